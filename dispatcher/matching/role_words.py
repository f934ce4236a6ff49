"""Words that say what somebody has to do with a place, and whose place it is.

Every entry is written folded, as the gazetteer's ``key`` spells it; a ``*`` stands for any ending.
"""

from __future__ import annotations

from dispatcher.matching import lexicon
from dispatcher.matching.lexicon import words

(
    HOUSE,
    HOME,
    PRESENT,
    NOW,
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
    WORKED,
    STRETCH,
    SET_OUT,
    TOLD,
    CORRECTED,
    INCIDENT,
    TAGGED,
    RELAY,
) = (
    "house",
    "home town",
    "present place",
    "there now",
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
    "a job that is over",
    "all the way between",
    "set out from there",
    "whom to tell",
    "corrected since",
    "name of an incident, match or paper",
    "an account that is tagged",
    "of those who pass it on",
)
SOMEBODY_ELSES = "place of somebody else"
"""A hint for whoever looks, and never enough to send somebody, also where nothing else is said."""
HINT = 0.1
ROLE_FACTOR = {
    HOUSE: 0.75,
    HOME: 0.5,
    PRESENT: 1.45,
    NOW: 1.45,
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
    WORKED: 0.5,
    STRETCH: 0.3,
    SET_OUT: 0.3,
    TOLD: 1.0,
    CORRECTED: 0.1,
    INCIDENT: 0.05,
    TAGGED: 0.05,
    RELAY: 0.3,
}
"""What a role does to the weight of the places it is said of."""
SOLID = frozenset((NOW, PRESENT, RESIDENT, ""))
"""The other roles are in passing: they count little beside a place that is not."""
ELSEWHERE = frozenset(
    (
        LEFT,
        PAST,
        CALLER,
        RELAY,
        FAMILY,
        OTHER,
        NEGATED,
        OFFICE,
        STRETCH,
        SET_OUT,
        CORRECTED,
        INCIDENT,
        TAGGED,
    )
)
"""The person is not there, as far as is known: it yields to any place where the person may be."""
LAST_RESORTS = (frozenset((LEFT, SET_OUT)), frozenset((CALLER, FAMILY)))
"""Of those the roles that are a clue where nothing else is said, the better ones first: a caller
without a subject is often who is at risk, and who left home is looked for from there."""
UNDOUBTED = frozenset(
    (
        HOME,
        LEFT,
        PAST,
        IP,
        NEGATED,
        OTHER,
        ORIGIN,
        OFFICE,
        RELAY,
        STRETCH,
        CORRECTED,
        INCIDENT,
        TAGGED,
    )
)
"""Roles that hold even where the alert says that it is in doubt."""

PAPERS = words(
    """
    aadhaar aadhar adhaar adhar certificate form kyc licence license marksheet pan passbook passport
    prescription ration slip voter आधार पासबुक पासपोर्ट पर्ची पैन फार्म फोर्म मार्कशीट राशन लाइसेंस वोटर
    """
)
"""Papers that have an address."""
CALLERS = words(
    """
    applicant caller complainant shikayatkarta सूचनादाता
    soochnakarta suchnakarta suchnadata vadi
    correspondent informant informer pradhan reporter volunteer
    शिकायतकर्ता सूचनाकर्ता
    """
)
LISTENERS = CALLERS | words("counsellor counselor helpline operator")
HOSTS = words("admin administrator host moderator owner एडमिन")
"""Of a group, channel or page, where somebody else posts."""
CHUMS = words("classmate colleague dost friend mitra saheli दोस्त मित्र सहेली")
RELATIVES = words(
    """
    chacha dad dada employer father husband mama mother mummy nana papa parents pati pita uncle
    चाचा पति पापा पिता मां मामा
    """
)
PERSONS = words(
    """
    beti beta boy brother child daughter friend girl he her herself his husbands i khud ladka
    ladki main mai patni person she sister son student subject user victim wife wo woh woman youth
    खुद पत्नी बेटा बेटी बेटे भाई मैं युवक युवती लडका लडकी वह वो
    """
)
"""Whoever is named nearest before a place is whose place it is."""
SPEAKER = words("hum i main mai मैं हम")
FRIENDS = words("brother colleagues cousin cousins friend friends nephew niece uncle")
SELF = words("herself himself khud self swayam खुद स्वयं")
REPORTS = words(
    """
    anusar bata bataya batate batata called calls claims confirms informed informs kaha kahta kehta
    mentioned phoned reported reports said says states stated tells told writes wrote अनुसार कहना
    कहा
    बताया बताता बताते बताती
    """
)
"""What follows is what a caller says, not where the caller is."""
WRITES_IN = words("alerted approached contacted emailed mailed messaged phoned rang texted")
"""What who tells of somebody else does."""
GOODBYE = words("alvida bye goodbye sorry")
TELLS = words("called informed messaged phoned texted told wrote")
"""Somebody, who is named next: ``told his friend in Delhi``."""
SPEAKS = words("bol* बोल*")
"""After a place: who writes is there."""
PASSIVE = words("bata batai batay बताई बताय बताए कही कहा kahi")
SOMEBODYS = words("mera meri mere my our hamara hamari मेरा मेरी मेरे हमारा हमारी")
ONE = words("a an another ek one एक")
EMPLOYED = words("employed posted studying teaching working")
STRANGERS = words(
    """
    boy client customer employee follower girl lady listener man member patient person reader
    patient peedit peedita student subscriber tenant user victim viewer woman youth ladka balak
    balika kishori vivahita ladki mahila yuvak yuvati छात्र छात्रा
    किशोरी पीडित पीडिता बालक बालिका महिला विवाहिता युवक युवती लडका लडकी व्यक्ति
    """
)
BEING = words("am as hum i im is m main mai was मैं हम")
AT_RISK = words(
    """
    batchmate behan beta beti bhai brother classmate colleague college cousin daughter didi dost
    friend granddaughter grandson mate nephew niece roommate saathi saheli sathi school senior
    sister son student बहन
    बेटा बेटी भाई दोस्त सहेली साथी
    """
)
"""``my friend``, ``mere bhai``: then "I" am who tells."""
KIN = AT_RISK | words(
    "aunt dad father grandfather grandmother husband maa mother mummy nana papa parents pati patni"
    " pita uncle wife"
)
"""``about my father``: then too."""
NEAR_ONES = (
    (KIN - words("college mate school senior student"))
    | RELATIVES
    | words(
        """
    bhabhi biwi boss bua coach colleague employer family gharvale gharwale mausi parivar parijan
    aropi blackmailer boyfriend fiance girlfriend mangetar premi आरोपी मंगेतर प्रेमी
    gharwaalon घरवाले परिजन परिवार jija landlord mami mausi nanad padosi saas sasur
    teacher भाभी बीवी सास ससुर पत्नी मां माता बुआ मौसी
    """
    )
)
"""Who is somewhere else than the person, as often as not."""
REPORTERS = NEAR_ONES | words(
    """
    doctor headmaster headmistress lecturer manager neighbor neighbour nurse owner principal
    professor shopkeeper supervisor warden
    """
)
"""Who may open a report: ``The principal of a school in Agra informs us``."""
ANOTHERS = words(
    """
    a an ek her his ka ke ki old the their unka unke unki uska uske uski का की के उसका उसकी उसके
    उनका उनकी उनके एक
    """
)
"""Before one of these: it is not who writes whose brother it is."""
BEING_SOMEWHERE = words("is lives living stays staying works working studies studying settled")
LIVES = words("living lives now resides stays staying still studies teaches works working")
POSTING = words(
    """
    alvida bye crying farewell goodbye live likha likhi posted posts ro roti rota said-goodbye
    uploaded uploads wrote writes अलविदा रो लिखा लिखी
    """
)
"""What the person at risk does."""
SUBJECTS = STRANGERS | words("he her herself himself she victim wo woh लेखक वह वो")
AM = words("hoon hu hun hoo हूं")
FIRST_PERSON = words(
    "i main mai hum mera meri mere my our hamara hamari मैं हम मेरा मेरी मेरे हमारा हमारी"
)
HE = words("he she they unhone unka usne uski uska wo woh उन्होंने उसकी उसका उसने वह वो")
SHE = words("he she usne उसने")
FAREWELL = words(
    """
    aakhiri aakhri akhri alvida bye die dying ending farewell goodbye hamesha jaan jeena jina mar
    marna marne zinda हमेशा जिंदा
    marungi marunga suicidal suicide vida vidai vidaai zahar zeher jahar अलविदा आखिरी खुदकुशी
    जान जीना मर मरना मरने विदा विदाई जहर
    """
)
TAGS = words("mention mentioned mentioning tag tagged tagging tags टैग")
MADE = words(
    "bought captured clicked composed created filmed made manufactured recorded shot taken"
)
"""``shot in Dehradun last year``: where a thing was made, and long ago."""
SENT = words(
    """
    account announcement call calls clip complaint live livestream payment photo picture post posts
    recording reel report request selfie status statement story transaction video vlog
    """
)
"""What was made where somebody is, unless it is said to be long ago."""
WRITING = words("write writing")
"""``I write from``: the caller, where it is of him or her."""
DOES = words("from has in is lives sent said says stays studies told works wrote")
OF_ANOTHER = words("he her him his she they their")
TO_ME = words("humein humko hume me mujhe mujhko us हमको हमें मुझे मुझको")
SENDS = words(
    """
    bata bataya bhej bheja bheje bheji bhejta bhejti bola boli called forwarded kaha kahi likh likha
    message messaged msg phoned sent shared texted told wrote बताया बोला बोली भेजा भेजी कहा लिखा
    """
)
"""``usne mujhe bheja``: who writes got it from the person at risk."""
DWELLING = words("flat home hostel house quarter room ghar makan घर मकान")
SAME_HOUSE = frozenset(
    pair.strip()
    for pair in """
        isi ghar|is ghar|isi makan|isi kamre|isi building|isi flat|isi hostel|isi chhat|isi gaon
        same house|same building|same flat|same hostel|next room|other room|adjoining room
        this house|our house|here with|bagal wale|saamne wale|samne wale|upar wale|hamare ghar
        इसी घर|इस घर|इसी मकान|इसी कमरे|इसी छत|बगल वाले|सामने वाले|ऊपर वाले|हमारे घर
    """.replace("\n", "|").split("|")
    if pair.strip()
)
"""``bhai isi ghar me hai``: who calls is where the person is."""
THERE_IS = words("are has have is isnt no was were will")
HERE = words("yahi yahin yahaan यहीं यही")
TOGETHER = words("flatmate hostelmate neighbor neighbour padosi roommate पडोसी रूममेट")
"""Who lives where the person at risk lives."""
FOLKS = words(
    "everybody everyone family folks gharwale gharwalon parents parijan parivar घरवाले घरवालों"
    " परिजन परिवार"
)
"""Those of the house: where they have gone the person has not."""
GONE = words("away gaya gaye gayi gone out travelled went गए गया गये गयी गई")
ARRIVED = words(
    """
    aa aai aaya aaye aayi aya ayi gaya gayi hai pahuncha pahunchi shift आ आई आए आया आयी गई गया
    पहुंचा पहुंची
    """
)
IN = words("me mei mein men में मे")
STAYS = words(
    """
    baith baitha baithe baithi hai hain hoon hu hun job kaam kaamkar khada khadi naukri padh padhta
    padhti kam kar karta karte karti karata krta krte krti krti rah raha rahi rahta rahti reh
    rehta rehti ruka ruki thahra thahri काम किराए नौकरी पढ
    रह रहता रहती रहते रुका रुकी हूं है
    """
)
COACHING = words("coaching dukan dukaan shop tuition कोचिंग दुकान")
SITS = STAYS - words("hai hain hoon hu hun है हूं")
WORKS = words("business duty job kaam mazdoori majduri naukri काम ड्यूटी नौकरी मजदूरी")
BESIDE = words("saath sang sath with साथ संग")
HOURS = words("ghanta ghante hour hours minat minute minutes min घंटा घंटे मिनट")
NO = words("nahi nahin nhi नहीं नही")
WEEPS = words(
    """
    breathing cried crying disconnected dropped hung ro rota rote roti silent slurred slurring
    sobbed sobbing sobs tears trembling weeping weeps wept रो रोता रोती रोते
    """
)
"""What a caller does who is at risk."""
VOICED = WEEPS | words(
    "awaaz awaz bol bola boli kah kaha kahi keh said saying says बोल बोला बोली कह कहा"
)
LEAVE = words(
    "avkash chhutti chhuttiyon chutti chuttiyon furlough holiday holidays leave vacation"
    " vacations अवकाश छुट्टी छुट्टियां छुट्टियों"
)
LEAVE_OVER = NO | words(
    """
    after cancelled denied ended expired finished from khatam laut lauta lautkar lauti leaves not
    over
    refused rejected returned se to want wants खत्म लौट लौटकर लौटा लौटी से
    """
)
"""Beside it: nobody is on leave, or not any more."""
WHERE = words("kahaan kahan where whereabouts कहां")
UNKNOWN = NO | words("cannot doesnt dont idea not unknown")
DENYING = NO | {"not"}
KNOWING = words(
    "janta jante jaanta jaante malum maloom pata pta pataa yaad जानता जानते पता मालूम याद"
)
"""After "not": not known, and not another place."""
BUT = words("balki but lekin magar par though whereas बल्कि लेकिन मगर पर")
"""After "not": what follows is where it is instead."""
OF_ONE = words("vala vali wala wali वाला वाली")
THAT_IS = words("matlab meaning means yaani yani मतलब यानी यानि")
"""What follows says which one is meant."""
MOVED = words("migrated moved relocated settled shifted transferred")
HAS_NOT = words("didnt hasnt havent never not wont")
SHARING = words("forwarded reposted retweeted reshared share shared tagged")
"""What others do with a post that is not theirs."""
OFFICES = words(
    "bureau cell centre center desk headquarters helpdesk helpline hq hr ngo team unit"
    " डेस्क मुख्यालय संस्था हेल्पलाइन"
)
DESKS = OFFICES | words(
    "board commission committee council department office karyalay samiti prakoshth vibhag aayog"
    " कार्यालय समिति प्रकोष्ठ विभाग आयोग इकाई"
)
"""Before a comma and the place an office sits in: ``Child Welfare Committee, Agra``."""
SEATED = words("based is located sits works")
IS_SEATED = words("baitha baithta baithti baithe hai है बैठता बैठती बैठे")
THERE = words("vahi vahin wahi wahin वहीं वही")
BEING_THERE = words("h hai hain hu hun hoon me mein par pe se में पर से है हूं")
"""``wahi se``, ``wahin hai``: in the place that was named before."""
RECENT = words("aaj abhi current currently latest now present today अभी आज वर्तमान")
MAYKA = words("maayka maayke maika maike mayka mayke naihar peehar pihar मायका मायके नैहर पीहर")
SASURAL = words("sasural sasuraal susral ससुराल")
PARENTAL = MAYKA | SASURAL
HOUSES = (
    MAYKA | {"parental", "parents"},
    SASURAL | {"laws"},
    words("hostel होस्टल"),
    words("kamra kamre pg quarter quarters room कमरा कमरे"),
    lexicon.HOUSE | words("gaon gav home house village गांव"),
)
"""Words for one house each: ``ghar Etah, hostel Agra ... hostel me hai``."""
INDOORS = words("akela akeli alone back from inside locked returned roof terrace")
"""Before somebody's house: there now."""
RIGHT_NOW = words("ab abhi aajkal filhal filhaal now samay vakt waqt अब अभी आजकल फिलहाल समय वक्त")
FORMER = words(
    """
    april august december earlier february former hometown january july june march may native
    november october old permanent previous purana september yesterday पुराना स्थायी
    """
)
"""After a place, in brackets: ``Lucknow (June)``."""

CAME = words("aaya aayi aya ayi aai आया आई आयी")
ONCE = words("earlier formerly once pehle previously पहले")
MESSAGES = words(
    """
    live location mail message messages msg note photo ping post selfie signal status story text
    video lokeshan मैसेज लोकेशन संदेश फोटो वीडियो पोस्ट
    """
)
"""What comes from where somebody is: no place is left by it."""
WITNESSES = words(
    """
    aunt brother caller colleague cousin driver employer father friend husband landlord malik
    mother teacher warden मालिक
    behan bhai biwi chacha dost maa mummy neighbor neighbour office padosi papa pati patni relative
    relatives roommate saheli sister uncle wife चाचा दोस्त पति पत्नी पिता बहन भाई मां माता मित्र
    सहेली
    """
)
COUNTED = tuple(
    map(
        words,
        (
            "first second",
            "one two",
            "one other",
            "one another",
            "ek doosra",
            "ek dusra",
            "ek doosri",
            "ek dusri",
            "ek dusre",
            "ek doosre",
            "pehla dusra",
            "पहला दूसरा",
            "पहली दूसरी",
            "एक दूसरा",
            "एक दूसरे",
            "एक दूसरी",
        ),
    )
)
"""Two who are counted: ``caller one says ..., caller two says ...``."""
SAYING = words(
    """
    bata batata batati believes bol bola bolta bolte bolti claims insists kah keh kahta kahti
    kehta kehte kehti kaha bataya said say says sure thinks told kehna kahna कहता कहती कहते कहना कहा
    कह बोल बता बताता बताती बताया बोलता बोलती
    """
)
OR = words("athva or ya अथवा या")
TRAVELS = words("driving enroute journey travelling traveling walking way")
BOTH = words("both dono दोनों")
SOMETIMES = words("kabhi kbhi sometimes कभी")
IN_DOUBT = words(
    """
    address addresses alternately alternates alternating any between districts divides half
    splits border caller friend informant source witness boundary both do conflicting contradict
    contradicting contradictory contradicts differ disagree disagreed disagreeing disagreement
    disagrees discrepancies discrepancy dono either equally ek fifty inconsistency inconsistent
    kis mismatch mismatched mismatching neither one pakka reason seema sure two unclear unsure
    which ya अनुसार कहता दो दोनों कौन बीच बोर्डर या सीमा
    """
)
"""One of these is in every text that is in doubt: asked first, because it is quick."""

_BEFORE = {
    HOUSE: """
        ghar | makan | house in | home in | home is in | home is | घर | मकान |
        house is in | house is | house at | laws live in | laws are in | laws in | laws at |
        laws house in | laws home in | laws place in | married into a family in |
        maika | mayka | maike | mayke | maayka | maayke | मायका | मायके | peehar | pihar | naihar |
        sasural | sasuraal | susral | ससुराल | पीहर | नैहर | गांव में
    """,
    HOME: """
        native of | native place | native | originally from | hails from | hailing from |
        hail from | home town | hometown | home district | permanent address |
        permanent resident | permanently | mool nivas | mool niwas | mul nivas | mul niwas |
        मूल निवास | family is of | born in | born at | birthplace | belongs to |
        belonging to | mool nivasi | mool niwasi | mul nivasi | mul niwasi | mool roop |
        mul roop | originally | parents in | parents live in | family lives in | family is in |
        family in | domicile | permanent | मूल निवासी | मूल जनपद | मूल जिला | मूल स्थान |
        मूल गांव | mool janpad | mool jila | mool zila |
        मूलत | मूल रूप | स्थायी पता |
        स्थाई पता | पैतृक | गृह जनपद | मूल पता
    """,
    NOW: """
        ab | ab ghar | अब | अब घर | current | presently | currently | now in | now at | now
        living | now staying |
        is now | at present | present address | current address | current location | current
        city | present location | last seen | last location | live location | reached | abhi |
        filhal | filhaal | is waqt | is samay | aajkal | ajkal | vartman | last known | now |
        ghar aayi | ghar aaya | ghar aai | ghar aaye | ghar aa gaya | ghar aa gayi | ghar pe |
        ghar par | still in | still at | hasnt left | has not left | havent left | never left |
        not left | not yet left | didnt leave | did not leave | hasnt moved out of |
        not moved out of | ghar laut aaya | ghar laut aayi | घर आया | घर आई | घर आए | घर लौटे |
        घर लौटा |
        घर पर |
        checked in | made from | posted from | sent from | uploaded from | wrote from | live
        from | streaming from | messaged from | returned to | came back to | came home to | come
        home to | come back to | moved back to | moved back home to | वर्तमान | वर्तमान पता |
        वर्तमान में | फिलहाल | हाल पता | हाल मुकाम | अभी | इस समय | आजकल
    """,
    PRESENT: """
        has lived in | have lived in | has been in | has been living in | been living in |
        has stayed in | has worked in | has been working in | sitting at | sitting in | waiting
        at | standing in | spotted at | seen at | seen in |
        on leave at | on leave in | teaches in | teaches at | teaching in | teaching at |
        living in | living at | lives in | lives at | live in | residing | resides | staying |
        stays | stay in | working in | working at | works in | works at | works for | studying
        in | studying at | studies in | studies at | posted in | posted at | hostel in | pg in |
        room in | flat in | rented | located in | he is in | she is in | is at | shifted to |
        moved to | relocated to | presently in | hotel in | lodge in | admitted | hal pata |
        standing at | found at | हाल निवासी | guest house in | guesthouse in | hostel in | home
        to | went to | back in | moved into | pg at | room at | hostel at | flat at | kamra at |
        saal se | sal se | mahine se | din se | dino se | hafte se | saalo se | barso se |
        साल से | महीने से | दिन से | दिनों से | हफ्ते से | वर्षों से | सालों से | वर्ष से |
        padhai | padhayi | पढाई |
        his life at | his life in | her life at | her life in | my life in | my life at |
        at home in | naukri | kamra | निवास | transferred to | posted to | settled in | settled at |
        settled down in | has settled in | got down at | got down in | got off at | got off in |
        alighted at | deboarded at | ended up in | ended up at | wound up in | wound up at |
        joined in | joined at | joined duty at | joined duty in | joined work in | now joined |
        on duty at | on duty in |
        finally sent to | eventually sent to | the end sent to | finally posted to |
        eventually posted to | finally joined at | sitting outside | standing outside |
        waiting outside | broke journey at | broke journey in | broke his journey at |
        broke her journey at | stranded at | stranded in
    """,
    LEFT: """
        discharged from | released from | left | leaving | moved out of | shifted out of |
        walked out of | moved from | shifted from | transferred from | ran away from | fled from |
        came from | come from | returned from | departed | departed from | back from | home from |
        came home from | came back from
    """,
    SET_OUT: """
        train from | bus from | boarded at | boarded from | boarded in | set out from | started from
    """,
    PAST: """
        made in | shot in | filmed in | recorded in | captured in | clicked in | bought in |
        manufactured in | taken in | created in | composed in |
        formerly | formerly in | previously | earlier in | earlier | used to live in |
        used to live | was in | lived in | was living in | pehle | pahle | studied in |
        studied at | grew up in | old address | purana pata | until last year in | worked in |
        worked at | former resident | ex resident | ex resident of | former resident of |
        formerly of | once of |
        meant for | first meant for | was to join | first posted to | first posted at |
        initially posted to | initially posted at | originally posted to | originally posted at |
        पहले | पुराना पता
    """,
    CALLER: """
        write from | writing from | write to you from | am writing from | written from |
        written by | told by | nephew in | niece in |
        reporters number | informants number | callers number | complainants number |
        reporters phone | informants phone | callers phone | complainants phone |
        reporters mobile | informants mobile | callers mobile |
        reports from | reporting from | rang from | rings from |
        calling from | caller from | caller in | informant from | informant in |
        informer from | informer in | complainant from | complainant in | call from |
        calls from | informant calling from | reported from | caller | phoned from |
        complaint from | informer | informant | reporter from | reported by | friend in |
        friends in | colleagues in | cousins in | uncle in | cousin in | brother in |
        सूचनाकर्ता | शिकायतकर्ता
    """,
    RELAY: """
        sent by | forwarded by | relayed by | passed on by | mailed by | received from |
        received by | intimated by | ngo in | ngo from | ngo at | ngo based in | helpline in |
        helpline at | foundation in |
        trust in | counsellor in | counsellor at | volunteer in | volunteer from |
        head office in | office is in | office in | headquarters in | headquarters are in |
        we are in | we are at | we work in | we are based in | our office | our centre |
        analyst in | analyst at | analysts in | moderator in | moderators in | reviewed in |
        reviewed at | reviewed by | review completed in | escalated by | escalated from
    """,
    DESTINATION: """
        left for | leaving for | ticket | visa for | job offer from | going to | go to |
        heading to |
        heading for | headed to |
        towards | on way to | on the way to |
        train to | bus to | travelling to | traveling to | will go to | ticket to |
        en route to
    """,
    REGISTERED: """
        registered city | registered address | registered at | registered in | registration city |
        sign up city | signup city | account created in | opened in | opened at | registered | sim |
        still reads | still says | still shows | still lists | aadhaar | aadhar | id proof |
        on id | voter id
    """,
    ORIGIN: """
        from
    """,
    TOLD: """
        your | aapke | aapki | aapka | आपके | आपकी | आपका | inform | notify | alert | copy to |
        cc | cc to | sp | ssp | dm | dig | cp | एसपी | एसएसपी |
        डीएम
    """,
    OFFICE: """
        our | cyber cell | cyber crime | cyber crime cell | police commissionerate
    """,
    OTHER: """
        postmark | postmarked | postmark of | stamp of | मुहर | mohar | muhar | लिफाफा | lifafa |
        envelope from | unlike | affiliated to | affiliated with | comes under | recognised by |
        across the river from | across the bridge from
    """,
    INCIDENT: """
        dainik jagran | amar ujala | dainik bhaskar | times of india | hindustan times |
        दैनिक जागरण | अमर उजाला
    """,
    NEGATED: """
        not live in | dont live in | doesnt live in | not living in | not residing in |
        not staying in | dont stay in | not | not in | not at | not from | not of |
        no longer in | no longer at | isnt in |
        never seen | never been to | never visited | never been in | never lived in |
        never went to | never reached | never in | not the one in |
        not the one at | not the one from | not the one of | instead of | rather than | neither in |
        neither at |
        neither from | neither | nor in | nor at | nor from | nor | not near | nowhere near
    """,
    CORRECTED: """
        crossed out | crossed off | struck out | struck off | scratched out | scored out |
        changed from | corrected from | edited from | overwrote
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
        me join | mein join | में ज्वाइन | में जोइन |
        since | aayi hai | aaya hai | aai hai | aaye hai | aayi hu | aaya hu | aayi hui | aaya hua |
        aayi thi kal | आई है | आया है | आयी है | आए हैं | आई हुई | आया हुआ |
        se bheja | se bheji | se bheje | से भेजा | से भेजी | me utar* | pe utar* | par utar* |
        में उतर* | पर उतर* | is where |
        based | aa gaya | aa gayi | aagaya | aa gaye | आ गया | आ गई | आ गयी
    """,
    LEFT: """
        chhod* | chod* | se bhag* | se nikal* | se nikl* | se chala | se chali | se aaya |
        se aayi | se aya | se ghar | se wapas | से घर |
        se bhaag* | se train pakd* | se train li | se train me | se train le | se bus pakd* |
        se bus li |
        se bus me | se gadi pakd* | se gadi li | se gaadi pakd* | se gaadi li | se gadi me |
        से ट्रेन पकड* | से ट्रेन ली | से ट्रेन में | से बस पकड* | से बस ली | से गाडी पकड* |
        से गाडी ली |
        छोड* | से निकल* | से भाग* | से चला | से चली | से आया |
        से आई | से लौट* |
        se tabadla* | se transfer* | से तबाद* | से स्थानांत* |
        se laut* | se vapas | se wapas | से लौट* | से वापस
    """,
    PAST: """
        me shoot kiya tha | me shoot ki thi | me shoot hua tha | me shoot hui thi |
        me banaya tha | me banayi thi | me banai thi | me record kiya tha | me record ki thi |
        mein shoot kiya tha | mein banaya tha | mein banayi thi | में बनाया था | में बनाई थी |
        में शूट किया था |
        me hui thi | mein hui thi | me hua tha | में हुई थी | में हुआ था |
        me job ch* | mein job ch* | me naukri ch* | mein naukri ch* | me kaam ch* |
        में नौकरी चली | में नौकरी छू* |
        me rehta tha | me rehti thi | me rahta tha | me rahti thi | me tha | me thi |
        mein tha | mein thi | mein rehta tha | mein rehti thi | me padhta tha | me padhti thi |
        me padha | me job karta tha | me kaam karta tha | में था | में थी | में रहता था |
        में रहती थी | में पढता था | में पढती थी | में काम करता था
    """,
    HOUSE: """
        me sasural hai | me mayka hai | me maayka hai | me ghar hai | me uska ghar hai |
        me uski sasural hai | me uska mayka hai | me mera ghar hai | में ससुराल है |
        में मायका है | में घर है | में उसका घर है | में उसकी ससुराल है | में मेरा घर है
    """,
    ORIGIN: """
        se hai | se hu | se hun | se hoon | se h | se belong | से है | से हूं
    """,
    OFFICE: """
        helpline | helpdesk | daily | newspaper | channel |
        police | desk | team | control | cyber | office | unit | bureau | branch | karyalay |
        mukhyalay | कंट्रोल | कार्यालय | मुख्यालय | शाखा | डेस्क | पुलिस |
        ko prapt suchna | ko prapt soochna | ko suchna mili | ko soochna mili |
        को प्राप्त सूचना | को सूचना मिली | को सूचना प्राप्त | से प्राप्त सूचना | से सूचना मिली
    """,
    OTHER: """
        bench | high court | matter | prakaran | mamla | mamle | wala case | wala matter |
        wala mamla |
        wale mamle | wala prakaran | ki taraf wala | ki taraf wale | ki taraf wali |
        ki or wale | ki or wala |
        ke us paar | ke uspar | ke us par | की तरफ वाले | की तरफ वाला | की ओर वाले | के उस पार |
        ka mamla | प्रकरण | मामला | वाला प्रकरण | वाला मामला
    """,
    INCIDENT: """
        rape | gangrape | murder case | murder | hatyakand | kand | kaand | riot | riots | danga |
        dange | dango | violence | hinsa | stampede | bhagdad | encounter | lynching | blast |
        verdict | gang rape | case | cases | kisan kand | wala kand | wale kand |
        ke danga | ke dange |
        ki hinsa | ki bhagdad | bhagdarh |
        कांड | हत्याकांड | दंगा | दंगे | दंगों | हिंसा | भगदड | एनकाउंटर | केस | रेप |
        test match | test | match | t20 | odi | ipl | lions | falcons | mavericks | superstars |
        rudras | kings | warriors | giants | royals | titans | fc | cricket | मैच | टेस्ट |
        edition | newspaper | akhbar | akhbaar | samachar | times | news | jagran | ujala |
        web series | webseries | wala song | wala gana | wala gaana | wali film | wali movie |
        wali series | live news | ki news | ki khabar | ki khabre |
        ki khabren | अखबार | समाचार | की खबर | की खबरें
    """,
    NEGATED: """
        nahi toh | nahi to | nahin to | nahin toh | nhi to | nhi toh | na sahi | nahi sahi |
        nahi hu | nahi hun | nahi hoon | nahi hain | nahi tha | nahi thi | nahi rehta | nahi rehti |
        me nahi rehta | me nahi rehti | me nahi rehte | me nahi rahta | me nahi rahti |
        mein nahi rehta | mein nahi rehti | me nahi hun | me nahi hoon | mein nahi hu |
        mein nahi hun | mein nahi hoon | se nahi hu | se nahi hun | se nahi hoon | se nahi hai |
        me nahi tha | me nahi thi | mein nahi tha | mein nahi thi |
        में नहीं हूं | में नहीं रहता | में नहीं रहती | में नही हूं | से नहीं हूं | से नहीं है |
        में नहीं था | में नहीं थी |
        nahin hu | nahin hun | nahin hoon | nhi hu | nhi hun | nhi h | nahi h |
        नहीं तो | नहीं हूं | नही हूं | नहीं था | नहीं थी | नहीं रहता | नहीं रहती | नहीं सही |
        utra hi nahi | utra nahi | utri hi nahi | utri nahi | nahi utra | nahi utri | gaya hi nahi |
        gayi hi nahi | gaya nahi | gayi nahi | pahuncha hi nahi | pahuncha nahi | pahunchi nahi |
        pahunchi hi nahi | kabhi nahi | उतरा ही नहीं | उतरा नहीं | गया ही नहीं | गया नहीं |
        गई ही नहीं | गई नहीं | पहुंचा ही नहीं | पहुंचा नहीं | कभी नहीं |
        ke paas nahi | ke pas nahi | ke nikat nahi | ki taraf nahi | ki or nahi | se nahi |
        ke paas nahin | se nahin | के पास नहीं | के निकट नहीं | की ओर नहीं | की तरफ नहीं | से नहीं |
        nahi | nahin | nhi | नहीं | नही | ka nahi | ki nahi | ke nahi | ka nahin | ki nahin |
        wala nahi | wali nahi | wale nahi | vala nahi | vali nahi | wala nahin | wali nahin |
        का नहीं | की नहीं | के नहीं | का नही | वाला नहीं | वाली नहीं | वाले नहीं | वाला नही |
        nahi ja* | nahin ja* | नहीं जा* |
        nahi samajh* | nahi ga* | nahi pahunch* | nahin ga* | नहीं ग* | नही ग* | नहीं पहुंच* |
        nahi hai | nahin hai | me nahi hai | me nahi hu | mein nahi hai |
        नहीं है | में नहीं है | में नही है
    """,
    CORRECTED: """
        galat tha | galat thi | galat hai | galat nikla | is wrong | was wrong | गलत था | गलत है |
        गलत निकला |
        struck out | struck through | struck off | struck it out | struck that out | struck it off |
        crossed out | crossed off | crossed it out | crossed that out | crossed it off |
        scratched out | scratched it out | scored out | scored it out | overwritten |
        is struck out | was struck out | is crossed out | was crossed out |
        is scored out | was scored out |
        kaat kar | kaatkar | kat kar | katkar | kaat ke | hata kar | hatakar | hata ke | mita kar |
        mitakar | mita ke | kaata hua | kata hua | काट कर | काटकर | काट के | हटाकर | हटा कर | हटा के |
        मिटाकर | मिटा कर | काटा हुआ | कटा हुआ
    """,
    TAGGED: """
        ko tag | ko mention kiya | police ko tag | police ko mention | पुलिस को टैग | को टैग
    """,
    FAMILY: """
        friends | relatives | cousins | ke dost* | के दोस्त* | wale dost* | वाले दोस्त* |
        ke rishtedar*
    """,
    CALLER: """
        se call | se phone | se fon | se bol* | se suchna | se khabar | से फोन | से काल |
        से बोल* | से सूचना दी
    """,
    DESTINATION: """
        ka visa | ki visa | ka ticket | ki ticket | ka tikat | ki flight | visa | passport |
        का वीजा | का टिकट | की टिकट | की फ्लाइट | वीजा |
        ke liye nikl* | ke liye nikal* | ke liye chala | ke liye chali | ke liye rawana |
        के लिए निकल* | के लिये निकल* | के लिए चला | के लिए चली | के लिए रवाना |
        ja raha | ja rahi | jaa raha | jaa rahi | jane wala | jane wali | jaunga | jaungi |
        जा रहा | जा रही
    """,
    REGISTERED: """
        me khula | me khulwaya | me khola | में खुला | में खुलवाया | में खोला
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
