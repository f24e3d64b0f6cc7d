"""Acts on one person: open the record, post to a unit, end a post. Many at once, from a list: people_bulk.py."""

from datetime import date

from emulation.errors import RuleViolation
from emulation.models import Person, Posting, SubjectClass, Unit, User
from emulation.rules.subject_class import suggest_subject_class
from emulation.rules.text import normalise
from emulation.services.directory.units import require_existing
from emulation.services.journal.acts import act
from emulation.services.saving import store


def open_person(
    *,
    full_name: str,
    unit: Unit,
    position: str,
    by: User,
    since: date | None = None,
    subject_class: SubjectClass | None = None,
    **details,
) -> Person:
    """Record a person with the post held since the day (None: since before the records)."""
    full_name = normalise(full_name)
    with act("open_person", f"Thêm cá nhân {full_name}", by=by):
        if not any(char.isalpha() for char in full_name):
            raise RuleViolation("Nhập họ và tên.", field="full_name")
        person = store(Person(full_name=full_name, **details))
        _post(person, unit, position, since, subject_class=subject_class, concurrent=False)
        return person


def post_person(
    *,
    person: Person,
    unit: Unit,
    position: str,
    since: date,
    by: User,
    subject_class: SubjectClass | None = None,
    concurrent: bool = False,
) -> Posting:
    """Post a person from the day on. The main post before it ends that day; a concurrent one ends nothing.

    Without a class the one the position suggests is taken, if there is one.
    """
    with act("post_person", f"{person.full_name} nhận vị trí công tác tại {unit.name}", by=by, record=person):
        Person.objects.select_for_update().get(pk=person.pk)
        if not concurrent:
            _end_main_post(person, since)
        return _post(person, unit, position, since, subject_class=subject_class, concurrent=concurrent)


def end_posting(*, posting: Posting, on: date, by: User) -> Posting:
    """The person holds the post no more from the day on."""
    with act(
        "end_posting", f"{posting.person.full_name} thôi vị trí công tác tại {posting.unit.name}", by=by, record=posting.person
    ):
        posting = Posting.objects.select_for_update().get(pk=posting.pk)
        if posting.valid_to:
            raise RuleViolation("Vị trí công tác này đã kết thúc.")
        posting.valid_to = on
        return store(posting)


def _post(
    person: Person, unit: Unit, position: str, since: date | None, *, subject_class: SubjectClass | None, concurrent: bool
) -> Posting:
    if since:
        require_existing(unit, since, field="unit")
    if subject_class is None:
        subject_class = SubjectClass.objects.filter(code=suggest_subject_class(position, unit_name=unit.name)).first()
    return store(
        Posting(
            person=person,
            unit=unit,
            position=normalise(position),
            valid_from=since,
            subject_class=subject_class,
            concurrent=concurrent,
        )
    )


def _end_main_post(person: Person, since: date) -> None:
    current = Posting.objects.in_force(since).filter(person=person, concurrent=False).first()
    if current is None:
        return
    if current.valid_from == since:
        raise RuleViolation(f"{person.full_name} đã có vị trí công tác chính bắt đầu từ ngày này.", field="since")
    current.valid_to = since
    store(current)
