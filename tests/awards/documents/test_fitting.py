"""Words in boxes on paper."""

from awards.documents.fitting import fit

LONG = "CÔNG TẰNG TÔN NỮ NGUYỄN THỊ THÙY DƯƠNG"


def test_short_name_keeps_its_size_in_one_line():
    fitted = fit("LÝ THỊ CÚC", width=200, size=24, smallest=16, lines=1, bold=True)
    assert (fitted.size, fitted.lines, fitted.fits) == (24, ("LÝ THỊ CÚC",), True)


def test_long_name_is_set_smaller_before_it_is_refused():
    fitted = fit(LONG, width=150, size=24, smallest=12, lines=1, bold=True)
    assert fitted.lines == (LONG,)
    assert 12 <= fitted.size < 24
    assert fitted.fits


def test_two_lines_are_about_equal():
    fitted = fit(LONG, width=180, size=24, smallest=16, lines=2, bold=True)
    assert (fitted.size, fitted.lines) == (24, ("CÔNG TẰNG TÔN NỮ", "NGUYỄN THỊ THÙY DƯƠNG"))


def test_what_goes_into_no_line_says_so():
    assert not fit(LONG, width=60, size=24, smallest=16, lines=1, bold=True).fits
    assert not fit("X" * 80, width=100, size=24, smallest=16, lines=3).fits


def test_nothing_needs_no_room():
    assert fit("", width=10, size=24, smallest=16, lines=1).fits
