"""What the baseline offers."""

import random
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.ground.people.models import Membership, Person
from trellis.lib.door import Door, Due, Holding, Keep, Tool
from trellis.rose.strategies import codes
from trellis.rose.strategies.items import ITEMS
from trellis.rose.strategies.models import BaselineAsking
from trellis.rose.strategies.rules import baseline

KEEPS = [
    Keep(
        kind=gettext_lazy("That you were asked how things were before, and if you answered"),
        how_long=gettext_lazy("Until the asking ends"),
        why=gettext_lazy("So that each person is asked, and answers once."),
    ),
    Keep(
        kind=gettext_lazy("Answers to the ten questions, with a code and without a name"),
        how_long=gettext_lazy("As long as the organization works with Trellis"),
        why=gettext_lazy("So that later answers can be put beside them. They lead to nobody."),
    ),
]
DUE = [Due(name="close waves", act=baseline.close_due)]
TOOLS = [
    Tool(
        key="baseline", label=gettext_lazy("Ask how things were before"), url="strategies:baseline"
    )
]


def holds(person: Person) -> Iterable[Holding]:
    """That one was asked. Answers can't be found again, by anyone."""
    asked = BaselineAsking.objects.visible_to(person).select_related("wave__organization")
    if asked:
        yield Holding(
            title=_("That you were asked how things were before"),
            why=_("So that each person is asked, and answers once. Answers are not with it."),
            kept=_("Until the asking ends."),
            rows=[
                {
                    _("Organization"): one.wave.organization.name,
                    _("Opened on"): one.wave.opened_on,
                    _("An answer came"): one.answered,
                }
                for one in asked.order_by("pk")
            ],
        )


def demo(cast: dict[str, Any]) -> None:
    """Harbour House has closed with fourteen answers, two of them on paper; Tidewater is open."""
    dice = random.Random(14)  # noqa: S311  fiction, the same each time
    wave = baseline.open_wave(cast["harbour_house"], by=cast["noor"])
    baseline.open_wave(cast["tidewater"], by=cast["toni"])
    leaning = {item.key: lean for item, lean in zip(ITEMS, LEANINGS, strict=True)}
    askings = list(wave.askings.exclude(membership__person=cast["robin"]).order_by("pk"))
    for place in range(14):
        given = {key: _drawn(dice, lean) for key, lean in leaning.items()}
        code = _fresh_code(dice, wave)
        if place < 12:
            baseline.answer_wave(askings[place], given=given, code=code)
        else:
            baseline.enter_sheet(wave, given=given, code=code, by=cast["noor"])
    baseline.close_wave(wave, by=cast["noor"])


# How far each item leans to "fully" at the fictional Harbour House, 1 to 5.
LEANINGS = (3, 2, 4, 4, 2, 2, 3, 3, 4, 5)


def _drawn(dice: random.Random, lean: int) -> int | None:
    return (
        None if dice.random() < 0.04 else max(1, min(5, lean + dice.choice((-2, -1, 0, 0, 1, 1))))
    )


def _fresh_code(dice: random.Random, wave: Any) -> str:
    kept = list(wave.answers.values_list("code", flat=True))
    while True:
        code = codes.suggest("en", below=dice.randrange)
        if not any(codes.too_near(code, other) for other in kept):
            return code


def leave(membership: Membership, by: Person | None) -> None:
    baseline.stop_asking(membership)


DOOR = Door(
    room="strategies",
    tools=TOOLS,
    holds=holds,
    keeps=KEEPS,
    due_tonight=DUE,
    on_leave=leave,
    demo=demo,
)
