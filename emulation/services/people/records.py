"""Posting a person to a unit. Many people at once, from a list: bulk.py."""

from datetime import date

from emulation.errors import RuleViolation
from emulation.models import Person, Posting, SubjectClass, Unit, User
from emulation.rules.subject_class import suggest_subject_class
from emulation.rules.text import normalise
from emulation.services.journal.acts import act
from emulation.services.saving import store


def post_person(
    *,
    person: Person,
    unit: Unit,
    position: str,
    on: date,
    by: User,
    subject_class: SubjectClass | None = None,
    concurrent: bool = False,
) -> Posting:
    """Post a person from the day on. The main post before ends that day; a concurrent one ends nothing.

    Without a class the class that the position suggests is taken, if there is one.
    """
    with act("post_person", f"{person.full_name} nhận vị trí công tác tại {unit.name}", by=by, record=person):
        Person.objects.select_for_update().get(pk=person.pk)
        if not concurrent:
            _end_main_post(person, on)
        if subject_class is None:
            subject_class = SubjectClass.objects.filter(code=suggest_subject_class(position, unit_name=unit.name)).first()
        post = {"position": normalise(position), "subject_class": subject_class, "concurrent": concurrent}
        return store(Posting(person=person, unit=unit, valid_from=on, **post))


def _end_main_post(person: Person, on: date) -> None:
    current = Posting.objects.in_force(on).filter(person=person, concurrent=False).first()
    if current is None:
        return
    if current.valid_from == on:
        raise RuleViolation(f"{person.full_name} đã có vị trí công tác chính bắt đầu từ ngày này.", field="on")
    # Not validated: the unit of the former post may have ended before anybody said where its people went.
    current.valid_to = on
    current.save(update_fields=["valid_to"])
