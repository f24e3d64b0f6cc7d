"""Which achievements of nominees and of lines of decisions look like others, granted or proposed (article 5(2)(c))."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import F, Q

from awards.enums import DossierState, NomineeState
from awards.models import Award, DecisionLine, Nominee
from awards.models.recipient import Honoured
from awards.queries.law.same_recipient import OUT_OF_THE_LIST
from awards.rules.law.same_achievement import Achievement, Alike, alike
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind

#: Flags, which may be given for a movement.
FLAGS = ("COCP", "COT", "COB", "COQK")
#: A nominee decided on is asked for as its row of the register.
SETTLED = (*OUT_OF_THE_LIST, NomineeState.DECIDED)


def alike_nominees(nominees: Sequence[Nominee], *, on: date, survivors: Mapping[int, int]) -> dict[int, tuple[Alike, ...]]:
    """By nominee, what rewards or is proposed to reward the same by another honour; in three queries."""
    others = _achievements(nominees, on=on, survivors=survivors)
    pending: dict[tuple, list[tuple[int, Achievement]]] = defaultdict(list)
    for row in _pending(nominees, survivors):
        said = f"{row.honour.name} đang được đề nghị ở {row.dossier}"
        pending[row.recipient_key(survivors)].append((row.pk, _of(row, row.dossier.round.movement_id, said)))
    found = {}
    for row in nominees:
        key = row.recipient_key(survivors)
        beside = [one for pk, one in pending[key] if pk != row.pk]
        found[row.pk] = alike(_of(row, row.dossier.round.movement_id), [*others[key], *beside])
    return found


def alike_lines(lines: Sequence[Honoured], *, on: date, survivors: Mapping[int, int]) -> list[tuple[Honoured, tuple[Alike, ...]]]:
    """Lines of a decision with what rewards the same by another honour, in the register or beside them in the list."""
    others = _achievements(lines, on=on, survivors=survivors)
    keys = [line.pk for line in lines if isinstance(line, DecisionLine) and line.pk]
    rows = DecisionLine.objects.filter(pk__in=keys, drafting__isnull=False)
    movements = dict(rows.values_list("pk", "drafting__nominee__dossier__round__movement"))
    listed = [
        (line.recipient_key(survivors), _of(line, movements.get(line.pk), f"{line.honour.name} trong danh sách này"))
        for line in lines
    ]
    beside: dict[tuple, list[Achievement]] = defaultdict(list)
    for key, one in listed:
        beside[key].append(one)
    pairs = [(line, alike(one, [*others[key], *beside[key]])) for line, (key, one) in zip(lines, listed, strict=True)]
    return [(line, same) for line, same in pairs if same]


def _of(row: Honoured, movement: int | None, said: str = "", award: int | None = None) -> Achievement:
    return Achievement(
        row.honour_id, row.honour.family, row.honour.code in FLAGS, movement, row.achieved_from, row.achieved_to, row.year,
        row.achievement, said, award,
    )  # fmt: skip


def _achievements(rows: Sequence[Honoured], *, on: date, survivors: Mapping[int, int]) -> dict[tuple, list[Achievement]]:
    """What the register holds of the recipients of these rows, by recipient."""
    granted: dict[tuple, list[Achievement]] = defaultdict(list)
    for condition in _recipients(rows, survivors):
        awards = Award.objects.standing(on=on).filter(condition).select_related("honour", "decision")
        movement = F("drafting__nominee__dossier__round__movement")
        for row in awards.annotate(rewarded_movement=movement).order_by("-decided_on", "pk"):
            said = f"{row.honour.name} theo Quyết định số {row.decision.number} ngày {row.decided_on:%d/%m/%Y}"
            granted[row.recipient_key(survivors)].append(_of(row, row.rewarded_movement, said, row.pk))
    return granted


def _pending(nominees: Sequence[Nominee], survivors: Mapping[int, int]) -> Iterable[Nominee]:
    """Nominees for the same recipients that nobody refused or decided on; drafts of other units are theirs alone."""
    dossiers = {nominee.dossier_id for nominee in nominees}
    rows = Nominee.objects.exclude(state__in=SETTLED).select_related("honour", "dossier__unit", "dossier__round")
    rows = rows.filter(~Q(dossier__state=DossierState.DRAFT) | Q(dossier__in=dossiers))
    for condition in _recipients(nominees, survivors):
        yield from rows.filter(condition).order_by("pk")


def _recipients(rows: Sequence[Honoured], survivors: Mapping[int, int]) -> list[Q]:
    people = {row.person_id for row in rows if row.person_id}
    people |= {survivors.get(pk, pk) for pk in people}
    people |= {pk for pk, survivor in survivors.items() if survivor in people}
    households = {row.household_id for row in rows if row.household_id}
    units = {row.unit_id for row in rows if row.recipient_kind == RecipientKind.COLLECTIVE and row.unit_id}
    return [
        *(Q(person__in=chunk) for chunk in in_chunks(sorted(people))),
        *(Q(household__in=chunk) for chunk in in_chunks(sorted(households))),
        *(Q(unit__in=chunk, recipient_kind=RecipientKind.COLLECTIVE) for chunk in in_chunks(sorted(units))),
    ]
