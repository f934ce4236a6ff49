"""Keys are what two alerts of one person share, however differently they are written."""

from __future__ import annotations

import pytest

from dispatcher.linking import keys
from dispatcher.model import Alert, Content, Location, Person


def test_every_identity_becomes_a_key() -> None:
    alert = Alert(
        alert_id="IG-1",
        platform="instagram",
        message_id="M@X.example",
        references=("root@x.example",),
        person=Person(
            name="Ravi Kumar",
            username="@Ravi.K",
            profile_url="https://www.instagram.com/Ravi.K/?hl=en",
            phones=("+919800004210",),
            emails=("R@mail.example",),
        ),
        content=Content(url="https://m.facebook.com/story.php?story_fbid=5&id=7&ref=x"),
        locations=(Location(text="12, Gali 4, Gonda"),),
    )
    assert {key for key in keys(alert) if not key.startswith("digest:")} == {
        "mid:m@x.example",
        "mid:root@x.example",
        "ref:ig-1",
        "account:instagram:ravi.k",
        "user:ravi.k",
        "profile:instagram.com/ravi.k",
        "phone:+919800004210",
        "name:kumar ravi",
        "email:r@mail.example",
        "url:facebook.com/story.php?story_fbid=5?id=7",
        "place:12 gali 4 gonda",
    }
    assert sum(key.startswith("digest:") for key in keys(alert)) == 1


def test_an_alert_about_nobody_has_no_keys() -> None:
    assert keys(Alert(content=Content(text="goodbye"))) == frozenset()


@pytest.mark.parametrize("phone", ["98765", "+910000000000", "100", "unknown"])
def test_what_is_no_telephone_is_no_key(phone: str) -> None:
    assert not any(key.startswith("phone:") for key in keys(Alert(person=Person(phones=(phone,)))))


def test_keys_do_not_choke_on_hostile_text() -> None:
    person = Person(name="\ud800\0" * 1000, username="ﷺ" * 1000, profile_url="://?#" * 1000)
    assert keys(Alert(person=person, message_id="\0" * 10_000))
