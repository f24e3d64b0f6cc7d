"""What the conditions ask for beside the register: grades, initiatives, head counts, and titles of earlier years."""

from awards.models import CommendationType, DecisionLine, HeadCount, Honour, Initiative, YearlyGrade
from awards.services.decisions.issue import add_lines, issue_decision, record_decision
from awards.services.decisions.issuers import issuers_for
from awards.services.law.evidence import EvidenceRows, record_evidence
from config.demo.tables import day, people_by_code, rows_of, units_by_code
from emulation.enums import RecipientKind
from emulation.models import Person, Unit

HEAD = "DEPARTMENT_HEAD"
NOTE = "Dữ liệu mẫu"


def make_evidence() -> None:
    people, units = people_by_code(), units_by_code()
    record_evidence(
        EvidenceRows(
            grades=[grade for row in rows_of("grades") for grade in _grades(row, people, units)],
            counts=[
                HeadCount(unit=units[row.pop("unit")], source=NOTE, **{name: int(value) for name, value in row.items()})
                for row in rows_of("head_counts")
            ],
            initiatives=[
                Initiative(**row, person=person, unit=unit_of(person))
                for row in rows_of("initiatives")
                for person in [people[row.pop("person")]]
            ],
        )
    )


def _grades(row: dict[str, str], people: dict[str, Person], units: dict[str, Unit]):
    for code in row["recipients"].split():
        person = people.get(code)
        unit = unit_of(person) if person else units[code]
        for year in row["years"].split():
            yield YearlyGrade(person=person, unit=unit, year=int(year), grade=row["grade"], source=NOTE)


def make_past_titles() -> None:
    """Titles given by heads of departments to named people, so that some nominees have their three years."""
    people, units = people_by_code(), units_by_code()
    rows = rows_of("past_titles")
    issuers = issuers_for({(HEAD, units[row["unit"]].pk): day(row["decided_on"]) for row in rows})
    for row in rows:
        unit, on = units[row["unit"]], day(row["decided_on"])
        honour, type = Honour.objects.get(code=row["honour"]), CommendationType.objects.get(code="CT")
        title = f"Về việc tặng danh hiệu {honour.name} năm {row['year']}"
        decision = record_decision(
            issuer=issuers[HEAD, unit.pk], number=row["number"], decided_on=on, by=None, title=title, type=type, proposal=NOTE
        )
        lines = [
            DecisionLine(
                recipient_kind=RecipientKind.PERSON, person=people[code], honour=honour, type=type, year=int(row["year"])
            )
            for code in row["people"].split()
        ]
        add_lines(decision=decision, lines=lines, by=None, on=on)
        issue_decision(decision=decision, by=None, on=on)


def unit_of(person: Person) -> Unit:
    return person.postings.select_related("unit").get(valid_to=None).unit
