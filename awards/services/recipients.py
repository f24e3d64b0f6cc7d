"""Sets of lines: which stand there twice, and how lines are named in a sentence."""

from collections.abc import Iterable, Mapping, Sequence

from awards.models.recipient import NOBODY, Honoured
from emulation.errors import RuleViolation

#: How many are named before the rest are only counted.
NAMED = 3


def named(lines: Iterable[Honoured]) -> str:
    """The first few by name and the others by number: "Trần Thị A, Lê Văn B và 3 trường hợp khác"."""
    return named_texts([line.name for line in lines])


def named_texts(texts: Sequence[str]) -> str:
    """`named` for names at hand."""
    shown, rest = texts[:NAMED], len(texts) - NAMED
    return ", ".join(shown) + (f" và {rest} trường hợp khác" if rest > 0 else "")


def repeated(lines: Iterable[Honoured], *, taken: Iterable[tuple] = (), owners: Mapping[int, int] = NOBODY) -> list[Honoured]:
    """The lines whose key came before, among `taken` or among themselves."""
    seen, again = set(taken), []
    for line in lines:
        key = line.grant_key(owners)
        if key in seen:
            again.append(line)
        seen.add(key)
    return again


def refuse_repeated(lines: Sequence[Honoured], *, taken: Iterable[tuple] = ()) -> None:
    """Raise RuleViolation when a recipient would stand twice with one honour, `taken` being the keys of lines already there."""
    again = repeated(lines, taken=taken)
    if again:
        raise RuleViolation(
            f"{named(again)} đã có trong quyết định với cùng danh hiệu, hình thức. Mỗi người, tập thể, hộ chỉ được ghi một lần."
        )
