"""Where a list of nominees goes: the lines of a draft decision, or the nominees of a unit's dossier."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from awards.enums import DecisionState
from awards.models import Decision, DecisionLine, Dossier, Nominee
from awards.models.recipient import Honoured
from awards.rules.dossiers.lifecycle import WITH_UNIT
from emulation.errors import RuleViolation
from emulation.intake.plan import ImportOptions
from emulation.queries.directory.units import subtree_ids


@dataclass(frozen=True)
class Target:
    """`record` is none while nobody has chosen one, or once it is gone."""

    record: Decision | Dossier | None
    model: type[Honoured]
    owner: str

    @classmethod
    def of(cls, options: ImportOptions, *, lock: bool = False) -> "Target":
        """The target the options name; with `lock` its row is held until the transaction ends."""
        in_dossier = options.dossier_id is not None or options.within is not None
        owner_model = Dossier if in_dossier else Decision
        key = options.dossier_id if in_dossier else options.decision_id
        rows = owner_model.objects.order_by()
        record = (rows.select_for_update() if lock else rows).filter(pk=key).first()
        return cls(record, Nominee if in_dossier else DecisionLine, "dossier" if in_dossier else "decision")

    def rows(self) -> QuerySet[Honoured]:
        """Those already there."""
        if self.record is None:
            return self.model.objects.none()
        return self.model.objects.filter(**{self.owner: self.record})

    def day(self, options: ImportOptions) -> date:
        """The day as of which the directory is read."""
        return getattr(self.record, "decided_on", None) or options.day

    def new_row(self, fields: dict) -> Honoured:
        return self.model(**{self.owner: self.record}, **fields)

    def refuse_unless_open(self, options: ImportOptions) -> None:
        if self.model is Nominee:
            _refuse_closed_dossier(self.record, options)
        else:
            _refuse_issued_decision(self.record)


def _refuse_issued_decision(decision: Decision | None) -> None:
    if decision is None:
        raise RuleViolation("Dự thảo quyết định đã chọn không còn nữa. Hãy chọn dự thảo khác.", field="decision_id")
    if decision.state != DecisionState.DRAFT:
        text = f"Quyết định {decision} đã ban hành nên không nhận thêm dòng. Hãy chọn một dự thảo."
        raise RuleViolation(text, field="decision_id")


def _refuse_closed_dossier(dossier: Dossier | None, options: ImportOptions) -> None:
    if dossier is None:
        raise RuleViolation("Chọn hồ sơ đang lập sẽ nhận danh sách này rồi nạp lại tệp.", field="dossier_id")
    if options.within is not None and dossier.unit_id not in subtree_ids(options.within, on=options.on):
        raise RuleViolation("Hồ sơ đã chọn không phải của đơn vị bạn. Hãy chọn hồ sơ của đơn vị mình.", field="dossier_id")
    if dossier.state not in WITH_UNIT:
        state = dossier.get_state_display()
        raise RuleViolation(f"{dossier} nay ở trạng thái “{state}” nên không nhận thêm trường hợp.", field="dossier_id")
