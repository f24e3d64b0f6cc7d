"""What the records know of candidates, read set-based: everything about a few people or households.

`facts_of_everybody` reads less about all of them, through the readers of rows here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from awards.enums import SUSPENSIONS, AskedBody, HonourFamily, OpinionAnswer, RestraintKind
from awards.models import Award, BodyListRow, CommendationType, Honour, Initiative, Restraint, YearlyGrade
from awards.rules.law.facts import GRADES, Facts, Held, Idea, Named
from awards.rules.law.facts import Restraint as RestraintFacts
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind, UnitKind
from emulation.models import Household, Person, Posting
from emulation.queries.directory.units import units_of_kind
from emulation.queries.people.survivors import all_survivors

ROWS = 20_000  # rows held at a time while many are read

#: As whom somebody of a subject class may be proposed; where no class is known, as an official or a worker.
AUDIENCES = {
    "DOANH_NHAN": frozenset({"ENTREPRENEUR"}),
    "TRUC_TIEP": frozenset({"OFFICIAL", "WORKER_FARMER"}),
    "LD_TINH": frozenset({"OFFICIAL"}),
    "LD_SO": frozenset({"OFFICIAL"}),
    "LD_KHAC": frozenset({"OFFICIAL"}),
}
UNKNOWN_CLASS = frozenset({"OFFICIAL", "WORKER_FARMER"})
ARMED_FORCES = frozenset({"ARMED_FORCES"})


@dataclass(frozen=True)
class HonourCodes:
    """The catalogue by id: code, parent's code; and the types that do not count for a higher commendation."""

    codes: dict[int, tuple[str, str]]
    titles: frozenset[str]
    idle_types: frozenset[int]

    @classmethod
    def read(cls) -> "HonourCodes":
        """The whole catalogue, two queries."""
        rows = list(Honour.objects.order_by().values_list("id", "code", "parent__code", "family"))
        return cls(
            {pk: (code, parent or "") for pk, code, parent, _ in rows},
            frozenset(code for _, code, _, family in rows if family == HonourFamily.TITLE),
            frozenset(CommendationType.objects.filter(counts_for_merit_ladder=False).values_list("id", flat=True)),
        )

    def ids_of(self, codes: Collection[str]) -> list[int]:
        """Honours of these codes with their subtypes."""
        return [pk for pk, (code, parent) in self.codes.items() if code in codes or parent in codes]


def granted(kind: RecipientKind, *, on: date) -> QuerySet[Award]:
    """The rows of the register that speak for recipients of a kind on the day: every question of the law begins here."""
    return Award.objects.standing(on=on).filter(recipient_kind=kind)


def held_rows(
    awards: QuerySet[Award], owner: str, catalogue: HonourCodes, *, numbers: Mapping[int, str] | None = None
) -> Iterator[tuple[int, Held]]:
    """Awards as (owner, fact). `numbers` of the decisions by id, where many rows share few of them; else they are joined."""
    fields = (owner, "honour_id", "year", "decided_on", "achieved_to", "type_id", "id")
    codes, idle, make = catalogue.codes, catalogue.idle_types, Held._make
    rows = awards.order_by().values_list(*fields, "decision__number" if numbers is None else "decision_id")
    for key, honour_id, year, decided_on, achieved_to, type_id, pk, decision in rows.iterator(chunk_size=ROWS):
        code, parent = codes[honour_id]
        year = year or (achieved_to or decided_on).year
        number = decision if numbers is None else numbers[decision]
        yield key, make((code, parent, year, decided_on, achieved_to, type_id not in idle, number, pk))


def person_facts(people: Iterable[int], *, on: date) -> dict[int, Facts]:
    """Everything known of these people on the day, in a fixed number of queries for each chunk of them."""
    people, catalogue, merged = list(people), HonourCodes.read(), all_survivors()
    earlier = defaultdict(list)
    for pk, survivor in merged.items():
        earlier[survivor].append(pk)
    facts_by_person: dict[int, Facts] = {}
    for some in in_chunks(people):
        keys = [*some, *(pk for survivor in some for pk in earlier[survivor])]
        facts = {pk: Facts(kind=RecipientKind.PERSON.value, id=pk) for pk in some}
        for pk, name in Person.objects.filter(pk__in=some).order_by().values_list("id", "full_name"):
            facts[pk].name = name
        owner_of = {key: merged.get(key, key) for key in keys}
        _add_person_rows(facts, keys, owner_of, catalogue, on=on)
        for pk, audiences in audiences_of(Posting.objects.filter(person__in=some), on=on).items():
            facts[pk].audiences = audiences
        facts_by_person |= facts
    return facts_by_person


def _add_person_rows(
    facts: dict[int, Facts], keys: list[int], owner_of: dict[int, int], catalogue: HonourCodes, *, on: date
) -> None:
    awards = granted(RecipientKind.PERSON, on=on).filter(person__in=keys)
    for key, held in held_rows(awards, "person_id", catalogue):
        facts[owner_of[key]].awards.append(held)
    for key, year, grade in grade_rows(YearlyGrade.objects.filter(person__in=keys, year__lte=on.year)):
        add_grade(facts[owner_of[key]], year, grade)
    for key, idea in idea_rows(Initiative.objects.filter(person__in=keys), "person_id", catalogue):
        facts[owner_of[key]].initiatives.append(idea)
    for key, restraint in restraint_rows(Restraint.objects.filter(person__in=keys), "person_id"):
        facts[owner_of[key]].restraints.append(restraint)
    for key, named in named_rows(BodyListRow.objects.filter(person__in=keys), "person_id"):
        facts[owner_of[key]].named.append(named)


def grade_rows(grades: QuerySet[YearlyGrade]) -> Iterator[tuple[int, int, str]]:
    """Grades as (person, year, code of the grade)."""
    return grades.order_by().values_list("person_id", "year", "grade").iterator(chunk_size=ROWS)


def add_grade(facts: Facts, year: int, grade: str) -> None:
    """Of two records that are one person and graded apart in one year, the better grade counts, whichever is read first."""
    rank = GRADES[grade]
    if rank >= facts.grades.get(year, 0):
        facts.grades[year] = rank


def idea_rows(initiatives: QuerySet[Initiative], owner: str, catalogue: HonourCodes) -> Iterator[tuple[int, Idea]]:
    """Initiatives with the honours they have served, two queries in all."""
    rows = list(initiatives.order_by("id").values_list("id", owner, "name", "scope", "recognised_on"))
    uses = defaultdict(list)
    served = initiatives.filter(uses__isnull=False).order_by().values_list("id", "uses__honour_id")
    for pk, honour_id in served:
        code = catalogue.codes[honour_id][0]
        uses[pk].append((code, code in catalogue.titles))
    for pk, key, name, scope, recognised_on in rows:
        yield key, Idea(pk, name, scope, recognised_on, tuple(uses[pk]))


def restraint_rows(restraints: QuerySet[Restraint], owner: str) -> Iterator[tuple[int, RestraintFacts]]:
    """Disciplines and checks under way as (owner, fact); a check carries no word of punishment."""
    for key, kind, start, end in restraints.order_by("valid_from", "id").values_list(owner, "kind", "valid_from", "valid_to"):
        label = RestraintKind(kind).label
        name = label if kind in SUSPENSIONS else f"Chấp hành kỷ luật {label.lower()}"
        yield key, RestraintFacts(name, start, end, kind not in SUSPENSIONS)


def named_rows(rows: QuerySet[BodyListRow], owner: str) -> Iterator[tuple[int, Named]]:
    """What lists of other bodies say as (owner, fact), the oldest first; who is agreed to is not named."""
    columns = (owner, "list__year", "list__body", "list__body_name", "remark", "list__letter", "list__sent_on")
    said = rows.exclude(answer=OpinionAnswer.AGREE).order_by("list__year", "id").values_list(*columns)
    for key, year, body, name, remark, letter, day in said:
        yield key, Named(year, name or AskedBody(body).label, remark, f"{letter} ngày {day:%d/%m/%Y}")


def audiences_of(postings: QuerySet[Posting], *, on: date) -> dict[int, frozenset[str]]:
    """As whom each person may be proposed, by the class of the main post of the day and the kind of its unit."""
    armed = ExpressionWrapper(Q(unit__in=units_of_kind(UnitKind.ARMED, on=on)), output_field=BooleanField())
    rows = postings.in_force(on).filter(concurrent=False).order_by().annotate(is_armed=armed)
    audiences = {}
    for pk, code, is_armed in rows.values_list("person_id", "subject_class__code", "is_armed").iterator(chunk_size=ROWS):
        own = AUDIENCES.get(code or "", UNKNOWN_CLASS)
        audiences[pk] = own | ARMED_FORCES if is_armed else own
    return audiences


def household_facts(households: Collection[int], *, on: date) -> dict[int, Facts]:
    """What is known of these households on the day: of a household the register alone speaks."""
    if not households:
        return {}
    rows = Household.objects.filter(pk__in=households).select_related("head", "unit")
    facts = {row.pk: Facts(kind=RecipientKind.HOUSEHOLD.value, id=row.pk, name=str(row), audiences=frozenset()) for row in rows}
    awards = granted(RecipientKind.HOUSEHOLD, on=on).filter(household__in=households)
    for pk, held in held_rows(awards, "household_id", HonourCodes.read()):
        facts[pk].awards.append(held)
    return facts
