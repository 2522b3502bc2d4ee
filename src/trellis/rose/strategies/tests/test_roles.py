"""What workers do here: written by coordinators, read by everyone, counted and never named."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.ground.people import rules as people
from trellis.ground.people.models import Person
from trellis.ground.trust.models import JournalEntry
from trellis.ground.trust.rules import forget
from trellis.lib.door import doors
from trellis.rose.strategies import policies
from trellis.rose.strategies.models import RoleRead, RoleText
from trellis.rose.strategies.readers import Readers, evidence, groups_of, readers_of
from trellis.rose.strategies.role_starters import Starter, starters
from trellis.rose.strategies.rules import roles as rules
from trellis.rose.strategies.steps import next_steps

from .voices import at, with_role, workers

HERE = "/organizations/harbour-house/roles/"
ONE = HERE + "peer-worker/"


@pytest.fixture
def text(cast):
    return rules.write_role(
        cast.harbour_house, title="Peer Worker", body="## What they do\n\nThey welcome people.",
        by=cast.noor,
    )  # fmt: skip


def main_of(answer):
    return answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", main_of(answer)).split())


def read(text, *memberships):
    for membership in memberships:
        rules.mark_read(text, membership=membership, version=text.version)


def change(text, cast, **to):
    words = {"title": text.title, "body": "New.", "version": text.version} | to
    return rules.change_role(text, by=cast.noor, **words)


# Reading


def test_alex_reads_what_workers_do_and_says_so_once(cast, text, sign_in):
    alex = sign_in(cast.alex)
    page = main_of(alex.get(ONE))
    assert "<h2>What they do</h2>" in page
    assert "They welcome people." in page
    for _time in range(2):
        assert alex.post(ONE + "read/", {"version": "1"}).url == ONE
    assert list(RoleRead.objects.values_list("membership", "version")) == [(at(cast.alex).pk, 1)]
    assert "You have read this." in words_of(alex.get(ONE))


def test_a_text_that_changed_is_to_be_read_again(cast, text, sign_in):
    read(text, at(cast.alex))
    change(text, cast)
    alex = sign_in(cast.alex)
    assert "Changed since you read it" in words_of(alex.get(HERE))
    assert "This changed since you read it." in words_of(alex.get(ONE))
    alex.post(ONE + "read/", {"version": "2"})
    assert "You have read it" in words_of(alex.get(HERE))


@pytest.mark.parametrize("version", ["1", "", "x", "99"])
def test_whoever_had_an_older_page_open_has_read_that_one(cast, text, sign_in, version):
    change(text, cast)
    sign_in(cast.alex).post(ONE + "read/", {"version": version})
    assert RoleRead.objects.get().version == (1 if version == "1" else 2)


def test_an_older_page_sent_late_takes_nothing_back(cast, text):
    newer = change(text, cast)
    read(newer, at(cast.alex))
    rules.mark_read(newer, membership=at(cast.alex), version=1)
    assert RoleRead.objects.get().version == 2


def test_tags_in_a_text_show_as_typed(cast, sign_in):
    rules.write_role(
        cast.harbour_house, title="Odd", body="<script>alert(1)</script> [a](javascript:1)", by=None
    )
    page = main_of(sign_in(cast.alex).get(HERE + "odd/"))
    assert ("<script>" in page, 'href="javascript' in page, "&lt;script&gt;" in page) == (
        False,
        False,
        True,
    )


def test_colleagues_and_leaders_are_asked_to_read_and_workers_may(cast, text):
    def steps(person):
        return [
            str(step.label)
            for step in next_steps(Person.objects.get(pk=person.pk))
            if "Read" in str(step.label)
        ]

    asked = ["Read what workers do at Harbour House."]
    found = [steps(one) for one in (cast.alex, cast.noor, cast.robin, cast.toni)]
    assert found == [asked, asked, [], []]
    read(text, at(cast.alex))
    assert steps(cast.alex) == []
    change(text, cast)
    assert steps(cast.alex) == asked


def test_roles_leads_to_the_one_organization_or_to_a_choice(cast, sign_in):
    assert sign_in(cast.alex).get("/roles/").url == HERE
    there = people.add_member(cast.tidewater, name="X", by=None)
    own = there.person
    there.person = cast.alex
    there.save()
    there.roles.update(person=cast.alex)
    own.delete()
    assert re.findall(
        r'href="(/organizations/[^"]+)"', main_of(sign_in(cast.alex).get("/roles/"))
    ) == [
        HERE,
        "/organizations/tidewater/roles/",
    ]


# Counting


def test_readers_are_counted_by_group_and_small_numbers_do_not_show(cast, text, sign_in):
    here = workers(cast.harbour_house, 5)
    read(text, at(cast.robin), *here[:4], at(cast.noor))
    page = words_of(sign_in(cast.alex).get(ONE))
    assert "Workers nearly all of 6" in page
    assert "Colleagues Too few people to show" in page
    assert "Leaders Too few people to show" in page
    RoleRead.objects.filter(membership=here[0]).delete()
    assert "Workers fewer than 5 of 6" in words_of(sign_in(cast.alex).get(ONE))
    assert [name for name in ("Worker 1", "Robin", "Noor") if name in page] == []


def test_who_left_and_who_read_an_older_version_do_not_count(cast, text):
    here = workers(cast.harbour_house, 6)
    read(text, *here)
    people.leave(here[0], by=cast.noor)
    counted = readers_of([text], groups_of(cast.harbour_house))[text.pk]
    assert counted == [
        Readers("workers", 5, 6),
        Readers("colleagues", 0, 1),
        Readers("leaders", 0, 1),
    ]
    newer = change(text, cast)
    counted = readers_of([newer], groups_of(cast.harbour_house))[text.pk]
    assert counted[0] == Readers("workers", 0, 6)


def test_rooms_are_told_how_many_have_read_every_text(cast, text):
    colleagues = [at(cast.alex)]
    colleagues += [with_role(cast.harbour_house, "colleague", f"C{one}") for one in range(6)]
    other = rules.write_role(cast.harbour_house, title="Navigator", body="…", by=None)
    read(text, *colleagues)
    read(other, *colleagues[:5])
    (counted,) = evidence(cast.harbour_house)
    assert (counted.strategy, counted.sentence, counted.count, counted.total, counted.url) == (
        "roles-explained",
        "nearly all of 7 colleagues have read what workers do here.",
        0,
        7,
        HERE,
    )
    RoleRead.objects.filter(membership=colleagues[0]).delete()
    (counted,) = evidence(cast.harbour_house)
    assert (counted.sentence, counted.count) == (
        "fewer than 5 of 7 colleagues have read what workers do here.",
        0,
    )


def test_without_texts_nothing_is_counted(cast):
    assert list(evidence(cast.harbour_house)) == []


def test_three_texts_cost_as_much_as_one(cast, text, sign_in):
    def queries():
        client = sign_in(cast.noor)
        with CaptureQueriesContext(connection) as asked:
            client.get(HERE)
        return len(asked)

    one = queries()
    for title in ("Navigator", "Outreach"):
        rules.write_role(cast.harbour_house, title=title, body="…", by=None)
    assert queries() == one


# Writing


def test_noor_begins_with_a_starter_looks_at_it_and_publishes(cast, sign_in):
    noor = sign_in(cast.noor)
    page = main_of(noor.get(HERE + "new/?from=peer-worker"))
    assert 'value="Peer Worker"' in page
    typed = {"title": "Peer Worker", "body": "# Hello\n\nThey are **kind**.", "version": "0"}
    preview = noor.post(HERE + "new/", typed | {"preview": "yes"})
    assert (preview.status_code, "<strong>kind</strong>" in main_of(preview)) == (200, True)
    assert not RoleText.objects.exists()
    assert noor.post(HERE + "new/", typed).url == ONE
    assert (RoleText.objects.get().version, RoleText.objects.get().body) == (1, typed["body"])


@pytest.mark.parametrize("wrong", [{"title": ""}, {"body": " "}, {"body": "x" * 20_001}])
@pytest.mark.parametrize("button", [{}, {"preview": "yes"}])
def test_what_is_missing_is_said_and_what_was_typed_stays(cast, sign_in, wrong, button):
    typed = {"title": "Peer Worker", "body": "Kind.", "version": "0"} | wrong | button
    answer = sign_in(cast.noor).post(HERE + "new/", typed)
    assert (answer.status_code, RoleText.objects.count()) == (422, 0)
    assert ('value="Peer Worker"' in main_of(answer)) == ("title" not in wrong)


def test_two_texts_of_one_name_have_two_addresses_and_none_takes_that_of_a_page(cast, text):
    made = [
        rules.write_role(cast.harbour_house, title=title, body="…", by=None).slug
        for title in ("Peer Worker", "New", "陳小明", "陳小明")
    ]
    assert made == ["peer-worker-2", "new-2", "role", "role-2"]
    assert (
        rules.write_role(cast.tidewater, title="Peer Worker", body="…", by=None).slug
        == "peer-worker"
    )


def test_the_same_words_make_no_new_version(cast, text):
    assert change(text, cast, body=text.body).version == 1
    assert change(text, cast).version == 2
    assert JournalEntry.objects.filter(what="strategies.role_text_written").count() == 2


def test_of_two_who_write_at_once_the_second_keeps_what_was_typed_and_sees_the_first(
    cast, text, sign_in
):
    noor = sign_in(cast.noor)
    change(text, cast, body="By someone else.")
    typed = {"title": "Peer Worker", "body": "By Noor.", "version": "1"}
    answer = noor.post(ONE + "change/", typed)
    page = main_of(answer)
    assert answer.status_code == 422
    assert "Someone published another version" in page
    assert ("By Noor." in page, "By someone else." in page) == (True, True)
    (version,) = re.findall(r'name="version" value="(\d+)"', page)
    assert noor.post(ONE + "change/", typed | {"version": version}).status_code == 302
    text.refresh_from_db()
    assert (text.body, text.version) == ("By Noor.", 3)


def test_looking_at_a_change_first_publishes_nothing(cast, text, sign_in):
    typed = {"title": "Peer Worker", "body": "Other.", "version": "1", "preview": "yes"}
    answer = sign_in(cast.noor).post(ONE + "change/", typed)
    text.refresh_from_db()
    assert (answer.status_code, text.version) == (200, 1)


def test_a_text_taken_away_takes_its_readers_along(cast, text, sign_in):
    read(text, at(cast.alex))
    assert sign_in(cast.noor).post(ONE + "remove/").url == HERE
    assert (RoleText.objects.count(), RoleRead.objects.count()) == (0, 0)


# What stays of it


def test_reading_stands_in_no_journal(cast, text, sign_in):
    before = JournalEntry.objects.count()
    sign_in(cast.alex).post(ONE + "read/", {"version": "1"})
    assert JournalEntry.objects.count() == before


@pytest.mark.parametrize("how", ["leave", "forget"])
def test_what_someone_read_goes_with_them(cast, text, how):
    read(text, at(cast.alex), at(cast.noor))
    if how == "leave":
        people.leave(at(cast.alex), by=cast.noor)
    else:
        forget(cast.alex, by=cast.alex)
    assert list(RoleRead.objects.values_list("membership", flat=True)) == [at(cast.noor).pk]


def test_alex_sees_what_is_kept_of_alex_s_reading(cast, text):
    read(text, at(cast.alex))
    (door,) = [one for one in doors() if one.room == "strategies"]
    (held,) = [one for one in door.holds(cast.alex) if "roles" in str(one.title)]
    assert [list(row.values()) for row in held.rows] == [["Harbour House", "Peer Worker", 1]]


@pytest.mark.parametrize("by_card", [False, True])
@pytest.mark.parametrize("who", ["robin", "noor", "alex", "sam", "toni", "lee", "eden", "jo"])
def test_what_is_listed_is_what_may_be_read(cast, text, who, by_card):
    rules.write_role(cast.tidewater, title="Navigator", body="…", by=None)
    person = Person.objects.get(username=who)
    if by_card:
        person.rights = person.rights.within_a_card()
    allowed = {one for one in RoleText.objects.all() if policies.read_role.allows(person, one)}
    assert set(RoleText.objects.visible_to(person)) == allowed


# Starters


def test_starters_come_in_the_language_or_else_in_english_and_bad_files_are_left_out(tmp_path):
    for name, text in {
        "a.en.md": "---\ntitle: A\n---\nText A.\n",
        "a.fr.md": "---\ntitle: Une A\n---\n## Un\nTexte\nA.\n\n- un\n  point\n- deux\n",
        "b.en.md": "---\ntitle: B\n---\nText B.\n\n---\n\nMore.\n",
        "c.en.md": "no head",
        "d.en.md": "---\ntitle: [\n---\nx",
        "e.en.md": "---\nname: E\n---\nx",
        "f.en.md": "---\njust words\n---\nx",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert starters("fr-ca", folder=tmp_path) == [
        Starter("b", "B", "Text B.\n\n---\n\nMore."),
        Starter("a", "Une A", "## Un\nTexte A.\n\n- un point\n- deux"),
    ]
    assert starters("en", folder=tmp_path / "none") == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_starters_of_the_content_can_all_be_read(language):
    assert [one.slug for one in starters(language) if one.body] and len(starters(language)) == 3
