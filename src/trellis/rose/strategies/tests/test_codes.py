"""A code is found again after a slip of the pen, and never taken for another."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.lib.text import folded
from trellis.rose.strategies import codes
from trellis.rose.strategies.code_words import PAIRS

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def some_codes(number, seed, language="en"):
    """Codes as people keep them: suggested at random, none too near another of its wave."""
    dice = random.Random(seed)
    kept = []
    while len(kept) < number:
        code = codes.suggest(language, below=dice.randrange)
        if not any(codes.too_near(code, other) for other in kept):
            kept.append(code)
    return kept


TWO_HUNDRED = some_codes(200, seed=7) + some_codes(1, seed=8, language="fr")


def slips(code):
    """Every writing one slip away: a letter wrong, missing, too many, exchanged with the next."""
    for at in range(len(code) + 1):
        before, after = code[:at], code[at:]
        others = "0123456789" if (after or before)[:1].isdigit() else LETTERS
        yield from (before + letter + after for letter in others)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in others)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


@pytest.mark.parametrize("which", [0, 57, 123, 199, 200])
def test_every_single_slip_of_a_code_is_found_again_among_two_hundred(which):
    code = TWO_HUNDRED[which]
    near = [other for other in TWO_HUNDRED if codes.apart(code, other) < 8]
    lost = {slip for slip in slips(codes.normal(code)) if codes.find(slip, near) != code}
    assert lost == set()
    for slip in random.Random(which).sample(sorted(slips(codes.normal(code))), 20):
        assert codes.find(slip, TWO_HUNDRED) == code


words = st.text(alphabet=LETTERS, min_size=3, max_size=9)
made_up = st.builds(lambda a, b, n: f"{a} {b} {n}", words, words, st.integers(10, 999))


@given(made_up, made_up, st.data())
@settings(deadline=None, max_examples=300)
def test_a_slip_never_makes_one_persons_code_anothers(one, other, data):
    if codes.too_near(one, other):
        return
    slip = data.draw(st.sampled_from(sorted(slips(one))))
    assert codes.find(slip, [one, other]) == one
    assert codes.find(slip, [other]) is None


@given(made_up, st.permutations([0, 1, 2]), st.sampled_from([" ", "-", ", ", "  ", ""]))
def test_words_in_another_order_are_the_same_code(code, order, between):
    parts = code.split()
    assert codes.same(code, between.join(parts[place] for place in order).upper())


def test_two_codes_made_at_random_are_not_the_same():
    dice = random.Random(3)
    made = [codes.suggest("en", below=dice.randrange) for _ in range(120)]
    alike = [(a, b) for a, b in combinations(made, 2) if codes.same(a, b)]
    shared = [(a, b) for a, b in combinations(made, 2) if a.split()[:2] == b.split()[:2]]
    assert (alike, len(shared) <= 2) == ([], True)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Blue Heron 47", True),
        ("heron, blue: 47", True),
        ("47 blue-heron", True),
        ("blueheron47", True),
        ("BLÛE hérón 47", True),
        ("blue heorn 47", True),
        ("bleu heron 47", True),
        ("blue hron 47", True),
        ("blue heeron 47", True),
        ("blue heron 74", True),
        ("blue heron 48", True),
        ("blue heron 4", True),
        ("blue heron 4o7", True),
        ("blue heron ٤٧", True),
        ("bleu heorn 47", False),
        ("blue heorn 48", False),
        ("blue heron 58", False),
        ("blue heron 4758", False),
        ("blue lantern 47", False),
        ("blue heron", False),
        ("", False),
        ("a b c d e f g h i j 47", False),
    ],
)
def test_one_slip_is_forgiven_and_two_are_not(other, expected):
    assert (codes.same("blue heron 47", other), codes.same(other, "blue heron 47")) == (
        expected,
        expected,
    )


def test_when_two_could_be_meant_none_is_taken():
    assert codes.find("blue heron 47", ["blue heron 48", "blue heron 57"]) is None
    assert codes.find("blue heron 47", ["blue heron 48", "red lantern 20"]) == "blue heron 48"
    assert codes.find("blue heron 47", []) is None


def test_the_nearness_that_is_refused_leaves_room_for_a_slip():
    assert codes.too_near("blue heron 47", "blue heron 58")
    assert not codes.too_near("blue heron 47", "blue lantern 47")
    assert not codes.too_near("blue heron 47", "blue heron 589")


ABOUT_ROBIN = ("Robin Example", "robin", "HH-047")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("blue heron 58", ""),
        ("héron bleu 212", ""),
        ("蓝 鹭 58", ""),
        ("ᐃᓄᒃ ᓄᓇᑦ 58", ""),
        ("", "Make your code"),
        ("heron 58", "Make your code"),
        ("blue heron", "Make your code"),
        ("big blue heron 58", "Make your code"),
        ("blue heron 5 8", "Make your code"),
        ("blue " + "h" * 60 + "eron 58", "Make your code"),
        ("a heron 58", "Use two real words"),
        ("aaa heron 58", "Use two real words"),
        ("heron Hérôn 58", "Use two different words"),
        ("blue heron 5", "Use a number"),
        ("blue heron 1987", "Use a number"),
        ("blue heron 6045551234", "Use a number"),
        ("Robin heron 58", "Leave out"),
        ("RÓBIN heron 58", "Leave out"),
        ("robinson heron 58", "Leave out"),
        ("blue example 58", "Leave out"),
        ("red lantern 047", "Leave out"),
        ("red lantern 47", "Leave out"),
        ("heron blue 47", "This is the code from our example"),
    ],
)
def test_a_code_needs_enough_in_it_and_nothing_of_who_made_it(code, said):
    assert codes.trouble(code, not_holding=ABOUT_ROBIN)[: len(said) or None] == said


def test_a_short_name_counts_only_where_it_stands_alone():
    assert codes.trouble("washing lantern 58", not_holding=["Ash"]) == ""
    assert codes.trouble("ash lantern 58", not_holding=["Ash"]) != ""
    assert codes.trouble("小明 lantern 58", not_holding=["陳小明"]) == ""
    assert codes.trouble("lantern 陳小明 58", not_holding=["陳小明"]) != ""


@pytest.mark.parametrize("language", ["en", "fr-ca"])
def test_suggestions_will_do_and_are_in_the_language_of_the_page(language):
    first, second = PAIRS[language[:2]]
    known = [f"{first[0]} {second[0]}", "HH-047"]
    dice = iter(2 * [0, 0, 5, 1, 1, 37] + [1, 1, 5])
    assert codes.suggest(language, not_holding=known, below=lambda most: next(dice)) == (
        f"{first[1]} {second[1]} 15"
    )
    for seed in range(20):
        code = codes.suggest(language, not_holding=known, below=random.Random(seed).randrange)
        one, two, number = code.split()
        assert (one in first, two in second, len(number)) == (True, True, 2)
        assert codes.trouble(code, not_holding=known) == ""


@pytest.mark.parametrize("language", PAIRS)
def test_no_word_of_a_language_is_a_slip_away_from_another(language):
    listed = [folded(word) for words in PAIRS[language] for word in words]
    near = [(a, b) for a, b in combinations(listed, 2) if codes.apart(a, b) < 3]
    assert (near, min(map(len, listed)) >= 4, len(set(listed)) == len(listed)) == ([], True, True)
