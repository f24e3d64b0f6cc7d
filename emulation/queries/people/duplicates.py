"""People who may be recorded twice: alike in name, and in birth date or place of work. Only suspected; somebody decides."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Case, Count, Exists, Max, OuterRef, Q, QuerySet, Value, When

from emulation.common.bulk import in_chunks
from emulation.enums import DatePrecision
from emulation.models import DistinctPeople, Person, Posting

#: So many names are looked at, and so many records of one name; more is for another day.
NAMES = 500
RECORDS = 30

VAGUE = Q(person__born_on__isnull=True) | ~Q(person__born_precision=DatePrecision.DAY)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person, the older first, and what makes one think so."""

    one: Person
    other: Person
    ground: str


def suspected_pairs() -> list[Pair]:
    """Pairs not yet decided, by name; a fixed number of queries, of which two group the whole directory by an index."""
    names = _alike_by_birth() | _alike_by_unit()
    people: dict[str, list[Person]] = defaultdict(list)
    for some in in_chunks(names):
        rows = Person.objects.filter(merged_into__isnull=True, folded_name__in=some)
        for person in rows.order_by("folded_name", "pk"):
            if len(people[person.folded_name]) < RECORDS:
                people[person.folded_name].append(person)
    units = _units([person.pk for group in people.values() for person in group])
    decided = set(DistinctPeople.objects.order_by().values_list("one_id", "other_id"))
    pairs = (pair for name in sorted(people) for pair in _pairs(people[name], units))
    return [pair for pair in pairs if (pair.one.pk, pair.other.pk) not in decided]


def born_alike() -> QuerySet[Person]:
    """The later record of each pair alike in name and birth date, not yet decided: the strongest ground, in one query."""
    alone = Person.objects.filter(merged_into__isnull=True)
    earlier = alone.filter(
        folded_name=OuterRef("folded_name"),
        born_on=OuterRef("born_on"),
        born_precision=OuterRef("born_precision"),
        pk__lt=OuterRef("pk"),
    )
    decided = DistinctPeople.objects.filter(one=OuterRef("pk"), other=OuterRef(OuterRef("pk")))
    # Named first, by the index alone: else every person would be looked up by itself.
    named_alike = _births().values("folded_name")
    return alone.filter(Exists(earlier.exclude(Exists(decided))), folded_name__in=named_alike)


def _births() -> QuerySet:
    """Names and birth dates that more than one record has."""
    alone = Person.objects.filter(merged_into__isnull=True, born_on__isnull=False)
    return alone.order_by().values("folded_name", "born_on").annotate(records=Count("pk")).filter(records__gt=1)


def _alike_by_birth() -> set[str]:
    return set(_births().order_by("folded_name", "born_on").values_list("folded_name", flat=True)[:NAMES])


def _alike_by_unit() -> set[str]:
    """Names that occur twice in one unit, where the birth date of one is not known to the day."""
    posts = Posting.objects.filter(person__merged_into__isnull=True)
    groups = (
        posts.order_by()
        .values("person__folded_name", "unit")
        .annotate(records=Count("person", distinct=True), vague=Max(Case(When(VAGUE, then=Value(1)), default=Value(0))))
        .filter(records__gt=1, vague=1)
    )
    return set(groups.order_by("person__folded_name", "unit").values_list("person__folded_name", flat=True)[:NAMES])


def _units(person_ids: list[int]) -> dict[int, set[int]]:
    units: dict[int, set[int]] = defaultdict(set)
    for some in in_chunks(person_ids):
        for person, unit in Posting.objects.filter(person__in=some).order_by().values_list("person_id", "unit_id"):
            units[person].add(unit)
    return units


def _pairs(people: list[Person], units: dict[int, set[int]]) -> Iterator[Pair]:
    for one, other in combinations(people, 2):
        if _two_citizens(one, other):
            continue
        if one.born_on and (one.born_on, one.born_precision) == (other.born_on, other.born_precision):
            yield Pair(one, other, "Cùng họ tên, cùng ngày sinh")
        elif units[one.pk] & units[other.pk] and _may_be_one_birth(one, other):
            yield Pair(one, other, "Cùng họ tên, cùng đơn vị")


def _two_citizens(one: Person, other: Person) -> bool:
    """Whether both carry a number of the present kind and the numbers differ."""
    numbers = {one.citizen_id, other.citizen_id}
    return len(numbers) == 2 and all(number and len(number) == 12 for number in numbers)


def _may_be_one_birth(one: Person, other: Person) -> bool:
    """Whether what is known of the two birth dates agrees: 1980 and 05/10/1980 do."""
    if not (one.born_on and other.born_on):
        return True
    length = min(_known(one), _known(other))
    return one.born_on.isoformat()[:length] == other.born_on.isoformat()[:length]


def _known(person: Person) -> int:
    """How much of the written date is known: the year, the month or all of it."""
    return {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(person.born_precision, 10)
