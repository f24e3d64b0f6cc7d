"""What must hold before something happens to a registered honour; asked when it is proposed and again when it is confirmed."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from awards.enums import ActKind, Standing
from awards.models import ActProposal, Award
from awards.rules.register.acts import RENEWING, STATE_CHANGING, act_allows, refused_authority
from awards.services.recipients import named
from awards.services.register.rows import COPIED, recorded_elsewhere
from emulation.errors import RuleViolation
from emulation.queries.directory.lineage import successor_ids
from emulation.rules.text import lower_first

#: What a correction may change: everything the decision's line says, but not whether it is a person, a collective or a household.
CORRECTABLE = (
    "honorific", "name", "person", "position", "unit", "unit_name", "subject_class", "honour", "type", "year", "achieved_from",
    "achieved_to", "achievement", "posthumous",
)  # fmt: skip

#: No paper takes effect later after its day; a longer time is a slip of the pen that nothing could undo.
LONGEST_WAIT = timedelta(days=366)


def check_act(act: ActProposal, awards: Sequence[Award], *, on: date) -> None:
    """Raises RuleViolation where the act may not happen to one of the rows; they carry `standing` and their decision."""
    if not awards:
        raise RuleViolation("Quyết định không còn dòng nào để làm việc này.")
    _check_order(act, on=on)
    for award in awards:
        _check_state(act, award)
        _check_day(act, award)
    _check_authority(act, awards)
    if act.kind in RENEWING:
        _check_not_granted_again(awards)


def _check_order(act: ActProposal, *, on: date) -> None:
    if act.order_on > on:
        raise RuleViolation("Ngày văn bản không được sau hôm nay.", field="order_on")
    if act.order and act.order.is_draft:
        raise RuleViolation("Quyết định được chọn còn là dự thảo. Hãy ban hành trước, hoặc nhập số văn bản đã ký.", field="order")
    if act.order_id and act.order_id == (act.award.decision_id if act.award else act.decision_id):
        raise RuleViolation("Quyết định đã tặng không tự điều chỉnh chính nó. Hãy chọn văn bản ban hành sau.", field="order")
    if act.effective_on > act.order_on + LONGEST_WAIT:
        raise RuleViolation(
            f"Ngày có hiệu lực {act.effective_on:%d/%m/%Y} sau ngày văn bản hơn một năm. Hãy kiểm tra lại năm.",
            field="effective_on",
        )


def _check_state(act: ActProposal, award: Award) -> None:
    if not act_allows(act.kind, award.standing):
        raise RuleViolation(
            f"{award.name}: {Standing(award.standing).label.lower()}, không {ActKind(act.kind).label.lower()} được. "
            "Hãy xem lại các việc đã ghi của dòng này."
        )


def _check_day(act: ActProposal, award: Award) -> None:
    """Acts follow each other in time, the grant first."""
    if act.order_on < award.decided_on:
        raise RuleViolation(f"Ngày văn bản không được trước ngày tặng {award.decided_on:%d/%m/%Y}.", field="order_on")
    if act.effective_on < award.decided_on:
        raise RuleViolation(f"Ngày có hiệu lực không được trước ngày tặng {award.decided_on:%d/%m/%Y}.", field="effective_on")
    last = award.acts.filter(kind__in=STATE_CHANGING).order_by("-effective_on", "-pk").first()
    last = last or award.arose_from.filter(kind=ActKind.CORRECT).first()
    if last and act.effective_on < last.effective_on:
        raise RuleViolation(
            f"Ngày có hiệu lực không được trước việc gần nhất của dòng này: {lower_first(str(last))}.", field="effective_on"
        )


def _check_authority(act: ActProposal, awards: Sequence[Award]) -> None:
    granted = awards[0].decision.issuer
    ordered = act.order_issuer
    follows = granted.unit_id == ordered.unit_id or (
        granted.unit_id is not None and ordered.unit_id in successor_ids([granted.unit_id])
    )
    for family in {award.honour.family for award in awards}:
        refusal = refused_authority(
            act.kind, family=family, granted_by=granted.authority, ordered_by=ordered.authority, seat_follows=follows
        )
        if refusal:
            raise RuleViolation(refusal, field="order_issuer")


def _check_not_granted_again(awards: Sequence[Award]) -> None:
    same, _ = recorded_elsewhere(awards[0].decision, awards)
    if same:
        raise RuleViolation(f"{named([row for row, _ in same])} đã được tặng lại cùng danh hiệu, hình thức theo quyết định khác.")


def corrected(award: Award, changes: dict) -> Award:
    """The row as it will read: a copy with the changes, unsaved. Raises RuleViolation where that is no valid row."""
    values = {name: getattr(award, name) for name in COPIED}
    copy = Award(decision=award.decision, decided_on=award.decided_on, ordinal=award.ordinal, version=award.version + 1, **values)
    for name, value in changes.items():
        field = Award._meta.get_field(name)
        setattr(copy, field.attname, field.to_python(value))
    if all(getattr(copy, name) == getattr(award, name) for name in COPIED):
        raise RuleViolation("Chưa có nội dung nào khác bản đã ghi. Hãy sửa ít nhất một mục.")
    if not copy.honour.may_go_to(copy.recipient_kind):
        raise RuleViolation(f"{copy.honour} không tặng cho {copy.get_recipient_kind_display().lower()}.", field="honour")
    others = award.decision.awards.newest_versions(on=date.max).exclude(pk=award.pk)
    if copy.grant_key() in {other.grant_key() for other in others}:
        raise RuleViolation(f"{copy.name} đã có trong quyết định với cùng danh hiệu, hình thức.")
    try:
        copy.full_clean()
    except ValidationError as refused:
        raise RuleViolation(" ".join(refused.messages)) from None
    return copy


def changed_values(award: Award, values: dict) -> dict:
    """Of the values a form gives, those that differ from the row, as the journal keeps values."""
    changes = {}
    for name in CORRECTABLE:
        field = Award._meta.get_field(name)
        value = values.get(name, getattr(award, name))
        value = getattr(value, "pk", value)
        if value != getattr(award, field.attname):
            changes[name] = field.get_prep_value(value).isoformat() if isinstance(value, date) else value
    return changes
