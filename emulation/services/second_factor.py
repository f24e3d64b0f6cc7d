"""The second factor of a sign-in: a code from the account's phone (TOTP), or a recovery code kept on paper (django-otp)."""

from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from emulation.enums import Role
from emulation.errors import RuleViolation
from emulation.models import SecondFactorRole, User
from emulation.queries.accounts.second_factor import has_second_factor
from emulation.services.journal.acts import act

RECOVERY_CODES = 10
WRONG_CODE = "Mã không đúng hoặc đã hết hạn. Hãy xem giờ trên điện thoại có đúng không rồi nhập mã mới."


def require_second_factor(*, role: Role, required: bool, by: User) -> None:
    """Accounts of the role set the second factor up, or may go without, from their next sign-in on."""
    summary = f"{'Bắt buộc' if required else 'Thôi bắt buộc'} xác thực hai lớp với vai trò {role.label}"
    with act("require_second_factor", summary, by=by):
        if required:
            SecondFactorRole.objects.get_or_create(role=role)
        else:
            SecondFactorRole.objects.filter(role=role).delete()


def begin_setup(*, account: User) -> TOTPDevice:
    """The device that is being set up, with a secret of its own; the same until it is confirmed."""
    if has_second_factor(account):
        raise RuleViolation("Tài khoản này đã bật xác thực hai lớp.")
    return TOTPDevice.objects.get_or_create(user=account, confirmed=False, defaults={"name": "Điện thoại"})[0]


def confirm_setup(*, account: User, code: str) -> tuple[TOTPDevice, list[str]]:
    """Turn the second factor on with a first right code; returns the device and the recovery codes."""
    device = begin_setup(account=account)
    if not device.verify_token(code):
        raise RuleViolation(WRONG_CODE)
    with act("set_up_second_factor", f"Bật xác thực hai lớp cho {account.username}", by=account, record=account):
        device.confirmed = True
        device.save()
        StaticDevice.objects.filter(user=account).delete()
        recovery = StaticDevice.objects.create(user=account, name="Mã dự phòng")
        codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=recovery, token=code) for code in codes)
    return device, codes


def drop_second_factor(*, account: User, by: User | None) -> None:
    """Take a lost phone and its recovery codes away; where the role requires it, the next sign-in sets up another."""
    with act("drop_second_factor", f"Bỏ xác thực hai lớp của {account.username}", by=by, record=account):
        TOTPDevice.objects.filter(user=account).delete()
        StaticDevice.objects.filter(user=account).delete()
