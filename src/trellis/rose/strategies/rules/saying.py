"""What can happen to questions: opened once a quarter, answered or put aside, and released.

No rule here writes who answered what, and answering writes nothing with a time: no journal
entry, and no row that a form was sent (``views.saying.say``).
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.utils import timezone

from trellis.ground.people.models import Membership, Role, RoleHeld
from trellis.ground.trust import journal
from trellis.ground.trust.rules import leave_no_trace
from trellis.lib.policy import Refused
from trellis.lib.quarters import Quarter
from trellis.rose.strategies import policies
from trellis.rose.strategies.models import (
    Adoption,
    Answer,
    Asking,
    Group,
    Release,
    Round,
    Status,
    Strategy,
    Tally,
)
from trellis.rose.strategies.models.adoption import CLAIMED
from trellis.rose.strategies.role_questions import STATEMENTS
from trellis.rose.strategies.say import Figures, shown

A_FEW = 5
LONG_AGO = datetime.date.min


def group_of(roles: Iterable[str]) -> Group | None:
    """The one group someone is asked in: who leads doesn't answer for workers."""
    held = set(roles)
    if Role.COORDINATOR in held:
        return Group.LEADERS
    if Role.WORKER in held:
        return Group.WORKERS
    return Group.COLLEAGUES if Role.COLLEAGUE in held else None


def open_rounds(today: datetime.date, *, organizations: Iterable[Any] | None = None) -> int:
    """Ask whoever works somewhere now and was not asked this quarter; how many they were.

    ``organizations`` (rows or keys) narrows it. Doing it again, or twice at once, asks nobody
    twice. One query where everyone was asked; else a constant number for each organization.
    """
    quarter = Quarter.of(today).start
    asked = Asking.objects.filter(
        membership__person=OuterRef("membership__person"),
        round__organization=OuterRef("membership__organization"),
        round__quarter=quarter,
    )
    roles = RoleHeld.objects.filter(~Exists(asked), membership__left_on__isnull=True)
    if organizations is not None:
        roles = roles.filter(membership__organization__in=list(organizations))
    held: dict[tuple[int, int], set[str]] = defaultdict(set)
    rows = roles.order_by("membership_id").values_list(
        "membership__organization_id", "membership_id", "role"
    )
    for organization, membership, role in rows.exclude(membership=None):
        held[organization, membership].add(role)
    people: dict[int, dict[int, Group]] = defaultdict(dict)
    for (organization, membership), their_roles in held.items():
        if group := group_of(their_roles):
            people[organization][membership] = group
    return sum(_ask(one, groups, quarter) for one, groups in people.items())


@transaction.atomic
def _ask(organization: int, groups: Mapping[int, Group], quarter: datetime.date) -> int:
    """Ask these memberships of one organization, given with their groups."""
    here = Round.objects.filter(organization_id=organization, quarter=quarter)
    _make_rounds(organization, set(groups.values()), quarter)
    # Whoever asks at the same moment waits here, and then finds everyone asked.
    rounds = {one.group: one for one in here.select_for_update().order_by("pk")}
    already = Asking.objects.filter(round__in=list(rounds.values()))
    asked = set(already.values_list("membership_id", flat=True))
    askings = [
        Asking(round=rounds[group], membership_id=membership)
        for membership, group in groups.items()
        if membership not in asked and group in rounds and not rounds[group].released_on
    ]
    Asking.objects.bulk_create(askings)
    for one in rounds.values():
        if more := sum(asking.round_id == one.pk for asking in askings):
            Round.objects.filter(pk=one.pk).update(asked=F("asked") + more)
    return len(askings)


def _make_rounds(organization: int, groups: Iterable[Group], quarter: datetime.date) -> None:
    """The rounds of these groups that are missing, with a count of 0 for every answer."""
    made = Round.objects.filter(organization_id=organization, quarter=quarter)
    missing = set(groups) - {Group(one) for one in made.values_list("group", flat=True)}
    wanted = {group: questions_for(organization, group) for group in sorted(missing)}
    if not any(wanted.values()):
        return
    Round.objects.bulk_create(
        (
            Round(organization_id=organization, group=group, quarter=quarter, questions=questions)
            for group, questions in wanted.items()
            if questions
        ),
        ignore_conflicts=True,
    )
    Tally.objects.bulk_create(
        (
            Tally(round=one, question=question, answer=answer)
            for one in made.filter(group__in=missing).order_by("pk")
            for question in one.questions
            for answer in Answer.values
        ),
        ignore_conflicts=True,
    )


def questions_for(organization: int, group: Group) -> list[str]:
    """What a group is asked next: the same for all of it, so that answers come together.

    Workers: up to five strategies, those the plan claims before the rest, and among each the
    longest not asked. Others: the statements of ``role_questions``.
    """
    if group != Group.WORKERS:
        return list(STATEMENTS)
    claimed = {
        slug: CLAIMED.index(Status(status))
        for slug, status in Adoption.objects.filter(
            organization_id=organization, status__in=CLAIMED
        )
        .order_by("-status")  # under way, then in place: the greater claim stays
        .values_list("strategy__slug", "status")
    }
    last: dict[str, datetime.date] = {}
    before = Round.objects.filter(organization_id=organization, group=group).order_by("quarter")
    for quarter, questions in before.values_list("quarter", "questions"):
        last.update(dict.fromkeys(questions, quarter))
    rest = len(CLAIMED)
    order = sorted(
        (slug not in claimed, last.get(slug, LONG_AGO), claimed.get(slug, rest), place, slug)
        for slug, place in Strategy.objects.published()
        .exclude(asked="")
        .values_list("slug", "place")
    )
    return [slug for *_, slug in order[:A_FEW]]


@transaction.atomic
def answer(
    round: Round,
    *,
    membership: Membership,
    answers: Mapping[str, str],
    today: datetime.date | None = None,
) -> bool:
    """Add someone's answers to the counts; False, and nothing counted, if theirs are in already.

    ``answers`` maps questions to Answer; questions left out are skipped. Raises Refused when
    the quarter is over.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    today = today or timezone.localdate()
    if round.released_on or round.quarter != Quarter.of(today).start:
        raise Refused(policies.OVER)
    given = {question: Answer(one) for question, one in answers.items() if one}
    if not given or not given.keys() <= set(round.questions):
        raise ValueError("Answers are to questions of the round, one at least.")
    waiting = Asking.objects.filter(round=round, membership=membership, answered=False)
    if not waiting.update(answered=True, put_aside=False):
        return False
    raised = [When(question=question, answer=one, then=1) for question, one in given.items()]
    # Every row of the round is written, so that none stands out as the one just raised.
    Tally.objects.filter(round=round).update(count=F("count") + Case(*raised, default=Value(0)))
    Round.objects.filter(pk=round.pk).update(answered=F("answered") + 1)
    transaction.on_commit(leave_no_trace)
    return True


def put_aside(round: Round, *, membership: Membership) -> None:
    """Not this time: they are not reminded this quarter, and can still answer."""
    Asking.objects.filter(round=round, membership=membership, answered=False).update(put_aside=True)


def release_rounds(today: datetime.date) -> int:
    """Release every round whose quarter is over; how many there were. A release stays as it is."""
    over = Round.objects.filter(released_on=None, quarter__lt=Quarter.of(today).start)
    keys = list(over.order_by("quarter", "pk").values_list("pk", flat=True))
    return sum(_release(key, today) for key in keys)


@transaction.atomic
def _release(key: int, today: datetime.date) -> int:
    round = Round.objects.select_for_update().select_related("organization").get(pk=key)
    if round.released_on:
        return 0
    before = last_shown(round)
    Release.objects.bulk_create(
        _released(round, question, counts, before.get(question))
        for question, counts in _counts(round).items()
    )
    Tally.objects.filter(round=round).delete()
    Asking.objects.filter(round=round).delete()
    round.released_on = today
    round.save(update_fields=["released_on"])
    journal.note(
        "strategies.said_released", organization=round.organization, group=str(round.group)
    )
    return 1


def _released(
    round: Round, question: str, counts: Mapping[str, int], before: Figures | None
) -> Release:
    told = shown(counts, before)
    return Release(
        round=round,
        question=question,
        asked=round.asked,
        answered=sum(counts.values()),
        figures=told.figures,
        as_before=told.as_before,
    )


def _counts(round: Round) -> dict[str, dict[str, int]]:
    """For each question, in the order asked, how often each answer was given."""
    counts: dict[str, dict[str, int]] = {question: {} for question in round.questions}
    rows = Tally.objects.filter(round=round).values_list("question", "answer", "count")
    for question, one, count in rows:
        counts[question][one] = count
    return counts


def last_shown(round: Round) -> dict[str, Figures]:
    """For each question the figures people last saw of it, in whatever quarter that was."""
    earlier = (
        Release.objects.filter(
            round__organization=round.organization_id,
            round__group=round.group,
            round__quarter__lt=round.quarter,
            figures__isnull=False,
        )
        .order_by("round__quarter")
        .values_list("question", "figures")
    )
    return {question: figures for question, figures in earlier if figures}
