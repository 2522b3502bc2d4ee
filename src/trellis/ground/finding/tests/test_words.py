"""Words are found as people type them; nothing they type is an operator."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from trellis.lib import words


def finds(typed: str, title: str, *, text: str = "", language: str = "") -> bool:
    """Whether a question fits an entry, by the tokens alone."""
    held = words.tokens("c1", title=title, text=text, language=language).split(" ")
    asked = words.asked(typed)
    return bool(asked) and all(
        any(f"c1_{form}" in held for form in word.forms)
        or any(f"c1={stem}" in held for stem in word.stems)
        or (word.begins and any(t.startswith(f"c1_{f}") for t in held for f in word.forms))
        for word in asked
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ʷəyəm", "ʷəy̓əm"),
        ("ʷəyəm", "Xʷməθkʷəy̓əm Example"),
        ("xwmethkweyem", "Xʷməθkʷəy̓əm"),
        ("weyem", "Xʷməθkʷəy̓əm"),
        ("tsilhqotin", "Tŝilhqot'in"),
        ("Tŝilhqot’in", "Tŝilhqot'in"),
        ("wsanec", "W̱SÁNEĆ"),
        ("sencoten", "SENĆOŦEN"),
        ("skwxwumesh", "Sḵwx̱wú7mesh"),
        ("Sḵwx̱wú7mesh", "Skwxwu7mesh"),
        ("小明", "陳小明（虛構）"),
        ("明", "陳小明（虛構）"),
        ("陳小明", "陳小明（虛構）"),
        ("سمر", "سمر (خيال)"),
        ("formation", "Formations en leadership"),
        ("formations", "Formation"),
        ("workers", "One worker"),
        ("equipe", "l’équipe"),
        ("l'équipe", "Équipes"),
        ("entente", "L'entente d’accueil"),
        ("coeur", "Le cœur"),
        ("cœur", "Coeur"),
        ("OBRIEN", "O'Brien"),
        ("antistigma", "Anti-stigma training"),
        ("stigma", "Anti-stigma training"),
        ("hh-001", "HH-001"),
        ("hh001", "HH-001"),
        ("001", "HH-001"),
        ("job desc", "Job descriptions"),
        ("descriptions of the job", "Job description"),
        ("the", "The"),
        ("ÉCOLE", "école"),
    ],
)
def test_what_someone_types_finds_what_was_written(typed, written):
    assert finds(typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("robin", "Rob"),
        ("obin", "Robin"),
        ("job robin", "Job descriptions"),
        ("jo description", "Job descriptions"),  # only the last word may be begun
        ("小華", "陳小明"),
        ("stigma anti", "Anti"),
        ("work", "Wharf"),
    ],
)
def test_other_words_are_not_found(typed, written):
    assert not finds(typed, written)


@pytest.mark.parametrize("typed", ["", " ", "'\"", "* OR -", "\x00\x01", "((", "­", "’’’"])
def test_nothing_to_look_for(typed):
    assert words.asked(typed) == [] or not finds(typed, "Robin")


@pytest.mark.parametrize(
    ("typed", "is_enough"),
    [("a", False), ("ab", True), ("明", True), ("b-5", True), ("", False), ("7", False)],
)
def test_two_letters_are_enough_or_one_of_han(typed, is_enough):
    assert words.enough(words.asked(typed)) == is_enough


def test_a_long_question_is_cut():
    assert len(words.asked("alpha beta " * 1000)) <= 3
    assert len(words.asked(" ".join(f"word{n}" for n in range(100)))) == words.MOST_ASKED
    assert all(len(form) <= words.LONGEST for w in words.asked("x" * 10_000) for form in w.forms)


def test_only_a_scope_that_is_a_plain_word_gets_into_the_index():
    for scope in ("", "a b", "c1_x", "é", 'c"1'):
        with pytest.raises(ValueError, match="plain word"):
            words.tokens(scope, title="x")


OPERATORS = re.compile(r"[\s\"'():*&|!<>\\^{}+,\x00-\x1f\x7f-\x9f-]")


@given(some.text(max_size=300))
def test_no_token_holds_an_operator_whatever_was_written(text):
    for token in words.tokens("c1", title=text, text=text).split():
        assert not OPERATORS.search(token)
        assert token.count("_") + token.count("=") == 1


@given(some.text(max_size=300))
def test_questions_hold_operators_only_where_we_put_them(text):
    asked = words.asked(text)
    for form in [form for word in asked for form in (*word.forms, *word.stems)]:
        assert form
        assert not OPERATORS.search(form)


@given(some.text(min_size=1, max_size=60))
def test_whatever_is_written_is_found_by_writing_it_again(text):
    asked = words.asked(text)
    assert not asked or finds(text, text)


@given(some.text(max_size=200))
def test_pieces_lie_within_the_text_and_follow_each_other(text):
    ends = [0, *(at for piece in words.pieces(text) for at in piece)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
