"""Units of the demo, people with their posts before and after the merger, and households."""

from datetime import date

from config.demo.names import Namer
from config.demo.tables import rows_of, units_by_code
from emulation.models import Household, Person, Posting, SubjectClass, Unit, UnitName, UnitParent
from emulation.rules.subject_class import suggest_subject_class

MERGER = date(2025, 7, 1)
NOTE = "Dữ liệu mẫu."
#: No province's citizen numbers begin with 000, so these can be nobody's.
CITIZEN_PREFIX = "000"


def make_directory() -> None:
    _make_units()
    people = _make_people(Namer())
    _make_twin(people[5])
    _make_households()


def _make_units() -> None:
    rows = rows_of("units")
    made = [Unit(code=row["code"], kind=row["kind"], name=row["name"], note=NOTE) for row in rows]
    Unit.objects.bulk_create(made)
    UnitName.objects.bulk_create([UnitName(unit=unit, name=unit.name) for unit in made])
    units = units_by_code()
    links = []
    for row in rows:
        links.append(UnitParent(unit=units[row["code"]], parent=units[row["before"]], valid_to=MERGER))
        links.append(UnitParent(unit=units[row["code"]], parent=units[row["parent"]], valid_from=MERGER))
    UnitParent.objects.bulk_create(links)


def _make_people(namer: Namer) -> list[Person]:
    units, classes = units_by_code(), SubjectClass.objects.in_bulk(field_name="code")
    posts = [row for row in rows_of("posts") for _ in range(int(row["people"]))]
    people = [
        Person(
            **namer.person(),
            staff_code=f"MAU{number:04d}",
            citizen_id=f"{CITIZEN_PREFIX}{number:09d}" if number % 3 else None,
            note=NOTE,
        )
        for number, _ in enumerate(posts, start=1)
    ]
    Person.objects.bulk_create(people)
    postings = []
    for person, row in zip(people, posts, strict=True):
        code = suggest_subject_class(row["position"], unit_name=units[row["unit"]].name)
        post = {"person": person, "position": row["position"], "subject_class": classes.get(code)}
        if row["before"] == row["unit"]:
            postings.append(Posting(unit=units[row["unit"]], **post))
            continue
        before = units[row["before"]]
        postings.append(Posting(unit=before, valid_from=before.valid_from, valid_to=MERGER, **post))
        postings.append(Posting(unit=units[row["unit"]], valid_from=MERGER, **post))
    Posting.objects.bulk_create(postings)
    return people


def _make_twin(person: Person) -> None:
    """One person recorded twice, for the queue of possible duplicates."""
    twin = Person.objects.create(
        full_name=person.full_name, sex=person.sex, born_on=person.born_on, ethnicity=person.ethnicity, note=NOTE
    )
    posting = person.postings.order_by("-id").first()
    Posting.objects.create(
        person=twin, unit=posting.unit, position=posting.position, subject_class=posting.subject_class, valid_from=MERGER
    )


def _make_households() -> None:
    units = units_by_code()
    Household.objects.bulk_create(
        [
            Household(
                honorific=row["honorific"], head_name=row["head_name"], place=row["place"], unit=units[row["unit"]], note=NOTE
            )
            for row in rows_of("households")
        ]
    )
