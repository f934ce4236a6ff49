"""A gateway described in config.yaml: what to ask of it, and what its answers mean.

An answer that fits ``refused`` is final, one that fits ``accepted`` is a Receipt. Of the others, a
2xx is a failure that may have been taken all the same (the next try says REPEAT); every other
status means what the standards say: see ``web.refusal``.
"""

from __future__ import annotations

import time
from base64 import b64encode
from functools import partial
from urllib.parse import urlsplit

from msgspec.structs import replace

from dispatcher.channels.base import Progress, Secrets, read_secret
from dispatcher.channels.template import fill, header_secret, known, reader
from dispatcher.channels.verdict import as_text, message_id, says
from dispatcher.channels.web import Answer, Request, Web, masked, refusal, said
from dispatcher.config import HttpRequest, HttpSettings, When
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing, Receipt

LOGIN = "login"


class HttpChannel:
    def __init__(self, name: str, settings: HttpSettings, *, secrets: Secrets) -> None:
        self._name = name
        self._settings = settings
        self._secrets = secrets
        self._web = Web(
            urlsplit(settings.request.url).hostname or name,
            timeout_s=settings.timeout_s,
            ca_file=settings.ca_file,
            proxy=settings.proxy,
        )

    def send(self, outgoing: Outgoing) -> Receipt:
        settings, hidden = self._settings, list[str]()
        request = _for(settings.request, settings.when, outgoing)
        values = known(outgoing, settings.sender)
        answer = self._web.ask(lambda: self._request(request, values, hidden))
        shown = said(answer, outgoing, hidden)
        if says(answer, settings.refused):
            raise DeliveryError(f"{self._web.host} refused it: {shown}", permanent=True)
        if says(answer, settings.accepted):
            number = message_id(answer, settings.message_id)
            return Receipt(gateway_id=number and masked(number, hidden), answer=shown)
        raise self._unknown(answer, shown)

    def status(self, gateway_id: str) -> Progress | None:
        asked = self._settings.status
        if asked is None:
            return None
        hidden: list[str] = []
        values = {"id": gateway_id, "sender": self._settings.sender}
        answer = self._web.ask(lambda: self._request(asked.request, values, hidden))
        shown = said(answer, secrets=hidden)
        for state in ("failed", "read", "delivered"):
            if says(answer, getattr(asked, state)):
                return Progress(state=state, answer=shown)
        if 200 <= answer.status < 300:
            return Progress(state="accepted", answer=shown)
        raise refusal(answer, self._web.host, shown, now=time.time())

    def probe(self) -> None:
        self._web.reach(self._settings.request.url)

    def close(self) -> None:
        self._web.close()

    def _request(
        self, request: HttpRequest, values: dict[str, str | None], hidden: list[str]
    ) -> Request:
        """What it reads of secrets is put into ``hidden``, so that it can be kept out of sight."""
        secret = partial(self._secret, hidden=hidden)
        filled = fill(request, reader(values, secret))
        if LOGIN not in self._settings.secrets:
            return filled
        login = self._login(secret(LOGIN), hidden)
        return replace(filled, headers={**filled.headers, "Authorization": login})

    def _login(self, word: str, hidden: list[str]) -> str:
        if self._settings.user is None:
            return f"Bearer {header_secret(word)}"
        both = b64encode(f"{self._settings.user}:{word}".encode()).decode()
        hidden.append(both)
        return f"Basic {both}"

    def _secret(self, name: str, hidden: list[str]) -> str:
        where = self._settings.secrets[name]
        found = read_secret(self._secrets, where, what=f"a secret of channel {self._name}")
        hidden.append(found)
        return found

    def _unknown(self, answer: Answer, shown: str) -> DeliveryError:
        host = self._web.host
        if not 200 <= answer.status < 300:
            return refusal(answer, host, shown, now=time.time())
        short = "" if answer.whole else ", and the rest of the answer did not come"
        reason = f"{host} answered {shown}{short}: neither accepted nor refused by config.yaml"
        return DeliveryError(reason, permanent=False, uncertain=True)


def _for(request: HttpRequest, rules: tuple[When, ...], outgoing: Outgoing) -> HttpRequest:
    """The request with the fields that this text needs beside the others."""
    unicode = not outgoing.short.isascii()
    for rule in rules:
        if rule.language in (None, outgoing.language) and rule.unicode in (None, unicode):
            request = _with(request, rule.fields)
    return request


def _with(request: HttpRequest, fields: dict[str, object]) -> HttpRequest:
    if request.json and not request.form:
        return replace(request, json={**request.json, **fields})
    texts = {name: as_text(value) or "" for name, value in fields.items()}
    if request.form:
        return replace(request, form={**request.form, **texts})
    return replace(request, query={**request.query, **texts})
