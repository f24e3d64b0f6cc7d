"""One account for each role but the administrator's. Nobody can sign in until the administrator sets a password."""

from datetime import date

from config.demo.tables import rows_of, units_by_code
from emulation.models import User
from emulation.services.accounts import keep_account

#: The day as of which the demo is told.
TODAY = date(2026, 11, 30)


def make_accounts() -> None:
    units = units_by_code()
    for row in rows_of("accounts"):
        account = User(
            username=row["username"],
            last_name=row["last_name"],
            first_name=row["first_name"],
            unit=units[row["unit"]],
            is_staff=True,
        )
        account.set_unusable_password()
        keep_account(account=account, role=row["role"], by=None, on=TODAY)
