"""Words around a name that change what it says: units, roads, roles, people, titles.

Every entry is written folded (lower case, no nukta, anusvara for nasal signs), as the gazetteer's
``key`` spells it; a ``*`` stands for any ending.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OF = words("ka ke ki का के की")
WHO_IS_OF = words("vala vale vali wala wale wali वाला वाली वाले")
IS = words("h hai है")
HOUSE = words("ghar घर")
DISTRICT = words(
    """
    dist district distt dt janapad janpad jila jile jilla jille jnpd zila zile zilla जनपद
    जनपदीय जिला जिले
    """
)
TEHSIL = words("tah tahseel tahsil taluk taluka teh tehseel tehsil तह तहसील")
BLOCK = words("blk block vikaskhand ब्लाक ब्लोक विकासखंड")
KASBA = words("city kasba kasbe qasba sahar shahar shahr shehar sheher town कस्बा कस्बे शहर")
"""Beside a name that is also a word: a town is meant."""
TOWN = words("city kasba kasbe qasba sahar shahar shahr shehar sheher town कस्बा कस्बे नगर शहर")
VILLAGE = words(
    """
    gaanv gaon gav graam gram majra mauja po post vill village गांव गाव ग्राम पोस्ट मजरा मौजा
    """
)
MOHALLA = words("moh mohalla mohallah mohalle muhalla मुहल्ला मोहल्ला मोहल्ले")
"""Before the name of a quarter: ``mohalla Islamnagar``."""
COLONY = MOHALLA | words(
    "apartment apartments colony enclave garden gardens gardan residency society township vihar"
    " गार्डन"
    " कालोनी कोलोनी कोलौनी सोसाइटी सोसायटी"
)
PART = words("block gali lane phase sector ward गली ब्लाक ब्लोक वार्ड सेक्टर")
"""Parts of a named colony or city: ``Noida sector 62``."""
ROAD = words(
    """
    bus bypass darwaza duronto express expressway gate highway intercity line mail marg passenger
    humsafar rd road roadways shatabdi superfast tejas train vande शताब्दी
    एक्सप्रेस एक्सप्रेसवे ट्रेन बस बाइपास बाईपास मार्ग रोड लाइन हाईवे
    """
)
"""After a name: the road, gate or train called after a place, not the place."""
STOP = words(
    "adda adde depo depot junction stand station stop terminal terminus अड्डा अड्डे डिपो जंक्शन"
    " स्टेशन स्टैंड स्टाप"
)
"""After ``bus`` or ``train``: it stands in the place it is called after."""
STOPPING = words("bus roadways train बस रोडवेज")
THROUGH = words(
    "bus duronto express expressway highway humsafar intercity mail passenger roadways shatabdi"
    " superfast tejas train vande शताब्दी"
)
"""What runs from one place to another, and is called after both."""
BORDER = words("bardar bordar border boundary seema बार्डर बोर्डर सीमा")
FIRM = words(
    """
    bakery bank biryani caterers chaat chikan dairy dhaba hair halwai jewellers jewelers kabab
    kachori
    kebab kulfi lassi leather misthan mithai namkeen paan peda petha restaurant rewdi saree sari
    agencies agency books boutique electricals electronics emporium enterprises footwear furniture
    attar bangle bangles brassware carpet carpets garments hardware industries ittar jewels lock
    locks medicals mobiles motors pharmacy sports studio
    silk store stores sweet sweets tailor tailors traders travels बिरयानी बैंक मिठाई मिष्ठान पेठा
    साडी स्वीट्स ढाबा
    """
)
"""After a name: a firm or dish called after a place."""
PRODUCTS = words(
    """
    aam amrood bangle barfi chaku chaat chikan gajak itra itr kulfi mango mooli namkeen paan peda
    petha rewdi samosa saree sari surma taala tala attar चाकू चिकन चूडी पान पेठा पेडा साडी ताला
    bartan bartanon carpet chadar chaku choodi choodiyan chudi chudiyan churi chuddi gajak ghungroo
    hing ittar jalebi joota joote jute kabab kainchi kaleen kalin kebab khurchan lassi makkhan
    malai mango pede peetal pethe pital rewri sariyan shoes taale tale tunday
    इत्र कबाब कालीन कैंची खुरचन गजक घुंघरू चादर चूडियां चूडियों जलेबी जूते पीतल पेठे पेडे बर्तन
    मलाई लस्सी साडियां हींग ताले
    """
)
"""After ``Agra ka``: what a place is known for is sold everywhere."""
SEAT = words(
    "airport cantt city college court district hospital jail junction medical police railway"
    " station"
    " university zila"
)
"""After a short form (``gkp university``): the city's."""
NAMESAKES = words(
    """
    apartment apartments bhavan bhawan chauraha chowk hostel hotel mall mandi market nivas
    chungi crossing fatak ground hall maidan mod niwas octroi palace park phatak stadium tiraha
    tower university vishwavidyalaya चुंगी चौराहा चौक तिराहा नाका पार्क पैलेस फाटक भवन मंडी मार्केट
    मैदान मोड विश्वविद्यालय स्टेडियम हाउस होटल होस्टल
    """
)
"""After a name: it is called after a place, as often in that place as not."""
STATION = words(
    "chauki chowki kotwali ps sho so thana thane कोतवाली चौकी थाना थाने पीएस एसएचओ थानाध्यक्ष"
)
STATION_AREA = words(
    """
    adhyaksh area as from given hai incharge is jurisdiction kshetra limit limits map naam name
    named of prabhari
    under written
    अंतर्गत अध्यक्ष क्षेत्र नाम प्रभारी है
    """
)
"""Between the cue and a station's name: ``थाना क्षेत्र सारनाथ``, ``police station is``."""
STATION_OFFICERS = words("inspector kotval kotwal nirikshak इंस्पेक्टर कोतवाल निरीक्षक")
"""Before a station's name, its officer: ``Inspector Kaushambi``."""
TITLE = words(
    """
    film films gaana gaane gana geet movie ringtone season serial series song songs trailer
    webseries गाना गाने गीत फिल्म मूवी वेबसीरीज सीरीज
    """
)
WATCH = words("binge binged dekh dekha dekhi dekhte watch watched watching देख देखा देखी")
FILM = TITLE | words(
    """
    dialogue episode film guddu kaleen movie munna netflix prime s1 s2 s3 season series trailer
    web webseries फिल्म वेबसीरीज सीजन सीरीज
    """
)
SURNAME = words(
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
LOCATIVE_AFTER = words(
    """
    ka ke ki mai me mei mein men nivasi niwasi se up vale vali wala wale wali walo का की के
    निवासी मे में यूपी वाला वाली वाले से
    """
)
BLAMES = words("blame blamed blames blaming")
"""Before whose fault it is: ``I blame Mohan``."""
THROUGH_WHOM = {
    "of": words(
        """
        account bcoz bcs bcz because behaviour behavior betrayal boyfriend brother cause coz cuz
        daughter death ex fault father fear fiance friend friends girlfriend hands harassment
        husband love lover memory mother sake sister son threats torture wife
        """
    ),
    "to": words("due owing thanks"),
}
"""Before "of" or "to", and a person behind it: ``because of Mohan``, ``son of Mohan``."""
WHOSE_FAULT = words(
    "chalte dwara galati galti kaaran karan vajah vajeh wajah wajeh wazah कारण गलती चलते वजह"
)
"""Behind "ki": ``Mohan ki wajah se``."""
LOCATIVE_BEFORE = words(
    """
    address at city from hometown in location near of opposite paar place profile to पता पार
    प्रोफाइल लोकेशन शहर
    स्थान
    """
)
DETERMINERS = words("aise aisi ek har is kis kisi koi tera us ye yeh इस उस एक ऐसी किसी कोई यह ये हर")
"""Before a word that is also a name: the word is meant (``ye banda``, ``kisi surat me``)."""
SLUMS = words(
    """
    dalit gareeb garib harijan jhopad jhopda jhopdi jhuggi jhuggie kachchi kachi majdoor malin
    mazdoor nai nayi puri slum झुग्गी झोपडी कच्ची गरीब दलित नई पूरी मजदूर मलिन
    """
)
"""Before *basti*: a slum."""
PLACE_MARKS = words(
    """
    based bus hospital junction ka ki ko me mein nivasi par railway resident se vala vale vali
    wala wale wali जंक्शन का की को
    में मे पहुंचा पहुंची पहुंचे रेलवे वाला वाली वाले से
    """
)
OF_A_TOWN = words("ek ladke log najdik nikat paas pas yuvak एक निकट नजदीक पास युवक लडके लोग")
STUDY = words(
    """
    admission bhat coaching duty hostel job kiraye naukri padh padhai padhta padhti posted posting
    room service tainat tayari transfer कोचिंग ड्यूटी तैनात तैयारी नौकरी पढ पढता पढती पढाई होस्टल
    """
)
"""After "in": what somebody does in a town and not in a slum."""
STATES = {
    "ap": "Andhra Pradesh",
    "br": "Bihar",
    "cg": "Chhattisgarh",
    "dl": "Delhi",
    "gj": "Gujarat",
    "hp": "Himachal Pradesh",
    "hr": "Haryana",
    "jh": "Jharkhand",
    "jk": "Jammu and Kashmir",
    "mh": "Maharashtra",
    "mp": "Madhya Pradesh",
    "pb": "Punjab",
    "raj": "Rajasthan",
    "rj": "Rajasthan",
    "tn": "Tamil Nadu",
    "uk": "Uttarakhand",
    "wb": "West Bengal",
    "एमपी": "Madhya Pradesh",
    "मप्र": "Madhya Pradesh",
    "छग": "Chhattisgarh",
    "हिप्र": "Himachal Pradesh",
}
"""Short names of other states, read as such only beside a name."""
BORNE_ELSEWHERE = words(
    """
    ballia balrampur banda basti chitrakoot fatehpur firozpur ghazipur gonda hamirpur jaunpur
    lalitpur maharajganj mau mirzapur pratapgarh rampur shahjahanpur sitapur sultanpur
    गाजीपुर गोंडा चित्रकूट जौनपुर प्रतापगढ फतेहपुर बलरामपुर बलिया बस्ती बांदा मऊ महराजगंज महाराजगंज मिर्जापुर रामपुर
    ललितपुर शाहजहांपुर सीतापुर सुल्तानपुर सुलतानपुर हमीरपुर
    """
)
"""Districts of which a town, village or quarter of another state is called alike."""
SHOUTED_STATES = words("br dl rj")
"""Of these those that are read in capitals only."""
AND = words(
    """
    and aur bahan behan beta beti bhai brother but daughter dost evam friend her his husband
    jabki lekin magar mera mere meri my now or pati patni sister son tatha then uska uski va
    wife ya अब उसका उसकी एवं और किंतु जबकि तथा दोस्त पति पत्नी परंतु फिर बहन बेटा बेटी भाई मगर
    मेरा मेरी मेरे या लेकिन व
    """
)
"""Words that end an address: what follows is another place."""
WAS = words("chuka chuke chuki tha thi चुका चुकी था थी थे")
_FILLERS = words(
    """
    address at behind cantonment cantt code east hno in india ka ke ki mai me mei mein near no
    north nr of opp opposite paas pas pin pincode pradesh rural sadar south stand state the up
    urban uttar west zip उत्तर का की के कोड निकट पर पास पिन प्रदेश भारत मे में यूपी समीप
    """
)
CONNECTORS = _FILLERS | DISTRICT | TEHSIL | BLOCK | TOWN | VILLAGE | COLONY | PART | STATION | ROAD
"""Words that stand between the names of one address."""
