"""The tables on a dossier's page: whom it proposes, which papers it has and lacks, whose opinion was asked."""

from datetime import date
from urllib.parse import urlencode

from awards.admin.law.finding_rows import answer_cells
from awards.enums import DossierState
from awards.models import AgendaItem, Dossier, DossierPaper, Drafting, Nominee, OpinionRequest
from awards.queries.dossiers import Requirement, checklist, office_calendar
from awards.rules.dossiers.deadlines import working_days_between
from awards.rules.dossiers.lifecycle import TAKES_PAPERS
from emulation.desk.links import admin_url, list_url, record_url
from emulation.desk.records.panels import Panel

SHOWN = 50
PAST_APPRAISAL = (DossierState.ON_AGENDA, DossierState.READY, DossierState.CLOSED)
#: With spaces that do not break.
HAVE, LACK, MAY = "✓\u00a0Đã\u00a0có", "✗\u00a0Còn\u00a0thiếu", "Không bắt buộc"


def nominee_panel(request, dossier: Dossier, *, on: date) -> Panel | None:
    if not request.user.has_perm("awards.view_nominee"):
        return None
    rows = list(dossier.nominees.select_related("honour").order_by("ordinal", "id")[: SHOWN + 1])
    places = places_of(request, dossier) if dossier.state in PAST_APPRAISAL else {}
    answers = answer_cells(request, rows[:SHOWN], on=on)
    cells = [
        [
            number,
            (nominee.name, record_url(nominee)),
            nominee.position or nominee.get_recipient_kind_display(),
            nominee.unit_name,
            nominee.honour.name,
            answers.get(nominee.pk, ""),
            nominee.get_state_display(),
            *([places.get(nominee.pk, "")] if dossier.state in PAST_APPRAISAL else []),
            nominee.return_reason if nominee.state == "RETURNED" else nominee.appraisal,
        ]
        for number, nominee in enumerate(rows[:SHOWN], start=1)
    ]
    where = ["Phiên họp, quyết định"] if dossier.state in PAST_APPRAISAL else []
    count = len(rows) if len(rows) <= SHOWN else dossier.nominees.count()
    return Panel(
        f"Trường hợp được đề nghị ({count})",
        ["STT", "Tên", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức", "Điều kiện", "Trạng thái", *where, "Lý do, ý kiến"],
        cells,
        more_url=list_url(Nominee, dossier=dossier.pk),
        more_text="Mở toàn bộ danh sách để lọc, sửa, xuất",
        empty="Hồ sơ chưa đề nghị ai. Hãy bấm “Thêm trường hợp”, hoặc nhập danh sách từ tệp Excel.",
    )


def places_of(request, dossier: Dossier) -> dict[int, tuple[str, str]]:
    """By nominee, its decision, or else the session that has or had it; drafts are shown to those who make them."""
    items = AgendaItem.objects.filter(nominee__dossier=dossier).select_related("session").order_by("session__held_on", "pk")
    may_open = request.user.has_perm("awards.view_councilsession")
    places = {item.nominee_id: (str(item.session), record_url(item.session) if may_open else "") for item in items}
    drafted = Drafting.objects.filter(nominee__dossier=dossier).select_related("decision")
    if not request.user.has_perm("awards.view_drafting"):
        drafted = drafted.filter(award__isnull=False)
    return places | {row.nominee_id: (f"Quyết định {row.decision}", record_url(row.decision)) for row in drafted}


def paper_panel(request, dossier: Dossier, *, on: date) -> Panel | None:
    if not request.user.has_perm("awards.view_dossierpaper"):
        return None
    requirements = checklist(dossier, on=on)
    may_add = dossier.state in TAKES_PAPERS and request.user.has_perm("awards.add_dossierpaper")
    cells = [_paper_cells(row, dossier, may_add=may_add) for row in requirements[:SHOWN]]
    answered = {paper.pk for row in requirements for paper in row.papers}
    further = [paper for paper in dossier.papers.select_related("nominee").order_by("id") if paper.pk not in answered]
    cells += [[str(paper.nominee or "Cả hồ sơ"), paper.paper, "", HAVE, (str(paper), record_url(paper)), ""] for paper in further]
    missing = sum(row.is_missing for row in requirements)
    return Panel(
        f"Giấy tờ: còn thiếu {missing}" if missing else "Giấy tờ: đã đủ" if requirements else "Giấy tờ",
        ["Nộp cho", "Giấy tờ", "Số bản", "Tình trạng", "Đã nộp", "Căn cứ (* chưa kiểm chứng)"],
        cells,
        more_url=list_url(DossierPaper, dossier=dossier.pk),
        more_text="Mở danh sách giấy tờ đã nộp",
        empty="Danh mục giấy tờ hiện ra khi hồ sơ có trường hợp được đề nghị.",
    )


def _paper_cells(row: Requirement, dossier: Dossier, *, may_add: bool) -> list:
    owner = row.nominee.name if row.nominee else "Cả hồ sơ"
    star = "" if row.rule.verified else " *"
    state = HAVE if row.papers else LACK if row.rule.required else MAY
    if row.papers:
        handed_in = (", ".join(str(paper) for paper in row.papers), record_url(row.papers[0]))
    elif may_add:
        query = {"dossier": dossier.pk, "paper": row.rule.paper, "title": row.rule.name}
        if row.nominee:
            query["nominee"] = row.nominee.pk
        handed_in = ("Ghi đã nộp", f"{admin_url(DossierPaper, 'add')}?{urlencode(query)}")
    else:
        handed_in = ""
    return [owner, row.rule.name, row.rule.copies, state, handed_in, f"{row.rule.citation}{star}"]


def opinion_panel(request, dossier: Dossier, *, on: date) -> Panel | None:
    if not request.user.has_perm("awards.view_opinionrequest"):
        return None
    cells = [
        [
            (str(opinion), record_url(opinion)),
            opinion.nominee.name if opinion.nominee else "Cả hồ sơ",
            opinion.due_on.strftime("%d/%m/%Y") if opinion.due_on else "",
            opinion.get_answer_display() or ("Quá hạn trả lời" if opinion.due_on and opinion.due_on < on else "Chờ trả lời"),
            opinion.answer_text,
        ]
        for opinion in dossier.opinions.select_related("nominee").order_by("-asked_on", "-id")
    ]
    return Panel(
        "Ý kiến cơ quan khác",
        ["Cơ quan", "Về", "Hạn trả lời", "Trả lời", "Nội dung"],
        cells,
        more_url=list_url(OpinionRequest, dossier=dossier.pk) if cells else "",
        more_text="Mở danh sách ý kiến",
        empty="Chưa xin ý kiến cơ quan nào.",
    )


def notice_panel(request, dossier: Dossier, *, on: date) -> Panel | None:
    """Where the nominees were public without a council, with the working days counted so far."""
    if not request.user.has_perm("awards.view_publicnotice"):
        return None
    notices = list(dossier.notices.order_by("published_on", "pk"))
    if not notices:
        return None
    calendar = office_calendar()
    cells = [
        [
            notice.published_on.strftime("%d/%m/%Y"),
            notice.medium,
            notice.address,
            working_days_between(notice.published_on, on, calendar),
            notice.feedback or "Chưa ghi",
        ]
        for notice in notices
    ]
    return Panel("Công khai lấy ý kiến", ["Từ ngày", "Nơi công khai", "Địa chỉ", "Số ngày làm việc đến nay", "Ý kiến"], cells)
