"""The way back in."""

import re
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from conftest import signed_in
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from trellis.config.demo import PASSPHRASE
from trellis.ground.people import policies, rules
from trellis.ground.people.models import Membership, Recovery, Role
from trellis.ground.people.rules import recovery
from trellis.ground.people.rules.recovery import LASTS, SHOWN_FOR
from trellis.ground.people.steps_own import next_steps
from trellis.ground.trust.models import JournalEntry
from trellis.lib.policy import Refused

NEW = "seven small boats at noon"


class Asker:
    """Someone at a browser who can't get in."""

    def __init__(self, name):
        self.client = Client()
        self.page = self.client.post("/back-in/", {"username": name}).url

    def look(self):
        return self.client.get(self.page)

    @property
    def code(self):
        return re.search(r'class="code">(\d{6})<', self.look().content.decode())[1]

    def save(self, passphrase=NEW):
        return self.client.post(self.page, {"passphrase": passphrase})


@pytest.fixture
def robin_asks(cast):
    return Asker("robin")


def confirm(person, code, **session):
    asked = Recovery.objects.get(used_at=None)
    client = signed_in(Client(), person, **session)
    return client.post(f"/back-in/confirm/{asked.pk}/", {"code": code})


def other(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def actions(person):
    return [step.action for step in next_steps(person)]


def test_two_people_let_robin_back_in(cast, robin_asks):
    assert "Reload" in robin_asks.look().content.decode()
    assert confirm(cast.noor, robin_asks.code).status_code == 200
    assert "Reload" in robin_asks.look().content.decode()
    assert confirm(cast.alex, robin_asks.code).status_code == 200
    assert robin_asks.save().url == "/me/"
    assert robin_asks.client.get("/me/").status_code == 200
    cast.robin.refresh_from_db()
    assert cast.robin.check_password(NEW)
    told = JournalEntry.objects.filter(about=cast.robin, what__contains="recovery")
    assert [entry.what for entry in told.order_by("pk")] == [
        "people.recovery_asked",
        "people.recovery_approved",
        "people.recovery_approved",
        "people.recovery_used",
    ]


def test_one_person_twice_is_not_two(cast, robin_asks):
    code = robin_asks.code
    confirm(cast.noor, code)
    confirm(cast.noor, code)
    robin_asks.save()
    cast.robin.refresh_from_db()
    assert cast.robin.check_password(PASSPHRASE)


def test_nobody_sets_a_passphrase_before_two_confirmed(cast, robin_asks):
    confirm(cast.noor, robin_asks.code)
    robin_asks.save()
    with pytest.raises(Refused):
        rules.come_back_in(Recovery.objects.get(), NEW)
    cast.robin.refresh_from_db()
    assert cast.robin.check_password(PASSPHRASE)


def test_a_card_is_enough_to_confirm(cast, robin_asks):
    assert confirm(cast.alex, robin_asks.code, signed_in_by_card=True).status_code == 200
    assert Recovery.objects.get().approvals.get().by == cast.alex


def test_what_opened_the_account_before_ends(cast, robin_asks):
    card = rules.make_card(cast.robin, cast.robin.memberships.get(), by=cast.noor)
    Authenticator.objects.create(user=cast.robin, type="totp", data={"secret": ""})
    before = Client()
    before.post(f"/card/{card.code}/", {"number": card.number})
    code = robin_asks.code
    confirm(cast.noor, code)
    confirm(cast.alex, code)
    robin_asks.save()
    assert before.get("/me/").status_code == 302
    with pytest.raises(rules.TroubleSigningIn):
        rules.open_card(card.code, card.number)
    assert not Authenticator.objects.filter(user=cast.robin).exists()
    old = Client().post("/sign-in/", {"login": "robin", "password": PASSPHRASE})
    assert old.status_code == 422


def test_a_used_request_opens_nothing_more(cast, robin_asks):
    code = robin_asks.code
    confirm(cast.noor, code)
    confirm(cast.alex, code)
    used = Recovery.objects.get()
    robin_asks.save()
    with pytest.raises(Refused):
        rules.come_back_in(used, "another one altogether")


def test_a_weak_passphrase_is_refused_and_the_request_stays_open(cast, robin_asks):
    code = robin_asks.code
    confirm(cast.noor, code)
    confirm(cast.alex, code)
    assert robin_asks.save("short").status_code == 422
    assert robin_asks.save().status_code == 302


def test_an_unknown_name_gets_the_same_page(cast, robin_asks):
    nobody = Asker("nobody")
    pages = [asker.look() for asker in (robin_asks, nobody)]
    assert [page.status_code for page in pages] == [200, 200]
    said = [
        re.sub(r'\d{6}<|"X-CSRFToken": "[^"]*"|value="[^"]*"', "", page.content.decode())
        for page in pages
    ]
    assert said[0] == said[1]
    assert Recovery.objects.count() == 1


def test_a_request_belongs_to_the_browser_it_was_made_in(robin_asks):
    assert Client().get(robin_asks.page).status_code == 404


def test_after_a_day_it_is_over_for_known_and_unknown_alike(cast, robin_asks):
    nobody = Asker("nobody")
    with time_machine.travel(timezone.now() + LASTS + timezone.timedelta(seconds=1)):
        assert [asker.look().status_code for asker in (robin_asks, nobody)] == [404, 404]
        assert not Recovery.objects.visible_to(cast.noor).exists()


def test_five_wrong_codes_and_the_right_one_counts_no_more(cast, robin_asks):
    code = robin_asks.code
    for _try in range(5):
        assert confirm(cast.noor, other(code)).status_code == 422
    page = confirm(cast.noor, code)
    assert page.status_code == 422
    assert "five wrong codes" in page.content.decode()
    assert confirm(cast.alex, code).status_code == 200
    assert (
        JournalEntry.objects.filter(
            what="people.recovery_wrong_code", about=cast.robin, by=cast.noor
        ).count()
        == 5
    )


def test_a_stranger_s_request_in_the_same_name_does_not_stand_in_the_way(cast, robin_asks):
    """Noor opens the step for whichever request came last; the code says which is meant."""
    Asker("robin")
    mine, strange = Recovery.objects.order_by("pk")
    for person in (cast.noor, cast.alex):
        rules.approve_recovery(strange, robin_asks.code, by=person)
    assert mine.is_approved
    assert not strange.is_approved
    robin_asks.save()
    assert not Recovery.objects.open().exists()


@pytest.mark.parametrize("who", ["sam", "toni", "lee", "eden", "jo"])
def test_others_neither_see_nor_confirm_it(cast, robin_asks, who):
    person = getattr(cast, who)
    assert confirm(person, robin_asks.code).status_code == 404
    with pytest.raises(Refused):
        policies.approve_recovery.check(person, Recovery.objects.get())
    assert actions(person) == []


def test_robin_can_not_confirm_robin(cast, robin_asks):
    assert confirm(cast.robin, robin_asks.code).status_code == 404
    with pytest.raises(Refused):
        policies.approve_recovery.check(cast.robin, Recovery.objects.get())


def test_who_sees_a_request_is_who_may_confirm_it(cast):
    for name in ("robin", "noor", "sam", "lee"):
        rules.ask_back_in(name)
    people = [
        getattr(cast, who) for who in ["robin", "noor", "alex", "sam", "toni", "lee", "eden", "jo"]
    ]
    for person in people:
        seen = set(Recovery.objects.visible_to(person))
        may = {
            asked
            for asked in Recovery.objects.all()
            if policies.approve_recovery.allows(person, asked)
        }
        assert seen == may


def test_colleagues_read_of_it_at_home_and_the_asker_and_coordinators_for_thirty_days(
    cast, robin_asks
):
    assert actions(cast.noor) == actions(cast.alex) == ["Confirm it is them"]
    code = robin_asks.code
    confirm(cast.noor, code)
    confirm(cast.alex, code)
    robin_asks.save()
    cast.robin.refresh_from_db()
    told = {
        who: len(actions(getattr(cast, who))) for who in ["robin", "noor", "alex", "toni", "lee"]
    }
    assert told == {"robin": 1, "noor": 1, "alex": 0, "toni": 0, "lee": 0}
    with time_machine.travel(timezone.now() + SHOWN_FOR + timezone.timedelta(days=1)):
        assert actions(cast.robin) == actions(cast.noor) == []


def test_a_coordinator_elsewhere_is_not_told(cast, robin_asks):
    """Toni works at Harbour House too, but coordinates Tidewater only."""
    rules.give_role(
        Membership.objects.create(person=cast.toni, organization=cast.harbour_house),
        Role.WORKER,
        by=cast.noor,
    )
    code = robin_asks.code
    confirm(cast.noor, code)
    confirm(cast.alex, code)
    robin_asks.save()
    assert actions(cast.toni) == []


def test_home_asks_the_same_of_the_database_for_one_request_and_three(
    cast, django_assert_num_queries
):
    rules.ask_back_in("robin")
    assert cast.noor.rights
    with django_assert_num_queries(2):
        assert len(actions(cast.noor)) == 1
    rules.ask_back_in("alex")
    quinn = rules.add_member(cast.harbour_house, name="Quinn", by=cast.noor).person
    rules.ask_back_in(quinn.username)
    with django_assert_num_queries(2):
        assert len(actions(cast.noor)) == 3


def test_the_console_makes_a_link_that_works_once(cast):
    said = StringIO()
    call_command("sign_in_link", "LEE", stdout=said, stderr=StringIO())
    path = re.search(r"/back-in/wait/\S+", said.getvalue())[0]
    client = Client()
    assert client.get(path).status_code == 200
    assert client.post(path, {"passphrase": NEW}).url == "/me/"
    assert (Client().get(path).status_code, client.get("/me/").status_code) == (404, 200)
    with pytest.raises(CommandError):
        call_command("sign_in_link", "nobody")


def test_whoever_comes_back_and_sees_others_sets_up_a_second_factor_anew(cast, settings):
    settings.SECOND_FACTOR = True
    token = rules.make_sign_in_link(cast.noor)
    client = Client()
    client.post(f"/back-in/wait/{token}/", {"passphrase": NEW})
    assert client.get("/me/").url == "/me/factors/"


def test_old_requests_are_forgotten_and_young_ones_stay(cast):
    rules.ask_back_in("robin")
    later = timezone.now() + LASTS + SHOWN_FOR + timezone.timedelta(minutes=1)
    assert rules.forget_old_recoveries(timezone.now()) == 0
    assert rules.forget_old_recoveries(later) == 1


def test_no_two_open_requests_of_a_person_have_the_same_code(cast, monkeypatch):
    codes = iter(["111111", "111111", "222222", "222222"])
    drawn: dict[str, str] = {}
    monkeypatch.setattr(
        recovery, "spoken_code", lambda token: drawn.setdefault(token, next(codes, "333333"))
    )
    first, second = recovery.ask_back_in("robin"), recovery.ask_back_in("robin")
    assert (drawn[first], drawn[second]) == ("111111", "222222")


def test_asking_for_nobody_again_and_again_fills_nothing(db):
    with connection.cursor() as cursor:
        for _time in range(3):
            recovery.ask_back_in("nobody")
        cursor.execute("SELECT count(*) FROM shared_cache")
        assert cursor.fetchone() == (1,)
