"""Who looked at me."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from trellis.ground.trust.access import looked
from trellis.ground.trust.models import Look


def test_a_viewer_a_person_and_a_page_make_one_row_a_day(cast):
    for day in (1, 1, 2):
        with time_machine.travel(datetime.datetime(2026, 5, day, 20, tzinfo=datetime.UTC)):
            looked(cast.robin, by=cast.noor, page="people.member")
    looked(cast.robin, by=cast.noor, page="people.photo")
    looked(cast.robin, by=cast.alex, page="people.member")
    assert Look.objects.count() == 4


def test_the_database_itself_keeps_a_second_row_out(cast):
    looked(cast.robin, by=cast.noor, page="people.member")
    first = Look.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Look.objects.create(at_person=cast.robin, by=cast.noor, page=first.page, day=first.day)


def test_looking_again_writes_nothing(cast):
    looked(cast.robin, by=cast.noor, page="people.member")
    with CaptureQueriesContext(connection) as asked:
        looked(cast.robin, by=cast.noor, page="people.member")
    assert [one["sql"].split()[0] for one in asked] == ["SELECT"]


def test_looking_at_oneself_is_not_counted(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        looked(cast.robin, by=cast.robin, page="people.member")


def test_robin_reads_who_looked_and_sam_reads_nothing_of_it(cast, sign_in):
    looked(cast.robin, by=cast.noor, page="people.member")
    robins = sign_in(cast.robin).get("/me/looked/").content.decode()
    assert ("Noor" in robins, "Your page in the list of people" in robins) == (True, True)
    sams = sign_in(cast.sam).get("/me/looked/").content.decode()
    assert ("Noor" in sams, "Nobody has opened a page about you." in sams) == (False, True)


def test_a_viewer_who_was_forgotten_is_no_longer_named(cast, sign_in):
    looked(cast.robin, by=cast.alex, page="attic.unheard-of")
    cast.alex.delete()
    page = sign_in(cast.robin).get("/me/looked/").content.decode()
    assert "Someone who is no longer here" in page
    assert "A page about you" in page


def test_each_sees_looks_at_oneself_only(cast):
    looked(cast.robin, by=cast.noor, page="people.member")
    looked(cast.sam, by=cast.toni, page="people.member")
    seen = {
        who: [look.by.name for look in Look.objects.visible_to(getattr(cast, who))]
        for who in ("robin", "sam", "noor", "lee")
    }
    assert seen == {"robin": ["Noor"], "sam": ["Toni"], "noor": [], "lee": []}
