"""The starter content that goes out: whole, hanging together, honest of origin, plainly written."""

import pytest
from tests.grades import grade

from trellis.rose.strategies import starter
from trellis.rose.strategies.models import Need, Strategy
from trellis.rose.strategies.rules.loading import load

FILES = sorted(path.stem for path in starter.FOLDER.glob("*.md"))
each_strategy = pytest.mark.parametrize("slug", FILES)

# The formulas are made for passages: in a question of ten words, one longer word moves the
# grade by half a year.
ONE_SENTENCE = 0.5


@pytest.fixture(scope="module")
def content():
    return starter.read(starter.FOLDER)


def test_all_of_it_loads(db):
    load()
    assert sorted(Strategy.objects.values_list("slug", flat=True)) == FILES


def test_every_strategy_reaches_a_need_by_way_of_an_objective(db):
    load()
    assert (
        list(
            Strategy.objects.exclude(objectives__needs__isnull=False).values_list("slug", flat=True)
        )
        == []
    )


def test_every_need_has_a_strategy_and_stands_on_a_source(db):
    load()
    assert list(Need.objects.exclude(objectives__strategies__isnull=False)) == []
    assert list(Need.objects.filter(facts=None)) == []


def test_every_objective_measure_and_source_is_used(content):
    used = {
        kind: {slug for one in content.strategies.values() for slug in one[kind]}
        for kind in ("objectives", "measures")
    }
    cited = {
        fact["source"]
        for one in (*content.strategies.values(), *content.needs.values())
        for fact in one["facts"]
    }
    assert set(content.objectives) - used["objectives"] == set()
    assert set(content.measures) - used["measures"] == set()
    assert set(content.sources) - cited == set()


def test_only_what_was_read_in_the_source_says_published_in_rose(content):
    published = {s for s, one in content.strategies.items() if one["origin"] == "published"}
    assert published == starter.PUBLISHED
    assert all(
        any(fact["certainty"] == "read" for fact in content.strategies[slug]["facts"])
        for slug in published
    )


def test_each_component_has_its_hundred_of_places(content):
    hundreds = {"R": 1, "O": 2, "S": 3}
    astray = [
        slug
        for slug, one in content.strategies.items()
        if one["place"] // 100 != hundreds[one["component"]]
    ]
    places = [one["place"] for one in content.strategies.values()]
    assert (astray, len(places) - len(set(places))) == ([], 0)


def test_nobody_is_said_to_have_reviewed_what_nobody_reviewed(content):
    """The files go out unreviewed; a review is written down where it happened."""
    assert [slug for slug, one in content.strategies.items() if one["reviewed"]] == []


@each_strategy
def test_a_strategy_reads_at_grade_8_and_its_question_at_grade_6(slug, content):
    one = content.strategies[slug]
    texts = {
        "summary": one["summary"],
        "why": one["why"],
        "good": one["good"],
        "steps": "\n\n".join(step["text"] for step in one["steps"]),
        "wrong": one["wrong"],
    }
    whole = grade("\n\n".join(texts.values()))
    assert (whole <= 8, grade(one["asked"]) <= 6 + ONE_SENTENCE) == (True, True), (
        whole,
        grade(one["asked"]),
        {name: grade(text) for name, text in texts.items()},
    )


@each_strategy
def test_a_strategy_has_steps_of_substance(slug, content):
    """Enough to follow next week: five steps or more, each saying who and how long."""
    steps = content.strategies[slug]["steps"]
    bare = [step["title"] for step in steps if not step["takes"] or len(step["text"]) < 80]
    assert (len(steps) >= 5, bare) == (True, [])
