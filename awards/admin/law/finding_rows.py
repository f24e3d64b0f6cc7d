"""What the law says as every page shows it: general conditions first, then each route; what decides is open, the rest folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib import admin

from awards.models import Assessment, AssessmentOverride, Award, Nominee
from awards.reports.law.eligibility import NomineeAnswer, answers_for
from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import Panel
from emulation.queries.accounts.scope import visible_to

READ_THE_LAW = "awards.view_condition"
MARKS = {True: "✓", False: "✗", None: "?"}
SAID = {True: "Đạt", False: "Chưa đạt", None: "Chờ xác nhận"}
GENERAL = "Điều kiện chung"
TONES = {"met": "ok", "confirm": "draft", "manual": "draft", "unmet": "error"}
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
    answers = answers_for(nominees, on=on)
    return {nominee.pk: (_cell(answers[nominee.pk]), f"{record_url(nominee)}#dieu-kien") for nominee in nominees}


def shown(rows: Iterable[dict], request) -> list[dict]:
    """Rows of assessments with marks, groups of findings, and addresses of the decisions facts rest on, in one query."""
    rows = list(rows)
    wanted = {fact["award"] for row in rows for finding in row["findings"] for fact in finding["facts"] if fact["award"]}
    awards = visible_to(Award.objects.filter(pk__in=wanted), request.user, on=admin.site.today())
    addresses = {award.pk: record_url(award.decision) for award in awards.select_related("decision")}
    for row in rows:
        row["tone"] = TONES[row["outcome"]]
        for finding in row["findings"]:
            finding |= {"mark": MARKS[finding["met"]], "said": SAID[finding["met"]]}
            finding["facts"] = [fact | {"url": addresses.get(fact["award"], "")} for fact in finding["facts"]]
        findings = {finding["condition"]: finding for finding in row["findings"]}
        row["groups"] = [_group(row, route, [findings[code] for code in route["conditions"]]) for route in row["routes"]]
    return rows


def summary(row: dict) -> str:
    """The answer in one cell: which route is met, or what is missing."""
    if row["judged"]:
        return f"? Chờ xác nhận thành tích: tiêu chuẩn {', '.join(row['judged'])}{_doubt(row)}"
    text = row["outcome_text"]
    if row["routes_met"]:
        text = f"{text}: tiêu chuẩn {', '.join(row['routes_met'])}"
    mark = "✗" if row["outcome"] == "unmet" else "✓" if row["outcome"] == "met" else "?"
    return f"{mark} {row['missing'] or text}{_doubt(row)}"


def _group(row: dict, route: dict, findings: list[dict]) -> dict:
    """Open where it decides: the routes met, else the one that misses least; general conditions that stand in the way."""
    name, met = route["route"], route["met"]
    decides = name in row["routes_met"] if row["routes_met"] else bool({*row["nearest"]} & {*route["conditions"]})
    return {
        "title": f"Tiêu chuẩn {name}" if name else GENERAL,
        "mark": MARKS[met],
        "said": SAID[met],
        "open": decides if name else met is not True,
        "findings": findings,
    }


def _doubt(row: dict) -> str:
    return "" if row["verified"] else " (chưa kiểm chứng)"


def _cell(answer: NomineeAnswer) -> str:
    if answer.row is None:
        text = "Không kiểm tra tự động được"
    else:
        # What was decided waits for nobody's word any more.
        text = summary(answer.row | {"judged": []} if answer.kept else answer.row)
    return f"{text} – Đã cho đề nghị: {answer.overrides[0].reason}" if answer.overrides else text


def _source(answer: NomineeAnswer) -> str:
    if answer.kept is None:
        return LIVE
    kept = answer.kept
    by = f", {kept.made_by}" if kept.made_by else ""
    return f"Đã lưu khi {kept.get_stage_display().lower()}, xét tại ngày {kept.on:%d/%m/%Y}{by}; không đổi theo dữ liệu sau đó."
