import pytest

from awards.rules.figures.drawing import BOTTOM, HEIGHT, TOP, Point, Series, columns, lines, rows, step_of

FOOT = HEIGHT - BOTTOM


@pytest.mark.parametrize(("highest", "step"), [(0, 1), (4, 1), (5, 2), (8, 2), (9, 5), (20, 5), (21, 10), (41, 20), (1991, 500)])
def test_lines_across_stand_at_round_numbers(highest, step):
    assert step_of(highest) == step


def points(*values):
    return [Point(f"p{value}", value, str(value)) for value in values]


def test_columns_are_as_high_as_their_numbers():
    drawing = columns(["A", "B"], [Series("S", points(4, 2))])
    assert [mark.height for mark in drawing.marks] == [FOOT - TOP, (FOOT - TOP) / 2]
    assert [mark.y + mark.height for mark in drawing.marks] == [FOOT, FOOT]
    assert [line.text for line in drawing.across] == ["0", "1", "2", "3", "4"]
    assert [label.text for label in drawing.labels] == ["A", "B"]


def test_columns_of_several_series_do_not_overlap():
    marks = columns(["A"], [Series("S", points(1)), Series("T", points(1))]).marks
    assert marks[0].x + marks[0].width <= marks[1].x


def test_lines_have_a_corner_at_each_point_and_a_target():
    drawing = lines(["A", "B"], [Series("S", points(50, 100))], target=100.0)
    assert drawing.target == drawing.marks[1].y == TOP
    assert drawing.paths == [" ".join(f"{mark.x},{mark.y}" for mark in drawing.marks)]


def test_a_share_nobody_can_tell_is_not_drawn_as_none():
    drawing = lines(["A", "B"], [Series("S", [Point("A", None, "–"), Point("B", 50, "50")])])
    assert [mark.point.text for mark in drawing.marks] == ["50"]


def test_rows_are_as_long_as_their_numbers_and_nothing_draws_nothing():
    first, second = rows(points(10, 5)).marks
    assert first.width == second.width * 2
    assert rows([]).marks == []
    assert columns(["A"], [Series("S", points(0))]).marks[0].height == 0
