"""What the law says of nominees, in a number of queries that does not grow with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import prefetch_related_objects

from awards.enums import ProposedAs
from awards.models import Nominee
from awards.queries.law.assess_one import LiveAssessment
from awards.queries.law.facts_of_people import ARMED_FORCES, AUDIENCES, UNKNOWN_CLASS, household_facts, person_facts
from awards.queries.law.facts_of_units import unit_facts
from awards.queries.law.regimes import regimes_of
from awards.queries.law.rows import LawRows
from awards.queries.law.same_achievement import alike_nominees
from awards.queries.law.same_recipient import OUT_OF_THE_LIST, listed_beside
from awards.rules.law.facts import Facts, Listed
from awards.rules.law.regimes import Choice
from awards.rules.papers.committees import place_name
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.models import UnitName
from emulation.queries.people.survivors import all_survivors
from emulation.rules.text import identity_key

BESIDE = ("dossier_id", "recipient_kind", "person_id", "household_id", "unit_id", "name", "honour_id")


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
    prefetch_related_objects(nominees, "honour", "subject_class", "dossier__round__movement__steps")
    merged = all_survivors()
    facts = _facts_of(nominees, merged, on=on)
    listed = _beside(nominees, merged) if listed is None else listed
    same = alike_nominees(nominees, on=on, survivors=merged)
    own_regimes = {} if regime else regimes_of({nominee.dossier for nominee in nominees}, on=on)
    codes = {regime} if regime else {choice.code for choice in own_regimes.values()}
    law = LawRows.read({nominee.honour_id for nominee in nominees}, codes, on=on)
    assessed = {}
    for nominee in nominees:
        own = facts.get(_key(nominee, merged))
        choice = Choice(regime, "") if regime else own_regimes.get(nominee.dossier_id)
        if own is None or choice is None:
            continue
        if audiences := audiences_as(nominee):
            own = replace(own, audiences=audiences)
        proposal = law.proposal(
            nominee.honour,
            year=nominee.year,
            authority=authority,
            movement=nominee.dossier.round.movement,
            listed=listed.get(nominee.pk, ()),
            alike=same.get(nominee.pk, ()),
            confirmed=(confirmed or {}).get(nominee.pk, ()),
        )
        plan = law.plan(nominee.honour, nominee.recipient_kind, regime=choice.code)
        assessed[nominee.pk] = LiveAssessment.of(own, nominee.honour, on=on, choice=choice, plan=plan, proposal=proposal)
    return assessed


def audiences_as(nominee: Nominee) -> frozenset[str]:
    """As whom a nominee is considered where the dossier says so itself: corrected by hand, else by its class; else nothing."""
    if nominee.proposed_as == ProposedAs.ARMED_FORCES:
        return UNKNOWN_CLASS | ARMED_FORCES if nominee.person_id else ARMED_FORCES
    if nominee.proposed_as:
        return frozenset({nominee.proposed_as})
    if not nominee.person_id:
        return frozenset()
    return AUDIENCES.get(nominee.subject_class.code, UNKNOWN_CLASS) if nominee.subject_class else frozenset()


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
    facts_by_key = {(RecipientKind.PERSON, pk): facts for pk, facts in person_facts(people, on=on).items()} if people else {}
    facts_by_key |= {(RecipientKind.HOUSEHOLD, pk): facts for pk, facts in household_facts(households, on=on).items()}
    units = {}
    for some in in_chunks(sorted({nominee.unit_id for nominee in collectives})):
        units |= unit_facts(some, on=on)
    return facts_by_key | {(nominee.pk, nominee.unit_id): units[nominee.unit_id] for nominee in collectives}


def _units_themselves(collectives: Sequence[Nominee]) -> list[Nominee]:
    """Those that bear a name of their unit; any other name is that of a part of it, of which nothing is recorded."""
    names = defaultdict(set)
    units = {nominee.unit_id for nominee in collectives if nominee.unit_id}
    for unit, name in UnitName.objects.filter(unit__in=units).values_list("unit_id", "name") if units else ():
        names[unit].add(identity_key(place_name(name)))
    return [nominee for nominee in collectives if identity_key(place_name(nominee.name)) in names[nominee.unit_id]]


def _beside(nominees: Sequence[Nominee], merged: Mapping[int, int]) -> dict[int, tuple[Listed, ...]]:
    dossiers = {nominee.dossier_id for nominee in nominees}
    rows = Nominee.objects.filter(dossier__in=dossiers).exclude(state__in=OUT_OF_THE_LIST).order_by("id").only(*BESIDE)
    lists = defaultdict(list)
    for row in rows:
        lists[row.dossier_id].append(row)
    listed = {}
    for beside in lists.values():
        others_of = listed_beside(beside, survivors=merged)
        listed |= {row.pk: others for row, others in zip(beside, others_of, strict=True)}
    return listed
