"""The keys the journal is sealed with: the present one and the former ones, read when they are needed, so that a key changed
by the command is in force in every process at once."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from emulation.errors import RuleViolation


def journal_keys() -> list[str]:
    """The present key first, then the former ones, the newest before the older."""
    place = settings.JOURNAL_KEY_FILE
    if place is None:
        return settings.JOURNAL_KEYS
    former = _former(place)
    return [*place.read_text(encoding="ascii").split(), *(former.read_text(encoding="ascii").split() if former.exists() else [])]


def journal_key() -> str:
    return journal_keys()[0]


def replace_key() -> None:
    """Put a new key into the file and the present key in front of the former ones; refused where the environment gives it."""
    place = settings.JOURNAL_KEY_FILE
    if place is None:
        raise RuleViolation(
            "Khóa niêm phong nằm trong biến JOURNAL_KEY nên lệnh này không đổi được. Hãy dừng máy chủ, chuyển khóa cũ lên đầu "
            "biến JOURNAL_OLD_KEYS, đặt khóa mới vào JOURNAL_KEY, khởi động lại rồi chạy “python manage.py seal_journal”."
        )
    # Should the machine stop between the two, the present key stands in both files, which does no harm.
    _write(_former(place), "\n".join(journal_keys()) + "\n")
    _write(place, secrets.token_urlsafe(64))


def _former(place: Path) -> Path:
    return place.with_name(place.name + ".old")


def _write(place: Path, text: str) -> None:
    unfinished = place.with_name(place.name + ".part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as stream:
        stream.write(text)
    unfinished.replace(place)
