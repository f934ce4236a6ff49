"""Sentences that a person is safe, that police are there, or on their way, as ``lexicon`` writes
words. Each ends calls, some for good: hence what is said must be whole and of whom it is must stand
in it. ``reached home``, ``saved the number`` and ``is he safe`` are none."""

from __future__ import annotations

from dispatcher.answers.lexicon import pattern, words
from dispatcher.model import Meaning, Value


class Sentence(Value, frozen=True, kw_only=True):
    """One way of saying it."""

    meaning: Meaning
    phrases: str
    """See ``lexicon.pattern``."""
    of: frozenset[str] = frozenset()
    """One of these must stand beside it, or the way there: alone it says too little."""


_SOMEBODY = "(?:(?:the_)?(?:person|boy|girl|man|woman|lady|youth|student|victim))"
_PERSON = f"(?:{_SOMEBODY}|he|she)"
_HINDI_PERSON = (
    "(?:(?:व्यक्ति|लडका|लडकी|युवक|युवती|महिला|छात्र|छात्रा|पीडित|पीडिता|वह|वो|वे)"
    "|(?:vyakti|ladka|larka|ladki|larki|yuvak|yuvati|mahila|wo|woh|vo|voh))"
)
_HINDI_SAFE = "(?:सुरक्षित|सकुशल|surakshit|sakushal|surakhshit)"
_IS = "(?:_(?:है|हैं|hai|hain|h))"
_FOUND = "(?:मिला|मिली|मिले|मिल_(?:गया|गई|गयी|गए)|mila|mili|mile|mil_(?:gaya|gya|gayi|gyi|gaye))"
_WENT = "(?:गए|गये|चुके|gaye|gye|chuke)"
_GOES = "(?:रहे|rahe)"
_AM = "(?:_(?:हैं|है|हूं|hain|hai|h|hu|hun))?"

PLACES = (
    "(?:spot|scene|site|location|place|address|(?:the|given|said)_(?:house|residence)"
    "|(?:her|their|the_(?:person|boy|girl)s)_(?:house|home|residence|address|location))"
)
SPOTS = words("spot scene site location place address house मौके घटनास्थल mauke")
_AT = f"(?:(?:at|on|to)_)?(?:(?:the|given|said)_){{0,2}}{PLACES}"
_HINDI_AT = (
    "(?:(?:मौके|घटनास्थल|स्थल|स्थान|लोकेशन|पते|स्पॉट|(?:उसके|उनके|लडके_के|लडकी_के)_घर)(?:_पर)?"
    "|(?:mauke|moke|ghatnasthal|sthal|location|spot|(?:uske|unke|ladke_ke|ladki_ke)_ghar)(?:_(?:par|pe))?)"
)
_WAY = f"""
    (?:for|to|towards)_(?:(?:the|given|said)_){{0,2}}{PLACES}
    (?:मौके|घटनास्थल|स्थान|लोकेशन|(?:उसके|उनके|लडके_के|लडकी_के)_घर)_(?:के_लिए|की_(?:ओर|तरफ))
    (?:mauke|moke|ghatnasthal|location|spot|(?:uske|unke|ladke_ke|ladki_ke)_ghar)_(?:ke_liye|ki_(?:or|taraf))
"""

RANKS = words(
    """
    si sho co asi hc ct constable inspector subinspector dcr sp ssp dsp acp io shri sri mr ms smt
    एसआई एसएचओ सीओ दरोगा उपनिरीक्षक निरीक्षक सिपाही कांस्टेबल आरक्षी श्री श्रीमती
    """
)
"""A name follows these."""
STATIONS = words("ps thana chowki थाना चौकी कोतवाली kotwali")
"""So it does these: of a station."""
FORCE = RANKS | words(
    """
    team teams police force staff prv pcr qrt patrol vehicle jeep gaadi gadi constables officer
    officers incharge sub टीम टीमें पुलिस बल फोर्स स्टाफ पीआरवी गाडी प्रभारी
    """
)
"""Who is sent, and goes."""
SEVERAL = words("team teams police force staff prv we टीम पुलिस बल फोर्स हम")
"""One officer who reached his house may be at home."""
WE = FORCE | words("we hum ham हम")

SENTENCES = (
    Sentence(
        meaning="safe",
        phrases=rf"""
        {_PERSON}(?:_(?:is|are))?(?:_now)?(?:_found)?(?:_(?:completely|perfectly|fully))?_safe(?:_and_(?:sound|alive|well))?
        (?:{_SOMEBODY}(?:_is)?|{_PERSON}_is)_rescued
        {_PERSON}_(?:has|have)_been_(?:found_safe|rescued|saved)
        (?:found|rescued)_(?:{_PERSON}_)?(?:safe|safely)
        rescued_{_PERSON}
        {_HINDI_PERSON}(?:_(?:अब|अभी|ab|abhi|bilkul|बिल्कुल|{_FOUND}))?_{_HINDI_SAFE}{_IS}
        (?:{_HINDI_PERSON}_)?{_HINDI_SAFE}_{_FOUND}{_IS}?
        (?:(?:{_HINDI_PERSON}(?:_को|_ko)?|उसे|उसको|उन्हें|use|usko|usse|unko|लडके_को|लडकी_को|ladke_ko|ladki_ko)_)?(?:बचा|bacha)_(?:लिया|लिए|liya|liye)(?:_(?:गया|गई|gaya|gayi))?{_IS}?
        """,
    ),
    Sentence(
        meaning="en_route",
        phrases=rf"""
        will_(?:reach|be)(?:_(?:there|{_AT}))
        (?:reaching|proceeding_to|rushing_to)_{_AT}
        """,
    ),
    Sentence(
        meaning="on_scene",
        phrases=rf"""
        (?:reached|arrived)_{_AT}
        (?:on|at)_(?:the_)?(?:spot|scene|site|location)
        {_HINDI_AT}_(?:पहुंच|pahu(?:n)?ch)_(?:{_WENT}|गया|गई|गयी|gaya|gya|gayi|gyi){_AM}
        {_HINDI_AT}_(?:पहुंचे|पहुंची|pahu(?:n)?che|pahu(?:n)?chi){_AM}
        (?:मौके|mauke|moke)_(?:पर|par|pe)(?:_(?:मौजूद|maujood))?_(?:हैं|है|hain|hai)
        (?:पहुंच|pahu(?:n)?ch)_{_WENT}{_AM}
        (?:पहुंचे|pahu(?:n)?che){_AM}
        """,
    ),
    Sentence(
        meaning="on_scene",
        of=SEVERAL,
        phrases="(?:reached|arrived_at)_(?:at_)?his_(?:house|residence|home)",
    ),
    Sentence(
        meaning="on_scene",
        of=WE,
        phrases=rf"""
        (?:reached|arrived)(?:_there)?
        (?:पहुंच|pahu(?:n)?ch)_(?:गया|गई|गयी|चुकी|gaya|gya|gayi|gyi|chuki){_AM}
        (?:पहुंची|pahu(?:n)?chi){_AM}
        """,
    ),
    Sentence(
        meaning="en_route",
        phrases=rf"""
        (?:on|en)_(?:the_|our_)?(?:way|route)
        enroute proceeding rushing reaching will_reach
        (?:निकल|nikal)_(?:{_WENT}|{_GOES}|पडे|pade){_AM}
        (?:निकले|nikle){_AM}
        (?:जा|पहुंच|ja|pahu(?:n)?ch)_{_GOES}{_AM}
        (?:रवाना|rawana|ravana)(?:_(?:हो_(?:गए|गये|गई)|हुए|हुई|ho_(?:gaye|gayi|gye)|hue)){_AM}
        """,
    ),
    Sentence(
        meaning="en_route",
        of=WE,
        phrases=r"""leaving moving rushed proceeded started departed""",
    ),
    Sentence(
        meaning="en_route",
        of=FORCE,
        phrases=rf"""
        left going dispatched deputed sending sent
        (?:निकल|nikal)_(?:गया|गई|गयी|चुकी|रही|gaya|gya|gayi|gyi|chuki|rahi){_AM}
        (?:जा|पहुंच|ja|pahu(?:n)?ch)_(?:रहा|रही|raha|rahi){_AM}
        (?:रवाना|rawana|ravana)(?:_(?:किया|की|कर_(?:दी|दिया)|kiya|ki|kar_(?:di|diya)))?(?:_(?:गया|गई|gaya|gayi))?{_AM}
        (?:भेज_(?:दी|दिया)|भेजी|bhej_(?:di|diya)|bheji)(?:_(?:गया|गई|gaya|gayi))?{_AM}
        """,
    ),
)
"""The first that fits is what a clause says."""

BESIDE = r"""
    (?:in|within)_(?:about_)?[1-5]?\d_(?:min|mins|minute|minutes)
    [1-5]?\d_(?:मिनट|min|mins|minute|minutes)(?:_(?:में|me|mein))?
    (?:from|of)_(?:ps|thana|chowki|थाना)_\S+(?:_nagar)?
    (?:ps|thana|chowki|थाना|चौकी|कोतवाली)_\S+(?:_(?:nagar|नगर))?_(?:से|की|का|se|ki|ka|team|police|टीम|पुलिस|force|staff)
"""
"""How soon, and from which station. (Where to is ``WAY``.)"""
WAY = pattern(_WAY)
WITH_FAMILY = r"""
    (?:(?:and_)?(?:is_)?with|(?:and_)?handed_over_to)_(?:(?:his|her|the|their)_)?(?:family|parents|relatives)
    at_(?:(?:his|her|their)_)?home
"""
"""Where somebody who is safe may be."""

COMPANY = (
    FORCE
    | WE
    | words(
        """
        sir madam maam ji jai hind dear hello namaste namaskar thanks thank you
        now immediately right away just already and also the a our i am are is have has had been
        with two three four one code
        main maine humne hamne abhi turant aur
        सर जी महोदय श्रीमान जय हिन्द हिंद नमस्ते नमस्कार मैं हमने मैंने हमारी अभी तुरंत और धन्यवाद कोड
        """
    )
)
"""Says nothing against it. Whoever or whatever else is named makes it a sentence for a human."""
ELSEWHERE = words(
    """
    home ghar घर court kachehri vip posting posted post training election duty ड्यूटी busy meeting
    leave hospital late market village lucknow delhi off night morning evening day cl el on
    """
)
"""No name of an officer."""
