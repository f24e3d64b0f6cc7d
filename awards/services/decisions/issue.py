"""The life of a decision: drafted or recorded, filled with lines, classed, issued into the register."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Now

from awards.enums import DecisionState
from awards.models import Award, Decision, DecisionLine, Drafting, Issuer
from awards.queries.decisions.protocol import in_printed_order
from awards.services.decisions.issue_checks import Review, review_decision
from awards.services.decisions.nominee_outcomes import follow_issue
from awards.services.decisions.numbering import number_decision
from awards.services.decisions.snapshots import fill_snapshots
from awards.services.law.assessments_at_decision import keep_final_assessments
from awards.services.recipients import refuse_repeated
from awards.services.register.rows import BATCH, enter_rows
from emulation.enums import RecipientKind
from emulation.errors import RuleViolation
from emulation.models import SubjectClass, User
from emulation.rules.subject_class import suggest_subject_class
from emulation.rules.text import normalise
from emulation.services.journal.acts import act
from emulation.services.journal.sealing import seal_at_end

#: What makes a line that of its nominee.
IDENTITY = frozenset({"decision", "recipient_kind", "person", "household", "honour"})


def open_draft(*, issuer: Issuer, by: User, **details) -> Decision:
    """Open a decision that is still to be signed; `details` are other fields of it, number and date may come later."""
    decision = Decision(issuer=issuer, **details)
    return _open(decision, by=by, verb="open_draft", summary=f"Lập dự thảo quyết định: {decision.title or 'chưa có trích yếu'}")


def record_decision(*, issuer: Issuer, number: str, decided_on: date, by: User, **details) -> Decision:
    """Record a decision signed elsewhere; `details` are other fields of it. It takes its lines and is issued as a draft is."""
    if not normalise(number):
        raise RuleViolation("Nhập số của quyết định đã ký, ví dụ 1531/QĐ-UBND.", field="number")
    decision = Decision(issuer=issuer, number=number, decided_on=decided_on, recorded=True, **details)
    summary = f"Ghi lại Quyết định số {number} ngày {decided_on:%d/%m/%Y}"
    return _open(decision, by=by, verb="record_decision", summary=summary)


def _open(decision: Decision, *, by: User, verb: str, summary: str) -> Decision:
    decision.number = normalise(decision.number)
    with act(verb, summary, by=by):
        same = Decision.objects.filter(issuer=decision.issuer, number=decision.number, decided_on=decision.decided_on)
        if decision.number and decision.decided_on and same.exists():
            raise RuleViolation(f"{decision.issuer.name} đã có Quyết định số {decision}. Hãy mở quyết định đó.", field="number")
        decision.save()
    return decision


def add_lines(*, decision: Decision, lines: Sequence[DecisionLine], by: User, on: date) -> list[DecisionLine]:
    """Add unsaved lines to a draft; what they leave empty is copied from the directory.

    The directory is read as of the decision's date, or as of `on` while it has none.
    """
    with act("add_lines", f"Thêm {len(lines)} dòng vào quyết định {decision}", by=by, record=decision):
        lock_draft(decision)
        fill_snapshots(lines, decision=decision, on=decision.decided_on or on)
        refuse_repeated(lines, taken=[line.grant_key() for line in decision.lines.all()])
        for line in lines:
            line.decision = decision
        return DecisionLine.objects.bulk_create(lines, batch_size=BATCH)


def change_line(*, line: DecisionLine, changed: Iterable[str], by: User) -> DecisionLine:
    """Store the `changed` fields of a draft's line; of one that stands for a nominee, nothing that makes it another's."""
    changed = set(changed)
    with act("change_line", f"Sửa dòng {line.name}", by=by, record=line):
        _lock_drafts_of(DecisionLine.objects.filter(pk=line.pk))
        lock_draft(line.decision)
        if changed & IDENTITY and Drafting.objects.filter(line=line).exists():
            raise RuleViolation(
                "Dòng này lập từ một trường hợp đề nghị nên không đổi được quyết định, đối tượng và danh hiệu. "
                "Hãy bỏ dòng khỏi dự thảo, sửa ở hồ sơ rồi lập lại."
            )
        if changed:
            line.save(update_fields=sorted(changed))
    return line


def remove_lines(*, lines: QuerySet[DecisionLine], by: User) -> int:
    """Take lines out of their drafts; return how many."""
    with act("remove_lines", f"Bỏ {lines.count()} dòng khỏi quyết định", by=by):
        _lock_drafts_of(lines)
        return DecisionLine.objects.filter(pk__in=lines.order_by().values("pk")).delete()[0]


def suggest_classes(*, decision: Decision, by: User) -> dict[str, int]:
    """Class the persons that have no class by their position; return how many got each code, and under "" how many none."""
    classes = {row.code: row for row in SubjectClass.objects.all()}
    with act("suggest_classes", f"Gợi ý nhóm đối tượng cho quyết định {decision}", by=by, record=decision):
        lock_draft(decision)
        unclassed = decision.lines.filter(recipient_kind=RecipientKind.PERSON, subject_class__isnull=True, foreign=False)
        positions: dict[str, list[str]] = {}
        for position in unclassed.order_by().values_list("position", flat=True).distinct():
            positions.setdefault(suggest_subject_class(position) or "", []).append(position)
        counts = {
            code: unclassed.filter(position__in=found).update(subject_class=classes[code])
            for code, found in positions.items()
            if code in classes
        }
        return {**counts, "": unclassed.count()}


def set_classes(*, decision: Decision, classes: Mapping[int, int | None], by: User) -> int:
    """Class persons of a draft, by the key of their line; return how many changed."""
    with act("set_subject_class", f"Đặt nhóm đối tượng trong quyết định {decision}", by=by, record=decision):
        lock_draft(decision)
        lines = decision.lines.filter(pk__in=classes, recipient_kind=RecipientKind.PERSON)
        changed = [line for line in lines if line.subject_class_id != classes[line.pk]]
        for line in changed:
            line.subject_class_id = classes[line.pk]
        DecisionLine.objects.bulk_update(changed, ["subject_class"], batch_size=BATCH)
        return len(changed)


def set_subject_class(*, lines: QuerySet[DecisionLine], subject_class: SubjectClass, by: User) -> int:
    """Put the persons among these lines of drafts into one class; return how many."""
    with act("set_subject_class", f"Đặt nhóm đối tượng: {subject_class}", by=by):
        _lock_drafts_of(lines)
        people = DecisionLine.objects.filter(pk__in=lines.order_by().values("pk"), recipient_kind=RecipientKind.PERSON)
        return people.update(subject_class=subject_class)


def check_decision(decision: Decision, *, on: date) -> Review:
    """What would stand in the way of issuing it today, and what deserves a look."""
    return review_decision(decision, _lines_of(decision), on=on)


def issue_decision(*, decision: Decision, by: User, on: date) -> list[Award]:
    """Put the lines of a draft into the register, numbered from 1 in the order of print, and lock the decision.

    `on` is the day of the act. A draft without a number gets the next one of its issuer's default book.
    """
    called = f"Quyết định số {decision}" if decision.number else str(decision)
    with act("issue_decision", f"Ban hành {called}", by=by, record=decision) as deed:
        lock_draft(decision)
        lines = _lines_of(decision)
        review = review_decision(decision, lines, on=on)
        if review.refusals:
            raise RuleViolation("\n".join(review.refusals))
        fill_snapshots(lines, decision=decision, on=decision.decided_on)
        ordered = in_printed_order(decision, lines)
        keep_final_assessments(review.final, by=by)
        awards = enter_rows(decision, ordered)
        follow_issue(decision, ordered, awards)
        decision.lines.all().delete()
        # Last, since whoever waits for the book's next number waits until this act ends.
        number = number_decision(decision=decision, on=on)
        Decision.objects.filter(pk=decision.pk).update(number=number, state=DecisionState.ISSUED, issued_at=Now(), issued_by=by)
        seal_at_end(deed)
    decision.refresh_from_db()
    return awards


def _lines_of(decision: Decision) -> list[DecisionLine]:
    return list(decision.lines.select_related("honour", "unit").order_by("id"))


def lock_draft(decision: Decision) -> None:
    """Hold a draft's row until the act ends, and see it as it is now; RuleViolation for a decision that is issued already."""
    Decision.objects.select_for_update().get(pk=decision.pk)
    decision.refresh_from_db()
    if not decision.is_draft:
        raise RuleViolation(f"Quyết định số {decision} đã ban hành, danh sách không sửa được nữa.")


def _lock_drafts_of(lines: QuerySet[DecisionLine]) -> None:
    drafts = Decision.objects.select_for_update().filter(pk__in=lines.order_by().values("decision")).order_by("pk")
    issued = [str(decision) for decision in drafts if not decision.is_draft]
    if issued:
        raise RuleViolation(f"Quyết định số {', '.join(issued)} đã ban hành, danh sách không sửa được nữa.")
