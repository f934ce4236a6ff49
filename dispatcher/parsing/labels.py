"""The words that announce a field in a mail, in English, Hindi and Hindi in Latin letters.

A changed template is a change of ``intake.labels`` in the configuration, not of this table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_BUNDLED = """
account: acct | acct name | ig | fb | खाते का नाम | खाता नाम | अकाउंट का नाम
    | social media id | सोशल मीडिया आईडी | users | accounts | usernames | handles | user ids
    | account ids | channel name
    | account | account name | account id | username | user name | user | user id
    | userid | handle | instagram id | insta id | facebook id | instagram username | instagram
    handle | instagram account | facebook account | screen name | vanity | vanity name | uid | खाता
    | अकाउंट | यूजरनेम | यूज़रनेम | उपयोगकर्ता नाम | यूजर आईडी | इंस्टाग्राम आईडी | फेसबुक आईडी | ig
    handle | ig username | ig id | insta | insta handle | insta username | instagram | instagram
    user | fb id | fb uid | fb username | fb account | facebook | facebook uid | facebook user id |
    facebook username | target | target account | target identifier | target user | target username
    | snapchat id | snapchat username | snapchat | snap id | telegram id | telegram username |
    telegram | x handle | x username | twitter handle | twitter username | twitter id | twitter |
    user handle | channel | channel id | youtube channel | alias | vanity url | यूज़र आईडी | यूज़र
    नेम | यूजर नेम | यूज़र नाम | यूजर नाम | आईडी | इंस्टा आईडी | एफबी आईडी | स्नैपचैट आईडी |
    टेलीग्राम आईडी
profile: profile | profile url | profile link | account url | account link | link to profile |
    user profile | facebook profile | instagram profile | प्रोफाइल | प्रोफ़ाइल | प्रोफाइल लिंक |
    प्रोफ़ाइल लिंक
url: url | link | post url | post link | content url | content link | link to post | link to
    content | video url | video link | live url | live link | target url | लिंक | पोस्ट लिंक |
    पोस्ट का लिंक | वीडियो लिंक
phone: ph | ph no | m no | phone nos | mobile nos | mob nos | contact nos | recovery phone |
    recovery phone number | recovery mobile | recovery number | recovery sms | msisdn | phone |
    phones | phone no | phone number | phone numbers | telephone | tel | mobile
    | mobile no | mobile number | mob | mob no | contact | contact no | contact number | registered
    phone | registered phone number | registered mobile | registered mobile number | verified phone
    | verified phone number | cell | cell phone | whatsapp | whatsapp no | whatsapp number | मोबाइल
    | मोबाईल | मोबाइल नंबर | मोबाइल नम्बर | मोबाइल नं | मो | मो नं | फोन | फ़ोन | फोन नंबर | फ़ोन
    नंबर | संपर्क | सम्पर्क | संपर्क नंबर | दूरभाष | व्हाट्सएप
email: email addresses | e mail addresses | email | e mail | emails | email id | email address
    | e mail address | registered email |
    registered email address | mail id | ईमेल | ई मेल | ईमेल आईडी | google account | gmail |
    gmail id | mail | mail address | recovery email | recovery email address | account email |
    linked email | verified email | ईमेल पता | जीमेल
name: names | name as per caf | real name of user | called
    | name as per profile | name on profile | name in profile | naam | pura naam | ladki ka naam
    | ladke ka naam | vyakti ka naam
    | first name | given name | last name | surname | family name | subscriber | name | full name |
    display name | profile name | name of user | name of person | person | subject name | user full
    name | first and last name | नाम | पूरा नाम | व्यक्ति का नाम | registered name | real name |
    legal name | victim name | victim s name | name of victim | name of the victim | name of account
    holder | account holder | account holder name | account holder s name | subscriber name | user s
    name | पीड़ित का नाम | पीड़िता का नाम | पीड़ित | पीड़िता | उपयोगकर्ता का नाम
age: age | age years | approx age | approximate age | apparent age | estimated age | age group |
    age range | age band | age bracket | आयु | उम्र | अनुमानित आयु | अनुमानित उम्र | लगभग आयु | umar | umr
born: birth year | yob | year born | janm tithi | janmtithi | janam tithi | janm din
    | janm tareekh | janm tarikh | birth month
    | dob | d o b | date of birth | birth date | birthdate | birthday | birth day | year of
    birth | born | born on | जन्म तिथि | जन्मतिथि | जन्म दिनांक | जन्मदिन | जन्म वर्ष | जन्म
    तारीख
gender: gender | sex | लिंग
place: where | distt | dist | teh | vill | gram | geo | live location | shared location
    | location | locations | last known location |
    last location | last seen location | current location | present location | known location |
    approximate location | approx location | estimated location | city | current city | town | place
    | area | district | state | region | village | tehsil | police station | ps | thana | pin | pin
    code | pincode | zip | postal code | स्थान | अंतिम स्थान | लोकेशन | अंतिम लोकेशन | वर्तमान
    लोकेशन | शहर | जनपद | जिला | ज़िला | राज्य | प्रदेश | ग्राम | गांव | गाँव | कस्बा | तहसील | थाना
    | पिन | पिन कोड | पिनकोड | geolocation | geo location | loc | locality | approximate area | last
    known loc | last loc | approx area | possible location | likely location
place.address: add | addr | r o | caf address | address as per caf | address | home address |
    residence | pata | ghar ka pata
    | present address | current address |
    permanent address | postal address | पता | निवास | निवासी | वर्तमान पता | स्थायी पता | घर का
    पता
place.registration: registered address | registration address | registered location |
    registration location | subscriber address | पंजीकृत पता
place.profile: profile location | hometown | home town | lives in | profile city | from profile
    | location in profile | city in profile | city on profile | location on profile | town on
    profile | place on profile | address on profile | district on profile
    | city as per profile | location as per profile | profile place | गृह नगर | प्रोफाइल लोकेशन
    | प्रोफाइल शहर
place.post: post location | location tag | geotag | geo tag | tagged location | check in |
    checked in at | location in post | पोस्ट लोकेशन
place.ip: ip location | location by ip | ip city | ip based location | approximate ip location |
    ip geolocation | आईपी लोकेशन
place.gps: latitude | longitude | lat | lng | lon | coordinates | gps | gps location
    | gps coordinates | lat long | lat lng | lat lon |
    latitude longitude | latitude and longitude | device location | निर्देशांक | जीपीएस
ip: ip | ips | ip address | ip addresses | last ip | last ip address | last login ip | login ip
    | recent ip | recent ip address | posting ip | आईपी | आईपी एड्रेस | आईपी पता | most recent
    ip | most recent ip address | most recent ips | recent ips | last known ip | last active ip
    | registration ip | signup ip | upload ip | source ip | recent ip addresses
platform: platform | service | app | network | social media | social media platform | product |
    platform name | प्लेटफॉर्म | प्लेटफ़ॉर्म | माध्यम
category: category | report type | alert type | type of alert | nature of alert | issue | reason
    | risk | risk type | violation | violation type | concern | nature of emergency | श्रेणी |
    प्रकार | प्रकृति
media: media | media type | post type | content type | type of content | type of post | type |
    format | broadcast | live | live status | stream type
text: txt | tweet | body text | what they said | what he said | what she said | what was said
    | she wrote | he wrote | they
    wrote | user wrote | excerpt | post | post text | post content | text | message | message text |
    content | caption | comment | status | story text | bio | transcript | quote | पोस्ट | पोस्ट का
    पाठ | संदेश | सन्देश | मैसेज | कैप्शन | story | translation | translated text | english
    translation | reported content | reported text | reported post | content of post | content of
    the post | concerning content | quoted message | text of post | text of the post | post
    description | msg | पोस्ट का विवरण | पोस्ट सामग्री | पोस्ट की सामग्री | स्टोरी | कमेंट
details: what happened | क्या हुआ | details | description | summary | incident details | details of
    incident | description of content | content description | description of post | विवरण | घटना का
    विवरण | घटना | सूचना का विवरण
posted_at: tweeted at | tweeted on | posted | posted at | posted on | post time | post date
    | post created | time of post
    | date of post | date and time of post | date time of post | created | created at | creation
    time | published | published at | uploaded | uploaded at | time posted | live started | live
    started at | पोस्ट का समय | पोस्ट समय | समय | post date time | timestamp | time stamp |
    upload time | upload date | uploaded on | created on | published on | content created |
    content creation time | stream start | stream start time | stream started | live start |
    live start time | broadcast start | broadcast started | start time | time of upload | पोस्ट
    करने का समय | पोस्ट की तारीख | पोस्ट दिनांक | पोस्ट की तिथि | अपलोड समय
moment: when | event time | event date | incident time | incident date | time of incident | date of
    incident | time of event | घटना का समय | घटना समय | घटना की तारीख | date | time | date time |
    date and time | time and date | दिनांक | तारीख | तिथि | दिनांक व समय | दिनांक और समय | दिनांक
    एवं समय | दिनांक समय | समय व दिनांक
deadline: deadline | stated time | time stated | time mentioned | planned time | intended time |
    बताया गया समय | समय सीमा
seen_at: last active | last seen | last login | last activity | location time | location as of |
    अंतिम सक्रिय
reference: case | case id | case no | case number | case reference | reference | reference no |
    reference number | reference id | ref | ref no | ref id | alert id | alert no | alert number |
    ticket | ticket no | ticket id | request id | report id | report number | संदर्भ | सन्दर्भ |
    संदर्भ संख्या | केस नंबर | केस संख्या | प्रकरण संख्या | प्रकरण क्रमांक | शिकायत संख्या |
    incident id | incident no | incident number | our reference | our ref | cybertip | cybertip id |
    cyber tip | cybertip report | disclosure id | request number | escalation id
notes: note | notes | remark | remarks | analyst note | analyst notes | additional information |
    additional details | other information | context | टिप्पणी | अन्य जानकारी | tel message |
    telephone message | telephonic message | phone message
"""
"""``field: label | label``, a field going on in indented lines."""

DEFAULT: dict[str, tuple[str, ...]] = {
    field.strip(): tuple(label.strip() for label in labels.split("|"))
    for field, _, labels in (
        entry.partition(":") for entry in _BUNDLED.strip().replace("\n    ", " ").split("\n")
    )
}

FIELDS: tuple[str, ...] = tuple(DEFAULT)
"""Names a configured label may stand for."""

TELLING = frozenset({"account", "profile", "ip", "posted_at", "text", "category", "seen_at"})
"""Fields that only an alert has; a newsletter may well have a place and a telephone."""

LOOSE = frozenset(
    (
        *("target", "alias", "channel", "instagram", "facebook", "insta", "twitter", "snapchat"),
        *("telegram", "live", "ig", "fb"),
    )
)
"""Labels that also begin sentences: they are labels over one word or a link only."""

_EDGES = re.compile(
    r"^[^\w\u0900-\u097f(\[@+\"'“‘]*_*"
    r"(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-zA-Z]|[क-ह])[.)]\s+"
    r"|\(?\d{1,2}(?:[.)-]|\s?-\s+)(?=[^\W\d])"
    r"|\((?:[ivx]{1,4}|[a-zA-Z]|[क-ह])\))?"
    r"|[\s.:*_#\uff1a\u200b-\u200f\ufeff]+$"
)
_ASIDE = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_LONGEST = 40
_BETWEEN = re.compile(r"[\s./_\-–&,।*0]+")


@lru_cache(maxsize=1024)
def shown(label: str) -> str:
    """A label as it is written, without bullet and punctuation at its edges."""
    return _EDGES.sub("", label)


@lru_cache(maxsize=4096)
def key(label: str) -> str:
    """One spelling of a label: lower-case, without bullet, numbering, aside and punctuation."""
    if "".join(words := label.split(" ")).isalpha() and all(words):
        return label.casefold()  # nothing of that in it, as in nearly all of the bundled ones
    bare = _EDGES.sub("", _ASIDE.sub(" ", label))
    return _BETWEEN.sub(" ", bare).strip(" 123456789#").casefold()


_DEFAULT_FIELDS = {key(label): field for field, names in DEFAULT.items() for label in names}


def is_bundled(text: str) -> bool:
    """Whether it is a label that needs no configuration."""
    return len(text) <= _LONGEST and key(text) in _DEFAULT_FIELDS


def table(configured: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Label key -> field. The centre's own labels win over the bundled ones."""
    if not configured:
        return _DEFAULT_FIELDS
    own = {key(label): field for field, names in configured.items() for label in names}
    return {**_DEFAULT_FIELDS, **own}
