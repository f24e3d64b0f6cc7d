"""Checks of decisions and of the register."""

from collections import Counter
from datetime import date

from django.db.models import Count, F, Max, Min, Q

from awards.enums import DecisionState, HonourLevel, Periodicity
from awards.models import Award, Decision
from config.checks.registry import Rows, check
from emulation.common.models import in_force_q
from emulation.enums import RecipientKind
from emulation.models import SubjectClass


@check(
    "award_without_class",
    "Cá nhân trong sổ vàng chưa có nhóm đối tượng",
    "Số liệu theo nhóm đối tượng sẽ thiếu các dòng này; đính chính theo hồ sơ gốc.",
)
def award_without_class(on: date) -> Rows:
    people = Award.objects.standing(on=on).filter(recipient_kind=RecipientKind.PERSON, subject_class__isnull=True, foreign=False)
    return people.select_related("honour")


@check("class_sum", "Tổng các nhóm đối tượng khác số cá nhân", "Xem các dòng chưa có nhóm đối tượng của năm và cấp này.")
def class_sum(on: date) -> Rows:
    people = Award.objects.standing(on=on).filter(recipient_kind=RecipientKind.PERSON, foreign=False).order_by()
    sums: Counter = Counter()
    totals: Counter = Counter()
    known = set(SubjectClass.objects.values_list("pk", flat=True))
    for year, level, class_id, rows in people.values_list("decided_on__year", "honour__level", "subject_class").annotate(
        rows=Count("pk")
    ):
        totals[year, level] += rows
        sums[year, level] += rows if class_id in known else 0
    return [
        f"Năm {year}, {HonourLevel(level).label}: {sums[year, level]} theo nhóm, {total} cá nhân"
        for (year, level), total in sorted(totals.items())
        if sums[year, level] != total
    ]


@check("decision_empty", "Quyết định đã ban hành nhưng sổ vàng không có ai", "Ghi danh sách kèm theo quyết định.")
def decision_empty(on: date) -> Rows:
    return Decision.objects.filter(state=DecisionState.ISSUED, awards__isnull=True)


@check(
    "ordinal_gap",
    "Số sổ vàng của quyết định không liên tục từ 1",
    "Báo quản trị viên: sổ vàng đã bị sửa ngoài hệ thống.",
    wrong=True,
)
def ordinal_gap(on: date) -> Rows:
    # A correction enters its row again under the same number.
    counted = Decision.objects.annotate(
        rows=Count("awards__ordinal", distinct=True), first=Min("awards__ordinal"), last=Max("awards__ordinal")
    )
    return counted.filter(rows__gt=0).exclude(first=1, last=F("rows"))


@check("award_day", "Ngày ghi sổ khác ngày quyết định", "Báo quản trị viên: dữ liệu đã bị sửa ngoài hệ thống.", wrong=True)
def award_day(on: date) -> Rows:
    return Award.objects.exclude(decided_on=F("decision__decided_on")).select_related("honour")


@check(
    "decision_number_twice",
    "Một người ban hành có hai quyết định cùng số trong một năm",
    "Đối chiếu bản ký để tìm số hoặc ngày ghi nhầm.",
)
def decision_number_twice(on: date) -> Rows:
    rows = Decision.objects.exclude(number="").filter(decided_on__isnull=False).order_by()
    groups = rows.values("issuer__name", "number", "decided_on__year").annotate(rows=Count("pk")).filter(rows__gt=1)
    return [
        f"{row['number']} năm {row['decided_on__year']} của {row['issuer__name']}: {row['rows']} quyết định" for row in groups
    ]


@check("decision_in_future", "Quyết định đã ban hành có ngày ở tương lai", "Đối chiếu ngày trên bản ký.")
def decision_in_future(on: date) -> Rows:
    return Decision.objects.filter(state=DecisionState.ISSUED, decided_on__gt=on)


@check(
    "title_twice",
    "Danh hiệu hằng năm được ghi hai lần cho một người trong một năm",
    "Đối chiếu hai quyết định; hủy bỏ dòng ghi trùng.",
)
def title_twice(on: date) -> Rows:
    people = (
        Award.objects.standing(on=on)
        .filter(person__isnull=False, year__isnull=False, honour__periodicity=Periodicity.ANNUAL)
        .order_by()
    )
    groups = people.values("person__full_name", "person", "honour__name", "year").annotate(rows=Count("pk")).filter(rows__gt=1)
    return [f"{row['person__full_name']}: {row['honour__name']} năm {row['year']}, {row['rows']} lần" for row in groups]


@check("award_honour_period", "Danh hiệu, hình thức không được tặng vào ngày quyết định", "Đối chiếu tên danh hiệu trên bản ký.")
def award_honour_period(on: date) -> Rows:
    return Award.objects.standing(on=on).exclude(_held("honour")).select_related("honour")


@check("award_unit_gone", "Đơn vị trong sổ vàng không tồn tại vào ngày quyết định", "Đối chiếu đơn vị ghi trên bản ký.")
def award_unit_gone(on: date) -> Rows:
    return Award.objects.standing(on=on).filter(unit__isnull=False).exclude(_held("unit")).select_related("honour")


def _held(name: str) -> Q:
    """The dated row behind `name` was in force on the day of the decision."""
    return in_force_q(F("decided_on"), f"{name}__")
