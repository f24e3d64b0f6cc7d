"""What a scoring scheme is made of: a tree of parts down to lines, bonus, deductions, grades with their conditions, a quota.

Points are exact decimals. A part with parts is worth what its parts are worth together; a part with a line is scored by it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

#: Mapping of a line's id to what the unit answered: the place of an option, a number of cases, a percentage …
Answers = dict[str, object]
#: The answer of a line that was not given to the unit: neither its points nor its maximum count.
NOT_ASSIGNED = "not_assigned"


@dataclass(frozen=True)
class Option:
    label: str
    points: Decimal
    #: Chosen, this option takes all points of the criterion its line stands in.
    wipes_criterion: bool = False


@dataclass(frozen=True)
class Line:
    """`kind` names a function of lines.py. `per` is the points of one case; `step` what a ratio's points are rounded to."""

    id: str
    kind: str
    maximum: Decimal
    label: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()
    per: Decimal | None = None
    plus: Decimal | None = None
    minus: Decimal | None = None
    minimum: Decimal = Decimal(0)
    cap: Decimal | None = None
    step: Decimal = Decimal("0.25")
    target: Decimal | None = None


@dataclass(frozen=True)
class Part:
    """A group, a criterion or a single line of the tree."""

    code: str
    maximum: Decimal
    title: str = ""
    parts: tuple["Part", ...] = ()
    line: Line | None = None

    def walk(self) -> Iterator["Part"]:
        yield self
        for part in self.parts:
            yield from part.walk()

    def lines(self) -> Iterator[Line]:
        return (part.line for part in self.walk() if part.line)


@dataclass(frozen=True)
class Deduction:
    """Points taken for each case up to a cap, perhaps with a sanction on the grade."""

    id: str
    per: Decimal
    cap: Decimal | None = None
    label: str = ""
    sanction: str = ""


@dataclass(frozen=True)
class Grade:
    name: str
    #: The lowest total of the grade; None for the last grade, which takes all others.
    at_least: Decimal | None


@dataclass(frozen=True)
class Requirement:
    """A floor: `share` of the maximum, or `count` of points or cases, of the part or line named `of`."""

    of: str
    share: Decimal | None = None
    count: Decimal | None = None


@dataclass(frozen=True)
class Condition:
    """A grade is given only where every requirement is met, else the grade named by `otherwise`."""

    grade: str
    requires: tuple[Requirement, ...]
    otherwise: str


@dataclass(frozen=True)
class Sanction:
    """What happens to the grade: not above one, or a number of grades lower; repeated, the lowest."""

    key: str
    not_above: str = ""
    lower_by: int = 0
    lowest: bool = False
    repeat_lowest: bool = False


@dataclass(frozen=True)
class Quota:
    """At most `share` of the units have the grade (rounded down); who is over gets the grade `moved_to`.

    `ties` puts the units in order: "total", "bonus", "deduction" (fewest first) or the code of a part.
    """

    grade: str
    share: Decimal
    moved_to: str
    ties: tuple[str, ...] = ("total",)


@dataclass(frozen=True)
class Scheme:
    title: str
    parts: tuple[Part, ...] = ()
    bonus: Part | None = None
    deductions: tuple[Deduction, ...] = ()
    deductions_maximum: Decimal | None = None
    grades: tuple[Grade, ...] = ()
    conditions: tuple[Condition, ...] = ()
    #: In the order in which they are applied.
    sanctions: tuple[Sanction, ...] = ()
    #: Facts that bear a sanction by themselves: id → key of the sanction.
    facts: dict[str, str] = field(default_factory=dict)
    quota: Quota | None = None
    #: What puts units in order, as in a quota, until one of them differs.
    ties: tuple[str, ...] = ("total",)
    #: Whether lines are scored against targets, each unit beside the others of its cluster.
    by_targets: bool = False
    #: The sum the scheme itself names for its groups, where it names one.
    stated_total: Decimal | None = None

    def everything(self) -> Iterator[Part]:
        for part in self.parts + ((self.bonus,) if self.bonus else ()):
            yield from part.walk()

    @property
    def maximum(self) -> Decimal:
        return sum((part.maximum for part in self.parts), Decimal(0))
