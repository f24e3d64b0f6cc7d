"""What the journal is sealed with: a keyed mark for each row and a keyed mark for each seal, as pure functions.

A row's mark is made of its values in one spelling, whichever engine holds it, so that it survives a restore on the
other one. Without the key nobody can make a mark that fits a changed row.
"""

import hashlib
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal

MARK = 16  # bytes of a row's mark
CODE_GROUPS, CODE_GROUP = 3, 4


def key_name(key: str) -> str:
    """What tells one key from another without giving it away."""
    return hmac.digest(key.encode(), b"name of the key", "sha256").hex()[:12]


def instant(value: datetime | str) -> str:
    """A moment in UTC with microseconds; SQLite hands out text."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def image(text: str | None) -> object:
    """A stored JSON value; fractions as one spelling of their value, since each engine writes them its way."""
    return None if text is None else json.loads(text, parse_float=_fraction)


def _fraction(text: str) -> str:
    return f"~{Decimal(text).normalize():f}"


def spelled(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def marker(key: str):
    """A function that gives the mark of a row's values."""
    secret = hashlib.sha256(key.encode()).digest()

    def mark(values: Sequence[object]) -> bytes:
        return hashlib.blake2b(spelled(values), digest_size=MARK, key=secret).digest()

    return mark


def seal_mac(key: str, content: dict) -> str:
    return hmac.digest(key.encode(), spelled(content), "sha256").hex()


def packed(marks: Sequence[bytes]) -> str:
    return b64encode(b"".join(marks)).decode()


def unpacked(text: str) -> Iterator[bytes]:
    """The marks in a seal's text; raises ValueError for a text that is none."""
    content = b64decode(text, validate=True)
    return (content[place : place + MARK] for place in range(0, len(content), MARK))


def code_of(mac: str) -> str:
    """The short code people print and compare, e.g. 3F9A-01BC-77DE."""
    letters = mac.upper()
    return "-".join(letters[place * CODE_GROUP : (place + 1) * CODE_GROUP] for place in range(CODE_GROUPS))


def code_start(code: str) -> str:
    """What the MAC of a seal with this code begins with; "" for a text that is no code."""
    letters = "".join(char for char in code.lower() if char.isalnum())
    whole = len(letters) == CODE_GROUPS * CODE_GROUP and all(char in "0123456789abcdef" for char in letters)
    return letters if whole else ""
