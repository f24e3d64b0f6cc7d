"""What is known of a candidate and of the proposal, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from awards.rules.decisions.authority import Power
from awards.rules.law.same_achievement import Alike
from emulation.rules.periods import holds

#: Yearly evaluation grades in their order.
GRADES = {"KHT": 0, "HT": 1, "HTT": 2, "HTX": 3}
GRADE_NAMES = {
    "KHT": "không hoàn thành nhiệm vụ",
    "HT": "hoàn thành nhiệm vụ",
    "HTT": "hoàn thành tốt nhiệm vụ",
    "HTX": "hoàn thành xuất sắc nhiệm vụ",
}
#: How far an initiative or a research topic is recognised to reach.
SCOPES = {"BASE": 1, "PROVINCE": 2, "NATION": 3}
SCOPE_NAMES = {"BASE": "cấp cơ sở", "PROVINCE": "cấp tỉnh", "NATION": "toàn quốc"}


class Held(NamedTuple):
    """A row of the register. `parent` is the general honour of a subtype; `counts` is the type's: not for đột xuất, chuyên đề."""

    code: str
    parent: str
    year: int
    decided_on: date
    achieved_to: date | None = None
    counts: bool = True
    number: str = ""
    id: int | None = None

    def is_one_of(self, codes) -> bool:
        return self.code in codes or self.parent in codes


class Graded(NamedTuple):
    """One year's grade, as a fact a finding rests on."""

    year: int
    grade: str


class Idea(NamedTuple):
    """A recognised initiative or accepted research topic; `uses` are (honour code, whether it is a title)."""

    id: int | None
    name: str
    scope: str
    recognised_on: date | None = None
    uses: tuple[tuple[str, bool], ...] = ()


class Restraint(NamedTuple):
    """A disciplinary measure, or (`discipline` false) a check under way that suspends proposals; half-open period."""

    name: str
    starts_on: date
    ends_on: date | None = None
    discipline: bool = True

    def holds(self, on: date) -> bool:
        return holds((self.starts_on, self.ends_on), on)


class Named(NamedTuple):
    """What another body says of the candidate in its list of a year, where it does not simply agree."""

    year: int
    body: str
    remark: str
    letter: str


class HeadCounts(NamedTuple):
    """A collective's people in one year; None is not recorded."""

    members: int
    completed: int | None = None
    ldtt: int | None = None
    cstdcs: int | None = None
    disciplined: int | None = None
    women: int | None = None


class Membership(NamedTuple):
    """A place in a season of a cluster or block; `provincial` when the province organises it."""

    cluster: str
    starts_on: date
    ends_on: date
    provincial: bool


class Placed(NamedTuple):
    """A unit's place in the published result of a cluster's year; None is not ranked. `text` is what the result says."""

    year: int
    place: int | None
    text: str


@dataclass(slots=True)
class UnitFacts:
    founded_on: date | None = None
    ended_on: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(slots=True)
class Facts:
    """`audiences`: as whom somebody may be proposed, members of `ProposedAs`; `grades` by year, as ranks."""

    kind: str = "person"
    id: int | None = None
    name: str = ""
    awards: list[Held] = field(default_factory=list)
    grades: dict[int, int] = field(default_factory=dict)
    initiatives: list[Idea] = field(default_factory=list)
    restraints: list[Restraint] = field(default_factory=list)
    audiences: frozenset[str] = frozenset({"OFFICIAL"})
    counts: dict[int, HeadCounts] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)
    places: list[Placed] = field(default_factory=list)
    unit: UnitFacts | None = None
    named: list[Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """`level` (CENTRAL, PROVINCE, UNIT) and `launcher` (STATE, MINISTRY, …) say who launched it, `form` is REGULAR or THEMATIC.

    `reviewed_on` is the day of the last review there was, in between or final, `final_on` that of the final one.
    """

    name: str
    starts_on: date
    ends_on: date | None = None
    level: str = ""
    form: str = ""
    launcher: str = ""
    reviewed_on: date | None = None
    final_on: date | None = None


class Listed(NamedTuple):
    """Another line of the same list for the same honour: the same recipient, or one whose name differs by marks alone."""

    name: str
    same: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed. `year` is the year honoured; without it the last one recorded is taken.

    `alike` is what may reward the same achievement by another honour; `confirmed` are codes of conditions somebody vouched for;
    `names` gives honours their short names.
    """

    honour: str
    title: bool = True
    annual: bool = True
    year: int | None = None
    authority: str = ""
    powers: tuple[Power, ...] = ()
    movement: MovementFacts | None = None
    listed: tuple[Listed, ...] = ()
    alike: tuple[Alike, ...] = ()
    confirmed: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, code: str) -> str:
        return self.names.get(code, code)
