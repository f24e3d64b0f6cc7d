import io
import unicodedata

import pypdf
import pytest

from awards.documents.plain import printable
from awards.documents.typesetting import render_pdf

NASTY = "Tổ {{ 7 }} <b> & #1 $x$ \\emph *đậm* _nghiêng_ [a] @b"


def context(*names: str) -> dict:
    """The smallest decision: a list of names, one column."""
    rows = [{"cells": [name]} for name in names]
    return {
        "name": "Quyết định", "parent": [], "body": ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"], "country": "CỘNG HÒA",
        "motto": "Độc lập",
        "number_line": "Số: 1/QĐ-UBND", "place_day": "An Giang, ngày 05 tháng 02 năm 2026", "draft_mark": "",
        "type": "QUYẾT ĐỊNH", "subject": "Về việc khen thưởng", "authority": "CHỦ TỊCH", "bases": ["Căn cứ Luật;"],
        "operative": "QUYẾT ĐỊNH:", "articles": [{"label": "Điều 1.", "text": "Khen thưởng."}], "recipients": ["Lưu: VT."],
        "seal": "", "left_signature": [], "left_signer_name": "", "signature": ["CHỦ TỊCH"], "signer_name": "Trần Văn Thử",
        "list": {
            "landscape": False, "title": ["DANH SÁCH"], "reference": "(Kèm theo)", "total": "Tổng cộng",
            "columns": [{"header": "Tên", "width": 1, "centred": False}], "groups": [{"heading": "I. TẬP THỂ", "rows": rows}],
        },
    }  # fmt: skip


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_one_context_gives_one_file_byte_for_byte():
    assert render_pdf("decision", context("Xã Hòn Đất")) == render_pdf("decision", context("Xã Hòn Đất"))


def test_text_that_looks_like_markup_is_printed_as_text():
    assert NASTY in pages(render_pdf("decision", context(NASTY)))[1]


def test_list_starts_on_a_page_of_its_own_that_counts_from_one():
    found = pages(render_pdf("decision", context(*["Xã Hòn Đất"] * 60)))
    assert [page.split("\n")[0] for page in found] == ["ỦY BAN NHÂN DÂN", "DANH SÁCH", "2"]


def test_every_page_of_a_list_repeats_its_head():
    found = pages(render_pdf("decision", context(*["Xã Hòn Đất"] * 100)))[1:]
    assert [page.split("\n").count("Tên") for page in found] == [1] * len(found)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\u202egnahK", "agnahK"),
        ("\u2067Lan\u2069\u200f", "Lan"),
        ("Tổ\x003\x0b\ufeff", "Tổ3"),
        ("dòng một\ndòng hai", "dòng một\ndòng hai"),
        ({"a": ["\u202eb", {"c": "\x1f"}], "d": 5, "e": None}, {"a": ["b", {"c": ""}], "d": 5, "e": None}),
    ],
)
def test_printable_drops_what_has_no_glyph_or_turns_the_line(value, expected):
    assert printable(value) == expected


def test_fonts_of_the_papers_have_every_vietnamese_letter():
    tones = [
        base + mark for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    ]
    letters = printable("".join(tones)) + "đĐ"
    composed = unicodedata.normalize("NFC", letters)
    pdf = render_pdf("decision", context(composed))
    fonts = {font["/BaseFont"].split("+")[1] for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
             for font in (f.get_object() for f in page["/Resources"]["/Font"].values())}  # fmt: skip
    assert composed.replace("\n", "") in pages(pdf)[1].replace("\n", "").replace(" ", "")
    assert fonts <= {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"}
