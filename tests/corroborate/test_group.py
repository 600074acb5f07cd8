import pytest

from isnad.corroborate.group import group


def never(a, b):
    return False


def unlike(a, b):
    return -4.0


def test_a_good_mean_joins():
    assert group({(0, 1): 2.0, (0, 2): 1.0, (1, 2): 1.0, (3, 4): 0.5}, unlike, never, [], 0) == [[0, 1, 2], [3, 4]]


def test_one_strong_pair_does_not_chain_what_is_otherwise_unlike():
    links = {(0, 1): 3.0, (1, 2): 2.5, (2, 3): 3.0}
    assert group(links, unlike, never, [], 0) == [[0, 1], [2, 3]]


def test_what_is_kept_apart_never_meets_even_by_way_of_others():
    links = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): 2.0}
    assert group(links, unlike, lambda a, b: {a, b} == {0, 2}, [], 0) == [[0, 1]]


def test_forced_pairs_join_whatever_else_is_said():
    assert group({(1, 2): -3.0}, unlike, lambda a, b: True, [(0, 1)], 0) == [[0, 1]]
    assert group({}, unlike, never, [(5, 2), (2, 7)], 0) == [[2, 5, 7]]


@pytest.mark.parametrize("links", [{}, {(0, 1): -1.0}])
def test_nothing_joins_without_reason(links):
    assert group(links, unlike, never, [], 0) == []


def test_pairs_that_nobody_has_scored_are_scored_before_a_join():
    asked = []

    def score(a, b):
        asked.append((a, b))
        return 1.0

    assert group({(0, 1): 3.0, (1, 2): 2.5, (4, 5): -1.0}, score, never, [], 0) == [[0, 1, 2]]
    assert asked == [(0, 2)]
