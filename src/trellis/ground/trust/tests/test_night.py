"""The nightly keeping to time, and the table that tells of it."""

import datetime

from django.contrib.sessions.models import Session
from django.utils import timezone

from trellis.ground.trust import journal
from trellis.ground.trust.access import looked
from trellis.ground.trust.models import Forgotten, JournalEntry, Look
from trellis.ground.trust.night import tonight
from trellis.lib.door import Due, Keep

NOW = datetime.datetime(2033, 6, 1, 9, tzinfo=datetime.UTC)


def aged(rows, field, **ages):
    rows.update(**{field: NOW - datetime.timedelta(**ages)})


def test_what_is_past_its_time_goes_and_the_rest_stays(cast):
    JournalEntry.objects.all().delete()
    for days in (7 * 365 - 1, 7 * 365 + 1):
        entry = journal.note("people.card_made", by=cast.noor)
        aged(JournalEntry.objects.filter(pk=entry.pk), "at", days=days)
        wish = Forgotten.objects.create(salt="a", person_key=str(days))
        aged(Forgotten.objects.filter(pk=wish.pk), "at", days=days)
    for days in (2 * 365 - 1, 2 * 365 + 1):
        looked(cast.robin, by=cast.noor, page=f"attic.{days}")
        aged(Look.objects.filter(page=f"attic.{days}"), "when", days=days)
    for number, hours in enumerate((1, -1)):
        expire = NOW + datetime.timedelta(hours=hours)
        Session.objects.create(session_key=f"{number}" * 8, session_data="", expire_date=expire)
    done = tonight(NOW)
    assert {
        name: done[name] for name in ("journal", "looks", "wishes to be forgotten", "sessions")
    } == {
        "journal": 1,
        "looks": 1,
        "wishes to be forgotten": 1,
        "sessions": 1,
    }
    assert (Look.objects.count(), Forgotten.objects.count(), Session.objects.count()) == (1, 1, 1)


def test_a_job_that_fails_is_undone_and_logged_and_the_others_run(cast, attic, caplog):
    def breaks(now):
        looked(cast.robin, by=cast.noor, page="attic.half-done")
        raise RuntimeError("the ladder slipped")

    attic(due_tonight=[Due("boots", breaks), Due("ladders", lambda now: 3)])
    done = tonight(timezone.now())
    assert (done["boots"], done["ladders"]) == (None, 3)
    assert Look.objects.count() == 0
    assert [line.message for line in caplog.records] == ["boots failed tonight"]


def test_the_night_stands_in_the_journal_with_counts(cast, attic):
    def breaks(now):
        raise RuntimeError

    attic(due_tonight=[Due("boots", breaks), Due("ladders", lambda now: 3)])
    tonight(timezone.now())
    entry = JournalEntry.objects.get(what="trust.kept_to_time")
    of_rooms = {name: entry.counts[name] for name in ("failed", "due ladders")}
    assert of_rooms == {"failed": 1, "due ladders": 3}
    dealt = sum(count for name, count in entry.counts.items() if name.startswith("due "))
    assert journal.sentence(entry) == f"What was past its time was removed: {dealt} rows."


def test_the_table_tells_what_every_room_keeps(cast, sign_in, attic):
    attic(keeps=[Keep("Boots lent", "Until spring", "They are wanted back")])
    page = sign_in(cast.robin).get("/kept/").content.decode()
    for words in ("Boots lent", "Until spring", "They are wanted back", "Seven years"):
        assert words in page
