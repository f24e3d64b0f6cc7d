"""What a decision or a council's word means for the nominees and dossiers it came from."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef

from awards.enums import DossierState, NomineeState
from awards.models import Award, Decision, DecisionLine, Dossier, Drafting, Nominee
from awards.services.register.rows import BATCH

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
    lead_on(dossiers)


def lead_on(dossiers: Iterable[int]) -> None:
    """Close those of the dossiers in which everybody is settled; where nobody waits for the council, decisions are due."""
    before = Dossier.objects.filter(pk__in=sorted(dossiers), state__in=[DossierState.ON_AGENDA, DossierState.READY])
    of_dossier = Nominee.objects.filter(dossier=OuterRef("pk"))
    before.exclude(Exists(of_dossier.exclude(state__in=SETTLED))).update(state=DossierState.CLOSED)
    before.exclude(Exists(of_dossier.filter(state=NomineeState.ON_AGENDA))).update(state=DossierState.READY)
