"""Forms 0602.N and 0603.N of Circular 02/2023/TT-BNV: honours of the State, and of ministries and provinces.

Honours are counted by the date of their decision. A household stands in the column of collectives, since the forms have
columns for collectives and persons only, and in a row of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from awards.enums import HonourFamily, HonourLevel
from awards.models import Award
from awards.reports.figures.counted import (
    COLLECTIVE,
    HOUSEHOLD,
    PERSON,
    Counted,
    Test,
    count_honours,
    enterprise,
    everything,
    nothing,
    of_class,
    of_kind,
    of_type,
)
from awards.reports.figures.key_figures_table import figures_table
from awards.reports.figures.stat_table import StatColumn, StatRow, StatTable


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statutory form, and which awards it counts."""

    code: str
    label: str
    holds: Test


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a form: which awards it counts."""

    column: StatColumn
    holds: Test


CLASSES = (
    ("LD_TINH", "Lãnh đạo cấp bộ, tỉnh và tương đương trở lên"),
    ("LD_SO", "Lãnh đạo cấp vụ, sở, ngành và tương đương"),
    ("DOANH_NHAN", "Doanh nhân"),
    ("LD_KHAC", "Các cấp lãnh đạo từ phó phòng trở lên"),
    ("TRUC_TIEP", "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu"),
)
TYPES = (
    ("CT", "Thường xuyên"),
    ("PT", "Chuyên đề"),
    ("DX", "Đột xuất"),
    ("DN", "Đối ngoại"),
    ("CH", "Cống hiến"),
    ("NH", "Niên hạn"),
    ("KC", "Kháng chiến"),
)


def _lines(recipients: Sequence[str], classes_from: int, types_from: int) -> list[Line]:
    """The rows both forms share, under the numbers they have in each."""
    shared = zip(
        recipients,
        (
            ("Tập thể", of_kind(COLLECTIVE)),
            ("Trong đó: doanh nghiệp", enterprise),
            ("Hộ gia đình", of_kind(HOUSEHOLD)),
            ("Cá nhân", of_kind(PERSON)),
        ),
        strict=True,
    )
    return [
        *(Line(code, label, holds) for code, (label, holds) in shared),
        *(Line(f"{number:02d}", label, of_class(code)) for number, (code, label) in enumerate(CLASSES, classes_from)),
        *(Line(f"{number:02d}", label, of_type(code)) for number, (code, label) in enumerate(TYPES, types_from)),
    ]


TOTAL = Line("01", "Tổng số", everything)
LINES_0602 = [
    TOTAL,
    Line("02", "Do bộ, ban, ngành trình", nothing),
    Line("03", "Do tỉnh, thành phố trình", everything),
    *_lines(("06", "07", "08", "09"), 10, 15),
]
LINES_0603 = [TOTAL, *_lines(("02", "03", "04", "05"), 6, 11)]


def _honours(*codes: str) -> Test:
    return lambda item: item.honour in codes


def _family(family: str) -> Test:
    return lambda item: item.family == family


def _split(key: str, group: str, holds: Test) -> list[Measure]:
    """A measure in two columns, for collectives (with households) and for persons."""
    return [
        Measure(StatColumn(f"{key}_collective", "Tập thể", group), lambda item: item.kind != PERSON and holds(item)),
        Measure(StatColumn(f"{key}_person", "Cá nhân", group), lambda item: item.kind == PERSON and holds(item)),
    ]


NAMED_STATE = ("COCP", "BKTTG", "CSTDTQ", "GTHCM", "GTNN")
STATE_FAMILIES = (HonourFamily.ORDER, HonourFamily.MEDAL, HonourFamily.STATE_TITLE)
MEASURES_0602 = [
    *_split("orders", "Huân chương", _family(HonourFamily.ORDER)),
    *_split("medals", "Huy chương", _family(HonourFamily.MEDAL)),
    Measure(StatColumn("gthcm", "Giải thưởng Hồ Chí Minh"), _honours("GTHCM")),
    Measure(StatColumn("gtnn", "Giải thưởng Nhà nước"), _honours("GTNN")),
    *_split("state_titles", "Danh hiệu vinh dự nhà nước", _family(HonourFamily.STATE_TITLE)),
    Measure(StatColumn("cocp", "Cờ thi đua của Chính phủ"), _honours("COCP")),
    *_split("bkttg", "Bằng khen của Thủ tướng Chính phủ", _honours("BKTTG")),
    Measure(StatColumn("cstdtq", "Chiến sĩ thi đua toàn quốc"), _honours("CSTDTQ")),
    *_split("others", "Khác", lambda item: item.honour not in NAMED_STATE and item.family not in STATE_FAMILIES),
]
MEASURES_0603 = [
    Measure(StatColumn("certificates", "Bằng khen"), _family(HonourFamily.CERTIFICATE)),
    Measure(StatColumn("fighters", "Chiến sĩ thi đua cấp bộ, tỉnh"), _honours("CSTDT", "CSTDB")),
    Measure(StatColumn("flags", "Cờ thi đua"), _honours("COT", "COB", "COQK")),
    Measure(StatColumn("badges", "Huy hiệu, kỷ niệm chương"), _family(HonourFamily.BADGE)),
]


def form_0602(awards: QuerySet[Award], *, year: int) -> StatTable:
    """A province counts what it proposed itself: all of it stands in row 03."""
    counted = count_honours(awards, year=year, levels=[HonourLevel.STATE])
    title = f"Biểu 0602.N/BNV-TĐKT. Số lượng khen thưởng cấp Nhà nước năm {year}"
    return _table("0602", title, year, LINES_0602, MEASURES_0602, counted)


def form_0603(awards: QuerySet[Award], *, year: int) -> StatTable:
    """Only the four sorts of honours the form has columns for; the others of these levels are named in a note."""
    counted = count_honours(awards, year=year, levels=[HonourLevel.PROVINCE, HonourLevel.MINISTRY])
    title = f"Biểu 0603.N/BNV-TĐKT. Số lượng khen thưởng cấp bộ, tỉnh năm {year}"
    return _table("0603", title, year, LINES_0603, MEASURES_0603, counted)


def _table(
    form: str, title: str, year: int, lines: Sequence[Line], measures: Sequence[Measure], counted: Sequence[Counted]
) -> StatTable:
    inside = [item for item in counted if any(measure.holds(item) for measure in measures)]
    outside = _sum(counted) - _sum(inside)
    return StatTable(
        form=form,
        title=title,
        year=year,
        columns=(StatColumn("total", "Tổng số"), *(measure.column for measure in measures)),
        rows=tuple(_row(line, measures, inside) for line in lines),
        checks=tuple(_cross_foot(inside, measures)),
        notes=(f"Không có cột trong biểu nên không tính: {outside} lượt khen thưởng.",) if outside else (),
    )


def _row(line: Line, measures: Sequence[Measure], counted: Iterable[Counted]) -> StatRow:
    here = [item for item in counted if line.holds(item)]
    return StatRow(
        line.code, line.label, (_sum(here), *(_sum(item for item in here if measure.holds(item)) for measure in measures))
    )


def _sum(counted: Iterable[Counted]) -> int:
    return sum(item.count for item in counted)


def _cross_foot(counted: Sequence[Counted], measures: Sequence[Measure]) -> list[str]:
    """What keeps the rows or the columns from adding up, each as a sentence that says what to mend."""
    found = []
    unclassed = _sum(item for item in counted if item.kind == PERSON and item.subject_class not in dict(CLASSES))
    if unclassed:
        found.append(f"{unclassed} lượt cá nhân chưa có nhóm đối tượng nên năm nhóm cộng lại ít hơn số cá nhân.")
    untyped = _sum(item for item in counted if item.type not in dict(TYPES))
    if untyped:
        found.append(f"{untyped} lượt khen thưởng chưa có loại hình nên các dòng theo phương thức cộng lại ít hơn tổng số.")
    twice = [item.honour for item in counted if sum(measure.holds(item) for measure in measures) > 1]
    if twice:
        found.append(f"Danh hiệu, hình thức đứng ở hai cột: {', '.join(sorted(set(twice)))}. Hãy sửa nhóm trong danh mục.")
    return found


Maker = Callable[..., StatTable]

#: Each takes the rows of the register that may be counted, and `year`.
TABLES: dict[str, Maker] = {"0602": form_0602, "0603": form_0603, "kpi": figures_table}
#: All forms of Circular 02/2023/TT-BNV, also those not made yet.
FORMS = ("0601", "0602", "0603", "0604", "0605", "kpi")
