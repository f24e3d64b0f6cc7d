"""Sets of lines: what makes two of them the same, and how they are named in a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from awards.models.recipient import Honoured
from emulation.errors import RuleViolation
from emulation.rules.text import identity_key

#: How many are named before the rest are only counted.
NAMED = 3
NOBODY: Mapping[int, int] = MappingProxyType({})


def line_key(line: Honoured, owners: Mapping[int, int] = NOBODY) -> tuple:
    """Two lines with one key grant one recipient one honour. `owners`: who answers for merged records of people."""
    if line.person_id:
        return line.recipient_kind, owners.get(line.person_id, line.person_id), line.honour_id
    if line.household_id:
        return line.recipient_kind, line.household_id, line.honour_id
    return line.recipient_kind, (line.unit_id, identity_key(line.name)), line.honour_id


def named(lines: Iterable[Honoured]) -> str:
    """The first few by name and the others by number: "Trần Thị A, Lê Văn B và 3 trường hợp khác"."""
    return named_texts([line.name for line in lines])


def named_texts(texts: Sequence[str]) -> str:
    """`named` for names at hand."""
    shown, rest = texts[:NAMED], len(texts) - NAMED
    return ", ".join(shown) + (f" và {rest} trường hợp khác" if rest > 0 else "")


def repeated(lines: Iterable[Honoured], *, taken: Iterable[tuple] = (), owners: Mapping[int, int] = NOBODY) -> list[Honoured]:
    """The lines whose key came before, among `taken` or among themselves."""
    seen, found = set(taken), []
    for line in lines:
        key = line_key(line, owners)
        if key in seen:
            found.append(line)
        seen.add(key)
    return found


def refuse_repeated(lines: Sequence[Honoured], *, taken: Iterable[tuple] = ()) -> None:
    """Raise RuleViolation when a recipient would stand twice with one honour, `taken` being the keys of lines already there."""
    found = repeated(lines, taken=taken)
    if found:
        raise RuleViolation(
            f"{named(found)} đã có trong quyết định với cùng danh hiệu, hình thức. Mỗi người, tập thể, hộ chỉ được ghi một lần."
        )
