"""The menu in the order of the office's work: one list of places, from which each role sees those it may use.

A place has one page, or several that are one thing in the office's head: those stand as tabs above each of them. A page is
shown when it exists and the account may open it, so that it arrives with its feature.
"""

from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from awards.permissions import ASK_THE_LAW, COMPARE_THE_LAW, READ_FIGURES, READ_FORMS, READ_FUND, SEE_ARCHIVE
from config.site.catalogue import CATALOGUE, Page
from emulation.desk.links import may_open
from emulation.permissions import BACKUP, IMPORT, MERGE, VERIFY


@dataclass(frozen=True)
class Place:
    """An entry of the menu, which leads to the first of its pages that the account may open."""

    label: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Link:
    """A place or page as one account sees it from one page."""

    label: str
    url: str
    is_current: bool = False
    use: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Menu:
    """The menu as one account sees it on one page, with the tabs of that page."""

    sections: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    tabs: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sections)


def single(label: str, **page) -> Place:
    """A place of one page."""
    return Place(label, (Page(label, **page),))


MENU = (
    Section("", (single("Việc cần làm", page="admin:index"),)),
    Section(
        "Tiếp nhận",
        (
            Place(
                "Nhập danh sách",
                (
                    Page("Nhập danh sách", page="admin:emulation_importbatch_upload", permissions=(IMPORT,)),
                    Page("Danh sách đã nhập", model="emulation.importbatch"),
                    Page("Danh sách của cơ quan khác", model="awards.bodylist"),
                ),
            ),
            Place(
                "Hồ sơ",
                (
                    Page("Hồ sơ", model="awards.dossier"),
                    Page("Trường hợp đề nghị", model="awards.nominee"),
                    Page("Hiệp y khen thưởng", model="awards.opinionrequest"),
                ),
            ),
            Place(
                "Minh chứng",
                (
                    Page("Xếp loại hằng năm", model="awards.yearlygrade"),
                    Page("Số liệu tập thể", model="awards.headcount"),
                    Page("Sáng kiến, đề tài", model="awards.initiative"),
                    Page("Kỷ luật, tạm dừng xét", model="awards.restraint"),
                ),
            ),
        ),
    ),
    Section(
        "Thi đua",
        (
            Place(
                "Phong trào thi đua",
                (
                    Page("Phong trào", model="emulation.movement"),
                    Page("Mô hình, điển hình", model="emulation.exemplar"),
                    Page("Đăng ký thi đua", model="awards.registration"),
                    Page("Hạn mức đề nghị", model="awards.honourquota"),
                ),
            ),
            Place(
                "Cụm, khối thi đua",
                (
                    Page("Cụm, khối", model="emulation.cluster"),
                    Page("Năm thi đua", model="emulation.clusterseason"),
                    Page("Sổ cụm, khối", page="admin:cluster_book", permissions=("emulation.view_clusterseason",)),
                    Page("Hội nghị", model="emulation.conference"),
                    Page("Giao lưu, kiểm tra chéo", model="emulation.clustervisit"),
                    Page("Gọi giấy tờ", model="emulation.papercall"),
                    Page("Giấy tờ thành viên gửi", model="emulation.memberpaper"),
                ),
            ),
            Place(
                "Chấm điểm thi đua",
                (
                    Page("Chấm điểm cụm, khối", model="emulation.seasonscoring"),
                    Page("Phiếu chấm", model="emulation.scoresheet"),
                    Page("Kết quả xếp hạng", model="emulation.ranking"),
                    Page("Kiến nghị", model="emulation.scoreappeal"),
                    Page("Minh chứng chấm điểm", model="emulation.scoreevidence"),
                    Page("Thang điểm", model="emulation.scoringscheme"),
                ),
            ),
        ),
    ),
    Section(
        "Khen thưởng",
        (
            single("Đợt xét", model="awards.round"),
            Place(
                "Điều kiện",
                (
                    Page("Ai đủ điều kiện", page="admin:eligible", permissions=ASK_THE_LAW),
                    Page("Kiểm tra một người, đơn vị", page="admin:check_eligible", permissions=ASK_THE_LAW),
                    Page("Kết quả kiểm tra", model="awards.assessment"),
                    Page("Đối chiếu luật cũ – mới", page="admin:regime_changes", permissions=COMPARE_THE_LAW),
                ),
            ),
            Place("Hội đồng", (Page("Phiên họp", model="awards.councilsession"), Page("Hội đồng", model="awards.council"))),
            Place("Quyết định", (Page("Quyết định", model="awards.decision"), Page("Sổ số", model="awards.numberbook"))),
            Place(
                "Sổ vàng",
                (
                    Page("Sổ vàng", model="awards.award"),
                    Page("Đề nghị điều chỉnh", model="awards.actproposal"),
                    Page("Việc đã ghi sổ", model="awards.registeract"),
                    Page("Đơn về khen thưởng", model="awards.complaint"),
                ),
            ),
            Place(
                "Lưu trữ",
                (
                    Page("Đến hạn nộp lưu, hủy", page="admin:archive_due", permissions=(SEE_ARCHIVE,)),
                    Page("Việc đã ghi", model="awards.archiveentry"),
                    Page("Phông", model="awards.fonds"),
                ),
            ),
            Place(
                "Tiền thưởng, quỹ",
                (
                    Page("Danh sách chi", model="awards.paymentlist"),
                    Page("Từng khoản chi", model="awards.payment"),
                    Page("Thu, chi quỹ", model="awards.fundentry"),
                    Page("Báo cáo quỹ", page="admin:fund_year", permissions=READ_FUND),
                ),
            ),
            Place(
                "Bằng và phôi",
                (
                    Page("Bằng đã in", model="awards.certificatecopy"),
                    Page("Lần in", model="awards.printrun"),
                    Page("Giao nhận", model="awards.handover"),
                    Page("Phôi", model="awards.formbatch"),
                ),
            ),
        ),
    ),
    Section(
        "Danh bạ, số liệu",
        (
            Place(
                "Đơn vị",
                (
                    Page("Đơn vị", model="emulation.unit"),
                    Page("Sơ đồ", page="admin:unit_tree", permissions=("emulation.view_unit",)),
                    Page("Sắp xếp, sáp nhập", model="emulation.succession"),
                ),
            ),
            Place(
                "Cá nhân, hộ gia đình",
                (
                    Page("Cá nhân", model="emulation.person"),
                    Page("Hộ gia đình", model="emulation.household"),
                    Page("Yêu cầu về dữ liệu cá nhân", model="awards.datarequest"),
                    Page("Nghi trùng hồ sơ", page="admin:duplicates", permissions=(MERGE,)),
                ),
            ),
            Place(
                "Số liệu",
                (
                    Page("Chỉ tiêu chính", page="admin:figures", permissions=(READ_FIGURES,)),
                    Page("Qua các năm", page="admin:ratios", permissions=READ_FORMS),
                    Page("Hình vẽ", page="admin:pictures", permissions=READ_FORMS),
                    Page("Bảng chéo", page="admin:cross", permissions=READ_FORMS),
                    Page("Biểu mẫu", page="admin:stat_form", permissions=READ_FORMS),
                    Page("Báo cáo đã gửi", model="awards.reportsnapshot"),
                    Page("Theo đơn vị", page="admin:unit_figures", permissions=(READ_FIGURES,)),
                    Page("Tổ chức làm thi đua", model="awards.emulationbody"),
                    Page("Người làm thi đua", model="awards.emulationofficer"),
                    Page("Theo cụm, khối", page="admin:cluster_figures", permissions=(READ_FIGURES,)),
                ),
            ),
        ),
    ),
    Section(
        "Danh mục, quản trị",
        (
            Place("Danh mục", (Page("Danh mục", page="admin:catalogue"), *(page for _, pages in CATALOGUE for page in pages))),
            Place("Tài khoản", (Page("Tài khoản", model="emulation.user"), Page("Vai trò", model="auth.group"))),
            Place(
                "Nhật ký",
                (
                    Page("Việc đã làm", model="emulation.act"),
                    Page("Nhật ký", model="emulation.journalentry"),
                    Page("Niêm phong", model="emulation.seal"),
                    Page("Kiểm tra", page="admin:emulation_seal_verify", permissions=(VERIFY,)),
                ),
            ),
            single("Sao lưu", page="admin:backups", permissions=(BACKUP,)),
        ),
    ),
)


#: Shown to those who may open one of its lists.
CATALOGUE_PAGE = MENU[-1].places[0].pages[0]


def visible_menu(site, request: HttpRequest) -> Menu:
    """What this account may use, the current place marked; an account that must change its password sees nothing."""
    if not site.has_permission(request) or getattr(request.user, "must_change_password", False):
        return Menu()
    pages = {
        page: address
        for section in MENU
        for place in section.places
        for page in place.pages
        if (address := _address(request, page))
    }
    current = _current(pages, request.path)
    sections = ((section.title, tuple(_links(section, pages, current))) for section in MENU)
    return Menu(tuple((title, links) for title, links in sections if links), _tabs(pages, current, request.path))


def visible_catalogue(request: HttpRequest) -> list[tuple[str, list[Link]]]:
    """The groups of the page “Danh mục”, with the lists this account may open."""
    groups = (
        (title, [Link(page.label, address, use=page.use) for page in pages if (address := _address(request, page))])
        for title, pages in CATALOGUE
    )
    return [(title, links) for title, links in groups if links]


def _links(section: Section, pages: dict[Page, str], current: Page | None):
    for place in section.places:
        opened = [page for page in place.pages if page in pages]
        if opened and opened != [CATALOGUE_PAGE]:
            yield Link(place.label, pages[opened[0]], current in place.pages)


def _tabs(pages: dict[Page, str], current: Page | None, path: str) -> tuple[Link, ...]:
    """The pages beside the one that is open, on the page itself and not on those of its records."""
    if current is None or pages[current] != path:
        return ()
    place = next(place for section in MENU for place in section.places if current in place.pages)
    group = next((group for _, group in CATALOGUE if current in group), place.pages if current != CATALOGUE_PAGE else ())
    beside = [page for page in group if page in pages]
    return tuple(Link(page.label, pages[page], page == current) for page in beside) if len(beside) > 1 else ()


def _address(request: HttpRequest, page: Page) -> str | None:
    if page.model:
        opens, name = may_open(request, apps.get_model(page.model)), f"admin:{page.model.replace('.', '_')}_changelist"
    else:
        opens, name = all(request.user.has_perm(permission) for permission in page.permissions), page.page
    return _reverse(name) if opens else None


def _reverse(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _current(pages: dict[Page, str], path: str) -> Page | None:
    """The page with the longest address under which `path` stands; home is the current place only on itself."""
    home = reverse("admin:index")
    under = [page for page, address in pages.items() if path == address or (address != home and path.startswith(address))]
    return max(under, key=lambda page: len(pages[page]), default=None)
