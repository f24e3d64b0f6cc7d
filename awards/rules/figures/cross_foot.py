"""Whether a form adds up: the parts of a line or column against their whole, each shortfall a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A line or column as far as sums go. With `within`, it need only not exceed the whole."""

    code: str
    label: str
    part_of: str = ""
    split: str = ""
    within: bool = False


#: The numbers of one line (or column) by the columns (or lines) that are counted, in the order of the form.
Numbers = Mapping[str, Sequence[int | None]]


def cross_foot(parts: Sequence[Part], numbers: Numbers, across: Sequence[str], *, noun: str) -> list[str]:
    """Sentences about wholes their parts do not make up. `across` names each place of the numbers; `noun` is what a part is."""
    by_code = {part.code: part for part in parts}
    groups: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        if part.part_of and not part.within:
            groups.setdefault((part.part_of, part.split), []).append(part)
    found = []
    for (whole, split), members in groups.items():
        if whole not in by_code:
            found.append(f"{noun} {members[0].code} là một phần của {noun.lower()} {whole}, biểu không có {noun.lower()} đó.")
            continue
        found += _differences(by_code[whole], split, members, numbers, across, noun)
    return found + _too_large(parts, by_code, numbers, across, noun)


def _differences(whole: Part, split: str, members: list[Part], numbers: Numbers, across: Sequence[str], noun: str) -> list[str]:
    told: dict[int, list[str]] = {}
    for place, name in enumerate(across):
        if (total := numbers[whole.code][place]) is None:
            continue
        missing = total - sum(numbers[part.code][place] or 0 for part in members)
        if missing:
            told.setdefault(missing, []).append(name)
    codes = f"{noun} {members[0].code}–{members[-1].code}" if len(members) > 1 else f"{noun} {members[0].code}"
    how = f" ({split})" if split else ""
    return [
        f"{codes}{how} cộng lại {'ít' if missing > 0 else 'nhiều'} hơn {noun.lower()} {whole.code} “{whole.label}” "
        f"{abs(missing)}, ở {', '.join(names)}."
        for missing, names in told.items()
    ]


def _too_large(
    parts: Sequence[Part], by_code: Mapping[str, Part], numbers: Numbers, across: Sequence[str], noun: str
) -> list[str]:
    return [
        f"{noun} {part.code} “{part.label}” lớn hơn {noun.lower()} {part.part_of}, ở {name}."
        for part in parts
        if part.within and part.part_of in by_code
        for place, name in enumerate(across)
        if (numbers[part.code][place] or 0) > (numbers[part.part_of][place] or 0)
    ]
