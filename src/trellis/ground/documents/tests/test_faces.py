import time
import unicodedata

import pytest

from trellis.ground.documents import faces

NAMES = ["Xʷməθkʷəy̓əm", "Tŝilhqot'in", "陳小明", "سمر", "ਸੀਮਾ", "सीमा", "Zoë O’Brien-Łukasz"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_of_these_orthographies_can_be_drawn_however_they_are_typed(name, form):
    assert faces.undrawable(unicodedata.normalize(form, name)) == ""


def test_what_no_face_draws_is_named_once_each_in_order():
    assert faces.undrawable("𒀀na 🌹 𒀀nd 🌹") == "𒀀🌹"


def test_joiners_and_spaces_are_never_missed():
    assert faces.undrawable("a\u200db\u200c c\n\td\u00a0e\ufe0f") == ""


def test_a_box_stands_in_for_what_no_face_draws():
    assert faces.drawn("Rose 🌹") == "Rose □"


def test_what_set_up_wrote_says_the_same_as_the_faces(settings, tmp_path):
    (tmp_path / "fonts").symlink_to(settings.BUILD / "fonts")
    faces.keep_drawn(tmp_path)
    kept = tuple(int(edge, 16) for edge in (tmp_path / "drawn.txt").read_text().split())
    points = faces.drawn_by(settings.BUILD / "fonts")
    assert kept == faces.edges(points)
    assert sum(end - begin for begin, end in zip(kept[::2], kept[1::2], strict=True)) == len(points)


def test_what_set_up_wrote_is_read_in_under_a_tenth_of_a_second(settings, tmp_path):
    (tmp_path / "fonts").symlink_to(settings.BUILD / "fonts")
    faces.keep_drawn(tmp_path)
    settings.BUILD = tmp_path
    faces.edges_of_the_drawn.cache_clear()
    began = time.perf_counter()
    assert faces.undrawable("y̓") == ""
    assert time.perf_counter() - began < 0.1
