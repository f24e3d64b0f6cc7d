"""Which seal of the journal vouches for a decision."""

from awards.enums import DecisionState
from awards.models import Decision
from emulation.models import JournalEntry, Seal


def seal_of_decision(decision: Decision) -> Seal | None:
    """The seal over the entry by which the decision was issued; its code is printed. None before, and before the next seal."""
    entries = JournalEntry.objects.filter(table=decision._meta.db_table, key=decision.pk, after__state=DecisionState.ISSUED)
    issued = entries.order_by("id").values_list("pk", flat=True).first()
    if issued is None:
        return None
    return Seal.objects.filter(last_entry__gte=issued).defer("act_marks", "entry_marks").order_by("number").first()
