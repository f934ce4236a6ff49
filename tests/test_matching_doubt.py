"""Two places of the same weight: everybody is told; and what only looks like doubt."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from dispatcher.model import Alert, Content, Location
from tests.gazetteer_fixtures import bundle, told, verdict


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Either the Meerut hostel or the Bijnor house, fifty-fifty", "Bijnor, Meerut"),
        ('caller: "ya to Kanpur me hai ya Unnao me, pata nahi"', "Kanpur Nagar, Unnao"),
        ("banda ya hamirpur me hoga, aur kuch pata nahi", "Banda, Hamirpur"),
        ("Neighbour one says Khurja, Bulandshahr. Neighbour two says Dadri, Gautam Buddha Nagar.",
         "Bulandshahr, Gautam Buddha Nagar"),
        ("The first of them says she is in Basti. The second is\njust as sure of Gonda.",
         "Basti, Gonda"),
        ("Place: Mahoba/Kairana, to be confirmed", "Mahoba, Shamli"),
        ("Our sources differ: one gives Bilgram, the other Unnao.", "Hardoi, Unnao"),
        ("पता 1: बिलग्राम, पता 2: उन्नाव, दोनों दर्ज हैं।", "Hardoi, Unnao"),
        ("माता का कहना है महमूदाबाद में है, सहेली का कहना है बाराबंकी में है।", "Barabanki, Sitapur"),
        ("महोबा या हमीरपुर, दोनों में से कहीं", "Hamirpur, Mahoba"),
        ("She is in Agra or Firozabad, not sure which", "Agra, Firozabad"),
        ("या तो गोंडा में है या बहराइच में", "Bahraich, Gonda"),
        ("main Etah aur Kasganj ke border pe hu", "Etah, Kasganj"),
        ("Somewhere between Deoria and Ballia on the train line", "Ballia, Deoria"),
        (
            "His uncle says he is at the Gonda house, his wife is sure he is at the Basti house",
            "Basti, Gonda",
        ),
        ("पति कहता है पत्नी झांसी में है, भाई कहता है ललितपुर में", "Jhansi, Lalitpur"),
        ("Address A: Azamgarh. Address B: Mau. Analyst could not tell which is current.",
         "Azamgarh, Mau"),
        ("City field: Etawah\nAddress field: Karhal Road, Mainpuri 205001\nThey disagree.",
         "Etawah, Mainpuri"),
        ("Tower covers both banks: Ayodhya on the south, Nawabganj of district Gonda on the north. "
         "He may be on either side.", "Ayodhya, Gonda"),
        ("Address: Sanjay Place, Agra, PIN 221005. Which of the two is wrong is not known.",
         "Agra, Varanasi"),
        ("Hazratganj, Lucknow 208001", "Kanpur Nagar, Lucknow"),
        ("Gomti Nagar, Lucknow. GPS 25.3176, 82.9739", "Lucknow, Varanasi"),
    ],
)  # fmt: skip
def test_both_places_of_a_doubt_are_told(text: str, expected: str) -> None:
    assert verdict(text) == f"conflict {expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lalganj tehsil, UP", "Azamgarh, Mirzapur, Pratapgarh, Rae Bareli"),
        ("Naugarh tehsil, Uttar Pradesh - district left blank", "Chandauli, Siddharthnagar"),
        ("Phulpur tehsil ka rehne wala", "Azamgarh, Prayagraj"),
        ("तहसील शाहाबाद, जिला नहीं बताया", "Hardoi, Rampur"),
        ("Jalalabad tehsil?", "Shahjahanpur"),
    ],
)
def test_a_tehsil_of_several_districts_tells_all_of_them(text: str, expected: str) -> None:
    assert verdict(text) in (f"conflict {expected}", f"dispatch {expected}")


@pytest.mark.parametrize(
    "source", ["address", "analyst", None]
)  # a registration is weaker than a position and is no second witness
def test_a_position_and_an_address_elsewhere_are_both_told(source: str | None) -> None:
    places = (
        Location(text="Bulandshahr 203001", source=source),
        Location(latitude=28.9845, longitude=77.7064, radius_m=60, source="gps"),
    )
    found = told(match(Alert(content=Content(text="koi to samjhe"), locations=places), bundle()))
    assert found == "conflict Bulandshahr, Meerut"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("कर्नलगंज के पूर्व सैनिक ने विदा ली", "dispatch Gonda"),
        ("lko, aliganj sector q, bhai ka room locked hai", "dispatch Lucknow"),
        ("mirzapur city me ghantaghar ke pas kamra hai", "dispatch Mirzapur"),
        ("Delhi Road, Meerut, second floor", "dispatch Meerut"),
        ("Banaras Sweet House, Deoria, counter boy", "dispatch Deoria"),
        ("Allahabad Bank wali building, Shahjahanpur", "dispatch Shahjahanpur"),
        ("Lucknow Biryani Centre ke upar, Gonda", "dispatch Gonda"),
        ("Kanpur Leather Store, Unnao, godown me", "dispatch Unnao"),
        ("Amity University Noida, hostel block, girl from Kerala", "dispatch Gautam Buddha Nagar"),
        ("Bidhuna bus stop ke peeche kiraye ka kamra", "dispatch Auraiya"),
        ("saharanpur me khata kheri me rehta hai", "dispatch Saharanpur"),
        ("meerut me rampur gaon me rehta hai", "dispatch Meerut"),
    ],
)
def test_a_name_inside_another_s_is_no_second_place(text: str, expected: str) -> None:
    assert verdict(text) == expected


@pytest.mark.parametrize("text", ["Deoband/Saharanpur", "Vijay Nagar/Ghaziabad", "Agra/UP"])
def test_a_stroke_between_a_place_and_what_it_lies_in_is_no_doubt(text: str) -> None:
    assert verdict(text).startswith("dispatch")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caller A: she is in Jhansi now. Caller B: she is in Lalitpur now.", "Jhansi, Lalitpur"),
        ("एक ने कहा वह बलिया में है, दूसरी ने कहा देवरिया में।", "Ballia, Deoria"),
        ("माता गोंडा बता रही है और चाचा बहराइच।", "Bahraich, Gonda"),
        ("Address Civil Lines, Budaun. Billing Etah. No time given for either.", "Budaun, Etah"),
        ("thana Sandila likha hai lekin zila Sitapur", "Hardoi, Sitapur"),
        ("Profile: Deoria. His older profile: Ballia. Both in use.", "Ballia, Deoria"),
    ],
)
def test_sources_that_contradict_each_other_are_in_doubt(text: str, expected: str) -> None:
    assert verdict(text) == f"conflict {expected}"


def test_a_profile_that_is_a_handle_is_no_place() -> None:
    assert verdict("Profile: mathura_wala. He lives in Etah") == "dispatch Etah"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caller says he lives in Agra and father works in Delhi", "Agra"),
        ("भाई ने बताया वह कानपुर में है और पिता दिल्ली में काम करते हैं", "Kanpur Nagar"),
        ("zila Etah ka hai par thana Tajganj me rehta hai", "Agra"),
        ("district Jaunpur ka hai lekin thana Sarnath Varanasi me rehta hai", "Varanasi"),
        ("Police headquarters, Lucknow received a post; the girl is in Ballia", "Ballia"),
    ],
)
def test_where_somebody_else_is_or_was_raises_no_doubt(text: str, expected: str) -> None:
    assert verdict(text) == f"dispatch {expected}"
