"""Workers who answer, for tests of what workers say."""

import datetime

from trellis.ground.people import rules as people
from trellis.ground.people.models import Membership, Role
from trellis.rose.strategies.models import Answer, Round
from trellis.rose.strategies.rules import saying

SPRING = datetime.date(2026, 5, 4)
SUMMER = datetime.date(2026, 8, 3)
AUTUMN = datetime.date(2026, 11, 2)
IN_PLACE, PARTLY, NO, DONT_KNOW = Answer


def workers(organization, count, start=1):
    """So many more workers of an organization, as memberships."""
    return [
        people.add_member(
            organization, name=f"Worker {number}", worker_number=f"W-{number}", by=None
        )
        for number in range(start, start + count)
    ]


def at(person):
    return person.memberships.get()


def round_of(organization, today=SPRING, group="workers"):
    return Round.objects.open_on(today).get(organization=organization, group=group)


def asked(organization, today=SPRING, group="workers"):
    """Everyone is asked; the round of one organization and group."""
    saying.open_rounds(today)
    return round_of(organization, today, group)


def say(round, membership, answer, question="photo-id"):
    """One answer to one question, in the quarter of the round."""
    return saying.answer(
        round, membership=membership, answers={question: answer}, today=round.quarter
    )


def all_say(round, *answers, question="photo-id"):
    """These answers, each by another of the workers who were asked and have not answered."""
    waiting = Membership.objects.filter(
        pk__in=round.askings.filter(answered=False).values("membership")
    ).order_by("pk")
    for membership, answer in zip(waiting, answers, strict=False):
        say(round, membership, answer, question)


def with_role(organization, role, name):
    return people.add_member(organization, name=name, roles=[Role(role)], by=None)
