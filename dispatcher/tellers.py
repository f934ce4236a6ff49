"""How forms and letters call who tells of somebody else, and how they take leave. Pure text.

What stands behind such a label is never the person at risk, nor is what stands below such a leave.
"""

from __future__ import annotations

TELLS = (
    r"(?:(?:(?:alert|case|matter|incident|post|content|account|user|report|complaint|information"
    r"|initially|first|originally) ){0,2}(?:reported|submitted|prepared|compiled|forwarded"
    r"|signed|informed|raised|flagged|alerted"
    r"|shared|escalated|relayed|passed on|received|provided|given|verified|issued|approved|filed"
    r"|registered|recorded|attended|handled|drafted|entered|logged|told) (?:in )?(?:by|from)"
    r"|informations? (?:given |received |provided |shared )?(?:by|from)|information source"
    r"|source(?: of (?:the )?(?:information|info|alert|report))|signed|signatory"
    r"|reporter|reporting (?:person|party|user|member|citizen|institution|agency)"
    r"|request[eo]r|complainant|informant|informer|witness(?:ed by)?|whistle ?blower"
    r"|first responder"
    r"|(?:point|person) of contact|contact person|poc|spoc|counsell?or|volunteer"
    r"|(?:jankari|soochna|suchna) dene ?wal[aei]|soochnakarta|suchnakarta|shikayatkarta"
    r"|(?:prastut|preshit|report) ?karta|gawah"
    r"|सूचना ?कर्ता|सूचना ?दाता|सूचना देने वाल[ाेी]|शिकायत ?कर्ता|शिकायत करने वाल[ाेी]|वादी|आवेदक"
    r"|संपर्क व्यक्ति|सम्पर्क व्यक्ति|भेजने वाल[ाेी]|प्रस्तुतकर्ता|प्रेषणकर्ता|रिपोर्टकर्ता"
    r"|रिपोर्ट करने वाल[ाेी]"
    r"|जानकारी देने वाल[ाेी]|गवाह|साक्षी|काउंसलर|परामर्शदाता|स्वयंसेवक|हस्ताक्षर|सूचना का स्रोत)"
)
"""Labels of who reports, passes on, signs or has seen it."""

ACCUSED = (
    r"(?:(?:accused|harasser|blackmailer|suspect|stalker|abuser|offender|culprit|perpetrator"
    r"|extort(?:er|ionist)|tormentor|fraudster|scammer|bully|opposite party)(?:s\b)?"
    r"(?: (?:person|party|no\.? ?\d))?"
    r"|(?:harassed|blackmailed|threatened|abused|stalked|extorted|cheated|tortured|bullied) by"
    r"|(?:blackmail|pareshan|pratadit) karne ?wal[aei]|a?aropi|abhiyukta?|sandigdh"
    r"|आरोपी|अभियुक्त|संदिग्ध|सन्दिग्ध|विपक्षी|उत्पीड़क|ब्लैकमेलर"
    r"|(?:ब्लैकमेल|परेशान|प्रताड़ित) करने वाल[ाेी])"
)
"""Labels of who drove the person to it, or is said to have: nothing of theirs is the person's."""

HOUSEHOLD = frozenset(
    (
        *("father", "mother", "parent", "parents", "guardian", "guardians", "husband", "wife"),
        *("spouse", "family", "papa", "mummy", "mum", "mom", "dad", "daddy", "pita", "mata", "maa"),
        *("pati", "patni", "biwi", "abhibhavak", "parivar", "warden", "landlord", "landlady"),
        *("roommate", "flatmate", "पिता", "माता", "मां", "माँ", "मम्मी", "पापा", "पति", "पत्नी"),
        *("परिवार", "अभिभावक", "वार्डन"),
    )
)
"""They live where the person lives, as often as not."""

TOGETHER = (
    r"(?:(?:lives?|living|stays?|staying|resid(?:es?|ing)) (?:there |together )?with"
    r"|same (?:address|house|place|home)|where (?:he|she|they|the (?:girl|boy|victim|user|person))"
    r" (?:also )?(?:lives?|stays?|resides?|is)\b|(?:ke )?saath? (?:hi )?re?h|(?:के )?साथ (?:ही )?रह)"
)
"""Words by which whoever else is named lives with the person."""

PARTING = (
    r"(?:(?:many |with )?(?:thanks|dhanya[vw]aa?d)(?: a lot| again| in advance| and regards)?"
    r"|thank(?:ing)? you(?: very much| so much| again| in advance)?|best(?: wishes)?|cheers"
    r"|(?:(?:thanks|thank you|with|warm|best|kind|and|&)[\s,]+)*regards|warmly"
    r"|respectfully(?: yours)?"
    r"|(?:yours )?(?:sincerely|faithfully|truly|obediently)|jai hind|sd/?-?"
    r"|धन्यवाद(?: सहित)?|साभार|आभार|भवदीया?|सादर|जय हिन्?द|प्रार्थी|प्रार्थिनी|आवेदक|निवेदक)"
)
"""Words on a line of their own with which a letter ends."""
