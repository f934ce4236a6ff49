"""What kind of alert it is, on which platform and how urgent, by the words of whoever reports."""

from __future__ import annotations

import pytest

from dispatcher.parsing import phrases, words
from tests.parsing_fixtures import json_alert, mail, mail_alert, reading


@pytest.mark.parametrize(
    ("body", "category"),
    [
        ("Category: Suicide or self-injury", "suicide_self_injury"),
        ("Category: Credible threat to others\nPost: I will do it", "threat_to_others"),
        ("Report type: violence", "threat_to_others"),
        ("Alert type: Homicide", "threat_to_others"),
        ("Type: Threat to others\nPost: I will do it", "threat_to_others"),
        ("Reason: imminent threat of harm to others", "threat_to_others"),
        ("श्रेणी: हत्या की धमकी", "threat_to_others"),
        ("Category: Threat to life\nPost: bye", "suicide_self_injury"),
        ("Category: Suicide\nIf there is a threat to harm others, ring us", "suicide_self_injury"),
        ("goodbye", "suicide_self_injury"),
    ],
)
def test_the_category_field_decides_where_it_says_something(body: str, category: str) -> None:
    assert mail_alert(body).category == category


@pytest.mark.parametrize(
    "said",
    [
        "He said he will kill them all at school", "I will kill my wife tonight",
        "Homicide threat: user threatens to kill wife", "Murder threat", "Threat of violence",
        "Threat to life of others", "bomb threat to railway station", "rape threat to a girl",
        "He threatened to kill his wife", "user may harm others", "School shooting threat",
        "goli maar dunga", "School ko bomb se uda dunga", "Main use goli maar dunga kal",
        "use maar dunga", "main apne bete ko maar dunga", "wo apni biwi ko maar dega",
        "युवक ने पूरे परिवार को जान से मारने की धमकी दी", "उसको मार डालूंगा", "उसको जान से मार दूंगा",
        "स्कूल को बम से उड़ा दूंगा", "पत्नी की हत्या कर दूंगा",
        "I will take revenge with acid on her face", "I will throw acid on her face tonight",
        "tezab phek dunga us par", "us ladki par acid phenk dunga", "उस पर तेजाब फेंक दूंगा",
        "pura parivar ko zeher de dunga", "पूरे परिवार को ज़हर दे दूंगा", "I will poison my kids",
        "jaan se khatam kar dunga", "tujhe khatam kar dunga", "ladki ko maar diya maine",
        "I have a knife and I am outside her house, she will not see tomorrow",
        "waiting outside her house with a gun", "main apne bachchon ke saath kuen me kud jaungi",
        "बच्चों के साथ ट्रेन के आगे कूद जाऊंगी",
    ],
)  # fmt: skip
def test_a_threat_to_others_is_known_by_its_words_in_post_and_subject(said: str) -> None:
    assert mail_alert(f"Username: a_1\nPost: {said}").category == "threat_to_others"
    assert mail_alert("Username: a_1\nPost: now", subject=said).category == "threat_to_others"


@pytest.mark.parametrize(
    "said",
    [
        # first somebody else, then oneself
        "pahle saas ko khatam karunga uske baad khud ko", "phle boss ko goli fir main khud",
        "first my wife and then myself", "pehle maa baap ko zeher phir meri jaan",
        "पहले भाई को मारूंगा फिर खुद को", "I will stab my brother then me", "usko marunga aaj",
        # children taken along
        "munni ko leke train ke aage aa jaungi", "bitiya ko godi me lekar kue me chhalang",
        "dono bachchon samet nahar me kood jaungi", "bachho ke sang jal jaungi",
        "beti ko sath leke ganga me kudungi", "बच्ची को गोद में लेकर छत से कूदूंगी",
        "बेटे समेत जहर खा लूंगी", "jumping off the bridge with my baby",
        "standing on the roof with my two kids, we go together",
        "I will take my daughter with me", "taking everyone along with me",
        # a weapon or fire, and whom it is for
        "katta leke uske college aa gaya hu", "तेजाब लेकर उसके घर जा रहा हूं",
        "चाकू है मेरे पास, उसे नहीं छोड़ूंगा", "tezab us ladki pe dalunga phir khud pi lunga",
        "use nahi chhodunga, talwar nikal li hai", "petrol daal diya hai sab andar hai",
        "cylinder khol diya, bachche so rahe hain", "turned on the gas, the kids are asleep",
        "burn her house down tonight", "I'll burn our home with all of them in it",
        "set my husband on fire", "push him under the train", "drown my kids and then myself",
        "slit her throat", "I am outside her house, knife in my pocket",
        # what was done already
        "I have killed my wife, now my turn", "I just strangled her",
        "she has poisoned her own kids and will die", "biwi ka gala daba diya, ab fansi",
        "उसका गला घोंट दूंगा", "maine bachche ko nadi me phenk diya",
        "बच्चों को कुएं में फेंक दिया अब मैं भी कूदूंगी", "bete ko chhat se dhakel dungi",
        "there will be three bodies tomorrow", "do laashen girengi aaj", "sabko leke hi marunga",
    ],
)  # fmt: skip
def test_a_threat_is_known_by_whom_it_is_done_to_in_any_spelling(said: str) -> None:
    assert mail_alert(f"Username: a_1\nPost: {said}").category == "threat_to_others"


@pytest.mark.parametrize(
    "said",
    [
        "uske ghar ke saamne petrol chhidak ke khud ko aag laga lunga", "mera gala daba diya usne",
        "usne mujhe andar se maar diya hai", "mere dost badla lenge, main ja raha",
        "kisi ko nahi marna chahta, sirf khud ko", "main usko kabhi nahi chhodunga, pyaar hai",
        "pehle usko samjhaya phir khud ro diya", "pehle main marunga phir wo royegi",
        "first my mother left, then I lost my job", "first she left then I cried",
        "bachchon ke saath khel kud ke din yaad hain", "bete ke saath market gaya tha",
        "hum dono saath marenge", "usne mere bete ko maar diya, ab jeena nahi chahti",
        "papa ne mummy ko maar diya, main akela hu", "uske ghar pe acid pi liya",
        "knife at my wrist outside her house", "gas khol di hai ghar me koi nahi hai",
        "gas khol di, sab khatam", "sab saath chhod gaye, gas khol di",
        "burn the house with me inside", "burn her letters and photos",
        "I want to be with my kids but I will die", "I miss my kids, I live with my daughter",
        "take my kids with me to mom's place", "I killed my dreams", "I killed my family's hope",
        "he killed my brother", "she killed me with her words", "an accident killed my father",
        "police found two bodies in the river", "apna gala kaat lunga", "gala kharab hai",
        "usko bina bataye marunga", "usko dikha ke marunga", "usko nahi marunga kabhi",
        "unki yaad me marunga", "phone ko nadi me fek diya", "sab kuch fek diya maine",
        "khud ko nadi me fek dunga", "beti ko lekar pareshan hu", "beti ko lekar hospital gaya",
        "बेटी को लेकर चिंता है", "बच्चों के साथ खेल कूद", "drown my sorrows", "push me to the edge",
        "throw my phone into the river", "knife se nas kaat li", "aag laga lunga uske ghar ke paas",
        "jal jaunga petrol dal ke uske ghar", "apne upar petrol daal liya", "एसिड पी लिया उसके घर",
        "मर जाऊंगा उसके घर के सामने", "phir khud ko sambhala", "kill time with my kids",
        "my child is asleep, I will hang myself", "zehar kha liya bachche so rahe hai",
    ],
)  # fmt: skip
def test_words_that_only_sound_like_a_threat_are_none(said: str) -> None:
    assert mail_alert(f"Username: a_1\nPost: {said}").category == "suicide_self_injury"


@pytest.mark.parametrize("label", ["suicide", "SSI", "self_harm", "Suicidal"])
def test_a_word_near_a_category_of_json_never_hides_the_threat_in_the_post(label: str) -> None:
    threat = {"category": label, "content": {"text": "main use goli maar dunga phir khud ko"}}
    assert json_alert(threat).category == "threat_to_others"
    calm = {"category": label, "content": {"text": "bye"}, "notes": "no threat to harm others"}
    assert json_alert(calm).category == "suicide_self_injury"


@pytest.mark.parametrize(
    "said",
    [
        "I want to kill myself", "kill my self", "he threatened to kill himself",
        "this will kill my mother but I cannot go on", "threat to his life",
        "maar lunga khud ko", "khud ko goli maar dunga", "apne aap ko goli maar dunga",
        "apni nas kaat dunga", "train ke aage chalang maar dunga", "aatma hatya kar dunga",
        "wo log mujhe jaan se maar denge", "ghar wale maar denge bol ke rota hai",
        "मर जाऊंगा", "खुद को गोली मार लूंगा", "खुद को मार डालूंगा", "आत्महत्या की धमकी दी है",
        "imminent risk of suicide or harm to others",
        "he killed me with his words", "maar dala is pyaar ne", "तेरे प्यार ने मार डाला",
        "jeete ji maar diya usne mujhe", "dil ko maar ke jee raha hu", "कर्ज ने मार डाला",
        "tezab pi lunga", "अपने ऊपर तेजाब डाल लूंगा", "mujhe zeher de do", "zeher kha lunga",
        "usne mujhe zeher de diya", "he will throw acid on me", "I took poison mom sorry",
        "zindagi ko khatam kar dunga", "apne aap ko maar dalunga", "mujhe maar dalo koi",
        "I have a knife to my wrist", "tere saath mar jaunga", "bachchon ke saath khela karta tha",
    ],
)  # fmt: skip
def test_what_is_done_to_oneself_or_feared_from_others_is_no_threat(said: str) -> None:
    assert mail_alert(f"Username: a_1\nPost: {said}").category == "suicide_self_injury"


@pytest.mark.parametrize(
    "body",
    [
        "he will kill them and then commit suicide",
        "Post: I will kill my wife tonight and then myself, suicide is all that is left",
        "Category: Suicide\nPost: usko aur khud ko maar dunga",
        "Post: sab ko maar kar khud mar jaunga, marna hai",
        "Post: apni biwi aur bachcho ko zeher dekar khud bhi mar jaunga",
        "Post: main apne bacchon ko maar ke khud mar jaungi",
        "Post: बच्चों को जहर देकर खुद मर जाऊंगी",
        "Post: Meri ex Pooja ko aaj uske ghar jakar acid dalunga, phir khud mar jaunga",
    ],
)
def test_where_both_are_said_the_more_cautious_wording_wins_with_a_warning(body: str) -> None:
    alert = mail_alert(f"{body}\nUsername: a_1")
    assert alert.category == "threat_to_others"
    assert any("speaks of harm to others and to the person" in w for w in alert.warnings)


def test_json_without_a_category_is_a_threat_by_its_words() -> None:
    alert = json_alert({"content": {"text": "उसको मार डालूंगा"}})
    assert alert.category == "threat_to_others"
    assert alert.warnings == ("category: not given, by its words a threat to others",)
    given = {"category": "suicide_self_injury", "content": {"text": "उसको मार डालूंगा"}}
    alert = json_alert(given)
    assert alert.category == "suicide_self_injury"
    assert alert.warnings == ("category: self-harm as given, though it speaks of harm to others",)


@pytest.mark.parametrize("label", ["homicide threat", "Violence against others", "हत्या की धमकी"])
def test_a_category_of_json_that_is_no_known_name_is_read_as_that_of_a_mail(label: str) -> None:
    said = json_alert({"category": label, "alert_id": "x"})
    assert said.category == mail_alert(f"Category: {label}\nPost: bye").category
    assert said.category == "threat_to_others"


@pytest.mark.parametrize(
    "body",
    [
        "Media: Live video",
        "Platform: Instagram Live",
        "The person is live on Facebook now",
        "वह फेसबुक लाइव पर है",
        "Alert: user went live with a noose",
    ],
)
def test_a_live_video_is_the_most_urgent(body: str) -> None:
    alert = mail_alert(body)
    assert (alert.content.media, alert.urgency) == ("live_video", "live")


@pytest.mark.parametrize(
    "body",
    ["Post: I don't want to live on like this", "Lives in: Basti", "she cannot live without him"],
)
def test_to_live_is_not_to_be_live(body: str) -> None:
    assert mail_alert(body).urgency == "high"


@pytest.mark.parametrize(
    ("body", "platform"),
    [
        ("Platform: Instagram\nhttps://www.facebook.com/p/posts/1", "instagram"),
        ("Profile: https://www.facebook.com/profile.php?id=100012345", "facebook"),
        ("URL: https://youtu.be/abc", "youtube"),
        ("URL: https://x.com/u/status/1", "x"),
        ("a Snapchat user", "snapchat"),
        ("इंस्टाग्राम पर पोस्ट", "instagram"),
        ("wrote on WhatsApp", "whatsapp"),
        ("Name: X", None),
        ("Alert 77120 | IG | tara__k | 9000000311 | Gonda", "instagram"),
        ("IG user tara.k posted that she will die", "instagram"),
        ("User ig: tara.k_12", "instagram"),
        ("seen on IG a minute ago", "instagram"),
        ("Platform: IG", "instagram"),
        ("ig id tara.k_12 pe likha hai", "instagram"),
        ("Copy to IG Range Kanpur and DIG", None),
        ("IG, Lucknow Zone has been told", None),
        ("by order of the IG", None),
    ],
)
def test_the_platform_is_taken_from_label_link_or_words(body: str, platform: str | None) -> None:
    assert mail_alert(body).platform == platform


@pytest.mark.parametrize(
    ("sender", "platform"),
    [
        ("le@fb.example", None),
        ("records@support.facebook.example", None),
        ("noreply@facebookmail.com", None),
        ("law@google.example", None),
        ("x@accounts.google.com", None),
        ("le@instagram.example", "instagram"),
        ("law@snapchat.example", "snapchat"),
    ],
)
def test_a_sender_that_writes_for_several_platforms_names_none(
    sender: str, platform: str | None
) -> None:
    raw = mail("Username: tara.k_12\nPost: bas ab nahi").replace("alerts@meta.example", sender)
    (alert,) = reading(raw).alerts
    assert alert.platform == platform


@pytest.mark.parametrize(
    "text",
    [
        "suicidal", "self-harm", "she wants to end her life", "going to kill himself", "hanged",
        "mai marna chahta hu", "ab jeena nahi", "khudkushi", "aatmhatya", "jaan dene", "खुदकुशी",
        "फाँसी लगा ली", "ज़हर खा लिया", "नस काट ली", "मरना चाहती", "जीना नहीं चाहता",
    ],
)  # fmt: skip
def test_words_of_self_harm_are_known_in_three_ways_of_writing(text: str) -> None:
    assert words.SELF_HARM.search(text)


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("Case ID: #IG-1234", "IG-1234"),
        ("Reference No.: 99/2023", "99/2023"),
        ("संदर्भ संख्या: FB-7", "FB-7"),
        ("Name: X", None),
    ],
)
def test_the_reference_is_kept(line: str, reference: str | None) -> None:
    assert mail_alert(line).alert_id == reference


@pytest.mark.parametrize(
    ("subject", "reference"),
    [
        ("Imminent harm - case IG-55010", "IG-55010"),
        ("Imminent harm [case IG-55010]", "IG-55010"),
        ("Fwd: [IG-55010] Imminent harm", "IG-55010"),
        ("Re: Case Reference META_77120", "META_77120"),
        ("Ref no. LERT/7712033 - user at risk", "LERT/7712033"),
        ("केस IG-55010: आत्महत्या", "IG-55010"),
        ("Case no. 5501077", "5501077"),
        ("Alert of 2026-11-30", None),
        ("Report META-2026", None),
        ("case FIR-5501 of PS Gonda", None),
        ("Imminent harm, case UP-11200", None),
        ("Suicide alert Sector-1234", None),
        ("Alert WA-9876543210", None),
        ("IG-9876543210", None),
        ("Self harm case 226001", None),
        ("Your case 26-1001", None),
    ],
)
def test_the_platforms_number_in_the_subject_needs_no_sign(
    subject: str, reference: str | None
) -> None:
    alert = mail_alert("Account: some.body\nPost: will hang myself", subject=subject)
    assert alert.alert_id == reference
    named = mail_alert("Account: some.body\nCase ID: IG-77\nPost: bye", subject=subject)
    assert named.alert_id == "IG-77"


def test_the_reference_may_stand_in_the_subject() -> None:
    assert mail_alert("Name: X", subject="Alert [Case #IG-77]").alert_id == "IG-77"
    assert mail_alert("Name: X", subject="Alert: report urgent").alert_id is None


@pytest.mark.parametrize(
    ("line", "age"),
    [("Age: 19 years", 19), ("आयु: १७ वर्ष", 17), ("Age: 0", None), ("Age: 300", None)],
)
def test_an_age_is_a_possible_one(line: str, age: int | None) -> None:
    alert = mail_alert(line + "\nName: X")
    assert alert.person.age == age
    assert any("age not understood" in warning for warning in alert.warnings) is (age is None)


@pytest.mark.parametrize(
    "said",
    [
        "A minor girl",
        "is underaged",
        "nabaligh ladki",
        "Naabaalig hai",
        "under 18",
        "SCHOOLGIRL from Agra",
        "student of 8th std",
        "class-10 student",
        "वह कक्षा १० में है",
        "वहनाबालिग है",
    ],
)
def test_every_way_to_say_under_age_passes_the_quick_look(said: str) -> None:
    assert words.minor(f"Please act. {said}. तत्काल")


def test_a_letter_that_is_latin_only_in_lower_case_hides_no_word() -> None:
    assert phrases.latin_words("\u212aill, k\u0130ll") == {b"kill", b"ki", b"ll"}


@pytest.mark.parametrize(
    "said",
    [
        "dono bachchon ko zeher de diya, ab main bhi kha rahi hu",
        "teeno bachchon ko zeher pila diya hai, ab meri bari",
        "bachcho ko jahar khila diya",
        "maine apne bachche ko zeher de diya",
        "maine dono betiyon ko zehar de diya hai",
        "bacho ko jahar de di",
        "bachchon ko chuhe mar dawa khila di",
        "bachcho ke doodh me zeher mila diya hai",
        "bachchon ke khane me zehar mila diya",
        "khane me zeher mila diya hai sabke",
        "pati ke khane me zeher mila diya",
        "I gave my two daughters poison and now I take it too",
        "gave poison to my kids",
        "I have given poison to my children",
        "I fed my kids rat poison",
        "mixed poison in the children's milk",
        "I put poison in my kids' food",
        "put poison in their food",
        "I am giving my son poison",
        "I will give my kids the poison first",
        "fed poison to both my daughters",
        "gave my baby sleeping pills and poison",
        "बच्चों को जहर दे दिया है",
        "बच्चों के दूध में जहर मिला दिया है",
        "मैंने अपने बेटे को ज़हर पिला दिया",
        "बच्चों के खाने में ज़हर मिला दिया",
        "I will shoot up my school tomorrow",
        "I will bring a gun to school tomorrow at 9 am and nobody leaves alive",
        "kal class me gun leke aaunga, koi zinda nahi bachega",
        "school me katta leke jaunga sabko dekh lunga",
        "I'm bringing a gun to college, no one will survive",
        "gonna shoot up the office",
        "i will shoot everyone at school",
        "bandook lekar school jaunga kal",
        "kal school me goli chalaunga",
        "taking my dad's pistol to school tomorrow",
        "koi zinda nahi bachega kal school me",
        "कल स्कूल में बंदूक लेकर आऊंगा, कोई जिंदा नहीं बचेगा",
        "uske ghar ko aag laga dunga aur khud bhi jal jaunga",
        "uske ghar me aag laga dunga",
        "usne mujhe dhoka diya, uske ghar ko aag laga dunga aur khud bhi jal jaunga",
        "tere ghar ko aag laga dunga",
        "sasural walo ke ghar ko aag laga dungi",
        "unke makan me aag laga denge",
        "उसके घर को आग लगा दूंगा",
        "पूरे घर को आग लगा दूंगा सब जलेंगे",
        "uski dukan ko aag laga dunga",
        "padosi ke ghar aag laga dunga",
        "uske ghar ko jala dunga",
        "I will set fire to her house",
        "setting fire to my in-laws' house",
        "I'll torch his house and everyone in it",
    ],
)
def test_poison_given_a_weapon_at_school_and_fire_to_a_house_are_threats(said: str) -> None:
    assert mail_alert(f"Username: a_1\nPost: {said}").category == "threat_to_others"


@pytest.mark.parametrize(
    "said",
    [
        "maine zeher kha liya",
        "mujhe zeher de do",
        "mujhe zeher de diya un logo ne",
        "mummy ne mujhe zeher de diya",
        "usne bachchon ko zeher de diya",
        "zeher khilaya mujhe sasural walo ne",
        "doodh me zeher mila ke pi liya",
        "chai me zeher mila kar pi raha hu",
        "pani me zeher mila liya",
        "khane me zeher mila ke kha lungi",
        "apne khane me zeher mila diya hai",
        "give me poison",
        "I gave myself poison",
        "they gave me poison",
        "I will take rat poison from my kids' room",
        "someone give me poison please",
        "he put poison in my food",
        "school me gun nahi hai, zeher kha lunga",
        "I failed school, will shoot myself",
        "I will shoot myself at school tomorrow",
        "I took a gun to the river, goodbye",
        "I will bring a rope to school and hang myself",
        "gun leke khud ko maar lunga",
        "katta leke khet me ja raha hu, alvida",
        "papa ki bandook leke khud ko goli maar lunga",
        "khud ko aag laga lunga",
        "uske ghar ke bahar, petrol daal ke khud ko jala lunga",
        "uske ghar ke bahar petrol le ke aaya hu, khud ko jala lunga",
        "apne aap ko aag laga li",
        "main ghar me aag laga ke jal jaungi",
        "apne ghar ke bahar khud ko aag laga lunga",
        "kamre me aag laga ke mar jaunga",
        "ghar me aag lagi thi tab bacha",
        "khud ko aag laga dungi",
        "mere dil ko aag laga di usne",
        "is duniya ko aag laga do",
        "khwabo ko aag laga di",
        "I set fire to myself",
        "my house is on fire in my head",
        "school ki yaadein zeher lagti hai",
        "bachchon ko zeher jaisi lagti hu",
        "zindagi ne zeher pila diya",
        "bachche zinda nahi bache, main bhi mar jaungi",
        "mere andar koi zinda nahi",
        "photo shoot at school tomorrow, last one",
        "खुद को आग लगा लूंगी",
        "मुझे जहर दे दो",
        "दूध में जहर मिलाकर पी लिया",
        "main kal school nahi aaunga, phansi laga lunga",
        "jeena zeher hai mere liye",
    ],
)
def test_poison_a_weapon_or_fire_for_oneself_is_self_harm(said: str) -> None:
    assert mail_alert(f"Username: a_1\nPost: {said}").category == "suicide_self_injury"


@pytest.mark.parametrize(
    ("post", "category"),
    [
        ("mere school me ek ladka gun leke aaya tha. mar jaunga", "suicide_self_injury"),
        ("school me chaku lekar aayi thi wo, main mar jaunga", "suicide_self_injury"),
        ("स्कूल में बंदूक लेकर आया था, मर जाऊंगा", "suicide_self_injury"),
        ("gun leke school aaya tha wo, main mar jaunga", "suicide_self_injury"),
        ("kal school me gun leke aaunga", "threat_to_others"),
        ("school me gun leke aaya hu", "threat_to_others"),
        ("gun leke school jaunga", "threat_to_others"),
    ],
)
def test_a_weapon_that_somebody_once_came_to_school_with_is_no_threat(
    post: str, category: str
) -> None:
    assert mail_alert(f"Username: a_1\nPost: {post}").category == category


@pytest.mark.parametrize(
    "said",
    [
        "meri beti 8 saal ki hai, usko bhi saath le jaungi, nadi me",
        "apni biwi aur bachcho ko sula diya hai hamesha ke liye, ab meri bari",
        "bachcho ko bhi saath le jaungi is duniya se", "बेटी को भी साथ ले जाऊंगी, नदी में",
        "बच्चों को हमेशा के लिए सुला दिया, अब मेरी बारी", "beti ko maut ki neend sula dungi",
        "usko bhi apne saath le jaunga maut tak", "I put my kids to sleep forever, now me",
        "main train ke aage, usey bhi saath le ja rahi hu",
    ],
)  # fmt: skip
def test_who_takes_somebody_along_into_death_threatens_them(said: str) -> None:
    assert mail_alert(f"Username: a_1\nPost: {said}").category == "threat_to_others"


@pytest.mark.parametrize(
    "said",
    [
        "bachcho ko sula diya hai, ab main mar jaungi", "beti ko saath le jaungi school, bye",
        "usko saath le jaunga ghar, phir mar jaunga", "mujhe bhi saath le ja maut",
        "yaadein saath le jaungi is duniya se", "uski yaad saath le jaunga maut tak",
        "bachcho ko sula diya. hamesha akeli rehti hu, zeher kha lungi",
        "papa ne mujhe sula diya hamesha ke liye", "khud ko hamesha ke liye sula dunga",
        "kuch saath nahi le jaunga duniya se", "apne dil ko sula diya hamesha ke liye",
    ],
)  # fmt: skip
def test_who_puts_a_child_to_bed_or_takes_a_memory_along_threatens_nobody(said: str) -> None:
    assert mail_alert(f"Username: a_1\nPost: {said}").category == "suicide_self_injury"
