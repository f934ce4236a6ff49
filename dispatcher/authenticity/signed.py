"""One signature checked: the text here, the header and the key by dkimpy."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from dispatcher.authenticity.envelope import Envelope
from dispatcher.authenticity.keys import Keys, in_testing
from dispatcher.authenticity.signature import Signature
from dispatcher.authenticity.verdict import (
    Authentic,
    NoAnswer,
    failed,
    unknown,
    unverified,
    verified,
)

_WORDS = (
    ("x= value", "the signature of {domain} has expired"),
    ("t= value", "the signature of {domain} is dated in the future"),
    ("public key too small", "the key of {domain} is too short"),
    ("pynacl", "{domain} signed it with ed25519, which is not installed here"),
)
"""What dkimpy says -> what the operator reads."""


def check(envelope: Envelope, signature: Signature, keys: Keys) -> Authentic:
    """What this signature proves, its kind being good."""
    if signature.forgeable:
        return failed(f"{signature.domain} signed it in a way that can be forged")
    try:
        record = keys.txt(signature.key_name)
    except NoAnswer as error:
        return unknown(f"the key of {signature.domain} could not be looked up ({error})")
    if not record:
        return failed(f"{signature.domain} has no key {signature.selector}")
    if in_testing(record):
        return unverified(f"{signature.domain} signs only to try it out")
    return _verify(envelope, signature, record)


def _verify(envelope: Envelope, signature: Signature, record: bytes) -> Authentic:
    import dkim  # type: ignore[import-untyped]

    def key(name: bytes, timeout: float) -> bytes:
        return record

    mail: Any = dkim.DKIM(envelope.lines + b"\r\n")
    try:
        tags, names, lines = mail.verify_headerprep(signature.index)
        if b64decode(tags.pop(b"bh")) != envelope.body.digest(relaxed=signature.relaxed):
            return failed(f"the text is not the one that {signature.domain} signed")
        # Without bh= the text counts as checked.
        good = mail.verify_sig(tags, names, lines[signature.index], key)
    except dkim.NaClNotFoundError as error:
        return unverified(_in_words(error, signature))
    except Exception as error:  # beside its own errors, whatever hostile tags make Python raise
        return failed(_in_words(error, signature))
    if not good:
        return failed(f"the signature of {signature.domain} does not match the mail")
    return verified(f"signed by {signature.domain}")


def _in_words(error: Exception, signature: Signature) -> str:
    said = str(error)
    fitting = (words for sign, words in _WORDS if sign in said)
    default = "the signature of {domain} cannot be read"
    return next(fitting, default).format(domain=signature.domain)
