"""Figures that tell nobody's answer: every outcome of small groups, one by one."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as any_

from trellis.rose.strategies.models import Answer
from trellis.rose.strategies.say import Shown, moved, shown, shown_alike

NOBODY = ("-", "-", "-", "-")


def outcomes(people):
    """Every way in which so many can answer."""
    for first in range(people + 1):
        for second in range(people + 1 - first):
            for third in range(people + 1 - first - second):
                yield (first, second, third, people - first - second - third)


def by_answer(counts):
    return dict(zip(Answer.values, counts, strict=True))


def figures(*ranges):
    return by_answer([[one, one] if isinstance(one, int) else list(one) for one in ranges])


def told(counts, before=None):
    """What is told, as something that can be compared and collected."""
    now = shown(by_answer(counts), before)
    seen = tuple(tuple(now.figures[one]) for one in Answer.values) if now.figures else NOBODY
    return seen, now.as_before


@pytest.mark.parametrize("people", range(5))
def test_below_five_answers_nothing_shows(people):
    assert [one for one in outcomes(people) if shown(by_answer(one)) != Shown(None)] == []


@pytest.mark.parametrize(
    ("counts", "ranges"),
    [
        ((8, 0, 0, 0), ((7, 8), (0, 1), (0, 1), (0, 1))),
        ((7, 0, 1, 0), ((7, 8), (0, 1), (0, 1), (0, 1))),
        ((6, 1, 1, 0), ((5, 6), (0, 1), (0, 1), (0, 1))),
        ((5, 1, 1, 1), ((5, 6), (0, 1), (0, 1), (0, 1))),
        ((2, 2, 2, 2), (2, 2, 2, 2)),
        ((9, 4, 3, 2), (9, 4, 3, 2)),
        ((7, 3, 1, 0), (7, (2, 4), (0, 1), (0, 1))),
        ((4, 5, 6, 1), (4, 5, (6, 7), (0, 1))),
        ((4, 5, 6, 0), (4, 5, (5, 6), (0, 1))),
        ((4, 4, 2, 0), (4, (3, 4), (2, 3), (0, 1))),
        ((2, 2, 2, 0), ((0, 2), (0, 2), (0, 2), (0, 2))),
    ],
)
def test_one_voice_and_all_but_one_are_told_together_and_the_rest_mostly_exactly(counts, ranges):
    assert shown(by_answer(counts)).figures == figures(*ranges)


@pytest.mark.parametrize("people", range(5, 31))
def test_whoever_knows_the_rule_can_t_tell_a_lone_voice_nor_unanimity(people):
    """For all that can be shown: collect what leads to it, and look what could be concluded."""
    leading_to = defaultdict(list)
    for one in outcomes(people):
        leading_to[told(one)].append(one)
    given_away = [
        (seen, place, values)
        for seen, alike in leading_to.items()
        for place in range(4)
        if len(values := {one[place] for one in alike}) == 1 and values & {0, 1, people - 1, people}
    ]
    assert given_away == []


@pytest.mark.parametrize("people", [5, 6, 7, 8, 13])
def test_outcomes_shown_alike_are_found_from_any_of_them_and_all_fit_what_shows(people):
    leading_to = defaultdict(set)
    for one in outcomes(people):
        leading_to[told(one)].add(one)
    for (ranges, _as_before), alike in leading_to.items():
        for one in alike:
            assert set(shown_alike(one)) == alike
            pairs = zip(one, ranges, strict=True)
            assert all(low <= count <= high for count, (low, high) in pairs)


@given(any_.tuples(*[any_.integers(0, 400)] * 4).filter(lambda counts: sum(counts) >= 5))
def test_large_groups_too_have_their_few_voices_among_others(counts):
    alike = set(shown_alike(counts))
    values = [{one[place] for one in alike} for place in range(4)]
    people = sum(counts)
    assert [one for one in values if one & {0, 1, people - 1, people} and len(one) == 1] == []


ONE_PERSON = [
    *([int(place == here) for place in range(4)] for here in range(4)),
    *([-int(place == here) for place in range(4)] for here in range(4)),
    *(
        [int(place == to) - int(place == here) for place in range(4)]
        for here in range(4)
        for to in range(4)
        if here != to
    ),
]


def after(counts, change):
    """The counts once one person came, left or answered otherwise; None if nobody is there to."""
    changed = tuple(count + step for count, step in zip(counts, change, strict=True))
    return None if min(changed) < 0 else changed


@pytest.mark.parametrize("people", range(5, 9))
def test_no_difference_between_two_releases_tells_what_one_person_said(people):
    """Someone knows that all others answered as before, and compares: they see the same again."""
    tried = 0
    for first in outcomes(people):
        before = shown(by_answer(first)).figures
        for change in ONE_PERSON:
            second = after(first, change)
            if second is None:
                continue
            now = shown(by_answer(second), before)
            tried += 1
            assert now == (Shown(before, as_before=True) if sum(second) >= 5 else Shown(None))
    assert tried > 400


@pytest.mark.parametrize("people", [5, 6])
def test_whether_figures_are_new_tells_no_more_than_the_figures(people):
    """Of outcomes shown alike all show new figures or all show those from before."""
    befores = {told(one)[0]: shown(by_answer(one)).figures for one in outcomes(people)}
    for before in befores.values():
        answers = {now: told(now, before) for now in outcomes(people + 2)}
        for now in answers:
            assert {answers[other] for other in shown_alike(now)} == {answers[now]}


def test_figures_are_new_once_three_answers_must_have_moved():
    before = figures(5, 5, 5, 5)
    assert told((7, 5, 5, 5), before)[1]
    assert told((7, 3, 5, 5), before)[1]
    assert told((8, 5, 5, 5), before) == (((8, 8), (5, 5), (5, 5), (5, 5)), False)
    assert told((8, 2, 5, 5), before)[1] is False


@pytest.mark.parametrize(
    ("counts", "movement"),
    [((7, 1, 0, 0), 0), ((5, 1, 1, 1), 2), ((9, 2, 0, 0), 2), ((0, 8, 0, 0), 7)],
)
def test_movement_is_the_least_that_could_have_happened(counts, movement):
    assert moved(counts, figures((7, 8), (0, 1), (0, 1), (0, 1))) == movement
