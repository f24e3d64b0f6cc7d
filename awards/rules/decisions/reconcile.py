"""Comparing a decision's list with the list that was signed: who is missing, too much, written otherwise, in another place."""

import hashlib
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from awards.rules.decisions.listing import NOUNS
from emulation.rules.text import ABBREVIATIONS, fold, folded_words, identity_key, normalise

MISSING, EXTRA, REPEATED = "missing", "extra", "repeated"
NAME, POSITION, UNIT, HONOUR, ORDER, COUNT = "name", "position", "unit", "honour", "order", "count"
#: Two names as like as this are one name spelled in two ways, if nothing nearer is found (of 100).
LIKENESS = 85
#: What one unit adds to the likeness of two names.
ONE_UNIT = 5
_COUNTED = re.compile(r"(?<![\d.,/-])(\d{1,5})\s*(?:\(\w[\w ]*\)\s*)?(tập thể|hộ gia đình|hộ|cá nhân)\b", re.IGNORECASE)
_WITHIN = re.compile(r"trong đó.*$", re.IGNORECASE | re.DOTALL)
_KINDS = {noun: kind for kind, noun in NOUNS.items()} | {"hộ": "household"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A recipient as a list has it. `place` counts from 1; `honour` is a code; what a list does not say is empty."""

    key: Hashable
    place: int
    name: str
    kind: str = ""
    position: str = ""
    unit: str = ""
    honour: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """`ours` and `signed` are the two rows compared; `text` is a sentence's worth of what a count said and what was found."""

    kind: str
    ours: Listed | None = None
    signed: Listed | None = None
    text: str = ""

    @property
    def mark(self) -> str:
        """Stays the same as long as both sides say the same."""
        sides = [(one.kind, one.name, one.position, one.unit, one.honour) if one else None for one in (self.ours, self.signed)]
        places = (self.ours.place, self.signed.place) if self.kind == ORDER else None
        # Two lines that read alike are settled one by one.
        line = self.ours.key if self.kind == EXTRA else None
        return hashlib.sha256(repr((self.kind, sides, places, line, self.text)).encode()).hexdigest()[:24]


def compare(ours: Sequence[Listed], signed: Sequence[Listed], *, texts: Sequence[str] = ()) -> list[Difference]:
    """Every difference, in the order of the signed list; what only we have and the counts come last.

    `texts` are the titles and headings of the signed list, which may say how many recipients there are.
    """
    pairs = pair(ours, signed)
    partner = {id(theirs): mine for mine, theirs in pairs}
    differences: list[Difference] = []
    misplaced = _misplaced(pairs)
    known = Counter(identity_key(theirs.name) for _, theirs in pairs)
    for theirs in signed:
        mine = partner.get(id(theirs))
        if mine is None:
            differences.append(Difference(REPEATED if known[identity_key(theirs.name)] else MISSING, signed=theirs))
            continue
        differences += [Difference(kind, mine, theirs) for kind in _differing(mine, theirs)]
        if id(theirs) in misplaced:
            differences.append(Difference(ORDER, mine, theirs))
    paired = {id(mine) for mine, _ in pairs}
    differences += [Difference(EXTRA, ours=mine) for mine in ours if id(mine) not in paired]
    return differences + _miscounted(ours, signed, texts)


def stated_counts(text: str) -> dict[str, int]:
    """How many recipients of each kind a line says there are: "03 tập thể, 12 cá nhân"."""
    counts: Counter = Counter()
    for number, noun in _COUNTED.findall(_WITHIN.sub("", normalise(text))):
        counts[_KINDS[noun.lower()]] += int(number)
    return dict(counts)


# --- who is who -------------------------------------------------------------------------------------------------
def pair(ours: Sequence[Listed], signed: Sequence[Listed]) -> list[tuple[Listed, Listed]]:
    """Each of ours with the signed row that is most likely the same: first alike in everything, at last in sound alone."""
    left, right = list(ours), list(signed)
    pairs: list[tuple[Listed, Listed]] = []
    for key in _KEYS:
        waiting: dict[Hashable, list[Listed]] = defaultdict(list)
        for mine in left:
            waiting[key(mine)].append(mine)
        rest = []
        for theirs in right:
            same = waiting.get(key(theirs))
            if same:
                pairs.append((same.pop(0), theirs))
            else:
                rest.append(theirs)
        right = rest
        taken = {id(mine) for mine, _ in pairs}
        left = [mine for mine in left if id(mine) not in taken]
    return pairs + _alike(left, right)


_KEYS: tuple[Callable[[Listed], Hashable], ...] = (
    lambda row: (identity_key(row.name), _unit_key(row.unit), row.honour),
    lambda row: (identity_key(row.name), row.honour),
    lambda row: (identity_key(row.name), _unit_key(row.unit)),
    lambda row: identity_key(row.name),
    lambda row: (fold(row.name), _unit_key(row.unit)),
    lambda row: (fold(row.name), row.honour),
)


def _alike(ours: list[Listed], signed: list[Listed]) -> list[tuple[Listed, Listed]]:
    """The rows nobody claimed, by likeness of their names; the likeliest first.

    A list of another decision leaves all of them: only names that are near enough are kept and looked at further.
    """
    names, units = [fold(theirs.name) for theirs in signed], [_unit_key(theirs.unit) for theirs in signed]
    scored = []
    for i, mine in enumerate(ours):
        unit = _unit_key(mine.unit)
        for _, score, j in extract(fold(mine.name), names, scorer=fuzz.ratio, score_cutoff=LIKENESS - ONE_UNIT, limit=None):
            if not (mine.kind and signed[j].kind) or mine.kind == signed[j].kind:
                scored.append((score + ONE_UNIT * (unit == units[j]), i, j))
    pairs, mine_taken, theirs_taken = [], set(), set()
    for score, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= LIKENESS and i not in mine_taken and j not in theirs_taken:
            pairs.append((ours[i], signed[j]))
            mine_taken.add(i)
            theirs_taken.add(j)
    return pairs


def _unit_key(text: str) -> str:
    """A unit whether its name is written out or shortened; accents are left aside, since they are compared elsewhere."""
    return " ".join(ABBREVIATIONS.get(word, word) for word in folded_words(text))


# --- what differs -----------------------------------------------------------------------------------------------
def _differing(ours: Listed, signed: Listed) -> list[str]:
    """Case and the placing of tones (Hòa, Hoà) make no difference; what a list does not say makes none either."""
    kinds = [NAME] if identity_key(ours.name) != identity_key(signed.name) else []
    if signed.position and identity_key(ours.position) != identity_key(signed.position):
        kinds.append(POSITION)
    if signed.unit and ours.unit and _unit_key(ours.unit) != _unit_key(signed.unit):
        kinds.append(UNIT)
    if signed.honour and ours.honour != signed.honour:
        kinds.append(HONOUR)
    return kinds


def _misplaced(pairs: Sequence[tuple[Listed, Listed]]) -> set[int]:
    """The signed rows outside the longest run that stands in the same order on both sides."""
    ordered = sorted(pairs, key=lambda pair: pair[1].place)
    places = [mine.place for mine, _ in ordered]
    ends: list[int] = []  # the smallest last place of a rising run of each length
    at: list[int] = []  # which row ends it
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            at.append(index)
        else:
            ends[length], at[length] = place, index
    kept, index = set(), at[-1] if at else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return {id(theirs) for index, (_, theirs) in enumerate(ordered) if index not in kept}


def _miscounted(ours: Sequence[Listed], signed: Sequence[Listed], texts: Sequence[str]) -> list[Difference]:
    in_ours, in_signed = Counter(row.kind for row in ours), Counter(row.kind for row in signed)
    sentences = []
    for text in dict.fromkeys(texts):
        for kind, stated in stated_counts(text).items():
            if stated != in_signed[kind] or stated != in_ours[kind]:
                noun = NOUNS[kind]
                sentences.append(
                    f"“{normalise(text)[:150]}” ghi {stated:02d} {noun}; "
                    f"bản ký liệt kê {in_signed[kind]:02d}, danh sách của quyết định có {in_ours[kind]:02d}."
                )
    return [Difference(COUNT, text=sentence) for sentence in dict.fromkeys(sentences)]
