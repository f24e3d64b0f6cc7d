"""One account for each role but the administrator's. Nobody can sign in until the administrator sets a password."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from config.demo.tables import rows_of, units_by_code


def make_accounts() -> None:
    units, groups = units_by_code(), {group.name: group for group in Group.objects.all()}
    for row in rows_of("accounts"):
        account = get_user_model()(
            username=row["username"],
            last_name=row["last_name"],
            first_name=row["first_name"],
            unit=units[row["unit"]],
            is_staff=True,
        )
        account.set_unusable_password()
        account.save()
        account.groups.add(groups[row["role"]])
