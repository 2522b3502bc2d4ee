"""The ten items of the baseline, in words of our own.

They follow what the evaluation of ROSE reports, before and one year after: that peer workers
felt more recognized, had more trusting relations with colleagues and more satisfaction from
work (Lisbon Addictions 2022, abstract; domain.md 1); and what its needs assessment names:
unclear roles, unequal pay, no chance to unwind, no way to learn. The instrument of that
evaluation (Ackermann, Mamdani, Buxton 2021) is not public, so no item here is one of its own,
and results here can't be laid beside its figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

LEAST, MOST = 1, 5
# The words of the five answers, from 1 to 5.
ANSWERS: Mapping[int, Any] = {
    1: _("Not at all"),
    2: _("A little"),
    3: _("In part"),
    4: _("Mostly"),
    5: _("Fully"),
}
# Three groups in which answers are shown, each with its answers.
GROUPS: Mapping[str, tuple[int, ...]] = {"low": (1, 2), "middle": (3,), "high": (4, 5)}


@dataclass(frozen=True)
class Item:
    """One item. ``key`` is stored with answers for ever; ``about`` is what it asks after."""

    key: str
    about: Any
    text: Any


RECOGNITION, TRUST, SUPPORT = _("Recognition"), _("Trust"), _("Support")
ITEMS = (
    Item("real-work", RECOGNITION, _("People I work with see my work as real work.")),
    Item("respect", RECOGNITION, _("People from other services treat me with respect.")),
    Item("trust-them", TRUST, _("I trust the people I work with.")),
    Item("trust-me", TRUST, _("The people I work with trust me.")),
    Item("role", _("A clear role"), _("I know what my job is and what it is not.")),
    Item("pay", _("Fair pay"), _("My pay is fair for the work I do.")),
    Item("hard-shift", SUPPORT, _("After a hard shift I can get help.")),
    Item("get-needed", SUPPORT, _("When I need something to do my job, I get it.")),
    Item("learn", _("Skills"), _("I get to learn what I need for this work.")),
    Item("glad", _("Satisfaction"), _("I am glad to do this work.")),
)
KEYS = tuple(item.key for item in ITEMS)


def in_order(given: Mapping[str, int | None]) -> dict[str, int | None]:
    """Answers as they are stored: every item by key in the order asked, None where left out.

    Raises ValueError for an unknown item, a number that is no answer, or nothing answered.
    """
    if set(given) - set(KEYS):
        raise ValueError("An item that is not asked.")
    answers = {key: given.get(key) for key in KEYS}
    said = [answer for answer in answers.values() if answer is not None]
    if not said or any(answer not in ANSWERS for answer in said):
        raise ValueError("Answers are whole numbers from 1 to 5, at least one of them.")
    return answers
