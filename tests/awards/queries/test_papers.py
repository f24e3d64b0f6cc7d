from datetime import date

import pytest

from awards.queries.papers import cited_out_of_force, wordings_of
from config.management.commands.load_reference import FOLDER
from config.reference.loading import load_reference
from config.reference.tables import Part
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def texts(part="BASIS", *, on=DAY, authority="PROVINCE_CHAIR", needs=()):
    return [row.text for row in wordings_of("DECISION", on=on, authority=authority, needs=needs)[part]]


def test_row_of_the_authority_stands_in_the_place_of_the_general_one():
    factories.make_document_text("chung 1", order=1)
    factories.make_document_text("chung 2", order=2)
    factories.make_document_text("riêng 2", order=2, authority="PROVINCE_CHAIR")
    factories.make_document_text("xã 1", order=1, authority="COMMUNE_CHAIR")
    assert texts() == ["chung 1", "riêng 2"]
    assert texts(authority="COMMUNE_CHAIR") == ["xã 1", "chung 2"]


def test_row_of_an_instrument_is_printed_while_that_is_in_force():
    decree = factories.make_instrument(valid_from=date(2024, 1, 1), valid_to=date(2025, 7, 1))
    factories.make_document_text("Nghị định cũ", instrument=decree)
    assert (texts(on=date(2025, 6, 30)), texts(on=date(2025, 7, 1))) == (["Nghị định cũ"], [])


def test_row_is_printed_when_its_circumstance_holds():
    factories.make_document_text("kèm danh sách", need="LIST", part="ARTICLE")
    assert (texts("ARTICLE"), texts("ARTICLE", needs=["LIST"])) == ([], ["kèm danh sách"])


def test_cited_instrument_out_of_force_is_named():
    factories.make_instrument(number="98/2023/NĐ-CP", valid_to=date(2025, 7, 1))
    cited = ["theo Nghị định số 98/2023/NĐ-CP và 12/2020/TT-BNV"]
    assert cited_out_of_force(cited, on=date(2025, 6, 30)) == []
    assert cited_out_of_force(cited, on=DAY) == [
        "Văn bản số 98/2023/NĐ-CP được viện dẫn không có hiệu lực vào ngày 20/11/2026. Hãy xem lại căn cứ."
    ]


@pytest.mark.parametrize(
    ("on", "laws"),
    [
        (date(2021, 5, 5), ["19 tháng 6 năm 2015", "26 tháng 11 năm 2003", "91/2017/NĐ-CP"]),
        (date(2024, 6, 30), ["19 tháng 6 năm 2015", "15 tháng 6 năm 2022", "98/2023/NĐ-CP", "01/2024/TT-BNV"]),
        (date(2025, 12, 1), ["16 tháng 6 năm 2025", "15 tháng 6 năm 2022", "152/2025/NĐ-CP", "15/2025/TT-BNV"]),
        (DAY, ["16 tháng 6 năm 2025", "15 tháng 6 năm 2022", "23 tháng 4 năm 2026", "152/2025/NĐ-CP", "15/2025/TT-BNV"]),
    ],
    ids=["Luật 2003", "NĐ 98/2023", "NĐ 152/2025", "Luật 06/2026"],
)
def test_bases_are_the_instruments_in_force_on_the_signing_day(on, laws):
    load_reference(FOLDER, parts=[Part.LAW])
    found = texts(on=on, needs=["UNPROPOSED"])
    assert found[-1] == "Theo đề nghị của Giám đốc Sở Nội vụ"
    assert [law in base for law, base in zip(laws, found, strict=False)] == [True] * (len(found) - 1)
