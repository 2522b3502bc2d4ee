"""Help pages: for whom, in which language, in how plain words, and who owns them once loaded."""

import pytest
from django.conf import settings
from django.urls import reverse

from trellis.ground.finding import helping, rules
from trellis.ground.finding.models import HelpPage
from trellis.ground.finding.tests.grades import grade, sentences
from trellis.lib import markdown
from trellis.lib.content import BadContent, read

FOLDER = settings.CONTENT / "help"
FILES = sorted(FOLDER.glob("*.md"))


@pytest.fixture
def loaded(db):
    rules.load_help(FOLDER)


def write(folder, name="page.en.md", head="title: A page\nfor: [everyone]", body="Words."):
    path = folder / name
    path.write_text(f"---\n{head}\n---\n{body}\n", encoding="utf-8")
    return path


def test_every_page_is_there_in_both_languages_with_the_same_head(loaded):
    pages = {(page.slug, page.language): page for page in HelpPage.objects.all()}
    slugs = {slug for slug, _language in pages}
    assert len(slugs) >= 14
    assert set(pages) == {(slug, language) for slug in slugs for language in ("en", "fr")}
    for slug in slugs:
        one, other = pages[slug, "en"], pages[slug, "fr"]
        assert (one.roles, one.opens, one.place) == (other.roles, other.opens, other.place)


@pytest.mark.parametrize("path", [p for p in FILES if ".en." in p.name], ids=lambda p: p.stem)
def test_pages_read_easily(path):
    written = read(path, name=path.name)
    head, body = written.head, written.body
    for_anyone = {"worker", "visitor", "everyone"} & set(head["for"])
    assert grade(sentences(body)) <= (6 if for_anyone else 8)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_page_opens_an_address_that_is_there(path):
    name = read(path, name=path.name).head.get("open", "")
    if name:
        assert reverse(name).startswith("/")


def test_loading_again_changes_nothing(loaded, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert rules.load_help(FOLDER) == 0


def test_a_page_somebody_changed_stays_as_it_is(db, tmp_path):
    write(tmp_path)
    assert rules.load_help(tmp_path) == 1
    write(tmp_path, body="Better words.")
    assert rules.load_help(tmp_path) == 1
    HelpPage.objects.update(body="Our words.")
    write(tmp_path, body="The best words.")
    assert rules.load_help(tmp_path) == 0
    (tmp_path / "page.en.md").unlink()
    assert rules.load_help(tmp_path) == 0
    assert [page.body for page in HelpPage.objects.all()] == ["Our words."]


def test_a_page_goes_with_its_file(db, tmp_path):
    path = write(tmp_path)
    rules.load_help(tmp_path)
    path.unlink()
    assert rules.load_help(tmp_path) == 1
    assert not HelpPage.objects.exists()


@pytest.mark.parametrize(
    ("name", "head", "body", "why"),
    [
        ("page.en.md", "title: [", "x", "head"),
        ("page.en.md", "just words", "x", "head"),
        ("page.en.md", "for: [everyone]", "x", "'title' is missing"),
        ("page.en.md", "title: T\nfor: [everyone]", "", "no text"),
        ("page.en.md", "title: T", "x", "for whom"),
        ("page.en.md", "title: T\nfor: [nobody]", "x", "for whom"),
        ("page.en.md", "title: T\nfor: everyone", "x", "for whom"),
        ("page.en.md", "title: T\nfor: [everyone]\nplace: high", "x", "no whole number"),
        ("page.en.md", "title: T\nfor: [everyone]\ncolour: red", "x", "'colour' is not known"),
        ("page.de.md", "title: T\nfor: [everyone]", "x", "no language"),
    ],
)
def test_a_wrong_file_is_named_and_changes_nothing(db, tmp_path, name, head, body, why):
    write(tmp_path, name="a.en.md")
    write(tmp_path, name=name, head=head, body=body)
    with pytest.raises(BadContent, match=why) as refusal:
        rules.load_help(tmp_path)
    assert name in str(refusal.value)
    assert not HelpPage.objects.exists()


@pytest.mark.parametrize("content", [b"no head", b"\xff\xfe", b"---\ntitle: T\n", b""])
def test_a_file_without_a_head_is_named(tmp_path, content):
    path = tmp_path / "page.en.md"
    path.write_bytes(content)
    with pytest.raises(BadContent, match="page.en.md"):
        read(path, name=path.name)


def test_markdown_never_carries_html_or_script():
    html = markdown.html('<script>x</script> <b onclick="x">b</b> [a](javascript:x) **c**')
    assert "<script" not in html
    assert "<b " not in html
    assert "href" not in html
    assert "<strong>c</strong>" in html


def test_visitors_read_about_getting_in_and_nothing_else(loaded, client):
    page = client.get("/help/").content.decode()
    assert "Sign in with your card" in page
    assert "Import a roster" not in page
    assert client.get("/help/back-in/").status_code == 200
    assert client.get("/help/bring-people-in/").status_code == 404


def test_what_is_for_me_comes_first(loaded, cast, sign_in):
    page = sign_in(cast.noor).get("/help/").content.decode()
    mine, others = page.split("For people in other roles")
    assert "Bring in people from a spreadsheet" in mine
    assert "Edit shared texts" in others
    page = sign_in(cast.noor, signed_in_by_card=True).get("/help/").content.decode()
    mine, others = page.split("For people in other roles")
    assert "Bring in people from a spreadsheet" in others
    assert "What is held on you" in mine


def test_a_page_leads_to_what_it_speaks_of_for_those_it_is_for(loaded, cast, sign_in):
    there = 'class="button button--main" href="/ids/"'
    for who, expected in (("noor", True), ("robin", False)):
        page = sign_in(getattr(cast, who)).get("/help/print-cards-and-ids/").content.decode()
        assert (there in page) == expected


def test_help_comes_in_the_readers_language_else_in_english_and_says_so(loaded, cast, sign_in):
    robin = sign_in(cast.robin)
    french = {"accept-language": "fr"}
    page = robin.get("/help/my-id/", headers=french).content.decode()
    assert "Votre carte d&#x27;identité" in page
    HelpPage.objects.filter(slug="my-id", language="fr").delete()
    page = robin.get("/help/my-id/", headers=french).content.decode()
    assert '<h1 lang="en">Your photo ID</h1>' in page
    assert "Your photo ID" in robin.get("/help/", headers=french).content.decode()


def test_every_help_page_is_found_by_its_title_in_both_languages(loaded, cast, sign_in):
    robin = sign_in(cast.robin)
    lost = [
        page.title
        for page in HelpPage.objects.all()
        if page.get_absolute_url() not in robin.get("/find/", {"q": page.title}).content.decode()
    ]
    assert lost == []


def test_what_is_shown_of_a_page_is_how_it_begins():
    assert helping.first_words("Open **Me**. See [this](/there/).\n\nMore.") == "Open Me. See this."
    long = helping.first_words("word " * 100)
    assert len(long) <= helping.SHOWN + 1
    assert long.endswith("word…")
