"""The verdict on a mail."""

from __future__ import annotations

from dispatcher.authenticity import senders
from dispatcher.authenticity.envelope import Envelope, Unclear, read
from dispatcher.authenticity.keys import Keys
from dispatcher.authenticity.signature import Signature, signatures, weakness
from dispatcher.authenticity.signed import check
from dispatcher.authenticity.verdict import Authentic, Resolver, failed, unverified, verified
from dispatcher.config import IntakeSettings

_MOST_CHECKED = 3
"""Signatures of the sender's domain that are checked; real mails carry two."""
_BEST_FIRST = ("verified", "unknown", "failed", "unverified")


def judge_mail(
    raw: bytes,
    alert_sender: str | None,
    settings: IntakeSettings,
    *,
    resolver: Resolver,
    deadline_s: float,
) -> Authentic:
    """Nothing is looked up, and nothing can be verified, but for senders on the allow-list."""
    if not settings.senders:
        return unverified("intake.senders names no sender that could be verified")
    try:
        envelope = read(raw, longest=settings.limits.header)
    except Unclear as unclear:
        return unverified(str(unclear))
    claimed = _claimed(envelope, settings.senders)
    if isinstance(claimed, Authentic):
        return claimed
    sender, base = claimed
    if not envelope.all("dkim-signature"):
        return unverified("not signed")
    return _judge_signed(envelope, sender, base, alert_sender, settings, Keys(resolver, deadline_s))


def _claimed(envelope: Envelope, allowed: tuple[str, ...]) -> tuple[str, str] | Authentic:
    """The allowed sender the mail claims to be from, and the domain that may sign for them."""
    for sender in envelope.senders:
        if base := senders.signing_domain(sender, allowed):
            return sender, base
    if not envelope.senders:
        return unverified("names no sender")
    return unverified(f"{envelope.senders[0]} is not among the allowed senders")


def _judge_signed(
    envelope: Envelope,
    sender: str,
    base: str,
    alert_sender: str | None,
    settings: IntakeSettings,
    keys: Keys,
) -> Authentic:
    found = signatures(envelope)
    domain = sender.rpartition("@")[2]
    own = [one for one in found if senders.speaks_for(one.domain, domain, base)]
    if not found:
        return unverified("its signature cannot be read")
    if envelope.repeated:
        return failed(envelope.repeated)
    if not own:
        return unverified(f"signed by {found[0].domain}, not by {base}")
    if len(envelope.senders) > 1:
        return unverified("its From names two senders")
    if alert_sender and alert_sender.lower() != sender:
        return unverified(f"{sender} sent it, not {alert_sender}")
    return _vouched(envelope, own, settings.authserv_id) or _best(envelope, own, keys)


def _vouched(envelope: Envelope, own: list[Signature], authserv_id: str | None) -> Authentic | None:
    """What the centre's mail server says, where every signature it may mean is of a good kind."""
    if authserv_id is None or not envelope.all("authentication-results"):
        return None
    from dispatcher.authenticity.results import vouched

    good = vouched(envelope, authserv_id)
    meant = [one for one in own if one.vouched_by(good)]
    if not meant or any(weakness(one) or one.forgeable for one in meant):
        return None
    if any(_recoded(envelope, one) for one in meant):
        return None
    return verified(f"signed by {meant[0].domain}, says {authserv_id}")


def _best(envelope: Envelope, own: list[Signature], keys: Keys) -> Authentic:
    """The best that any of the sender's signatures proves; good ones end the search."""
    verdicts = []
    for signature in own[:_MOST_CHECKED]:
        verdict = _one(envelope, signature, keys)
        if verdict.verdict == "verified":
            return verdict
        verdicts.append(verdict)
    if own[_MOST_CHECKED:]:
        verdicts.append(unverified(f"none of its first {_MOST_CHECKED} signatures holds"))
        verdicts = [one for one in verdicts if one.verdict != "failed"]
    return min(verdicts, key=lambda verdict: _BEST_FIRST.index(verdict.verdict))


def _one(envelope: Envelope, signature: Signature, keys: Keys) -> Authentic:
    if reason := weakness(signature):
        return unverified(reason)
    if _recoded(envelope, signature):
        return failed("its Content-Transfer-Encoding was put in after it was signed")
    return check(envelope, signature, keys)


def _recoded(envelope: Envelope, signature: Signature) -> bool:
    """Whether a header that was not signed says the text is in an encoding it is not in. That of a
    multipart says nothing: each part has its own, which is signed with the text."""
    if "content-transfer-encoding" in signature.covered:
        return False
    written = envelope.all("content-transfer-encoding")[:1]
    parts = any(b"multipart/" in kind.lower() for kind in envelope.all("content-type"))
    named = written[0].split(b";")[0].strip().lower() if written and not parts else b""
    return not envelope.body.is_written_in(named)
