import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from trellis.ground.ui.door import KEPT_FOR, forget_sent_forms
from trellis.ground.ui.models import SentForm

pytestmark = pytest.mark.urls("trellis.ground.ui.tests.urls")
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def form():
    return {"sent_once": str(uuid.uuid4()), "words": "hello"}


def saved():
    return SentForm.objects.filter(went_to="saved").count()


def test_a_form_sent_twice_is_saved_once_and_leads_to_the_same_place(cast, sign_in, form):
    robin = sign_in(cast.robin)
    first, second = robin.post("/keep/", form), robin.post("/keep/", form)
    assert (first.status_code, first["Location"]) == (302, "/offline/")
    assert (second.status_code, second["Location"]) == (302, "/offline/")
    assert saved() == 1


def test_a_form_with_an_error_keeps_no_row_so_it_can_be_corrected(cast, sign_in, form):
    robin = sign_in(cast.robin)
    assert robin.post("/keep/", {**form, "words": ""}).status_code == 422
    assert SentForm.objects.count() == 0
    assert robin.post("/keep/", form).status_code == 302
    assert saved() == 1


def test_the_same_id_from_another_person_is_another_form(cast, sign_in, form):
    sign_in(cast.robin).post("/keep/", form)
    sign_in(cast.sam).post("/keep/", form)
    assert saved() == 2


def test_sent_twice_by_htmx_the_page_around_the_part_is_loaded_again(cast, sign_in, form):
    robin = sign_in(cast.robin)
    assert robin.post("/keep/", form, headers=HTMX).status_code == 200
    again = robin.post("/keep/", form, headers=HTMX)
    assert (again.status_code, again["HX-Refresh"], saved()) == (200, "true", 1)


def test_a_file_asked_for_twice_is_made_once_and_the_page_says_so(cast, sign_in, form):
    robin = sign_in(cast.robin)
    wanted = {**form, "words": "file"}
    assert robin.post("/keep/", wanted).content == b"a file"
    again = robin.post("/keep/", wanted)
    assert (again.status_code, "This was done already" in again.content.decode()) == (409, True)
    assert saved() == 1


@pytest.mark.parametrize("marked", [True, False])
def test_what_someone_else_wrote_at_the_same_moment_is_an_error_of_the_form(
    cast, sign_in, form, marked
):
    sent = {"file": SimpleUploadedFile("number.txt", b"HH-001"), **(form if marked else {})}
    answer = sign_in(cast.robin).post("/collide/", sent)
    assert (answer.status_code, answer.content) == (422, b"HH-001 is taken")
    assert SentForm.objects.count() == 0


def test_marks_of_forms_are_gone_after_seven_days(db):
    now = timezone.now()
    for days in (0, 6, 8):
        row = SentForm.objects.create(key=uuid.uuid4(), went_to=str(days))
        SentForm.objects.filter(pk=row.pk).update(at=now - timezone.timedelta(days=days))
    assert KEPT_FOR.days == 7
    assert forget_sent_forms(now) == 1
    assert sorted(SentForm.objects.values_list("went_to", flat=True)) == ["0", "6"]
