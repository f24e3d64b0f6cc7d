"""Recording which unit came from which. Nothing is re-pointed: records of the old unit stay its own."""

from datetime import date

from emulation.enums import SuccessionKind
from emulation.errors import RuleViolation
from emulation.models import Succession, Unit, User
from emulation.rules.succession import closes_circle
from emulation.services.journal.acts import act
from emulation.services.saving import store


def record_succession(
    *,
    predecessor: Unit,
    successor: Unit | None,
    kind: str,
    on: date,
    citation: str,
    by: User,
    verified: bool = True,
    carry_basis: str = "",
    carry_by: str = "",
) -> Succession:
    """One edge of the lineage, with its decree. Streaks go on only with a ground, `carry_basis`, and by whom, `carry_by`.

    Without a successor it is a dissolution: questions then go through the heirs of the unit's members.
    """
    summary = f"Ghi {predecessor.name} → {successor.name if successor else 'giải thể'}"
    with act("record_succession", summary, by=by, reason=citation, record=predecessor):
        if not citation.strip():
            raise RuleViolation("Ghi căn cứ của việc sắp xếp (nghị quyết, quyết định).", field="citation")
        if successor is None and kind != SuccessionKind.DISSOLVE:
            raise RuleViolation("Nhập, chia, tách phải có đơn vị kế thừa.", field="successor")
        if bool(carry_basis) != bool(carry_by):
            raise RuleViolation("Ghi cả căn cứ và người, cơ quan cho kế thừa thành tích.", field="carry_by")
        if successor:
            _require_no_circle(predecessor, successor)
        return store(
            Succession(
                predecessor=predecessor,
                successor=successor,
                kind=kind,
                effective_on=on,
                citation=citation,
                verified=verified,
                carry_streak=bool(carry_basis),
                carry_basis=carry_basis,
                carry_by=carry_by,
            )
        )


def _require_no_circle(predecessor: Unit, successor: Unit) -> None:
    # Whoever records an edge waits for the other: two edges checked side by side could close a circle together.
    list(Unit.objects.select_for_update().filter(pk__in=(predecessor.pk, successor.pk)).order_by("pk"))
    edges = Succession.objects.filter(successor__isnull=False).order_by().values_list("predecessor_id", "successor_id")
    if closes_circle(edges, (predecessor.pk, successor.pk)):
        raise RuleViolation(
            f"{predecessor.name} đã được ghi là đơn vị kế thừa của {successor.name}, nên không thể ghi ngược lại.",
            field="successor",
        )
