"""Checks of people, their posts, clusters and accounts."""

from datetime import date

from django.db.models import Exists, OuterRef

from config.checks.registry import Rows, check
from emulation.enums import ClusterRole, Role
from emulation.models import ClusterMember, ClusterSeason, Person, Posting, User
from emulation.queries.clusters import members_on, placed_twice, unplaced
from emulation.queries.people.duplicates import suspected_pairs


@check(
    "person_without_posting",
    "Cá nhân không có vị trí công tác hiện nay",
    "Ghi vị trí công tác, hoặc ngày mất nếu người đó đã mất.",
)
def person_without_posting(on: date) -> Rows:
    posted = Posting.objects.in_force(on).filter(person=OuterRef("pk"))
    return Person.objects.filter(merged_into__isnull=True, died_on__isnull=True).exclude(Exists(posted))


@check(
    "possible_duplicate", "Cá nhân có thể bị ghi hai lần", "So hai hồ sơ cùng họ tên, ngày sinh và nhập làm một nếu là một người."
)
def possible_duplicate(on: date) -> Rows:
    return [f"{pair.one} và {pair.other}: {pair.ground.lower()}" for pair in suspected_pairs()]


@check("person_without_birth", "Cá nhân chưa có ngày sinh", "Bổ sung ngày sinh để phân biệt người cùng tên.")
def person_without_birth(on: date) -> Rows:
    return Person.objects.filter(merged_into__isnull=True, born_on__isnull=True)


@check("posting_without_class", "Vị trí công tác chưa có nhóm đối tượng", "Đặt nhóm đối tượng theo chức vụ.")
def posting_without_class(on: date) -> Rows:
    return Posting.objects.in_force(on).filter(subject_class__isnull=True).select_related("person", "unit")


@check("posting_after_death", "Người đã mất còn vị trí công tác", "Kết thúc vị trí công tác từ ngày mất.")
def posting_after_death(on: date) -> Rows:
    return Posting.objects.in_force(on).filter(person__died_on__lte=on).select_related("person", "unit")


@check("season_without_head", "Cụm, khối trong năm chưa có trưởng", "Chọn trưởng cụm, khối của năm thi đua.")
def season_without_head(on: date) -> Rows:
    headed = ClusterMember.objects.filter(season=OuterRef("pk"), role=ClusterRole.HEAD)
    running = ClusterSeason.objects.filter(starts_on__lte=on, ends_on__gte=on)
    return running.exclude(Exists(headed)).select_related("cluster")


@check("unit_in_no_cluster", "Đơn vị chưa thuộc cụm, khối nào", "Xếp vào một cụm, khối trong năm, nếu thuộc diện thi đua.")
def unit_in_no_cluster(on: date) -> Rows:
    return unplaced(on)


@check(
    "unit_in_two_clusters", "Đơn vị thuộc hai cụm, khối", "Xem lại: chỉ đúng khi hai cụm, khối khác loại hoặc khác nơi tổ chức."
)
def unit_in_two_clusters(on: date) -> Rows:
    return placed_twice(on)


@check(
    "member_that_ended", "Thành viên cụm, khối đã kết thúc hoạt động", "Mở năm thi đua, bấm “Thay thành viên” để ghi ngày thôi."
)
def member_that_ended(on: date) -> Rows:
    return members_on(on).filter(unit__valid_to__lte=on).select_related("unit", "season__cluster")


@check("account_without_role", "Tài khoản đang mở không có vai trò", "Gán vai trò, hoặc khóa tài khoản.")
def account_without_role(on: date) -> Rows:
    return User.objects.filter(is_active=True, is_superuser=False, groups__isnull=True)


@check(
    "officer_without_unit", "Tài khoản cán bộ đơn vị chưa gắn đơn vị", "Chọn đơn vị; không có đơn vị thì không thấy dữ liệu nào."
)
def officer_without_unit(on: date) -> Rows:
    return User.objects.filter(is_active=True, unit__isnull=True, groups__name=Role.UNIT_OFFICER)


@check(
    "role_unconfirmed",
    "Vai trò quyết định chưa được lãnh đạo Ban xác nhận",
    "Lãnh đạo Ban mở tài khoản và xác nhận, hoặc yêu cầu giao lại vai trò.",
)
def role_unconfirmed(on: date) -> Rows:
    return User.objects.filter(is_active=True, role_unconfirmed=True)
