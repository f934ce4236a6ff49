"""Ordinary words of English, Hindi and Hinglish that are, sound like or look like a place's name.

They are never recognised by sound or by a slip of the pen, and as an exact name only where
something nearby says that a place is meant. Written folded, as the gazetteer's ``key`` spells.
"""

from __future__ import annotations

_WORDS = """
    aadmi aag aaj aakhiri aakhri aana aane aap aatmadah aatmahatya aatmdah aaya aayi ab abhi
    abroad account address after again aged ahar aisi akela akele akeli akhri alert alone already
    alvida always amour amrita anand anda andhera andhere anguli anjana ankara another ansari
    anyone apna apne apni arji arti asan assi atari atmahatya aung aur aura aurat baat baatein
    babbar babri babua bacha bachcha bachche bachi badhaon badhi badlon bagi bagvat bah bahan
    bahar bahut bareilvi barelvi barelwi
    bajna bala bali balika ballard balram bana banana bananas banda bandar bande bandi
    bani baniya bansuri bant bar barbad barbar barbara barber barely bargain bari barker baron
    barter bas basti bata batao bataya bazaar bazar before behan behen behind bela belgium bellamy
    beta beti betiyan bhabhi bhaiya bhala bhalai bhanti bhara bhari bharna bharosa bharpur bhavan
    bhavni bhayankar bhej bheja bheji bhi bhola bina bitiya blood bohot bola bole boli bolo boy
    bridge brother budhi bundy burn busstand
    jhaansa jhaanse jhaanson jhansa jhanse jhanson
    byaj bye came cantt carnal cellar chacha chahie chahiye chahta
    chahte chahti chaina chakra chandi chauk chauki chhapa chhat chhath chhatha chhati chhatr
    chhatra chhatri chhaya chhota child children chilla chilli chopra chowk chunav chunkar civil
    college come concern content current cut cutting dada dadi dahi dala daman dang dard dargah
    date dawa dawai death dekha dekhna dekho deva dhakka dhani dhar dhara dharamsala dharamshala
    dharaon dharmshala dhoka dhokha
    didi died din district dohri dopahar dora dost dosto duniya durg during dying email erich eta
    everyone everything exam faansi facebook fail family fan fansi farah father female fir friend
    friends front galti gandhi gangaghat ganj ganja garhi gati gaur gaya gayab gaye gayi ghanta
    ghante
    ghanti ghar ghumti girl going gola goli goliyan gone goodbye google gujra gujrta guna gunnar
    gurukul hafta hai hain haldi haliya ham hamara hamare hang hanged hanging har hardware hata
    hathiyar help hi hind hiya hoga hogi honge hoon hospital hotel hours house hum hun husband
    immediately india indian inka instagram iska jaana jaane jaao jaata jaati jab jagat jagger
    jagir jahar jala jalana jaldi jalva jamuna jana jane jani jao jari jarnal jasper javan jawaan
    jawan jeena jhandi jhanki ji jina jindagi jiska juhi jump jumped junction kaat kaati kab
    kachehri kachhari kada kaha kahan kahi kailash kaise kaju kal kalai kalam kalan kalyan kama
    kamai kamar kanda kandha kant kapoor kara karma karmon karna karne karo karon karta karte
    karti karz
    karza kata
    katha kathinai kathor katora katra kattar kaul kaun khabre khada khajna khajne khana khanan
    khanna khara khari khas khatam khatm khatma khatra khattar khaya khayi kheda khiri khod
    khudkhushi khudkushi khurd kila kill killed killing kira kishor kisi kisne kiya kiye knife
    knit koi kol kolam kon kone kood koodne korea koriya kosi kote kotwali kuch kuchh kud kudne
    kursi kyon kyun ladka ladke ladki ladkiyon lahra lakh lama landon lanka last launda leader
    leave leaving ledi leh lekin likha likhi likhna line lines live loan location log logon loha
    lohiya lyndon maaf maafi madad madar madrsa magar magna mahal mahila mahina mahine mahrna
    mahrni mai main maine mal malai male mall mama mami mamma man manai mandali mandi manger
    maniac manjuri mankar manly mansha mantar mar margo mariah marian marion market marna marne
    martha marunga marungi mason mat mata mathur mati matra mausa mausam mausi maut maya media
    mein mera mere meri message messages minute minutes missing mobile mohabbat mohammad mohan
    mora morning mota moth mother mout mujhe mujhko mummy munda muni murdabad na nadi nagar nagron
    nahi nahin name nana nani nara nari narsari nas nastik naukri near nevada never night nivasi
    niwasi nothing number odessa opposite padha padhai padhna pahdi pahla paisa paise panda pankha
    panna papa par para param paras pari parso pass patang pati patla patri patti peena people
    person phaansi phansi phir phone photo pills ping place platform please plz poison police poly
    post prayas prayog profile pul pura purnima purwa pyar raat raha rahe rahi rahin rahta rahte
    rahti railway railwaycolony railwaystation
    rait rajput rancho rassi rath rehna rehne rehta rehte rehti report reported
    reporting result reward river rona room rope rosa rota roti saal sab sabhi sabko sabse sadar
    sadhan sahan sahar sahara saini sair saji salem salon saman sambhaal sambhal sambhalna
    sambhalo samchar samdhan sami sanbhal sandhi sandy sanghi sannata santa sara sarah sarai saray
    sarha sari sarita sarve satark sathi sathiyon saton saugat sauna savdhan saya school sentral
    shaadi shaam shadi shah shahar shahi shaili shakha shall shamil shariya sher shikar shikhar
    shilling shivji shringar sikandar since sirf sister siya snapchat somali something sona sorry
    state station status story street student suar subah suchi suicide suna sunna suno surat tab
    tablets take taken takiya tala talaq tarang tarun teacher tendua tera terrace tha thanda thane
    the thi tiara tichar time to toda today toh tola toli tomorrow tori train tricky tum tumhe
    tumko tumne tumour tundra udhar un una unka urgent user username uska utra varanti video
    village wait wala wale wali walo want wanted wants whatsapp wife wo woh woman wrist yaar ye
    years yeh yesterday youtube zahar zara zeher zindagi
    अंधेरा अंधेरे अस्सी आशियाना इंद्र इलावा उठानी उतारी ऊन एलिया ओडिया ओडिशन ओयल कटरा कटियार कटेगा
    कटोरा कट्टर कडा कमाता कराती कराना करानी करायी करारा करारी करीना कर्नल कर्मा कर्मी कल्याण
    कामकाजी किडनी कितनी किसानी कीडों कुर्ता केजरी केसरी कोटला कोन कोबरा कोल कोहरा खट्टर खैर गढ
    गुंडा गुजरता गुजरा गुजराती गुडिया गुना गोला गौर गौरा घूमती चुनकर चुनाव चौक छत्तीसगढी छाता
    छात्रा जगत जमुना जवां जवान जाओ जागीर जानी जूही झांकी झांसा झांसे टोकरी डायना डालना डाला
    तिकडी तिलहन
    त्रिशूल देवा नगीना नर्वस नाका नागों नाविक नासिर निवासी पंजाबी पट्टा पट्टी पट्टे पतला पहला
    पहाडी पहिया पांडा पात्रा पारा पिलाने पीलिया पुलिया पूर्णतया पूर्णिमा प्रभाग प्रयास प्रयोग बंदा
    बंदे बक्से बख्शा बचाना बजाना बढाना बढिया बताऊं बताना बत्ती बद्री बनवाना बनाना बनारसी बनिया
    बबीता बरसाती बरसाने बराबर बरेलवी बर्बर बलदेव बलराम बसंती बस्ती बहनोई बहाना बांका बांटा बांटी
    बांधा बाजरा बाजार बाधाओं बार बारबार बारात बारें बाह बिंदी बिखरा बिमारी बिल्ली बिहारी बुढापा
    बुलाना बोक्सर भरपूर भवानी भावना भिंडी भेडिया मंसूर मत मधुबन मनाना मनाही मसौदा महाजन महानगर
    महीना महुआ मात्रा मानता मानना मानसी माल मालवा माहौल मिडिया मिताली मिश्रित मीडिया मुखिया
    मुर्दाबाद मुस्करा मेहुल मैदानी मोहम्मद मौत रसिया राजस्थानी राहगीर राही रेवती लंका लार लौंडों
    वर्ना वर्मा वर्षा विकार विचार विराट विराम विहार शाही शिकार शिवजी संभल संभाल सताना सत्रह सदर
    सनसनी सन्नाटा समाधान सरगना सलवार सांता सातों साथियों साधना सालों साहनी सिकंदर सितारा सिरका
    सिवाय सुरों सोनाली सौगात स्टार स्वरा स्वाद स्वान हराया हालिया हिसाब
"""

COMMON = frozenset(_WORDS.split())

PLACED = frozenset(
    [
        "baanda",
        "banda",
        "bandaa",
        "eta",
        "khanna",
        "leh",
        "mau",
        "salem",
        "sambhal",
        "surat",
        "संभल",
        "बांदा",
        "मऊ",
        "लेह",
        "सूरत",
    ]
)
"""Words of these that "in" or "from" follows are the place: nobody is in a guy."""

_EVERYDAY = """
    aa aaj aana aao aap aaya aaye aayi ab abhi aisa aise aisi akela akeli am aur baad baat bahot
    bahut band bas bhar bhi bin bina bol bola bolo chal chala chali chalo chhod chod dard de dekh
    dekho der dete di dil din diya diye do door dost dua dum dur ek gam gaya gaye gayi ghar ghum gir
    gira ha haan hai hain ham hamara hamare hamari har hi hin ho hoga hogi hona hone hota hoti hu
    hue hui hum hun is isi it ja jaa jaan jaana jaane jaati jab jaha jahan jahar jaise jana jane jao
    jata jate ji jina jo ka kab kabhi kaha kahan kahi kaise kal kam kar kara karke karna karne karo
    karta karti kaun ke ker kha khana khane khaya kho khoya khud ki kis kise kisi kiya kiye ko koi
    kon kr kuch kuchh kud kuda kudi kudne kya kyo kyu kyun la lag laga lagi le lekin li liya liye lo
    log ma maa mai main maine man mar mara mare mari marna marne maro mat maut me mein mera mere
    meri mil mila mile mili mita mujhe mujhko na nahi nai ne ni nind pa paa paas pan pani papa par
    pas pe phir pir pura pure puri pyar raat rah raha rahe rahi rahu reh rehna rha rhe rhi ro rona
    rota roti roya rula rulaya saans saath sab sabse sach sada sahi sala sans sara sare sari sath
    saza se si so soch sona sone soya sun suna suno ta tab tak tan tera tere teri tha the thi to toh
    toot tum tumhe tut tuta tuti un us use usi uss vo wo woh ya yaar yaha yahan yahi ye yeh zahar
    zara zinda
    अब आ आई आज आना आया आयी एक ऐसा ऐसे और कब कभी कर करना करने करो कल कहां का कि किया किसी की कुछ कुद
    कूद के को कोई क्या खा खाया खुद गई गए गम गया गयी गिर घर चल चला चली छोड जब जा जाओ जान जाना जाने जी
    जो टूट तक तब तुम तू तेरा तेरी तेरे तो था थी थे दर्द दिन दिया दिल दुख दूर दे दो दोस्त न नहीं ना
    ने पर पानी पापा पास पूरा पूरी पे प्यार फिर बंद बस बात बाद बिना बोल भर भी मत मन मर मरना मरने मा
    मां मार मिल मुझे मे में मेरा मेरी मेरे मै मैं मैने मौत यह यहां या यार ये रह रहा रही रहे रात रो
    रोना लग लगा लगी लिया लिये ले लेकिन लो लोग वह वहां वो सच सब साथ सारा सारी से सो सोना हम हर हा हां
    हाथ हार ही हु हुआ हुई हू हूं है हैं हो होगा होना
"""

EVERYDAY = frozenset(_EVERYDAY.split())
"""Words every post has: a name that only two of them joined spell (``main puri tarah``, ``kud raha
hu``, ``ek dil``) is none, unless something says that a place is meant."""

_VERBS = """
    aana aane aaya aayi aaye bina gaya gayab gaye gayi hai hain hoga jaana jaane jana jane jao jata
    jati karna karne karo mar marna marne raha rahe rahi rehna rehta rehte rehti sona tha the thi
    आना आया गया गयी गई गए जाना बिना मरना रहा रही रहे
"""

VERBS = frozenset(_VERBS.split())
"""Of these those that follow the place somebody goes to: ``gaon gaya``, ``tere bina shahar``."""
