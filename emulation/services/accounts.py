"""Accounts: opened, given a role and a password by the administrator; a role that decides is confirmed by the Board's head."""

import secrets
from datetime import date

from django.contrib.auth.models import Group

from emulation.enums import DECIDING_ROLES, Role
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.services.directory.units import require_existing
from emulation.services.journal.acts import act

# Without the letters and figures that are read for one another on a screen or on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def first_password() -> str:
    """Return a password of 16 random signs in four groups (79 bits), easy to copy by hand."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def reset_password(*, account: User, by: User) -> str:
    """Give the account a generated password that it must change at once; returns it, and nothing keeps it."""
    password = first_password()
    with act("reset_password", f"Cấp lại mật khẩu cho {account.username}", by=by, record=account):
        account.set_password(password)
        account.must_change_password = True
        account.save(update_fields=["password", "must_change_password"])
    return password


def role_of(account: User) -> str:
    return account.groups.filter(name__in=Role.values).values_list("name", flat=True).first() or ""


def keep_account(*, account: User, role: str, by: User | None, on: date) -> User:
    """Store the account with its one role; groups the office did not define stay. `by` is None for the office's commands."""
    before = User.objects.filter(pk=account.pk).first() if account.pk else None
    with act("keep_account", f"Giao vai trò cho {account.username}", by=by, record=before):
        given = role_of(before) if before else ""
        _require_sound(account, role, before, given, by=by, on=on)
        if role != given:
            account.role_unconfirmed = role in DECIDING_ROLES and by is not None
        account.save()
        account.groups.remove(*account.groups.filter(name__in=Role.values).exclude(name=role))
        if role:
            account.groups.add(Group.objects.get_or_create(name=role)[0])
        return account


def confirm_role(*, account: User, by: User) -> User:
    """The head of the Board knows of the role and stands by it."""
    with act("confirm_role", f"Xác nhận vai trò của {account.username}", by=by, record=account):
        account = User.objects.select_for_update().get(pk=account.pk)
        if account == by:
            raise RuleViolation("Không ai tự xác nhận vai trò của chính mình.")
        account.role_unconfirmed = False
        account.save(update_fields=["role_unconfirmed"])
        return account


def _require_sound(account: User, role: str, before: User | None, given: str, *, by: User | None, on: date) -> None:
    if before is not None and before == by and role != given:
        raise RuleViolation("Bạn không thể đổi vai trò của chính mình. Hãy nhờ quản trị viên khác.", field="role")
    if before is not None and before == by and not account.is_active:
        raise RuleViolation("Bạn không thể khóa tài khoản của chính mình.", field="is_active")
    if role == Role.UNIT_OFFICER and account.unit_id is None:
        raise RuleViolation("Chọn đơn vị: cán bộ đơn vị không có đơn vị thì không thấy hồ sơ nào.", field="unit")
    # Who belonged to a unit when it ended goes on belonging to it, until somebody says to whom the account goes.
    if account.unit_id and (before is None or before.unit_id != account.unit_id):
        require_existing(account.unit, on, field="unit")
