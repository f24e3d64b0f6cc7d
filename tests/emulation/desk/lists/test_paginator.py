import pytest

from emulation.desk.lists.paginator import CappedPaginator


@pytest.mark.parametrize(
    ("rows", "count", "text"),
    [
        (0, 0, "0 kết quả"),
        (1234, 1234, "1.234 kết quả"),
        (10_000, 10_000, "10.000 kết quả"),
        (10_001, 10_000, "hơn 10.000 kết quả"),
        (50_000, 10_000, "hơn 10.000 kết quả"),
    ],
)
def test_counting_stops_at_ten_thousand(rows, count, text):
    paginator = CappedPaginator(range(rows), 50)
    assert (paginator.count, paginator.count_text) == (count, text)
