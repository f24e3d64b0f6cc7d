"""Evidence a list repeats, changes or adds: what a row says against what is recorded."""

from dataclasses import dataclass, field

from django.db.models import Model

from awards.models import HeadCount, Initiative, Restraint, YearlyGrade
from awards.resources.lists.recipients import RecipientData
from awards.services.law.evidence import COUNT_FIELDS, EvidenceRows
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.rules.text import identity_key


@dataclass(slots=True)
class EvidenceCells:
    who: RecipientData
    year: int | None = None
    grade: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    initiative: dict | None = None
    restraint: dict | None = None

    @property
    def subject(self) -> tuple:
        """A recorded person, or the unit; None for a person not yet recorded."""
        if self.who.kind == RecipientKind.PERSON:
            return ("person", self.who.known.id if self.who.known else None)
        return ("unit", self.who.unit_id)


class Recorded:
    """Evidence already recorded for the subjects of a list, read in a fixed number of queries."""

    def __init__(self, cells: list[EvidenceCells]):
        people = {pk for kind, pk in (one.subject for one in cells) if kind == "person" and pk}
        units = {pk for kind, pk in (one.subject for one in cells) if kind == "unit" and pk}
        self.grades: dict[tuple, YearlyGrade] = {}
        self.initiatives: dict[tuple, Initiative] = {}
        self.restraints: dict[tuple, Restraint] = {}
        self.counts: dict[tuple, HeadCount] = {}
        for kind, keys in (("person", people), ("unit", units)):
            for some in in_chunks(keys):
                self._read(kind, {"person__in": some} if kind == "person" else {"person__isnull": True, "unit__in": some})
        for some in in_chunks(units):
            self.counts |= {(("unit", row.unit_id), row.year): row for row in HeadCount.objects.filter(unit__in=some)}

    def _read(self, kind: str, condition: dict) -> None:
        def subject(row):
            return (kind, row.person_id if kind == "person" else row.unit_id)

        self.grades |= {(subject(row), row.year): row for row in YearlyGrade.objects.filter(**condition)}
        ideas = Initiative.objects.filter(**condition)
        self.initiatives |= {(subject(row), identity_key(row.name), row.scope): row for row in ideas}
        restraints = Restraint.objects.filter(**condition)
        self.restraints |= {(subject(row), row.kind, row.valid_from): row for row in restraints}

    def differing(self, data: EvidenceCells) -> dict:
        """What is recorded otherwise: field → recorded value."""
        found = {}
        grade = self.grades.get((data.subject, data.year))
        if data.grade and grade and grade.grade != data.grade:
            found["grade"] = grade.grade
        counts = self.counts.get((data.subject, data.year))
        if data.counts and counts:
            found |= {name: getattr(counts, name) for name, new in data.counts.items() if getattr(counts, name) != new}
        return found

    def rows_of(self, data: EvidenceCells) -> list[Model | None]:
        """The recorded row of each thing that a row of the list says; none for what is new."""
        year = data.subject, data.year
        rows = [self.grades.get(year)] if data.grade else []
        rows += [self.counts.get(year)] if data.counts else []
        rows += [self.initiatives.get(initiative_key(data))] if data.initiative else []
        return rows + ([self.restraints.get(restraint_key(data))] if data.restraint else [])


def initiative_key(data: EvidenceCells) -> tuple:
    return data.subject, identity_key(data.initiative["name"]), data.initiative["scope"]


def restraint_key(data: EvidenceCells) -> tuple:
    return data.subject, data.restraint["kind"], data.restraint["valid_from"]


def store(data: EvidenceCells, known: Recorded, rows: EvidenceRows, ids: dict[tuple, int]) -> None:
    who = data.who
    person_id = (who.known.id if who.known else ids[who.key]) if who.kind == RecipientKind.PERSON else None
    own = {"person_id": person_id, "unit_id": who.unit_id}
    grade = known.grades.get((data.subject, data.year))
    if data.grade and grade is None:
        rows.grades.append(YearlyGrade(**own, year=data.year, grade=data.grade))
    elif data.grade and grade.grade != data.grade:
        grade.grade = data.grade
        rows.changed_grades.append(grade)
    counts = known.counts.get((data.subject, data.year))
    if data.counts and counts is None:
        rows.counts.append(HeadCount(unit_id=who.unit_id, year=data.year, **data.counts))
    elif data.counts:
        for name in COUNT_FIELDS:
            setattr(counts, name, data.counts.get(name, getattr(counts, name)))
        rows.changed_counts.append(counts)
    if data.initiative and initiative_key(data) not in known.initiatives:
        rows.initiatives.append(Initiative(**own, **data.initiative))
    if data.restraint and restraint_key(data) not in known.restraints:
        rows.restraints.append(Restraint(**own, **data.restraint))
