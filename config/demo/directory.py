"""Units of the demo, people with their posts before and after the merger, and households."""

from datetime import date

from config.demo.names import Namer
from config.demo.tables import rows_of, units_by_code
from emulation.models import Household, Person, SubjectClass, Unit
from emulation.rules.subject_class import suggest_subject_class
from emulation.services.directory.bulk import NewUnit, open_units
from emulation.services.directory.units import move_unit
from emulation.services.people.bulk import NewPerson, open_people
from emulation.services.people.records import post_person

MERGER = date(2025, 7, 1)
NOTE = "Dữ liệu mẫu."
#: No province's citizen numbers begin with 000, so these can be nobody's.
CITIZEN_PREFIX = "000"


def make_directory() -> None:
    _make_units()
    _make_people(Namer())
    _make_twin(Person.objects.get(staff_code="MAU0006"))
    _make_households()


def _make_units() -> None:
    """Units that stood below a department of the old province, and since the merger below one of the new."""
    rows, units = rows_of("units"), units_by_code()
    new = [NewUnit(code=row["code"], kind=row["kind"], name=row["name"], parent_id=units[row["before"]].pk) for row in rows]
    made = Unit.objects.in_bulk(open_units(new).values(), field_name="pk")
    parents = {row["code"]: units[row["parent"]] for row in rows}
    for unit in made.values():
        move_unit(unit=unit, parent=parents[unit.code], on=MERGER, citation=NOTE, by=None)
    Unit.objects.filter(pk__in=made).update(note=NOTE)


def _make_people(namer: Namer) -> None:
    """One person for each post; who worked in a unit of before the merger took a post in the new unit that day."""
    units, classes = units_by_code(), SubjectClass.objects.in_bulk(field_name="code")
    posts = [row for row in rows_of("posts") for _ in range(int(row["people"]))]
    new = []
    for number, row in enumerate(posts, start=1):
        before = units[row["before"]]
        subject_class = classes.get(suggest_subject_class(row["position"], unit_name=units[row["unit"]].name))
        new.append(
            NewPerson(
                key=(number,),
                **namer.person(),
                staff_code=f"MAU{number:04d}",
                citizen_id=f"{CITIZEN_PREFIX}{number:09d}" if number % 3 else "",
                unit_id=before.pk,
                position=row["position"],
                class_id=subject_class and subject_class.pk,
                since=before.valid_from,
                until=before.valid_to,
            )
        )
    ids = open_people(new)
    people = Person.objects.in_bulk(ids.values())
    for number, row in enumerate(posts, start=1):
        if row["before"] != row["unit"]:
            post_person(person=people[ids[number,]], unit=units[row["unit"]], position=row["position"], on=MERGER, by=None)
    Person.objects.filter(pk__in=people).update(note=NOTE)


def _make_twin(person: Person) -> None:
    """One person recorded twice, for the queue of possible duplicates."""
    facts = {name: getattr(person, name) for name in ("full_name", "sex", "born_on", "ethnicity")}
    twin = Person.objects.create(**facts, note=NOTE)
    posting = person.postings.order_by("-id").first()
    post_person(person=twin, unit=posting.unit, position=posting.position, on=MERGER, by=None)


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
