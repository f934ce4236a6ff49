"""Labels and values are found in every layout: lines, tables, lists, headings, several a line."""

from __future__ import annotations

import time

import pytest

from dispatcher.parsing import label_fields
from dispatcher.parsing.hypertext import to_text
from dispatcher.parsing.labels import DEFAULT, key, table
from tests.parsing_fixtures import mail, mail_alert, reading
from tests.patience import in_time


@pytest.mark.parametrize(
    "line",
    [
        "Phone: 9876543210",
        "PHONE NO. : +91-98765-43210",
        "* Contact No.: 098765 43210",
        "3. Mobile Number - 9876543210",
        "Registered phone = 91 9876543210",
        "**Phone 1:** 9876543210",
        "Phone\n9876543210",
        "Phone:\n\n9876543210",
        "मोबाइल: ९८७६५४३२१०",
        "मो. नं0 9876543210:\nमो. नं0: 9876543210",
        "सम्पर्क：9876543210",
        "Name: Ravi, Age: 19, Phone: 9876543210",
        "Name: Ravi | Phone: 9876543210",
        "Please help. Contact No.: 9876543210",
        "Name\tRavi\tPhone\t9876543210",
    ],
)
def test_a_phone_is_found_however_its_label_is_written(line: str) -> None:
    assert mail_alert(line).person.phones == ("+919876543210",)


HTML_LAYOUTS = {
    "table": "<table><tr><td>Account</td><td>ravi.demo</td></tr>"
    "<tr><td>Age:</td><td>19</td></tr></table>",
    "outlook": "<table><tr><td><p>Account</p></td><td><p><b>ravi.demo</b></p></td></tr>"
    "<tr><td><p>Age</p></td><td><p>19</p></td></tr></table>",
    "headed columns": "<table><tr><th>Account</th><th>Age</th></tr>"
    "<tr><td>ravi.demo</td><td>19</td></tr></table>",
    "four columns": "<table><tr><td>Account</td><td>ravi.demo</td>"
    "<td>Age</td><td>19</td></tr></table>",
    "layout table": "<table><tr><td><table><tr><td>Account</td><td>ravi.demo</td></tr>"
    "<tr><td>Age</td><td>19</td></tr></table></td></tr></table>",
    "unclosed": "<table><tr><td>Account<td>ravi.demo<tr><td>Age<td>19</table>",
    "definitions": "<dl><dt>Account</dt><dd>ravi.demo</dd><dt>Age</dt><dd>19</dd></dl>",
    "items": "<ul><li><b>Account:</b> ravi.demo</li><li><b>Age:</b> 19</li></ul>",
    "lines": "Account: ravi.demo<br>Age: 19",
    "blocks": "<div>Account</div><div>ravi.demo</div><div>Age</div><div>19</div>",
}


@pytest.mark.parametrize("layout", HTML_LAYOUTS)
def test_html_layouts_give_the_same_fields(layout: str) -> None:
    alert = mail_alert(HTML_LAYOUTS[layout], kind="text/html")
    assert (alert.person.username, alert.person.age) == ("ravi.demo", 19)


def test_lines_of_preformatted_html_end_where_they_are_set() -> None:
    raw = mail(
        "<p>Dear sir,\nsee below</p><PRE class=x>Account: enc_10x\nस्थान: बस्ती जनपद\n"
        "पोस्ट: अलविदा</PRE>",
        kind="text/html; charset=utf-8",
    )
    (alert,) = reading(raw).alerts
    assert alert.person.username == "enc_10x"
    assert [place.text for place in alert.locations] == ["बस्ती जनपद"]
    assert alert.content.text == "अलविदा"


def test_html_hides_scripts_styles_comments_and_decodes_entities() -> None:
    html = (
        "<head><title>t</title><style>p{}</style></head><!-- no --><script>x</script>"
        "<p>Ravi &amp;&nbsp;co &#2352;</p>"
    )
    assert to_text(html) == "Ravi & co र"


def test_a_link_behind_words_is_not_lost() -> None:
    html = '<p>Profile: <a href="https://www.instagram.com/ravi.demo/">open</a></p>'
    alert = mail_alert(html, kind="text/html")
    assert alert.person.profile_url == "https://www.instagram.com/ravi.demo/"
    assert alert.person.username == "ravi.demo"


def test_an_empty_value_does_not_take_the_next_field() -> None:
    alert = mail_alert("Phone:\nName: Ravi\nAge:\nGender: M")
    assert (alert.person.phones, alert.person.name) == ((), "Ravi")
    assert (alert.person.age, alert.person.gender) == (None, "male")
    html = "<table><tr><td>Phone</td><td></td></tr><tr><td>Name</td><td>Ravi</td></tr></table>"
    assert mail_alert(html, kind="text/html").person.name == "Ravi"


def test_a_post_of_several_lines_is_one_text_up_to_the_next_field() -> None:
    alert = mail_alert("Post: first line\nsecond line\nURL: https://www.instagram.com/p/1/\n\nend")
    assert alert.content.text == "first line\nsecond line"
    assert alert.content.url == "https://www.instagram.com/p/1/"
    assert alert.body == "end"


def test_a_quoted_post_keeps_its_empty_lines_and_loses_its_marks() -> None:
    alert = mail_alert('Post text: "first\n\nsecond"\nAge: 19')
    assert alert.content.text == "first\n\nsecond"
    assert alert.person.age == 19


def test_a_post_set_behind_quote_marks_is_the_post() -> None:
    assert mail_alert("Name: X\nPost:\n> I am so tired\n> of this\n").content.text == (
        "I am so tired\nof this"
    )


def test_places_keep_what_kind_of_place_they_are() -> None:
    alert = mail_alert("Police Station: Vijay Nagar\nDistrict: Ghaziabad\nPIN: 201009\nAge: 20")
    assert [place.text for place in alert.locations] == [
        "Police Station Vijay Nagar, District Ghaziabad, PIN 201009"
    ]
    hindi = mail_alert("थाना: विजयनगर\nजनपद: गाज़ियाबाद")
    assert hindi.locations[0].text == "थाना विजयनगर, जनपद गाज़ियाबाद"


def test_places_say_where_they_come_from() -> None:
    alert = mail_alert(
        "Last known location: Akbarpur\nAddress: 12, Civil Lines,\n Gonda\n"
        "IP location: Delhi\nHometown: Basti\nCoordinates: 26.4401, 82.5400 (within 500 m)\n"
    )
    places = [(place.text, place.source) for place in alert.locations]
    assert places == [
        ("Akbarpur", None),
        ("12, Civil Lines, Gonda", "address"),
        ("Delhi", "ip"),
        ("Basti", "profile"),
        ("26.4401, 82.5400 (within 500 m)", "gps"),
    ]
    point = alert.locations[4]
    assert (point.latitude, point.longitude, point.radius_m) == (26.4401, 82.54, 500)


def test_ip_addresses_carry_their_times() -> None:
    alert = mail_alert(
        "IP Address: 192.0.2.1 2023-02-03 18:05:12 UTC, 2001:db8::7 (2023-02-03 18:06 UTC)\n"
        "Last login IP (UTC): 192.0.2.9 2023-02-03 18:07\nIP: 999.1.1.1\n"
    )
    seen = [
        (ip.address, ip.observed_at and ip.observed_at.strftime("%H:%M"))
        for ip in alert.ip_addresses
    ]
    assert seen == [("192.0.2.1", "18:05"), ("2001:db8::7", "18:06"), ("192.0.2.9", "18:07")]


def test_a_time_takes_the_zone_its_label_names() -> None:
    alert = mail_alert("Posted at (UTC): 2023-02-03 18:01:12\nName: X")
    assert alert.posted is not None
    assert alert.posted.at.isoformat() == "2023-02-03T18:01:12+00:00"
    assert alert.posted.doubt is None


@pytest.mark.parametrize(
    ("value", "username", "profile"),
    [
        ("@ravi.demo", "ravi.demo", None),
        ("ravi.demo (Ravi)", "ravi.demo", None),
        ("https://www.instagram.com/ravi.demo?igsh=1", "ravi.demo", "yes"),
        ("ravi.demo https://www.instagram.com/ravi.demo/", "ravi.demo", "yes"),
        ("100012345678901", "100012345678901", None),
    ],
)
def test_an_account_is_read_from_handle_link_or_number(
    value: str, username: str, profile: str | None
) -> None:
    person = mail_alert(f"Account: {value}").person
    assert person.username == username
    assert bool(person.profile_url) is bool(profile)


def test_two_accounts_are_flagged_not_dropped() -> None:
    alert = mail_alert("Account: one.demo\nVanity name: two.demo")
    assert alert.person.username == "one.demo"
    assert "more than one account is named: 'one.demo', 'two.demo'" in alert.warnings


def test_free_text_without_labels_stays_as_body_with_its_numbers_and_links_taken_out() -> None:
    text = (
        "She posted a goodbye on https://www.instagram.com/p/abc/ and her number is 98765 43210,\n"
        "account @asha.demo, near Lalganj. Helpline 18001234567 was given. Ref 26.44012, 82.54001"
    )
    alert = mail_alert(text)
    assert alert.body == text
    assert alert.person.phones == ("+919876543210",)
    assert alert.person.username == "asha.demo"
    assert alert.content.url == "https://www.instagram.com/p/abc/"
    assert alert.platform == "instagram"
    assert (alert.locations[0].latitude, alert.locations[0].longitude) == (26.44012, 82.54001)


def test_a_configured_label_announces_its_field() -> None:
    labels = {"phone": ("Rufnummer",), "account": ("Konto:",)}
    (alert,) = reading(mail("Rufnummer: 9876543210\nKonto: ravi"), labels=labels).alerts
    assert (alert.person.phones, alert.person.username) == (("+919876543210",), "ravi")


def test_a_configured_label_wins_over_a_bundled_one() -> None:
    (alert,) = reading(mail("Account: Ravi K\n"), labels={"name": ("Account",)}).alerts
    assert (alert.person.name, alert.person.username) == ("Ravi K", None)


def test_the_names_of_label_fields_are_offered_to_the_configuration() -> None:
    assert {"phone", "place", "account"} <= set(label_fields())


def test_no_bundled_label_stands_for_two_fields() -> None:
    spelled = [key(label) for labels in DEFAULT.values() for label in labels]
    assert len(set(spelled)) == len(spelled)
    assert all(table({})[name] for name in spelled)


@pytest.mark.parametrize("piece", ["<a", "<!--", "<table><tr><td>", "&#", "<td>a", "<br>"])
def test_hostile_html_takes_no_time(piece: str) -> None:
    began = time.process_time()
    to_text(piece * (1_000_000 // len(piece)))
    assert in_time(began, seconds=2)


def test_short_hindi_places_a_pin_without_a_colon_and_the_city_of_an_address_are_kept() -> None:
    alert = mail_alert(
        "स्थान: मऊ\nIP: 49.36.1.1 (Bareilly)\nPermanent Address: Deoria\nPIN 282001\n"
    )
    places = [(place.text, place.source) for place in alert.locations]
    assert ("मऊ", None) in places
    assert ("Bareilly", "ip") in places
    assert ("Permanent Address: Deoria", "address") in places
    assert "PIN 282001" in (alert.body or "")


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">Location: Agra</div>',
        '<DIV STYLE="Color:red; DISPLAY : none !important">Location: <b>Agra</b></DIV>',
        "<div hidden><div>Location:</div><div>Agra</div></div>",
        "<p style='visibility:hidden'>Location: Agra</p>",
        "<span style='font-size:0px;color:#fff'>Location: Agra</span>",
        "<template><p>Location: Agra</p></template>",
        "<!-- Location: Agra --><script>Location: Agra</script>",
        "<table style='mso-hide:all'><tr><td>Location</td><td>Agra</td></tr></table>",
    ],
)
def test_what_a_page_does_not_show_is_no_text(hidden: str) -> None:
    alert = mail_alert(f"<p>Account: x.demo</p>{hidden}<p>Phone: 9876543210</p>", kind="text/html")
    assert "Agra" not in repr(alert)
    assert alert.person.phones == ("+919876543210",)


@pytest.mark.parametrize(
    "shown",
    [
        "<div style='overflow:hidden'>Location: Agra</div>",
        "<div class='hidden-print' aria-hidden='false'>Location: Agra</div>",
        "<span style='font-size:0.9em'>Location: Agra</span>",
        "<p style='display:none'>code<p>Location: Agra</p>",
        "<p>x</p><div style='display:none'>preview<p>Location: Agra</p>",
    ],
)
def test_what_a_page_shows_is_read_and_what_is_hidden_without_an_end_too(shown: str) -> None:
    alert = mail_alert(f"<p>Account: x.demo</p>{shown}", kind="text/html")
    assert [place.text for place in alert.locations] == ["Agra"]
