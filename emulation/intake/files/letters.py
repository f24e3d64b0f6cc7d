"""Letters that are not the Vietnamese ones of Unicode, and the texts they stand for.

Text typed with TCVN3 (.VnTime) or VNI fonts is recognised by the font or by the column's content. Such cells hold Latin letters
that only look Vietnamese in their font; TCVN3 has no accented capitals: its capital fonts (.VnTimeH) draw small letters as
capitals. Other texts were damaged on their way to the list: UTF-8 read as Latin, escapes, look-alike letters, letters lost.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from emulation.intake.files.sheet import Sheet

TCVN3_FROM = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ"
TCVN3_TO = "ĂÂÊÔƠƯĐăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"

# VNI letters paired with what they stand for.
VNI_PAIRS = """
ñ=đ Ñ=Đ aø=à aù=á aï=ạ aû=ả aá=ấ aä=ậ aê=ă aâ=â aõ=ã aà=ầ aå=ẩ aé=ắ aü=ẵ aë=ặ
AØ=À aè=ằ AÙ=Á AÂ=Â AÛ=Ả aã=ẫ AÕ=Ã AÏ=Ạ AÊ=Ă AÁ=Ấ AÅ=Ẩ AÄ=Ậ AÀ=Ầ AÃ=Ẫ AÉ=Ắ AÈ=Ằ
AÜ=Ẵ AË=Ặ eä=ệ eá=ế eà=ề eâ=ê eå=ể eù=é EÄ=Ệ eû=ẻ eõ=ẽ EÁ=Ế EÀ=Ề eã=ễ EÂ=Ê eø=è
eï=ẹ EÅ=Ể EØ=È EÙ=É EÏ=Ẹ EÛ=Ẻ EÕ=Ẽ EÃ=Ễ ò=ị æ=ỉ Ò=Ị Æ=Ỉ Ó=Ĩ ó=ĩ IØ=Ì IÙ=Í
iø=ì iù=í ô=ơ oä=ộ oâ=ô oá=ố ôï=ợ où=ó ôø=ờ ôû=ở ôù=ớ oø=ò oå=ổ oà=ồ oï=ọ OÄ=Ộ
oã=ỗ Ô=Ơ oû=ỏ oõ=õ OÂ=Ô ôõ=ỡ ÔÛ=Ở OÅ=Ổ OÁ=Ố OØ=Ò OÙ=Ó OÀ=Ồ ÔÙ=Ớ ÔØ=Ờ OÕ=Õ OÏ=Ọ
OÛ=Ỏ OÃ=Ỗ ÔÕ=Ỡ ÔÏ=Ợ ö=ư uû=ủ öï=ự uï=ụ öù=ứ öû=ử öø=ừ uù=ú öõ=ữ uø=ù Ö=Ư UÛ=Ủ
uõ=ũ ÖÙ=Ứ UÕ=Ũ UÏ=Ụ ÖÛ=Ử ÖÕ=Ữ ÖÏ=Ự UØ=Ù UÙ=Ú ÖØ=Ừ yù=ý yõ=ỹ yû=ỷ yø=ỳ YÙ=Ý YÛ=Ỷ
YØ=Ỳ YÏ=Ỵ yï=ỵ YÕ=Ỹ aú=ẳ AÚ=Ẳ
"""


_TONE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx]"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu iê
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ooc oong
ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh uyt uyu uu uê
ư ưa ưc ưi ưng ưn ươc ươi ươm ươn ương ươp ươt ươu ưt ưu ưm
y yêm yên yêng yêt yêu ych ym yn ynh yt
"""
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{'|'.join(sorted(set(_RIMES.split()), key=len, reverse=True))})")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    plain = unicodedata.normalize("NFC", _TONE_MARKS.sub("", unicodedata.normalize("NFD", word.lower())))
    return _SYLLABLE.fullmatch(plain) is not None


def marked_words(text: str) -> list[str]:
    """The words that hold a letter outside ASCII: the only ones that tell encodings apart."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


LEAST_WORDS = 2  # marked words by which an encoding is recognised
SAMPLES_OF_A_COLUMN = 12  # cells shown before and after
SAMPLED_ROWS = 4000  # of a longer list, rows at even distances tell the encoding of a column
TCVN3, TCVN3_CAPITALS, VNI = "TCVN3", "TCVN3H", "VNI"
_TCVN3 = str.maketrans(TCVN3_FROM, TCVN3_TO)
_VNI = dict(pair.split("=") for pair in VNI_PAIRS.split())
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_SUSPECT = re.compile("[\u00a1-\u00ff]")
# Characters that no text of those fonts holds: a cell with one was typed in Unicode.
_BEYOND = re.compile("[^\u0000-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026]")
# Letters of Latin-1 that are also Vietnamese: what else is left after a conversion could not be recovered.
_VIETNAMESE_LATIN1 = set("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")


def font_encoding(font: str) -> str | None:
    """The encoding a font's name gives away."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return TCVN3_CAPITALS if name.endswith("h") and name not in (".vnarabiah_",) else TCVN3
    return VNI if name.startswith(("vni-", "vni ")) else None


def convert(text: str, encoding: str) -> str:
    if encoding == VNI:
        return _VNI_LETTER.sub(lambda match: _VNI[match.group()], text)
    text = text.translate(_TCVN3)
    return text.upper() if encoding == TCVN3_CAPITALS else text


def lost_letters(text: str) -> str:
    """Letters of a converted text that stand for nothing: the table of the encoding has no place for them."""
    return "".join(dict.fromkeys(char for char in _SUSPECT.findall(text) if char.isalpha() and char not in _VIETNAMESE_LATIN1))


def _share(words: list[str]) -> float:
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def content_encoding(texts: Iterable[str]) -> str | None:
    """TCVN3 or VNI when nearly every marked word becomes a Vietnamese syllable by it and few are so as they stand.

    Spanish, German or mere symbols do not pass: their words become no syllables.
    """
    sample = [text for text in texts if _SUSPECT.search(text) and not _BEYOND.search(text)]
    joined = "\n".join(dict.fromkeys(sample[:400]))
    standing = marked_words(joined)
    if not joined or _share(standing) > 0.5:
        return None
    scores = {}
    for encoding in (TCVN3, VNI):
        words = marked_words(convert(joined, encoding))
        if len(words) >= LEAST_WORDS:
            scores[encoding] = _share(words)
    best = max(scores, key=scores.get, default=None)
    return best if best and scores[best] >= 0.8 else None


@dataclass(slots=True)
class Conversion:
    """What was converted in one sheet: encoding by column, cells before and after, letters lost by cell."""

    encodings: dict[int, str] = field(default_factory=dict)
    samples: list[tuple[int, int, str, str]] = field(default_factory=list)
    lost: dict[tuple[int, int], str] = field(default_factory=dict)
    shown: Counter = field(default_factory=Counter)  # converted cells by column

    @property
    def encoding(self) -> str:
        return ", ".join(sorted(set(self.encodings.values())))


def _better(text: str, encoding: str, *, by_font: bool) -> str | None:
    """The converted text, unless the cell was typed in Unicode among legacy ones."""
    if not _SUSPECT.search(text) or _BEYOND.search(text):
        return None
    after = convert(text, encoding)
    if by_font:
        return after
    before_words, after_words = marked_words(text), marked_words(after)
    return after if _share(after_words) > _share(before_words) or not before_words else None


def _column_encodings(rows: list[list], fonts: dict[int, set[str]]) -> dict[int, str]:
    width = max(map(len, rows), default=0)
    sample = rows[:: max(1, len(rows) // SAMPLED_ROWS)]
    encodings = {}
    for column in range(width):
        by_font = {encoding.removesuffix("H") for encoding in fonts.get(column, ())}
        if len(by_font) == 1:
            encodings[column] = by_font.pop()
            continue
        texts = {row[column] for row in sample if column < len(row) and isinstance(row[column], str)}
        encoding = content_encoding(texts)
        if encoding:
            encodings[column] = encoding
    return encodings


def convert_sheet(
    rows: list[list],
    *,
    fonts: dict[int, set[str]] | None = None,
    capitals: set[tuple[int, int]] | None = None,
) -> Conversion:
    """Convert the legacy cells of `rows` in place.

    `fonts`: the legacy encodings seen by column; `capitals`: cells (row, column from 0) in a capital font.
    """
    fonts, capitals = fonts or {}, capitals or set()
    report = Conversion()
    encodings = _column_encodings(rows, fonts)
    if not encodings:
        return report
    usual = max(encodings.values(), key=list(encodings.values()).count)
    throughout = len(encodings) >= 2 and len(set(encodings.values())) == 1 and not _any_unicode(rows)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if not isinstance(text, str) or not _SUSPECT.search(text):
                continue
            encoding = encodings.get(column, usual)
            after = _better(text, encoding, by_font=throughout or column in fonts)
            if after is None or after == text:
                continue
            row[column] = after.upper() if (number, column) in capitals else after
            _record(report, number, column, text, row[column], encoding)
    return report


def _any_unicode(rows: list[list]) -> bool:
    """Whether any cell holds a letter that only Unicode has: a sheet without one was typed in its fonts throughout."""
    return any(isinstance(text, str) and not text.isascii() and _BEYOND.search(text) for row in rows for text in row)


def _record(report: Conversion, number: int, column: int, before: str, after: str, encoding: str) -> None:
    report.encodings[column] = encoding
    report.shown[column] += 1
    if report.shown[column] <= SAMPLES_OF_A_COLUMN:
        report.samples.append((number, column, before, after))
    lost = lost_letters(after)
    if lost:
        report.lost[number, column] = lost


# --- texts damaged on their way -----------------------------------------------------------------------------------
_DAMAGED = re.compile("[\ufffd?&\\\\\u00c2-\u00c6\u00e1\u01a2\u01a3\u01cd\u01ce\u0370-\u04ff\uff01-\uff5e]")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|amp|nbsp|[a-zA-Z]{1,6}(?:grave|acute|circ|tilde));")
_MOJIBAKE = re.compile(
    "[\u00c3\u00c4\u00c6\u00e1][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
_LOST = re.compile(r"\ufffd|[^\W\d_]\?|\?[^\W\d_]")
_WIDE = re.compile("[\uff01-\uff5e]")
_TOKEN = re.compile(r"\w+")
_OTHER_LETTERS = str.maketrans("ƢƣǍǎ", "ƯưĂă")  # the letter oi for ư, a with a caron for ă
#: Letters of the Cyrillic and Greek alphabets drawn as Latin ones.
_DRAWN_ALIKE = str.maketrans("АВЕКМНОРСТУХІЅЈаеорсухіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTYXISJaeopcyxisjABEZHIKMNOPTYXo")


def repair_sheet(sheet: Sheet) -> None:
    """Mend the texts of a sheet in place; what was mended, and what could not be, is kept for the remarks."""
    known: dict[str, str] = {}
    for number, row in enumerate(sheet.rows, sheet.first_row):
        for column, text in enumerate(row):
            if type(text) is not str or not text:
                continue
            mended = known.get(text)
            if mended is None:
                mended = known[text] = repaired(text) if _DAMAGED.search(text) else text
            if mended != text:
                sheet.repairs.append((number, column, text, mended))
                row[column] = mended
            if "?" in mended or "\ufffd" in mended:
                _note_lost(sheet, number, column, row)


def _note_lost(sheet: Sheet, number: int, column: int, row: list) -> None:
    if _LOST.search(row[column]):
        sheet.lost_letters[number, column] = "�" if "\ufffd" in row[column] else "?"
        row[column] = row[column].replace("\ufffd", "?")


def repaired(text: str) -> str:
    """The text as it was typed, as far as that can be told; the same object where nothing was mended."""
    mended = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "\\u" in text else text
    mended = html.unescape(mended) if _ENTITY.search(mended) else mended
    mended = " ".join(_decoded_again(word) if _MOJIBAKE.search(word) else word for word in mended.split(" "))
    mended = _TOKEN.sub(_latin, mended.translate(_OTHER_LETTERS))
    return text if mended == text else mended


def _decoded_again(text: str) -> str:
    """UTF-8 that was read as Windows-1252, read rightly; unless that gives no Vietnamese words."""
    try:
        bytes_ = b"".join(char.encode("cp1252" if ord(char) not in range(0x80, 0xA0) else "latin-1") for char in text)
        decoded = bytes_.decode("utf-8")
    except UnicodeError:
        return text
    words = marked_words(decoded)
    return decoded if words and sum(map(is_syllable, words)) >= 0.5 * len(words) else text


def _latin(match: re.Match) -> str:
    """A word with its full-width and look-alike letters made Latin; a word wholly of another alphabet stays."""
    word = unicodedata.normalize("NFKC", match[0]) if _WIDE.search(match[0]) else match[0]
    changed = word.translate(_DRAWN_ALIKE)
    return changed if all(unicodedata.name(char, "LATIN").startswith("LATIN") or not char.isalpha() for char in changed) else word
