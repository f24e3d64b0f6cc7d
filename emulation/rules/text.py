"""Vietnamese text: cleaning, the folded search column, comparison keys and the order of the alphabet.

`FOLD_FROM`/`FOLD_TO` are written so that a database can fold decomposed text exactly as Python does: the first `len(FOLD_TO)`
characters are replaced one by one, the rest of `FOLD_FROM` is deleted, which is what PostgreSQL's `translate()` does.
"""

import re
import unicodedata
from functools import lru_cache

from emulation.errors import RuleViolation

TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries
SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter, a tone does not
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
COMBINING = "".join(chr(code) for code in range(0x300, 0x370))

SPACES = (
    "\t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\x85"
)
INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e" + (
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb\ufffc\ufffd"
)
CONTROLS = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in SPACES)
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_CLEAN = {
    **dict.fromkeys(map(ord, SPACES), " "),
    **dict.fromkeys(map(ord, INVISIBLE + CONTROLS), None),
    **dict.fromkeys(range(0xFE00, 0xFE10), None),
    **dict.fromkeys(range(0xD800, 0xE000), None),
    **dict.fromkeys(map(ord, DASHES), "-"),
    **dict.fromkeys(map(ord, "ÐƉ"), "Đ"),
    **dict.fromkeys(map(ord, "ðɖ"), "đ"),
}
_QUOTES = {**dict.fromkeys(map(ord, "“”„‟«»″"), '"'), **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'")}
_NEEDS_CLEANING = re.compile("[^\x21-\x7e\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u017f\u01a0-\u01b0\u1ea0-\u1ef9 ]|  |^ | $")
_MARKED = re.compile(f"[^{COMBINING}][{COMBINING}]+")


def _recompose(found: re.Match) -> str:
    """One letter with its marks in the right order: the shape first, one tone after it, piled marks dropped."""
    letters = unicodedata.normalize("NFD", found.group())
    shape = next((mark for mark in letters[1:] if mark in SHAPES), "")
    tone = next((mark for mark in letters[1:] if mark in TONES), "")
    whole = unicodedata.normalize("NFC", letters[0] + shape + tone)
    return whole if len(whole) == 1 else unicodedata.normalize("NFC", found.group()[0])


def compose(text: str) -> str:
    """NFC, also for marks typed in an order that Unicode does not compose (a grave before a circumflex)."""
    text = unicodedata.normalize("NFC", text)
    if any(mark in text for mark in COMBINING):
        text = _MARKED.sub(_recompose, text)
        text = "".join(char for char in text if char not in COMBINING)
    return text


def normalise(text: str | None) -> str:
    """Text as it should be stored: composed, without invisible characters, plain hyphens, Đ for Eth, single spaces."""
    if not text:
        return ""
    if not _NEEDS_CLEANING.search(text):
        return text
    text = text.translate(_CLEAN)
    text = compose(text) if not text.isascii() else text
    return " ".join(text.split())


def lower_first(text: str) -> str:
    """For the middle of a sentence; words in capitals stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def require_text(text: str | None, otherwise: str, *, field: str = "reason") -> str:
    """The text as it should be stored; the sentence as a refusal where there is none."""
    text = normalise(text)
    if not text:
        raise RuleViolation(otherwise, field=field)
    return text


# Folding works on decomposed text, so that only these few characters are left to replace: PostgreSQL's `translate()` walks
# its list for every letter, and a list of every accented letter cost it thirty times as much.
_LETTERS = {"Đ": "d", "đ": "d", "Ð": "d", "ð": "d", "Ɖ": "d", "ɖ": "d", "Ø": "o", "ø": "o", "Ł": "l", "ł": "l", "ı": "i"}
_SEPARATORS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\t\n\r\u00a0\u2010\u2011\u2012\u2013\u2014“”‘’…•·«»"
_MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030c\u031b\u0323\u0327\u0328\u00ad\u200b\ufeff"
FOLD_FROM = "".join(_LETTERS) + _SEPARATORS + _MARKS
FOLD_TO = "".join(_LETTERS.values()) + " " * len(_SEPARATORS)
_FOLD = {ord(char): FOLD_TO[place] if place < len(FOLD_TO) else None for place, char in enumerate(FOLD_FROM)}


def fold(text: str | None) -> str:
    """The search form: lower case, no marks, punctuation as spaces, every word with a space before it.

    Equal to `' ' || lower(translate(normalize(text, NFD), FOLD_FROM, FOLD_TO))` in PostgreSQL. For search and suggestion, never
    for identity.
    """
    if not text:
        return " "
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
    return " " + text.translate(_FOLD).lower()


def folded_words(text: str | None) -> list[str]:
    return fold(text).split()


def folded(text: str | None) -> str:
    """The folded words joined by single spaces: for comparing short labels such as column headers."""
    return " ".join(fold(text).split())


# Short forms a clerk types into a search box, and what the records hold.
ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "ldld": "lien doan lao dong",
    "vp": "van phong",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "h": "huyen",
    "x": "xa",
    "p": "phuong",
    "q": "quan",
    "tdkt": "thi dua khen thuong",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "th": "tieu hoc",
    "mn": "mam non",
    "gdvdt": "giao duc va dao tao",
    "gddt": "giao duc va dao tao",
    "ttyt": "trung tam y te",
    "bv": "benh vien",
    "cstd": "chien si thi dua",
    "cstdcs": "chien si thi dua co so",
    "ldtt": "lao dong tien tien",
    "bk": "bang khen",
    "gk": "giay khen",
    "hc": "huan chuong",
    "ttg": "thu tuong",
}
_I_OR_Y = re.compile(r"^(qu|[hklmstv])([iy])$")


def query_alternatives(query: str | None) -> list[tuple[tuple[str, ...], ...]]:
    """For each word of a query, the alternatives any of which may match; an alternative is words that must all match.

    A word matches as the beginning of a word of the folded text; one that ends in a space matches whole words only
    (append a space to the folded text to compare).
    """
    found = []
    for word in folded_words(normalise(query)):
        alternatives = [(word,)]
        if word in ABBREVIATIONS:
            alternatives.append(tuple(ABBREVIATIONS[word].split()))
        syllable = _I_OR_Y.match(word)
        if syllable:
            alternatives.append((syllable.group(1) + ("y" if syllable.group(2) == "i" else "i") + " ",))
        found.append(tuple(alternatives))
    return found


def clipped(text: str, length: int) -> str:
    """The text, or its beginning and "…" where it is longer than `length`."""
    return text if len(text) <= length else text[: length - 1] + "…"


# --- tone placement and comparison --------------------------------------------------------------------------------
def _tone_pairs() -> dict[str, str]:
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in TONES:
            for left in (first, first.upper()):
                for right in (second, second.upper()):
                    new = left + unicodedata.normalize("NFC", right + tone)
                    pairs[new] = unicodedata.normalize("NFC", left + tone) + right
    return pairs


_TONE_PAIRS = _tone_pairs()
_NEW_STYLE = re.compile(f"(?<![qQ])(?:{'|'.join(_TONE_PAIRS)})(?!\\w)")


def place_tones(text: str) -> str:
    """The classic placement of tones (hòa, khỏe, thúy, ủy) for open syllables; quý, hoàn and khuỷu stay as they are."""
    return _NEW_STYLE.sub(lambda found: _TONE_PAIRS[found.group()], text)


@lru_cache(maxsize=65536)
def identity_key(text: str | None) -> str:
    """Two spellings of one name have one key; two names never do: marks and i/y count, case and tone placement do not."""
    text = place_tones(normalise(text)).lower().translate(_QUOTES)
    text = re.sub(r"\s*-\s*", "-", text)
    text = re.sub(r"\s+([,.;:)])", r"\1", text)
    return text.strip(" .,;:")


# --- the order of the alphabet ------------------------------------------------------------------------------------
_PIECE = re.compile(r"\d+|\w+?(?=\d|\W|$)")


@lru_cache(maxsize=4096)
def _letter_rank(char: str) -> tuple[int, int]:
    parts = unicodedata.normalize("NFD", char)
    tone = next((TONES.index(mark) + 1 for mark in parts[1:] if mark in TONES), 0)
    base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
    place = ALPHABET.find(base)
    return (place + 1 if place >= 0 else len(ALPHABET) + ord(base[0])), tone


@lru_cache(maxsize=16384)
def _word_key(word: str) -> tuple:
    if word.isdecimal():
        return 0, (int(word),), ()
    ranks = [_letter_rank(char) for char in word]
    return 1, tuple(rank for rank, _ in ranks), tuple(tone for _, tone in ranks)


def vietnamese_key(text: str | None) -> tuple:
    """Sort key by the Vietnamese alphabet (a ă â b c d đ e ê …), then by tone, numbers by their value."""
    return tuple(_word_key(word) for word in _PIECE.findall(place_tones(normalise(text)).lower()))


def name_sort_key(name: str | None) -> tuple:
    """Sort key for people: given name first, then the whole name."""
    words = vietnamese_key(name)
    return (words[-1:], words[:-1])
