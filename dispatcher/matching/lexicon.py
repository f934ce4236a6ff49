"""Words around a name that change what it says: units, roads, roles, people, titles.

Every entry is written folded (lower case, no nukta, anusvara for nasal signs), as the gazetteer's
``key`` spells it; a ``*`` stands for any ending.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


DISTRICT = _set(
    """
    dist district distt dt janapad janpad jila jile jilla jille jnpd zila zile zilla जनपद
    जनपदीय जिला जिले
    """
)
TEHSIL = _set("tah tahseel tahsil taluk taluka teh tehseel tehsil तह तहसील")
BLOCK = _set("blk block vikaskhand ब्लाक ब्लोक विकासखंड")
KASBA = _set("city kasba kasbe qasba sahar shahar shahr shehar sheher town कस्बा कस्बे शहर")
"""Beside a name that is also a word: a town is meant."""
TOWN = _set("city kasba kasbe qasba sahar shahar shahr shehar sheher town कस्बा कस्बे नगर शहर")
VILLAGE = _set(
    """
    gaanv gaon gav graam gram majra mauja po post vill village गांव गाव ग्राम पोस्ट मजरा मौजा
    """
)
MOHALLA = _set("moh mohalla mohallah mohalle muhalla मुहल्ला मोहल्ला मोहल्ले")
"""Before the name of a quarter: ``mohalla Islamnagar``."""
COLONY = MOHALLA | _set(
    "apartment colony enclave society vihar कालोनी कोलोनी कोलौनी सोसाइटी सोसायटी"
)
PART = _set("block gali lane phase sector ward गली ब्लाक ब्लोक वार्ड सेक्टर")
"""Parts of a named colony or city: ``Noida sector 62``."""
ROAD = _set(
    """
    bus bypass darwaza express expressway gate highway line mail marg passenger rd road
    roadways superfast train एक्सप्रेस एक्सप्रेसवे ट्रेन बस बाइपास बाईपास मार्ग रोड लाइन हाईवे
    """
)
"""After a name: the road, gate or train called after a place, not the place."""
STOP = _set("adda depot junction stand station stop terminal अड्डा अड्डे जंक्शन स्टेशन स्टैंड स्टाप")
"""After ``bus`` or ``train``: it stands in the place it is called after."""
THROUGH = _set("bus express expressway highway mail passenger roadways superfast train")
"""What runs from one place to another, and is called after both."""
FIRM = _set(
    """
    bakery bank biryani chaat dairy dhaba halwai jewellers leather misthan petha restaurant
    saree store stores sweet sweets tailor tailors traders travels बैंक मिष्ठान स्वीट्स
    """
)
"""After a name: a firm or dish called after a place."""
STATION = _set(
    "chauki chowki kotwali ps sho so thana thane कोतवाली चौकी थाना थाने पीएस एसएचओ थानाध्यक्ष"
)
STATION_AREA = _set("area from jurisdiction kshetra limit limits map of under अंतर्गत क्षेत्र")
"""Between the cue and a station's name: ``थाना क्षेत्र सारनाथ``."""
TITLE = _set("film films movie season serial series trailer webseries फिल्म मूवी वेबसीरीज सीरीज")
WATCH = _set("binge binged dekh dekha dekhi dekhte watch watched watching देख देखा देखी")
FILM = TITLE | _set(
    """
    dialogue episode film guddu kaleen movie munna netflix prime s1 s2 s3 season series trailer
    web webseries फिल्म वेबसीरीज सीजन सीरीज
    """
)
SURNAME = _set(
    """
    agarwal agrawal ahmad ahmed ali ansari babu bano begum bhai bhaiya chand chaturvedi chaubey
    chaudhary chauhan das dass devi dubey dwivedi gautam gupta jaiswal ji kashyap khan kumar
    kumari lal maurya mishra misra nath nishad pandey pandit patel prasad prashad qureshi rai
    rajput roy sahu saxena sharma shukla siddiqui singh soni srivastava thakur tiwari tripathi
    varma verma yadav अंसारी अग्रवाल अली कुमार कुमारी खान गुप्ता गौतम चौधरी चौहान जायसवाल ठाकुर
    तिवारी त्रिपाठी दास दुबे देवी नाथ पटेल पांडे पांडेय प्रसाद बानो बेगम मिश्र मिश्रा मौर्य
    मौर्या यादव राय लाल वर्मा शर्मा शुक्ला श्रीवास्तव सिंह
    """
)
LOCATIVE_AFTER = _set(
    """
    ka ke ki mai me mei mein men nivasi niwasi se up vale vali wala wale wali walo का की के
    निवासी मे में यूपी वाला वाली वाले से
    """
)
LOCATIVE_BEFORE = _set(
    """
    address at city from hometown in location near of place profile to पता प्रोफाइल लोकेशन शहर
    स्थान
    """
)
STATES = {
    "ap": "Andhra Pradesh",
    "cg": "Chhattisgarh",
    "gj": "Gujarat",
    "hp": "Himachal Pradesh",
    "hr": "Haryana",
    "jh": "Jharkhand",
    "jk": "Jammu and Kashmir",
    "mh": "Maharashtra",
    "mp": "Madhya Pradesh",
    "pb": "Punjab",
    "raj": "Rajasthan",
    "tn": "Tamil Nadu",
    "uk": "Uttarakhand",
    "wb": "West Bengal",
    "एमपी": "Madhya Pradesh",
    "मप्र": "Madhya Pradesh",
}
"""Short names of other states, read as such only beside a name."""
AND = _set(
    """
    and aur bahan behan beta beti bhai brother but daughter dost evam friend her his husband
    jabki lekin magar mera mere meri my now or pati patni sister son tatha then uska uski va
    wife ya अब उसका उसकी एवं और किंतु जबकि तथा दोस्त पति पत्नी परंतु फिर बहन बेटा बेटी भाई मगर
    मेरा मेरी मेरे या लेकिन व
    """
)
"""Words that end an address: what follows is another place."""
WAS = _set("tha thi था थी थे")
_FILLERS = _set(
    """
    address at behind cantonment cantt code east hno in india ka ke ki mai me mei mein near no
    north nr of opp opposite paas pas pin pincode pradesh rural sadar south stand state the up
    urban uttar west zip उत्तर का की के कोड निकट पर पास पिन प्रदेश भारत मे में यूपी समीप
    """
)
CONNECTORS = _FILLERS | DISTRICT | TEHSIL | BLOCK | TOWN | VILLAGE | COLONY | PART | STATION | ROAD
"""Words that stand between the names of one address."""

(
    HOUSE,
    HOME,
    PRESENT,
    LEFT,
    PAST,
    CALLER,
    DESTINATION,
    IP,
    REGISTERED,
    RESIDENT,
    ORIGIN,
    FAMILY,
    OFFICE,
    OTHER,
    NEGATED,
) = (
    "house",
    "home town",
    "present place",
    "place left",
    "earlier place",
    "caller's place",
    "destination",
    "IP address",
    "registered place",
    "resident",
    "comes from there",
    "a relative's place",
    "an office",
    "another case",
    "said not to be it",
)
ROLE_FACTOR = {
    HOUSE: 0.75,
    HOME: 0.5,
    PRESENT: 1.45,
    LEFT: 0.3,
    PAST: 0.3,
    CALLER: 0.3,
    DESTINATION: 0.7,
    IP: 0.55,
    REGISTERED: 0.75,
    RESIDENT: 1.0,
    ORIGIN: 1.0,
    FAMILY: 0.8,
    OFFICE: 0.7,
    OTHER: 0.6,
    NEGATED: 0.05,
}
"""What a role does to the weight of the places it is said of."""
SOLID = frozenset((PRESENT, RESIDENT, ""))
"""The other roles are in passing: they count little beside a place that is not."""
UNDOUBTED = frozenset((HOME, LEFT, PAST, IP, NEGATED, OTHER, ORIGIN, OFFICE))
"""Roles that hold even where the alert says that it is in doubt."""

CALLERS = _set(
    """
    applicant caller complainant correspondent informant informer pradhan reporter volunteer
    शिकायतकर्ता सूचनाकर्ता
    """
)
RELATIVES = _set(
    """
    chacha dad dada employer father husband mama mother mummy nana papa parents pati pita uncle
    चाचा पति पापा पिता मां मामा
    """
)
PERSONS = _set(
    """
    beti beta boy brother child daughter friend girl he her herself his husbands i khud ladka
    ladki main mai patni person she sister son student subject user victim wife wo woh woman youth
    खुद पत्नी बेटा बेटी बेटे भाई मैं युवक युवती लडका लडकी वह वो
    """
)
"""Whoever is named nearest before a place is whose place it is."""
SPEAKER = _set("hum i main mai मैं हम")
SOMEBODYS = _set("mera meri mere my our hamara hamari मेरा मेरी मेरे हमारा हमारी")
AT_RISK = _set(
    """
    batchmate behan beta beti bhai brother classmate colleague college cousin daughter didi dost
    friend nephew niece room roommate saheli school senior sister son student बहन बेटा बेटी भाई
    दोस्त सहेली
    """
)
"""``my friend``, ``mere bhai``: then "I" am who tells."""
DWELLING = _set("flat home hostel house quarter room ghar makan घर मकान")
TOGETHER = _set("flatmate hostelmate neighbor neighbour padosi roommate पडोसी रूममेट")
"""Who lives where the person at risk lives."""
ARRIVED = _set(
    """
    aa aai aaya aaye aayi aya ayi gaya gayi hai pahuncha pahunchi shift आ आई आए आया आयी गई गया
    पहुंचा पहुंची
    """
)
IN = _set("me mei mein men में मे")
STAYS = _set(
    """
    baith baitha baithi hai hain hoon hu hun job kaam kaamkar khada khadi naukri padh padhta
    padhti rah raha rahi rahta rahti reh rehta rehti ruka ruki thahra thahri काम किराए नौकरी पढ
    रह रहता रहती रहते रुका रुकी हूं है
    """
)
RECENT = _set("aaj abhi current currently latest now present today अभी आज वर्तमान")
FORMER = _set(
    """
    april august december earlier february former hometown january july june march may native
    november october old permanent previous purana september yesterday पुराना स्थायी
    """
)
"""After a place, in brackets: ``Lucknow (June)``."""

_BEFORE = {
    HOUSE: """
        ghar | makan | house in | home in | home is in | घर | मकान |
        maika | mayka | maike | mayke | मायका | मायके | गांव में
    """,
    HOME: """
        native of | native place | native | originally from | hails from | hailing from |
        hail from | home town | hometown | home district | permanent address |
        permanent resident | permanently | born in | born at | birthplace | belongs to |
        belonging to | mool nivasi | mool niwasi | mul nivasi | mul niwasi | mool roop |
        mul roop | originally | parents in | parents live in | family lives in | family is in |
        family in | domicile | permanent | मूल निवासी | मूलत | मूल रूप | स्थायी पता |
        स्थाई पता | पैतृक | गृह जनपद | मूल पता
    """,
    PRESENT: """
        ab | अब | sitting at | sitting in | waiting at | standing in | spotted at |
        seen at | seen in |
        presently | currently | now in | now at | now living | now staying | is now |
        at present | present address | current address | current location | current city |
        present location | living in | living at | lives in | lives at | live in | residing |
        resides | staying | stays | stay in | working in | working at | works in | works at |
        works for | studying in | studying at | studies in | studies at | posted in |
        posted at | hostel in | pg in | room in | flat in | rented | last seen |
        last location | live location | located in | he is in | she is in | is at |
        shifted to | moved to | relocated to | reached | presently in | hotel in | lodge in |
        admitted | abhi | filhal | filhaal | is waqt | is samay | aajkal | ajkal | vartman |
        hal pata | last known | standing at | found at | now | वर्तमान | वर्तमान पता |
        वर्तमान में | फिलहाल | हाल पता | हाल मुकाम | हाल निवासी | अभी | इस समय | आजकल |
        checked in | guest house in | guesthouse in | hostel in | moved back to |
        moved back home to | home to | made from | posted from | sent from | uploaded from |
        wrote from | live from | streaming from | messaged from | returned to | came back to |
        came home to | went to | back in | at home in | naukri | kamra | निवास
    """,
    LEFT: """
        left | leaving | moved from | shifted from | transferred from | ran away from |
        fled from | came from | come from | returned from | departed | departed from |
        back from | home from | came home from | came back from
    """,
    PAST: """
        formerly | formerly in | previously | earlier in | earlier | used to live in |
        used to live | was in | lived in | was living in | pehle | pahle | studied in |
        studied at | grew up in | old address | purana pata | until last year in | worked in |
        worked at | former resident | पहले | पुराना पता
    """,
    CALLER: """
        calling from | caller from | caller in | informant from | informant in |
        informer from | informer in | complainant from | complainant in | call from |
        calls from | informant calling from | reported from | caller | phoned from |
        complaint from | informer | informant | reporter from | reported by | friend in |
        uncle in | cousin in | brother in | सूचनाकर्ता | शिकायतकर्ता |
        we are based in | our office | our centre
    """,
    DESTINATION: """
        going to | heading to | heading for | headed to | towards | on way to | on the way to |
        train to | bus to | travelling to | traveling to | will go to | ticket to |
        en route to
    """,
    REGISTERED: """
        registered city | registered address | registered at | registered in | registration city |
        sign up city | signup city | account created in | registered
    """,
    ORIGIN: """
        from
    """,
    OFFICE: """
        cyber cell | cyber crime | cyber crime cell | police commissionerate
    """,
    OTHER: """
        unlike
    """,
    NEGATED: """
        not | not in | not at | not from | not of | no longer in | no longer at | isnt in |
        never in | instead of | rather than
    """,
    IP: """
        ip | ip city | ip location | ip address | ip lookup | ip based | ip geolocation |
        आईपी
    """,
}
_AFTER = {
    HOME: """
        native | ka mool | ki mool | ka mul | ka native | mool ka | hai ghar | is hometown |
        is his hometown | is her hometown | mool nivasi | mul nivasi | का मूल | की मूल |
        के मूल | मूल निवासी |
        born
    """,
    PRESENT: """
        par hu | par hun | par hoon | pe hu | pe hun | pe hoon | par khad* | pe khad* | par baith* |
        pe baith* | पर हूं | पर खड* | पर बैठ* | पर है | par hai | pe hai |
        me reh | me rah | mein reh | mein rah | me padh* | mein padh* | me kaam | mein kaam |
        me job | mein job | me naukri | me hostel | mein hostel | me room | mein room |
        me kiraye | mein kiraye | me hu | me hun | me hoon | mein hu | mein hoon |
        me hai abhi | me rehta | me rehti | me rahta | me rahti | mein rehta | mein rehti |
        mein rahta | mein rahti | me rehne | mein rehne | me rahne | me reh* | pahunch* |
        me duty | me coaching | mein coaching | me tayari | me taiyari | hostel | में रह |
        में रहता | में रहती | में रहते | में रह रहा | में रह रही | में पढ* | में काम |
        में नौकरी | में किराए | में किराये | में होस्टल | में है | में हूं | पहुंच* |
        में तैयारी | में कोचिंग |
        based | aa gaya | aa gayi | aagaya | aa gaye | आ गया | आ गई | आ गयी
    """,
    LEFT: """
        chhod* | chod* | se bhag* | se nikal* | se nikl* | se chala | se chali | se aaya |
        se aayi | se aya | se wapas | छोड* | से निकल* | से भाग* | से चला | से चली | से आया |
        से आई | से लौट* |
        se laut* | se vapas | se wapas | से लौट* | से वापस
    """,
    PAST: """
        me rehta tha | me rehti thi | me rahta tha | me rahti thi | me tha | me thi |
        mein tha | mein thi | mein rehta tha | mein rehti thi | me padhta tha | me padhti thi |
        me padha | me job karta tha | me kaam karta tha | में था | में थी | में रहता था |
        में रहती थी | में पढता था | में पढती थी | में काम करता था
    """,
    ORIGIN: """
        se hai | se hu | se hun | se hoon | se h | se belong | से है | से हूं
    """,
    OFFICE: """
        police | desk | control | cyber | office | unit | कंट्रोल
    """,
    OTHER: """
        matter | case | prakaran | mamla | mamle | wala case | wala matter | wala mamla |
        wale mamle | wala prakaran | ka mamla | प्रकरण | मामला | वाला प्रकरण | वाला मामला
    """,
    NEGATED: """
        nahi samajh* | nahi hai | nahin hai | me nahi hai | me nahi hu | mein nahi hai |
        नहीं है | में नहीं है | में नही है
    """,
    CALLER: """
        se call | se phone | se fon | se bol* | se suchna | se khabar | से फोन | से काल |
        से बोल* | से सूचना दी
    """,
    DESTINATION: """
        ja raha | ja rahi | jaa raha | jaa rahi | jane wala | jane wali | jaunga | jaungi |
        जा रहा | जा रही
    """,
    RESIDENT: """
        ka rehne | ki rehne | ke rehne | ka rahne | ki rahne | ke rahne | nivasi | niwasi |
        ka nivasi | ki nivasi | resident | का रहने | की रहने | के रहने | निवासी
    """,
}

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def _phrases(roles: dict[str, str]) -> Phrases:
    """First word -> (the words, role), longest first."""
    index: Phrases = {}
    for role, text in roles.items():
        for phrase in text.split("|"):
            words = tuple(phrase.split())
            index.setdefault(words[0].rstrip("*"), []).append((words, role))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


BEFORE = _phrases(_BEFORE)
AFTER = _phrases(_AFTER)
