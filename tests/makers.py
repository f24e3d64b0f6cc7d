"""Small invented records for tests: each maker fills in what a test does not care about."""

from datetime import date
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from awards.enums import Authority, DecisionState, HonourFamily, HonourLevel, Periodicity
from awards.models import Award, Decision, Honour, Issuer
from emulation.enums import RecipientKind, UnitKind
from emulation.models import Household, Person, Posting, SubjectClass, Unit, UnitName, UnitParent

_numbers = count(1)


def make_unit(name: str, *, parent: Unit | None = None, kind=UnitKind.DEPARTMENT, valid_from=None, valid_to=None) -> Unit:
    """A unit with its official name and parent for its whole life."""
    code = f"T{next(_numbers):05d}"
    unit = Unit.objects.create(code=code, kind=kind, name=name, valid_from=valid_from, valid_to=valid_to)
    UnitName.objects.create(unit=unit, name=name, valid_from=valid_from, valid_to=valid_to)
    if parent:
        UnitParent.objects.create(unit=unit, parent=parent, valid_from=valid_from, valid_to=valid_to)
    return unit


def make_person(
    full_name: str, *, unit: Unit | None = None, position: str = "", valid_from=None, valid_to=None, **fields
) -> Person:
    person = Person.objects.create(full_name=full_name, **fields)
    if unit:
        Posting.objects.create(person=person, unit=unit, position=position, valid_from=valid_from, valid_to=valid_to)
    return person


def make_household(head_name: str, *, unit: Unit) -> Household:
    return Household.objects.create(head_name=head_name, unit=unit)


def make_honour(code: str = "BKT", name: str = "Bằng khen của Chủ tịch UBND tỉnh", **fields) -> Honour:
    given = {
        "name": name,
        "family": HonourFamily.CERTIFICATE,
        "level": HonourLevel.PROVINCE,
        "for_person": True,
        "for_collective": True,
        "for_household": True,
        "periodicity": Periodicity.ROLLING,
    }
    return Honour.objects.get_or_create(code=code, defaults=given | fields)[0]


def make_subject_class(code: str = "TRUC_TIEP", *, direct_labour: bool = True) -> SubjectClass:
    return SubjectClass.objects.get_or_create(
        code=code, defaults={"name": code, "short_name": code, "direct_labour": direct_labour}
    )[0]


def make_decision(number: str = "100/QĐ-UBND", *, decided_on=date(2026, 3, 2), state=DecisionState.ISSUED, unit=None) -> Decision:
    authority = Authority.PROVINCE_CHAIR if unit else Authority.PRIME_MINISTER
    issuer = Issuer.objects.get_or_create(authority=authority, unit=unit, defaults={"name": f"Người ban hành {number}"})[0]
    return Decision.objects.create(issuer=issuer, number=number, decided_on=decided_on, state=state)


def make_award(decision: Decision, *, unit: Unit, ordinal: int, person: Person | None = None, honour=None, **fields) -> Award:
    """A register row for a person, or without one for the unit itself as a collective."""
    given = {
        "recipient_kind": RecipientKind.PERSON if person else RecipientKind.COLLECTIVE,
        "person": person,
        "name": person.full_name if person else unit.name,
        "unit_name": unit.name,
        "year": decision.decided_on.year,
    }
    honour = honour or make_honour()
    return Award.objects.create(
        decision=decision, decided_on=decision.decided_on, ordinal=ordinal, unit=unit, honour=honour, **given | fields
    )


def make_user(username: str, *, unit: Unit | None = None, permissions: tuple[str, ...] = (), **fields):
    """An account with exactly these permissions, named `app.codename`."""
    user = get_user_model().objects.create_user(username, unit=unit, is_staff=True, must_change_password=False, **fields)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user
