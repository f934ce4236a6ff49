"""Words of officers' replies in English, Hindi and Hinglish, as ``meaning.plain`` writes them:
lower-case, without apostrophes and nuktas, ँ as ं."""

from __future__ import annotations

import re

from dispatcher.model import Meaning


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def pattern(phrases: str) -> re.Pattern[str]:
    """Any of them as whole words, where each word stands between single spaces."""
    found = "|".join(phrase.replace("_", " ") for phrase in phrases.split())
    return re.compile(rf"(?<= )(?:{found})(?= )")


PHRASES: dict[Meaning, str] = {
    "safe": r"""
        (?:(?:(?:the_)?(?:person|he|she|boy|girl|man|woman|they)_)?(?:is|are|was|were)_)?(?:found_)?(?:safe|rescued|saved)(?:_now)?
        (?:surakshit|sakushal)(?:_(?:hai|hain|h|mila|mili|mile|mil_gaya|mil_gayi))*
        bacha_li(?:ya|ye)(?:_gaya)?(?:_hai)?
        (?:सुरक्षित|सकुशल)(?:_(?:है|हैं|मिला|मिली|मिले|मिल_गया|मिल_गई|मिल_गए))*
        बचा_(?:लिया|लिए)(?:_गया)?(?:_है)?
    """,
    "on_scene": r"""
        (?:have_)?(?:reached|arrived)(?:_(?:at|on))?(?:_the)?(?:_(?:spot|scene|location))?
        (?:on|at)(?:_the)?_(?:scene|spot)
        pahu(?:n)?ch_(?:gaye|gye|gaya|gya|gayi|chuke)(?:_hain|_hai|_h)?
        pahu(?:n)?che
        पहुंच_(?:गए|गये|गया|गई|गयी|चुके|चुकी)(?:_हैं|_है)?
        पहुंचे(?:_हैं)?
    """,
    "en_route": r"""
        (?:on|en)_(?:the_)?(?:way|route)
        enroute
        (?:am_|are_)?(?:leaving|left|moving|going|proceeding|proceeded|rushing|rushed|reaching)
        will_reach
        (?:have_|has_been_)?(?:dispatched|deputed|departed|started|sending|sent)
        nik(?:al|le)(?:_(?:gaye|gye|gaya|gya|gayi|chuke|rahe|raha|pade))?(?:_hain|_hai|_h|_hu)?
        (?:ja|pahu(?:n)?ch)_(?:rahe|raha|rahi)(?:_hain|_hai|_h|_hu)?
        (?:rawana|ravana)(?:_ho_gaye|_ho_gayi|_kiya|_kar_di)?(?:_hain|_hai)?
        bhej_(?:di|diya|di_gayi)(?:_hai)?
        निकल(?:े|_(?:गए|गये|गया|गई|गयी|चुके|चुकी|रहे|रहा|पडे))(?:_हैं|_है|_हूं)?
        (?:जा|पहुंच)_(?:रहे|रहा|रही)(?:_हैं|_है|_हूं)?
        रवाना(?:_(?:हो_गए|हो_गये|हो_गई|हुए|हुई|किया|की_गई|कर_दी))?(?:_हैं|_है)?
        भेज_(?:दी|दिया|दी_गई)(?:_गई)?(?:_है)?
        भेजी(?:_गई)?(?:_है)?
    """,
    "received": r"""
        received recd rcvd recieved recvd ack acked acknowledged acknowledge ok okay okey
        noted roger
        understood confirmed yes accepted accept
        got_it
        (?:i|we)_have_it
        on_it
        will_do
        mil_(?:gaya|gya|gayi|gyi)(?:_hai|_h)?
        mila mili
        prapt(?:_(?:hua|hui|ho_gaya|ho_gayi|kiya|kar_liya))?(?:_hai)?
        th(?:ee|i)k(?:_hai|_h)?
        (?:ji_)?ha+n(?:_ji)?
        note_(?:kiya|kar_liya|kar_li)(?:_hai|_gaya)?
        samajh_(?:gaye|gaya|gya)
        मिल_(?:गया|गई|गयी)(?:_है)?
        मिला(?:_है)?
        मिली(?:_है)?
        प्राप्त(?:_(?:हुआ|हुई|हुए|हो_गया|हो_गई|किया|कर_लिया|कर_ली))?(?:_है)?
        ठीक(?:_है)?
        ओके
        (?:जी_)?हां(?:_जी)?
        नोट_(?:किया|कर_लिया|कर_ली|कर_लिया_गया)(?:_है)?
        स्वीकार(?:_है|_किया|_कर_लिया)?
        समझ_(?:गए|गये|गया)
    """,
}
"""The strongest meaning first. Patterns, separated by spaces; within one, ``_`` is a space."""

CANNOT = r"""
    cannot
    can_not
    cant
    unable
    not_(?:able|possible|available)
    (?:refuse|decline)d?
    nahi(?:n)?_(?:kar|ja|aa|ho)_(?:sakte|sakta|payenge|payega|paenge)
    asamarth
    असमर्थ
    संभव_नही(?:ं)?
    नहीं_(?:कर|जा|आ|हो)_(?:सकते|सकता|सकती|पाएंगे|पाएगा|पाएगी)
"""
DOUBT = r"""
    no not never none nor neither without
    (?:did|do|does|is|are|was|were|has|have|had|wo|could|would|should)nt
    nahi nahin nhi nai na mat नहीं नही न ना मत
    wrong incorrect mistake mistaken galat गलत
    other others another different elsewhere dusra dusre doosra doosre दूसरा दूसरे दूसरी अन्य
    but however although though except only lekin magar लेकिन मगर परन्तु परंतु किन्तु किंतु केवल सिर्फ
    which where what who whom whose when why how kaun kon kahan kaha kya kab kyon kyu kaise kis
    कौन कहां क्या कब क्यों क्यूं कैसे किस किसका किसके
    please kindly pls plz kripya कृपया
    share provide give need want require required clarify confirm resend bhejo bhejiye bheje batao
    bataye bataiye भेजें भेजिए भेजो बताएं बताइए बताओ दें दीजिए चाहिए
    pending doubt doubtful unclear incomplete missing failed fail error untraceable trace traced off
    if unless until till after before maybe perhaps might shayad शायद अगर यदि बाद पहले जब तब
    hoax fake joke false farzi फर्जी झूठ
    leave holiday vacation office retired छुट्टी अवकाश
    ticket auto automated automatic autoreply revert noreply
    hope ensure sure keep try trying tomorrow later kal baad कल
    unsafe dead died death expired mrityu मृत्यु मौत मृत
    jurisdiction belongs belong relates related pertains concerned concerning
    forward forwarded forwarding transfer transferred transferring
    stop cancel cancelled remove unsubscribe test testing yet still
    get_back call ring contact speak discuss
    your_\w+_(?:has|have)_been_received
    (?:sent|sending|send)_(?:it_|this_|mail_)?to(?!_(?:the_)?(?:spot|scene|place|location|address|site))
"""
"""What makes a reply more than an acknowledgement: one word or phrase of it, anywhere."""

NOTICE = re.compile(r"(?:stand down|taken|रुकें|संभाला गया) \d")
"""How the subject of a mail begins that calls nobody (``subject_standdown``, ``subject_taken``)."""

NEUTRAL = words(
    """
    sir madam maam ji jai hind namaste namaskar dear hello hi good morning evening night respected
    thanks thank you regards we i am are have has had been be being the a an and your our mail email
    message msg alert case information info matter sms with from for at on by to now immediately
    right away just team teams police force staff prv pcr vehicle car si sho so co asi hc ct
    constable inspector sub officer io incharge duty ps thana chowki spot scene location place
    site code number control room well all will already minute minutes min mins hour hours hrs km
    soon am pm eta also
    hum ham humne hamne maine main mai mujhe ke liye ki ko se ka aur par pe turant abhi dhanyavad
    soochna suchna mauke mauka gaya gayi gaye ho
    सर जी महोदय श्रीमान जय हिन्द हिंद नमस्ते नमस्कार हम मैं हमने मैंने हमें मुझे टीम पुलिस बल फोर्स स्टाफ
    मौके मौका पर के लिए की को से का ओर तरफ और सूचना संदेश मेल ईमेल अलर्ट मामला तुरंत अभी धन्यवाद थाना
    चौकी प्रभारी एसआई एसएचओ दरोगा उपनिरीक्षक निरीक्षक सिपाही गाडी पीआरवी मिनट कोड हो गया गई गए
    """
)
"""Says nothing by itself."""

SAYING = words(
    """
    is was were in of under this that it its he she they them person boy girl his her hai hain h
    tha thi me mein yeh ye woh wo uska iska district zila jila area address
    है हैं था थी में यह ये वह वो उस उसका उनका इस इसका जिला जिले जनपद क्षेत्र पता व्यक्ति लडका लडकी
    """
)
"""Beside a word that is not known here, these make a statement: ``it is in Delhi``."""
