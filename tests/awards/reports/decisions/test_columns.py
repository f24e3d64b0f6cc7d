"""One table of columns for every kind of file a decision's list is handed out as."""

import csv
import io

import docx
import openpyxl
import pytest

from awards.documents.papers import PAPERS, make_paper
from awards.reports.decisions.columns import columns_of, is_landscape
from awards.reports.decisions.listing import decision_list
from awards.resources.decisions.listing import decision_list_file
from tests import factories
from tests.awards.listed_decision import DAY, make_listed_decision
from tests.awards.wordings import load_wordings

pytestmark = pytest.mark.django_db
PRINTED = ["STT", "Số sổ vàng", "Danh xưng", "Tên tập thể, cá nhân, hộ gia đình", "Chức vụ", "Đơn vị công tác, địa chỉ"]


def headers(decision) -> list[str]:
    return [column.header for column in columns_of(decision_list(decision)) if column.printed]


def test_every_file_has_the_same_printed_columns():
    load_wordings()
    decision = make_listed_decision()
    rows = csv.reader(io.StringIO(decision_list_file(decision, "csv").content.decode("utf-8-sig")))
    sheet = openpyxl.load_workbook(io.BytesIO(decision_list_file(decision, "xlsx").content)).active
    paper = docx.Document(io.BytesIO(make_paper(PAPERS["LIST"], decision, "docx", on=DAY).content))
    assert headers(decision) == PRINTED
    assert next(rows)[: len(PRINTED)] == PRINTED
    assert [cell.value for cell in sheet[8]][: len(PRINTED)] == PRINTED
    assert [cell.text for cell in paper.tables[-1].rows[0].cells] == PRINTED


def test_columns_nobody_fills_are_left_out():
    decision = factories.make_decision(state="ISSUED")
    factories.make_award(decision=decision, name="Lê An", unit_name="Xã Hòn Đất")
    assert headers(decision) == ["STT", "Họ và tên", "Đơn vị công tác, địa chỉ"]


def test_honour_and_note_turn_the_page():
    decision = make_listed_decision()
    assert not is_landscape(columns_of(decision_list(decision)))
    factories.make_award(decision=decision, ordinal=6, honour=factories.make_honour("Lao động tiên tiến"), posthumous=True)
    assert headers(decision) == [*PRINTED, "Danh hiệu, hình thức khen thưởng", "Ghi chú"]
    assert is_landscape(columns_of(decision_list(decision)))
