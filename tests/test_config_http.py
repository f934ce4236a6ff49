"""A gateway described in config.yaml: every mistake has its line and the fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatcher import config
from dispatcher.config import Finds, HttpRequest, HttpSettings, HttpStatus, Says, Secret, When
from dispatcher.errors import ConfigError

HEAD = """\
version: 1
centre: {name: Centre, desk_phone: "+915220000000"}
store: {ledger: "sqlite:///ledger.db", directory: directory}
channels:
  sms:
    type: http
"""
URL = '    url: "https://gw.test/send"\n'
CARRIES = "    carries: sms\n"
ACCEPTED = "    accepted: {status: 200}\n"
FORM = '    form: {mobile: "{to_national}", text: "{short}"}\n'


def read(folder: Path, text: str) -> HttpSettings:
    path = folder / "config.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    (found,) = config.load(path, cache=folder / "cache").channels.values()
    assert isinstance(found, HttpSettings)
    return found


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(folder, text)
    return str(caught.value).replace(str(folder / "config.yaml"), "").splitlines()


def test_everything_a_gateway_may_need_is_read_and_survives_the_cache(tmp_path: Path) -> None:
    text = """\
    method: PUT
    url: "https://gw.test/v1/{secret.account}/send"
    carries: whatsapp
    headers: {X-Key: {secret: {env: KEY}}, Idempotency-Key: "{key}"}
    query: {v: 2, from: "{sender}"}
    json: {to: "{to}", body: {text: "{short}", parts: [1, true, "{code}"]}}
    secrets: {account: {file: secrets/account}}
    auth: {user: upp, password: {command: [pass, show]}}
    sender: UPPOLC
    accepted: [{status: 2xx, json: {state: [queued, sent]}}, {body: "^OK"}]
    refused: {status: [400, 404]}
    message_id: {json: data.0.id}
    when: {language: hi, set: {unicode: 1}}
    status:
      url: "https://gw.test/v1/{id}"
      headers: {X-Key: {secret: {env: KEY}}}
      delivered: {json: {state: delivered}}
    timeout: 6s
    ca_file: ca.pem
    proxy: "http://proxy.test:3128"
"""
    expected = HttpSettings(
        request=HttpRequest(
            method="PUT",
            url="https://gw.test/v1/{secret.account}/send",
            headers={"X-Key": "{secret.0}", "Idempotency-Key": "{key}"},
            query={"v": "2", "from": "{sender}"},
            json={"to": "{to}", "body": {"text": "{short}", "parts": [1, True, "{code}"]}},
        ),
        accepted=(
            Says(status=("2xx",), json={"state": ("queued", "sent")}),
            Says(body="^OK"),
        ),
        refused=(Says(status=("400", "404")),),
        message_id=Finds(json="data.0.id"),
        status=HttpStatus(
            request=HttpRequest(
                method="GET", url="https://gw.test/v1/{id}", headers={"X-Key": "{secret.3}"}
            ),
            delivered=(Says(json={"state": ("delivered",)}),),
        ),
        when=(When(language="hi", fields={"unicode": 1}),),
        secrets={
            "0": Secret(env="KEY"),
            "account": Secret(file="secrets/account"),
            "login": Secret(command=("pass", "show")),
            "3": Secret(env="KEY"),
        },
        user="upp",
        sender="UPPOLC",
        ca_file=str(tmp_path / "ca.pem"),
        proxy="http://proxy.test:3128",
        timeout_s=6.0,
        carries="whatsapp",
    )
    assert read(tmp_path, text) == expected
    assert read(tmp_path, text) == expected


REST = URL + CARRIES + ACCEPTED + FORM
MISTAKES = [
    (CARRIES + ACCEPTED, "the key url is missing"),
    (URL + CARRIES, "the key accepted is missing"),
    (URL + ACCEPTED, "the key carries is missing"),
    (REST + "    formm: {}\n", "unknown key -> did you mean form?"),
    # placeholders
    (
        URL + CARRIES + ACCEPTED + '    form: {m: "{to_nationl}"}\n',
        ":10: channels.sms.form.m: {to_nationl} is not known here -> did you mean {to_national}?",
    ),
    (REST + "    query: {a: '{}'}\n", "{} is not known here -> one of code, district"),
    (REST + "    query: {a: '{to.x}'}\n", "{to.x} is not known here"),
    (REST + "    query: {a: '{to!r}'}\n", "a placeholder is a name alone -> {to}"),
    (REST + "    query: {a: '{to:>9}'}\n", "a placeholder is a name alone"),
    (REST + "    query: {a: 'x } y'}\n", "a brace { or } stands alone -> double one"),
    (REST + "    query: {a: '{id}'}\n", "{id} is not known here"),
    (
        REST + "    query: {a: '{sender}'}\n",
        "{sender} is nowhere said -> give the channel a sender",
    ),
    (REST + "    query: {a: '{secret.pin}'}\n", "{secret.pin} is not known here"),
    # the address
    (REST.replace("https://gw.test", "http://gw.test"), "http would send in the clear"),
    (REST.replace("https://gw.test", "https://u:p@gw.test"), "a password does not stand in a URL"),
    (REST.replace("https://gw.test/send", "gw.test/send"), "url is not a URL"),
    (REST.replace("gw.test", "{to}.test"), "only the path and the query of a url may vary"),
    (REST.replace("/send", "/send#{to}"), "only the path and the query of a url may vary"),
    (REST + "    proxy: proxy.test\n", "proxy is not the address of one"),
    (REST + '    proxy: "http://u:p@proxy.test:1"\n', "proxy is not the address of one"),
    # the body
    (REST + "    json: {a: b}\n", "form and json: a request has one body -> keep one of them"),
    (REST + "    text: '{short}'\n", "form and text: a request has one body"),
    (REST + "    method: GET\n", "a GET has no form -> query:, or method: POST"),
    (REST + "    content_type: text/xml\n", "content_type is for text alone"),
    (REST + "    method: DELETE\n", "DELETE is not known here -> one of GET, POST, PUT"),
    (REST.replace(FORM, "    json: '{short}'\n"), "json is an object"),
    (REST.replace(FORM, "    json: {a: 0522}\n"), "YAML reads 0522 as a number"),
    (REST.replace(FORM, "    json: {a: 22:00}\n"), "YAML reads 22:00 as a number"),
    (REST.replace(FORM, "    json: {a: no}\n"), "YAML reads no as true or false"),
    (REST.replace(FORM, "    form: {a: [b]}\n"), "one value is wanted here, not a list"),
    # headers
    (REST + "    headers: {'X A': b}\n", "X A cannot be the name of a header"),
    (REST + "    headers: {Host: b}\n", "Host follows from the rest of the request"),
    (REST + "    headers: {content-type: b}\n", "content-type follows from the rest"),
    (REST + "    headers: {X-A: क}\n", "the header X-A holds more than ASCII"),
    (REST + '    headers: {X-A: "a\\nb: c"}\n', "holds a character that cannot be seen (U+000A)"),
    # secrets
    (REST + "    query: {password: hunter2}\n", "password: a secret does not stand in this file"),
    (REST + "    query: {pin: 1234}\n", "pin: a secret does not stand in this file"),
    (REST + "    headers: {X-API-Key: abc}\n", "X-API-Key: a secret does not stand in this file"),
    (REST + "    headers: {Authorization: 'Key {to}'}\n", "a secret does not stand in this file"),
    (REST.replace("/send", "/send?apikey=abc"), "apikey: a secret does not stand in this file"),
    (REST.replace(FORM, "    json: {a: {token: abc}}\n"), "token: a secret does not stand in this"),
    (REST + "    query: {pin: {secret: hunter2}}\n", "a secret does not stand in this file"),
    (REST + "    query: {pin: {file: pin}}\n", "unknown key"),
    (REST + "    secrets: {pin: {file: pin}}\n", "the secret pin is used nowhere -> write {secret"),
    (REST + "    secrets: {Pin: {file: pin}}\n", "Pin cannot be the name of a secret"),
    (REST + "    secrets: {login: {file: pin}}\n", "login cannot be the name of a secret"),
    (REST + "    auth: {user: u}\n", "auth is a login or a token"),
    (REST + "    auth: {bearer: hunter2}\n", "a secret does not stand in this file"),
    (
        REST + "    auth: {bearer: {env: X}}\n    headers: {authorization: '{key}'}\n",
        "auth and the header Authorization are one too many",
    ),
    # answers
    (REST + "    refused: {body: '(]'}\n", ":11: channels.sms.refused.body: not a regular express"),
    (REST + "    refused: {body: '.*'}\n", "matches every answer, whatever it says"),
    (REST + "    refused: {}\n", "says nothing that an answer must show"),
    (REST + "    refused: []\n", "a list of nothing -> name one, or remove the key"),
    (REST + "    refused: {status: []}\n", "a list of nothing"),
    (REST + "    refused: {json: {}}\n", "says nothing that an answer must show"),
    (REST + "    refused: {status: 20}\n", "20 is not an HTTP status -> 200, or 2xx"),
    (REST + "    refused: [{status: [200, OK]}]\n", "OK is not an HTTP status"),
    (REST + "    refused: {jsn: {a: b}}\n", "unknown key -> did you mean json?"),
    (REST + "    message_id: {body: 'id=[0-9]+'}\n", "one group ( ) has to hold the number"),
    (REST + "    message_id: {}\n", "give exactly one of json and body"),
    # what became of it
    (
        REST + '    status: {url: "https://gw.test/{id}", read: {status: 200}}\n',
        "status asks by the gateway's number -> say where it is: message_id:",
    ),
    (
        REST + '    message_id: {json: id}\n    status: {url: "https://gw.test/{id}"}\n',
        "status says of no answer what it means",
    ),
    (
        REST + "    message_id: {json: id}\n"
        '    status: {url: "https://gw.test/", read: {status: 200}}\n',
        "status asks about no message -> put {id} into",
    ),
    (
        REST + '    status: {url: "https://gw.test/{to}", read: {status: 200}}\n',
        "{to} is not known here",
    ),
    # rules
    (REST + "    when: {set: {a: b}}\n", "when names no condition -> language: hi"),
    (REST + "    when: {language: fr, set: {a: b}}\n", "fr is not known here -> one of en, hi"),
    (REST + "    when: {language: hi}\n", "the key set is missing"),
    (
        REST + "    when: {language: hi, set: {a: {b: c}}}\n",
        "a form or a query takes single values",
    ),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_the_fix(tmp_path: Path, text: str, said: str) -> None:
    found = problems(tmp_path, text)
    assert any(said in line for line in found), found
    assert all("hunter2" not in line for line in found)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = URL + CARRIES + "    query: {a: '{x}', password: b}\n    accepted: {status: ok}\n"
    assert len(problems(tmp_path, text)) == 3


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ("    query: {pin: {secret: {file: none}}}\n", "query.pin.secret.file"),
        ("    headers: {X-A: {secret: {file: none}}}\n", "headers.X-A.secret.file"),
        ("    secrets: {a: {file: none}}\n    query: {q: '{secret.a}'}\n", "secrets.a.file"),
        ("    auth: {bearer: {file: none}}\n", "auth.bearer.file"),
        ("    auth: {user: u, password: {file: none}}\n", "auth.password.file"),
    ],
)
def test_a_secret_file_that_is_not_there_is_found_by_check(
    tmp_path: Path, keys: str, where: str
) -> None:
    read(tmp_path, REST + keys)
    found = [
        problem
        for problem in config.lint(tmp_path / "config.yaml", mode="live")
        if problem.key == f"channels.sms.{where}"
    ]
    assert [problem.severity for problem in found] == ["error"]
