"""What stands in the way of issuing a decision: each check returns sentences a clerk can act on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from awards.enums import Authority
from awards.models import Decision
from awards.models.recipient import Honoured
from awards.queries.decisions.numbering import default_book, number_doubts
from awards.queries.decisions.reconciliation import open_differences
from awards.queries.law.rows import powers_over
from awards.queries.law.same_achievement import alike_lines
from awards.queries.law.same_recipient import listed_beside
from awards.rules.decisions.authority import Power, authorities_on, may_decide, powers_on_other_days
from awards.rules.decisions.numbering import is_mistyped
from awards.services.decisions.issuers import not_in_force
from awards.services.law.assessments_at_decision import NOBODY, Final, assess_decision, stopped_sentences
from awards.services.recipients import named, named_texts, repeated
from awards.services.register.rows import Pairs, recorded_elsewhere
from emulation.enums import RecipientKind
from emulation.queries.directory.lineage import successors_on
from emulation.queries.people.survivors import all_survivors, owners_of

#: No decision of the state is older.
FIRST_YEAR = 1945


@dataclass(slots=True)
class Review:
    """`refusals` must be mended before the decision can be issued; `warnings` are shown and do not block.

    `final` is what the conditions say of its nominees on its day, to be kept when it is issued.
    """

    refusals: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    final: Final = NOBODY

    def refuse(self, sentences: Iterable[str]) -> None:
        self.refusals += sentences

    def doubt(self, sentences: Iterable[str], *, recorded: bool) -> None:
        """What the law forbids today but history may hold: a decision signed elsewhere is recorded as it was signed."""
        (self.warnings if recorded else self.refusals).extend(sentences)


def review_decision(decision: Decision, lines: Sequence[Honoured], *, on: date) -> Review:
    """Every finding about the decision and its lines, seen from the day `on`."""
    review = Review()
    review.refuse(_incomplete(decision, lines, on=on))
    review.refuse(_unlike_signed(decision, lines))
    if decision.decided_on:
        review.refuse(filter(None, [not_in_force(decision.issuer, on=decision.decided_on)]))
        _review_lines(decision, lines, review=review)
        review.doubt(number_doubts(decision), recorded=True)
        review.final = assess_decision(decision, lines)
        review.doubt(stopped_sentences(review.final), recorded=decision.recorded)
    return review


def _review_lines(decision: Decision, lines: Sequence[Honoured], *, review: Review) -> None:
    """The findings about lines alone; the decision must have its date."""
    recorded = decision.recorded
    review.refuse(_repeated(lines))
    review.doubt(_alike(lines), recorded=True)
    review.refuse(_honour_not_granted_then(decision.decided_on, lines))
    review.refuse(_honour_of_another_kind(lines))
    review.doubt(_without_class(lines), recorded=recorded)
    review.doubt(_unit_not_standing(decision.decided_on, lines), recorded=recorded)
    _review_authority(decision, lines, review=review)
    same, alike = recorded_elsewhere(decision, lines)
    review.doubt(_already_granted(same), recorded=recorded)
    review.doubt(_already_granted(alike), recorded=True)
    review.doubt(_rewarded_otherwise(decision, lines), recorded=True)


def _incomplete(decision: Decision, lines: Sequence[Honoured], *, on: date) -> list[str]:
    sentences = []
    if not lines:
        sentences.append("Quyết định chưa có ai. Hãy thêm tập thể, hộ gia đình hoặc cá nhân trước khi ban hành.")
    if not decision.number and default_book(decision.issuer) is None:
        sentences.append("Quyết định chưa có số. Hãy nhập số quyết định, ví dụ 1531/QĐ-UBND.")
    if is_mistyped(decision.number) and not decision.recorded:
        sentences.append(f"Số {decision.number} quá lớn so với số quyết định của một năm. Hãy kiểm tra lại số.")
    if not decision.decided_on:
        sentences.append("Quyết định chưa có ngày. Hãy nhập ngày quyết định.")
    elif decision.decided_on.year < FIRST_YEAR:
        sentences.append(f"Năm của ngày quyết định {decision.decided_on:%d/%m/%Y} quá xa. Hãy kiểm tra lại ngày.")
    elif decision.decided_on > on:
        sentences.append(f"Ngày quyết định {decision.decided_on:%d/%m/%Y} sau ngày hôm nay {on:%d/%m/%Y}. Hãy kiểm tra lại ngày.")
    return sentences


def _unlike_signed(decision: Decision, lines: Sequence[Honoured]) -> list[str]:
    differences = open_differences(decision, lines)
    if not differences:
        return []
    return [
        f"Còn {len(differences)} chỗ danh sách không khớp với bản đã ký. "
        "Hãy mở “Đối chiếu bản ký” để sửa hoặc ghi lý do chấp nhận."
    ]


def _repeated(lines: Sequence[Honoured]) -> list[str]:
    again = repeated(lines, owners=owners_of(line.person_id for line in lines if line.person_id))
    return [f"{named(again)} được ghi hai lần với cùng danh hiệu, hình thức. Hãy bỏ dòng thừa."] if again else []


def _alike(lines: Sequence[Honoured]) -> list[str]:
    """Names that differ by marks alone may be one person written twice (rule R24)."""
    pairs = {
        frozenset((line.name, other.name)): f"{line.name} – {other.name}"
        for line, others in zip(lines, listed_beside(lines, survivors=all_survivors()), strict=True)
        for other in others
        if not other.same
    }
    if not pairs:
        return []
    return [
        f"Tên gần giống nhau, cùng danh hiệu, hình thức: {named_texts(list(pairs.values()))}. Hãy kiểm tra có phải một người."
    ]


def _honour_not_granted_then(on: date, lines: Sequence[Honoured]) -> list[str]:
    honours = {line.honour for line in lines if not line.honour.is_in_force(on)}
    return [
        f"{honour.name} không còn hoặc chưa được tặng vào ngày {on:%d/%m/%Y}. Hãy chọn danh hiệu, hình thức khác hoặc sửa ngày."
        for honour in sorted(honours, key=lambda honour: (honour.rank, honour.pk))
    ]


def _honour_of_another_kind(lines: Sequence[Honoured]) -> list[str]:
    wrong = [line for line in lines if not line.honour.may_go_to(line.recipient_kind)]
    sentences = [
        f"{honour.name} không dành cho {RecipientKind(kind).label.lower()}: {named(group)}. Hãy chọn danh hiệu, hình thức khác."
        for (honour, kind), group in _by(wrong, lambda line: (line.honour, line.recipient_kind)).items()
    ]
    posthumous = [line for line in lines if line.posthumous and not line.honour.posthumous]
    if posthumous:
        sentences.append(f"Không được truy tặng danh hiệu, hình thức đã chọn: {named(posthumous)}. Hãy bỏ dấu truy tặng.")
    foreign = [line for line in lines if line.foreign and not line.honour.for_foreign]
    if foreign:
        sentences.append(f"Hình thức đã chọn không tặng người, tổ chức nước ngoài: {named(foreign)}. Hãy chọn hình thức khác.")
    return sentences


def _without_class(lines: Sequence[Honoured]) -> list[str]:
    """A foreigner belongs to none of the classes of the statistical forms."""
    missing = [line for line in lines if line.person_id and not line.subject_class_id and not line.foreign]
    if not missing:
        return []
    return [f"{len(missing)} cá nhân chưa có nhóm đối tượng: {named(missing)}. Hãy gợi ý hoặc đặt nhóm đối tượng cho họ."]


def _unit_not_standing(on: date, lines: Sequence[Honoured]) -> list[str]:
    """Nobody is honoured in the name of a unit that is no more: its successor proposes them (Circular 15/2025/TT-BNV)."""
    gone = _by([line for line in lines if line.unit and not line.unit.is_in_force(on)], lambda line: line.unit)
    sentences = []
    for unit, group in gone.items():
        heirs = named_texts([heir.name for heir in successors_on(unit, on).order_by("name", "pk")])
        advice = f"Đơn vị kế thừa: {heirs}." if heirs else "Không có đơn vị kế thừa được ghi."
        sentences.append(f"{unit.name} không hoạt động vào ngày {on:%d/%m/%Y} ({named(group)}). {advice}")
    return sentences


def _review_authority(decision: Decision, lines: Sequence[Honoured], *, review: Review) -> None:
    """A power the law bounds by other days is always refused; one the catalogue does not know may be history."""
    on, authority = decision.decided_on, decision.issuer.authority
    honours = {line.honour_id: line.honour for line in lines}
    powers = powers_over(honours)
    for honour in sorted(honours.values(), key=lambda honour: (honour.rank, honour.pk)):
        known = powers[honour.pk]
        if may_decide(authority, known, on=on):
            continue
        bound = powers_on_other_days(authority, known, on=on)
        if bound:
            review.refuse([_power_of_other_days(authority, honour.name, bound, on=on)])
        else:
            review.doubt([_no_power(authority, honour.name, authorities_on(known, on=on))], recorded=decision.recorded)


def _power_of_other_days(authority: str, honour: str, bound: Sequence[Power], *, on: date) -> str:
    periods = "; ".join(f"{power.period} ({power.citation})" if power.citation else power.period for power in bound)
    return (
        f"{Authority(authority).label} không được tặng {honour} vào ngày {on:%d/%m/%Y}, chỉ được tặng {periods}. "
        "Hãy chọn người ban hành khác hoặc sửa ngày quyết định."
    )


def _no_power(authority: str, honour: str, others: Sequence[str]) -> str:
    holders = ", ".join(Authority(other).label for other in others) or "chưa được ghi trong danh mục"
    return f"{Authority(authority).label} không có thẩm quyền tặng {honour}; thẩm quyền: {holders}. Hãy chọn người ban hành khác."


def _already_granted(pairs: Pairs) -> list[str]:
    by_decision: dict[tuple, list[Honoured]] = {}
    for line, earlier in pairs:
        by_decision.setdefault((earlier.decision, line.honour.name, line.year), []).append(line)
    return [
        f"{named(group)} đã được tặng {honour} năm {year} theo Quyết định số {decision}. Hãy bỏ khỏi danh sách hoặc sửa năm xét."
        for (decision, honour, year), group in by_decision.items()
    ]


def _rewarded_otherwise(decision: Decision, lines: Sequence[Honoured]) -> list[str]:
    """One achievement is not rewarded by several forms (Law 06/2022/QH15, article 5(2)(c)); whether it is one, somebody says."""
    found = alike_lines(lines, on=decision.decided_on, survivors=all_survivors())
    texts = [f"{line.name}: {same[0].text[0].lower()}{same[0].text[1:]}" for line, same in found]
    return [f"Có thể khen hai hình thức cho một thành tích: {named_texts(texts)}. Hãy xem lại."] if texts else []


def _by(lines: Iterable[Honoured], key) -> dict:
    groups: dict = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return groups
