"""What workers say, read from intervals, beside the employer's word."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from trellis.rose.strategies.heard import Counted, Heard, Verdict, verdict
from trellis.rose.strategies.models import Answer, Release, Status


def heard(in_place=(0, 0), partly=(0, 0), no=(0, 0), dont_know=(0, 0), **release):
    figures = dict(zip(Answer.values, map(list, (in_place, partly, no, dont_know)), strict=True))
    return Heard(Release(**{"answered": 0, "figures": figures, **release}))


@pytest.mark.parametrize(
    ("in_place", "no", "said"),
    [
        ((5, 5), (5, 5), Verdict.DIFFER),  # half is not most
        ((6, 6), (5, 5), Verdict.AGREE),
        ((0, 1), (9, 10), Verdict.DIFFER),
        ((9, 10), (0, 1), Verdict.AGREE),
    ],
)
def test_workers_differ_where_at_most_half_say_in_place(in_place, no, said):
    answered = in_place[1] + no[0]
    assert verdict(Status.IN_PLACE, heard(in_place, no=no, answered=answered)) == said


def test_partly_and_dont_know_are_answers_too():
    said = heard((4, 4), partly=(3, 3), dont_know=(2, 2), answered=9)
    assert verdict(Status.IN_PLACE, said) == Verdict.DIFFER


def test_a_doubt_is_told_as_one_and_never_held_against_the_employer():
    assert verdict(Status.IN_PLACE, heard((4, 6), no=(4, 6), answered=10)) == Verdict.UNSURE


def test_what_is_shown_as_before_is_weighed_by_its_own_figures():
    """This quarter five answered; the figures shown again are of eight to ten."""
    again = heard((4, 4), no=(4, 6), answered=5, as_before=True)
    assert again.answered == Counted(8, 10)
    assert verdict(Status.IN_PLACE, again) == Verdict.DIFFER
    assert heard((4, 4), no=(4, 6), answered=9).answered == Counted(9, 9)


@pytest.mark.parametrize("status", [one for one in Status if one != Status.IN_PLACE])
def test_what_is_not_claimed_to_be_in_place_has_nothing_to_differ_from(status):
    assert verdict(status, heard(no=(9, 9), answered=9)) == Verdict.NOTHING_CLAIMED


def test_with_too_few_answers_or_none_nothing_is_weighed():
    assert verdict(Status.IN_PLACE, Heard(None)) == Verdict.NOT_ASKED
    assert verdict(Status.IN_PLACE, heard(figures=None, answered=4)) == Verdict.TOO_FEW


def test_it_is_said_in_words_that_give_no_single_answer_away():
    assert Heard(None).said == "Not asked yet."
    assert heard(figures=None, answered=4).said == "Fewer than five answered."
    assert heard((7, 8), partly=(0, 1), answered=8).said == (
        "8 answered. In place for me: all or all but one. Partly: nobody or one."
    )
    assert heard((3, 3), partly=(2, 4), no=(1, 3), answered=8).said == (
        "8 answered. In place for me: 3. Partly: 2–4."
    )


@given(
    counts=some.lists(some.integers(0, 12), min_size=4, max_size=4),
    below=some.lists(some.integers(0, 2), min_size=4, max_size=4),
    above=some.lists(some.integers(0, 2), min_size=4, max_size=4),
    as_before=some.booleans(),
)
def test_the_true_share_always_lies_within_what_is_reckoned(counts, below, above, as_before):
    ranges = [
        (max(0, count - less), count + more)
        for count, less, more in zip(counts, below, above, strict=True)
    ]
    answered = 99 if as_before else sum(counts)
    said = heard(*ranges, answered=answered, as_before=as_before)
    lowest, highest = said.in_place
    share = counts[0] / max(1, sum(counts))
    assert 0 <= lowest <= share <= highest <= 1
    assert all(0 <= part <= 1 for part in (*said.drawn(), sum(said.drawn())))
    if verdict(Status.IN_PLACE, said) == Verdict.DIFFER:
        assert share <= 0.5
    if verdict(Status.IN_PLACE, said) == Verdict.AGREE:
        assert share > 0.5
