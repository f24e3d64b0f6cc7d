"""A unit's pledge as acts: opened, sent by the launcher's deadline, returned to be mended."""

from datetime import date

from awards.models import Registration
from awards.rules.registrations import next_state
from emulation.errors import RuleViolation
from emulation.models import ClusterMember, User
from emulation.queries.accounts.scope import leads, sees_all, speaks_for
from emulation.queries.movements import called_units
from emulation.rules.movements import RUNNING
from emulation.rules.text import require_text
from emulation.services.journal.acts import act
from emulation.services.saving import store


def open_registration(*, registration: Registration, by: User | None, on: date) -> Registration:
    """Store a new registration of a unit that is called to the movement, or is a member of the cluster that year."""
    with act("open_registration", f"Lập đăng ký thi đua của {registration.unit}", by=by):
        _refuse_others(registration, by, on=on)
        _refuse_stranger(registration, on=on)
        return store(registration)


def send_registration(*, registration: Registration, by: User | None, on: date) -> Registration:
    """Hand it to whoever launched; after the deadline the Board alone does so."""
    with act("send_registration", f"Gửi đăng ký thi đua {registration}", by=by, record=registration):
        registration = _lock(registration, "send")
        _refuse_others(registration, by, on=on)
        _refuse_stranger(registration, on=on)
        if not registration.pledges.exists():
            raise RuleViolation("Đăng ký chưa có danh hiệu nào. Hãy thêm từng dòng: danh hiệu, đối tượng, tên hoặc số lượng.")
        deadline = occasion(registration).register_by
        if deadline and on > deadline and by is not None and not sees_all(by):
            raise RuleViolation(f"Đã hết hạn đăng ký ngày {deadline:%d/%m/%Y}. Hãy liên hệ bên phát động.")
        return _move(registration, "send", sent_on=on)


def return_registration(*, registration: Registration, reason: str, by: User | None, on: date) -> Registration:
    """Whoever launched the movement, the head of the cluster or the Board gives it back to the unit."""
    reason = require_text(reason, "Ghi lý do trả lại để đơn vị biết cần sửa gì.")
    with act("return_registration", f"Trả lại đăng ký thi đua {registration}", by=by, reason=reason, record=registration):
        registration = _lock(registration, "return")
        if by is not None and not may_return(registration, by, on=on):
            raise RuleViolation("Chỉ bên phát động, trưởng cụm, khối hoặc Ban trả lại được đăng ký.")
        return _move(registration, "return", sent_on=None, returned_on=on, return_reason=reason)


def may_return(registration: Registration, user: User, *, on: date) -> bool:
    if registration.season_id:
        return leads(user, registration.season_id, on=on)
    return speaks_for(user, registration.movement.launched_by_id, on=on)


def occasion(registration: Registration):
    """The movement or the year of a cluster it is made for."""
    return registration.movement or registration.season


def _refuse_others(registration: Registration, by: User | None, *, on: date) -> None:
    if by is not None and not speaks_for(by, registration.unit_id, on=on):
        raise RuleViolation("Bạn chỉ đăng ký được cho đơn vị mình và đơn vị trực thuộc.", field="unit")


def _refuse_stranger(registration: Registration, *, on: date) -> None:
    movement, season = registration.movement, registration.season
    if movement and movement.state not in RUNNING:
        raise RuleViolation("Chỉ đăng ký được khi phong trào đã phát động và chưa tổng kết.", field="movement")
    if movement and movement.parties.exists() and registration.unit_id not in called_units(movement, on=on):
        raise RuleViolation(f"{registration.unit} không thuộc các đơn vị tham gia phong trào này.", field="unit")
    if season:
        day = min(max(on, season.starts_on), season.ends_on)
        if not ClusterMember.objects.in_force(day).filter(season=season, unit=registration.unit_id).exists():
            raise RuleViolation(f"{registration.unit} không phải thành viên {season}.", field="unit")


def _lock(registration: Registration, verb: str) -> Registration:
    registration = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if next_state(registration.state, verb) is None:
        raise RuleViolation(f"Đăng ký {registration.get_state_display().lower()}: không làm được việc này.")
    return registration


def _move(registration: Registration, verb: str, **values) -> Registration:
    registration.state = next_state(registration.state, verb)
    for name, value in values.items():
        setattr(registration, name, value)
    registration.save(update_fields=["state", *values])
    return registration
