"""How things were before: asked of everyone, tied to nobody, kept for good."""

import datetime
import random

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from trellis.ground.people import rules as people
from trellis.ground.trust import rules as trust
from trellis.ground.trust.models import JournalEntry
from trellis.lib.door import doors
from trellis.lib.policy import Refused
from trellis.rose.strategies import policies
from trellis.rose.strategies.items import ITEMS, KEYS
from trellis.rose.strategies.models import (
    Adoption,
    AdoptionChange,
    BaselineAnswer,
    BaselineAsking,
    Wave,
)
from trellis.rose.strategies.rules import baseline
from trellis.rose.strategies.tests.reading_grade import grade, sentences

HERE = "/organizations/harbour-house/before/"
CODE = "quiet lantern 58"
SAID = dict.fromkeys(KEYS, "4") | {"pay": "1", "glad": ""}
KEPT = dict.fromkeys(KEYS, 4) | {"pay": 1, "glad": None}


@pytest.fixture
def wave(cast):
    return baseline.open_wave(cast.harbour_house, by=cast.noor)


def bring_in(organization, number):
    return [
        people.add_member(organization, name=f"Worker {place}", by=None) for place in range(number)
    ]


def asking(person):
    return BaselineAsking.objects.get(membership__person=person)


def sheets(wave, number, by, given=KEPT):
    for place in range(number):
        code = f"{'abcdefghij'[place] * 2}xyz lantern{'klmnopqrst'[place] * 3} {place}{place}"
        baseline.enter_sheet(wave, given=given, code=code, by=by)


def dump():
    """Every row of every table as text, by table."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            names = [column[0] for column in cursor.description]
            found[table] = sorted(
                str(dict(zip(names, map(str, row), strict=True))) for row in cursor.fetchall()
            )
    return found


# What a worker does


def test_robin_answers_with_a_card_and_is_thanked_with_the_code(cast, wave, sign_in):
    client = sign_in(cast.robin, signed_in_by_card=True)
    page = client.get("/before/").content.decode()
    assert all(str(item.text) in page for item in ITEMS)
    answer = client.post("/before/", {"wave": wave.pk, "code": CODE, **SAID})
    said = answer.content.decode()
    assert (answer.status_code, CODE in said, "Keep your code" in said) == (200, True, True)
    assert answer.headers["Cache-Control"] == "no-store, private"
    row = BaselineAnswer.objects.get()
    assert (row.code, row.items, row.on_paper) == (CODE, KEPT, False)
    assert "Your answers are in" in client.get("/before/").content.decode()


def test_a_dump_of_the_database_shows_nothing_beside_robin_that_carries_answers(
    cast, wave, sign_in
):
    client = sign_in(cast.robin, signed_in_by_card=True)
    client.get("/before/")
    before = dump()
    form = {"sent_once": "6f6b2f0e-54d4-4bd9-9a3c-0d6d4ad0b0d1", "wave": wave.pk}
    assert client.post("/before/", {**form, "code": CODE, **SAID}).status_code == 200
    after = dump()
    new = {table: sorted(set(after[table]) - set(before[table])) for table in after}
    row = BaselineAnswer.objects.values().get()
    assert {table for table, rows in new.items() if rows} == {
        "strategies_baselineanswer",
        "strategies_baselineasking",
        "strategies_wave",
    }
    assert row == {
        "key": row["key"],
        "wave_id": wave.pk,
        "code": CODE,
        "items": KEPT,
        "on_paper": False,
    }
    assert [table for table, rows in after.items() if any("lantern" in one for one in rows)] == [
        "strategies_baselineanswer"
    ]
    (marked,) = new["strategies_baselineasking"]
    mine = asking(cast.robin)
    assert BaselineAsking.objects.filter(pk=mine.pk).values().get() == {
        "id": mine.pk,
        "wave_id": wave.pk,
        "membership_id": mine.membership_id,
        "answered": True,
    }
    assert str(row["key"]) not in marked


@pytest.mark.skipif(connection.vendor != "sqlite", reason="row numbers are SQLite's")
def test_where_a_row_stands_in_the_file_says_nothing_of_when_it_came(cast, wave, monkeypatch):
    sheets(wave, 4, cast.noor)
    stood = []
    for seed in range(60):
        monkeypatch.setattr(baseline.secrets, "SystemRandom", lambda seed=seed: random.Random(seed))
        with transaction.atomic():
            baseline.enter_sheet(wave, given=KEPT, code=CODE, by=cast.noor)
            with connection.cursor() as cursor:
                cursor.execute("SELECT code FROM strategies_baselineanswer ORDER BY rowid")
                order = [code for (code,) in cursor.fetchall()]
            stood.append(order.index(CODE))
            transaction.set_rollback(True)
    often = [stood.count(place) for place in range(5)]
    assert (sum(often), min(often) >= 6, max(often) <= 20) == (60, True, True)


def test_every_row_of_a_wave_gets_a_new_key_with_each_answer(cast, wave):
    sheets(wave, 3, cast.noor)
    before = {row.key: row.code for row in BaselineAnswer.objects.all()}
    baseline.enter_sheet(wave, given=KEPT, code=CODE, by=cast.noor)
    after = {row.key: row.code for row in BaselineAnswer.objects.all()}
    assert set(before) & set(after) == set()
    assert set(after.values()) == {*before.values(), CODE}


def test_a_form_sent_twice_from_an_offline_phone_is_saved_once(cast, wave, sign_in):
    client = sign_in(cast.robin)
    form = {"wave": wave.pk, "code": CODE, **SAID}
    client.post("/before/", form)
    again = client.post("/before/", form)
    wave.refresh_from_db()
    assert (again.status_code, "They were saved once" in again.content.decode()) == (200, True)
    assert (BaselineAnswer.objects.count(), wave.answered) == (1, 1)
    with pytest.raises(baseline.AnsweredAlready):
        baseline.answer_wave(asking(cast.robin), given=KEPT, code="other golden 77")


def test_answering_leaves_no_word_in_the_journal(cast, wave, sign_in):
    before = JournalEntry.objects.count()
    sign_in(cast.robin).post("/before/", {"wave": wave.pk, "code": CODE, **SAID})
    assert (BaselineAnswer.objects.count(), JournalEntry.objects.count()) == (1, before)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": ""}, "required"),
        ({"code": "lantern"}, "two words and a number"),
        ({"code": "Robin lantern 58"}, "Leave out your own name"),
        ({"code": "quiet lantern 001"}, "Leave out your own name"),
        (dict.fromkeys(KEYS, ""), "at least one question"),
        ({"pay": "6"}, "Select a valid choice"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_typed_is_lost(cast, wave, sign_in, change, said):
    typed = {"wave": wave.pk, "code": CODE, **SAID} | change
    answer = sign_in(cast.robin).post("/before/", typed)
    page = answer.content.decode()
    assert (answer.status_code, said in page, BaselineAnswer.objects.count()) == (422, True, 0)
    if change.get("role", "4") == "4":
        assert 'name="role" value="4" id="id_role_3" checked' in " ".join(page.split())
    assert not asking(cast.robin).answered


def test_the_same_code_is_refused_without_saying_whose_it_is(cast, wave, sign_in):
    baseline.enter_sheet(wave, given=KEPT, code="lantern quiet 59", by=cast.noor)
    answer = sign_in(cast.robin).post("/before/", {"wave": wave.pk, "code": CODE, **SAID})
    page = answer.content.decode()
    assert (answer.status_code, "chose nearly the same code" in page, "59" in page) == (
        422,
        True,
        False,
    )
    assert (asking(cast.robin).answered, BaselineAnswer.objects.count()) == (False, 1)


def test_another_suggestion_keeps_what_was_chosen(cast, wave, sign_in):
    typed = {"wave": wave.pk, "code": "mine", **SAID, "fresh": "1"}
    answer = sign_in(cast.robin).post("/before/", typed)
    page = " ".join(answer.content.decode().split())
    assert (answer.status_code, 'value="mine"' in page) == (200, False)
    assert 'name="role" value="4" id="id_role_3" checked' in page


def test_suggestions_are_in_the_language_of_the_page(cast, wave, sign_in, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "trellis.rose.strategies.codes.suggest",
        lambda language, **about: asked.append((language, about["not_holding"])) or "x",
    )
    sign_in(cast.robin).get("/before/", headers={"accept-language": "fr"})
    assert asked == [("fr", ["Robin", "robin", "HH-001"])]


def test_who_was_not_asked_cannot_answer(cast, wave, sign_in):
    form = {"wave": wave.pk, "code": CODE, **SAID}
    for person in (cast.sam, cast.noor, cast.lee):
        assert sign_in(person).post("/before/", form).status_code == 404
        assert policies.answer_wave.allows(person, asking(cast.robin)) is False
    assert BaselineAnswer.objects.count() == 0
    for odd in ("", "x", "9" * 30):
        answer = sign_in(cast.robin).post("/before/", form | {"wave": odd})
        assert answer.status_code == 404


def test_answers_that_come_after_the_end_are_told_so(cast, wave, sign_in):
    robins = asking(cast.robin)
    baseline.close_wave(wave, by=cast.noor)
    form = {"wave": wave.pk, "code": CODE, **SAID}
    answer = sign_in(cast.robin).post("/before/", form)
    assert (answer.status_code, "Nothing was saved" in answer.content.decode()) == (404, True)
    for act in (
        lambda: baseline.answer_wave(robins, given=KEPT, code=CODE),
        lambda: baseline.enter_sheet(wave, given=KEPT, code=CODE, by=cast.noor),
    ):
        with pytest.raises(Refused, match="closed in the meantime"):
            act()
    assert BaselineAnswer.objects.count() == 0


def test_who_works_at_two_places_is_asked_by_both(cast, wave, sign_in):
    other = people.add_member(cast.tidewater, name="R", by=None)
    type(other).objects.filter(pk=other.pk).update(person=cast.robin)
    other.roles.update(person=cast.robin)
    second = baseline.open_wave(cast.tidewater, by=cast.toni)
    client = sign_in(cast.robin)
    assert "Tidewater" in client.get(f"/before/?wave={second.pk}").content.decode()
    done = client.post("/before/", {"wave": wave.pk, "code": CODE, **SAID}).content.decode()
    assert f"/before/?wave={second.pk}" in done
    assert "Tidewater" in client.get("/before/").content.decode()


def test_the_page_and_its_questions_read_at_grade_six(cast, wave, sign_in):
    page = sign_in(cast.robin).get("/before/").content.decode()
    assert (
        grade(" ".join(str(item.text) for item in ITEMS)) <= 6,
        grade(sentences(page)) <= 6,
    ) == (
        True,
        True,
    )
    done = sign_in(cast.robin).post("/before/", {"wave": wave.pk, "code": CODE, **SAID})
    assert grade(sentences(done.content.decode())) <= 6


def test_the_measure_of_reading_would_notice_hard_words():
    assert grade("The organization facilitates individualized psychosocial interventions.") > 12


# What a coordinator does


def test_opening_asks_every_current_worker_and_nobody_else(cast):
    (gone, stays) = bring_in(cast.harbour_house, 2)
    people.leave(gone, by=cast.noor)
    wave = baseline.open_wave(cast.harbour_house, by=cast.noor)
    asked = set(wave.askings.values_list("membership__person", flat=True))
    assert (asked, wave.asked) == ({cast.robin.pk, stays.person_id}, 2)
    entry = JournalEntry.objects.get(what="strategies.wave_opened")
    assert (entry.counts, entry.organization_id) == ({"asked": 2}, cast.harbour_house.pk)
    with pytest.raises(Refused, match="opened already"):
        baseline.open_wave(cast.harbour_house, by=cast.noor)


def test_closing_forgets_who_was_asked_and_keeps_every_answer(cast, wave, sign_in):
    baseline.answer_wave(asking(cast.robin), given=KEPT, code=CODE)
    sheets(wave, 1, cast.noor)
    client = sign_in(cast.noor)
    assert client.post(f"{HERE}close/").url == HERE
    wave.refresh_from_db()
    assert (wave.closed_on, wave.askings.count(), wave.answers.count(), wave.answered) == (
        timezone.localdate(),
        0,
        2,
        2,
    )
    entry = JournalEntry.objects.get(what="strategies.wave_closed")
    assert entry.counts == {"asked": 1, "answered": 2}
    assert client.post(f"{HERE}close/").status_code == 403
    assert baseline.close_wave(wave, by=None).answered == 2


def started(organization, strategy, days_ago, status="under-way"):
    adoption = Adoption.objects.create(organization=organization, strategy=strategy, status=status)
    with time_machine.travel(timezone.now() - datetime.timedelta(days=days_ago), tick=False):
        return AdoptionChange.objects.create(adoption=adoption, before="not-started", after=status)


@pytest.mark.parametrize(
    ("status", "days_ago", "closed"),
    [("under-way", 27, 0), ("under-way", 28, 1), ("in-place", 40, 1), ("planned", 90, 0)],
)
def test_a_wave_closes_by_itself_four_weeks_after_the_first_start(
    cast, rose, wave, status, days_ago, closed
):
    started(cast.harbour_house, rose.photo_id, days_ago, status)
    started(cast.tidewater, rose.leadership, 60)
    assert baseline.close_due(timezone.now()) == closed
    wave.refresh_from_db()
    assert bool(wave.closed_on) == bool(closed)


def test_an_open_wave_without_a_start_stays_open(cast, wave):
    assert baseline.close_due(timezone.now() + datetime.timedelta(days=999)) == 0


def test_a_plan_without_a_history_starts_the_four_weeks_too(cast, rose, wave):
    row = Adoption.objects.create(
        organization=cast.harbour_house, strategy=rose.photo_id, status="in-place"
    )
    Adoption.objects.filter(pk=row.pk).update(
        changed_on=timezone.localdate() - datetime.timedelta(days=30)
    )
    assert baseline.close_due(timezone.now()) == 1


def test_what_is_no_before_any_more_is_not_opened(cast, rose, sign_in):
    started(cast.harbour_house, rose.photo_id, 29)
    assert "would not say how things were before" in policies.open_wave.why_not(
        cast.noor, cast.harbour_house
    )
    client = sign_in(cast.noor)
    assert "would not say how things were before" in client.get(HERE).content.decode()
    assert (client.post(f"{HERE}open/").status_code, Wave.objects.count()) == (403, 0)


def test_nobody_is_asked_where_nobody_works(cast):
    empty = people.add_organization(
        name="Empty", slug="empty", joined_on=timezone.localdate(), privacy_officer="x",
        privacy_contact="x", by=None,
    )  # fmt: skip
    membership = cast.noor.memberships.get()
    membership.organization = empty
    membership.save()
    assert "Nobody works here yet" in policies.open_wave.why_not(cast.noor, empty)


def test_policies_say_who_may(cast, wave):
    def who(rule, about):
        return [
            name
            for name in ("robin", "noor", "alex", "sam", "toni", "lee", "eden", "jo")
            if rule.allows(getattr(cast, name), about)
        ]

    assert who(policies.open_wave, cast.tidewater) == ["toni"]
    assert who(policies.open_wave, cast.harbour_house) == []
    assert who(policies.close_wave, wave) == ["noor"]
    assert who(policies.enter_sheets, wave) == ["noor"]
    assert who(policies.answer_wave, asking(cast.robin)) == ["robin"]
    assert who(policies.see_results, cast.harbour_house) == ["robin", "noor", "alex"]
    wave = baseline.close_wave(wave, by=None)
    assert who(policies.close_wave, wave) + who(policies.enter_sheets, wave) == []


def test_lists_show_what_policies_allow(cast, wave):
    for name in ("robin", "noor", "alex", "sam", "toni", "lee", "eden", "jo"):
        person = getattr(cast, name)
        assert (wave in Wave.objects.visible_to(person)) == policies.see_results.allows(
            person, cast.harbour_house
        )
        robins = asking(cast.robin)
        assert (robins in BaselineAsking.objects.visible_to(person)) == (
            policies.answer_wave.allows(person, robins)
        )
        assert not BaselineAnswer.objects.visible_to(person).exists()


# Paper


def test_noor_enters_a_sheet_and_mends_a_mistake_before_it_is_saved(cast, wave, sign_in):
    client = sign_in(cast.noor)
    typed = {**SAID, "code": "Quiet LANTERN 58"}
    look = client.post(f"{HERE}enter/", typed).content.decode()
    assert ("Is this what the sheet says?" in look, BaselineAnswer.objects.count()) == (True, 0)
    change = client.post(f"{HERE}enter/", {**typed, "change": "1"}).content.decode()
    assert 'name="pay" value="1" id="id_pay_0" checked' in " ".join(change.split())
    saved = client.post(f"{HERE}enter/", {**typed, "pay": "2", "save": "1"})
    assert (saved.status_code, saved.url) == (302, f"{HERE}enter/")
    row = BaselineAnswer.objects.get()
    assert (row.code, row.items, row.on_paper) == (CODE, KEPT | {"pay": 2}, True)
    wave.refresh_from_db()
    assert (wave.answered, asking(cast.robin).answered) == (1, False)
    assert "1 sheet entered so far" in client.get(f"{HERE}enter/").content.decode()
    entry = JournalEntry.objects.get(what="strategies.sheet_entered")
    assert (entry.counts, entry.about_id) == ({"sheets": 1}, None)


def test_a_sheet_sent_twice_is_saved_once(cast, wave, sign_in):
    client = sign_in(cast.noor)
    form = {**SAID, "code": "", "save": "1", "sent_once": "6f6b2f0e-54d4-4bd9-9a3c-0d6d4ad0b0d1"}
    assert [client.post(f"{HERE}enter/", form).status_code for _ in range(2)] == [302, 302]
    assert BaselineAnswer.objects.count() == 1


def test_sheets_without_a_code_are_kept_each(cast, wave):
    for _ in range(2):
        baseline.enter_sheet(wave, given=KEPT, code="", by=cast.noor)
    baseline.enter_sheet(wave, given=KEPT, code=CODE, by=cast.noor)
    codes = sorted(BaselineAnswer.objects.values_list("code", flat=True))
    assert codes == ["", "", CODE]


@pytest.mark.parametrize("step", [{}, {"save": "1"}])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "lantern"}, "Read it again, or leave it empty"),
        ({"code": "alex lantern 58"}, "holds the name of someone who works here"),
        (dict.fromkeys(KEYS, ""), "at least one question"),
    ],
)
def test_a_sheet_that_will_not_do_is_not_saved(cast, wave, sign_in, step, change, said):
    answer = sign_in(cast.noor).post(f"{HERE}enter/", {**SAID, "code": CODE} | change | step)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert BaselineAnswer.objects.count() == 0


def test_a_sheet_entered_before_is_told_by_its_code(cast, wave, sign_in):
    baseline.enter_sheet(wave, given=KEPT, code=CODE, by=cast.noor)
    answer = sign_in(cast.noor).post(f"{HERE}enter/", {**SAID, "code": CODE, "save": "1"})
    assert (answer.status_code, "here already" in answer.content.decode()) == (422, True)
    assert BaselineAnswer.objects.count() == 1


def test_answers_no_form_gives_are_never_kept(cast, wave):
    for given in ({}, {"pay": 6}, {"pay": 0}, {"other": 3}, dict.fromkeys(KEYS)):
        with pytest.raises(ValueError, match="[Aa]n item|Answers"):
            baseline.enter_sheet(wave, given=given, code="", by=cast.noor)
    assert BaselineAnswer.objects.count() == 0


# Life events


def offered():
    return next(door for door in doors() if door.room == "strategies")


def test_robins_next_step_asks_until_it_is_answered(cast, wave):
    (step,) = offered().next_steps(cast.robin)
    assert step.url == f"/before/?wave={wave.pk}"
    assert "Harbour House asks how things are at work now" in str(step.label)
    assert list(offered().next_steps(cast.noor)) == []
    baseline.answer_wave(asking(cast.robin), given=KEPT, code=CODE)
    assert list(offered().next_steps(cast.robin)) == []


def test_next_steps_take_one_query_for_workers_and_none_for_the_programme_lead(cast, wave):
    for person, queries in ((cast.robin, 1), (cast.lee, 0)):
        assert person.rights
        with CaptureQueriesContext(connection) as asked:
            list(offered().next_steps(person))
        assert len(asked) == queries


def test_what_is_held_on_robin_says_no_more_than_that_they_were_asked(cast, wave):
    baseline.answer_wave(asking(cast.robin), given=KEPT, code=CODE)
    (holding,) = offered().holds(cast.robin)
    assert [{str(k): v for k, v in row.items()} for row in holding.rows] == [
        {
            "Organization": "Harbour House",
            "Opened on": timezone.localdate(),
            "An answer came": True,
        }
    ]
    assert list(offered().holds(cast.sam)) == []
    baseline.close_wave(wave, by=None)
    assert list(offered().holds(cast.robin)) == []


def test_forgetting_robin_touches_no_answer(cast, wave):
    baseline.answer_wave(asking(cast.robin), given=KEPT, code=CODE)
    trust.forget(cast.robin, by=None)
    wave.refresh_from_db()
    assert (BaselineAsking.objects.count(), wave.answered) == (0, 1)
    assert list(BaselineAnswer.objects.values_list("code", "items")) == [(CODE, KEPT)]


def test_who_leaves_is_asked_no_more(cast, wave, sign_in):
    people.leave(cast.robin.memberships.get(), by=cast.noor)
    assert BaselineAsking.objects.count() == 0


def test_a_membership_that_ended_answers_nothing_even_where_a_mark_stayed(cast, wave):
    robins = asking(cast.robin)
    robins.membership.left_on = timezone.localdate()
    robins.membership.save()
    assert policies.answer_wave.allows(cast.robin, robins) is False
    assert list(BaselineAsking.objects.visible_to(cast.robin).open()) == []


def test_no_address_deletes_answers(cast, wave, sign_in):
    sheets(wave, 1, cast.noor)
    for path in (HERE, f"{HERE}close/", f"{HERE}enter/", f"{HERE}open/", "/before/"):
        sign_in(cast.noor).delete(path)
    assert BaselineAnswer.objects.count() == 1


def test_the_demo_has_a_closed_wave_of_fourteen_and_an_open_one(cast):
    bring_in(cast.harbour_house, 14)
    from trellis.rose.strategies.doors import baseline as door

    door.demo(vars(cast))
    ours, theirs = Wave.objects.order_by("organization__slug")
    assert (ours.answered, bool(ours.closed_on), ours.answers.filter(on_paper=True).count()) == (
        14,
        True,
        2,
    )
    assert (theirs.answered, theirs.closed_on, theirs.asked) == (0, None, 1)
