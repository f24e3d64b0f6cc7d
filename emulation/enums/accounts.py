"""Who works in the office."""

from django.db.models import TextChoices


class Role(TextChoices):
    """The roles of the office: each is a group of that name; what it may do is in config/roles.py."""

    ADMINISTRATOR = "administrator", "Quản trị hệ thống"
    BOARD_CLERK = "board_clerk", "Chuyên viên Ban"
    BOARD_HEAD = "board_head", "Lãnh đạo Ban"
    COUNCIL_SECRETARY = "council_secretary", "Thư ký Hội đồng"
    UNIT_OFFICER = "unit_officer", "Cán bộ đơn vị"
    AUDITOR = "auditor", "Kiểm tra, giám sát"

    @property
    def about(self) -> str:
        """What the role is for, as the staff read it."""
        return ABOUT_ROLES[self]


ABOUT_ROLES = {
    Role.ADMINISTRATOR: "Mở tài khoản, giao vai trò, giữ danh mục, sao lưu. Đọc hồ sơ để giúp người dùng, không quyết định.",
    Role.BOARD_CLERK: "Nhận và thẩm định hồ sơ, giữ danh bạ, phong trào, cụm khối; ghi quyết định đã ký vào sổ vàng, in bằng.",
    Role.BOARD_HEAD: "Làm mọi việc của chuyên viên; kết luận phiên họp, duyệt điều chỉnh sổ vàng, xác nhận vai trò.",
    Role.COUNCIL_SECRETARY: "Chuẩn bị và ghi phiên họp của Hội đồng: chương trình, phiếu bầu, kết luận; giữ danh sách Hội đồng.",
    Role.UNIT_OFFICER: "Lập và gửi hồ sơ của đơn vị mình và đơn vị trực thuộc; chỉ thấy dữ liệu của các đơn vị đó.",
    Role.AUDITOR: "Đọc mọi hồ sơ, nhật ký và tài khoản để kiểm tra; không sửa gì.",
}


#: Roles whose word is final: whoever receives one is shown to the head of the Board, who confirms it.
DECIDING_ROLES = frozenset({Role.BOARD_HEAD, Role.COUNCIL_SECRETARY})
