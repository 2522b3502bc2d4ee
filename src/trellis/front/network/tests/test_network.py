"""Where ROSE stands over organizations: counted right, and nothing of anyone given away."""

import csv
import io
import time
from importlib.util import find_spec
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.front.network import policies, standing
from trellis.ground.people import rules as people
from trellis.ground.people.models import Organization
from trellis.rose.strategies.models import Adoption, AdoptionChange, Status

from .conftest import QUARTERS, organization, planned, released

ALL = standing.Asked()
IN_PLACE, UNDER_WAY, PLANNED, NOT_STARTED, NOT_FOR_US = (
    "in-place",
    "under-way",
    "planned",
    "not-started",
    "not-for-us",
)


def over_all(asked=ALL):
    """Each strategy's figures, by slug."""
    rows = standing.strategies(asked, Organization.objects.all())
    return {row.strategy.slug: row for row in rows}


def stands(row):
    return {status.value: count for status, count in row.stands if count}


def page_of(client, path="/network/"):
    return " ".join(client.get(path).content.decode().split())


@pytest.fixture
def three(cast, rose):
    """Besides Harbour House and Tidewater: three that differ in job descriptions."""
    made = SimpleNamespace(
        big=organization("Big", members=12, sites=3),
        small=organization("Small", phase="scale-up", members=4),
        empty=organization("Empty", phase=""),
    )
    planned(made.big, rose.job_descriptions, IN_PLACE)
    planned(made.small, rose.job_descriptions, IN_PLACE)
    planned(cast.harbour_house, rose.job_descriptions, UNDER_WAY)
    planned(cast.tidewater, rose.job_descriptions, NOT_FOR_US)
    return made


def test_each_strategy_counts_where_every_organization_stands(three):
    found = over_all()
    assert {slug: stands(row) for slug, row in found.items()} == {
        "photo-id": {NOT_STARTED: 5},
        "job-descriptions": {IN_PLACE: 2, UNDER_WAY: 1, NOT_STARTED: 1, NOT_FOR_US: 1},
        "leadership": {NOT_STARTED: 5},
    }
    assert [found["job-descriptions"].number, sum(stands(found["photo-id"]).values())] == [5, 5]


def test_each_organization_counts_its_strategies(three, cast):
    page = Organization.objects.order_by("name")
    rows = {
        row.organization.name: (stands(row), row.members)
        for row in standing.organizations(ALL, page, 3)
    }
    assert rows == {
        "Big": ({IN_PLACE: 1, NOT_STARTED: 2}, "12"),
        "Empty": ({NOT_STARTED: 3}, "0"),
        "Harbour House": ({UNDER_WAY: 1, NOT_STARTED: 2}, "fewer than 5"),
        "Small": ({IN_PLACE: 1, NOT_STARTED: 2}, "fewer than 5"),
        "Tidewater Outreach": ({NOT_FOR_US: 1, NOT_STARTED: 2}, "fewer than 5"),
    }


def test_phase_and_component_narrow_everything(three, cast, sign_in):
    pilot = over_all(standing.Asked(phase="pilot"))
    assert stands(pilot["job-descriptions"]) == {IN_PLACE: 1, UNDER_WAY: 1}
    assert list(over_all(standing.Asked(component="O"))) == ["job-descriptions"]
    client = sign_in(cast.lee)
    page = page_of(client, "/network/?phase=scale-up&component=S")
    assert [name for name in ("Small", "Tidewater", "Big", "Harbour House") if name in page] == [
        "Small",
        "Tidewater",
    ]
    assert ("Leadership training" in page, "Job descriptions" in page) == (True, False)
    everything = page_of(client, "/network/?phase=nonsense&component=%27")
    assert ("Big" in everything, "Photo IDs" in everything) == (True, True)


@pytest.mark.parametrize(
    ("whole", "sites", "expected", "placed"),
    [
        (None, [IN_PLACE, IN_PLACE, IN_PLACE], IN_PLACE, 3),
        (None, [IN_PLACE, IN_PLACE, NOT_FOR_US], IN_PLACE, 2),
        (None, [IN_PLACE, PLANNED, None], UNDER_WAY, 1),
        (None, [PLANNED, None, None], PLANNED, 0),
        (None, [UNDER_WAY, PLANNED, None], UNDER_WAY, 0),
        (None, [NOT_FOR_US] * 3, NOT_FOR_US, 0),
        (IN_PLACE, [None, None, None], IN_PLACE, 3),
        (IN_PLACE, [PLANNED, None, None], UNDER_WAY, 2),
        (PLANNED, [None, None, NOT_FOR_US], PLANNED, 0),
    ],
)
def test_what_is_put_in_place_site_by_site_is_what_its_sites_come_to(
    cast, rose, whole, sites, expected, placed
):
    one = organization("Sited", sites=3)
    if whole:
        planned(one, rose.photo_id, whole)
    for site, status in zip(one.sites.all(), sites, strict=True):
        if status:
            planned(one, rose.photo_id, status, site=site)
    row = over_all()["photo-id"]
    assert (stands(row).get(expected, 0) >= 1, row.sites, row.placed) == (True, 3, placed)
    assert sum(stands(row).values()) == 3
    if find_spec("trellis.rose.strategies.plan"):
        from trellis.rose.strategies.plan import lines

        assert [line.status for line in lines(one) if line.strategy == rose.photo_id] == [expected]


def test_sites_count_only_where_there_are_several_and_they_matter(cast, rose):
    one = organization("One site", sites=1)
    planned(one, rose.photo_id, IN_PLACE, site=one.sites.get())
    planned(one, rose.photo_id, PLANNED)
    several = organization("Several", sites=2)
    planned(several, rose.leadership, IN_PLACE)
    planned(several, rose.leadership, PLANNED, site=several.sites.first())
    found = over_all()
    assert (stands(found["photo-id"])[PLANNED], found["photo-id"].sites) == (1, 0)
    assert (stands(found["leadership"])[IN_PLACE], found["leadership"].sites) == (1, 0)


def test_drafts_and_withdrawn_strategies_are_not_counted(three, rose):
    rose.job_descriptions.live = False
    rose.job_descriptions.save()
    released(three.big, rose.job_descriptions, [(6, 6), (2, 2), (2, 2), (2, 2)], 12)
    assert set(over_all()) == {"photo-id", "leadership"}
    (row,) = standing.organizations(ALL, [three.big], 2)
    assert (stands(row), row.heard) == ({NOT_STARTED: 2}, 0)


MOST = [(6, 6), (2, 2), (2, 2), (0, 0)]
HALF = [(5, 5), (5, 5), (0, 0), (0, 0)]
SURELY = [(5, 6), (4, 4), (0, 1), (0, 0)]  # of ten: five or six
ALL_BUT_ONE = [(9, 10), (0, 1), (0, 1), (0, 1)]


@pytest.mark.parametrize(
    ("figures", "answered", "details", "expected"),
    [
        (MOST, 10, {}, (1, 1)),
        (HALF, 10, {}, (1, 0)),
        (SURELY, 10, {}, (1, 0)),
        (ALL_BUT_ONE, 10, {}, (1, 1)),
        (None, 4, {}, (0, 0)),
        (MOST, 30, {"as_before": True}, (1, 1)),
        (MOST, 10, {"group": "colleagues"}, (0, 0)),
    ],
)
def test_workers_agree_where_more_than_half_surely_say_so(
    cast, rose, figures, answered, details, expected
):
    released(cast.harbour_house, rose.leadership, figures, answered, **details)
    row = over_all()["leadership"]
    assert (row.heard, row.agree) == expected
    (ours,) = standing.organizations(ALL, [cast.harbour_house], 3)
    assert (ours.heard, ours.agree) == expected


def test_only_the_newest_release_counts(cast, rose):
    released(cast.harbour_house, rose.leadership, MOST, 10, QUARTERS[0])
    released(cast.harbour_house, rose.leadership, None, 4, QUARTERS[1])
    assert over_all()["leadership"].heard == 0
    released(cast.tidewater, rose.leadership, HALF, 10, QUARTERS[0])
    released(cast.tidewater, rose.leadership, MOST, 10, QUARTERS[1])
    row = over_all()["leadership"]
    assert (row.heard, row.agree) == (1, 1)


def test_notes_owners_and_names_are_never_in_it(three, cast, rose, sign_in):
    at = cast.noor.memberships.get()
    line = planned(
        cast.harbour_house,
        rose.leadership,
        PLANNED,
        notes="SECRET-NOTE",
        why_not="SECRET-WHY",
        owner=at,
        by_when="2031-05-17",
    )
    AdoptionChange.objects.create(adoption=line, by=cast.noor, before=PLANNED, after=PLANNED)
    at.title = "SECRET-TITLE"
    at.save()
    client = sign_in(cast.lee)
    for path in ("/network/", "/network/network.csv"):
        said = client.get(path).content.decode()
        told = [
            word
            for word in ("SECRET", "Noor", "Robin", "2031", "May 17", "Small 1", "Wharf Street")
            if word in said
        ]
        assert ("Harbour House" in said, told) == (True, [])


def test_totals_less_the_others_never_give_a_hidden_number(cast, rose, sign_in):
    """Whoever adds up what each organization shows finds every total, and nothing left over."""
    homes = [organization(f"Home {size}", members=size) for size in (3, 4, 5, 9)]
    for one in homes:
        planned(one, rose.leadership, IN_PLACE)
    released(homes[0], rose.leadership, None, 4)
    released(homes[1], rose.leadership, MOST, 10)
    released(homes[2], rose.leadership, HALF, 10)
    row = over_all()["leadership"]
    each = standing.organizations(ALL, homes, 3)
    told = sum(int(one.members) for one in each if one.members.isdigit())
    assert (row.people, told) == (14, 14)
    assert (row.heard, row.agree) == (sum(one.heard for one in each), sum(o.agree for o in each))
    for phase in ("pilot", "scale-up"):
        narrowed = over_all(standing.Asked(phase=phase))["leadership"]
        inside = [one for one in each if one.organization.phase == phase]
        assert narrowed.people == sum(int(o.members) for o in inside if o.members.isdigit())
    page = page_of(sign_in(cast.lee))
    assert ("(14 people)" in page, "(21 people)" in page) == (True, False)


def test_people_who_left_are_not_counted(cast, rose):
    home = organization("Home", members=5)
    planned(home, rose.leadership, IN_PLACE)
    assert over_all()["leadership"].people == 5
    people.leave(home.memberships.first(), by=None)
    assert over_all()["leadership"].people == 0


def test_the_file_holds_a_line_for_each_organization_and_strategy(three, cast, rose, sign_in):
    Organization.objects.filter(pk=three.small.pk).update(name="=1+1")
    released(three.big, rose.job_descriptions, MOST, 10)
    released(three.small, rose.job_descriptions, None, 3)
    planned(three.big, rose.photo_id, PLANNED, site=three.big.sites.first())
    answer = sign_in(cast.lee).get("/network/network.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert (len(rows), rows[0][3:5]) == (1 + 5 * 3, ["strategy", "status"])
    assert [row for row in rows if row[0] in ("Big", "'=1+1")] == [
        ["'=1+1", "Scale-up", "R", "Photo IDs", "Not started", "", "", "not asked yet"],
        ["'=1+1", "Scale-up", "O", "Job descriptions", "In place", "", "",
         "fewer than five answered"],
        ["'=1+1", "Scale-up", "S", "Leadership training", "Not started", "", "", "not asked yet"],
        ["Big", "Pilot", "R", "Photo IDs", "Planned", "0", "3", "not asked yet"],
        ["Big", "Pilot", "O", "Job descriptions", "In place", "", "",
         "most say it is in place for them"],
        ["Big", "Pilot", "S", "Leadership training", "Not started", "", "", "not asked yet"],
    ]  # fmt: skip
    narrowed = sign_in(cast.lee).get("/network/network.csv?component=O&phase=scale-up")
    assert len(narrowed.content.decode().splitlines()) == 1 + 2


def test_an_empty_picture_says_what_to_do(cast, sign_in):
    page = page_of(sign_in(cast.lee))
    assert ("No strategy here yet" in page, "Harbour House" in page) == (True, True)
    Organization.objects.update(phase="pilot")
    assert "None joined this way" in page_of(sign_in(cast.lee), "/network/?phase=scale-up")


def test_only_programme_leads_find_and_see_it(cast, sign_in):
    for name in ("robin", "noor", "alex", "toni", "eden", "jo"):
        assert policies.see_network.allows(getattr(cast, name)) is False
        assert 'href="/network/"' not in page_of(sign_in(getattr(cast, name)), "/")
    assert policies.see_network.allows(cast.lee)
    assert 'href="/network/"' in page_of(sign_in(cast.lee), "/")


def test_long_lists_come_in_pages_with_the_filters_kept(cast, rose, sign_in):
    for number in range(60):
        organization(f"Place {number:02d}", phase="scale-up")
    client = sign_in(cast.lee)
    pages = [page_of(client, f"/network/?phase=scale-up&page={place}") for place in (1, 3, 99)]
    assert [page.count(">Place ") for page in pages] == [25, 10, 10]
    assert "?phase=scale-up&amp;page=2#organizations" in pages[0]


def queries(client):
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/network/").status_code == 200
    return len(asked)


def test_the_page_takes_the_same_queries_for_one_and_for_many(cast, rose, sign_in):
    client = sign_in(cast.lee)
    Organization.objects.exclude(pk=cast.harbour_house.pk).update(phase="")
    few = queries(client)
    for number in range(30):
        one = organization(f"Home {number}", members=5, sites=2)
        planned(one, rose.photo_id, PLANNED, site=one.sites.first())
        planned(one, rose.leadership, IN_PLACE)
        released(one, rose.leadership, MOST, 10)
    assert (queries(client), few <= 12) == (few, True)


def test_a_thousand_organizations_are_counted_in_no_time(cast, rose):
    homes = Organization.objects.bulk_create(
        Organization(
            name=f"Home {number}",
            slug=f"home-{number}",
            phase="pilot",
            joined_on=QUARTERS[0],
            privacy_officer="x",
            privacy_contact="x",
        )
        for number in range(1000)
    )
    Adoption.objects.bulk_create(
        Adoption(organization=one, strategy=strategy, status=Status.IN_PLACE)
        for one in homes
        for strategy in (rose.photo_id, rose.job_descriptions, rose.leadership)
    )
    began = time.process_time()
    found = over_all()
    took = time.process_time() - began
    assert ({row.counts[Status.IN_PLACE] for row in found.values()}, took < 0.5) == ({1000}, True)
