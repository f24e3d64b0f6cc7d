"""Accounts."""

from django.contrib.auth.models import Group, Permission

from emulation.models import User
from tests.factories.common import next_number

PASSWORD = "mat-khau-thu-1"


def make_user(*, role: str | None = None, permissions: tuple[str, ...] = (), **values) -> User:
    """An account that has chosen its password; `role` is the name of a group that exists (config/roles.py).

    `permissions` are given to the account itself, as "app.codename".
    """
    values = {"username": f"nguoidung{next_number()}", "is_staff": True, "must_change_password": False, **values}
    user = User.objects.create_user(password=PASSWORD, **values)
    if role:
        user.groups.add(Group.objects.get(name=role))
    for app, codename in (permission.split(".") for permission in permissions):
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user
