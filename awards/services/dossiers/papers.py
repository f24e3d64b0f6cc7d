"""The papers of a dossier: handed in by the unit, or taken in later while the Board appraises."""

from collections.abc import Iterable
from datetime import date

from awards.models import Dossier, DossierPaper
from awards.rules.dossiers.lifecycle import TAKES_PAPERS
from awards.services.lifecycle import lock_dossier
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.services.journal.acts import act


def store_paper(*, paper: DossierPaper, by: User, on: date, changed: Iterable[str] = ()) -> DossierPaper:
    """Add a paper, or with `changed` store those fields of a paper that is there."""
    with act("store_paper", f"Ghi giấy tờ của {paper.dossier}: {paper}", by=by, record=paper.dossier):
        _refuse_closed(paper)
        if paper.nominee and paper.nominee.dossier_id != paper.dossier_id:
            raise RuleViolation("Trường hợp được chọn không thuộc hồ sơ này.", field="nominee")
        if paper.pk:
            paper.save(update_fields=sorted(changed) or None)
        else:
            paper.received_on = on
            paper.save()
    return paper


def remove_paper(*, paper: DossierPaper, by: User) -> None:
    with act("remove_paper", f"Bỏ giấy tờ của {paper.dossier}: {paper}", by=by, record=paper.dossier):
        _refuse_closed(paper)
        paper.delete()


def _refuse_closed(paper: DossierPaper) -> None:
    dossier = Dossier.objects.get(pk=paper.dossier_id)
    lock_dossier(dossier)
    if dossier.state not in TAKES_PAPERS:
        raise RuleViolation(f"{dossier} nay ở trạng thái “{dossier.get_state_display()}” nên giấy tờ không thay đổi được.")
