"""Everything held about one person: the records, what the journal says of them, and to whom they were disclosed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, FileField, ForeignKey, GeneratedField, JSONField, Model, Q, QuerySet
from django.utils.timezone import localtime

from awards.models import Award, CertificateLookup, Complaint, DataRequest, Decision, Nominee
from emulation.models import Act, JournalEntry, Person
from emulation.queries.people.survivors import same_person
from emulation.rules.values import value_text

#: Of these the rows that belong to them are the person's too.
WITH_PARTS = (Nominee, Award)
#: Who denounced somebody is told to nobody (Law 25/2018/QH14, article 8).
LEFT_OUT = (Complaint,)
#: The newest acts of the journal; a printed extract is read by a person.
LONGEST = 2000
WHOLE_LISTS = "Danh sách có thể có người này"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One record with what it says, as (field, value); empty fields are left out."""

    model: type[Model]
    key: int
    name: str
    facts: tuple[tuple[str, str], ...]

    @property
    def kind(self) -> str:
        label = str(self.model._meta.verbose_name)
        return label[:1].upper() + label[1:]


@dataclass(frozen=True, slots=True)
class Deed:
    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """When and to whom something of the person went out; `certain` is false of whole lists that may have named the person."""

    day: date
    whom: str
    what: str
    certain: bool = True


def held_rows(person: Person) -> list[HeldRow]:
    """Every record that refers to the person or to a record merged into it, and the parts of nominations and honours."""
    keys = same_person(person)
    rows = [_row(record) for record in Person.objects.filter(pk__in=keys).order_by("pk")]
    seen = {(row.model, row.key) for row in rows}
    for record in _referring(Person, keys):
        found = [record]
        if isinstance(record, WITH_PARTS):
            found += _referring(type(record), [record.pk])
        for one in found:
            if (type(one), one.pk) not in seen:
                seen.add((type(one), one.pk))
                rows.append(_row(one))
    return rows


def _referring(model: type[Model], keys: Iterable[int]) -> Iterator[Model]:
    for relation in model._meta.related_objects:
        other, field = relation.related_model, relation.field
        if other in (Person, *LEFT_OUT) or relation.many_to_many:
            continue
        references = [one.name for one in other._meta.concrete_fields if isinstance(one, ForeignKey) and not one.null]
        yield from other._base_manager.filter(**{f"{field.name}__in": list(keys)}).select_related(*references).order_by("pk")


def _row(record: Model) -> HeldRow:
    facts = ((str(field.verbose_name), _text(record, field)) for field in record._meta.concrete_fields if _is_told(field))
    return HeldRow(type(record), record.pk, str(record), tuple((label, text) for label, text in facts if text))


def _is_told(field) -> bool:
    return not (field.primary_key or isinstance(field, JSONField | GeneratedField))


def _text(record: Model, field) -> str:
    if isinstance(field, CharField) and field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    value = getattr(record, field.name)
    return value.name.rpartition("/")[2] if isinstance(field, FileField) and value else value_text(value)


def deeds_about(rows: Iterable[HeldRow]) -> list[Deed]:
    """What the journal says was done to these records, the newest first."""
    about = Q(pk__in=())
    tables: dict[str, list[int]] = {}
    for row in rows:
        tables.setdefault(row.model._meta.db_table, []).append(row.key)
    for table, keys in tables.items():
        about |= Q(table=table, key__in=keys)
    acts = JournalEntry.objects.filter(about, act__isnull=False).order_by().values("act")
    found = Act.objects.filter(Q(pk__in=acts) | about).select_related("by").order_by("-id")[:LONGEST]
    return [Deed(one.at, str(one.by or ""), one.summary) for one in found]


def disclosures(person: Person) -> list[Disclosure]:
    """Exports of papers about the person and of decisions that name the person, look-ups by code, answers, whole lists."""
    keys = same_person(person)
    awards = Award.objects.filter(person__in=keys)
    decisions = awards.order_by().values("decision")
    exports = Act.objects.filter(verb__in=("export", "extract"))
    own = exports.filter(table=Person._meta.db_table, key__in=keys) | exports.filter(
        table=Decision._meta.db_table, key__in=decisions
    )
    found = [Disclosure(localtime(one.at).date(), str(one.by or ""), one.summary) for one in own.select_related("by")]
    lookups = CertificateLookup.objects.filter(code__award__in=awards.order_by().values("pk"))
    found += [
        Disclosure(one.day, "Người tra cứu trên trang xác minh", f"Xác minh {one.code.award.honour} ({one.count} lần)")
        for one in lookups.select_related("code__award__honour")
    ]
    answered = DataRequest.objects.filter(person__in=keys).exclude(answer="")
    found += [Disclosure(one.answered_on, one.requester, f"Trả lời yêu cầu: {one.get_wanted_display()}") for one in answered]
    lists = exports.filter(key__isnull=True).select_related("by").order_by("-id")[:LONGEST]
    found += [
        Disclosure(localtime(one.at).date(), str(one.by or ""), f"{WHOLE_LISTS}: {one.summary}", certain=False) for one in lists
    ]
    return sorted(found, key=lambda one: one.day, reverse=True)


def late_requests(rows: QuerySet[DataRequest], *, on: date) -> QuerySet[DataRequest]:
    """Not answered, and the day until which they were to be answered is past."""
    return rows.filter(answer="", due_on__lt=on)
