"""The raw limit: calamine, and COPY or executemany of rows that are already right; nothing is checked or classified.

Indexes, constraints and the journal's triggers are on, as they always are.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.db import connection
from python_calamine import CalamineWorkbook

from awards.models import Award, Decision, Honour, Issuer
from emulation.models import Person, Posting, SubjectClass, Unit


def read(path: Path) -> list[list]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]


def write(lines: list[list]) -> None:
    """Open every person, post and decision and fill the register. The caller holds the act."""
    units, honours = _ids(Unit), _ids(Honour)
    classes = _ids(SubjectClass)
    issuer = Issuer.objects.get(authority="PROVINCE_CHAIR", unit__kind="PROVINCE", unit__valid_to=None).pk
    people, decisions, posts, awards = [], {}, [], []
    for pk, line in enumerate(lines, start=1):
        _, code, name, sex, born, position, unit, honour, year, number, decided, _, subject_class = line
        decision = decisions.setdefault((number, decided), len(decisions) + 1)
        people.append((pk, code, name, "M" if sex == "Nam" else "F", _day(born), "D", "", "Việt Nam", ""))
        posts.append((pk, pk, units[unit], position, classes[subject_class], False))
        awards.append((
            pk, decision, pk, pk, "person", units[unit], "", name, position, unit, classes[subject_class], honours[honour],
            int(year), "", False, False, _iso(decided),
        ))  # fmt: skip
    copy(Person, "id staff_code full_name sex born_on born_precision ethnicity nationality note", people)
    copy(Posting, "id person_id unit_id position subject_class_id concurrent", posts)
    copy(
        Decision,
        "id issuer_id number decided_on title state proposal signing_mode signer_title signer_name place scan recorded note "
        "signed_order",
        [
            (pk, issuer, number, _iso(day), "", "ISSUED", "", "", "", "", "", "", True, "", False)
            for (number, day), pk in decisions.items()
        ],
    )
    copy(
        Award,
        "id decision_id ordinal person_id recipient_kind unit_id honorific name position unit_name subject_class_id honour_id "
        "year achievement posthumous foreign decided_on",
        awards,
    )


def copy(model, columns: str, rows: Iterable[tuple]) -> None:
    names = ", ".join(f'"{name}"' for name in columns.split())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as target:
                for row in rows:
                    target.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns.split()))
            cursor.executemany(f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})", rows)


def _ids(model) -> dict[str, int]:
    return dict(model.objects.values_list("name", "pk"))


def _iso(day: date) -> str:
    return day.isoformat()


def _day(value: date | str) -> str:
    """A date as the file has it, as text the database takes."""
    return value.isoformat() if isinstance(value, date) else "-".join(reversed(value.split("/")))
