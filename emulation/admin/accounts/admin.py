"""Accounts: only administrators open them, choose their role and reset their passwords."""

from axes.utils import reset as unlock
from django import forms
from django.contrib import admin
from django.template.response import TemplateResponse

from emulation.admin.filters import ANY_UNIT
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import record_url
from emulation.desk.lists.filters import DeskFilterSet, RecordFilter, SelectFilter, YesNoFilter
from emulation.desk.records.staleness import DeskForm
from emulation.desk.verbs import Verb
from emulation.enums import Role
from emulation.models import User
from emulation.permissions import CONFIRM_ROLE
from emulation.services.accounts import confirm_role, first_password, keep_account, reset_password, role_of


class UserFilterSet(DeskFilterSet):
    role = SelectFilter(field_name="groups__name", choices=Role.choices, label="vai trò")
    unit = RecordFilter(field_name="unit", label="đơn vị", reference=ANY_UNIT)
    is_active = YesNoFilter(field_name="is_active", label="đang hoạt động")
    unconfirmed = YesNoFilter(field_name="role_unconfirmed", label="vai trò chờ xác nhận")

    class Meta:
        model = User
        fields = []


class UserForm(DeskForm):
    role = forms.ChoiceField(
        label="Vai trò",
        choices=[("", "Chưa có vai trò"), *Role.choices],
        required=False,
        help_text="Mỗi vai trò làm gì: xem mục Vai trò.",
    )

    class Meta:
        model = User
        fields = ["username", "last_name", "first_name", "email", "unit", "is_active", "must_change_password"]
        labels = {"last_name": "Họ và tên đệm", "first_name": "Tên", "is_active": "Được đăng nhập"}
        help_texts = {"is_active": "Bỏ đánh dấu để khóa tài khoản; không xóa tài khoản đã dùng."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("role", role_of(self.instance))


def password_page(request, account: User, password: str):
    """The password, shown in the answer itself: in no message, cookie or log (and Django keeps no page of the admin)."""
    context = {"title": "Mật khẩu mới", "account": account, "password": password, "back_url": record_url(account)}
    return TemplateResponse(request, "admin/accounts/password_once.html", {**admin.site.each_context(request), **context})


def reset(account: User, *, by, on):
    password = reset_password(account=account, by=by)
    unlock(username=account.username)
    return lambda request: password_page(request, account, password)


RESET = Verb(
    name="cap-lai-mat-khau",
    label="Cấp lại mật khẩu",
    service=reset,
    permission="emulation.change_user",
    offered=lambda account: account.is_active and not account.is_superuser,
    confirm="Mật khẩu cũ hết dùng ngay và người dùng phải đổi mật khẩu ở lần đăng nhập tới. Khóa do nhập sai cũng được mở.",
)


def confirm(account, *, by, on):
    confirm_role(account=account, by=by)
    return f"Đã xác nhận vai trò của {account}."


CONFIRM = Verb(
    name="xac-nhan-vai-tro",
    label="Xác nhận vai trò",
    service=confirm,
    permission=CONFIRM_ROLE,
    offered=lambda account: account.role_unconfirmed,
    confirm="Vai trò này được quyết định thay cơ quan. Hãy xác nhận khi đúng là người được giao việc đó.",
)


@admin.register(User)
class UserAdmin(DeskModelAdmin):
    sheet_returns = False
    list_display = ["username", "full_name", "role_names", "unit", "is_active", "last_login"]
    list_related = ("unit",)
    fields = ["username", "last_name", "first_name", "email", "role", "unit", "is_active", "must_change_password"]
    form = UserForm
    ordering = ["username"]
    verbs = (RESET, CONFIRM)
    fingerprint_ignores = ("last_login", "password")
    filterset_class = UserFilterSet
    search_folded = (("last_name", "first_name", "username"),)
    search_exact = ("email",)
    search_help_text = "Họ tên hoặc tên đăng nhập"
    empty_text = "Chưa có tài khoản nào. Hãy thêm tài khoản cho từng người, mỗi người một tài khoản."

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def _outranked(self, request, account) -> bool:
        return account is not None and account.is_superuser and not request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not self._outranked(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not self._outranked(request, obj)

    @admin.display(description="họ và tên", ordering="last_name")
    def full_name(self, account):
        return account.get_full_name()

    @admin.display(description="vai trò")
    def role_names(self, account):
        labels = dict(Role.choices)
        return ", ".join(labels.get(group.name, group.name) for group in account.groups.all())

    def record_badges(self, account):
        badges = [] if account.is_active else [Badge("Đã khóa", "error")]
        badges += [Badge("Vai trò chờ lãnh đạo Ban xác nhận", "warning")] if account.role_unconfirmed else []
        return [*badges, Badge("Chờ đổi mật khẩu", "warning")] if account.must_change_password else badges

    def store(self, request, record, form, change):
        if not change:
            record.is_staff = True
            record.must_change_password = True
            request.first_password = first_password()
            record.set_password(request.first_password)
        keep_account(account=record, role=form.cleaned_data["role"], by=request.user, on=self.today())

    def response_add(self, request, obj, post_url_continue=None):
        return password_page(request, obj, request.first_password)
