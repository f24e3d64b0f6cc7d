"""Finding the honour a list names: by code, name, short name or old name, as of the row's day."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from awards.models import Honour, HonourAuthority, HonourName
from emulation.intake.issues import Issue, remark
from emulation.rules.periods import holds
from emulation.rules.text import fold, identity_key, normalise

LIKENESS = 75
#: The name ends with whose honour it is: "Bằng khen của Chủ tịch UBND tỉnh An Giang" is the province's Bằng khen.
_WHOSE = re.compile(r"^(.*\b(?:tỉnh|huyện|thành phố|thị xã|xã|phường|đặc khu|(?<!cơ )sở|bộ))\s+(\S.*)$")
#: What no place and no body is called: another honour, or a remark in brackets.
_NO_NAME = re.compile(r"[+&(\[]|\b(?:bằng khen|giấy khen|huân chương|huy chương|danh hiệu|chiến sĩ|cờ thi đua|kỷ niệm chương)\b")
_BETWEEN = re.compile(r"\s*(?:\bvà\b|[+&;,/])\s*", re.IGNORECASE)
#: Abbreviations that stand for the beginning of a name.
SHORT = {
    "bk": "bằng khen", "gk": "giấy khen", "hc": "huân chương", "knc": "kỷ niệm chương", "cstđ": "chiến sĩ thi đua",
    "lđtt": "lao động tiên tiến", "cờ": "cờ thi đua",
}  # fmt: skip
TWO_HONOURS = "Ô này ghi hai danh hiệu, hình thức. Hãy tách thành hai dòng, mỗi dòng một danh hiệu."
KIND_LABELS = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


@dataclass(frozen=True, slots=True)
class KnownHonour:
    id: int
    code: str
    name: str
    level: str
    period: tuple[date | None, date | None]
    kinds: frozenset[str]
    type_id: int | None


class HonourIndex:
    """The whole catalogue with every wording, read once."""

    def __init__(self):
        fields = ("id", "code", "name", "level", "valid_from", "valid_to", "default_type_id")
        kinds = ("for_person", "for_collective", "for_household", "for_foreign")
        self.honours: dict[int, KnownHonour] = {}
        self.names = defaultdict(list)
        for row in Honour.objects.values_list(*fields, *kinds):
            pk, code, name, level, start, end, type_id, person, collective, household, foreign = row
            # An honour for foreigners goes to their persons and organisations.
            may = {"person": person or foreign, "collective": collective or foreign, "household": household}
            allowed = frozenset(kind for kind, yes in may.items() if yes)
            self.honours[pk] = KnownHonour(pk, code, name, level, (start, end), allowed, type_id)
            self.names[identity_key(code)].append((pk, (None, None)))
            self.names[identity_key(name)].append((pk, (None, None)))
        for pk, name, start, end in HonourName.objects.values_list("honour_id", "name", "valid_from", "valid_to"):
            self.names[identity_key(name)].append((pk, (start, end)))
        self.authorities = defaultdict(list)
        for pk, authority, start, end in HonourAuthority.objects.values_list("honour_id", "authority", "valid_from", "valid_to"):
            self.authorities[pk].append((authority, (start, end)))
        self._memo = {}

    def authorities_on(self, honour_id: int, on: date) -> list[str]:
        return [authority for authority, period in self.authorities[honour_id] if holds(period, on)]

    def find(self, text: str, kind: str, on: date) -> tuple[KnownHonour | None, tuple[Issue, ...]]:
        """The honour and what is to be said of it; an honour with an error may not be used."""
        key = (text, kind, on)
        if key not in self._memo:
            self._memo[key] = self._find(text, kind, on)
        return self._memo[key]

    def _find(self, text: str, kind: str, on: date) -> tuple[KnownHonour | None, tuple[Issue, ...]]:
        written = normalise(text).strip(" .;:,")
        if not written:
            return None, (remark("E_AWARD_MISSING", "award"),)
        candidates = self._candidates(identity_key(written), on)
        if not candidates:
            parts = [part for part in _BETWEEN.split(written) if part]
            if len(parts) > 1 and all(self._candidates(identity_key(part), on) for part in parts):
                return None, (remark("E_AWARD_UNKNOWN", "award", written, message=TWO_HONOURS),)
            return None, (remark("E_AWARD_UNKNOWN", "award", written, suggestions=self.suggest(written, kind)),)
        fitting = [honour for honour in candidates if not kind or kind in honour.kinds]
        if not fitting:
            return candidates[0], (_mismatch(candidates[0], written, kind, self.suggest(written, kind)),)
        honour = fitting[0]
        return honour, () if holds(honour.period, on) else (_out_of_time(honour, written, on),)

    def _candidates(self, key: str, on: date) -> list[KnownHonour]:
        """Honours of that wording, those whose wording and grant hold on the day first."""
        for reading in _readings(key):
            entries = self.names.get(reading)
            if entries:
                best = sorted(entries, key=lambda entry: (not holds(entry[1], on), not holds(self.honours[entry[0]].period, on)))
                return list(dict.fromkeys(self.honours[pk] for pk, _ in best))
        return []

    def suggest(self, written: str, kind: str, limit: int = 3) -> tuple[str, ...]:
        """The honours of the likeliest wordings that go to such a recipient."""
        choices = {
            (key, pk): fold(key)
            for key, entries in self.names.items()
            for pk, _ in entries
            if not kind or kind in self.honours[pk].kinds
        }
        found = process.extract(fold(identity_key(written)), choices, scorer=fuzz.ratio, limit=4 * limit, score_cutoff=LIKENESS)
        return tuple(dict.fromkeys(self.honours[pk].name for _, _, (_, pk) in found))[:limit]


def _readings(key: str):
    """The wording as written, then without the place or body it ends with, from the longest to the shortest."""
    while key:
        yield key
        short, _, rest = key.partition(" ")
        if short in SHORT:
            yield f"{SHORT[short]} {rest}".strip()
        whose = _WHOSE.match(key)
        key = whose.group(1) if whose and not _NO_NAME.search(whose.group(2)) else ""


def _mismatch(honour: KnownHonour, written: str, kind: str, suggestions: tuple[str, ...]) -> Issue:
    text = f"“{honour.name}” không tặng cho {KIND_LABELS[kind]}. Hãy kiểm tra danh hiệu, hình thức hoặc loại đối tượng."
    return remark("E_AWARD_KIND_MISMATCH", "award", written, message=text, suggestions=suggestions)


def _out_of_time(honour: KnownHonour, written: str, on: date) -> Issue:
    text = (
        f"“{honour.name}” không còn hoặc chưa được tặng vào ngày {on:%d/%m/%Y}. Hãy kiểm tra ngày quyết định hoặc tên hình thức."
    )
    return remark("W_AWARD_PERIOD", "award", written, message=text)


def honour_choices(on: date) -> list[str]:
    """The honours granted on the day, under names by which `HonourIndex` finds them."""
    index = HonourIndex()
    names = Honour.objects.in_force(on).values_list("name", flat=True)
    answers = ((name, index.find(name, "", on)) for name in names)
    return list(dict.fromkeys(name for name, (honour, issues) in answers if honour and not issues))
