"""What Article 1 grants, to whom and for what, in words made from the lines."""

from collections.abc import Sequence

from awards.documents.context.common import in_full
from awards.enums import HonourFamily
from awards.models import Decision
from awards.models.recipient import Honoured
from awards.reports.decisions import wording
from awards.rules.decisions.listing import count_words
from emulation.enums import RecipientKind

ADDRESSED = ("Ông", "Bà")


def counted(lines: Sequence[Honoured], kinds: tuple[str, ...]) -> str:
    counts = {kind: sum(line.recipient_kind == kind for line in lines) for kind in kinds}
    return count_words(counts, groups=kinds)


def grant_words(lines: Sequence[Honoured], kinds: tuple[str, ...]) -> str:
    """ "Tặng Bằng khen … cho 02 tập thể"; several honours are counted one by one."""
    by_honour: dict[tuple, list[Honoured]] = {}
    for line in lines:
        by_honour.setdefault((line.honour.name, line.honour.family, line.posthumous), []).append(line)
    phrases = [
        f"{_verb(family, name, posthumous=dead)} {in_full(name)} cho "
        f"{named_recipient(group[0]) if len(lines) == 1 else counted(group, kinds)}"
        for (name, family, dead), group in by_honour.items()
    ]
    if len(phrases) == 1:
        return phrases[0]
    parts = "; ".join(f"{phrase[:1].lower()}{phrase[1:]}" for phrase in phrases)
    return f"Khen thưởng {counted(lines, kinds)}, gồm: {parts}" if phrases else "Khen thưởng"


def _verb(family: str, name: str, *, posthumous: bool) -> str:
    verb = "Truy tặng" if posthumous else "Tặng"
    is_title = family in (HonourFamily.TITLE, HonourFamily.STATE_TITLE) and not name.startswith("Cờ")
    return f"{verb} danh hiệu" if is_title else verb


def named_recipient(line: Honoured) -> str:
    """ "ông Nguyễn Văn An, Giáo viên, Trường Tiểu học Một"; ranks keep their capital."""
    if line.recipient_kind == RecipientKind.HOUSEHOLD:
        honorific = wording.household_honorific(line.honorific)
        honorific = f"{honorific[:1].lower()}{honorific[1:]}"
    else:
        honorific = line.honorific.lower() if line.honorific in ADDRESSED else line.honorific
    return ", ".join(part for part in (f"{honorific} {line.name}".strip(), line.position, line.unit_name) if part)


def achievement_words(decision: Decision, lines: Sequence[Honoured]) -> str:
    """What all of them did, where the records say one thing; nothing is made up."""
    achievements = {line.achievement.strip().rstrip(".") for line in lines}
    if len(achievements) == 1 and (text := achievements.pop()):
        lowered = text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"
        return f", {lowered}" if lowered.startswith("đã ") else f", đã có thành tích {lowered.removeprefix('có thành tích ')}"
    if decision.movement:
        return f", đã có thành tích xuất sắc trong {_lower_first(decision.movement.name)}"
    years = {line.year for line in lines}
    return f", đã có thành tích xuất sắc năm {years.pop()}" if len(years) == 1 and None not in years else ""


def _lower_first(name: str) -> str:
    return f"p{name[1:]}" if name.startswith("Phong trào") else f"phong trào thi đua “{name}”"
