import pytest

from isnad.records import Claim, Quantity
from isnad.web.analysis.numberline import number_lines


def claim(name, *counts, unit="fighter"):
    quantities = tuple(Quantity(text=f"{low}", start=0, end=1, min=low, max=high, unit=unit) for low, high in counts)
    return Claim(id=name, doc="a", start=0, end=1, text="x", kind="PRESENCE", quantities=quantities)


def test_rival_counts_stand_on_one_line_in_order():
    (line,) = number_lines([claim("a", (120, 120)), claim("b", (50, None)), claim("c", (80, 100))])
    assert [bar.claim for bar in line.bars] == ["b", "c", "a"]
    assert line.differs
    assert all(0 <= bar.left <= bar.right <= 1 for bar in line.bars)
    assert line.bars[0].right == 1.0, "a lower bound is open to the end of the line"
    lefts = [bar.left for bar in line.bars]
    assert lefts == sorted(lefts)
    assert [number for number, _ in line.ticks] == [0, 50, 100, 150]


def test_numbers_far_apart_go_up_by_powers_of_ten():
    (line,) = number_lines([claim("a", (20, 20)), claim("b", (7000, 7000))])
    assert line.log
    assert [number for number, _ in line.ticks] == [10, 100, 1000, 10000]
    assert line.bars[0].left == pytest.approx(0.1003, abs=1e-3)


def test_units_are_not_mixed_and_a_single_count_needs_no_line():
    assert number_lines([claim("a", (3, 3)), claim("b", (4, 4), unit="drone")]) == []
    assert number_lines([claim("a", (3, 3), (5, 5))]) == []


def test_equal_counts_do_not_differ_and_zero_is_a_number():
    (line,) = number_lines([claim("a", (0, 0)), claim("b", (0, 0))])
    assert not line.differs
    assert {bar.left for bar in line.bars} == {0.0}
