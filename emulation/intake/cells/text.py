"""One cell to one clean value: text, sex, numbers, codes. Each cleaner returns (value, issues) and is safe to memoise.

Dates are in dates.py, people's names in names.py, the office's closed lists in categories.py.
"""

import datetime
import difflib
import re
import unicodedata
from functools import lru_cache

from emulation.intake.issues import Issue, remark
from emulation.rules.numbers import grouped
from emulation.rules.text import folded, normalise

Issues = tuple[Issue, ...]
LIMITS = {"name": 255, "unit_name": 255, "unit": 500, "position": 1000, "achievement": 5000, "note": 5000}
DEFAULT_LIMIT = 1000
NOTHING = {"x", "o", "khong", "khong co", "n a", "na", "nan", "null", "none", "ko", "khong ro", "chua ro", "khong biet"}
NOT_CHOSEN = {"khong", "khong co", "ko", "chua", "0", "n a", "false", "no"}
_DASHES_ONLY = re.compile(r"^[-./\\_*…, ]+$")
_FORMULA = re.compile(r"^(?:=|[@+-](?=[A-Za-z]+[(|!]))")
#: The mark of a footnote behind words: "(1)", "(*)", "[2]", "*", raised figures.
_FOOTNOTE = re.compile(r"\s*(?:\((?:\d{1,2}|\*{1,3})\)|\[(?:\d{1,2}|\*{1,3})\]|[⁰¹²³⁴⁵⁶⁷⁸⁹*†]{1,3})$")
_NAMED = {"position", "unit", "department", "parent", "unit_name"}
_ERROR = re.compile(r"^(?:#(?:N/A|DIV/0!|[A-Z][A-Z_]*[!?]?)|Err:\d{3})$")  # of Excel, Google Sheets and LibreOffice
_PERHAPS_FOREIGN = re.compile("[^\u0000-\u024f\u1e00-\u1eff\u2000-\u209f]")
_FOREIGN = {"Lo", "Lu", "Ll", "Lm", "So", "Co", "Cn"}  # letters and pictures
TICKS = {"x", "v", "✓", "✔", "√", "☑", "☒", "co", "1", "yes", "true", "+", "•", "dung"}


def as_text(value: object) -> str:
    """Any cell value as the text a clerk sees: 30730.0 is "30730", a date dd/mm/yyyy."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%d/%m/%Y")
    return str(value)


def is_nothing(text: str) -> bool:
    """ "-", "x", "không", an Excel error: ways of writing that there is nothing."""
    return (
        not text
        or _ERROR.match(text) is not None
        or bool(_DASHES_ONLY.match(text))
        or (len(text) < 12 and folded(text) in NOTHING)
    )


def is_ticked(value: object) -> bool:
    """Whether a cell of an honour's or a sex's column is ticked."""
    if isinstance(value, bool):
        return value
    text = normalise(as_text(value)).lower()
    return text in TICKS or folded(text) in TICKS


def is_chosen(value: object) -> bool:
    """Whether a cell among several honours says that this one is meant: a tick or any words but "không", "0" and dashes."""
    text = normalise(as_text(value))
    return bool(text) and not _ERROR.match(text) and not _DASHES_ONLY.match(text) and folded(text) not in NOT_CHOSEN


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text; its cleaners say E_FORMULA."""
    return bool(_FORMULA.match(text))


@lru_cache(maxsize=8192)
def _clean_string(text: str, field: str) -> tuple[str, Issues]:
    clean = normalise(text)
    if text and _FORMULA.match(clean):
        return clean, (remark("E_FORMULA", field, clean),)
    if _ERROR.match(clean) or _DASHES_ONLY.match(clean):
        return "", ()
    clean = _FOOTNOTE.sub("", clean) if field in _NAMED else clean
    limit = LIMITS.get(field, DEFAULT_LIMIT)
    if len(clean) > limit:
        return clean[:limit], (remark("E_TOO_LONG", field, clean, limit=grouped(limit)),)
    return clean, unprintable(clean, field)


def _is_foreign(char: str) -> bool:
    return unicodedata.category(char) in _FOREIGN and not unicodedata.name(char, "").startswith("LATIN")


def unprintable(text: str, field: str) -> Issues:
    """A question for letters of another script and pictures, which the fonts of printed papers lack."""
    if not _PERHAPS_FOREIGN.search(text):
        return ()
    letters = "".join(dict.fromkeys(char for char in text if _is_foreign(char)))
    return (remark("W_LETTERS_FOREIGN", field, text, letters=letters[:10]),) if letters else ()


def clean_text(value: object, field: str) -> tuple[str, Issues]:
    """Free text: composed, single spaces, no invisible characters; "-" and Excel errors are nothing."""
    return _clean_string(as_text(value), field)


# --- sex ----------------------------------------------------------------------------------------------------------
MALE, FEMALE = "Nam", "Nữ"
_SEXES = {
    **dict.fromkeys(("nam", "1", "male", "m", "trai", "ong", "nam gioi", "gioi tinh nam", "phai nam"), MALE),
    **dict.fromkeys(("nu", "2", "0", "female", "f", "gai", "ba", "nu gioi", "gioi tinh nu", "phai nu"), FEMALE),
}


@lru_cache(maxsize=4096)
def _sex(text: str) -> tuple[str, Issues]:
    clean = normalise(text)
    key = folded(clean)
    if not key or _DASHES_ONLY.match(clean):
        return "", ()
    if key in _SEXES:
        return _SEXES[key], ()
    near = difflib.get_close_matches(key, ("nam", "nu", "male", "female"), n=1, cutoff=0.5)
    guess = _SEXES[near[0]] if near else MALE if sorted(key) == sorted("nam") else ""
    return "", (remark("E_SEX_INVALID", "sex", clean, suggestions=(guess,) if guess else (MALE, FEMALE)),)


def clean_sex(value: object) -> tuple[str, Issues]:
    """ "Nam", "Nữ" or '' from a word or a code (1 male, 2 female)."""
    return _sex(as_text(value))


def sex_from_ticks(male: object, female: object) -> tuple[str, Issues]:
    """From two columns "Nam" and "Nữ", one of them ticked or filled."""
    his, hers = normalise(as_text(male)), normalise(as_text(female))
    his, hers = ("" if _DASHES_ONLY.match(text) else text for text in (his, hers))
    if his and hers:
        return "", (
            remark(
                "E_SEX_INVALID",
                "sex",
                f"{his} | {hers}",
                message="Cả hai cột Nam và Nữ đều được đánh dấu. Hãy chỉ đánh dấu một cột.",
            ),
        )
    return (MALE if his else FEMALE if hers else ""), ()


# --- numbers and codes --------------------------------------------------------------------------------------------
_INTEGER = re.compile(r"^\d{1,3}(?:[.,  ]\d{3})+$|^\d{1,9}$")


@lru_cache(maxsize=8192)
def _integer(text: str, field: str) -> tuple[int | None, Issues]:
    clean = normalise(text)
    if not clean or is_nothing(clean):
        return None, ()
    bare = re.sub(r"\s*(người|đ/c|đồng chí|cbccvc)$", "", clean, flags=re.I)
    if _INTEGER.match(bare):
        return int(re.sub(r"[., ]", "", bare)), ()
    if re.fullmatch(r"\d{1,9}[.,]0+", bare):
        return int(re.split(r"[.,]", bare)[0]), ()
    return None, (remark("E_NUMBER_INVALID", field, clean),)


def clean_integer(value: object, field: str) -> tuple[int | None, Issues]:
    """A whole number of people or things: 45, "05", "1.234"; "-" is none."""
    if isinstance(value, float) and value.is_integer() and 0 <= value < 1e9:
        return int(value), ()
    return _integer(as_text(value), field)


@lru_cache(maxsize=8192)
def _code(text: str, field: str) -> tuple[str, Issues]:
    clean = normalise(text).lstrip("'").replace(" ", "")
    if not clean or _DASHES_ONLY.match(clean) or _ERROR.match(clean):
        return "", ()
    if _FORMULA.match(clean):
        return clean, (remark("E_FORMULA", field, clean),)
    if _DATE.match(clean):
        return clean, (remark("E_CODE_INVALID", field, clean, message=_MADE_A_DATE.format(what="mã")),)
    if len(clean) > 50 or not any(char.isalnum() for char in clean):
        return clean[:50], (remark("E_CODE_INVALID", field, clean),)
    return clean, ()


def clean_code(value: object, field: str) -> tuple[str, Issues]:
    """An identifier as text: a number cell loses its ".0", an apostrophe for text its place."""
    return _code(as_text(value), field)


@lru_cache(maxsize=8192)
def _citizen(text: str) -> tuple[str, Issues]:
    clean, issues = _code(text, "citizen_id")
    if not clean or issues:
        return clean, issues
    digits = re.sub(r"[.\-]", "", clean)
    if not digits.isascii() or not digits.isdigit():
        return clean, (remark("E_CODE_INVALID", "citizen_id", clean, message=_citizen_advice(clean)),)
    if len(digits) in (9, 12):
        return digits, ()
    if len(digits) in (11, 8):  # provinces below 100 begin with 0, which a number cell loses
        return digits.zfill(len(digits) + 1), (remark("W_LEADING_ZERO", "citizen_id", clean),)
    if len(digits) == 10 and digits[:1] in "123456789":  # 00x: provinces 001 to 009
        return digits.zfill(12), (remark("W_LEADING_ZERO", "citizen_id", clean),)
    return clean, (remark("E_CODE_INVALID", "citizen_id", clean, message=_citizen_advice(clean)),)


def _citizen_advice(value: str) -> str:
    return f"“{value}” không phải là số căn cước. Hãy ghi đủ 12 chữ số (hoặc 9 chữ số của chứng minh nhân dân cũ)."


def clean_citizen_id(value: object) -> tuple[str, Issues]:
    """Twelve digits, or nine of the old card; zeros that a number cell lost are put back with a visible note."""
    return _citizen(as_text(value))


# --- numbers of decisions -------------------------------------------------------------------------------------------
_DATE = re.compile(
    r"^(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}(?:[ T].*)?|(?:0?[1-9]|1[0-2])/(?:19|20)\d{2})$"
)
_MADE_A_DATE = "Excel đã đổi {what} thành ngày. Hãy gõ lại {what} dạng chữ."
_BEFORE_NUMBER = re.compile(
    r"^(?:theo\s+)?(?:(?:quyết định|qđ)(?P<symbol>-[\w-]+)?(?=\W|$))?\s*(?:khen thưởng\s*)?(?:số|№)?\s*[:.]?\s*(?=\d)", re.I
)
_NUMBER = r"\d+[A-Za-zĐđ]?(?:[.-]\d+)*(?:\s*/\s*\d+(?!\d*\s*/\s*\d))?"
_NUMBER_AND_SYMBOL = re.compile(
    rf"^(?P<number>{_NUMBER})\s*(?:/\s*(?P<symbol>[^\W\d][\w.&]*(?:\s*[-/–]\s*[\w.&]+)*))?(?P<rest>.*)$"
)
_SECOND = re.compile(r"^\s*(?:[,;&+]|và\b|(?=\d+\s*/))\s*(?:(?:quyết định|qđ)\s*)?(?:số\s*)?\d+\s*(?:/\s*[^\W\d]|[,;]|$)", re.I)
_OF_THE_PARTY = re.compile(r"^(?:quyết định\s*)?(?:số\s*)?[:.]?\s*(?P<number>\d+)\s*-\s*(?P<symbol>QĐ/[A-Za-zĐđ-]{2,15})$", re.I)
_MORE_SYMBOL = re.compile(r"^\s+(?P<more>[A-ZĐ][A-ZĐ.&-]*)(?![\w])")
_OWN_SPELLING = {"TTG": "TTg"}


@lru_cache(maxsize=8192)
def _decision_number(text: str) -> tuple[str, Issues]:
    clean = normalise(text[:500]).lstrip("'").strip(" .,;:")
    if not clean or is_nothing(clean):
        return "", ()
    if _FORMULA.match(clean):
        return clean, (remark("E_FORMULA", "decision_number", clean),)
    if _DATE.match(clean):
        return "", (remark("E_CODE_INVALID", "decision_number", clean, message=_MADE_A_DATE.format(what="số quyết định")),)
    party = _OF_THE_PARTY.match(clean)
    if party:
        return f"{party['number']}-{party['symbol'].upper()}", ()
    before = _BEFORE_NUMBER.match(clean)
    parts = _NUMBER_AND_SYMBOL.match(clean[before.end() :] if before else clean)
    if parts is None or len(parts["number"]) > 30:
        return clean[:100], (remark("E_CODE_INVALID", "decision_number", clean[:100], message=_decision_advice(clean)),)
    symbol, rest = parts["symbol"] or "", parts["rest"]
    while symbol and (more := _MORE_SYMBOL.match(rest)):
        symbol, rest = f"{symbol}-{more['more']}", rest[more.end() :]
    if _SECOND.match(rest):
        sentence = f"Ô này có hai số quyết định: “{clean[:60]}”. Hãy tách thành hai dòng hoặc chỉ ghi một số."
        return "", (remark("E_CODE_INVALID", "decision_number", clean[:100], message=sentence),)
    symbol = symbol or (f"QĐ{before['symbol']}" if before and before["symbol"] else "")
    number = re.sub(r"\s", "", parts["number"])
    return f"{number}/{_symbol(symbol)}"[:100] if symbol else number[:100], ()


def _symbol(symbol: str) -> str:
    """Symbols are capitals but for some: QĐ-UBND, QĐ-TTg; QD is typed for QĐ."""
    symbol = re.sub(r"\s*([-/–])\s*", r"\1", symbol)
    symbol = re.sub(r"^(qđ|qd)(?=(?:ubnd|ttg|ctn|btc|bnv|ct)\b)", r"\1-", symbol, flags=re.I)
    if symbol == symbol.lower():
        symbol = re.sub(r"\w+", lambda word: _OWN_SPELLING.get(word.group().upper(), word.group().upper()), symbol)
    return re.sub(r"\bqd\b", "QĐ", symbol, flags=re.I)


def _decision_advice(value: str) -> str:
    return f"“{value[:60]}” không phải là số quyết định. Hãy ghi theo dạng 1531/QĐ-UBND."


def clean_decision_number(value: object) -> tuple[str, Issues]:
    """ "1531 /QĐ- UBND của Chủ tịch UBND tỉnh" → "1531/QĐ-UBND"; what stands behind the symbol is no part of the number."""
    return _decision_number(as_text(value))
