"""What may be done to a decision and to its lines."""

from django import forms

from awards.documents.papers import PAPERS, doubts_of
from awards.enums import DocumentKind
from awards.models import Decision
from awards.permissions import ISSUE
from awards.queries.decisions.numbering import default_book, expected_number
from awards.reports.decisions.summary import Summary, summary_of
from awards.rules.decisions.listing import DEFAULT_GROUPS
from awards.services.decisions.issue import check_decision, issue_decision, remove_lines, set_subject_class, suggest_classes
from emulation.desk.records.panels import Panel
from emulation.desk.verbs import Briefing, Verb
from emulation.models import SubjectClass
from emulation.rules.numbers import grouped


def is_draft(decision: Decision) -> bool:
    return decision.is_draft


class IssueForm(forms.Form):
    agreed = forms.BooleanField(
        label="Tôi đã xem lại số, ngày, người ký và danh sách; ban hành quyết định này",
        error_messages={"required": "Đánh dấu vào ô này sau khi đã xem lại."},
    )


def issue(decision, *, by, on, agreed):
    count = len(issue_decision(decision=decision, by=by, on=on))
    return f"Đã ban hành Quyết định số {decision}: ghi {count} dòng vào sổ vàng."


def issue_briefing(decision, on) -> Briefing:
    """What is issued, what deserves a look before, and what stands in the way: the decision is reviewed once."""
    lines = list(decision.lines.select_related("honour", "subject_class").order_by("id"))
    summary, review = summary_of(decision, lines, on=on), check_decision(decision, on=on)
    doubts = [*review.warnings, *_unassessed(decision, len(lines) - len(review.final.nominees))]
    # What was signed elsewhere is not printed from here.
    if not decision.recorded:
        doubts += doubts_of(PAPERS[DocumentKind.DECISION], decision, on=on)
    if summary.missing and not review.refusals:
        doubts.append(f"Còn thiếu: {', '.join(summary.missing)}.")
    sentences = [
        f"{len(lines)} dòng sẽ được đánh số và ghi vào sổ vàng. Sau đó quyết định và danh sách không sửa được nữa.",
        *(f"Cần xem lại: {doubt}" for doubt in doubts),
    ]
    return Briefing(sentences, review.refusals, [_act_panel(decision), _honours_panel(summary)])


def _unassessed(decision: Decision, typed_in: int) -> list[str]:
    """Only nominees are held against the conditions; a line typed in comes from nobody's dossier."""
    if decision.recorded or not decision.decided_on or not typed_in:
        return []
    return [f"{typed_in} dòng nhập thẳng vào dự thảo, không qua hồ sơ và kiểm tra điều kiện."]


def _act_panel(decision: Decision) -> Panel:
    number = expected_number(decision)
    given = "" if decision.number or not number else f" (số kế tiếp của {default_book(decision.issuer)})"
    signer = " ".join(part for part in (decision.signing_mode, decision.signer_title, decision.signer_name) if part)
    rows = [
        ["Số", f"{number}{given}" or "chưa có"],
        ["Ngày", f"{decision.decided_on:%d/%m/%Y}" if decision.decided_on else "chưa có"],
        ["Người ban hành", decision.issuer.name],
        ["Ký", signer or "chưa ghi"],
        ["Trích yếu", decision.title or "chưa có"],
    ]
    return Panel("Quyết định", ["Mục", "Nội dung"], rows)


def _honours_panel(summary: Summary) -> Panel:
    rows = [
        [honour.name, *(str(honour.counts.get(kind, 0)) for kind in DEFAULT_GROUPS), str(honour.total), grouped(honour.amount)]
        for honour in summary.honours
    ]
    if len(rows) > 1:
        kinds = [str(sum(honour.counts.get(kind, 0) for honour in summary.honours)) for kind in DEFAULT_GROUPS]
        rows.append(["Tổng cộng", *kinds, str(sum(honour.total for honour in summary.honours)), grouped(summary.amount)])
    columns = ["Danh hiệu, hình thức", "Tập thể", "Hộ gia đình", "Cá nhân", "Cộng", "Tiền thưởng (đồng)"]
    unpaid = f" ({summary.unpaid} dòng chưa tính được tiền thưởng)" if summary.unpaid else ""
    return Panel(f"Danh sách theo danh hiệu, hình thức{unpaid}", columns, rows)


def suggest(decision, *, by, on):
    counts = suggest_classes(decision=decision, by=by)
    unknown = counts.pop("", 0)
    done = f"Đã gợi ý nhóm đối tượng cho {sum(counts.values())} cá nhân theo chức vụ."
    return f"{done} Còn {unknown} cá nhân chưa rõ, hãy đặt nhóm cho họ trong danh sách." if unknown else done


DECISION_VERBS = (
    Verb(
        name="ban-hanh",
        label="Ban hành, ghi sổ",
        service=issue,
        permission=ISSUE,
        offered=is_draft,
        style="primary",
        form=IssueForm,
        briefing=issue_briefing,
    ),
    Verb(
        name="goi-y-nhom",
        label="Gợi ý nhóm đối tượng",
        service=suggest,
        permission="awards.change_decision",
        offered=is_draft,
        confirm="Chỉ đặt nhóm cho những người chưa có nhóm, theo chức vụ ghi trong danh sách.",
    ),
)


class ClassForm(forms.Form):
    subject_class = forms.ModelChoiceField(label="nhóm đối tượng", queryset=SubjectClass.objects.all())


def set_class(lines, *, by, on, subject_class):
    count = set_subject_class(lines=lines, subject_class=subject_class, by=by)
    return f"Đã đặt nhóm “{subject_class}” cho {count} cá nhân."


def take_out(lines, *, by, on):
    return f"Đã bỏ {remove_lines(lines=lines, by=by)} dòng khỏi dự thảo."


LINE_VERBS = (
    Verb(
        name="dat-nhom",
        label="Đặt nhóm đối tượng",
        service=set_class,
        permission="awards.change_decisionline",
        form=ClassForm,
        confirm="Áp dụng cho các cá nhân trong danh sách đang lọc; tập thể và hộ gia đình không có nhóm.",
    ),
    Verb(
        name="bo-dong",
        label="Bỏ các dòng này",
        service=take_out,
        permission="awards.delete_decisionline",
        style="danger",
        #: Never the lines of every draft at once.
        offered=lambda changelist: "decision" in changelist.filter_params,
        confirm="Các dòng bị bỏ không lấy lại được, chỉ còn trong lịch sử.",
    ),
)
