"""One's own page, and the language one chose."""

from trellis.ground.people import rules
from trellis.ground.people.holdings_own import holds
from trellis.ground.trust.models import JournalEntry


def test_robin_sees_where_robin_belongs_and_how_robin_signs_in(cast, sign_in):
    rules.make_card(cast.robin, cast.robin.memberships.get(), by=cast.noor)
    page = sign_in(cast.robin).get("/me/").content.decode()
    for said in ("Robin", "Harbour House", "HH-001", "Community Outreach Worker", "works"):
        assert said in page
    assert "Tidewater" not in page


def test_robin_changes_what_robin_is_called(cast, sign_in):
    mine = {"name": "Rob", "pronouns": "he", "language": "en", "role_word": "navigator"}
    robin = sign_in(cast.robin)
    assert robin.post("/me/change/", mine).url == "/me/"
    cast.robin.refresh_from_db()
    assert {field: getattr(cast.robin, field) for field in mine} == mine
    entry = JournalEntry.objects.get(what="people.own_changed")
    assert (entry.by, entry.counts) == (
        cast.robin,
        {"fields": "language, name, pronouns, role_word"},
    )


def test_the_language_robin_chose_wins_over_device_and_browser(cast, sign_in):
    robin = sign_in(cast.robin)
    robin.cookies["language"] = "en"
    rules.change_own(cast.robin, language="fr")
    page = robin.get("/me/", headers={"accept-language": "en"})
    assert page.headers["Content-Language"] == "fr"
    assert '<html lang="fr"' in page.content.decode()


def test_a_visitor_reads_the_language_of_the_device_else_of_the_browser(db, client):
    french = client.get("/sign-in/", headers={"accept-language": "fr-CA"})
    assert french.headers["Content-Language"] == "fr"
    client.cookies["language"] = "en"
    english = client.get("/sign-in/", headers={"accept-language": "fr-CA"})
    assert english.headers["Content-Language"] == "en"


def test_a_coordinator_s_card_is_told_why_ways_to_sign_in_stay_as_they_are(cast, sign_in):
    page = sign_in(cast.noor, signed_in_by_card=True).get("/me/").content.decode()
    assert "You signed in with a printed card" in page
    assert "/me/passphrase/" not in page


def test_all_that_is_held_for_signing_in_is_shown_to_its_person(cast):
    rules.make_card(cast.robin, cast.robin.memberships.get(), by=cast.noor)
    rules.ask_back_in("robin")
    account, ways, asked = holds(cast.robin)
    assert account.rows[0]["Sign-in name"] == "robin"
    assert [row["Kind"] for row in ways.rows] == ["Card"]
    assert len(asked.rows) == 1
