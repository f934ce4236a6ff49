"""A gateway that is described in config.yaml, against a real server on the loopback."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, quote_plus, urlsplit

import loopback
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import Answer

from dispatcher import config
from dispatcher.channels import Channel, open_channel
from dispatcher.channels.base import Probes, Tells
from dispatcher.channels.http import HttpChannel
from dispatcher.channels.template import fill, known, reader
from dispatcher.channels.web import masked
from dispatcher.config import HttpRequest, HttpSettings
from dispatcher.confighttp import PLACEHOLDERS
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing

PIN = 'p!n &4=/é+"x'
OK = Answer(body=b'{"status": "queued", "data": {"ids": [{"id": 77012}]}}')
GATEWAY = """\
version: 1
centre: {name: Centre, desk_phone: "+915220000000"}
store: {ledger: "sqlite:///ledger.db", directory: directory}
channels:
  sms:
    type: http
    url: "URL"
    carries: sms
"""
SMS = """\
    form: {user: UPPOL, pin: {secret: {file: pin}}, mobile: "{to_national}", text: "{short}"}
    accepted: {status: 2xx, json: {status: queued}}
    refused: {json: {status: [blocked, "invalid number"]}}
    message_id: {json: data.ids.0.id}
"""


def outgoing(**changes: object) -> Outgoing:
    values: dict[str, object] = {
        "key": "26-1849-17",
        "to": "+910000000110",
        "subject": "URGENT 1849",
        "short": "URGENT UP Police: person at risk, PS Vijay Nagar. Ring 05220000000, code 730218",
        "full": "Person at risk. Go now.\nविजयनगर\n",
        "incident": "26-1849",
        "code": "730218",
        "kind": "alert",
        "language": "en",
        "facts": {"station": "Vijay Nagar", "district": "Ghaziabad"},
    }
    return Outgoing(**{**values, **changes})  # type: ignore[arg-type]


def settings(folder: Path, keys: str, url: str) -> HttpSettings:
    (folder / "pin").write_text(PIN, encoding="utf-8")
    (folder / "pin").chmod(0o640)
    path = folder / "config.yaml"
    path.write_text(GATEWAY.replace("URL", url) + keys, encoding="utf-8")
    (found,) = config.load(path).channels.values()
    assert isinstance(found, HttpSettings)
    return found


def channel(folder: Path, keys: str, url: str) -> HttpChannel:
    found = open_channel(
        "sms",
        settings(folder, keys, url),
        secrets=lambda secret: config.read_secret(secret, folder),
    )
    assert isinstance(found, HttpChannel)
    return found


@contextmanager
def gateway(
    folder: Path, keys: str = SMS, *answers: Answer, path: str = "/send"
) -> Iterator[tuple[HttpChannel, loopback.HttpServer]]:
    with loopback.http_server() as server:
        server.answers += answers
        found = channel(folder, keys, f"http://127.0.0.1:{server.port}{path}")
        yield found, server
        found.close()


def refusal(sms: Channel, **changes: object) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        sms.send(outgoing(**changes))
    shown = str(raised.value)
    assert shown.isprintable()
    assert "p!n" not in shown
    return raised.value


# --- what is asked --------------------------------------------------------------------------


def test_a_form_arrives_with_its_secret_and_the_gateways_number_is_kept(tmp_path: Path) -> None:
    with gateway(tmp_path, SMS, OK) as (sms, server):
        receipt = sms.send(outgoing())
    (post,) = server.posts
    assert post.method == "POST"
    assert post.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(post.body.decode(), strict_parsing=True) == {
        "user": ["UPPOL"],
        "pin": [PIN],
        "mobile": ["0000000110"],
        "text": [outgoing().short],
    }
    assert (receipt.state, receipt.gateway_id) == ("accepted", "77012")
    assert receipt.answer == f"200 {OK.body.decode()}"


def test_json_keeps_numbers_and_truth_values_and_fills_in_texts_alone(tmp_path: Path) -> None:
    keys = """\
    json: {to: ["{to_digits}"], text: "{short}", flash: true, route: 4, sender: "{sender}",
           meta: {key: "{key}", at: "{station}, {district}", token: "x-{secret.pin}"}}
    secrets: {pin: {file: pin}}
    sender: UPPOLC
    accepted: {status: 202}
"""
    with gateway(tmp_path, keys, Answer(status=202)) as (sms, server):
        sms.send(outgoing(short='quote " brace } क'))
    assert json.loads(server.posts[0].body) == {
        "to": ["910000000110"],
        "text": 'quote " brace } क',
        "flash": True,
        "route": 4,
        "sender": "UPPOLC",
        "meta": {"key": "26-1849-17", "at": "Vijay Nagar, Ghaziabad", "token": f"x-{PIN}"},
    }


def test_a_get_carries_everything_in_path_and_query(tmp_path: Path) -> None:
    keys = """\
    method: GET
    query: {text: "{short}", dlt: "1007000000000000001", unicode: 0}
    headers: {Idempotency-Key: "{key}", X-From: "{subject}"}
    accepted: {body: "^OK"}
"""
    with gateway(tmp_path, keys, Answer(body=b"OK 1"), path="/u/{to}?a=b") as (sms, server):
        sms.send(outgoing(short="a&b=c #/?é", subject="one\r\nX-Evil: 1 क"))
    (post,) = server.posts
    parts = urlsplit(post.path)
    assert (post.method, parts.path, post.body) == ("GET", "/u/%2B910000000110", b"")
    assert parse_qs(parts.query) == {
        "a": ["b"],
        "text": ["a&b=c #/?é"],
        "dlt": ["1007000000000000001"],
        "unicode": ["0"],
    }
    assert post.headers["Idempotency-Key"] == "26-1849-17"
    assert post.headers["X-From"] == "one X-Evil: 1 %E0%A4%95"
    assert "X-Evil" not in post.headers


def test_xml_and_plain_text_are_escaped_by_their_kind(tmp_path: Path) -> None:
    xml = """\
    text: "<sms to='{to}'><![{{]{short}</sms>"
    content_type: text/xml
    accepted: {status: 200}
"""
    with gateway(tmp_path, xml, Answer()) as (sms, server):
        sms.send(outgoing(short="</sms><evil a='\"'>&\x00\x1b"))
    assert server.posts[0].headers["Content-Type"] == "text/xml; charset=utf-8"
    body = "<![{]&lt;/sms&gt;&lt;evil a=&apos;&quot;&apos;&gt;&amp;  </sms>"
    assert server.posts[0].body.decode() == f"<sms to='+910000000110'>{body}"
    plain = '    text: "{code}: {full}"\n    accepted: {status: 200}\n'
    with gateway(tmp_path, plain, Answer()) as (sms, server):
        sms.send(outgoing(full="one\ntwo\x1b[31m\r"))
    assert server.posts[0].body == b"730218: one\ntwo [31m "


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({}, None),
        ({"language": "hi", "short": "plain"}, ["hi"]),
        ({"language": "hi", "short": "तत्काल"}, ["8"]),
        ({"language": "en", "short": "PS विजयनगर"}, ["8"]),
    ],
)
def test_a_field_may_be_added_for_a_language_or_for_more_than_ascii(
    tmp_path: Path, changes: dict[str, object], flag: list[str] | None
) -> None:
    keys = """\
    form: {text: "{short}"}
    accepted: {status: 200}
    when: [{language: hi, set: {coding: hi}}, {unicode: true, set: {coding: 8, flash: false}}]
"""
    with gateway(tmp_path, keys, Answer()) as (sms, server):
        sms.send(outgoing(**changes))
    sent = parse_qs(server.posts[0].body.decode())
    assert sent.get("coding") == flag
    assert sent.get("flash") == (["false"] if flag == ["8"] else None)


@pytest.mark.parametrize(
    ("auth", "sent"),
    [
        ("{user: upp, password: {file: pin}}", "Basic dXBwOnAhbiAmND0vw6krIng="),
        ("{bearer: {file: token}}", "Bearer t0k.en%41"),
    ],
)
def test_a_login_goes_into_its_header_and_stays_out_of_what_is_shown(
    tmp_path: Path, auth: str, sent: str
) -> None:
    (tmp_path / "token").write_text("t0k.en%41\n")
    (tmp_path / "token").chmod(0o640)
    echo = Answer(body=f"you sent {sent}, that is {PIN}".encode())
    keys = f"    auth: {auth}\n    query: {{q: '{{to}}'}}\n    accepted: {{status: 200}}\n"
    with gateway(tmp_path, keys, echo) as (sms, server):
        receipt = sms.send(outgoing())
    assert server.posts[0].headers["Authorization"] == sent
    assert "<secret>" in receipt.answer
    assert sent.split()[1] not in receipt.answer


def test_a_secret_that_no_header_can_carry_is_the_centres_to_mend(tmp_path: Path) -> None:
    keys = "    auth: {bearer: {file: pin}}\n    accepted: {status: 200}\n"
    with gateway(tmp_path, keys) as (sms, server):
        error = refusal(sms)
    assert not error.permanent
    assert error.reason == "a secret holds a character that cannot stand in a header"
    assert server.posts == []


@pytest.mark.parametrize("to", ["+6591234567", "100", "sho@police.example"])
def test_a_number_of_another_country_is_never_cut_to_an_indian_one(tmp_path: Path, to: str) -> None:
    with gateway(tmp_path) as (sms, server):
        error = refusal(sms, to=to)
    assert error.permanent
    assert error.reason == f"'{to}' cannot be written as {{to_national}}"
    assert server.posts == []


@pytest.mark.parametrize("to", ["..", ".", "../admin", "a/../../b"])
def test_an_address_cannot_lead_to_another_path_of_the_gateway(tmp_path: Path, to: str) -> None:
    keys = "    accepted: {status: 200}\n"
    with gateway(tmp_path, keys, Answer(), path="/send/{to}/now") as (sms, server):
        if to.strip("."):
            sms.send(outgoing(to=to))
            assert server.posts[0].path == f"/send/{to.replace('/', '%2F')}/now"
        else:
            assert refusal(sms, to=to).permanent
            assert server.posts == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_becomes_a_parameter_a_path_or_a_header(short: str, station: str) -> None:
    request = HttpRequest(
        url="https://gw.example/a/x{short}/b?q={station}",
        query={"text": "{short}", "end": "1"},
        headers={"X-S": "{short}"},
        form={"text": "{station}", "end": "{short}"},
    )
    values = known(outgoing(short=short, facts={"station": station}), None)
    made = fill(request, reader(values, lambda name: ""))
    parts = urlsplit(made.url)
    plain = short.encode("utf-8", "replace").decode()
    assert parts.path.count("/") == 3
    assert parts.fragment == ""
    asked = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert asked.keys() == {"q", "text", "end"}
    assert asked["text"] == [plain]
    sent = parse_qs((made.body or b"").decode(), keep_blank_values=True, strict_parsing=True)
    assert sent == {"text": [station.encode("utf-8", "replace").decode()], "end": [plain]}
    assert made.headers["X-S"].isascii()
    assert made.headers["X-S"].isprintable() or made.headers["X-S"] == ""


def test_every_placeholder_of_the_configuration_has_a_value() -> None:
    assert tuple(known(outgoing(), "x")) == PLACEHOLDERS


# --- what its answers mean ------------------------------------------------------------------


def test_a_refusal_is_final_even_where_the_status_is_200(tmp_path: Path) -> None:
    answer = Answer(body=b'{"status": "invalid number"}')
    with gateway(tmp_path, SMS, answer) as (sms, _):
        error = refusal(sms)
    assert error.permanent
    assert not error.uncertain
    assert error.reason == '127.0.0.1 refused it: 200 {"status": "invalid number"}'


@pytest.mark.parametrize(
    ("answer", "permanent", "uncertain", "retry_after"),
    [
        (Answer(body=b"<html>Please log in</html>"), False, True, None),
        (Answer(body=b'{"status": "maybe"}'), False, True, None),
        (Answer(status=204, body=b""), False, True, None),
        (Answer(status=429, headers={"Retry-After": "7"}), False, False, 7.0),
        (Answer(status=503, headers={"Retry-After": "9"}), False, False, 9.0),
        (Answer(status=500), False, False, None),
        (Answer(status=504), False, True, None),
        (Answer(status=401), False, False, 300.0),
        (Answer(status=404), True, False, None),
        (Answer(status=302, headers={"Location": "https://gw.example/"}), True, False, None),
        (Answer(fault="drop"), False, True, None),
        (Answer(fault="reset"), False, True, None),
        (Answer(fault="garbage"), False, True, None),
        (Answer(fault="reset_in_body", body=OK.body), False, True, None),
        (Answer(fault="dribble_head"), False, True, None),
        (Answer(fault="dribble_body", body=OK.body), False, True, None),
        (Answer(delay_s=5), False, True, None),
        (Answer(body=b"x" * 3_000_000), False, True, None),
        (Answer(body=b'{"a":' * 20_000), False, True, None),
        (Answer(body=b"\x00\xff\x1b[31m"), False, True, None),
    ],
)
def test_each_misfortune_is_told_apart(
    tmp_path: Path, answer: Answer, permanent: bool, uncertain: bool, retry_after: float | None
) -> None:
    with gateway(tmp_path, SMS + "    timeout: 400ms\n", answer) as (sms, server):
        started = time.monotonic()
        error = refusal(sms)
        assert time.monotonic() - started < 2
        assert len(server.posts) == 1
        server.answers.append(OK)
        assert sms.send(outgoing()).state == "accepted"
    assert (error.permanent, error.uncertain) == (permanent, uncertain)
    assert error.retry_after == retry_after
    assert len(error.reason) < 330


def test_nobody_listening_or_no_such_host_is_certainly_not_sent(tmp_path: Path) -> None:
    for url in (f"http://127.0.0.1:{loopback.closed_port()}/", f"https://{'a' * 70}.example/"):
        sms = channel(tmp_path, SMS, url)
        error = refusal(sms)
        assert (error.permanent, error.uncertain) == (False, False)


@pytest.mark.parametrize(("accepted", "taken"), [("{status: 200}", True), ("{body: '^$'}", False)])
def test_where_the_body_is_lost_the_status_counts_and_the_body_is_not_taken_for_empty(
    tmp_path: Path, accepted: str, taken: bool
) -> None:
    keys = f"    form: {{to: '{{to}}'}}\n    accepted: {accepted}\n"
    with gateway(tmp_path, keys, Answer(fault="reset_in_body")) as (sms, _):
        if taken:
            assert sms.send(outgoing()).state == "accepted"
        else:
            assert "the rest of the answer did not come" in refusal(sms).reason


@pytest.mark.parametrize(
    ("finds", "body", "number"),
    [
        ("{body: 'id=([0-9]+)'}", b"OK id=77", "77"),
        ("{json: id}", b'{"id": "a-1"}', "a-1"),
        ("{json: id}", b'{"id": ["a"]}', None),
        ("{json: id}", b'{"id": true}', None),
        ("{json: id}", b'{"id": "a\\u001bb"}', None),
        ("{json: id}", b'{"id": ' + b"9" * 5000 + b"}", None),
        ("{json: 0.id}", b'[{"id": 5}]', "5"),
        ("{json: 7.id}", b'[{"id": 5}]', None),
        ("{json: id.x}", b"not json", None),
    ],
)
def test_a_number_is_taken_where_the_configuration_says_and_is_one_short_line(
    tmp_path: Path, finds: str, body: bytes, number: str | None
) -> None:
    keys = f"    query: {{q: '{{to}}'}}\n    accepted: {{status: 200}}\n    message_id: {finds}\n"
    with gateway(tmp_path, keys, Answer(body=body)) as (sms, _):
        assert sms.send(outgoing()).gateway_id == number


def test_several_forms_of_acceptance_may_be_named_and_each_must_hold_as_a_whole(
    tmp_path: Path,
) -> None:
    keys = """\
    query: {q: "{to}"}
    accepted: [{status: 200, json: {code: [0, ok], live: true}}, {status: 202}]
"""
    taken = [b'{"code": 0, "live": true}', b'{"code": "ok", "live": true}']
    unclear = [b'{"code": 0, "live": false}', b'{"code": 1, "live": true}', b'{"code": [0]}', b""]
    with gateway(tmp_path, keys) as (sms, server):
        for body in taken:
            server.answers.append(Answer(body=body))
            assert sms.send(outgoing()).state == "accepted"
        for body in unclear:
            server.answers.append(Answer(body=body))
            assert refusal(sms).uncertain
        server.answers.append(Answer(status=202, body=b""))
        assert sms.send(outgoing()).state == "accepted"


@given(st.text(min_size=4, max_size=20, alphabet="aZ09 !&/é\"'+%क\\:#"))
def test_a_secret_is_masked_in_every_form_a_gateway_may_repeat(secret: str) -> None:
    quoted = quote(secret, safe="")
    php = json.dumps(secret)[1:-1].replace("/", "\\/")
    for form in (secret, quoted, quoted.lower(), quote_plus(secret), json.dumps(secret)[1:-1], php):
        assert masked(f"({form})", [secret]) == "(<secret>)"


def test_a_gateway_that_repeats_the_request_shows_no_secret(tmp_path: Path) -> None:
    with gateway(tmp_path) as (sms, server):
        sms_body = "pin=p%21n+%264%3D%2F%C3%A9%2B%22x"
        server.answers.append(Answer(status=400, body=f"bad: {sms_body} / {PIN}".encode()))
        error = refusal(sms)
        assert server.posts[0].body.decode().startswith(f"user=UPPOL&{sms_body}&")
    assert error.reason == "127.0.0.1 answered 400 bad: pin=<secret> / <secret>"


@pytest.mark.parametrize("padding", ["", " and so on" * 20])
def test_a_gateway_that_repeats_what_it_was_sent_shows_no_number_code_or_text(
    tmp_path: Path, padding: str
) -> None:
    with gateway(tmp_path) as (sms, server):
        echo = f"no 919454400110 / 9454400110 {padding} code 730218"
        server.answers.append(Answer(status=400, body=echo.encode()))
        reason = refusal(sms, to="+919454400110").reason
        server.answers.append(Answer(status=400, body=server.posts[0].body + padding.encode()))
        reason += refusal(sms, to="+919454400110").reason
    assert "<hidden>" in reason
    for kept in ("9454400110", "730218", "person+at+risk"):
        assert kept not in reason


def test_a_missing_secret_is_transient_and_nothing_is_sent(tmp_path: Path) -> None:
    with gateway(tmp_path) as (sms, server):
        (tmp_path / "pin").unlink()
        error = refusal(sms)
    assert not error.permanent
    assert not error.uncertain
    assert error.reason.startswith("a secret of channel sms cannot be read: ")
    assert server.posts == []


# --- what became of it ----------------------------------------------------------------------

STATUS = (
    SMS
    + """\
    status:
      url: "http://127.0.0.1:PORT/report/{id}"
      query: {pin: {secret: {file: pin}}}
      delivered: {json: {state: [DELIVRD, delivered]}}
      read: {json: {state: read}}
      failed: {json: {state: [UNDELIV, EXPIRED]}}
"""
)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("DELIVRD", "delivered"),
        ("read", "read"),
        ("EXPIRED", "failed"),
        ("somewhere", "accepted"),
    ],
)
def test_a_gateway_is_asked_what_became_of_a_message(tmp_path: Path, said: str, state: str) -> None:
    with loopback.http_server() as server:
        url = f"http://127.0.0.1:{server.port}/send"
        sms = channel(tmp_path, STATUS.replace("PORT", str(server.port)), url)
        assert isinstance(sms, Tells)
        server.answers.append(Answer(body=json.dumps({"state": said, "pin": PIN}).encode()))
        progress = sms.status("77/../1?x=1")
        sms.close()
    assert progress is not None
    assert progress.state == state
    assert "p!n" not in progress.answer
    (post,) = server.posts
    assert post.method == "GET"
    assert post.path.startswith("/report/77%2F..%2F1%3Fx%3D1?pin=p%21n")


def test_a_gateway_that_cannot_be_asked_now_is_a_failure_and_one_never_asked_says_nothing(
    tmp_path: Path,
) -> None:
    with loopback.http_server() as server:
        url = f"http://127.0.0.1:{server.port}/send"
        sms = channel(tmp_path, STATUS.replace("PORT", str(server.port)), url)
        server.answers += [Answer(status=503), Answer(status=404)]
        for permanent in (False, True):
            with pytest.raises(DeliveryError) as raised:
                sms.status("77")
            assert raised.value.permanent is permanent
        sms.close()
    assert channel(tmp_path, SMS, "https://gw.example/").status("77") is None


def test_probing_connects_and_asks_nothing(tmp_path: Path) -> None:
    with gateway(tmp_path) as (sms, server):
        assert isinstance(sms, Probes)
        sms.probe()
        assert server.posts == []
    down = channel(tmp_path, SMS, f"http://127.0.0.1:{loopback.closed_port()}/")
    with pytest.raises(DeliveryError, match=r"127\.0\.0\.1: Connection refused"):
        down.probe()


def test_probing_sees_a_certificate_that_is_not_trusted(tmp_path: Path) -> None:
    certificate = loopback.make_certificate(tmp_path)
    if certificate is None:
        pytest.skip("needs openssl")
    with loopback.http_server(certificate=certificate) as server:
        url = f"https://127.0.0.1:{server.port}/"
        with pytest.raises(DeliveryError, match="not trusted"):
            channel(tmp_path, SMS, url).probe()
        trusting = channel(tmp_path, SMS + "    ca_file: chain.pem\n", url)
        trusting.probe()
        server.answers.append(OK)
        assert trusting.send(outgoing()).state == "accepted"
        trusting.close()


# --- through a proxy ------------------------------------------------------------------------


def test_the_proxy_of_the_configuration_is_used(tmp_path: Path) -> None:
    with loopback.http_server() as proxy:
        keys = SMS + f'    proxy: "http://127.0.0.1:{proxy.port}"\n'
        sms = channel(tmp_path, keys, "http://localhost:1/send")
        proxy.answers.append(OK)
        assert sms.send(outgoing()).state == "accepted"
        sms.probe()
        sms.close()
    assert proxy.posts[0].path == "http://localhost:1/send"


def test_a_proxy_that_dribbles_is_cut_off_at_the_deadline_and_no_thread_stays(
    tmp_path: Path,
) -> None:
    def dribble(sock: object, server: loopback.TcpServer) -> None:
        server.dribble(sock, b"HTTP/1.1 200 fine\r\nX: " + b"x" * 1000)  # type: ignore[arg-type]

    with loopback.tcp(dribble) as server:
        keys = SMS + f'    proxy: "http://127.0.0.1:{server.port}"\n    timeout: 300ms\n'
        sms = channel(tmp_path, keys, "https://gw.example/send")
        before = threading.active_count()
        error = refusal(sms)
        assert error.reason == "gw.example gave no answer within 0.3 s"
        assert not error.uncertain
        ends = time.monotonic() + 5
        while threading.active_count() > before:
            assert time.monotonic() < ends
            time.sleep(0.01)
        sms.close()


# --- the page -------------------------------------------------------------------------------


def test_the_documented_gateways_load_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    head = GATEWAY[: GATEWAY.index("  sms:")]
    recipe, others = documented()
    path.write_text(head + indented(recipe) + indented(others), encoding="utf-8")
    assert list(config.load(path).channels) == ["sms", "kannel", "voice", "nodal"]


def test_the_documented_gateway_works_as_it_is_described(tmp_path: Path) -> None:
    path, secrets = tmp_path / "config.yaml", tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "sms_key").write_text("k3y")
    (secrets / "sms_key").chmod(0o600)
    with loopback.http_server() as server:
        here = f"http://127.0.0.1:{server.port}"
        text = indented(documented()[0]).replace("https://gateway.example", here)
        path.write_text(GATEWAY[: GATEWAY.index("  sms:")] + text, encoding="utf-8")
        found = config.load(path).channels["sms"]
        sms = open_channel("sms", found, secrets=lambda s: config.read_secret(s, tmp_path))
        assert isinstance(sms, HttpChannel)
        server.answers += [
            Answer(status=202, body=b'{"status": "queued", "data": [{"id": "m-1"}]}'),
            Answer(body=b'{"state": "DELIVRD"}'),
            Answer(body=b'{"status": "blocked"}'),
            Answer(body=b'{"status": "credit exhausted"}'),
        ]
        receipt = sms.send(outgoing(short="थाना विजयनगर"))
        assert receipt.gateway_id == "m-1"
        progress = sms.status("m-1")
        assert progress and progress.state == "delivered"
        assert refusal(sms).permanent
        assert not refusal(sms).permanent
        sms.close()
    sent = parse_qs(server.posts[0].body.decode())
    assert sent["mobile"] == ["0000000110"]
    assert sent["text"] == ["थाना विजयनगर"]
    assert sent["unicode"] == ["1"]
    assert server.posts[0].headers["X-API-Key"] == "k3y"
    assert server.posts[1].path == "/api/report/m-1"
    assert parse_qs(server.posts[2].body.decode())["unicode"] == ["0"]


def documented() -> tuple[str, str]:
    """The two YAML blocks of the page's section on http."""
    page = (Path(__file__).parents[1] / "docs" / "channels.md").read_text(encoding="utf-8")
    section = page.partition("\n## http\n")[2].partition("\n## ")[0]
    recipe, others = (block.partition("```")[0] for block in section.split("```yaml\n")[1:])
    return recipe, others


def indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
