"""What the conditions say of a nominee, on its own page, and of each nominee, on the dossier's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from awards.admin.law.findings import shown, summary
from awards.models import Assessment, AssessmentOverride, Nominee
from awards.reports.law.nominees import NomineeAnswer, answers_for
from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import Panel

READ_THE_LAW = "awards.view_condition"
LIVE = "Tính theo dữ liệu hôm nay; được lưu lại khi thẩm định."
UNKNOWN = (
    "Không kiểm tra tự động được: chưa có dữ liệu về người, tổ chức nước ngoài, về bộ phận chưa có trong danh bạ, "
    "hoặc chưa nạp danh mục pháp luật. Hãy thẩm định theo hồ sơ giấy."
)


@dataclass(frozen=True)
class FindingsPanel(Panel):
    row: dict | None = None
    source: str = ""
    awaits: bool = False
    overrides: list[AssessmentOverride] = field(default_factory=list)


def findings_panel(request, nominee: Nominee, *, on: date) -> Panel | None:
    """The findings with the facts they rest on, as kept, or as they are today while nobody has decided."""
    if not request.user.has_perm(READ_THE_LAW):
        return None
    answer = answers_for([nominee], on=on)[nominee.pk]
    [row] = shown([answer.row], request) if answer.row else [None]
    may_open = answer.kept and request.user.has_perm("awards.view_assessment")
    return FindingsPanel(
        "Kết luận điều kiện",
        [],
        [],
        more_url=list_url(Assessment, nominee=nominee.pk) if may_open else "",
        more_text="Mở các kết luận đã lưu của trường hợp này",
        empty=UNKNOWN,
        template="admin/law/panel.html",
        row=row,
        source=_source(answer),
        awaits=answer.kept is None,
        overrides=answer.overrides,
    )


def answer_cells(request, nominees: Sequence[Nominee], *, on: date) -> dict[int, tuple[str, str]]:
    """By nominee, the answer in one cell that leads to every finding; empty for who may not read the law."""
    if not request.user.has_perm(READ_THE_LAW):
        return {}
    found = answers_for(nominees, on=on)
    return {nominee.pk: (_cell(found[nominee.pk]), f"{record_url(nominee)}#dieu-kien") for nominee in nominees}


def _cell(answer: NomineeAnswer) -> str:
    if answer.row is None:
        said = "Không kiểm tra tự động được"
    else:
        # What was decided waits for nobody's word any more.
        said = summary(answer.row | {"judged": []} if answer.kept else answer.row)
    return f"{said} – Đã cho đề nghị: {answer.overrides[0].reason}" if answer.overrides else said


def _source(answer: NomineeAnswer) -> str:
    if answer.kept is None:
        return LIVE
    kept = answer.kept
    by = f", {kept.made_by}" if kept.made_by else ""
    return f"Đã lưu khi {kept.get_stage_display().lower()}, xét tại ngày {kept.on:%d/%m/%Y}{by}; không đổi theo dữ liệu sau đó."
