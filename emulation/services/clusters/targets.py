"""The targets of a pact, entered for all members in one table."""

from collections.abc import Mapping

from emulation.errors import RuleViolation
from emulation.models import ClusterSeason, PactCriterion, PactTarget, User
from emulation.rules.targets import read_target, target_text
from emulation.rules.text import require_text
from emulation.services.journal.acts import act
from emulation.services.saving import store

#: A cell of the table: keys of the criterion and of the unit.
Cell = tuple[int, int]


def set_targets(
    *, season: ClusterSeason, cells: Mapping[Cell, str], seen: Mapping[Cell, str], by: User | None, reason: str = ""
) -> int:
    """Write the cells that differ from what was `seen`; an empty one takes the target away. Returns how many were written.

    Refused where somebody else has written the cell since; once the pact is signed, also without a reason.
    """
    changed = {cell: " ".join(text.split()) for cell, text in cells.items() if " ".join(text.split()) != seen.get(cell, "")}
    if not changed:
        return 0
    with act("set_targets", f"Ghi chỉ tiêu giao ước {season}", by=by, reason=reason, record=season):
        season = ClusterSeason.objects.select_for_update().get(pk=season.pk)
        if season.signed_on:
            require_text(reason, "Giao ước đã ký: hãy ghi lý do điều chỉnh chỉ tiêu.")
        criteria = set(PactCriterion.objects.filter(season=season).values_list("pk", flat=True))
        kept = {(row.criterion_id, row.unit_id): row for row in PactTarget.objects.filter(criterion__in=criteria)}
        for cell, text in changed.items():
            row = kept.get(cell)
            if cell[0] not in criteria:
                raise RuleViolation("Chỉ tiêu không thuộc giao ước này.")
            if (target_text(row.amount, row.words) if row else "") != seen.get(cell, ""):
                raise RuleViolation("Có ô đã được người khác ghi trong lúc bạn nhập. Hãy mở lại trang rồi nhập lại.")
            _write(row or PactTarget(criterion_id=cell[0], unit_id=cell[1]), text)
    return len(changed)


def _write(row: PactTarget, text: str) -> None:
    row.amount, row.words = read_target(text)
    if text:
        store(row)
    else:
        row.delete()
