"""Texts damaged on their way to the list: letters that only look Vietnamese, UTF-8 read as Latin, escapes, letters lost."""

import html
import re
import unicodedata

from emulation.intake.files.legacy_fonts import is_syllable, marked_words
from emulation.intake.files.sheet import Sheet

_SUSPECT = re.compile("[\ufffd?&\\\\\u00c2-\u00c6\u00e1\u01a2\u01a3\u01cd\u01ce\u0370-\u04ff\uff01-\uff5e]")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|amp|nbsp|[a-zA-Z]{1,6}(?:grave|acute|circ|tilde));")
_MOJIBAKE = re.compile(
    "[\u00c3\u00c4\u00c6\u00e1][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
_LOST = re.compile(r"\ufffd|[^\W\d_]\?[^\W\d_]|[^\W\d_]\?\?")
_WIDE = re.compile("[\uff01-\uff5e]")
_WORD = re.compile(r"\w+")
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
                mended = known[text] = repaired(text) if _SUSPECT.search(text) else text
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
    mended = _WORD.sub(_latin, mended.translate(_OTHER_LETTERS))
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
