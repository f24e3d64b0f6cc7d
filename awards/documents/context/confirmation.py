"""A letter that confirms which honours somebody holds, from the register as it stands on the day."""

from datetime import date

from django.db.models import Q, QuerySet

from awards.documents.context.common import column, in_full, on_day, section
from awards.documents.context.office import TERRITORIES, letter, unit_words
from awards.enums import DocumentKind
from awards.models import Award
from awards.queries.papers import wordings_of
from awards.rules.decisions.listing import two_digits
from emulation.enums import RecipientKind
from emulation.models import Household, Person, Unit
from emulation.queries.people.survivors import same_person

COLUMNS = (
    column("STT", 7, centred=True),
    column("Danh hiệu, hình thức", 28),
    column("Năm", 7, centred=True),
    column("Quyết định số, ngày", 25),
    column("Người ban hành", 25),
    column("Số sổ vàng", 8, centred=True),
)


def confirmation_context(record: Person | Household | Unit, *, on: date) -> dict:
    """Honours that hold on the day alone; of a unit, its own and not its people's."""
    kind = DocumentKind.CONFIRMATION
    awards = list(_awards(record, on=on))
    values = {
        "name": _name(record, awards),
        "about": _about(record),
        "count": two_digits(len(awards)),
        "day": on_day(on),
        "unit": _home(record, awards),
    }
    rows = [
        (
            number, in_full(award.honour.name), award.year or "", f"{award.decision.number} ngày {on_day(award.decided_on)}",
            in_full(award.decision.issuer.name), award.ordinal,
        )
        for number, award in enumerate(awards, start=1)
    ]  # fmt: skip
    wordings = wordings_of(kind, on=on)
    return letter(kind, wordings, values, on=on, sections=[section(columns=COLUMNS, rows=rows)] if rows else [])


def has_honours(record: Person | Household | Unit) -> bool:
    return Award.objects.filter(_held_by(record)).exists()


def _held_by(record: Person | Household | Unit) -> Q:
    if isinstance(record, Person):
        return Q(person__in=same_person(record))
    if isinstance(record, Household):
        return Q(household=record)
    return Q(unit=record, recipient_kind=RecipientKind.COLLECTIVE)


def _awards(record: Person | Household | Unit, *, on: date) -> QuerySet[Award]:
    rows = Award.objects.standing(on=on).filter(_held_by(record))
    return rows.select_related("honour", "decision__issuer").order_by("decided_on", "id")


def _name(record, awards: list[Award]) -> str:
    if isinstance(record, Unit):
        # Within a sentence: "xã Hòn Đất".
        return f"{record.name[:1].lower()}{record.name[1:]}" if record.kind in TERRITORIES else record.name
    last = awards[-1] if awards else None
    name = record.full_name if isinstance(record, Person) else record.head_name
    if isinstance(record, Household):
        return f"hộ {name}"
    return f"{_small(last.honorific)} {name}" if last and last.honorific else name


def _small(honorific: str) -> str:
    return honorific.lower() if honorific in ("Ông", "Bà") else honorific


def _about(record) -> str:
    if isinstance(record, Person) and record.born_on:
        return f", sinh năm {record.born_on.year},"
    return ""


def _home(record, awards: list[Award]) -> str:
    """To whom the letter goes: the unit of the latest honour, or room to write it in."""
    if isinstance(record, Unit):
        return unit_words(record, record.name)
    return awards[-1].unit_name if awards and awards[-1].unit_name else "……"
