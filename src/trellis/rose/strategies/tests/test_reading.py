"""Reading the model: each page says what is true and leads both ways."""

import re
from html import unescape

import pytest

from trellis.lib import door, scopes
from trellis.lib.door import Door, Entry, Tool
from trellis.rose.strategies import feeds
from trellis.rose.strategies.models import ChangeObjective, Need, NeedFact, Source, Strategy


def links(answer):
    """Where a page's own part leads to."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', main)]


def words(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


@pytest.fixture
def more(rose):
    """Two more of each: what a page must not ask the database about one by one."""

    def add():
        for number in (1, 2):
            source = Source.objects.create(slug=f"s{number}", citation="C", title=f"S{number}")
            need = Need.objects.create(
                slug=f"n{number}", theme=rose.theme, name="N", name_fr="N", about="…"
            )
            NeedFact.objects.create(need=need, source=source, text="F", certainty="ours")
            NeedFact.objects.create(need=need, source=rose.source, text="F", certainty="ours")
            objective = ChangeObjective.objects.create(
                slug=f"o{number}",
                agent="leaders",
                level="organizational",
                determinant="norms",
                performance="P",
                text=f"O{number}",
                text_fr="O",
            )
            objective.needs.add(need, rose.need)
            rose.objective.needs.add(need)
            for strategy in Strategy.objects.all():
                strategy.objectives.add(objective)
                strategy.steps.create(place=number + 1, title="T", text="How")
                strategy.facts.create(source=source, text="F", certainty="to-confirm")
                strategy.save()

    return add


def test_the_list_stands_in_the_order_r_o_s(cast, sign_in, rose):
    page = sign_in(cast.robin).get("/strategies/")
    said = words(page)
    order = [
        *("Recognition of peer work", "Photo IDs", "Published in ROSE"),
        *("Organizational support", "Job descriptions", "Added by Trellis"),
        *("Skill development", "Leadership training"),
    ]
    places = [said.rindex(f" {word} ") for word in order if word != "Added by Trellis"]
    assert places == sorted(places)
    assert links(page) == [
        "/strategies/photo-id/",
        "/strategies/job-descriptions/",
        "/strategies/leadership/",
    ]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("?reach=partners", ["photo-id"]),
        ("?reach=workers&component=O", ["job-descriptions"]),
        ("?component=S", ["leadership"]),
        ("?reach=colleagues", []),
        ("?reach=nobody&component=E", ["photo-id", "job-descriptions", "leadership"]),
    ],
)
def test_the_list_is_narrowed_by_reach_and_component(cast, sign_in, rose, asked, shown):
    page = sign_in(cast.robin).get(f"/strategies/{asked}")
    found = [link.split("/")[2] for link in links(page) if link.count("/") == 3]
    assert found == shown


def test_a_list_where_nothing_fits_says_what_to_do(cast, sign_in, rose):
    page = sign_in(cast.robin).get("/strategies/?reach=colleagues")
    assert "No strategy fits Choose someone else, or another part of ROSE." in words(page)


def test_a_list_before_any_content_says_how_to_load_it(cast, sign_in):
    assert "No strategies yet" in words(sign_in(cast.robin).get("/strategies/"))


def test_the_list_comes_as_a_part_while_one_chooses(cast, sign_in, rose):
    part = sign_in(cast.robin).get("/strategies/?component=S", headers={"hx-request": "true"})
    said = part.content.decode()
    assert ("<html" in said, "Leadership training" in said, "Photo IDs" in said) == (
        False,
        True,
        False,
    )


def test_a_strategy_says_all_there_is_to_say(cast, sign_in, rose):
    page = sign_in(cast.robin).get("/strategies/photo-id/")
    said = words(page)
    wanted = [
        "Photo IDs for everyone.",
        "Workers",
        "Partners",
        "Published in ROSE The published account of ROSE names this strategy.",
        "Not yet reviewed by people with lived experience.",
        "Because it was asked for.",
        "Was tried. Mamdani 2021 Read in the source",
        "Everyone has one.",
        "Begin Coordinator Ask three people.",
        "What it rests on ROSE (2021)",
        "What people need Proof of one's role",
        "What should change Paramedics know what the worker does "
        "Partners · between people · through what people know",
        "What to do Photo IDs",
        "How you see that it works Hold an ID You count this yourselves.",
    ]
    assert [sentence for sentence in wanted if sentence not in said] == []


def test_from_a_strategy_one_walks_to_its_need_and_source_and_back(cast, sign_in, rose):
    robin = sign_in(cast.robin)
    pages = {
        "/strategies/photo-id/": [rose.need, rose.source, rose.objective],
        "/needs/proof-of-role/": [rose.photo_id, rose.source, rose.objective],
        "/objectives/partners-know/": [rose.photo_id, rose.need],
        "/sources/mamdani-2021/": [rose.photo_id, rose.need],
    }
    for path, leads_to in pages.items():
        found = set(links(robin.get(path)))
        assert {row.get_absolute_url() for row in leads_to} - found == set(), path


def test_the_original_comes_first_where_there_is_one(cast, sign_in, rose):
    rose.photo_id.original_name = "The manual"
    rose.photo_id.original_url = "https://towardtheheart.com/manual"
    rose.photo_id.save()
    robin = sign_in(cast.robin)
    page = robin.get("/strategies/photo-id/").content.decode()
    link = '<a href="https://towardtheheart.com/manual" rel="noreferrer" lang="en">The manual</a>'
    assert page.index(link) < page.index("The published account")
    assert "The original first" not in robin.get("/strategies/leadership/").content.decode()


def test_who_reviewed_a_strategy_is_said_with_the_day(cast, sign_in, rose):
    Strategy.objects.filter(slug="photo-id").update(
        reviewed_by="Workers' council", reviewed_on="2026-03-01"
    )
    said = words(sign_in(cast.robin).get("/strategies/photo-id/"))
    assert "Reviewed by Workers' council on March 1, 2026." in said
    assert "Not yet reviewed" not in said


@pytest.mark.parametrize(
    ("certainty", "mark"),
    [
        ("read", "Read in the source"),
        ("to-confirm", "To be confirmed"),
        ("ours", "Our own reading"),
    ],
)
def test_each_fact_says_how_sure_it_is_wherever_it_stands(cast, sign_in, rose, certainty, mark):
    rose.need.facts.update(certainty=certainty)
    robin = sign_in(cast.robin)
    assert f"Pushed aside. Mamdani 2021 {mark}" in words(robin.get("/needs/proof-of-role/"))
    assert f"Pushed aside. {mark}" in words(robin.get("/sources/mamdani-2021/"))


def test_one_strategy_leads_to_the_one_before_and_the_one_after(cast, sign_in, rose):
    robin = sign_in(cast.robin)
    ends = {
        slug: re.findall(r'rel="(prev|next)" href="([^"]+)"', page.content.decode())
        for slug in ("photo-id", "job-descriptions", "leadership")
        if (page := robin.get(f"/strategies/{slug}/"))
    }
    assert ends == {
        "photo-id": [("next", "/strategies/job-descriptions/")],
        "job-descriptions": [
            ("prev", "/strategies/photo-id/"),
            ("next", "/strategies/leadership/"),
        ],
        "leadership": [("prev", "/strategies/job-descriptions/")],
    }


def test_a_draft_shows_nowhere_but_to_editors(cast, sign_in, rose):
    Strategy.objects.filter(slug="leadership").update(live=False)
    walk = [
        *("/strategies/", "/strategies/job-descriptions/", "/needs/proof-of-role/"),
        *("/objectives/partners-know/", "/sources/mamdani-2021/"),
    ]
    for path in walk:
        seen = {
            name: "/strategies/leadership/" in links(sign_in(getattr(cast, name)).get(path))
            for name in ("robin", "noor", "lee", "jo", "eden")
        }
        assert seen == {"robin": False, "noor": False, "lee": False, "jo": False, "eden": True}
    assert "Draft" in words(sign_in(cast.eden).get("/strategies/leadership/"))


def test_a_tool_is_a_button_for_those_who_may_use_it(cast, sign_in, rose):
    buttons = {
        name: "/ids/" in links(sign_in(getattr(cast, name)).get("/strategies/photo-id/"))
        for name in ("noor", "robin", "alex", "lee", "eden")
    }
    assert buttons == {"noor": True, "robin": False, "alex": False, "lee": False, "eden": False}


def test_a_tool_no_room_has_is_left_out(cast, sign_in, rose, monkeypatch):
    monkeypatch.setattr(door, "doors", list)
    assert "Tools for this" not in words(sign_in(cast.noor).get("/strategies/photo-id/"))


def test_a_tool_may_lead_each_person_elsewhere(cast, sign_in, rose, monkeypatch):
    tool = Tool("photo-ids", "Yours", lambda person: f"/of/{person.username}/")
    monkeypatch.setattr("trellis.lib.door.doors", lambda: [Door(room="x", tools=[tool])])
    assert "/of/robin/" in links(sign_in(cast.robin).get("/strategies/photo-id/"))


def test_french_readers_get_french_where_there_is_some_and_are_told_where_not(cast, sign_in, rose):
    cast.robin.language = "fr"
    cast.robin.save()
    robin = sign_in(cast.robin)
    page = robin.get("/strategies/photo-id/", headers={"accept-language": "fr"}).content.decode()
    assert "<h1>Cartes d’identité avec photo</h1>" in page
    assert "Cartes d’identité avec photo pour tout le monde." in page
    assert '<div class="prose" lang="en"><p>Because it was asked for.</p>' in page
    assert page.count('<div class="card" lang="en">') == 1  # its one step
    assert "Les ambulanciers savent ce que fait la personne" in page
    need = robin.get("/needs/proof-of-role/", headers={"accept-language": "fr"}).content.decode()
    assert "<h1>Une preuve de son rôle</h1>" in need
    assert '<p class="lede" lang="en">Workers are pushed aside at the scene.</p>' in need


def test_english_readers_are_told_nothing_of_languages(cast, sign_in, rose):
    page = sign_in(cast.robin).get("/strategies/photo-id/").content.decode()
    assert '<div class="prose"><p>Because it was asked for.</p>' in page
    assert "in English only" not in page


def test_a_text_cannot_bring_its_own_tags(cast, sign_in, rose):
    Strategy.objects.filter(slug="photo-id").update(
        why="<script>alert(1)</script> [here](javascript:alert(1))"
    )
    rose.photo_id.steps.update(text="<img src=x onerror=alert(1)>")
    page = sign_in(cast.robin).get("/strategies/photo-id/").content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert ("<script" in main, "<img" in main, 'href="javascript' in main) == (False, False, False)


def test_a_source_leads_to_its_doi_without_saying_from_where(cast, sign_in, rose):
    robin = sign_in(cast.robin)
    link = '<a class="button" href="https://doi.org/10.1186/x" rel="noreferrer">'
    assert link in robin.get("/sources/mamdani-2021/").content.decode()
    Source.objects.update(doi="", url="")
    assert "No address is known." in words(robin.get("/sources/mamdani-2021/"))


def test_every_signed_in_person_finds_rose_in_the_navigation(cast, sign_in):
    for name in ("robin", "noor", "alex", "lee", "eden", "jo"):
        page = sign_in(getattr(cast, name)).get("/strategies/").content.decode()
        side = page.partition('<nav class="side"')[2].partition("</nav>")[0]
        thumb = page.partition('<nav class="thumb"')[2].partition("</nav>")[0]
        assert ('href="/strategies/" aria-current="page"' in side, "/strategies/" in thumb) == (
            True,
            False,
        )
        assert thumb.count("<li>") <= 4


PAGES = [
    "/strategies/",
    "/strategies/job-descriptions/",
    "/needs/proof-of-role/",
    "/objectives/partners-know/",
    "/sources/mamdani-2021/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_as_many_questions_for_one_row_as_for_three(
    cast, sign_in, rose, more, path, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    noor = sign_in(cast.noor)
    Strategy.objects.exclude(slug="job-descriptions").update(live=False)
    with CaptureQueriesContext(connection) as few:
        noor.get(path)
    more()
    Strategy.objects.update(live=True)
    with CaptureQueriesContext(connection) as many:
        noor.get(path)
    assert (len(many), len(few) <= 18) == (len(few), True), [q["sql"] for q in many]


def test_a_strategy_can_be_found_in_both_languages_and_a_draft_by_editors(rose):
    entries = list(feeds.strategy_entries(rose.photo_id))
    assert entries == [
        Entry(
            title="Photo IDs",
            text="Photo IDs for everyone.\nBecause it was asked for.\nEveryone has one.\n"
            "Begin\nAsk three people.\n\nPhoto IDs are in place for me.",
            url="/strategies/photo-id/",
            scope=scopes.EVERYONE,
            shown="Photo IDs for everyone.",
            language="en",
        ),
        Entry(
            title="Cartes d’identité avec photo",
            text="Cartes d’identité avec photo pour tout le monde.\n"
            "Cartes d’identité avec photo : en place pour moi.",
            url="/strategies/photo-id/",
            scope=scopes.EVERYONE,
            shown="Cartes d’identité avec photo pour tout le monde.",
            language="fr",
        ),
    ]
    rose.photo_id.live = False
    assert {entry.scope for entry in feeds.strategy_entries(rose.photo_id)} == {scopes.EDITORS}


def test_a_changed_step_touches_its_strategy_in_the_search(rose):
    (feed,) = feeds.FEEDS
    step = rose.photo_id.steps.get()
    assert list(feed.watch["strategies.Step"](step)) == [rose.photo_id]
    assert list(feed.rows()) == [rose.photo_id, rose.job_descriptions, rose.leadership]
