"""What may be done to a decision and to its lines."""

from datetime import date

from django import forms

from awards.documents.papers import PAPERS, doubts_of
from awards.enums import DocumentKind
from awards.models import Decision
from awards.permissions import ISSUE
from awards.queries.decisions.numbering import default_book
from awards.services.decisions.issue import check_decision, issue_decision, remove_lines, set_subject_class, suggest_classes
from emulation.desk.verbs import Briefing, Verb
from emulation.models import SubjectClass


def is_draft(decision: Decision) -> bool:
    return decision.is_draft


def issue(decision, *, by, on):
    count = len(issue_decision(decision=decision, by=by, on=on))
    return f"Đã ban hành Quyết định số {decision}: ghi {count} dòng vào sổ vàng."


def issue_briefing(decision, on) -> Briefing:
    """What the act will do, what deserves a look before, and what stands in the way: the decision is reviewed once."""
    review = check_decision(decision, on=on)
    return Briefing(_issue_sentences(decision, review.warnings, on=on), review.refusals)


def _issue_sentences(decision: Decision, warnings: list[str], *, on: date) -> list[str]:
    count = decision.lines.count()
    sentences = [f"{count} dòng sẽ được đánh số và ghi vào sổ vàng. Sau đó quyết định và danh sách không sửa được nữa."]
    if not decision.number and (book := default_book(decision.issuer)):
        sentences.append(f"Dự thảo chưa có số: khi ban hành được cấp số tiếp theo của {book}.")
    # What was signed elsewhere is not printed from here.
    if not decision.recorded:
        warnings = [*warnings, *doubts_of(PAPERS[DocumentKind.DECISION], decision, on=on)]
    return sentences + [f"Cần xem lại: {warning}" for warning in warnings]


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
