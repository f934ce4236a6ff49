"""Names in sentences: every district, town, PIN and landline code in many ways of saying it.

Nothing here is labelled by hand: a sentence is put together from a name and a carrier whose meaning
is known, so the right verdict is known too. One line a family: right, abstained, wrong routes.
``scripts/bench audit`` runs all of it; ``scripts/bench audit 'roles'`` also shows what is not right
in the families so called. A sample of each is in the tests.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from dispatcher import gazetteer, matching
from dispatcher.directory import load
from dispatcher.gazetteer import tables
from dispatcher.model import Alert, Content, Match

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "dispatcher" / "data" / "directory"
SEED = 2024


class Trial(msgspec.Struct, frozen=True):
    """A text and the verdict that follows from how it was made."""

    text: str
    districts: frozenset[str] = frozenset()
    """Names of the districts to be told; empty: none."""
    state: str = ""
    """The other state, when the verdict is that."""
    station: str = ""
    """The police station to be named; empty: not judged."""
    mail: bool = False
    """The text is a mail's body."""

    def judge(self, match: Match) -> str:
        told = {district.name for district in match.districts}
        if self.state and match.decision == "out_of_state":
            return "right" if self.state == match.state else "other"
        if told == self.districts and (bool(told) or not self.state):
            verdict = bool(told) or match.decision == "unlocated"
            named = not self.station or (match.station and match.station.name == self.station)
            return "right" if verdict and named else "other"
        if told and not told & self.districts:
            return "wrong"
        if told:
            return "other"
        return "abstained" if match.decision == "unlocated" else "other"


# --- names ------------------------------------------------------------------------------------


class Names:
    """What the tables know, by district name."""

    def __init__(self, places: gazetteer.Gazetteer) -> None:
        self.places = places
        self.rows = list(tables.rows(tables.BUNDLED, "districts"))
        self.by_code = {row["code"]: row["name"] for row in self.rows}

    def districts(self, column: str) -> list[tuple[str, str]]:
        """(spelling, district): ``name``, ``hindi``, ``aliases``, ``aliases_hi``, ``former``."""
        return [(each, row["name"]) for row in self.rows for each in tables.listed(row[column])]

    def towns(self, column: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
        """Names of places of these kinds that mean one district and no other thing."""
        found = []
        for row in tables.rows(tables.BUNDLED, "places"):
            if not set(tables.listed(row["kind"])) & set(kinds):
                continue
            for each in tables.listed(row[column]):
                district = self.by_code.get(row["district"], "")
                if district and self._only(each, row["district"]):
                    found.append((each, district))
        return found

    def _only(self, name: str, code: str) -> bool:
        key = "".join(self.places.key(word) for word in name.replace("-", " ").split())
        units = {sense.district for sense in self.places.named(key)}
        from dispatcher.matching.common import COMMON

        return units == {code} and key not in COMMON and not self.places.ambiguous(key)


# --- carriers ---------------------------------------------------------------------------------

ENGLISH = """
User posted a goodbye message. Profile location: {x}.
A girl aged 19 from {x} has uploaded a video saying goodbye.
Meta alert: user in {x}, Uttar Pradesh shared self-harm content at 02:14 IST.
Person of concern works in a shop in {x}.
He lives in {x} and has stopped answering calls.
She is a resident of {x}; last post 20 minutes ago.
Address given by the platform: {x}, UP
Student of a college in {x} posted a note at midnight.
His bio says "{x} wale". He is live on Facebook.
Message reads goodbye everyone. Posted from {x}.
Please trace: male, about 30, {x}.
{x}: woman posted self-harm pictures
He was last seen near {x} railway station.
Her hostel is in {x}, room number not known.
Threat posted against a family residing in {x}, UP.
"I am done" - sent from {x} tonight
Currently staying in {x} with an aunt.
He is posted at {x} as a teacher and wrote a farewell.
The account's city is {x}.
friend says he is somewhere in {x}, phone off
She moved to {x} last month for work.
Location {x} (profile). Content: last story.
Subject is believed to be in {x} at present.
The young man ({x}) told his followers this is his last night.
He runs a shop at {x} and has written that he is tired of everything.
Got a DM from someone in {x} who says they can't go on.
Our user is a {x} based student.
born and brought up in {x}, he wrote a goodbye poem tonight
""".strip().splitlines()

HINGLISH = """
wo {x} ka rehne wala hai, civil lines me room leke padhta hai
mera dost {x} se hai usne photo dala hai
{x} wali didi ne alvida likha hai live me
ye ladka {x} me rehta hai, jaldi kuch karo
bhai mai ab jeena nahi chahta, sab khatam. - posted from {x}
{x} ka ladka hai, phone band hai
uska ghar {x} me hai, please help
{x} me room leke padhti hai, kal se gayab
{x} junction par khada hai, ro raha hai
main {x} me hoon akeli
mai {x} se hu, koi hai?
{x} nivasi yuvak ne live aakar alvida kaha
iska hostel {x} me hai
{x} wale bhai ne status lagaya aakhri raat
location {x} UP, jaldi pahucho
{x} bus adde ke paas baitha hai wo
meri behen {x} me hai wo phone nahi utha rahi
wo {x} me naukri karta hai
zila {x} ki ladki ne likha ab bas
{x} jile ka hai ye banda, kal se gayab hai
{x} sheher, note mila ghar walo ko
{x} se video upload hua
abhi {x} me hai, hotel me ruka hai
{x} pahunch gaya hu, ab sab khatam
{x} ki ladki ne story dali "bas"
ladki {x} ke paas rehti hai
{x} hospital ke bahar baitha hu
{x} chala gaya tha wo naukri ke liye, wahi se post kiya
""".strip().splitlines()

HINDI = """
युवक ने फेसबुक लाइव पर अलविदा कहा है, वह {x} का रहने वाला है।
लड़की ने इंस्टाग्राम पर लिखा कि वह अब जीना नहीं चाहती। पता: {x}।
जनपद {x} निवासी युवक ने भावुक वीडियो डाला।
{x} की एक छात्रा ने अंतिम संदेश पोस्ट किया है।
{x} में रहने वाली महिला ने रोते हुए वीडियो बनाया।
{x} से सूचना मिली कि युवती घर से निकल गई है।
{x} जिले का युवक लापता है।
प्रोफाइल: {x}
वह {x} में किराए के कमरे में रहता है।
मैं {x} से हूं, अब और नहीं सहा जाता।
{x} के युवक ने दोस्तों को अलविदा लिखा।
{x} को जाने वाली सड़क के पास नहीं, {x} में ही घर है।
मेरा भाई {x} में नौकरी करता है, फोन बंद है।
वर्तमान पता {x}, उम्र 22 वर्ष।
पोस्ट {x} से की गई है।
{x} निवासी महिला की पोस्ट, तत्काल देखें।
युवती {x} की बताई जा रही है।
छात्र {x} में पढ़ता है और रात से फोन नहीं उठा रहा।
{x} रेलवे स्टेशन पर बैठा युवक रो रहा है।
लोकेशन {x}, उत्तर प्रदेश
""".strip().splitlines()

# {x} is where the person is, {y} another district's name
ROLES_EN = """
Native of {y} but presently living at {x}; posted a farewell video
He left {y} last night by bus and is now in a hotel in {x}
Informant calling from {y}: my sister in {x} is saying goodbye to everyone
Originally from {y}, she studies in {x} and lives in a hostel there.
Her parents live in {y}. She is alone in {x} tonight.
He used to live in {y}, now he lives in {x}.
Caller from {y} reports that his friend in {x} has posted a last note.
She moved from {y} to {x} in March.
Permanent address: {y}. Current address: {x}.
He was born in {y}, works in {x}, posted a goodbye note.
Home district {y}, posted as constable in {x}; wrote a farewell.
The complainant lives in {y}; the boy is in {x}.
Not in {y} as first reported, but in {x}.
Yesterday he was in {y}. Today his location is {x}.
He hails from {y} and is studying at a college in {x}.
Family is in {y}; the girl rents a room in {x}.
Shifted from {y} to {x} two weeks back.
A student of {x} who belongs to {y} wrote that it is over.
She came from {y} to {x} for coaching and lives in a PG.
My friend lives in {x}. I am writing from {y}.
""".strip().splitlines()

ROLES_HINGLISH = """
{y} ka hai par {x} me rehta hai, alvida likha hai
ghar {y} me hai lekin abhi {x} me hai
{y} chhod ke {x} aa gaya hai, ab bol raha hai sab khatam
{y} ki rehne wali hai, {x} me padhti hai
mool nivasi {y}, hal pata {x}
main {y} se bol raha hu, mera bhai {x} me hai, usne alvida bheja
pehle {y} me rehta tha ab {x} me rehta hai
{y} se {x} aaya hai coaching karne
mummy papa {y} me hai, main {x} me akela hu
{y} nahi, {x} me hai wo
kal tak {y} me tha aaj {x} me hai
{y} ka ladka {x} me job karta hai, aaj likha bas
""".strip().splitlines()

ROLES_HINDI = """
मूल निवासी {y}, वर्तमान पता {x}, युवक ने संदेश डाला
{y} का रहने वाला युवक {x} में किराए पर रहता है।
{y} छोड़कर {x} आ गया है, अब कहता है सब खत्म।
सूचनाकर्ता {y} से है, उसकी बहन {x} में रहती है।
{y} से {x} आई छात्रा हॉस्टल में रहती है।
पहले {y} में रहता था, अब {x} में है।
स्थायी पता {y}, वर्तमान में {x} में पढ़ रही है।
{y} में नहीं, {x} में है।
माता-पिता {y} में हैं, वह {x} में अकेली है।
""".strip().splitlines()

# {x} is the district; {y} lends its name to a road, shop or train
NAMED_AFTER = """
{y} sweets ke bagal me rehta hai, {x}
House on {y} road, {x}
Room near {y} gate, {x} - girl has posted goodbye
{x} me {y} wala sweets ke paas dukaan hai uski
He works at {y} Saree Store, {x}
wo {y} bypass ke paas {x} me rehta hai
{x}, {y} road wali gali me ghar hai
{x} me {y} roadways stand ke peeche
Near {y} Bank, {x}
""".strip().splitlines()

# no place at all: words, surnames, films
NOWHERE = """
bas maut hi ilaaj hai, sambhal nahi paa raha khud ko
Sambhal ke rakhna maa ko, mai ja raha hu
ye banda kal se gayab hai
us bande ne bola mujhe maut chahiye
basti ke paas rehne wali ladki ne video dala
jhuggi basti me rehta hai
mausi ke ghar hai wo, mausam kharab
mujhe maut de do
mau sirf maut ka naam hai? nahi
Rahul Maurya ne likha hai ki wo mar jayega
Priya Agrawal ne story dali goodbye
Siddharth Gautam naam ka ladka, self harm post
Gautam Gupta is not answering
Mathura Prasad ka beta hai
Mathura Das ji ne bola
Ayodhya Singh posted a goodbye note
Ayodhya Prasad Yadav, age 45, goodbye note
Mirzapur season 2 dekh raha tha phir ye likha
Mirzapur series ka dialogue likh ke status lagaya
Guddu bhaiya Mirzapur wale style me likha hai goodbye
bareilly ki barfi dekhi aur ro padi
sab sambhal lena mere baad
संभल कर रहना सब लोग, मैं जा रहा हूं
अब संभल नहीं पा रहा
सब संभाल लेना
मुझे मौत चाहिए, सब खत्म
बस्ती के लोग कहते हैं वह अकेला है
झुग्गी बस्ती में रहने वाली लड़की
बंदा बहुत परेशान है
I want to die. No one loves me.
+91 9812345678 user posted goodbye note
😭😭😭
.........
bye bye sab log
Agra petha khane ka man nahi ab, bas khatam
banarasi saree pehen ke aakhri photo
kanpuri hu par bata nahi sakta kahan
""".strip().splitlines()

TRAPS = """
Mujhe maut chahiye, bas maut. Main {x} me hoon akeli.
Rahul Maurya ne likha hai ki wo mar jayega, address {x} bypass road.
Priya Agrawal ne story dali "goodbye". Wo {x} me rehti hai.
Sambhal ke rakhna maa ko, mai ja raha hu. (IP city {x})
Ye banda kal se gayab hai, iska hostel {x} me hai.
Jhuggi basti ke paas rehne wali ladki ne video dala, location {x} UP.
Siddharth Gautam naam ka ladka, {x} nivasi, self harm post.
Ambedkar Nagar colony, {x} me rehne wale ladke ne live kiya.
Salon me kaam karne wali ladki ({x}, UP) ne post kiya ki wo thak gayi hai.
Mausi ke ghar {x} me hai wo, mausam kharab, mat jao kehke ro rahi thi
संभल कर रहना सब लोग, मैं जा रहा हूं। प्रोफाइल: {x}
Agrahari sweets ke malik ka beta, {x} sheher, note mila
Mirzapur season 3 dekhne ke baad {x} ke ladke ne ye likha
Ayodhya Prasad Gupta, {x} nivasi, ne alvida likha
Gautam ne {x} se bola ab sambhalna mushkil hai
jaan de dunga bola, basti wale rok rahe, {x} me
ham sab banda log {x} ke hain aur wo gayab hai
Delhi Public School {x} ki student ne likha
Vijay Nagar colony, {x}: boy posted goodbye
Punjab National Bank ke paas, {x} me rehta hai
Kashi Vishwanath express me tha, utar ke {x} me ruka hai
""".strip().splitlines()

OUT = """
User lives in {x}
User lives in {x}, {s}
{x} ka ladka hai, phone band
wo {x} me rehta hai
Location: {x}, {s}
A girl from {x} posted a goodbye video
{x} me job karti hai, alvida likha
Currently in {x}; wrote a note at 1 am
मैं {h} में हूं, अब सब खत्म
{h} का रहने वाला युवक
{h} में नौकरी करता है
""".strip().splitlines()

OUT_FROM = """
Native of {y}, UP but lives in {x}
{y} ka rehne wala hai, {x} me kaam karta hai
He left {y} and is now in {x}
{y} का रहने वाला युवक {h} में रहता है
Caller from {y}, UP: her brother is in {x}
ghar {y} me hai par abhi {x} me hai
""".strip().splitlines()

IN_FROM = """
Native of {x}, but presently living in {y}
{x} ka rehne wala hai, {y} me kaam karta hai
He left {x} last night and is now in {y}
Caller from {x}: her brother is in {y}
{h} से आया है, अब {y} में रहता है
Informant in {x} says his friend in {y} posted goodbye
""".strip().splitlines()

PIN = """
Address: H.No 12, Gali 3, PIN {p}. Post: "last day".
Shipping address in account: near old bus stand, {p}
पिन कोड {p}, अकेला कमरा, आखिरी पोस्ट
Zip {a} {b}, flat 904
PIN-{p} address given by platform
Billing: {p} Uttar Pradesh
pincode {p}
user phone 9454401234, pin {p}
Pin Code : {a}-{b}
PIN: {p}.
pin no. {a} {b}
डाक पिन {h}
postal code {p} India
{p}
delivery {p}, last order note: sorry
P I N {p}
pincode={p}
PIN({p})
Pin code is {p}
""".strip().splitlines()

STD = """
Landline on account: +91 {c} {n}
Contact 0{c}-{n}
Ghar ka number 0{c} {n}
Phone: (0{c}) {n}
tel 0{c}{n}
STD code 0{c}
+91-{c}-{n}
फोन 0{c}-{n} पर बात हुई
landline 0{c}/{n}
call back on 91 {c} {n}
""".strip().splitlines()


STATION = """
thana {x}, {y}: girl has posted a farewell
PS {x}, district {y}
{x} police station, {y} - please inform
SHO {x} ({y}) ko bataye
Address falls under {x} thana, {y}
""".strip().splitlines()

SIGNED = """
Thanks,
Anita Rao
Helpline Volunteer, {y}
|
Regards,
Trust and Safety Team, {y}
|
Duty Officer
Social Media Desk, {y} {p}
|
R. Mehta | Counsellor
Jeevan Foundation, 2nd floor, Civil Lines, {y} {p}
|
FastShip Logistics Pvt Ltd, Station Road, {y} {p}
|
भवदीय
प्रभारी साइबर सेल, {y}
|
--
NightWatch Moderation, {y}
""".strip().split("\n|\n")


# --- families ---------------------------------------------------------------------------------


def _filled(carriers: Sequence[str], names: Sequence[tuple[str, str]]) -> Iterator[Trial]:
    for name, district in names:
        for carrier in carriers:
            yield Trial(carrier.format(x=name), frozenset({district}))


def _two(
    carriers: Sequence[str], names: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]
) -> Iterator[Trial]:
    """Each name in each carrier with another district's name, the same ones each run."""
    chance = random.Random(SEED)
    for name, district in names:
        for carrier in carriers:
            other = chance.choice([o for o in others if o[1] != district])
            yield Trial(carrier.format(x=name, y=other[0]), frozenset({district}))


def _out(rows: Sequence[dict[str, str]]) -> Iterator[Trial]:
    for row in rows:
        hindi = next(iter(tables.listed(row["hindi"])), row["name"])
        state = row["state"] or row["name"]
        for carrier in OUT:
            yield Trial(carrier.format(x=row["name"], s=state, h=hindi), state=state)


def _out_and_in(rows: Sequence[dict[str, str]], ours: Sequence[tuple[str, str]]) -> Iterator[Trial]:
    chance = random.Random(SEED)
    for row in rows:
        hindi = next(iter(tables.listed(row["hindi"])), row["name"])
        for carrier in (*OUT_FROM, *IN_FROM):
            other, district = chance.choice(ours)
            text = carrier.format(x=row["name"], h=hindi, y=other)
            if carrier in OUT_FROM:
                yield Trial(text, state=row["state"] or row["name"])
            else:
                yield Trial(text, frozenset({district}))


def _pins(names: Names) -> Iterator[Trial]:
    hindi = str.maketrans("0123456789", "०१२३४५६७८९")
    for row in tables.rows(tables.BUNDLED, "pins"):
        shares = tables.listed(row["shares"])
        if len(shares) != 1:
            continue
        district = names.by_code[shares[0].split(":")[0]]
        pin = row["pin"]
        for carrier in PIN:
            text = carrier.format(p=pin, a=pin[:3], b=pin[3:], h=pin.translate(hindi))
            yield Trial(text, frozenset({district}))


def _std(names: Names) -> Iterator[Trial]:
    for row in tables.rows(tables.BUNDLED, "std"):
        code = row["code"].lstrip("0")
        districts = frozenset(names.by_code[c] for c in tables.listed(row["districts"]))
        number = "2345678"[: 10 - len(code)]
        for carrier in STD:
            yield Trial(carrier.format(c=code, n=number), districts)


def _stations(names: Names) -> Iterator[Trial]:
    """Stations of the bundle with their district; those that are shown under another name, or
    are called like several, are left out."""
    for row in tables.rows(tables.BUNDLED, "stations"):
        district = names.by_code[row["district"]]
        key = "".join(names.places.key(word) for word in row["name"].split())
        known = [s for s in names.places.stations(key) if s.district == row["district"]]
        if [s.name for s in known] != [row["name"]] or "kotwali" in key or "sector" in key:
            continue
        for carrier in STATION:
            text = carrier.format(x=row["name"], y=district)
            yield Trial(text, frozenset({district}), station=row["name"])


def _signed(names: Sequence[tuple[str, str]]) -> Iterator[Trial]:
    """A mail about one district, signed in another."""
    chance = random.Random(SEED)
    for name, district in names:
        for signature in SIGNED:
            other = chance.choice([n for n, d in names if d != district])
            told = chance.choice(ENGLISH).format(x=name)
            signed = signature.format(y=other, p="226001")
            yield Trial(f"{told}\n\n{signed}", frozenset({district}), mail=True)


def _misspelt(names: Sequence[tuple[str, str]], known: set[str]) -> Iterator[Trial]:
    """One slip in a name of seven letters or more: one doubled, dropped, or two swapped."""
    chance = random.Random(SEED)
    for name, district in names:
        if len(name) < 7:
            continue
        for _ in range(4):
            at = chance.randrange(2, len(name) - 2)
            slip = chance.choice(
                (
                    name[:at] + name[at] + name[at:],
                    name[:at] + name[at + 1 :],
                    name[:at] + name[at + 1] + name[at] + name[at + 2 :],
                )
            )
            if slip.lower() not in known and " " not in slip:
                yield Trial(f"wo {slip.lower()} me rehta hai", frozenset({district}))


def _hindi_variants(names: Sequence[tuple[str, str]]) -> Iterator[Trial]:
    """Without nukta, with and without half nasal letters, with postpositions attached."""
    for name, district in names:
        plain = name.replace("़", "")
        forms = {name, plain, plain.replace("ं", "न्"), plain.replace("ं", "ँ"), name.replace(" ", "")}
        for form in sorted(forms):
            for end in ("में", " में", " से", "से", " का", " के", " की", " वाली", " को", " पर"):
                yield Trial(f"लड़की {form}{end} है, फोन बंद", frozenset({district}))


def families(places: gazetteer.Gazetteer) -> dict[str, Callable[[], Iterator[Trial]]]:
    """Name of each family -> its trials."""
    names = Names(places)
    english, hindi = names.districts("name"), names.districts("hindi")
    aliases = names.districts("aliases")
    former = names.districts("former")
    aliases_hi = names.districts("aliases_hi")
    towns = names.towns("name", ("tehsil", "urban", "town"))
    towns_hi = names.towns("hindi", ("tehsil", "urban", "town"))
    blocks = names.towns("name", ("block",))
    colonies = names.towns("name", ("colony", "landmark"))
    outside = [
        row
        for row in tables.rows(tables.BUNDLED, "outside")
        if row["kind"] in ("state", "ut", "capital", "city")
    ]
    known = {n.lower() for n, _ in (*english, *aliases, *former, *towns)}
    return {
        "districts, English": lambda: _filled(ENGLISH, english),
        "districts, Hinglish": lambda: _filled(HINGLISH, [(n.lower(), d) for n, d in english]),
        "districts, Hindi": lambda: _filled(HINDI, hindi),
        "aliases, English": lambda: _filled(ENGLISH, aliases + former),
        "aliases, Hinglish": lambda: _filled(
            HINGLISH, [(n.lower(), d) for n, d in aliases + former if len(n) > 4]
        ),
        "aliases, Hindi": lambda: _filled(HINDI, aliases_hi),
        "towns, English": lambda: _filled(ENGLISH[:14], towns),
        "towns, Hinglish": lambda: _filled(HINGLISH[:14], [(n.lower(), d) for n, d in towns]),
        "towns, Hindi": lambda: _filled(
            [c for c in HINDI if "जनपद" not in c and "जिले" not in c], towns_hi
        ),
        "blocks": lambda: _filled([*ENGLISH[:4], *HINGLISH[:4]], blocks),
        "colonies and landmarks": lambda: _filled([*ENGLISH[:6], *HINGLISH[:6]], colonies),
        "roles, English": lambda: _two(ROLES_EN, english, english),
        "roles, Hinglish": lambda: _two(
            ROLES_HINGLISH, [(n.lower(), d) for n, d in english], english
        ),
        "roles, Hindi": lambda: _two(ROLES_HINDI, hindi, hindi),
        "roles, towns": lambda: _two(ROLES_EN + ROLES_HINGLISH, towns[::7], english),
        "roles, towns left": lambda: _two(ROLES_EN + ROLES_HINGLISH, english, towns),
        "named after a place": lambda: _two(NAMED_AFTER, english, english),
        "traps with a place": lambda: _filled(TRAPS, english),
        "traps, no place": lambda: (Trial(text) for text in NOWHERE),
        "other states": lambda: _out(outside),
        "from or to other states": lambda: _out_and_in(outside, english),
        "PIN codes": lambda: _pins(names),
        "landline codes": lambda: _std(names),
        "stations": lambda: _stations(names),
        "mails signed elsewhere": lambda: _signed(english),
        "misspelt districts": lambda: _misspelt(english, known),
        "Hindi variants": lambda: _hindi_variants(hindi),
    }


def sample(trials: Sequence[Trial], most: int) -> Sequence[Trial]:
    """At most so many, the same ones each time."""
    return trials if len(trials) <= most else random.Random(SEED).sample(trials, most)


def alert_of(trial: Trial) -> Alert:
    return Alert(body=trial.text) if trial.mail else Alert(content=Content(text=trial.text))


def tally(trials: Sequence[Trial], places: gazetteer.Gazetteer) -> Counter[str]:
    return Counter(trial.judge(matching.match(alert_of(trial), places)) for trial in trials)


def bundled() -> gazetteer.Gazetteer:
    directory = load(STARTER, state="Uttar Pradesh", timezone="Asia/Kolkata").directory
    return gazetteer.load(directory)


def run(most: int = 6000) -> None:
    places = bundled()
    total: Counter[str] = Counter()
    print(f"{'family':<26} {'n':>6} {'right':>7} {'abst.':>6} {'wrong':>6} {'other':>6}")
    for name, make in families(places).items():
        trials = sample(list(make()), most)
        counts = tally(trials, places)
        total += counts
        _line(name, counts)
        if any(asked in name for asked in sys.argv[2:]):
            _show(trials, places)
    _line("all", total)


def _show(trials: Sequence[Trial], places: gazetteer.Gazetteer, most: int = 20) -> None:
    wrong = ((trial, matching.match(alert_of(trial), places)) for trial in trials)
    for trial, match in islice(((t, m) for t, m in wrong if t.judge(m) != "right"), most):
        wanted = ", ".join(trial.districts) or trial.state or "nothing"
        print(f"  {trial.text!r}: {wanted} wanted; {match.decision}: {match.reason}")


def _line(name: str, counts: Counter[str]) -> None:
    n = counts.total()
    print(
        f"{name:<26} {n:>6} {counts['right'] / n:>7.1%} {counts['abstained']:>6} "
        f"{counts['wrong']:>6} {counts['other']:>6}"
    )
