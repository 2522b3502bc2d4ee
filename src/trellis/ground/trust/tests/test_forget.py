"""Forget me."""

import pytest
from conftest import signed_in
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client

from trellis.ground.people import rules as people
from trellis.ground.people.models import Person, Role
from trellis.ground.trust import journal, policies, rules
from trellis.ground.trust.access import looked
from trellis.ground.trust.models import Forgotten, JournalEntry, Look
from trellis.ground.ui.models import SentForm
from trellis.lib.policy import Refused

PLANTED = {
    "name": "Zirconia Quandary",
    "username": "zirconia-qx",
    "pronouns": "zhe/zher",
    "title": "Keeper of Zithers",
    "worker_number": "ZQ-4711",
    "email": "zirconia@quandary.example",
    "phone": "555-0147-98",
}


@pytest.fixture
def zirconia(cast, settings):
    """A worker of Harbour House with a distinctive word in everything that can hold one."""
    photo = ContentFile(b"a photo of zirconia", name="zirconia.jpg")
    at = people.add_member(
        cast.harbour_house, by=cast.noor, photo=photo, photo_digest="zd" * 32, **PLANTED
    )
    people.join(at.person, role_word="zircon worker", language="fr")
    people.change_member(at, by=cast.noor, title=PLANTED["title"] + " again")
    people.make_card(at.person, at, by=cast.noor)
    looked(at.person, by=cast.noor, page="people.member")
    looked(cast.robin, by=at.person, page="people.member")
    SentForm.objects.create(
        key="7b1c7a62-6a8e-4c0c-9d3e-5c8a0f6d2b11", sender=at.person.pk, went_to="/zircon-went/"
    )
    return at.person


WORDS = [*PLANTED.values(), "zdzdzd", "zircon worker", "a photo of zirconia", "/zircon-went/"]


def everything_written(media):
    """Every cell of every table and every file, as one text."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  table names of our own
            for row in cursor.fetchall():
                told += [
                    bytes(cell).decode("latin-1")
                    if isinstance(cell, (bytes, memoryview))
                    else str(cell)
                    for cell in row
                ]
    told += [
        f"{path} {path.read_bytes().decode('latin-1')}"
        for path in media.rglob("*")
        if path.is_file()
    ]
    told += [str(session.get_decoded()) for session in Session.objects.all()]
    return "\n".join(told)


def test_nothing_planted_is_found_after_forgetting(
    zirconia, client, settings, django_capture_on_commit_callbacks
):
    signed_in(client, zirconia, note="zircon in a session")
    before = everything_written(settings.MEDIA_ROOT)
    words = [*WORDS, "zircon in a session"]
    assert [word for word in words if word not in before] == []
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/me/forget/", {"sure": "on"})
    assert response["Location"] == "/forgotten/"
    after = everything_written(settings.MEDIA_ROOT)
    assert [word for word in words if word in after] == []
    assert "zir" not in after.casefold()


def test_every_session_of_the_person_ends_and_nobody_elses(zirconia, cast):
    phone, tablet = signed_in(Client(), zirconia), signed_in(Client(), zirconia)
    other = signed_in(Client(), cast.robin)
    phone.post("/me/forget/", {"sure": "on"})
    answers = [one.get("/me/held/").status_code for one in (phone, tablet, other)]
    assert answers == [302, 302, 200]
    assert Session.objects.count() == 1


def test_the_journal_keeps_that_it_happened_and_not_who(zirconia, cast):
    rules.forget(zirconia, by=zirconia)
    entry = JournalEntry.objects.get(what="trust.forgotten")
    assert (entry.by, entry.about, entry.organization_id, list(entry.counts)) == (
        None,
        None,
        cast.harbour_house.pk,
        ["rows"],
    )
    made = JournalEntry.objects.filter(what="people.card_made").get()
    assert (made.by, made.about) == (cast.noor, None)
    assert Look.objects.get().by is None


def test_someone_forgotten_is_known_again_in_a_backup_brought_back(zirconia, cast):
    pk, made, name = zirconia.pk, zirconia.created_at, zirconia.name
    rules.forget(zirconia, by=zirconia)
    assert rules.forget_again() == 0
    Person.objects.create(pk=pk, name=name, username="zirconia-qx")
    assert rules.forget_again() == 0  # someone new under an old number is not the one forgotten
    Person.objects.filter(pk=pk).update(created_at=made)
    assert rules.forget_again() == 1
    assert not Person.objects.filter(pk=pk).exists()
    assert cast.robin in Person.objects.all()


def test_a_wish_holds_a_digest_and_nothing_else(zirconia):
    rules.forget(zirconia, by=zirconia)
    wish = Forgotten.objects.get()
    assert [field.name for field in Forgotten._meta.fields] == ["id", "salt", "person_key", "at"]
    assert (len(wish.salt), len(wish.person_key)) == (32, 64)


def test_without_the_tick_nothing_is_forgotten(zirconia, sign_in):
    response = sign_in(zirconia).post("/me/forget/", {})
    assert response.status_code == 422
    assert "Cochez" in response.content.decode()
    assert Person.objects.filter(pk=zirconia.pk).exists()


def test_the_only_coordinator_hands_over_first(cast, sign_in):
    client = sign_in(cast.noor)
    page = client.get("/me/forget/").content.decode()
    assert "only coordinator" in page
    assert 'name="sure"' not in page
    assert client.post("/me/forget/", {"sure": "on"}).status_code == 403
    people.give_role(cast.alex.memberships.get(), Role.COORDINATOR, by=cast.noor)
    assert client.post("/me/forget/", {"sure": "on"}).status_code == 302
    assert not Person.objects.filter(pk=cast.noor.pk).exists()


def test_a_card_alone_does_not_undo_a_coordinator(cast, sign_in):
    people.give_role(cast.alex.memberships.get(), Role.COORDINATOR, by=cast.noor)
    response = sign_in(cast.noor, signed_in_by_card=True).post("/me/forget/", {"sure": "on"})
    assert response.status_code == 403
    assert "printed card" in response.content.decode()
    assert Person.objects.filter(pk=cast.noor.pk).exists()


def test_nobody_is_forgotten_by_someone_else(cast):
    with pytest.raises(Refused):
        rules.forget(cast.robin, by=cast.noor)
    assert "themselves" in policies.forget.why_not(cast.noor, cast.robin)
    assert policies.forget.allows(cast.robin, cast.robin)


def test_a_room_can_say_why_someone_cannot_go_yet(cast, attic, sign_in):
    attic(forbids_forgetting=lambda person: "The ladder is still out.")
    assert "The ladder is still out." in sign_in(cast.robin).get("/me/forget/").content.decode()
    with pytest.raises(Refused, match="ladder"):
        rules.forget(cast.robin, by=cast.robin)


def test_when_one_room_fails_nothing_is_forgotten(cast, attic, settings):
    def breaks(person, by):
        journal.note("people.card_made", by=by)
        raise RuntimeError("the attic is on fire")

    attic(on_forget=breaks)
    with pytest.raises(RuntimeError):
        rules.forget(cast.robin, by=cast.robin)
    assert Person.objects.filter(pk=cast.robin.pk).exists()
    assert Forgotten.objects.count() == 0


def test_deleted_rows_are_overwritten_in_the_file(db):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL sweeps by itself")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)
