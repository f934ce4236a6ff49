"""Of whoever writes and one of their own, the one in danger is the person, the other the informant:
by telephone and by name."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import mail_alert

THEIRS, OWN = "9800012345", "9800054321"


def told(body: str) -> tuple[list[str], dict[str, str], str | None]:
    """The person's numbers, those of others with whose they are, and the person's name."""
    alert = mail_alert(body)
    own = [number.removeprefix("+91") for number in alert.person.phones]
    others = {one.number.removeprefix("+91"): one.owner for one in alert.other_phones}
    return own, others, alert.person.name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            f"Please save my friend Vinod, {THEIRS}, Puranpur Pilibhit. He is on the tracks."
            f" This is Rakesh, {OWN}",
            "Vinod",
        ),
        (
            f"My friend Vinod ({THEIRS}) lives in Puranpur Pilibhit, he put a status that he will"
            f" die today. I am Rakesh {OWN}",
            "Vinod",
        ),
        (
            f"My cousin Manoj ({THEIRS}) lives in Pilibhit, he says he will die today."
            f" I am Rakesh {OWN}",
            "Manoj",
        ),
        (
            f"I am calling about my cousin Manoj {THEIRS}. He took pills."
            f" Myself Ravi Kumar, mob {OWN}",
            "Manoj",
        ),
        (
            f"This is Meena, {OWN}, my daughter Ritu ({THEIRS}) is missing since morning and left"
            " a suicide note. Agra",
            "Ritu",
        ),
        (f"Our neighbour Ramesh {THEIRS} is standing on the roof. - Sita {OWN}", "Ramesh"),
        (f'My friend Vinod ({THEIRS}) sent "I will die today". I am Rakesh {OWN}', "Vinod"),
        (f"My friend Vinod ({THEIRS}) wrote that I will die today. I am Rakesh {OWN}", "Vinod"),
        (f"Mera dost Vinod ({THEIRS}) Etah me hai, wo aaj mar jayega. Main Rakesh {OWN}", "Vinod"),
        (f"Mera bhai Aman ({THEIRS}) ghar se rassi leke gaya hai. Agra. - Rakesh {OWN}", "Aman"),
        (f"Mera dost Vinod ({THEIRS}) bol raha hai ki main mar jaunga. Main Rakesh {OWN}", "Vinod"),
        (f"Meri dost Asha ka number {THEIRS} hai, wo mar jayegi. Mera naam Ritu hai {OWN}", "Asha"),
        (f"main Sita hu {OWN}. Meri saheli Gita {THEIRS} chhat par khadi hai kood jayegi", "Gita"),
        (f"mera dost vinod {THEIRS} ne zeher kha liya. main rakesh {OWN}. agra", None),
        (f"मेरा भाई सुरेश {THEIRS} रस्सी लेकर निकला है, पीलीभीत। मैं राकेश {OWN}", "सुरेश"),
        (f"मेरे दोस्त विनोद {THEIRS} को बचा लो, उसने जहर खा लिया है। मैं राकेश {OWN} बोल रहा हूँ", "विनोद"),
        (f"मैं मोहन हूँ। मेरी बहन गीता ने जहर खा लिया है। मेरा नंबर {OWN} है। गीता का नंबर {THEIRS}", "गीता"),
        (f"My friend Ankita Rao sent me goodbye. My no {OWN}, hers {THEIRS}. Agra", "Ankita Rao"),
        (
            f"Sir mera naam Rakesh hai, mera number {OWN}. Mera dost Vinod ({THEIRS}) Pilibhit me"
            " rehta hai, usne status lagaya hai ki wo aaj mar jayega. Jaldi kuch kijiye",
            "Vinod",
        ),
        (f"Vinod ({THEIRS}) of Pilibhit says he will die today. Rakesh {OWN}", None),
        (f"Vinod ({THEIRS}) of Pilibhit says he will die today. I am Rakesh {OWN}", None),
    ],
)
def test_who_tells_of_a_friend_in_danger_is_the_informant(body: str, name: str | None) -> None:
    assert told(body) == ([THEIRS], {OWN: "informant"}, name)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (f"I am Rakesh {OWN} and I want to die. Agra", None),
        (f"Main Rakesh {OWN}, main marne ja raha hu. Agra", None),
        (f"This is Rakesh, {OWN}. I have taken poison. Tell my brother Suresh {THEIRS}", None),
        (f"My friend Vinod told me nothing. I am Rakesh {OWN}, I took poison. Agra", None),
        (f"I am Rakesh, {OWN}. My brother beats me daily. I will hang myself tonight", None),
        (f"My wife left me so poison is the only way. I am Rakesh {OWN}. Agra", None),
        (f"My husband wants to kill me. I am Rekha {OWN}. Agra", None),
        (f"My husband beats me. I am Rekha {OWN}, I cannot live any more. Agra", None),
        (f"My friend posted my photos and I want to die. I am Rekha {OWN}. Agra", None),
        (f"Mere dost Vinod {THEIRS} ne dhokha diya. Main Rakesh {OWN} aaj mar jaunga", None),
        (f"Mere dost Vinod ki wajah se main mar jaunga. Main Rakesh {OWN}. Agra", None),
        (f"Mujhe bachao, mera bhai mujhe zeher de raha hai. Main Rekha {OWN}. Agra", None),
        (f"मैं राकेश {OWN}, मैं मरने जा रहा हूँ। मेरे भाई {THEIRS} को बता देना। आगरा", None),
        (f"मैंने जहर खा लिया है। मेरी पत्नी को बता देना। मैं राकेश {OWN}। आगरा", None),
    ],
)
def test_who_speaks_of_their_own_death_is_the_person(body: str, name: str | None) -> None:
    own, others, called = told(body)
    assert own == [OWN]
    assert set(others) <= {THEIRS}
    assert called == name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "Mera naam Rakesh hai aur main Delhi me rehta hu. Mera dost Vinod Pilibhit me hai,"
            " usne zeher kha liya",
            "Vinod",
        ),
        ("Mera naam Rakesh hai. Mera dost Vinod aaj mar jayega, Pilibhit", "Vinod"),
        ("My name is Rakesh. My friend Vinod lives in Agra and he wants to jump", "Vinod"),
        ("My name is Rakesh. My friend lives in Agra. He has a rope", None),
        ("Mera naam Ritu hai. meri dost asha ne goliyan kha li hain", None),
        ("मेरा नाम राकेश है। मेरी बहन गीता ने जहर खा लिया है", "गीता"),
        ("My father Ram Lal is going to jump from the bridge. Mera naam Mohan hai", "Ram Lal"),
        ("My name is Rakesh and I will hang myself. My friend Vinod knows", "Rakesh"),
        ("Mera naam Rakesh hai. Mera dost Vinod mujhe maarta hai. Main mar jaunga", "Rakesh"),
    ],
)
def test_the_name_is_of_the_one_in_danger(body: str, name: str | None) -> None:
    assert told(body)[2] == name


@pytest.mark.parametrize(
    "body",
    [
        f"User @sad_1 says he will die. His friend Vinod {THEIRS}. Regards, Meta",
        f"My friend Sameer {THEIRS} told me that somebody wants to die",
        f"My friend Sameer {THEIRS} saw a girl jump from the bridge",
    ],
)
def test_a_friend_who_only_tells_of_it_stays_a_friend(body: str) -> None:
    own, others, _ = told(body)
    assert own == []
    assert others[THEIRS] == "friend"


@pytest.mark.parametrize(
    "last", ["Mobile {}", "Vinod {}", "Vinod: {}", "His number is {}", "मोबाइल {}", "Uska no {}"]
)
def test_a_number_behind_the_last_sentence_is_the_friends_where_it_says_so(last: str) -> None:
    body = f"My friend Vinod will jump from the bridge in Etah. {last.format(THEIRS)}"
    assert told(body)[0] == [THEIRS]


def test_a_long_text_of_friends_is_read_in_time() -> None:
    text = f"My friend Vinod said I. He is 98 {OWN} poison mera dost wo mar. " * 4000
    assert len(mail_alert(text).person.phones) <= 1


KIN = {THEIRS: "family"}


@pytest.mark.parametrize(
    "body",
    [
        f"User rakesh ({OWN}) posted: my brother Vinod {THEIRS} will cry, I am ending it tonight",
        f"User rakesh ({OWN}) posted: Vinod bhai {THEIRS} sorry, I am ending it tonight",
        f"Rakesh Kumar ({OWN}) says in the video: my brother Vinod ({THEIRS}) is responsible for my"
        " death, I will hang myself.",
        f"WhatsApp status by {OWN}: Bhai Vinod {THEIRS} maa ka dhyan rakhna, main ja raha hu"
        " hamesha ke liye",
        f"{OWN} ne status lagaya hai: meri biwi Sunita {THEIRS} ko meri laash dena",
        f"Aman: {OWN}\nI can't do this. Mera bhai Vinod {THEIRS} ko bol dena sorry. Me: {OWN}",
        f"I will kill myself tonight. Tell my wife Sunita {THEIRS} I love her. My number {OWN}",
        f"I'm on the roof. I'll jump. Mom {THEIRS}. Me {OWN}",
        f"I can't live anymore. Contact my husband on {THEIRS}. I am at Kanpur. My phone {OWN}",
        f"My husband Suresh {THEIRS} beats me, I will hang myself tonight. My number {OWN}",
        f"Main marne ja rahi hu. Mere pati Suresh {THEIRS} ko bata dena. Main Rekha {OWN}",
        f"Mere pati Suresh {THEIRS} mujhe marte hain, main zeher kha lungi. mera number {OWN}",
        f"Meri maa Kamla {THEIRS} ka khayal rakhna. Main faansi laga lunga. Mera number {OWN}",
        f"मेरी माँ कमला {THEIRS} का ख्याल रखना। मैं आज फांसी लगा लूंगा। मेरा नंबर {OWN}",
        f"मेरी पत्नी सुनीता ({THEIRS}) को कहना मैं जा रहा हूँ, अब नहीं जीना। मेरा मोबाइल {OWN}",
        f"मुझे अब नहीं जीना। मेरे पति सुरेश {THEIRS} मुझे मारते हैं। मेरा मोबाइल नंबर {OWN}",
    ],
)
def test_of_a_relative_whom_somebody_takes_leave_of_the_number_is_kept_as_theirs(body: str) -> None:
    assert told(body) == ([OWN], KIN, None)


@pytest.mark.parametrize(
    "body",
    [
        f"My husband Suresh ({THEIRS}) died last year, I too am going to die, my number {OWN}",
        f"My husband Suresh ({THEIRS}) is no more, I too am going to die tonight. Phone {OWN}",
        f"My husband named Suresh ({THEIRS}) died last year, I will die tonight. {OWN}",
        f"My late husband Suresh ({THEIRS}) is waiting. I am coming to him tonight. My no. {OWN}",
        f"My mother Kamla ({THEIRS}) passed away in 2024. I have no reason to live. {OWN}",
        f"My brother Vinod {THEIRS} hanged himself last month. I will do the same tonight. {OWN}",
        f"papa Ramlal {THEIRS} guzar gaye, ab main bhi mar jaunga. mera number {OWN}",
        f"Mera beta Aman {THEIRS} is duniya me nahi raha, main bhi zeher kha lungi. Mera no {OWN}",
        f"Meri biwi Sunita {THEIRS} mar gayi. main bhi uske paas ja raha hu. {OWN}",
        f"Swargiya pati Suresh {THEIRS} ke bina nahi jee sakti, sab khatam. Mera number {OWN}",
        f"Kal meri patni Sunita {THEIRS} ki maut ho gayi. Ab main bhi mar jaunga. {OWN}",
        f"मेरे पापा रामलाल ({THEIRS}) गुजर गए, अब मैं भी मर जाऊंगा। मेरा नंबर {OWN}",
        f"मेरे पति सुरेश {THEIRS} का देहांत हो गया, मैं भी उनके पास जा रही हूँ। {OWN}",
    ],
)
def test_a_dead_relatives_name_and_number_are_not_the_persons(body: str) -> None:
    assert told(body) == ([OWN], KIN, None)


@pytest.mark.parametrize(
    "body",
    [
        f"papa Ramlal {THEIRS} guzar gaye, ab main bhi mar jaunga",
        "My husband Suresh died last year, I too am going to die tonight",
        "My husband Suresh has died last year, I too want to go to him tonight",
        "My brother Vinod took poison last year and died. Now me.",
        "मेरे पिता का नाम रामलाल था, वे गुजर गए। अब मैं भी मर जाऊंगा।",
        "A woman posted a suicide video, her husband's name is Suresh Kumar, from Agra",
        "महिला ने फांसी लगाने का वीडियो डाला है, उसके पति का नाम सुरेश है",
    ],
)
def test_where_only_a_relative_is_named_nobody_is(body: str) -> None:
    own, _, name = told(body)
    assert (own, name) == ([], None)


def test_a_name_behind_that_of_a_parent_is_the_persons() -> None:
    body = "युवती के पिता का नाम रामलाल है, युवती का नाम अनीता है, फांसी लगाने जा रही है"
    assert told(body)[2] == "अनीता"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (f"My husband named Suresh ({THEIRS}) has taken poison. My number {OWN}", "Suresh"),
        (f"My mom Kamla {THEIRS} took sulphas, please help. I am Aman {OWN}", "Kamla"),
        (f"My dad ({THEIRS}) is on the railway track. My number {OWN}", None),
        (f"my gf {THEIRS} cut her wrist, pls help, my no {OWN}", None),
        (f"My girlfriend Riya {THEIRS} has cut her wrist. My number {OWN}", "Riya"),
        (f"papa {THEIRS} ne phansi laga li hai jaldi aao. main Aman {OWN}", None),
        (f"मेरे पापा रामलाल {THEIRS} फांसी लगाने जा रहे हैं। मैं अमन {OWN}", "रामलाल"),
        (f"mera bhai aman {THEIRS} keh raha hai mar jaunga. mera no {OWN}", None),
        (f"My friend Vinod ({THEIRS}) posted: sorry all, I will die. My number {OWN}", "Vinod"),
        (f"I live in Agra. My son Vinod {THEIRS} wants to hang himself. I am Asha {OWN}", "Vinod"),
        (f"I took the pills from her. My sister Pooja {THEIRS} wants to die. My no {OWN}", "Pooja"),
        (
            f"My brother Vinod {THEIRS} says he will kill himself because our father died last"
            f" year. I am Rakesh {OWN}",
            "Vinod",
        ),
        (f"My brother Vinod {THEIRS} will jump. If he dies I will die. I am Asha {OWN}", "Vinod"),
        (f"Mere pati {THEIRS} ne zeher kha liya, main bhi kha lungi agar unhe kuch ho gaya. Mera"
         f" number {OWN}", None),
        (f"Mera bhai Aman {THEIRS} rassi leke gaya, 2 ghante guzar gaye. main Ravi {OWN}", "Aman"),
        (f"मेरे भाई विनोद {THEIRS} रस्सी लेकर निकले, फोन उठा नहीं रहे। मैं राकेश {OWN}", "विनोद"),
        (f"Hamare padosi Ramesh {THEIRS} faansi lagane ja raha hai. Suchna dene wala: Shyam {OWN}",
         "Ramesh"),
        (f"हमारे पड़ोसी रमेश {THEIRS} फांसी लगाने जा रहा है। सूचना देने वाला: श्याम {OWN}", "रमेश"),
        (f"Mera bhai Aman {THEIRS} chhat se kudne wala hai. Sampark: Shyam {OWN}", "Aman"),
        (f"Aman: {THEIRS}\nHe says he will hang himself tonight at Etah\nMe: {OWN}", None),
        (f"Her: {THEIRS}, me: {OWN}. She has taken pills.", None),
    ],
)  # fmt: skip
def test_a_relative_in_danger_now_is_the_person_whatever_the_writer_says_of_themselves(
    body: str, name: str | None
) -> None:
    assert told(body) == ([THEIRS], {OWN: "informant"}, name)


@pytest.mark.parametrize(
    "body",
    [
        f"He posted: sorry all, I will die tonight. My number is {OWN}, call me for details.",
        f"User posted that nobody is responsible for my death. I am his friend, my number {OWN}",
        f"A girl is going to kill herself. My no is {OWN}, I am a shopkeeper",
        f"Main shopkeeper hu. Ek ladki pul se kudne wali hai. Mera number {OWN}",
    ],
)
def test_the_number_of_who_tells_of_anybodys_death_is_not_the_persons(body: str) -> None:
    assert told(body)[:2] == ([], {OWN: "informant"})


@pytest.mark.parametrize(
    "body",
    [
        "Mai zeher kha chuki hu. Mera number {}. Agra", "mujhe ab nahi jeena. mera no {}",
        "I have taken poison. Call me {}", "Sorry mummy papa, main marne ja raha hu. {}",
        "My mom will die of grief. Sorry all. Rakesh {}", "मैंने जहर खा लिया है, मेरा नंबर {} है",
    ],
)  # fmt: skip
def test_the_number_of_who_speaks_of_their_own_death_is_the_persons(body: str) -> None:
    assert told(body.format(OWN))[:2] == ([OWN], {})


def test_of_a_list_of_numbers_the_one_of_me_is_the_persons_where_the_words_are_theirs() -> None:
    listed = f"Aman: {THEIRS}\nMe: {OWN}\n"
    assert told(f"{listed}I am going to kill myself tonight.")[0] == [OWN]
    assert told(f"{listed}He is going to kill himself tonight.")[0] == [THEIRS]


@pytest.mark.parametrize("label", ["Post", "Caption", "पोस्ट"])
def test_whom_a_post_names_with_a_number_is_kept_and_the_posters_own_is_the_persons(
    label: str,
) -> None:
    for said in (
        f"My brother Vinod {THEIRS} please look after maa. I am ending my life tonight.",
        f"my sister Pooja {THEIRS} please take care of mummy. bye forever",
        f"मेरी बहन पूजा {THEIRS} मम्मी का ख्याल रखना, अलविदा",
        f"papa Ramlal {THEIRS} guzar gaye, ab main bhi mar jaunga",
    ):
        assert told(f"Username: r_1\nMobile: {OWN}\n{label}: {said}")[:2] == ([OWN], KIN)
        assert told(f"Username: r_1\n{label}: {said}")[:2] == ([], KIN)
    own = f"Username: r_1\n{label}: main mar jaungi, mera number {OWN}, mere pati ka {THEIRS}"
    assert told(own)[:2] == ([OWN], KIN)


def test_behind_who_tells_of_somebody_the_number_is_of_whom_they_tell() -> None:
    own, others, _ = told(f"Father {OWN} says Aman {THEIRS} will die")
    assert (own, others) == ([THEIRS], {OWN: "family"})
    own, others, _ = told(f"Her boyfriend Rahul {OWN} informed. Girl Riya {THEIRS} took poison")
    assert (own, others) == ([THEIRS], {OWN: "friend"})
