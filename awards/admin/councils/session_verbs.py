"""What may be done to a session of a council."""

from django import forms

from awards.admin.decisions.drafting_verbs import drafting_verbs
from awards.enums import VoteOutcome
from awards.models import AgendaItem, CouncilSession, Nominee, Round
from awards.permissions import CONCLUDE
from awards.services.councils.sessions import add_to_agenda, conclude_session, record_unanimous, review_session
from emulation.desk.verbs import Verb


def is_open(session: CouncilSession) -> bool:
    return session.is_open


def nominees_of(session: CouncilSession):
    """Whom this session let pass."""
    passed = AgendaItem.objects.filter(session=session, outcome=VoteOutcome.PASSED)
    return Nominee.objects.filter(pk__in=passed.order_by().values("nominee"))


class AgendaForm(forms.Form):
    round = forms.ModelChoiceField(label="đợt xét", queryset=Round.objects.order_by("-opens_on"))


def fill_agenda(session, *, by, on, round):
    return f"Đã đưa {len(add_to_agenda(session=session, round=round, by=by))} trường hợp vào chương trình."


def unanimous(session, *, by, on):
    return f"Đã ghi đồng ý tất cả cho {record_unanimous(session=session, by=by)} trường hợp chưa có phiếu."


def conclude(session, *, by, on):
    counts = conclude_session(session=session, by=by, on=on)
    return f"Đã kết luận: {counts[VoteOutcome.PASSED]} trường hợp thông qua, {counts[VoteOutcome.CUT]} không thông qua."


SESSION_VERBS = (
    Verb(
        name="chuong-trinh",
        label="Đưa trường hợp vào chương trình",
        service=fill_agenda,
        permission="awards.change_councilsession",
        form=AgendaForm,
        offered=is_open,
        confirm="Mọi trường hợp của đợt xét đang trình hội đồng được đưa vào phiên họp này.",
    ),
    Verb(
        name="dong-y-tat-ca",
        label="Ghi đồng ý tất cả",
        service=unanimous,
        permission="awards.change_councilsession",
        offered=lambda session: session.is_open and session.items.exists(),
        confirm="Các trường hợp chưa có phiếu được ghi số phiếu đồng ý bằng số thành viên tham gia, trừ người không bỏ phiếu.",
    ),
    Verb(
        name="ket-luan",
        label="Kết luận phiên họp",
        service=conclude,
        permission=CONCLUDE,
        offered=is_open,
        style="primary",
        confirm="Kết quả được tính theo quy định biểu quyết. Sau đó phiên họp và số phiếu không sửa được nữa.",
        sentences=lambda session, on: [f"Cần xem lại: {warning}" for warning in review_session(session, on=on).warnings],
        obstacles=lambda session, on: review_session(session, on=on).refusals,
    ),
    *drafting_verbs(nominees_of, offered=lambda session: not session.is_open, home_of=lambda session: session.council.unit),
)
