"""Words around a name that change what it says: units, roads, roles, people, titles.

Every entry is written folded (lower case, no nukta, anusvara for nasal signs), as the gazetteer's
``key`` spells it.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


DISTRICT = _set(
    "district distt dist dt zila zilla jila jilla jile jille zile janpad janapad jnpd जिला जिले जनपद जनपदीय"
)
TEHSIL = _set("tehsil tahsil tahseel tehseel teh tah taluka taluk तहसील तह")
BLOCK = _set("block blk vikaskhand ब्लाक ब्लोक विकासखंड")
TOWN = _set("kasba qasba kasbe town city shahar shehar sheher shahr sahar कस्बा कस्बे शहर नगर")
VILLAGE = _set(
    "village vill gram graam gaon gaanv gav mauja majra post po p/o ग्राम गांव गाव मौजा मजरा पोस्ट"
)
MOHALLA = _set("mohalla muhalla mohalle mohallah moh मोहल्ला मुहल्ला मोहल्ले")
COLONY = (
    _set("colony vihar enclave apartment society कालोनी कोलोनी कोलौनी सोसाइटी सोसायटी") | MOHALLA
)
PART = _set("sector ward gali phase block lane सेक्टर वार्ड गली ब्लोक ब्लाक")
"""Parts of a named colony or city: ``Noida sector 62``."""
ROAD = _set(
    "road rd bypass highway expressway express marg mail passenger superfast train line bus roadways"
    " darwaza gate रोड मार्ग बाईपास बाइपास हाईवे एक्सप्रेस एक्सप्रेसवे ट्रेन लाइन बस"
)
STATION = _set("thana thane ps kotwali chowki chauki थाना थाने कोतवाली चौकी")
FILM = _set(
    "film movie series webseries web season episode s1 s2 s3 trailer dialogue netflix prime kaleen"
    " munna guddu फिल्म सीरीज वेबसीरीज सीजन"
)
SURNAME = _set(
    "singh kumar kumari devi lal prasad prashad nath das dass yadav sharma verma varma gupta mishra misra"
    " tiwari tripathi pandey pandit dubey dwivedi chaubey chaturvedi shukla srivastava khan ansari ali ahmad"
    " ahmed maurya gautam agrawal agarwal jaiswal patel chauhan chaudhary rai roy saxena soni sahu nishad"
    " kashyap rajput thakur begum bano siddiqui qureshi babu bhai bhaiya chand ji"
    " सिंह कुमार कुमारी देवी लाल प्रसाद नाथ दास यादव शर्मा वर्मा गुप्ता मिश्रा मिश्र तिवारी त्रिपाठी पांडेय पांडे दुबे"
    " शुक्ला श्रीवास्तव खान अंसारी अली मौर्य मौर्या गौतम अग्रवाल जायसवाल पटेल चौहान चौधरी राय ठाकुर बेगम बानो"
)
LOCATIVE_AFTER = _set(
    "me mein mai mei men se ka ki ke wala wale wali walo vale vali में मे से का की के वाला वाले वाली"
    " nivasi niwasi निवासी up यूपी"
)
LOCATIVE_BEFORE = _set(
    "from in at near of to location city place hometown address profile लोकेशन शहर स्थान पता प्रोफाइल"
)
CONNECTORS = (
    _set(
        "me mein mai mei ke ka ki near nr pas paas in at of the opp opposite behind po ps up uttar pradesh"
        " city pin pincode zip code में मे के का की पास निकट समीप पर उत्तर प्रदेश यूपी पिन कोड india भारत state"
        " address rural urban east west north south cantt cantonment sadar stand hno no gali"
    )
    | DISTRICT
    | TEHSIL
    | BLOCK
    | TOWN
    | VILLAGE
    | COLONY
    | PART
    | STATION
    | ROAD
)
AND = _set(
    "and aur ya or evam tatha va और या एवं तथा व but lekin then now my mera meri mere uska uski his her"
    " sister brother friend son daughter wife husband dost behan bahan bhai beti beta pati patni"
    " मेरा मेरी मेरे उसका उसकी बहन भाई दोस्त बेटी बेटा पति पत्नी लेकिन परंतु मगर किंतु जबकि अब फिर jabki magar"
)

HOUSE, HOME, PRESENT, LEFT, PAST, CALLER, DESTINATION, IP, RESIDENT = (
    "house",
    "home town",
    "present place",
    "place left",
    "earlier place",
    "caller's place",
    "destination",
    "IP address",
    "resident",
)
ROLE_FACTOR = {
    HOUSE: 0.75,
    HOME: 0.5,
    PRESENT: 1.35,
    LEFT: 0.3,
    PAST: 0.3,
    CALLER: 0.3,
    DESTINATION: 0.7,
    IP: 0.55,
    RESIDENT: 1.0,
}

_BEFORE = {
    HOUSE: "ghar|घर|makan|मकान|house in|home in|home is in",
    HOME: "native of|native place|native|originally from|hails from|hailing from|hail from|home town"
    "|hometown|home district|permanent address|permanent resident|permanently|born in|born at|birthplace"
    "|belongs to|belonging to|mool nivasi|mool niwasi|mul nivasi|mul niwasi|mool roop|mul roop"
    "|मूल निवासी|मूलतः|मूलत|मूल रूप|स्थायी पता|स्थाई पता|पैतृक|गृह जनपद|originally|parents in"
    "|parents live in|family lives in|family is in|family in|domicile|मूल पता|permanent",
    PRESENT: "presently|currently|now in|now at|now living|now staying|is now|at present|present address"
    "|current address|current location|current city|present location|living in|living at|lives in"
    "|lives at|live in|residing|resides|staying|stays|stay in|working in|working at|works in|works at"
    "|works for|studying in|studying at|studies in|studies at|posted in|posted at|hostel in|pg in"
    "|room in|flat in|rented|last seen|last location|live location|located in|he is in|she is in"
    "|is at|shifted to|moved to|relocated to|reached|presently in|hotel in|lodge in|admitted"
    "|वर्तमान|वर्तमान पता|वर्तमान में|फिलहाल|हाल पता|हाल मुकाम|हाल निवासी|अभी|इस समय|आजकल|abhi|filhal|filhaal"
    "|is waqt|is samay|aajkal|ajkal|vartman|hal pata|last known|standing at|found at|now",
    LEFT: "left|leaving|moved from|shifted from|transferred from|ran away from|fled from|came from"
    "|come from|returned from|departed|departed from",
    PAST: "formerly|formerly in|previously|earlier in|earlier|used to live in|used to live|was in|lived in"
    "|was living in|pehle|pahle|पहले|studied in|studied at|grew up in|old address|पुराना पता|purana pata"
    "|until last year in|worked in|worked at|former resident",
    CALLER: "calling from|caller from|caller in|informant from|informant in|informer from|informer in"
    "|complainant from|complainant in|call from|calls from|informant calling from|reported from|caller"
    "|phoned from|complaint from|informer|informant|सूचनाकर्ता|शिकायतकर्ता|reporter from|reported by"
    "|friend in|uncle in|cousin in|brother in",
    DESTINATION: "going to|heading to|heading for|headed to|towards|on way to|on the way to|train to"
    "|bus to|travelling to|traveling to|will go to|ticket to|en route to",
    IP: "ip|ip city|ip location|ip address|ip lookup|ip based|ip geolocation|आईपी",
}
_AFTER = {
    HOME: "native|ka mool|ki mool|ka mul|का मूल|की मूल|के मूल|ka native|mool ka|hai ghar|is hometown"
    "|is his hometown|is her hometown|mool nivasi|mul nivasi|मूल निवासी",
    PRESENT: "me reh|me rah|mein reh|mein rah|me padh*|mein padh*|me kaam|mein kaam|me job|mein job"
    "|me naukri|me hostel|mein hostel|me room|mein room|me kiraye|mein kiraye|में रह|में रहता|में रहती|में रहते"
    "|में रह रहा|में रह रही|में पढ*|में काम|में नौकरी|में किराए|में किराये|में हॉस्टल|में है|में हूं|me hu|me hun|me hoon"
    "|mein hu|mein hoon|me hai abhi|me rehta|me rehti|me rahta|me rahti|mein rehta|mein rehti|mein rahta"
    "|mein rahti|me rehne|mein rehne|me rahne|me reh*|pahunch*|पहुंच*|me duty|me coaching|mein coaching"
    "|me tayari|me taiyari|में तैयारी|में कोचिंग|hostel",
    LEFT: "chhod*|chod*|छोड*|se bhag*|se nikal*|se nikl*|se chala|se chali|से निकल*|से भाग*|से चला|से चली|se aaya"
    "|se aayi|se aya|से आया|से आई|se wapas|से लौट*",
    PAST: "me rehta tha|me rehti thi|me rahta tha|me rahti thi|me tha|me thi|mein tha|mein thi|mein rehta tha"
    "|mein rehti thi|में था|में थी|में रहता था|में रहती थी|me padhta tha|me padhti thi|me padha|me job karta tha"
    "|me kaam karta tha|में पढता था|में पढती थी|में काम करता था",
    CALLER: "se call|se phone|se fon|से फोन|से काल|se bol*|से बोल*|se suchna|से सूचना दी|se khabar",
    DESTINATION: "ja raha|ja rahi|jaa raha|jaa rahi|jane wala|jane wali|जा रहा|जा रही|jaunga|jaungi",
    RESIDENT: "ka rehne|ki rehne|ke rehne|ka rahne|ki rahne|ke rahne|का रहने|की रहने|के रहने|nivasi|niwasi"
    "|निवासी|ka nivasi|ki nivasi|resident",
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
