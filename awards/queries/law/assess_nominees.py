"""What the law says of nominees, in a number of queries that does not grow with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet, prefetch_related_objects

from awards.enums import NomineeState
from awards.models import Nominee
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.facts_of_people import AUDIENCES, UNKNOWN_CLASS, HonourCodes, granted, held_rows, person_facts, survivors
from awards.queries.law.facts_of_units import unit_facts
from awards.queries.law.regimes import regime_periods
from awards.queries.law.rows import Law
from awards.queries.law.same_recipient import listed_beside
from awards.rules.dossiers.lifecycle import WITH_BOARD
from awards.rules.law.assess import assess_plan
from awards.rules.law.facts import Facts, Listed
from awards.rules.law.regimes import Choice, regime_on
from awards.rules.law.shortfall import verdict_under
from awards.rules.papers.committees import place_name
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.models import Household, UnitName
from emulation.rules.text import identity_key

OUT_OF_THE_LIST = (NomineeState.INELIGIBLE, NomineeState.CUT)
BESIDE = ("dossier_id", "recipient_kind", "person_id", "household_id", "unit_id", "name", "honour_id")


def pending_nominees(rows: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Those before the Board or the council that no decision and no refusal has settled."""
    settled = (NomineeState.CUT, NomineeState.DECIDED)
    return rows.filter(dossier__state__in=WITH_BOARD).exclude(state__in=settled).order_by("dossier_id", "ordinal", "id")


def assess_nominees(
    nominees: Iterable[Nominee],
    *,
    on: date,
    regime: str = "",
    authority: str = "",
    confirmed: Mapping[int, Collection[str]] | None = None,
    listed: Mapping[int, Sequence[Listed]] | None = None,
) -> dict[int, LiveAssessment]:
    """By nominee, what the law says on the day under the regime its dossier keeps, or under `regime`.

    `confirmed` are the codes somebody vouches for, `authority` who is to decide, `listed` who stands in the same list where
    that is not the dossier. Left out are those the records know nothing of: foreigners, a part of a unit, and everybody where
    no regime is known for the day.
    """
    nominees = list(nominees)
    prefetch_related_objects(nominees, "honour", "subject_class", "dossier__round__movement")
    merged = survivors()
    facts = _facts_of(nominees, merged, on=on)
    listed = _beside(nominees, merged) if listed is None else listed
    own_regimes = {} if regime else _regimes_of(nominees, on=on)
    codes = {regime} if regime else {choice.code for choice in own_regimes.values()}
    law = Law.read({nominee.honour_id for nominee in nominees}, codes, on=on)
    found = {}
    for nominee in nominees:
        own = facts.get(_key(nominee, merged))
        choice = Choice(regime, "") if regime else own_regimes.get(nominee.dossier_id)
        if own is None or choice is None:
            continue
        if nominee.person_id and nominee.subject_class:
            own = replace(own, audiences=AUDIENCES.get(nominee.subject_class.code, UNKNOWN_CLASS))
        proposal = law.proposal(
            nominee.honour,
            year=nominee.year,
            authority=authority,
            movement=nominee.dossier.round.movement,
            listed=listed.get(nominee.pk, ()),
            confirmed=(confirmed or {}).get(nominee.pk, ()),
        )
        plan = law.plan(nominee.honour, nominee.recipient_kind, regime=choice.code)
        findings = tuple(assess_plan(own, plan, on=on, proposal=proposal))
        verdict = verdict_under(plan, findings)
        found[nominee.pk] = LiveAssessment(own, nominee.honour, on, choice.code, choice.reason, findings, verdict, plan, proposal)
    return found


def _key(nominee: Nominee, merged: Mapping[int, int]) -> tuple[str, int | None]:
    if nominee.person_id:
        return RecipientKind.PERSON, merged.get(nominee.person_id, nominee.person_id)
    if nominee.household_id:
        return RecipientKind.HOUSEHOLD, nominee.household_id
    return nominee.pk, nominee.unit_id


def _facts_of(nominees: Sequence[Nominee], merged: Mapping[int, int], *, on: date) -> dict[tuple, Facts]:
    keys = {_key(nominee, merged) for nominee in nominees}
    people = sorted(pk for kind, pk in keys if kind == RecipientKind.PERSON)
    households = sorted(pk for kind, pk in keys if kind == RecipientKind.HOUSEHOLD)
    collectives = _units_themselves([nominee for nominee in nominees if nominee.recipient_kind == RecipientKind.COLLECTIVE])
    found = {(RecipientKind.PERSON, pk): facts for pk, facts in person_facts(people, on=on).items()} if people else {}
    found |= {(RecipientKind.HOUSEHOLD, pk): facts for pk, facts in household_facts(households, on=on).items()}
    units = {}
    for some in in_chunks(sorted({nominee.unit_id for nominee in collectives})):
        units |= unit_facts(some, on=on)
    return found | {(nominee.pk, nominee.unit_id): units[nominee.unit_id] for nominee in collectives}


def _units_themselves(collectives: Sequence[Nominee]) -> list[Nominee]:
    """Those that bear a name of their unit; any other name is that of a part of it, of which nothing is recorded."""
    names = defaultdict(set)
    units = {nominee.unit_id for nominee in collectives if nominee.unit_id}
    for unit, name in UnitName.objects.filter(unit__in=units).values_list("unit_id", "name") if units else ():
        names[unit].add(identity_key(place_name(name)))
    return [nominee for nominee in collectives if identity_key(place_name(nominee.name)) in names[nominee.unit_id]]


def household_facts(households: Collection[int], *, on: date) -> dict[int, Facts]:
    """What is known of these households on the day: their names and their honours."""
    if not households:
        return {}
    rows = Household.objects.filter(pk__in=households).select_related("head", "unit")
    found = {row.pk: Facts(kind=RecipientKind.HOUSEHOLD.value, id=row.pk, name=str(row), audiences=frozenset()) for row in rows}
    awards = granted(RecipientKind.HOUSEHOLD, on=on).filter(household__in=households)
    for pk, held in held_rows(awards, "household_id", HonourCodes.read()):
        found[pk].awards.append(held)
    return found


def _beside(nominees: Sequence[Nominee], merged: Mapping[int, int]) -> dict[int, tuple[Listed, ...]]:
    dossiers = {nominee.dossier_id for nominee in nominees}
    rows = Nominee.objects.filter(dossier__in=dossiers).exclude(state__in=OUT_OF_THE_LIST).order_by("id").only(*BESIDE)
    lists = defaultdict(list)
    for row in rows:
        lists[row.dossier_id].append(row)
    found = {}
    for beside in lists.values():
        listed = listed_beside(beside, survivors=merged)
        found |= {row.pk: others for row, others in zip(beside, listed, strict=True)}
    return found


def _regimes_of(nominees: Sequence[Nominee], *, on: date) -> dict[int, Choice]:
    """By dossier the regime it keeps, before its receipt that of the day; none where the records know no regime."""
    today = regime_on(regime_periods(), on=on)
    found = {}
    for dossier in {nominee.dossier_id: nominee.dossier for nominee in nominees}.values():
        if dossier.regime:
            found[dossier.pk] = Choice(dossier.regime, dossier.regime_reason)
        elif today:
            reason = f"Hồ sơ chưa được tiếp nhận; nếu nhận ngày {on:%d/%m/%Y} thì áp dụng {today.name}."
            found[dossier.pk] = Choice(today.code, reason)
    return found
