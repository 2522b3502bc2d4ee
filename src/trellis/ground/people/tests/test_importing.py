"""Importing a roster: shown first, all or nothing, twice changes nothing."""

import datetime
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from trellis.ground.people import holdings_members, rules
from trellis.ground.people.models import Membership, Organization, Person, RosterDraft
from trellis.ground.people.roster import write
from trellis.ground.people.roster.photos import PhotoFolder
from trellis.ground.people.rules import importing
from trellis.ground.trust.models import JournalEntry

from .access_people import jpeg
from .test_roster_reading import NAMES, TEXT

HERE = "/organizations/harbour-house/people/"
ROSTER = (
    "worker_number,name,title,site,pronouns,email\n"
    "HH-001,Robbie,Guide,Wharf Street,they,\n"
    "HH-500,Rowan,Guide,wharf street,she,rowan@example.org\n"
    "HH-501,Xʷməθkʷəy̓əm,,New Pier,,\n"
)


def import_text(cast, text, photos=None, **options):
    content = text.encode()
    return rules.import_roster(
        cast.harbour_house,
        content=content,
        file_name="r.csv",
        photos=photos,
        by=cast.noor,
        **options,
    )


def held(organization):
    return {
        number: (name, title, site)
        for number, name, title, site in Membership.objects.filter(organization=organization)
        .current()
        .values_list("worker_number", "person__name", "title", "site__name")
    }


def everything():
    return (
        list(Person.objects.order_by("pk").values_list("pk", "name", "username")),
        list(Membership.objects.order_by("pk").values()),
        JournalEntry.objects.count(),
    )


def photos_kept(media):
    return sorted(path.name for path in Path(media, "photos").glob("*"))


def test_a_roster_brings_in_changes_and_leaves_alone(cast):
    plan = import_text(cast, ROSTER)
    assert held(cast.harbour_house) == {
        "HH-001": ("Robin", "Guide", "Wharf Street"),
        "HH-100": ("Noor", "", None),
        "HH-101": ("Alex", "", None),
        "HH-500": ("Rowan", "Guide", "Wharf Street"),
        "HH-501": ("Xʷməθkʷəy̓əm", "", "New Pier"),
    }
    assert [(changed.held.name, changed.shown) for changed in plan.changed] == [
        ("Robin", [("Title", "Community Outreach Worker", "Guide")])
    ]
    assert [theirs.shown for theirs in plan.theirs] == [
        [("Name", "Robin", "Robbie"), ("Pronouns", "", "they")]
    ]
    assert sorted(absent.name for absent in plan.absent) == ["Alex", "Noor"]
    assert plan.sites == ["New Pier"]


def test_people_brought_in_are_workers_who_cannot_sign_in_yet(cast):
    import_text(cast, ROSTER)
    rowan = Membership.objects.get(worker_number="HH-500")
    assert [held.role for held in rowan.roles.all()] == ["worker"]
    assert (rowan.person.has_usable_password(), rowan.person.has_joined) == (False, False)
    assert rowan.person.username.startswith("rowan-")


def test_the_same_roster_twice_changes_nothing(cast):
    import_text(cast, ROSTER)
    before = everything()
    plan = import_text(cast, ROSTER)
    assert (plan.changes_nothing, plan.same, everything()) == (True, 3, before)


def test_the_journal_has_one_line_for_the_import_and_one_a_person_without_names(cast):
    last = JournalEntry.objects.first().pk
    import_text(cast, ROSTER)
    entries = JournalEntry.objects.filter(pk__gt=last).order_by("what", "pk")
    assert [(entry.what, entry.counts, entry.about_id is not None) for entry in entries] == [
        ("people.member_added", {}, True),
        ("people.member_added", {}, True),
        ("people.member_changed", {"fields": "title"}, True),
        ("people.roster_imported", {"new": 2, "changed": 1}, False),
    ]


def test_one_bad_row_and_nothing_changes(cast):
    before = everything()
    with pytest.raises(rules.HasBadRows) as refused:
        import_text(cast, ROSTER + "HH-502,,,,,\n")
    assert [bad.line for bad in refused.value.plan.bad] == [5]
    assert everything() == before


def test_a_failure_half_way_leaves_no_row_and_no_photo(cast, settings, tmp_path, monkeypatch):
    (tmp_path / "r.jpg").write_bytes(jpeg())
    before = everything()

    def fail(*about):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(importing, "_trail", fail)
    with pytest.raises(RuntimeError):
        import_text(cast, "worker_number,name,photo\nN1,Ash,r.jpg\n", PhotoFolder(tmp_path))
    assert (everything(), photos_kept(settings.MEDIA_ROOT)) == (before, [])


def test_someone_who_left_is_told_and_stays_as_they_are(cast):
    robin_at = cast.robin.memberships.get()
    rules.leave(robin_at, by=cast.noor, on=datetime.date(2026, 2, 3))
    plan = import_text(cast, "worker_number,name,title\nHH-001,Robin,Guide\nN1,Ash,\n")
    robin_at.refresh_from_db()
    assert [(row.line, left.left_on) for row, left in plan.left] == [(2, datetime.date(2026, 2, 3))]
    assert (robin_at.title, robin_at.left_on) == (
        "Community Outreach Worker",
        datetime.date(2026, 2, 3),
    )


def test_an_import_touches_no_other_organization(cast):
    before = held(cast.tidewater)
    import_text(cast, "worker_number,name\nTW-001,Someone Else\n")
    assert held(cast.tidewater) == before
    assert held(cast.harbour_house)["TW-001"] == ("Someone Else", "", None)


def test_columns_that_are_not_there_are_left_and_empty_cells_empty(cast):
    import_text(cast, "worker_number,name\nHH-001,Robin\n")
    assert held(cast.harbour_house)["HH-001"][1] == "Community Outreach Worker"
    import_text(cast, "worker_number,name,title,site\nHH-001,Robin,,\n")
    assert held(cast.harbour_house)["HH-001"] == ("Robin", "", None)


def test_a_plan_that_is_no_longer_true_is_not_done(cast):
    shown = rules.plan_import(cast.harbour_house, ROSTER.encode(), "r.csv", None).digest
    rules.change_member(cast.robin.memberships.get(), by=cast.noor, title="Guide")
    before = everything()
    with pytest.raises(rules.Outdated):
        import_text(cast, ROSTER, shown=shown)
    assert everything() == before


# Photos


WITH_PHOTO = "worker_number,name,photo\nHH-001,Robin,Robin.JPG\n"


def test_a_photo_is_kept_once_and_replaced_without_leaving_the_old(
    cast, settings, tmp_path, django_capture_on_commit_callbacks
):
    (tmp_path / "robin.jpg").write_bytes(jpeg(colour="red"))
    import_text(cast, WITH_PHOTO, PhotoFolder(tmp_path))
    first = photos_kept(settings.MEDIA_ROOT)
    assert import_text(cast, WITH_PHOTO, PhotoFolder(tmp_path)).changes_nothing
    (tmp_path / "robin.jpg").write_bytes(jpeg(colour="blue"))
    with django_capture_on_commit_callbacks(execute=True):
        plan = import_text(cast, WITH_PHOTO, PhotoFolder(tmp_path))
    now = photos_kept(settings.MEDIA_ROOT)
    kept = cast.robin.memberships.get().photo.name
    assert [changed.shown for changed in plan.changed] == [[("Photo", "a photo", "a photo")]]
    assert (len(first), now != first, [f"photos/{name}" for name in now]) == (1, True, [kept])


def test_an_import_cut_off_and_run_again_leaves_no_orphan(cast, settings, tmp_path, monkeypatch):
    (tmp_path / "robin.jpg").write_bytes(jpeg())
    with monkeypatch.context() as cut_off:
        cut_off.setattr(importing, "_do", lambda *about: 1 / 0)
        cut_off.setattr(importing, "remove_unused", lambda names: 0)  # as if killed
        with pytest.raises(ZeroDivisionError):
            import_text(cast, WITH_PHOTO, PhotoFolder(tmp_path))
    assert len(photos_kept(settings.MEDIA_ROOT)) == 1
    import_text(cast, WITH_PHOTO, PhotoFolder(tmp_path))
    kept = cast.robin.memberships.get().photo.name
    assert [f"photos/{name}" for name in photos_kept(settings.MEDIA_ROOT)] == [kept]


def test_photos_that_nobody_names_are_removed_in_the_night(cast, settings):
    folder = Path(settings.MEDIA_ROOT, "photos")
    rules.change_photo(cast.robin.memberships.get(), _photo(), by=cast.noor)
    (folder / "orphan.jpg").write_bytes(b"x")
    later = timezone.now() + datetime.timedelta(days=1)
    assert holdings_members.remove_orphan_photos(timezone.now()) == 0
    assert holdings_members.remove_orphan_photos(later) == 1
    assert len(photos_kept(settings.MEDIA_ROOT)) == 1


def _photo():
    from trellis.ground.people.roster.photos import Photo

    return Photo("1" * 64, jpeg())


def test_bad_photos_are_bad_rows(cast, tmp_path):
    outside = tmp_path / "outside.jpg"
    outside.write_bytes(jpeg())
    folder = tmp_path / "photos"
    (folder / "inner").mkdir(parents=True)
    (folder / "fake.jpg").write_bytes(b"not a photo")
    (folder / "link.jpg").symlink_to(outside)
    text = "worker_number,name,photo\n1,A,fake.jpg\n2,B,link.jpg\n3,C,none.jpg\n4,D,inner\n"
    with pytest.raises(rules.HasBadRows) as refused:
        import_text(cast, text, PhotoFolder(folder))
    assert [(bad.line, bad.reasons[0].split(".")[0]) for bad in refused.value.plan.bad] == [
        (2, "This is not a photo Trellis can read"),
        (3, "The photo link"),
        (4, "The photo none"),
        (5, "The photo inner is no file in the folder of photos"),
    ]


def test_without_photos_the_column_is_left_out(cast):
    plan = import_text(cast, WITH_PHOTO)
    assert (plan.changes_nothing, plan.photos_left_out) == (True, 1)


# The command


@pytest.fixture
def command(cast, tmp_path, capsys):
    def run(text, *options, organization="harbour-house"):
        file = tmp_path / "roster.csv"
        file.write_text(text, encoding="utf-8")
        capsys.readouterr()
        try:
            call_command("import_roster", str(file), "--organization", organization, *options)
            code = 0
        except SystemExit as end:
            code = 1 if end.code else 0
        return code, capsys.readouterr().out.splitlines()

    return run


def test_200_rows_with_three_bad_ones_then_corrected_then_again(command, cast):
    good = "worker_number,name,email\n" + "".join(f"N-{n},Person {n},\n" for n in range(197))
    bad = good + "N-5,Twice,\nN-198,,\nN-199,Ash,nonsense\n"
    before = everything()
    code, said = command(bad)
    assert (code, [line.split(":")[0] for line in said], everything() == before) == (
        1, ["line 199", "line 200", "line 201"], True,
    )  # fmt: skip
    corrected = good + "N-197,Elder,\nN-198,Iris,\nN-199,Ash,ash@example.org\n"
    code, said = command(corrected, "--dry-run")
    assert (code, said[-1], everything() == before) == (
        0, "Would change: 200 new, 0 changed, 0 the same.", True,
    )  # fmt: skip
    assert command(corrected)[0] == 0
    assert len(held(cast.harbour_house)) == 203
    code, said = command(corrected)
    assert (code, said[-1]) == (0, "nothing to change")


def test_the_command_says_what_is_wrong_with_what_it_was_given(command, cast):
    before = everything()
    assert command(ROSTER, organization="nobody")[0] == 1
    assert command("nonsense")[0] == 1
    assert command(ROSTER, "--photos", "/nowhere/at/all")[0] == 1
    assert everything() == before


# The page


def send(client, text=ROSTER, *photos, name="roster.csv"):
    files = [SimpleUploadedFile(name, content) for name, content in photos]
    file = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    return client.post(HERE + "import/", {"file": file, "photos": files})


def plan_on(page):
    return page.context["plan"].digest


def test_noor_sees_what_would_change_and_says_yes(cast, sign_in):
    noor = sign_in(cast.noor)
    before = everything()
    sent = send(noor)
    page = noor.get(sent.url)
    text = page.content.decode()
    assert ("Rowan" in text, "Community Outreach Worker" in text, "New Pier" in text) == (
        True, True, True,
    )  # fmt: skip
    assert everything() == before
    done = noor.post(sent.url, {"plan": plan_on(page), "answer": "yes"})
    assert (done.status_code, done.url) == (302, HERE)
    assert len(held(cast.harbour_house)) == 5
    assert RosterDraft.objects.count() == 0
    again = noor.post(sent.url, {"plan": plan_on(page), "answer": "yes"})
    assert (again.status_code, again.url) == (302, HERE + "import/")
    assert "1 changed" in noor.get(HERE + "import/").content.decode()


def test_with_bad_rows_there_is_no_yes(cast, sign_in):
    noor = sign_in(cast.noor)
    sent = send(noor, ROSTER + "HH-502,<script>alert(1)</script>,,,,\n")
    page = noor.get(sent.url)
    text = page.content.decode()
    assert ("Do exactly this" in text, "program code" in text, "<script>alert" in text) == (
        False, True, False,
    )  # fmt: skip
    before = everything()
    answer = noor.post(sent.url, {"plan": plan_on(page), "answer": "yes"})
    assert (answer.status_code, everything()) == (422, before)


def test_what_was_not_shown_is_not_done(cast, sign_in):
    noor = sign_in(cast.noor)
    sent = send(noor)
    shown = plan_on(noor.get(sent.url))
    rules.change_member(cast.robin.memberships.get(), by=cast.noor, title="Guide")
    before = everything()
    answer = noor.post(sent.url, {"plan": shown, "answer": "yes"})
    assert (answer.status_code, everything()) == (422, before)
    assert "since you looked" in answer.content.decode()
    assert noor.post(sent.url, {"plan": plan_on(answer), "answer": "yes"}).status_code == 302


def test_photos_are_sent_along_and_bad_ones_named(cast, sign_in):
    noor = sign_in(cast.noor)
    text = "worker_number,name,photo\nHH-001,Robin,robin.jpg\n"
    sent = send(noor, text, ("robin.jpg", b"not a photo"))
    assert "not a photo" in noor.get(sent.url).content.decode()
    sent = send(noor, text, ("Robin.jpg", jpeg((700, 900))))
    page = noor.get(sent.url)
    noor.post(sent.url, {"plan": plan_on(page), "answer": "yes"})
    photo = noor.get(f"{HERE}{cast.robin.memberships.get().pk}/photo/")
    assert (photo["Content-Type"], photo["X-Content-Type-Options"], photo["Cache-Control"]) == (
        "image/jpeg", "nosniff", "no-store, private",
    )  # fmt: skip
    assert send(noor, text, ("robin.jpg", jpeg((700, 900)))).status_code == 302
    again = noor.get(send(noor, text, ("robin.jpg", jpeg((700, 900)))).url)
    assert again.context["plan"].changes_nothing


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "empty"), (b"%PDF-1.7", "a PDF"), (b"PK\x03\x04", "damaged")]
)
def test_a_file_that_is_no_roster_is_a_sentence(cast, sign_in, content, said):
    answer = send(sign_in(cast.noor), content)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert RosterDraft.objects.count() == 0


def test_a_file_that_is_too_large_is_a_sentence(cast, sign_in, settings):
    settings.UPLOAD_LIMIT = 1000
    answer = send(sign_in(cast.noor), b"x" * 2_000_000)
    assert (answer.status_code, "too large" in answer.content.decode()) == (422, True)


def test_drafts_go_after_a_day(cast, sign_in):
    send(sign_in(cast.noor))
    tomorrow = timezone.now() + datetime.timedelta(days=1, minutes=1)
    assert (rules.remove_old_drafts(timezone.now()), rules.remove_old_drafts(tomorrow)) == (0, 1)


def test_the_roster_of_today_imported_again_changes_nothing(cast, sign_in):
    rules.add_member(
        cast.harbour_house, name="@fern", title="=1+1", worker_number="-7", phone="+1 604 555 0100",
        start_date=datetime.date(2026, 1, 2), by=cast.noor, pronouns="elle; iel, \"they\"",
    )  # fmt: skip
    exported = sign_in(cast.noor).get(HERE + "roster.csv")
    text = exported.content.decode("utf-8-sig")
    assert ("'@fern" in text, "'=1+1" in text, "'-7" in text, "Sam" in text) == (
        True, True, True, False,
    )  # fmt: skip
    plan = rules.plan_import(cast.harbour_house, exported.content, "x.csv", None)
    assert (plan.changes_nothing, plan.bad, plan.theirs, plan.absent, plan.same) == (
        True, [], [], [], 4,
    )  # fmt: skip


def test_usernames_are_free_even_when_all_are_called_the_same(cast):
    names = importing.free_usernames(["Robin"] * 300)
    assert (len(set(names)), all(name.startswith("robin-") for name in names)) == (300, True)


class ImportingTwice(TestCase):
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(NAMES, TEXT.filter(lambda t: "<" not in t)), min_size=1, max_size=6))
    def test_any_roster_imported_twice_changes_nothing_the_second_time(self, rows):
        organization = Organization.objects.create(
            name="Any", slug="any", joined_on=datetime.date(2026, 1, 1)
        )
        content = write(
            {"worker_number": f"W{at}", "name": name, "title": text, "site": text}
            for at, (name, text) in enumerate(rows)
        )
        file = {"content": content, "file_name": "x.csv", "photos": None, "by": None}
        assert len(rules.import_roster(organization, **file).new) == len(rows)
        assert rules.import_roster(organization, **file).changes_nothing


def test_a_workbook_comes_in_as_well(cast, sign_in):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Worker number", "Name"])
    book.active.append([77, "Elder"])
    stream = io.BytesIO()
    book.save(stream)
    noor = sign_in(cast.noor)
    page = noor.get(send(noor, stream.getvalue(), name="roster.xlsx").url)
    assert [new.row.worker_number for new in page.context["plan"].new] == ["77"]
