"""The lists behind the one entry “Danh mục” of the menu, each with a word on when one needs it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """The list of `model` ("app.model"), or `page` (a URL's name) for those with a permission; `use` says when one needs it."""

    label: str
    model: str = ""
    page: str = ""
    permissions: tuple[str, ...] = ()
    use: str = ""


#: Lists that are looked after now and then, and never in the course of a day: on the page “Danh mục”, group by group.
CATALOGUE: tuple[tuple[str, tuple[Page, ...]], ...] = (
    (
        "Luật thi đua, khen thưởng",
        (
            Page("Danh hiệu, hình thức", model="awards.honour", use="Danh hiệu, hình thức khen thưởng và ai có quyền tặng."),
            Page("Điều kiện xét", model="awards.condition", use="Điều kiện của từng danh hiệu, theo điều khoản."),
            Page("Chế độ pháp luật", model="awards.regime", use="Luật nào áp dụng từ ngày nào."),
            Page("Loại hình khen thưởng", model="awards.commendationtype", use="Thường xuyên, chuyên đề, đột xuất…"),
            Page("Nhóm đối tượng", model="emulation.subjectclass", use="Lãnh đạo, người trực tiếp công tác, doanh nhân…"),
            Page("Văn bản căn cứ", model="emulation.instrument", use="Luật, nghị định, quyết định được dẫn trong giấy tờ."),
        ),
    ),
    (
        "Thẩm quyền, thủ tục",
        (
            Page("Người ban hành", model="awards.issuer", use="Chức danh ký quyết định và thời gian có thẩm quyền."),
            Page("Quy định biểu quyết", model="awards.votingrule", use="Tỷ lệ phiếu cần có, thời gian công khai."),
            Page("Khen thưởng theo thứ hạng", model="awards.rankreward", use="Hạng nào của cụm, khối được đề nghị gì."),
            Page("Bỏ phiếu của cụm, khối", model="emulation.clustervoterule", use="Tỷ lệ phiếu, số lần bỏ phiếu, ai quyết định."),
            Page("Thủ tục hành chính", model="awards.procedure", use="Thời hạn giải quyết từng loại hồ sơ."),
            Page("Giấy tờ phải có", model="awards.paperrule", use="Thành phần hồ sơ của từng danh hiệu."),
            Page("Ý kiến bắt buộc", model="awards.opinionrule", use="Phải hỏi cơ quan nào, cấp ủy nào về ai trước khi trình."),
            Page("Thời hạn bảo quản", model="awards.retentionrule", use="Hồ sơ nào giữ bao lâu, khi nào nộp lưu."),
            Page("Lịch nghỉ lễ, tết", model="awards.holiday", use="Ngày nghỉ, để tính hạn theo ngày làm việc."),
        ),
    ),
    (
        "Tiền thưởng",
        (
            Page("Mức lương cơ sở", model="awards.basesalary", use="Ghi dòng mới khi Nhà nước đổi mức lương cơ sở."),
            Page("Hệ số tiền thưởng", model="awards.bonuscoefficient", use="Hệ số của từng danh hiệu, hình thức."),
            Page("Nơi chi tiền thưởng", model="awards.payerrule", use="Ai chi tiền thưởng khi ai quyết định khen thưởng."),
            Page("Sử dụng quỹ", model="awards.fundrule", use="Tỷ lệ được chi cho công tác tổ chức."),
            Page("Quy tắc tính tiền thưởng", model="awards.bonusrule", use="Cách tính khi nhận nhiều danh hiệu."),
        ),
    ),
    (
        "Số liệu",
        (
            Page("Biểu thống kê", model="awards.statform", use="Dòng, cột của từng biểu; nhập biểu khi có thông tư mới."),
            Page("Chỉ tiêu", model="awards.keyfigure", use="Tỷ lệ nào được theo dõi qua các năm, mục tiêu bao nhiêu."),
            Page("Tiêu chí đếm", model="awards.statcriterion", use="Mỗi dòng, mỗi cột của biểu đếm những gì."),
        ),
    ),
    (
        "Mẫu in, mẫu xuất",
        (
            Page("Lời văn giấy tờ", model="awards.documenttext", use="Câu chữ in trong tờ trình, quyết định, biên bản."),
            Page("Mẫu giấy tờ", model="awards.documenttemplate", use="Mẫu Word riêng của cơ quan."),
            Page("Mẫu bằng", model="awards.certificatelayout", use="Vị trí chữ trên phôi bằng."),
            Page("Bố cục xuất", model="emulation.exportlayout", use="Cột của các danh sách xuất ra Excel, Word."),
            Page("Máy in của tôi", model="awards.printeroffset", use="Độ lệch của máy in khi in bằng."),
            Page("Bộ lọc đã lưu", model="emulation.savedview", use="Đổi tên, bỏ các bộ lọc của bạn."),
        ),
    ),
)
