"""What can be said about a list: the stable codes, their sentences, and the refusal of a whole file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """One remark on one cell. `severity` follows the code: E_ is an error, W_ a warning that asks but does not block."""

    code: str
    field: str
    message: str
    severity: str = "error"
    value: str = ""
    suggestions: tuple[str, ...] = ()
    answers: tuple[tuple[str, str, str], ...] = ()  # of a remark that asks: where the answer is kept, the answer, its label


class Refusal(Exception):
    """A file that is not read at all; `message` tells the clerk what to do."""

    def __init__(self, code: str, message: str = ""):
        self.code = code
        self.message = message or MESSAGES[code]
        super().__init__(self.message)


#: The usual sentences. A code whose sentence needs more than the cell has it in `SENTENCES` of the module that raises it.
MESSAGES = {
    # rows
    "E_NAME_MISSING": "Dòng này chưa có tên. Hãy ghi tên người hoặc tập thể.",
    "E_NAME_INVALID": "“{value}” không phải là tên vì không có chữ cái nào. Hãy ghi lại tên.",
    "E_NAME_SEVERAL": "Ô “{value}” có tên hai người. Hãy tách thành hai dòng, mỗi dòng một người.",
    "E_UNIT_MISSING": "Dòng này chưa có đơn vị. Hãy ghi tên hoặc mã đơn vị.",
    "E_UNIT_UNKNOWN": "Không có đơn vị nào tên “{value}” trong danh bạ. Hãy sửa tên hoặc chọn đơn vị đúng.",
    "E_UNIT_OUT_OF_SCOPE": "“{value}” không thuộc đơn vị bạn. Hãy bỏ dòng này hoặc nhờ đơn vị quản lý đề nghị.",
    "E_DATE_INVALID": "“{value}” không phải là ngày có thật. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 05/08/2002.",
    "E_DATE_FUTURE": "Ngày “{value}” ở tương lai. Hãy kiểm tra lại ngày.",
    "E_DATE_IMPLAUSIBLE": "Ngày “{value}” cho tuổi dưới 15 vào ngày quyết định. Hãy kiểm tra lại.",
    "E_YEAR_INVALID": "“{value}” không phải là năm hợp lệ. Hãy ghi năm bốn chữ số, ví dụ 2025.",
    "E_NUMBER_INVALID": "“{value}” không phải là số. Hãy ghi một số nguyên không âm.",
    "E_CODE_INVALID": "“{value}” không phải là mã hợp lệ. Hãy kiểm tra lại số ký tự của mã.",
    "E_AWARD_MISSING": "Dòng này chưa có danh hiệu hoặc hình thức khen thưởng. Hãy ghi bổ sung.",
    "E_AWARD_UNKNOWN": "Không có danh hiệu hoặc hình thức khen thưởng nào tên “{value}”. Hãy sửa lại theo danh mục.",
    "E_AWARD_KIND_MISMATCH": "“{value}” không dành cho loại đối tượng này. Hãy kiểm tra danh hiệu hoặc đối tượng.",
    "E_SEX_INVALID": "“{value}” không phải là giới tính. Hãy ghi Nam hoặc Nữ.",
    "E_CATEGORY_UNKNOWN": "“{value}” không có trong các nhóm đối tượng. Hãy chọn một nhóm trong danh mục.",
    "E_TYPE_UNKNOWN": "“{value}” không có trong các loại hình khen thưởng. Hãy chọn một loại hình trong danh mục.",
    "E_KIND_UNKNOWN": "“{value}” không phải là cá nhân, tập thể hay hộ gia đình. Hãy ghi một trong ba loại này.",
    "E_DUP_IN_FILE": "Dòng này trùng với một dòng khác trong danh sách. Hãy bỏ một dòng.",
    "E_TOO_LONG": "Nội dung dài quá {limit} ký tự. Hãy rút gọn.",
    "E_FORMULA": "Ô này là công thức. Hãy chép lại ô thành giá trị (Dán đặc biệt → Giá trị).",
    "E_ROW_SHORT": "Dòng này thiếu ô so với tiêu đề. Hãy kiểm tra dấu phân cách của dòng.",
    "E_ROW_LONG": "Dòng này thừa ô so với tiêu đề. Hãy kiểm tra dấu phân cách của dòng.",
    "E_ALREADY_RECORDED": "Danh hiệu này của năm đó đã được ghi theo quyết định khác. Hãy đối chiếu hai quyết định.",
    # warnings
    "W_LEADING_ZERO": "Số “{value}” thiếu số 0 ở đầu và đã được bổ sung. Hãy đối chiếu với giấy tờ.",
    "W_DATE_SWAPPED": "“{value}” được hiểu theo thứ tự ngày/tháng/năm. Hãy kiểm tra ngày và tháng có bị đảo không.",
    "W_DATE_OLD": "Ngày sinh “{value}” cho thấy hơn 110 tuổi. Hãy kiểm tra lại.",
    "W_YEAR_PERIOD": "“{value}” là một giai đoạn, được hiểu là khen cho năm {year}. Hãy kiểm tra năm khen thưởng.",
    "W_DATE_TWO_DIGIT_YEAR": "Năm trong “{value}” chỉ có hai chữ số. Hãy kiểm tra năm đã hiểu.",
    "W_ENCODING": "Cột này viết bằng phông chữ {encoding}, đã chuyển sang Unicode.{shown} Hãy xem lại chữ đã chuyển.",
    "W_LETTERS_LOST": "Không khôi phục được ký tự {letters} trong “{value}”. Hãy gõ lại ô này.",
    "W_LETTERS_FOREIGN": "“{value}” có chữ {letters} mà phông chữ in giấy có thể không có. Hãy ghi tên bằng chữ Việt để in được.",
    "W_NAME_EXTRA": "Phần “{value}” đứng sau họ tên không được ghi vào tên. Hãy ghi vào cột của nó nếu cần.",
    "W_HEAD_VACANT": "“{value}” không phải là họ tên nên người đứng đầu được để trống. Hãy ghi họ tên nếu đã có.",
    "W_DATE_CONFLICT": "Ngày trong ô số quyết định ({inside}) khác cột ngày quyết định ({beside}). Hãy kiểm tra ngày nào đúng.",
    "W_NAME_SEX": "Cách xưng hô “{value}” khác với giới tính đã ghi. Hãy kiểm tra lại.",
    "W_COUNT_MISMATCH": "Dòng {line} ghi {stated} nhưng danh sách có {found} dòng. Hãy kiểm tra có thiếu, thừa dòng nào không.",
    "W_FROM_TITLE": "Danh sách không có cột này nên lấy từ tiêu đề: {value}. Hãy xác nhận đúng cho mọi dòng.",
    "W_SPLIT_GUESS": "Ô này được tách thành họ tên, chức vụ và đơn vị. Hãy xác nhận cách tách.",
    "W_STRUCK": "Dòng {value} có chữ bị gạch ngang trong tệp. Hãy xác nhận có đưa vào danh sách không.",
    "W_HIDDEN_COLUMN": "Cột {letter} “{value}” đang bị ẩn trong tệp. Hãy xác nhận có lấy cột này không.",
    "W_COLUMN_TWICE": "Cột {letter} “{value}” cùng loại với cột {first} nên không được đọc. Hãy kiểm tra cột nào đúng.",
    "W_COLUMN_UNUSED": "Cột {letter} “{value}” không được đọc vì không rõ là cột gì. Hãy tự chọn các cột nếu cần cột này.",
    "W_COLUMN_ALIKE": "Cột {letter} “{value}” được đọc là {label} vì có cột khác cùng tên. Hãy kiểm tra cột này là gì.",
    "W_COLUMN_CONTENT": "Cột {letter} “{value}” được đọc là {label} nhưng các ô ghi {content}. Hãy kiểm tra cột này là gì.",
    "W_TABLE_UNREAD": "Bảng có tiêu đề ở dòng {line} ({rows} dòng) không được đọc vì thiếu cột: {columns}. Hãy sửa tiêu đề.",
    "W_SHEET_UNREAD": "Trang “{value}” ({rows} dòng) không được đọc vì thiếu cột: {columns}. Hãy kiểm tra có bỏ sót không.",
    "W_COLUMN_EARLIER": "Cột {letter} “{value}” được hiểu là thành tích đã có nên không đưa vào danh sách. Hãy kiểm tra lại.",
    "W_NAME_EXAMPLE": "“{value}” giống tên ghi làm ví dụ. Hãy xác nhận là người thật hoặc bỏ dòng này.",
    "W_ROW_BARE": "Dòng này chỉ có tên, không có số thứ tự như các dòng khác. Hãy xác nhận là một người hoặc tập thể.",
    "W_HIDDEN_ROW": "Dòng này đang bị ẩn trong tệp. Hãy xác nhận có đưa vào danh sách không.",
    # whole files
    "F_EMPTY": "Tệp không có nội dung. Hãy mở lại tệp gốc, lưu rồi tải lên lần nữa.",
    "F_NOT_A_LIST": "Tệp này không phải là danh sách mà hệ thống nhận. Hãy kiểm tra có chọn nhầm tệp không.",
    "F_NO_HEADER": "Không tìm thấy dòng tiêu đề cột. Hãy thêm dòng như “STT, Họ và tên, Đơn vị” hoặc tự chọn các cột.",
    "F_MISSING_COLUMNS": "Danh sách thiếu cột: {columns}. Hãy bổ sung cột hoặc tự chọn các cột.",
    "F_KIND_UNSURE": "Chưa rõ đây là danh sách gì: {kinds}. Hãy chọn loại danh sách.",
    "F_ENCRYPTED": "Tệp được đặt mật khẩu. Hãy nhập mật khẩu hoặc bỏ mật khẩu rồi tải lên lần nữa.",
    "F_DAMAGED": "Tệp bị hỏng hoặc chưa tải đủ. Hãy mở tệp bằng Excel, lưu lại dưới dạng .xlsx rồi tải lên lần nữa.",
    "F_TOO_LARGE": "Tệp lớn hơn 20 MB. Hãy bỏ hình ảnh, sheet không cần hoặc chia danh sách thành nhiều tệp.",
    "F_TOO_MANY_ROWS": "Danh sách có hơn 200.000 dòng. Hãy chia thành nhiều tệp.",
    "F_BOMB": "Tệp khai dung lượng giải nén quá 300 MB nên không được mở. Hãy chép danh sách sang một tệp mới.",
    "F_ENTITIES": "Tệp chứa khai báo XML không được phép. Hãy chép danh sách sang một tệp Excel mới.",
    "F_TWO_TABLES": "Trang “{sheet}” có hai bảng cạnh nhau. Hãy chuyển bảng bên phải xuống dưới bảng bên trái rồi tải lên.",
    "F_FORMAT": "Hệ thống không đọc được loại tệp này. Hãy lưu danh sách dưới dạng Excel (.xlsx) rồi tải lên lần nữa.",
}


def remark(
    code: str,
    field: str,
    value: object = "",
    *,
    suggestions: tuple[str, ...] = (),
    answers: tuple[tuple[str, str, str], ...] = (),
    message: str = "",
    **facts,
) -> Issue:
    """The issue of a code with its usual sentence; long values are shown shortened."""
    shown = str(value)
    quoted = shown if len(shown) <= 60 else shown[:57] + "…"
    text = message or MESSAGES[code].format_map({"value": quoted, **facts})
    if suggestions and not message:
        text += f" Có phải là “{suggestions[0]}”?"
    severity = "warning" if code.startswith("W_") else "error"
    return Issue(code, field, text, severity, shown[:1000], tuple(suggestions), answers)


def refusal(code: str, **facts) -> Refusal:
    return Refusal(code, MESSAGES[code].format_map(facts) if facts else MESSAGES[code])
