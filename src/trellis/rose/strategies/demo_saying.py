"""The demo's part of what workers say and of roles: fictional, and the same each time."""

from typing import Any

from django.utils import timezone

from trellis.ground.people.models import Organization
from trellis.lib.quarters import Quarter
from trellis.rose.strategies.models import Answer, Round, Strategy
from trellis.rose.strategies.role_starters import starters
from trellis.rose.strategies.rules import roles, saying

IN_PLACE, PARTLY, NO, DONT_KNOW = (answer.value for answer in Answer)
# What one after the other says to the first, second … question of a quarter.
MOSTLY = (IN_PLACE, IN_PLACE, PARTLY, IN_PLACE, IN_PLACE, NO, IN_PLACE)
TORN = (PARTLY, NO, IN_PLACE, PARTLY, NO, DONT_KNOW)
HARDLY = (NO, NO, PARTLY, DONT_KNOW, NO)
ALL = (IN_PLACE,)
BEFORE = (MOSTLY, HARDLY, TORN, ALL, TORN)
SINCE = (MOSTLY, TORN, TORN, ALL, MOSTLY)


def demo(cast: dict[str, Any]) -> None:
    """Two quarters released at each organization, and the present one half answered."""
    houses = [cast["harbour_house"], cast["tidewater"]]
    now = Quarter.of(timezone.localdate())
    if Strategy.objects.published().exclude(asked="").exists():
        for quarter, voices in ((now.before().before(), BEFORE), (now.before(), SINCE)):
            _asked(quarter, houses, voices)
            saying.release_rounds(quarter.next().start)
        _asked(now, houses, SINCE, only=6)
    _roles(cast)


def _asked(
    quarter: Quarter, houses: list[Organization], voices: tuple[Any, ...], only: int | None = None
) -> None:
    """Everyone is asked on the first day and the workers answer, but the last of them or so.

    ``only`` so many answer, and the first of all (Robin or Sam) does not yet.
    """
    saying.open_rounds(quarter.start, organizations=houses)
    rounds = Round.objects.open_on(quarter.start).filter(organization__in=houses, group="workers")
    for round in rounds:
        askings = list(round.askings.select_related("membership").order_by("membership"))
        answering = askings[1 : only + 1] if only else askings[:-1]
        for number, asking in enumerate(answering):
            answers = {
                question: voices[place % len(voices)][number % len(voices[place % len(voices)])]
                for place, question in enumerate(round.questions)
            }
            saying.answer(round, membership=asking.membership, answers=answers, today=quarter.start)


def _roles(cast: dict[str, Any]) -> None:
    """Harbour House's texts from the starters; Noor and most workers have read them, Alex not."""
    here = cast["harbour_house"]
    noor = cast["noor"].memberships.get(organization=here)
    readers = [noor, *here.memberships.current().workers().order_by("pk")]
    for place, starter in enumerate(starters(here.language)):
        text = roles.write_role(here, title=starter.title, body=starter.body, by=cast["noor"])
        for membership in readers[: len(readers) - 3 * place]:
            roles.mark_read(text, membership=membership, version=text.version)
