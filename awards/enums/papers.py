"""The papers the office signs, and the parts of them that are worded once for every format."""

from django.db.models import TextChoices


class DocumentKind(TextChoices):
    DECISION = "DECISION", "Quyết định kèm danh sách"
    LIST = "LIST", "Danh sách kèm theo quyết định"
    PROPOSAL = "PROPOSAL", "Tờ trình"
    MINUTES = "MINUTES", "Biên bản họp hội đồng"
    CONFERENCE = "CONFERENCE", "Biên bản hội nghị cụm, khối"
    RETURNED = "RETURNED", "Thông báo trả lại hồ sơ"
    REFUSED = "REFUSED", "Thông báo trường hợp không đủ điều kiện"
    RESULT = "RESULT", "Thông báo kết quả khen thưởng"
    CONFIRMATION = "CONFIRMATION", "Văn bản xác nhận khen thưởng"
    SUMMARY = "SUMMARY", "Bản tóm tắt hồ sơ"
    NOTICE = "NOTICE", "Danh sách công khai lấy ý kiến"
    RANK_MINUTES = "RANK_MINUTES", "Biên bản bình xét của cụm, khối"
    RANKING = "RANKING", "Kết quả xếp hạng của cụm, khối"
    FLAGS = "FLAGS", "Tờ trình đề nghị tặng Cờ thi đua, Bằng khen"


class DocumentPart(TextChoices):
    """Where a wording stands, from the top of the paper down."""

    PARENT = "PARENT", "Cơ quan cấp trên (góc trái)"
    BODY = "BODY", "Cơ quan ban hành (góc trái)"
    NUMBER = "NUMBER", "Số, ký hiệu"
    SUBJECT = "SUBJECT", "Trích yếu"
    ADDRESSEE = "ADDRESSEE", "Kính gửi"
    BASIS = "BASIS", "Căn cứ"
    ARTICLE = "ARTICLE", "Điều"
    PARAGRAPH = "PARAGRAPH", "Đoạn văn trước bảng"
    CLOSING = "CLOSING", "Đoạn văn kết"
    RECIPIENT = "RECIPIENT", "Nơi nhận"
    SIGNATURE = "SIGNATURE", "Chức vụ người ký"


class WordingNeed(TextChoices):
    """When a wording is printed."""

    ALWAYS = "", "Luôn in"
    BONUS = "BONUS", "Khi có tiền thưởng"
    LIST = "LIST", "Khi có danh sách kèm theo"
    NAMED = "NAMED", "Khi chỉ khen một trường hợp, nêu tên tại Điều 1"
    PROPOSED = "PROPOSED", "Khi có số tờ trình"
    UNPROPOSED = "UNPROPOSED", "Khi chưa có số tờ trình"
