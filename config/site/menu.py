"""The menu in the order of the office's work: one list, from which each role sees what it may use.

An entry is shown when its page exists and the account may open it, so that it arrives with its feature.
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from awards.permissions import ASK_THE_LAW, COMPARE_THE_LAW, READ_FIGURES
from emulation.desk.links import may_open
from emulation.permissions import BACKUP, IMPORT, MERGE, VERIFY


@dataclass(frozen=True)
class Entry:
    """A page of the office: the list of `model` ("app.model"), or `page` (a URL's name) for those with a permission."""

    label: str
    model: str = ""
    page: str = ""
    permissions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Entries under a heading; a folded one opens at a click, for what is not needed every day."""

    title: str
    entries: tuple[Entry, ...]
    folded: bool = False


@dataclass(frozen=True)
class Link:
    """An entry as one account sees it on one page."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class VisibleSection:
    title: str
    entries: tuple[Link, ...]
    folded: bool

    @property
    def is_current(self) -> bool:
        return any(entry.is_current for entry in self.entries)


MENU = (
    Section("", (Entry("Việc cần làm", page="admin:index"),)),
    Section(
        "Tiếp nhận",
        (
            Entry("Nhập danh sách", page="admin:emulation_importbatch_upload", permissions=(IMPORT,)),
            Entry("Lô nhập", model="emulation.importbatch"),
            Entry("Hồ sơ", model="awards.dossier"),
            Entry("Trường hợp đề nghị", model="awards.nominee"),
            Entry("Ý kiến cơ quan khác", model="awards.opinionrequest"),
            Entry("Danh sách của cơ quan khác", model="awards.bodylist"),
        ),
    ),
    Section(
        "Thi đua",
        (
            Entry("Phong trào thi đua", model="emulation.movement"),
            Entry("Cụm, khối thi đua", model="emulation.cluster"),
            Entry("Năm thi đua", model="emulation.clusterseason"),
        ),
    ),
    Section(
        "Khen thưởng",
        (
            Entry("Đợt xét", model="awards.round"),
            Entry("Ai đủ điều kiện", page="admin:eligible", permissions=ASK_THE_LAW),
            Entry("Kiểm tra điều kiện", page="admin:check_eligible", permissions=ASK_THE_LAW),
            Entry("Điều gì thay đổi", page="admin:regime_changes", permissions=COMPARE_THE_LAW),
            Entry("Kết luận điều kiện", model="awards.assessment"),
            Entry("Phiên họp", model="awards.councilsession"),
            Entry("Quyết định", model="awards.decision"),
            Entry("Sổ vàng", model="awards.award"),
            Entry("Điều chỉnh sổ vàng", model="awards.actproposal"),
            Entry("Việc sau khi tặng", model="awards.registeract"),
            Entry("Bằng đã in", model="awards.certificatecopy"),
            Entry("Phôi bằng", model="awards.formbatch"),
            Entry("Giao nhận bằng", model="awards.handover"),
            Entry("Lần in bằng", model="awards.printrun"),
            Entry("Sổ số quyết định", model="awards.numberbook"),
            Entry("Hội đồng", model="awards.council"),
        ),
    ),
    Section(
        "Minh chứng",
        (
            Entry("Xếp loại hằng năm", model="awards.yearlygrade"),
            Entry("Số liệu tập thể", model="awards.headcount"),
            Entry("Sáng kiến, đề tài", model="awards.initiative"),
            Entry("Kỷ luật, tạm dừng xét", model="awards.restraint"),
        ),
        folded=True,
    ),
    Section(
        "Danh bạ",
        (
            Entry("Đơn vị", model="emulation.unit"),
            Entry("Sơ đồ đơn vị", page="admin:unit_tree", permissions=("emulation.view_unit",)),
            Entry("Kế thừa đơn vị", model="emulation.succession"),
            Entry("Cá nhân", model="emulation.person"),
            Entry("Hộ gia đình", model="emulation.household"),
            Entry("Nghi ghi hai lần", page="admin:duplicates", permissions=(MERGE,)),
        ),
    ),
    Section(
        "Số liệu",
        (
            Entry("Chỉ tiêu chính", page="admin:figures", permissions=(READ_FIGURES,)),
            Entry("Theo đơn vị", page="admin:unit_figures", permissions=(READ_FIGURES,)),
        ),
    ),
    Section(
        "Danh mục và căn cứ",
        (
            Entry("Danh hiệu, hình thức", model="awards.honour"),
            Entry("Điều kiện xét", model="awards.condition"),
            Entry("Chế độ pháp luật", model="awards.regime"),
            Entry("Loại hình khen thưởng", model="awards.commendationtype"),
            Entry("Nhóm đối tượng", model="emulation.subjectclass"),
            Entry("Người ban hành", model="awards.issuer"),
            Entry("Quy định biểu quyết", model="awards.votingrule"),
            Entry("Hệ số tiền thưởng", model="awards.bonuscoefficient"),
            Entry("Mức lương cơ sở", model="awards.basesalary"),
            Entry("Quy tắc tính tiền thưởng", model="awards.bonusrule"),
            Entry("Giấy tờ phải có", model="awards.paperrule"),
            Entry("Thủ tục hành chính", model="awards.procedure"),
            Entry("Lịch nghỉ lễ, tết", model="awards.holiday"),
            Entry("Lời văn giấy tờ", model="awards.documenttext"),
            Entry("Mẫu giấy tờ", model="awards.documenttemplate"),
            Entry("Văn bản căn cứ", model="emulation.instrument"),
            Entry("Bố cục xuất", model="emulation.exportlayout"),
            Entry("Mẫu bằng", model="awards.certificatelayout"),
            Entry("Máy in của tôi", model="awards.printeroffset"),
        ),
        folded=True,
    ),
    Section(
        "Quản trị",
        (
            Entry("Tài khoản", model="emulation.user"),
            Entry("Vai trò", model="auth.group"),
            Entry("Việc đã làm", model="emulation.act"),
            Entry("Nhật ký", model="emulation.journalentry"),
            Entry("Niêm phong nhật ký", model="emulation.seal"),
            Entry("Kiểm tra nhật ký", page="admin:emulation_seal_verify", permissions=(VERIFY,)),
            Entry("Sao lưu", page="admin:backups", permissions=(BACKUP,)),
        ),
        folded=True,
    ),
)


def visible_menu(site: AdminSite, request: HttpRequest) -> list[VisibleSection]:
    """Return the sections this account may use, the current place marked; an account that must change its password sees none."""
    user = request.user
    if not site.has_permission(request) or getattr(user, "must_change_password", False):
        return []
    addresses = {
        entry: address for section in MENU for entry in section.entries if (address := _address(site, request, entry)) is not None
    }
    current = _current(addresses.values(), request.path)
    sections = []
    for section in MENU:
        links = tuple(Link(e.label, addresses[e], addresses[e] == current) for e in section.entries if e in addresses)
        if links:
            sections.append(VisibleSection(section.title, links, section.folded))
    return sections


def _address(site: AdminSite, request: HttpRequest, entry: Entry) -> str | None:
    if entry.model:
        return _list_address(site, request, entry.model)
    if not all(request.user.has_perm(permission) for permission in entry.permissions):
        return None
    return _reverse(entry.page)


def _list_address(site: AdminSite, request: HttpRequest, label: str) -> str | None:
    model = apps.get_model(label)
    if not may_open(request, model):
        return None
    return _reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def _reverse(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _current(addresses, path: str) -> str | None:
    """The longest address the page stands under; home is the current place only on itself."""
    home = reverse("admin:index")
    under = [address for address in addresses if path == address or (address != home and path.startswith(address))]
    return max(under, key=len, default=None)
