"""What is shown of counts never gives one person's answer away, whoever does the sums."""

from collections import defaultdict

import pytest

from trellis.rose.strategies import blur


def all_counts(number, answers):
    """Every way that ``number`` people can spread over so many answers."""
    if answers == 1:
        yield (number,)
        return
    for first in range(number + 1):
        for rest in all_counts(number - first, answers - 1):
            yield (first, *rest)


def everything_shown(number, answers):
    """What can be shown of so many people, and for each all counts it may come from."""
    shown = defaultdict(set)
    for counts in all_counts(number, answers):
        named = {str(place): count for place, count in enumerate(counts)}
        for drawn in range(answers):
            ranges = blur.shown(named, below=lambda most, drawn=drawn: min(drawn, most - 1))
            shown[tuple(map(tuple, ranges.values()))].add(counts)
    return shown


@pytest.mark.parametrize("answers", [3, 4])
@pytest.mark.parametrize("number", [5, 6, 7, 10, 14])
def test_no_lone_voice_and_no_unanimity_can_be_worked_out(number, answers):
    known_for_sure = {
        (counts[place], *sorted(counts))
        for sources in everything_shown(number, answers).values()
        for counts in sources
        for place in range(answers)
        if len({source[place] for source in sources}) == 1
        and counts[place] in {0, 1, number - 1, number}
    }
    six_in_pairs = {(0, 0, 2, 2, 2)} if (number, answers) == (6, 4) else set()
    assert known_for_sure == six_in_pairs


@pytest.mark.parametrize("number", [5, 9])
def test_the_truth_always_lies_within_what_is_shown(number):
    outside = [
        (counts, ranges)
        for ranges, sources in everything_shown(number, 4).items()
        for counts in sources
        if any(not low <= count <= high for count, (low, high) in zip(counts, ranges, strict=True))
    ]
    assert outside == []


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 4, "b": 0}, None),
        ({"a": 3, "b": 2}, {"a": [3, 3], "b": [2, 2]}),
        ({"a": 5, "b": 0}, {"a": [4, 5], "b": [0, 1]}),
        ({"a": 4, "b": 1}, {"a": [4, 5], "b": [0, 1]}),
        ({"a": 4, "b": 3, "c": 1}, {"a": [4, 5], "b": [3, 3], "c": [0, 1]}),
        ({"a": 5, "b": 3, "c": 0}, {"a": [4, 5], "b": [3, 3], "c": [0, 1]}),
    ],
)
def test_what_is_shown_of_some_counts(counts, expected):
    assert blur.shown(counts, below=lambda most: 0) == expected


def test_fewer_than_asked_for_show_nothing():
    counts = {"a": 5, "b": 4}
    assert blur.shown(counts, smallest=10) is None
    assert blur.shown(counts, smallest=9) == {"a": [5, 5], "b": [4, 4]}


@pytest.mark.parametrize(
    ("count", "number", "expected"),
    [
        ([3, 3], 9, "3"),
        ([0, 1], 9, "nobody or one"),
        ([8, 9], 9, "all or all but one"),
        ([4, 5], 9, "4 or 5"),
        ([4, 6], 9, "4 to 6"),
    ],
)
def test_counts_in_words(count, number, expected):
    assert blur.said(count, number) == expected
