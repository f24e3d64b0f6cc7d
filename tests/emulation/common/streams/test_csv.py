from datetime import date, datetime

import pytest

from emulation.common.streams.csv import CUT_OFF, stream_csv
from emulation.common.streams.xlsx import Heading


def text_of(headers, rows) -> str:
    return b"".join(stream_csv(headers, rows)).decode()


def test_cells_are_never_calculated():
    rows = [["=1+1"], ["+1"], ["-1"], ["@x"], ["\tx"], ["\rx"], [-5]]
    assert text_of(["=Tên"], rows) == "\ufeff'=Tên\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n'\tx\r\n\"'\rx\"\r\n-5\r\n"


def test_values_are_written_as_a_clerk_reads_them():
    row = ["007", date(2025, 7, 1), datetime(2025, 7, 1, 8, 30), True, None, 'Tổ "3", ấp']
    assert text_of([], [row]) == '\ufeff\r\n007,01/07/2025,01/07/2025 08:30,Có,,"Tổ ""3"", ấp"\r\n'


def test_heading_of_a_group_is_a_line_of_its_own():
    assert text_of(["Tên"], [Heading("=Cá nhân"), ["An"]]) == "\ufeffTên\r\n'=Cá nhân\r\nAn\r\n"


def test_broken_off_file_says_so():
    def rows():
        yield ["An"]
        raise ConnectionError("mất kết nối")

    pieces = []
    with pytest.raises(ConnectionError):
        for piece in stream_csv(["Tên"], rows()):
            pieces.append(piece)
    assert b"".join(pieces).decode().splitlines()[-1] == CUT_OFF


def test_full_width_and_broken_lines_are_not_calculated_either():
    assert text_of(["Tên"], [["＝1+1"], ["\n=1+1"]]) == "\ufeffTên\r\n'＝1+1\r\n\"'\n=1+1\"\r\n"
