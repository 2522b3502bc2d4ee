"""The plan as people read it: its table, what it is narrowed by, and what it costs."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.ground.people import rules as people
from trellis.rose.strategies.models import RoleRead, RoleText, Strategy
from trellis.rose.strategies.plan import evidence_of
from trellis.rose.strategies.tests.conftest import release, set_to

PLAN = "/organizations/harbour-house/plan/"
MOST_QUERIES = 12


def shown(page):
    """The strategies of a page, in their order."""
    return re.findall(r'<th scope="row"[^>]*><a href="[^"]*/plan/([\w-]+)/"', page)


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_every_published_strategy_stands_under_its_part_of_rose(house, sign_in):
    Strategy.objects.filter(slug="job-descriptions").update(live=False)
    page = sign_in(house.robin).get(PLAN).content.decode()
    assert shown(page) == ["photo-id", "leadership"]
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", page) == [
        "Recognition of peer work",
        "Skill development",
    ]


def test_each_line_says_the_employers_word_whom_it_reaches_and_what_workers_say(house, sign_in):
    set_to(house.harbour_house, house.strategies.leadership, "in-place")
    release(house.harbour_house, house.strategies.leadership, in_place=4, no=5)
    set_to(house.harbour_house, house.strategies.job_descriptions, "in-place")
    release(house.harbour_house, house.strategies.job_descriptions, in_place=8, no=1)
    release(house.tidewater, house.strategies.photo_id, in_place=9)
    said = text(sign_in(house.robin).get(PLAN))
    for words in (
        "Leadership training For: workers In place Workers differ 4 of 9: in place for me",
        "Job descriptions For: workers, leaders In place Workers agree 8 of 9: in place for me",
        "Photo IDs For: workers, partners Not started",
    ):
        assert words in said
    assert said.count("Not asked yet.") == 1


def test_on_the_line_stands_when_it_was_asked_and_whether_it_is_as_before(house, sign_in):
    release(house.harbour_house, house.strategies.leadership, in_place=4, no=5, as_before=True)
    said = text(sign_in(house.robin).get(PLAN + "leadership/"))
    assert "9 answered. In place for me: 4. Partly: 0. July to September 2026." in said
    assert "Shown as in an earlier quarter" in said


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("", ["photo-id", "job-descriptions", "leadership"]),
        ("?component=S", ["leadership"]),
        ("?status=in-place", ["job-descriptions", "leadership"]),
        ("?mine=yes", ["job-descriptions"]),
        ("?differ=yes", ["leadership"]),
        ("?component=O&differ=yes", []),
        ("?component=%27&status=x&mine=maybe", ["photo-id", "job-descriptions", "leadership"]),
    ],
)
def test_the_plan_is_narrowed_by_the_address(house, sign_in, asked, kept):
    own = house.noor.memberships.get()
    set_to(house.harbour_house, house.strategies.leadership, "in-place")
    release(house.harbour_house, house.strategies.leadership, in_place=1, no=8)
    set_to(house.harbour_house, house.strategies.job_descriptions, "in-place", owner=own)
    page = sign_in(house.noor).get(PLAN + asked).content.decode()
    assert shown(page) == kept
    assert ("No line fits" in page) == (kept == [])
    part = sign_in(house.noor).get(PLAN + asked, headers={"HX-Request": "true"}).content.decode()
    assert (shown(part), "<html" in part) == (kept, False)


def test_who_sees_to_a_line_finds_it_without_being_a_coordinator(house, sign_in):
    assert 'name="mine"' not in sign_in(house.alex).get(PLAN).content.decode()
    own = house.alex.memberships.get()
    set_to(house.harbour_house, house.strategies.leadership, "planned", owner=own)
    page = sign_in(house.alex).get(PLAN + "?mine=yes").content.decode()
    assert (shown(page), 'name="mine"' in page) == (["leadership"], True)
    assert shown(sign_in(house.robin).get(PLAN + "?mine=yes").content.decode()) == []


def test_names_are_read_in_the_language_of_the_reader(house, client, sign_in):
    robin = sign_in(house.robin)
    robin.cookies["language"] = "fr"
    page = robin.get(PLAN, headers={"accept-language": "fr"}).content.decode()
    assert ("Formation en leadership" in page, "Leadership training" in page) == (True, False)


def test_without_strategies_the_plan_says_what_to_do(cast, sign_in):
    for page in (PLAN, PLAN + "picture/"):
        answer = sign_in(cast.noor).get(page)
        assert "Whoever runs this Trellis loads them" in answer.content.decode()
    assert sign_in(cast.noor).get(PLAN + "plan.pdf").content.startswith(b"%PDF")


# Evidence


def test_valid_ids_are_counted_once_there_are_five_workers(house, sign_in):
    (one,) = evidence_of(house.harbour_house)["photo-id"]
    assert (one.sentence, one.count, one.total) == (
        "Fewer than five workers work here: too few to count their IDs.", 0, 0,
    )  # fmt: skip
    for number in range(5):
        people.add_member(house.harbour_house, name=f"Worker {number}", by=None)
    (one,) = evidence_of(house.harbour_house)["photo-id"]
    assert one.sentence == "0 of 6 workers hold a valid ID."
    assert one.sentence in text(sign_in(house.lee).get(PLAN))


def test_who_read_the_role_is_counted_in_groups_of_five_and_never_of_an_old_version(house):
    at = house.harbour_house
    assert evidence_of(at)["roles-explained"] == []
    role = RoleText.objects.create(
        organization=at, slug="worker", title="Worker", body="…", version=2
    )
    assert evidence_of(at)["roles-explained"] == []
    group = [
        people.add_member(at, name=f"Colleague {n}", roles=["colleague"], by=None) for n in range(8)
    ]
    for version, members in ((2, group[:6]), (1, group[6:])):
        RoleRead.objects.bulk_create(
            RoleRead(text=role, membership=one, version=version) for one in members
        )
    (one,) = evidence_of(at)["roles-explained"]
    assert one.sentence == "nearly all of 9 colleagues have read what workers do here."
    RoleRead.objects.filter(membership__in=group[:2]).delete()
    (one,) = evidence_of(at)["roles-explained"]
    assert one.sentence == "fewer than 5 of 9 colleagues have read what workers do here."


# What it costs


def queries(client, path=PLAN):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return [one["sql"] for one in asked]


@pytest.mark.parametrize("who", ["noor", "robin", "lee"])
def test_the_plan_asks_the_database_as_often_for_many_lines_as_for_one(
    house, sign_in, settings, who
):
    settings.SECOND_FACTOR = True
    person = getattr(house, who)
    Authenticator.objects.create(user=person, type="totp", data={})
    client = sign_in(person)
    one = queries(client)
    own = house.noor.memberships.get()
    for strategy in Strategy.objects.all():
        set_to(house.harbour_house, strategy, "in-place", owner=own)
        release(house.harbour_house, strategy, in_place=7)
        for site in house.harbour_house.sites.all():
            set_to(house.harbour_house, strategy, "planned", site=site, owner=own)
    many = queries(client)
    assert len(one) == len(many) <= MOST_QUERIES, "\n".join(many)
    written = [sql for sql in many if sql.lstrip().split()[0] not in ("SELECT", "WITH")]
    assert written == []


def test_a_line_with_many_sites_costs_as_much_as_one_with_two(house, sign_in):
    client = sign_in(house.noor)
    few = queries(client, PLAN + "photo-id/")
    for number in range(4):
        people.add_site(house.harbour_house, f"Site {number}", by=house.noor)
    assert len(queries(client, PLAN + "photo-id/")) == len(few) <= MOST_QUERIES


# A strategy's own page


def test_a_strategys_page_shows_the_line_of_ones_own_organization(house, rf):
    from django.template.loader import render_to_string

    set_to(house.harbour_house, house.strategies.leadership, "in-place")
    release(house.harbour_house, house.strategies.leadership, in_place=1, no=8)

    def here(person):
        request = rf.get("/")
        request.user = person
        return render_to_string(
            "strategies/_here.html", {"strategy": house.strategies.leadership}, request
        )

    assert 'href="/organizations/harbour-house/plan/leadership/"' in here(house.robin)
    assert "Workers differ" in here(house.robin)
    assert ("At Tidewater Outreach" in here(house.sam), "Harbour" in here(house.sam)) == (
        True,
        False,
    )
    assert here(house.lee).strip() == ""
