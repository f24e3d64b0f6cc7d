"""The fields a template may use, by kind of paper, with what each holds.

A text is a sentence about it; a list has its one element in brackets; a group of fields is a dictionary.
"""

from awards.enums import DocumentKind

Fields = dict[str, object]

FRAME: Fields = {
    "name": "tên giấy tờ, dùng làm tiêu đề tệp",
    "country": "quốc hiệu",
    "motto": "tiêu ngữ",
    "parent": ["cơ quan cấp trên, mỗi dòng một phần"],
    "body": ["cơ quan ban hành, mỗi dòng một phần"],
    "number_line": "dòng số, ký hiệu",
    "place_day": "địa danh và ngày tháng năm",
    "draft_mark": "chữ DỰ THẢO khi chưa ban hành",
    "type": "tên loại văn bản; công văn thì để trống",
    "subject": "trích yếu",
    "recipients": ["từng dòng Nơi nhận"],
    "signature": ["từng dòng chức vụ trên chữ ký"],
    "signer_name": "họ tên người ký",
    "left_signature": ["chức vụ của người ký bên trái, như thư ký phiên họp"],
    "left_signer_name": "họ tên người ký bên trái",
    "seal": "mã niêm phong của sổ nhật ký, nếu có",
}
COLUMN: Fields = {"header": "tên cột", "width": "độ rộng tương đối", "centred": "có canh giữa không"}
ROW: Fields = {
    "number": "số thứ tự trong nhóm",
    "ordinal": "số sổ vàng",
    "honorific": "danh xưng",
    "name": "tên",
    "full_name": "danh xưng và tên",
    "position": "chức vụ",
    "unit": "đơn vị, địa chỉ",
    "honour": "danh hiệu, hình thức",
    "note": "ghi chú",
    "cells": ["từng ô theo các cột đang in"],
}
LISTING: Fields = {
    "landscape": "có xoay ngang trang không",
    "title": ["từng dòng tiêu đề danh sách"],
    "reference": "dòng (Kèm theo Quyết định …)",
    "columns": [COLUMN],
    "groups": [{"heading": "tiêu đề nhóm", "rows": [ROW]}],
    "counts": "số lượng bằng chữ",
    "total": "dòng tổng cộng",
}
DECISION: Fields = {
    **FRAME,
    "authority": "người có thẩm quyền, chữ in hoa",
    "bases": ["từng căn cứ"],
    "operative": "chữ QUYẾT ĐỊNH:",
    "articles": [{"label": "Điều 1., Điều 2. …", "text": "nội dung của điều"}],
    "list": LISTING,
    "counts": "số lượng bằng chữ",
}
LETTER: Fields = {
    **FRAME,
    "addressee": "nơi gửi sau chữ Kính gửi",
    "bases": ["từng căn cứ"],
    "sections": [
        {
            "heading": "đề mục",
            "paragraphs": ["từng đoạn văn"],
            "columns": [COLUMN],
            "rows": [{"cells": ["từng ô của dòng"]}],
        }
    ],
    "closing": ["từng đoạn kết"],
}

#: A template without these would print a paper that says nothing.
_OF_DECISIONS = ("number_line", "place_day", "articles.text", "signature", "signer_name", "list.groups.rows")
_OF_LETTERS = ("place_day", "sections.paragraphs", "sections.rows", "signature")


def fields_of(kind: DocumentKind) -> Fields:
    return DECISION if kind in (DocumentKind.DECISION, DocumentKind.LIST) else LETTER


def required_of(kind: DocumentKind) -> tuple[str, ...]:
    if kind == DocumentKind.LIST:
        return ("list.groups.rows",)
    return _OF_DECISIONS if kind == DocumentKind.DECISION else _OF_LETTERS


def sample_of(fields: object, *, bare: bool = False) -> object:
    """A context to try a template on: with every field filled in, or with every text and list empty."""
    if isinstance(fields, dict):
        return {name: sample_of(inner, bare=bare) for name, inner in fields.items()}
    if isinstance(fields, list):
        return [] if bare else [sample_of(fields[0])] * 2
    return "" if bare else str(fields)


def paths_of(fields: Fields, prefix: str = "") -> list[tuple[str, str]]:
    """Every field as ("list.groups.heading", "tiêu đề nhóm"), for the page that explains them."""
    paths = []
    for name, inner in fields.items():
        inner = inner[0] if isinstance(inner, list) else inner
        path = f"{prefix}{name}"
        paths += paths_of(inner, f"{path}.") if isinstance(inner, dict) else [(path, inner)]
    return paths
