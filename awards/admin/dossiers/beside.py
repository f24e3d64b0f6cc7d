"""What stands beside the conditions on a nominee's page: opinions, yearly lists of other bodies, public notice."""

from datetime import date

from django.db.models import Q

from awards.admin.dossiers.body_lists import nominee_body_list_panel
from awards.enums import OpinionAnswer
from awards.models import Nominee, OpinionRequest, PublicNotice
from awards.queries.dossiers import office_calendar
from awards.rules.dossiers.deadlines import working_days_between
from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import Panel


def panels_beside(request, nominee: Nominee, *, on: date) -> list[Panel]:
    """Each in a few lines, with the way to the whole."""
    panels = (
        _opinions(request, nominee, on=on),
        nominee_body_list_panel(request, nominee),
        _notices(request, nominee, on=on),
    )
    return [panel for panel in panels if panel]


def _opinions(request, nominee: Nominee, *, on: date) -> Panel | None:
    if not request.user.has_perm("awards.view_opinionrequest"):
        return None
    asked = nominee.dossier.opinions.filter(Q(nominee=nominee) | Q(nominee__isnull=True)).order_by("-asked_on", "-pk")
    rows = [[(str(one), record_url(one)), f"– {_answer(one, on=on)}"] for one in asked]
    more = list_url(OpinionRequest, dossier=nominee.dossier_id) if rows else ""
    return Panel("Ý kiến cơ quan khác", [], rows, more_url=more, empty="Chưa xin ý kiến cơ quan nào.")


def _answer(opinion: OpinionRequest, *, on: date) -> str:
    if opinion.answer:
        text = f": {opinion.answer_text}" if opinion.answer_text and opinion.answer != OpinionAnswer.AGREE else ""
        return f"{opinion.get_answer_display().lower()}{text}"
    if opinion.due_on is None:
        return "chờ trả lời"
    return f"{'quá hạn từ' if opinion.due_on < on else 'chờ trả lời đến'} ngày {opinion.due_on:%d/%m/%Y}"


def _notices(request, nominee: Nominee, *, on: date) -> Panel | None:
    """Where the dossier or the session it came before was made public, with the working days since."""
    if not request.user.has_perm("awards.view_publicnotice"):
        return None
    of_session = Q(session__items__nominee=nominee)
    found = PublicNotice.objects.filter(Q(dossier=nominee.dossier_id) | of_session).order_by("published_on", "pk").distinct()
    calendar = office_calendar() if found else None
    rows = [
        [
            f"{one}: {working_days_between(one.published_on, on, calendar)} ngày làm việc.",
            one.feedback or "Chưa ghi ý kiến nhận được.",
        ]
        for one in found
    ]
    return Panel("Công khai lấy ý kiến", [], rows, empty="Chưa công khai.")
