"""People and nominees before the rows of the law, for the tests of what is said of them."""

from datetime import date

from awards.enums import DecisionState
from awards.models import Condition, Dossier, Honour, Nominee, Regime
from emulation.models import Person, Unit
from tests import factories

#: A Monday on which Law 06/2022/QH15 is in force.
DAY = date(2026, 3, 2)
TITLES, IDEA = "L22.CSTDT.I.a.10", "L22.CSTDT.I.a.20"
#: The opening words of the article, which somebody has to confirm.
OPENING = "L22.CSTDT.I.05"


def honour(code: str) -> Honour:
    return Honour.objects.get(code=code)


def change_in_new_law(code: str, **values) -> Condition:
    """A row of Law 06/2026/QH16 in the place of the one it would inherit."""
    row = Condition.objects.get(code=code)
    copied = ("honour", "recipient_kind", "audience", "route", "order", "kind", "params", "text")
    values = {name: getattr(row, name) for name in copied} | {"citation": "Luật 06/2026/QH16", "verified": False} | values
    return Condition.objects.create(
        code=code.replace("L22", "L26"), regime=Regime.objects.get(code="L26"), replaces=row, **values
    )


def drop_in_new_law(code: str) -> Condition:
    return change_in_new_law(code, kind="dropped", params={})


def give_titles(person: Person, unit: Unit, *years: int, code: str = "CSTDCS") -> None:
    for year in years:
        decision = factories.make_decision(state=DecisionState.ISSUED, decided_on=date(year + 1, 1, 15))
        factories.make_award(decision=decision, honour=honour(code), person=person, unit=unit, year=year)


def received_dossier(**values) -> Dossier:
    """Received for appraisal under Law 06/2022/QH15."""
    return factories.make_dossier(**{"state": "RECEIVED", "received_for_appraisal_on": DAY, **values})


def fighter(dossier: Dossier, name: str = "Trần Thị Mẫu", *, years: int = 3, idea: bool = True) -> Nominee:
    """Proposed for the provincial title after so many years of the base title, with or without an initiative."""
    person = factories.make_person(name, unit=dossier.unit)
    give_titles(person, dossier.unit, *range(2026 - years, 2026))
    if idea:
        factories.make_initiative(person=person, unit=dossier.unit, scope="PROVINCE")
    return put_in(dossier, person=person, name=name, honour=honour("CSTDT"), year=2025)


def put_in(dossier: Dossier, **values) -> Nominee:
    """A nominee of a dossier that may be sent already."""
    state = dossier.state
    factories.put_dossier(dossier, "DRAFT")
    nominee = factories.make_nominee(dossier=dossier, **values)
    factories.put_dossier(nominee.dossier, state)
    return nominee
