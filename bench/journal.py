"""What the guards cost: the same writes with the triggers and without them."""

from collections.abc import Callable

from django.db import connection, transaction

from bench.measure import print_ratio, seconds
from emulation.common.db_guards import drop_guards, install_guards
from emulation.enums import UnitKind
from emulation.models import Person, Posting, Unit
from emulation.services.journal import acts as journal

ROWS = 20_000
TURNS = 5
COLUMNS = ("full_name", "staff_code", "sex", "born_precision", "ethnicity", "nationality", "note")


class Undone(Exception):
    """Ends a run without leaving its rows."""


def run() -> None:
    compare(
        {
            f"bulk_create of {ROWS:,} people": create_people,
            f"COPY or executemany of {ROWS:,} rows": copy_people,
        }
    )
    create_people()
    unit = Unit.objects.create(code="BENCH", kind=UnitKind.COMMUNE, name="Xã Mẫu")
    people = list(Person.objects.values_list("pk", flat=True))
    compare(
        {
            f"bulk_create of {ROWS:,} postings": lambda: create_postings(people, unit),
            f"update of {ROWS:,} rows in one statement": lambda: Person.objects.update(note="Đã đối chiếu"),
            f"deletion of {ROWS:,} rows in one statement": lambda: Person.objects.all()._raw_delete("default"),
            "100 saves of one row": save_often,
        }
    )


def compare(actions: dict[str, Callable[[], object]]) -> None:
    """Bare and guarded by turns, since undone rows make the tables slower with every run."""
    for label, action in actions.items():
        runs = {drop_guards: [], install_guards: []}
        for _ in range(TURNS):
            for prepare, taken in runs.items():
                prepare(connection)
                taken.append(seconds(lambda action=action: undone(action), repeat=1))
        print_ratio(label, min(runs[install_guards]), against="no guards", baseline=min(runs[drop_guards]))


def undone(action) -> None:
    try:
        with journal.act("bench", "Đo", by=None):
            action()
            raise Undone
    except Undone:
        pass


def create_people() -> None:
    with transaction.atomic():
        Person.objects.bulk_create([Person(full_name=row[0], staff_code=row[1]) for row in rows()])


def create_postings(people: list[int], unit: Unit) -> None:
    """Unlike people they have no search column, whose folding costs more than the journal."""
    Posting.objects.bulk_create([Posting(person_id=key, unit=unit, position="Chuyên viên") for key in people])


def save_often() -> None:
    person = Person.objects.order_by("id").first()
    for number in range(100):
        person.note = str(number)
        person.save()


def copy_people() -> None:
    names = ", ".join(COLUMNS)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY emulation_person ({names}) FROM STDIN") as copy:
                for row in rows():
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO emulation_person ({names}) VALUES ({marks})", rows())


def rows() -> list[tuple]:
    return [(f"Nguyễn Văn Mẫu {number}", f"CB{number}", "M", "D", "Kinh", "Việt Nam", "") for number in range(ROWS)]
