"""What the law says as every page shows it: general conditions first, then each route; what decides is open, the rest folded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib import admin

from awards.enums import EligibilityOutcome
from awards.models import Assessment, AssessmentOverride, Award, Nominee
from awards.reports.law.articles import LAW
from awards.reports.law.eligibility import UNDECIDED, NomineeAnswer, answers_for, first_words, verdict_text
from emulation.desk.base import Badge
from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import Panel
from emulation.queries.accounts.scope import visible_to

READ_THE_LAW = "awards.view_condition"
MARKS = {True: "✓", False: "✗", None: "?"}
SAID = {True: "Đạt", False: "Chưa đạt", None: "Chờ xác nhận"}
TONES = {"met": "ok", "confirm": "draft", "manual": "draft", "unmet": "error", "unknown": "muted"}
UNREAD = "Chưa kiểm chứng"
LIVE = "Tính theo dữ liệu hôm nay; được lưu lại khi thẩm định."
UNKNOWN = (
    "Không kiểm tra tự động được: chưa có dữ liệu về người, tổ chức nước ngoài, về bộ phận chưa có trong danh bạ, "
    "hoặc chưa nạp danh mục pháp luật. Hãy thẩm định theo hồ sơ giấy."
)


@dataclass(frozen=True)
class FindingsPanel(Panel):
    row: dict | None = None
    source: str = ""
    beside: Sequence[Panel] = ()
    overrides: list[AssessmentOverride] = field(default_factory=list)


def findings_panel(request, nominee: Nominee, *, on: date, beside: Sequence[Panel] = ()) -> Panel | None:
    """The findings with the facts they rest on, as kept, or as they are today while nobody has decided.

    `beside` are small panels that belong to the same view.
    """
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
        beside=beside,
        overrides=answer.overrides,
    )


def answer_cells(request, nominees: Sequence[Nominee], *, on: date) -> dict[int, tuple[str, str]]:
    """By nominee, the verdict in one cell that leads to every finding; empty for who may not read the law."""
    if not request.user.has_perm(READ_THE_LAW):
        return {}
    answers = answers_for(nominees, on=on)
    return {nominee.pk: (_cell(answers[nominee.pk]), f"{record_url(nominee)}#dieu-kien") for nominee in nominees}


def give_badges(request, nominees: Iterable[Nominee], *, on: date) -> None:
    """Set `verdicts` on each: badges of the verdict, and of an achievement that looks rewarded twice; for all in one go.

    What the Board has concluded stands in the nominee's own state.
    """
    nominees = [nominee for nominee in nominees if nominee.state in UNDECIDED]
    answers = answers_for(nominees, on=on) if request.user.has_perm(READ_THE_LAW) else {}
    for nominee in nominees:
        row = answers[nominee.pk].row if answers else None
        nominee.verdicts = _badges(row) if row else []


def _badges(row: dict) -> list[Badge]:
    badges = [Badge(row["outcome_text"], TONES["manual" if row["judged"] else row["outcome"]])]
    twice = any(finding["kind"] == "other_forms" and finding["met"] is None for finding in row["findings"])
    return [*badges, Badge("Cùng thành tích?", "warning")] if twice else badges


def shown(rows: Iterable[dict], request) -> list[dict]:
    """Rows of assessments with marks, groups of findings, and addresses of the decisions facts rest on, in one query."""
    rows = list(rows)
    wanted = {fact["award"] for row in rows for finding in row["findings"] for fact in finding["facts"] if fact["award"]}
    awards = visible_to(Award.objects.filter(pk__in=wanted), request.user, on=admin.site.today())
    addresses = {award.pk: record_url(award.decision) for award in awards.select_related("decision")}
    for row in rows:
        row |= {"tone": TONES["manual" if row["judged"] else row["outcome"]], "verdict": verdict_text(row)}
        unread = {finding["verified"] for finding in row["findings"]} == {True, False}
        for finding in row["findings"]:
            finding |= {
                "mark": MARKS[finding["met"]],
                "said": SAID[finding["met"]],
                "words": first_words(finding["text"]),
                "place": finding["citation"].removeprefix(f"{LAW}, "),
                "starred": unread and not finding["verified"],
            }
            finding["facts"] = [fact | {"url": addresses.get(fact["award"], "")} for fact in finding["facts"]]
        row["groups"] = list(_groups(row))
    return rows


def summary(row: dict) -> str:
    """The verdict in one cell, behind its mark."""
    mark = MARKS[None] if row["judged"] else "✗" if row["outcome"] == "unmet" else "✓" if row["outcome"] == "met" else "?"
    return f"{mark} {verdict_text(row)}"


def _groups(row: dict) -> Iterator[dict]:
    """Open where it decides: the routes met, else the one that misses least; general rows that wait or stand in the way.

    What holds whatever the standard is folded into one line behind the standards.
    """
    findings = {finding["condition"]: finding for finding in row["findings"]}
    held = []
    for route in row["routes"]:
        own = [findings[code] for code in route["conditions"]]
        if not route["route"]:
            held = [finding for finding in own if finding["met"]]
            own = [finding for finding in own if not finding["met"]]
            decides = True
        elif row["routes_met"]:
            decides = route["route"] in row["routes_met"]
        else:
            decides = bool({*row["nearest"]} & {*route["conditions"]})
        if own:
            yield _group(route["title"], own, met=_worst(own), opened=decides)
    if held:
        yield _group(f"{len(held)} điều kiện chung khác", held, met=True, opened=False)


def _worst(findings: Sequence[dict]) -> bool | None:
    answers = {finding["met"] for finding in findings}
    return False if False in answers else None if None in answers else True


def _group(title: str, findings: Sequence[dict], *, met: bool | None, opened: bool) -> dict:
    return {"title": title, "mark": MARKS[met], "said": SAID[met], "open": opened, "findings": findings}


def _cell(answer: NomineeAnswer) -> str:
    text = summary(answer.row) if answer.row else f"? {EligibilityOutcome.UNKNOWN.label}"
    text += " *" if answer.row and not answer.row["verified"] else ""
    return f"{text} – Đã cho đề nghị: {answer.overrides[0].reason}" if answer.overrides else text


def _source(answer: NomineeAnswer) -> str:
    if answer.kept is None:
        return LIVE
    kept = answer.kept
    by = f", {kept.made_by}" if kept.made_by else ""
    return f"Đã lưu khi {kept.get_stage_display().lower()}, xét tại ngày {kept.on:%d/%m/%Y}{by}; không đổi theo dữ liệu sau đó."
