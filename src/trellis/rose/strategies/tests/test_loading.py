"""Starter content comes in whole or not at all, and never over an editor's work."""

import datetime
import shutil

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from trellis.config import starting
from trellis.ground.trust.models import JournalEntry
from trellis.lib.content import BadContent
from trellis.rose.strategies.models import (
    ChangeObjective,
    Measure,
    Need,
    NeedFact,
    Source,
    Step,
    Strategy,
    StrategyFact,
    Theme,
    Tool,
)
from trellis.rose.strategies.rules.loading import Loaded, load
from trellis.rose.strategies.tests.scene import SMALL

EVERYTHING = (Theme, Need, NeedFact, Source, ChangeObjective, Measure, Tool, Strategy, Step)
PHOTO_ID = "photo-id.md"


@pytest.fixture
def folder(tmp_path):
    """A copy of the small content, to change."""
    return shutil.copytree(SMALL, tmp_path / "content")


def edit(file, before, after):
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def rows():
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (*EVERYTHING, StrategyFact)
    }


def test_a_file_becomes_a_strategy_with_all_it_hangs_on(db, folder):
    edit(
        folder / PHOTO_ID,
        "objectives:",
        "original: {name: The manual, url: 'https://towardtheheart.com/'}\n"
        "reviewed: {by: Workers' council, on: 2026-03-01}\nobjectives:",
    )
    edit(folder / PHOTO_ID, "Who: Coordinator", "Who: Coordinator with workers | Takes: 2 days")
    edit(folder / PHOTO_ID, "## Steps", "## What goes wrong\n\n- It is lost.\n\n## Steps")
    load(folder)
    one = Strategy.objects.get(slug="photo-id")
    told = (one.component, one.origin, one.place, one.name_fr, one.by_site, one.reaches, one.live)
    assert told == (
        *("R", "published", 0, "Cartes d’identité avec photo", True),
        *(["workers", "partners"], True),
    )
    assert (one.why, one.good, one.wrong) == (
        "Because it was asked for.",
        "Everyone has one.",
        "- It is lost.",
    )
    assert (one.original_name, one.original_url, one.reviewed_by, one.reviewed_on) == (
        *("The manual", "https://towardtheheart.com/", "Workers' council"),
        datetime.date(2026, 3, 1),
    )
    assert list(one.steps.values_list("place", "title", "who", "takes", "text")) == [
        (1, "Begin", "Coordinator with workers", "2 days", "Ask three people.")
    ]
    assert list(one.facts.values_list("source__slug", "text", "certainty")) == [
        ("mamdani-2021", "Was tried.", "read")
    ]
    hangs = (one.objectives.get(), one.measures.get(), one.tools.get())
    assert [str(thing) for thing in hangs] == [
        "Paramedics know what the worker does",
        "Hold an ID",
        "photo-ids",
    ]


def test_the_same_content_twice_changes_nothing(db, folder):
    first = load(folder)
    assert (len(first.added), first.updated, first.left_alone) == (8, [], [])
    before, notes = rows(), JournalEntry.objects.count()
    assert load(folder) == Loaded()
    cache.clear()  # now it looks at each row
    assert load(folder) == Loaded()
    assert (rows(), JournalEntry.objects.count()) == (before, notes)


def test_content_that_was_loaded_last_is_not_even_read(
    db, folder, django_assert_max_num_queries, monkeypatch
):
    load(folder)
    monkeypatch.setattr("trellis.rose.strategies.starter.read", None)
    with django_assert_max_num_queries(2):
        load(folder)


def test_a_changed_file_updates_what_no_editor_has_touched(db, folder):
    load(folder)
    edit(folder / PHOTO_ID, "Everyone has one.", "Everyone has one and wants it.")
    edit(folder / PHOTO_ID, "### Begin", "### Ask")
    edit(folder / "model/needs.md", "text: Pushed aside.", "text: Pushed to the side.")
    edit(folder / "model/themes.md", "name: Respect", "name: Respect at work")
    assert load(folder).updated == [
        "theme respect",
        "need proof-of-role",
        "strategy photo-id",
    ]
    one = Strategy.objects.get(slug="photo-id")
    assert (one.good, [str(step) for step in one.steps.all()]) == (
        "Everyone has one and wants it.",
        ["Ask"],
    )
    assert [str(fact) for fact in NeedFact.objects.all()] == ["Pushed to the side."]
    assert Theme.objects.get().name == "Respect at work"


def test_what_a_strategy_names_no_more_is_untied_from_it(db, folder):
    load(folder)
    edit(folder / PHOTO_ID, "tools: [photo-ids]", "tools: []")
    load(folder)
    assert list(Strategy.objects.get(slug="photo-id").tools.all()) == []
    assert Strategy.objects.get(slug="leadership").tools.get().key == "photo-ids"


def test_an_editors_strategy_is_left_alone_and_named(db, folder):
    load(folder)
    Strategy.objects.filter(slug="photo-id").update(good="Ours.", edited_at=timezone.now())
    edit(folder / PHOTO_ID, "Everyone has one.", "Nobody has one.")
    edit(folder / "leadership.md", "Everyone has one.", "Everyone can come.")
    done = load(folder)
    assert (done.updated, done.left_alone) == (["strategy leadership"], ["strategy photo-id"])
    assert Strategy.objects.get(slug="photo-id").good == "Ours."


def test_a_strategy_an_editor_has_begun_to_change_is_left_alone_too(db, folder):
    load(folder)
    Strategy.objects.filter(slug="photo-id").update(has_unpublished_changes=True)
    edit(folder / PHOTO_ID, "Everyone has one.", "Nobody has one.")
    assert load(folder).left_alone == ["strategy photo-id"]
    assert Strategy.objects.get(slug="photo-id").good == "Everyone has one."


def test_what_an_editor_took_offline_stays_offline(db, folder):
    load(folder)
    Strategy.objects.filter(slug="photo-id").update(live=False)
    edit(folder / PHOTO_ID, "Everyone has one.", "Nobody has one.")
    load(folder)
    assert Strategy.objects.get(slug="photo-id").live is False


def test_a_row_whose_file_is_gone_stays(db, folder):
    load(folder)
    (folder / "leadership.md").unlink()
    load(folder)
    assert Strategy.objects.filter(slug="leadership").exists()


def test_the_journal_says_how_much_was_loaded(db, folder):
    load(folder)
    entry = JournalEntry.objects.get(what="strategies.loaded")
    assert entry.counts == {"added": 8, "updated": 0, "left": 0}


HEADS = [
    # file, before, after, what is wrong, what to write
    (PHOTO_ID, "component: R", "component: E", "component: 'E' is not among the choices.", "Write one of: O, R, S."),
    (PHOTO_ID, "component: R", "colour: red\ncomponent: R", "'colour' is not known here.", "Known are: component,"),
    (PHOTO_ID, "component: R\n", "", "'component' is missing.", "Write a line 'component: …'."),
    (PHOTO_ID, "component: R", "component:", "'component' is missing.", "Write a line 'component: …'."),
    (PHOTO_ID, "place: 0", "place: first", "place: 'first' is no whole number.", "Write digits only."),
    (PHOTO_ID, "place: 0", "place: -1", "place: -1 is out of range.", "Write a number from 0 to 32767."),
    (PHOTO_ID, "by_site: yes", "by_site: maybe", "by_site: 'maybe' is neither yes nor no.", "Write yes or no."),
    (PHOTO_ID, "name: Photo IDs", "name: " + 121 * "x", "name: It has 121 characters.", "Write 120 characters at most."),
    (PHOTO_ID, "name: Photo IDs", "name: 2026", "name: '2026' is no text.", "Put it in quotation marks."),
    (PHOTO_ID, "reaches: [workers, partners]", "reaches: []", "reaches: Here stands no list of names.", "Write a list with 1 or more"),
    (PHOTO_ID, "reaches: [workers, partners]", "reaches: [workers, workers]", "reaches: 'workers' stands there twice.", "Write it once."),
    (PHOTO_ID, "reaches: [workers, partners]", "reaches: [police]", "reaches: There is no 'police'.", "There are: colleagues, leaders, partners, workers."),
    (PHOTO_ID, "objectives: [partners-know]", "objectives: [partners-now]", "objectives: There is no 'partners-now'.", "There are: partners-know."),
    (PHOTO_ID, "measures: [holds-id]", "measures: [holds-ids]", "measures: There is no 'holds-ids'.", "There are: holds-id."),
    (PHOTO_ID, "tools: [photo-ids]", "tools: [Photo IDs]", "tools: 'Photo IDs' is no short name.", "Write small letters"),
    (PHOTO_ID, "source: mamdani-2021", "source: mamdani", "facts: 1: source: There is no 'mamdani'.", "There are: mamdani-2021."),
    (PHOTO_ID, "certainty: read", "certainty: sure", "facts: 1: certainty: 'sure' is not among the choices.", "Write one of: ours, read, to-confirm."),
    (PHOTO_ID, "objectives:", "original: {name: X, url: towardtheheart.com}\nobjectives:", "original: url: 'towardtheheart.com' is no address.", "Write it whole, from https:// on."),
    (PHOTO_ID, "objectives:", "original: {name: X, url: 'javascript:alert(1)//x.y'}\nobjectives:", "is no address.", "Write it whole"),
    (PHOTO_ID, "objectives:", "reviewed: {by: A council}\nobjectives:", "reviewed: 'on' is missing.", "Write a line 'on: …'."),
    (PHOTO_ID, "objectives:", "reviewed: {by: A council, on: March}\nobjectives:", "reviewed: on: 'March' is no date.", "Write it as 2026-03-01."),
    (PHOTO_ID, "name: Photo IDs", "name: Photo: IDs", "Its head is not YAML in line 5", "Put texts with a colon"),
    (PHOTO_ID, "place: 0", "place: 0\nplace: 1", "'place' stands there twice", "Put texts"),
    (PHOTO_ID, "---\ncomp", "comp", "It has no head.", "Begin with a line ---"),
    (PHOTO_ID, "## Steps", "## Step", "The heading 'Step' is not known.", "Known: Why, What good looks like, Steps, What goes wrong."),
    (PHOTO_ID, "## Steps", "## Why", "'## Why' stands there twice.", "Make it one."),
    (PHOTO_ID, "## Why\n", "", "There is text before the first '##' heading.", "Put it below a heading."),
    (PHOTO_ID, "Everyone has one.", "", "There is nothing below '## What good looks like'.", "Write that part."),
    (PHOTO_ID, "### Begin", "", "There is text before the first '###' heading.", "Put it below a heading."),
    (PHOTO_ID, "Who: Coordinator", "Takes: 2 days", "Steps: Begin: It does not begin with who does it.", "Write a line 'Who: … | Takes: …' first."),
    (PHOTO_ID, "Who: Coordinator", "Who: " + 81 * "x", "Steps: Begin: Who: It has 81 characters.", "Write 80 characters at most."),
    (PHOTO_ID, "Ask three people.", "", "Steps: Begin: It is empty.", "Write words."),
    ("leadership.md", "origin: added", "origin: published", "origin: 'leadership' is not among those read in the source as published.", "Write known-output or added"),
    ("model/needs.md", "theme: respect", "theme: money", "proof-of-role: theme: There is no 'money'.", "There are: respect."),
    ("model/needs.md", "proof-of-role:", "proof of role:", "'proof of role' is no short name.", "Write small letters"),
    ("model/objectives.md", "agent: partners", "agent: police", "partners-know: agent: 'police' is not among the choices.", "Write one of: colleagues"),
    ("model/measures.md", "  text_fr: Ont une carte", "  text_fr: Ont\n  seen_in: dreams", "holds-id: seen_in: 'dreams' is not among the choices.", "Write one of: baseline"),
    ("model/sources.md", "  year: 2021", "  year: 21", "mamdani-2021: year: 21 is out of range.", "Write a number from 1900 to 2100."),
    ("model/themes.md", "respect:\n  name:", "respect: dignity\nother:\n  name:", "respect: Here stands no mapping.", "Write name,"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "before", "after", "wrong", "write"), HEADS, ids=[row[3][:50] for row in HEADS]
)
def test_a_wrong_file_is_named_with_what_to_write_and_nothing_is_loaded(
    db, folder, file, before, after, wrong, write
):
    edit(folder / file, before, after)
    edit(folder / "job-descriptions.md", "Everyone has one.", "Good in itself.")
    with pytest.raises(BadContent) as refused:
        load(folder)
    said = str(refused.value)
    assert (said.startswith(file), wrong in said, write in said) == (True, True, True), said
    assert {model: model.objects.count() for model in EVERYTHING} == dict.fromkeys(EVERYTHING, 0)


def test_a_file_that_is_not_text_or_not_there_is_named(db, folder):
    (folder / PHOTO_ID).write_bytes(b"---\nname: \xe9\n---\n")
    with pytest.raises(BadContent, match="photo-id.md: It is not in UTF-8. Save it as UTF-8."):
        load(folder)
    (folder / "model/needs.md").unlink()
    with pytest.raises(BadContent, match="model/needs.md: This file is missing."):
        load(folder)
    with pytest.raises(BadContent, match="This folder is missing"):
        load(folder / "nowhere")


def test_a_wrong_file_leaves_what_was_loaded_before(db, folder):
    load(folder)
    before = rows()
    edit(folder / PHOTO_ID, "component: R", "component: E")
    edit(folder / "model/themes.md", "name: Respect", "name: Something else")
    with pytest.raises(BadContent):
        load(folder)
    assert rows() == before


def test_a_start_says_what_is_wrong_and_opens_with_what_it_has(db, folder, monkeypatch):
    monkeypatch.setattr("trellis.rose.strategies.starter.FOLDER", folder)
    said = []
    starting.bring_content(said.append)
    starting.bring_content(said.append)
    Strategy.objects.filter(slug="leadership").update(edited_at=timezone.now())
    edit(folder / "leadership.md", "Everyone has one.", "Everyone can come.")
    starting.bring_content(said.append)
    edit(folder / PHOTO_ID, "component: R", "component: E")
    starting.bring_content(said.append)
    assert said == [
        "starter content: 8 new, 0 updated",
        "left as editors made it: strategy leadership",
        "starter content was not loaded. photo-id.md: component: 'E' is not among the choices. "
        "Write one of: O, R, S.",
    ]
    assert Strategy.objects.count() == 3


def test_the_command_lists_each_change(db, folder, capsys):
    call_command("load_content", folder=folder)
    assert "New: strategy photo-id\n" in capsys.readouterr().out
    Strategy.objects.filter(slug="leadership").update(edited_at=timezone.now())
    edit(folder / "leadership.md", "Everyone has one.", "Everyone can come.")
    edit(folder / PHOTO_ID, "Everyone has one.", "All have one.")
    call_command("load_content", folder=folder)
    assert capsys.readouterr().out == (
        "Updated: strategy photo-id\nLeft as editors made it: strategy leadership\n"
    )
    call_command("load_content", folder=folder)
    assert capsys.readouterr().out == "Everything is as in the files already.\n"
    edit(folder / PHOTO_ID, "component: R", "component: E")
    with pytest.raises(CommandError, match="Nothing was changed. photo-id.md: component: 'E'"):
        call_command("load_content", folder=folder)
