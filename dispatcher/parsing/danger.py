"""Signs that a text tells of a person in danger now, in the widest sense.

Wider than ``words.speaks``, which says what an alert is about: they only keep a mail that has the
mark of a harmless one from being taken for it. One sign too many costs the desk a minute.
"""

from __future__ import annotations

import re

from dispatcher.parsing import perils, words
from dispatcher.patterns import lazily

_FLAGS = re.IGNORECASE | re.VERBOSE
ONE = lazily(
    r"\b(?:he|she|his|her|him|himself|herself|user|boy|girl|man|woman|person|student|wo|woh|usne|uska|uski"
    r"|ladk[aie]"
    r"|i|i'm|i've|im|my|(?:help|save|stop|let|forgive|leave|miss|hate|for|to|with|of|about) me"
    r"|main|mai|mera|meri|mujhe|brother|sister|son|daughter|cousin|husband|wife"
    r"|bhai|behen|beta|beti|dost|roommate"
    r"|youth|teen\w*|kid|child|couple|uncle|nephew|niece|friend|maine|mene|hu|hoon|hun|raha|rahi"
    r"|liya|gaya|gayi)\b"
    r"|\b(?:two|three|four|five|both|[2-5]|do|teen|char) (?:\w+ )?(?:boys|girls|men|women|persons"
    r"|people|students|brothers|sisters|sons|daughters|cousins|friends|kids|children|users|behne|ladke)\b"
    r"|युवक|युवती|लड़क|लडक|महिला|किशोर|वह|उस[नकी]|व्यक्ति|मैं|मेर[ाी]|मुझे|बेट[ाी]|भाई|बहन|दोस्त|पत्नी|पति"
    r"|हू[ंँ]|रह[ाी] है|लिया|दिया|गय[ाी]|गई",
    re.IGNORECASE,
)
"""One person or a few, told of or telling; in Hindi also by the verb alone."""
_DOER = lazily(r"\bne\b|(?<![ऀ-ॿ])ने(?![ऀ-ॿ])", re.IGNORECASE)
"""Behind the name of somebody who did it."""
CLOSE = lazily(
    r"\b(?:he|she|his|her|him|i|i'm|i've|im|my|wo|woh|usne|uska|uski|main|mai|mera|meri|mujhe"
    r"|maine)\b"
    r"|वह|उस[नकी]|मैं|मेर[ाी]|मुझे",
    re.IGNORECASE,
)
"""The same, as a headline never says it."""
_SELF = lazily(r"\b(?:i|i'm|i've|im|main|mai|mujhe)\b|मैं|मुझे", re.IGNORECASE)
_FAREWELL = lazily(
    r"""
    \bby\ the\ time\ (?:you|u|anyone|any\ of\ you)\b|\b(?:if|when)\ (?:you|u)(?:\ are|'re|\ r)?
    \ (?:read|reading|see|seeing|find|hear|hearing)\ this\b(?!\ (?:in|on)\b)
    |\b(?:good[- ]?bye|farewell|alvida\w*|suicide\ note)\b|अलविदा|विदाई
    |\baa?kh?i?ri\ (?!date|tari[kh]|din\b)|आख़?िरी\ (?!तारीख|तिथि|दिन)
    |अ[ंन]्?तिम\ (?:संदेश|सन्देश|वीडियो|सलाम|राम|विदा|पोस्ट|पत्र|इच्छा|सांस|बार)
    |\b(?:last|final|dying)\ (?:messages?|msg|words?|posts?|videos?|notes?|letters?|wish|nights?
    |evening|breath
    |goodbye|story|audio|selfie|photo)\b
    |\b(?:will|'ll|shall|would)\ (?:soon\ |already\ )?be\ (?:dead|gone|no\ more)\b|\bbe\ dead\b
    |\b(?:won'?t|will\ not|'ll\ not|not\ going\ to|never)\ (?:be\ (?:here|there|around|alive|back)
    |return|wake\ up|see\ (?:the|tomorrow|another)
    |live|come\ back|survive)\b
    |\b(?:leav\w*|quit\w*|left|done\ with|tired\ of|fed\ up\ (?:with|of)
    |resign\w*\ from|out\ of)\ (?:\w+\ ){0,2}(?:world|earth|life|living|duniya|zindagi)\b
    |\b(?:no|any)\ (?:reason|point|will|wish|desire|use|strength|hope)\ (?:left\ )?(?:to|in|of
    |for)\ (?:live|liv|life|go\ on|carry\ on)
    |\b(?:not|n't|never|nahi|nahin)\ (?:want|wanna|wish|able|chaht\w*)\ to\ (?:live|be\ alive
    |be\ here|exist|wake|go\ on)
    |\b(?:can'?t|cannot|can\ not|could\ not|couldn'?t)\ (?:live|go\ on|carry\ on|take\ (?:it|this
    |any))
    |\b(?:jee?n[ae]|jiy?na|jee?ne)\ (?:ki|ka|ke|nahi|nhi|nahin|se)\b|जीन[ाे]\ (?:की|का|के|नहीं|से)
    |\b(?:ab\ )?(?:sab|bas)\ (?:khatam|khatm|khtm)|सब\ (?:कुछ\ )?ख़?त्?म
    |\b(?:nobody|no\ ?one|koi)\b.{0,25}\b(?:blame|responsible|cares?|miss|zimmed\w*|jimmed\w*
    |comes\ back|returns)\b
    |ज़?िम्मेदार\ नहीं
    |\bsorry\s+(?:mu?mm?y|maa+|ma|papa|pa|mom|mum\w*|dad\w*|amm[ai]|abb[au]|everyone|all\ of
    |sab\w*|bhai|didi|dear\ all)\b
    |\bsab\w*\ (?:ko\ |se\ )?(?:sorry|maaf\w*)|\bma+f\ (?:kar|kr)|\bforgive\ me\b|माफ़?\ कर
    |\b(?:end|ending|finish|finishing)\ (?:it|everything|all|myself)\b
    |\b(?:dunia|duniya)\ (?:se|chhod|chod)|दुनिया\ (?:से|छोड़)|\brest\ in\ peace\b|\bat\ peace\b
    |\b(?:meet|meeting|join|joining)\ (?:with\ )?(?:god|allah|bhagwan)\b|\b(?:in|to|from)\ heaven\b
    |\bfor\ ?ever\b|\bpermanent\ (?:\w+\ )?(?:leave|holiday|rest|sleep)\b
    |\bhamesha\ ke\ liye\b|हमेशा\ के\ लिए
    |[💔🥀🕯🖤😭⚰🪦]
    """,
    _FLAGS,
)
"""What is said for the last time, by whom it may be."""
DEED = lazily(
    r"""
    \bjump(?:s|ed|ing)?\b|\b(?:kood|kud)(?:\ |n[ae]|ung|oong|r|g)|कूद
    |\b(?:dead|die|dies|died|dying|death|maut)\b|मर\ |मरन|मरूं|मौत
    |\b(?:kill|hang|drown|burn|shoot|stab|slash|slit|poison|chok)(?:s|ed|ing)?\b|\bhung\b|\bcut(?:s
    |ting)?\b|\bbleed\w*|\bblood\b|\bkhoon\b|खून|नस
    |\b(?:nas|kala[iy]i?|ha+th|gala)\ ka+t|\bchh?ala+n?g\b|\ba+g\ laga
    |\bgas\ (?:is\ )?(?:on|open\w*|khol\w*|khuli|cha+lu|leak\w*)\b|\bcylinder\ (?:on|open)\b
    |छलांग|छलाँग|आग\ लगा|हाथ\ काट|कलाई|गैस\ (?:खोल|चालू)
    |\b(?:took|taken|tak(?:e|es|ing)|swallow\w*|ate|eaten|eating|consum\w*|drank|drink\w*|popp\w*
    |kha\ l\w*|kha\ li\w*|pee?\ l\w*)\ (?:\S+\ ){0,4}
      (?:pills?|tablets?|medicines?|poison|acid|phenyl|harpic|pesticide|sulphas|sulfas|celphos|goli\w*)\b
    |\bswallow\w*
    |\b(?:pills?|sulphas|sulfas|celphos|pesticide|phenyl|harpic|zah?e?r|jah?ar|[jz]ee?he?r|keetnashak|kerosene
    |petrol)\b|गोलि|सल्फास|कीटनाशक|ज़?हर|पेट्रोल|मिट्टी\ का\ तेल
    |\b(?:rope|noose|knife|blade|razor|gun|pistol|katta|tamancha|revolver|dupatta|pankh[ae]|fanda
    |phanda|phansi|faansi|latak\w*)\b
    |रस्सी|फंदा|फांसी|लटक|चाकू|ब्लेड|तमंचा|पंखे|गोली
    |\b(?:railway|rail|train|metro)\ (?:\w+\ )?(?:tracks?|lines?|bridge|patri)|\bpatri\b|पटरी
    |\bin\ front\ of\ (?:a\ |the\ )?(?:train|truck|bus)
    |\b(?:roof|rooftop|terrace|bridge|ledge|parapet|barrage|balcony|cliff|ghat|canal|chhat
    |chat\ (?:pe|par|se)|pul|nadi|nahar|kuen|kuan)\b|छत|पुल\ |नदी|नहर|कु(?:एं|आं|एँ)
    |\block(?:ed|s|ing)?\b|\bbolted\b|\b(?:kamr[ae]|darwaz\w*|kundi)\b.{0,25}\b(?:band|bandh|nahi
    |nhi|lock\w*)|(?:कमर|दरवाज|कुंडी).{0,25}(?:बंद|बन्द|नहीं)
    |\bnot\ (?:opening|answering|responding|picking|come|came|returned|reachable|home|breathing)\b
    |\b(?:phone|mobile)\ (?:is\ )?(?:switched\ )?off\b
    |\b(?:missing|vanished|gaya?b|la+pata|disappear\w*|unconscious|behosh)\b|लापता|गायब|बेहोश
    |घर\ (?:से|नहीं)
    |\bleft\ (?:home|the\ house|a\ (?:note|letter|message)|(?:his|her|the)\ (?:house|hostel|room))
    |\bghar\ (?:se|nahi|nhi)\b|\bnote\ (?:was\ |is\ |has\ been\ )?(?:found|left|mila)
    |\b(?:wants?|threat\w*|going|plan\w*|about|tri(?:es|ed)|try\w*|attempt\w*)
    \ (?:to\ |of\ )?(?:die|death|end|harm|hurt|finish|leave\ us)
    |\b(?:save|help|stop|trace|find|locate|rescue)\ (?:him|her|me|us|the\ (?:boy|girl|man|woman
    |person))\b|\bbacha(?:o|lo|iye|a)?\b|बचा\ ?[लओइ]|बचाओ
    |\bdo\ something\b|\bkuch\ (?:kar|kijiye|karo)|कुछ\ कर|\bin\ danger\b|\bkhatr[ae]\b|खतर
    |\b(?:live|alive|survive)\b|लाइव|\bpost(?:ed|ing)\ (?:a\ |his\ |her\ |the\ )?(?:\w+\ )?(?:note
    |message|video|story|status|photo|reel)
    |\b(?:marn[ae]|mar\ (?:ja|ra|ga|gy|gi)|marun\w*|jaan?\ (?:de|le|di))|जान\ (?:दे|ले)|मार\ (?:दू|लू
    |डाल)
    """,
    _FLAGS,
)
"""What happens to somebody: beside a word for a person, or in what should speak of nobody."""
TOPIC = lazily(
    r"\b(?:suicid\w*|self[- ]?(?:harm|injury)|sos|emergency)[\s-]+(?:and\s+\S+\s+)?"
    r"(?:prevention|awareness|helplines?|hotlines?|resources?|policy|policies|polic\w*|support"
    r"|guidelines?|training|workshops?|webinars?|day|week|month|content|review|response|cases"
    r"|matters"
    r"|alerts|alert\ (?:review|handling|desk|system))\b"
    r"|आत्महत्या (?:रोकथाम|निवारण|की रोकथाम)|(?:video|phone|live)[ -](?:conferenc\w*|call|meeting"
    r"|link)\b"
    r"|\bdeath (?:of|in) (?:my|the|our) (?:\w+ )?(?:father|mother|parents?|uncle|aunt|family"
    r"|\w+-in-law)\b",
    re.IGNORECASE,
)
"""The matter in general."""
SENTENCE = lazily(r"[.!?]+(?![^\s.!?])|[।\n]+")


def shown(text: str) -> bool:
    """Whether a sentence of it is a farewell or tells of somebody to whom something happens."""
    if _FAREWELL().search(text):
        return True
    return any(
        (ONE().search(sentence) or _DOER().search(sentence))
        and (DEED().search(sentence) or words.speaks(sentence))
        for sentence in SENTENCE().split(TOPIC().sub(" ", text))
    )


def named(text: str) -> bool:
    """Whether anything of danger or death is in it, whomever it speaks of."""
    return bool(DEED().search(text) or words.speaks(text) or perils.names_a_means(text))


def by_oneself(text: str) -> list[str]:
    """The sentences in which the one who writes speaks of themselves."""
    return [one for one in SENTENCE().split(text) if CLOSE().search(one)]


def of_oneself(text: str) -> bool:
    """The same, by the one who writes: a machine repeats in its subject what others wrote."""
    return bool(_SELF().search(text)) and shown(text)
