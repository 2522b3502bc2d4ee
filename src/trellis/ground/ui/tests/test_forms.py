import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from .urls import OneLine

pytestmark = pytest.mark.urls("trellis.ground.ui.tests.urls")


def test_an_error_stands_in_the_summary_and_is_tied_to_its_field():
    page = str(OneLine({"words": ""}))
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert '<a href="#id_words">Words</a>: This field is required.' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_words_helptext id_words_error"' in page
    assert 'id="id_words_helptext"' in page
    assert 'id="id_words_error"' in page


def test_without_errors_there_is_no_alert_and_what_is_optional_says_so():
    page = str(OneLine())
    assert "alert" not in page
    assert page.count("(optional)") == 2  # a box to tick may stay empty by its nature


def test_choices_that_belong_together_stand_in_a_fieldset_with_a_legend():
    page = str(OneLine())
    assert page.count("<fieldset") == 1
    assert "<legend>Days" in page


def test_a_passphrase_can_be_shown_once_there_is_a_script_to_do_it():
    assert 'hidden data-shows="id_passphrase"' in str(OneLine())


def test_words_keep_their_joiners_and_lose_what_cannot_be_seen():
    form = OneLine({"words": "  ʔəy̓ƛ̓əm\u202e\x00  \u200d ok "})
    assert form.is_valid()
    assert form.cleaned_data["words"] == "ʔəy̓ƛ̓əm \u200d ok"


@pytest.fixture
def robin(cast, sign_in, settings):
    settings.UPLOAD_LIMIT = 100_000
    return sign_in(cast.robin)


def test_a_file_within_the_limit_arrives(robin):
    answer = robin.post("/upload/", {"file": SimpleUploadedFile("a.csv", b"x" * 99_999)})
    assert answer.status_code == 200


@pytest.mark.parametrize("size", [100_001, 1_300_000])
def test_a_file_above_the_limit_is_stopped_and_the_sentence_says_so(robin, size):
    answer = robin.post("/upload/", {"file": SimpleUploadedFile("a.csv", b"x" * size)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This file is too large" in page
    assert "Choose a file first" not in page
