"""Facts about everybody at once: of a hundred thousand people only what the rows of one honour read, each table once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from awards.enums import ProposedAs
from awards.models import BodyListRow, Decision, Initiative, Restraint, YearlyGrade
from awards.queries.law.facts_of_people import (
    UNKNOWN_CLASS,
    HonourCodes,
    add_grade,
    audiences_of,
    grade_rows,
    granted,
    held_rows,
    idea_rows,
    named_rows,
    restraint_rows,
)
from awards.rules.law.assess import Plan
from awards.rules.law.facts import GRADES, Facts, Proposal
from awards.rules.law.quick_check import QuickAnswer, QuickCheck
from awards.rules.law.years import proposed_year
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.models import Person, Posting, Unit
from emulation.queries.directory.units import subtree
from emulation.queries.people.survivors import all_survivors

#: Until the post is known, anybody may be proposed as anything.
ANYBODY = frozenset(ProposedAs.values)
#: Above so many people a table is read whole rather than by names.
MANY = 20_000
STREAKS = ("streak_of_grades", "grades_in_streak")


@dataclass(frozen=True)
class Wanted:
    """Which facts a plan's rows read.

    `codes` of honours of any year; `granted_in`, the year in which the honour itself matters too; the `grades` read in
    `streaks` of years (those too low for any are left out) or, without, of the last two years; initiatives.
    """

    codes: frozenset[str]
    granted_in: int
    grades: frozenset[str]
    streaks: bool
    initiatives: bool

    @classmethod
    def by(cls, plan: Plan, proposal: Proposal, *, on: date) -> "Wanted":
        """What the rows of the plan name, by their kinds and parameters."""
        codes = set() if proposal.annual else {proposal.honour}
        grades_by_kind = {
            kind: [rule.params["grade"] for rule in plan.rows if rule.kind == kind] for kind in (*STREAKS, "grade_at_least")
        }
        streaks = any(grades_by_kind[kind] for kind in STREAKS)
        lowest = (
            0
            if grades_by_kind["grade_at_least"]
            else min((GRADES[code] for kind in STREAKS for code in grades_by_kind[kind]), default=9)
        )
        for rule in plan.rows:
            params = rule.params
            codes.update(*(params.get(name) or () for name in ("honours", "after", "titles")), *params.get("any_of", ()))
        return cls(
            frozenset(codes),
            proposed_year(proposal, on=on),
            frozenset(code for code, rank in GRADES.items() if rank >= lowest),
            streaks,
            any(rule.kind == "initiative" for rule in plan.rows),
        )


class Everybody:
    """The living among `people` on the day, those merged into others left out; within a unit, those who have a post there."""

    def __init__(self, people: QuerySet[Person], *, on: date, within: Unit | None):
        living = people.filter(Q(died_on__isnull=True) | Q(died_on__gt=on), merged_into__isnull=True)
        self.narrowed = Q(person__isnull=False)
        if within:
            posts = Posting.objects.in_force(on).filter(unit__in=subtree(within.pk, on=on))
            merged = posts.filter(person__merged_into=OuterRef("pk"))
            living = living.filter(Exists(posts.filter(person=OuterRef("pk"))) | Exists(merged))
        if within or people.query.where:
            # Where all are asked about, reading all rows is cheaper than naming everybody.
            self.narrowed = Q(person__in=living.order_by().values("pk")) | Q(person__merged_into__isnull=False)
        self.on = on
        self.names = dict(living.order_by("pk").values_list("pk", "full_name"))
        self.survivors = all_survivors()
        self.candidates: dict[int, Facts] = {}

    def facts(self, plan: Plan, proposal: Proposal) -> Iterator[Facts]:
        """Of everybody whom the plan's rows could find something on, what those rows read."""
        wanted = Wanted.by(plan, proposal, on=self.on)
        catalogue = HonourCodes.read()
        self.candidates = {}
        self._add_awards(wanted, proposal, catalogue)
        if wanted.initiatives:
            for key, idea in idea_rows(Initiative.objects.filter(self.narrowed), "person_id", catalogue):
                if (facts := self._of(key)) is not None:
                    facts.initiatives.append(idea)
        if wanted.grades:
            self._add_grades(wanted, plan, proposal)
        self._add_what_narrows(plan)
        return (self.candidates[key] for key in sorted(self.candidates))

    def _of(self, key: int) -> Facts | None:
        facts = self.candidates.get(key)
        if facts is None:
            key = self.survivors.get(key, key)
            facts = self.candidates.get(key)
            if facts is None and key in self.names:
                facts = self.candidates[key] = Facts(id=key, name=self.names[key], audiences=ANYBODY)
        return facts

    def _add_awards(self, wanted: Wanted, proposal: Proposal, catalogue: HonourCodes) -> None:
        read = Q(honour__in=catalogue.ids_of(wanted.codes))
        if proposal.honour not in wanted.codes:
            same_year = Q(year=wanted.granted_in) | Q(year__isnull=True)
            read |= same_year & Q(honour__in=catalogue.ids_of({proposal.honour}))
        numbers = dict(Decision.objects.order_by().values_list("id", "number"))
        awards = granted(RecipientKind.PERSON, on=self.on).filter(self.narrowed & read)
        for key, held in held_rows(awards, "person_id", catalogue, numbers=numbers):
            if (facts := self._of(key)) is not None:
                facts.awards.append(held)

    def _add_grades(self, wanted: Wanted, plan: Plan, proposal: Proposal) -> None:
        rows = YearlyGrade.objects.filter(self.narrowed, year__lte=self.on.year, grade__in=wanted.grades)
        if not wanted.streaks:
            rows = grade_rows(rows.filter(year=proposal.year) if proposal.year else rows.filter(year__gte=self.on.year - 1))
        else:
            rows = self._grades_of_the_near(rows, QuickCheck(plan, on=self.on, proposal=proposal))
        for key, year, grade in rows:
            if (facts := self._of(key)) is not None:
                add_grade(facts, year, grade)

    def _grades_of_the_near(self, grades: QuerySet[YearlyGrade], check: QuickCheck) -> Iterator[tuple[int, int, str]]:
        """The grades of the people who would come near with the best grade in every year; nobody else's are read."""
        first = grades.aggregate(first=Min("year"))["first"] or self.on.year
        best = dict.fromkeys(range(first, self.on.year + 1), max(GRADES.values()))
        if check.answer(Facts(grades=best, audiences=ANYBODY)) is not QuickAnswer.FAR:
            # Good grades alone bring somebody near, so everybody's are read.
            return grade_rows(grades)
        for facts in self.candidates.values():
            facts.grades = best
        self.candidates = {key: facts for key, facts in self.candidates.items() if check.answer(facts) is not QuickAnswer.FAR}
        self.names = {key: self.names[key] for key in self.candidates}
        for facts in self.candidates.values():
            facts.grades = {}
        if len(self.candidates) > MANY:
            return grade_rows(grades)
        keys = [*self.candidates, *(key for key, survivor in self.survivors.items() if survivor in self.candidates)]
        return (row for some in in_chunks(keys) for row in grade_rows(grades.filter(person__in=some)))

    def _add_what_narrows(self, plan: Plan) -> None:
        """Disciplines cut streaks; the class of the post opens routes."""
        for key, restraint in restraint_rows(Restraint.objects.filter(self.narrowed), "person_id"):
            facts = self.candidates.get(self.survivors.get(key, key))
            if facts is not None:
                facts.restraints.append(restraint)
        for key, named in named_rows(BodyListRow.objects.filter(self.narrowed), "person_id"):
            facts = self.candidates.get(self.survivors.get(key, key))
            if facts is not None:
                facts.named.append(named)
        if any(audience for audience, _ in plan.routes):
            audiences = audiences_of(Posting.objects.filter(self.narrowed), on=self.on)
            for key, facts in self.candidates.items():
                facts.audiences = audiences.get(key, UNKNOWN_CLASS)
