"""What an issued decision means for the nominees and dossiers it came from."""

from collections.abc import Sequence

from awards.models import Award, Decision, DecisionLine, Drafting, Nominee
from awards.services.lifecycle import advance_dossiers, move_nominees
from emulation.common.bulk import ROWS_AT_ONCE


def follow_issue(decision: Decision, lines: Sequence[DecisionLine], awards: Sequence[Award]) -> None:
    """Lead each nominee from its line to its row of the register (`awards` in the order of `lines`): it is decided now."""
    draftings = {drafting.line_id: drafting for drafting in Drafting.objects.filter(decision=decision)}
    if not draftings:
        return
    nominees = Nominee.objects.filter(drafting__decision=decision)
    move_nominees(nominees, "decide")
    for line, award in zip(lines, awards, strict=True):
        if drafting := draftings.get(line.pk):
            drafting.line, drafting.award = None, award
    Drafting.objects.bulk_update(draftings.values(), ["line", "award"], batch_size=ROWS_AT_ONCE)
    dossiers = nominees.order_by().values_list("dossier", flat=True).distinct()
    advance_dossiers(dossiers, result_of=decision.decided_on)
