"""The places of the menu in the order of the office's work.

A place has one page, or several that are one thing in the office's head: those stand as tabs above each of them. A page is
shown when it exists and the account may open it, so that it arrives with its feature.
"""

from dataclasses import dataclass

from awards.permissions import ASK_THE_LAW, COMPARE_THE_LAW, READ_FIGURES, READ_FORMS, READ_FUND, SEE_ARCHIVE
from config.site.catalogue import CATALOGUE, Page
from emulation.permissions import BACKUP, IMPORT, MERGE, VERIFY


@dataclass(frozen=True)
class Place:
    """An entry of the menu, which leads to the first of its pages that the account may open."""

    label: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Section:
    title: str
    places: tuple[Place, ...]


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
