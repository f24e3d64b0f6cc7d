"""What a decision or a council's word means for the nominees and dossiers it came from."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef

from awards.enums import DossierState, NomineeState
from awards.models import Award, Decision, DecisionLine, Dossier, Drafting, Nominee
from awards.services.register import BATCH

#: Nothing more is to be done about a nominee in one of these.
SETTLED = (NomineeState.DECIDED, NomineeState.CUT, NomineeState.INELIGIBLE)


def follow_issue(decision: Decision, lines: Sequence[DecisionLine], awards: Sequence[Award]) -> None:
    """Lead each nominee from its line to its row of the register (`awards` in the order of `lines`): it is decided now."""
    draftings = {drafting.line_id: drafting for drafting in Drafting.objects.filter(decision=decision)}
    if not draftings:
        return
    for line, award in zip(lines, awards, strict=True):
        if drafting := draftings.get(line.pk):
            drafting.line, drafting.award = None, award
    Drafting.objects.bulk_update(draftings.values(), ["line", "award"], batch_size=BATCH)
    decided = Nominee.objects.filter(drafting__decision=decision)
    dossiers = set(decided.order_by().values_list("dossier", flat=True))
    Nominee.objects.filter(pk__in=decided.order_by().values("pk")).update(state=NomineeState.DECIDED)
    close_settled(dossiers)


def close_settled(dossiers: Iterable[int]) -> None:
    """Close the dossiers before the council in which every nominee is settled."""
    open_ones = Nominee.objects.filter(dossier=OuterRef("pk")).exclude(state__in=SETTLED)
    waiting = Dossier.objects.filter(pk__in=sorted(dossiers), state=DossierState.ON_AGENDA)
    waiting.exclude(Exists(open_ones)).update(state=DossierState.CLOSED)
