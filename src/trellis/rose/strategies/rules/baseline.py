"""What can happen to a wave: opened, answered by phone or paper, closed. Never deleted."""

import datetime
import secrets
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.people.models import Membership, Organization, Person
from trellis.ground.trust import journal
from trellis.ground.trust.rules import leave_no_trace
from trellis.lib.policy import Refused
from trellis.rose.strategies import codes, items
from trellis.rose.strategies.models import (
    Adoption,
    AdoptionChange,
    BaselineAnswer,
    BaselineAsking,
    Wave,
)
from trellis.rose.strategies.models.adoption import CLAIMED

RUNS_ON = datetime.timedelta(weeks=4)


class AnsweredAlready(Refused):
    """This person's answers are in."""


class CodeTaken(Refused):
    """A sheet of this wave has this code, or one so near that a slip could mix them up."""


def first_start(organization: Organization) -> datetime.date | None:
    """The day the organization's first strategy was under way or in place; None before that."""
    changed = AdoptionChange.objects.filter(
        adoption__organization=organization, after__in=CLAIMED
    ).aggregate(at=Min("at"))["at"]
    if changed:
        return timezone.localdate(changed)
    standing = Adoption.objects.filter(organization=organization, status__in=CLAIMED)
    return standing.aggregate(on=Min("changed_on"))["on"]


def closes_on(organization: Organization) -> datetime.date | None:
    """The day an open wave closes by itself, four weeks after the first start; None before."""
    started = first_start(organization)
    return started + RUNS_ON if started else None


@transaction.atomic
def open_wave(organization: Organization, *, by: Person | None) -> Wave:
    """Ask everyone who works here now. There is one "before"; it can't be opened twice."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    if Wave.objects.filter(organization=organization).exists():
        raise Refused(_("This was opened already."))
    workers = Membership.objects.current().workers().filter(organization=organization)
    wave = Wave.objects.create(organization=organization, opened_on=timezone.localdate())
    asked = BaselineAsking.objects.bulk_create(
        [BaselineAsking(wave=wave, membership=membership) for membership in workers]
    )
    wave.asked = len(asked)
    wave.save(update_fields=["asked"])
    journal.note("strategies.wave_opened", by=by, organization=organization, asked=wave.asked)
    return wave


@transaction.atomic
def answer_wave(asking: BaselineAsking, *, given: Mapping[str, int | None], code: str) -> None:
    """Keep one person's answers, apart from the person. Nothing is written in the journal.

    Raises AnsweredAlready when they are in (a form sent twice is saved once), CodeTaken, and
    Refused when the wave has closed. Whether the code will do (codes.trouble) is asked before.
    """
    wave = _locked(asking.wave)
    mine = BaselineAsking.objects.filter(pk=asking.pk, answered=False)
    if not mine.update(answered=True):
        raise AnsweredAlready(_("Your answers are in already. They were saved once."))
    _keep(wave, given, code, on_paper=False)
    transaction.on_commit(leave_no_trace)


@transaction.atomic
def enter_sheet(wave: Wave, *, given: Mapping[str, int | None], code: str, by: Person) -> int:
    """Keep a sheet filled in on paper; how many sheets there are now. It ties to nobody.

    One without a code ("") counts, and can't be put beside later answers.
    """
    wave = _locked(wave)
    _keep(wave, given, code, on_paper=True)
    transaction.on_commit(leave_no_trace)
    sheets = wave.answers.filter(on_paper=True).count()
    journal.note("strategies.sheet_entered", by=by, organization=wave.organization, sheets=sheets)
    return sheets


def _locked(wave: Wave) -> Wave:
    """The wave as it is now, for this transaction alone. Raises Refused once it has closed."""
    wave = Wave.objects.select_for_update().select_related("organization").get(pk=wave.pk)
    if wave.closed_on:
        raise Refused(_("This closed in the meantime, so nothing was saved."))
    return wave


def _keep(wave: Wave, given: Mapping[str, int | None], code: str, *, on_paper: bool) -> None:
    """Add a sheet, and write every sheet of the wave anew in a random order.

    A database keeps rows in the order they came, in row numbers nobody sees but whoever opens
    the file. Beside the marks that say who has answered by when, that order would say whose
    the last one is. So all rows go and come back shuffled, under new keys.
    """
    others = wave.answers.exclude(code="").values_list("code", flat=True)
    if code and any(codes.too_near(code, other) for other in others):
        raise CodeTaken(
            _(
                "These answers are here already, or someone chose nearly the same code. "
                "If you have not sent them before, change one of the words."
            )
        )
    sheets = [
        BaselineAnswer(wave=wave, code=kept, items=said, on_paper=paper)
        for kept, said, paper in wave.answers.values_list("code", "items", "on_paper")
    ]
    sheets.append(
        BaselineAnswer(
            wave=wave, code=codes.normal(code), items=items.in_order(given), on_paper=on_paper
        )
    )
    secrets.SystemRandom().shuffle(sheets)
    for sheet in sheets:
        sheet.key = uuid.uuid4()
    wave.answers.all().delete()
    BaselineAnswer.objects.bulk_create(sheets)
    Wave.objects.filter(pk=wave.pk).update(answered=F("answered") + 1)


@transaction.atomic
def close_wave(wave: Wave, *, by: Person | None) -> Wave:
    """End the asking for good: who was asked is forgotten, the answers stay.

    Never opened again, because results before and after one more answer would differ by it.
    Closed already: changes nothing.
    """
    wave = Wave.objects.select_for_update().select_related("organization").get(pk=wave.pk)
    if wave.closed_on:
        return wave
    wave.closed_on = timezone.localdate()
    wave.save(update_fields=["closed_on"])
    wave.askings.all().delete()
    journal.note(
        "strategies.wave_closed",
        by=by,
        organization=wave.organization,
        asked=wave.asked,
        answered=wave.answered,
    )
    return wave


def close_due(now: datetime.datetime) -> int:
    """Close waves four weeks after the organization's first strategy started; how many."""
    today = timezone.localdate(now)
    due = [
        wave
        for wave in Wave.objects.open().select_related("organization")
        if (last := closes_on(wave.organization)) and last <= today
    ]
    for wave in due:
        close_wave(wave, by=None)
    return len(due)


def stop_asking(membership: Membership) -> None:
    """Who leaves is asked no more; what they answered is nobody's and stays."""
    BaselineAsking.objects.filter(membership=membership).delete()
