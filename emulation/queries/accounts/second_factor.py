"""Whether an account signs in with a second factor, and whether its role has to."""

from django_otp.plugins.otp_totp.models import TOTPDevice

from emulation.models import SecondFactorRole, User

#: What stands between the password and the office.
VERIFY, SET_UP = "verify", "set_up"


def has_second_factor(account: User) -> bool:
    return TOTPDevice.objects.filter(user=account, confirmed=True).exists()


def is_required_of(role: str) -> bool:
    return SecondFactorRole.objects.filter(role=role).exists()


def step_after_password(account: User) -> str:
    """VERIFY, SET_UP, or nothing."""
    if has_second_factor(account):
        return VERIFY
    return SET_UP if SecondFactorRole.objects.filter(role__in=account.groups.values("name")).exists() else ""
