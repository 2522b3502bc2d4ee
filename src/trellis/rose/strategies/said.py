"""What was said, as pages show it: questions in words, figures in words and as bars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from trellis.ground.people.models import Organization
from trellis.lib.quarters import Quarter
from trellis.lib.suppression import SMALLEST_SHOWN
from trellis.rose.strategies.models import Answer, Group, Release, Round, Strategy
from trellis.rose.strategies.role_questions import LABELS, STATEMENTS
from trellis.rose.strategies.wording import own

WIDE = 100  # how wide a bar is drawn, everyone who answered


def labels_of(group: Group) -> dict[str, Any]:
    """The four answers as this group reads them, by their stored word."""
    return dict(Answer.choices) if group == Group.WORKERS else LABELS


def wording_of(rounds: Iterable[Round], *, asked: bool = False) -> dict[str, str]:
    """Each question of these rounds in the reader's words; what is there no more is left out.

    ``asked``: as the sentence people answer, else as the name of the strategy. One query.
    """
    keys = {question for one in rounds for question in one.questions}
    words = {key: str(statement) for key, statement in STATEMENTS.items() if key in keys}
    if slugs := keys - words.keys():
        for strategy in Strategy.objects.published().filter(slug__in=slugs):
            words[strategy.slug] = own(strategy, "asked" if asked else "name")
    return words


@dataclass(frozen=True)
class Bar:
    """One answer of a release: in words, and drawn.

    ``sure`` is how far the bar reaches at least and ``open`` at most, 0 to 100 of all who
    answered, rounded.
    """

    answer: str
    label: Any
    words: str
    sure: int
    open: int


@dataclass(frozen=True)
class Said:
    """One question of a release as a page shows it."""

    question: str
    words: str
    release: Release
    bars: Sequence[Bar]


def bars_of(release: Release, group: Group = Group.WORKERS) -> list[Bar]:
    """The four answers of a release; none where nothing may be shown."""
    if release.figures is None:
        return []
    labels = labels_of(group)
    # Figures from before are of those who answered then, which is not known to the one.
    everyone = None if release.as_before else release.answered
    whole = everyone or sum(low + high for low, high in release.figures.values()) / 2
    return [
        Bar(
            answer=answer,
            label=labels[answer],
            words=in_words(low, high, everyone),
            sure=round(WIDE * min(1, low / whole)),
            open=round(WIDE * min(1, high / whole)),
        )
        for answer, (low, high) in ((one, release.figures[one]) for one in Answer.values)
    ]


def in_words(low: int, high: int, everyone: int | None = None) -> str:
    """A range of people; ``everyone`` is how many answered, where that is known."""
    if low == high:
        return str(low)
    if (low, high) == (0, 1):
        return _("nobody or one")
    if high == everyone and low == high - 1:
        return _("all or all but one")
    if low == 0:
        return _("%(high)s or fewer") % {"high": high}
    if low == high - 1:
        return _("%(low)s or %(high)s") % {"low": low, "high": high}
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


@dataclass(frozen=True)
class Asked:
    """How many of a group were asked in a round and answered; numbers and nothing else."""

    round: Round

    @property
    def tells_answered(self) -> bool:
        """Of a group of one to four it would be told who answered, not how many."""
        return self.round.asked >= SMALLEST_SHOWN


@dataclass(frozen=True)
class Told:
    """One released round: its group, and what was said to each question."""

    asked: Asked
    group: Any
    said: Sequence[Said]

    @property
    def is_shown(self) -> bool:
        return any(one.bars for one in self.said)


@dataclass(frozen=True)
class Page:
    """What one organization's people were asked and said, newest first."""

    now: Sequence[Asked]
    quarters: Sequence[tuple[Quarter, Sequence[Told]]]


def page_of(organization: Organization, quarter: Quarter) -> Page:
    """All rounds of an organization, in three queries."""
    rounds = list(Round.objects.filter(organization=organization).prefetch_related("releases"))
    order = {group: place for place, group in enumerate(Group.values)}
    rounds.sort(key=lambda one: order[one.group])
    wording = wording_of(rounds)
    released = [one for one in rounds if one.released_on]
    starts = sorted({one.quarter for one in released}, reverse=True)
    return Page(
        now=[Asked(one) for one in rounds if one.quarter == quarter.start],
        quarters=[
            (
                Quarter.of(start),
                [_told(one, wording) for one in released if one.quarter == start],
            )
            for start in starts
        ],
    )


def _told(round: Round, wording: dict[str, str]) -> Told:
    group = Group(round.group)
    releases = {one.question: one for one in round.releases.all()}
    return Told(
        asked=Asked(round),
        group=group.label,
        said=[
            Said(
                question=question,
                words=wording.get(question) or _("A strategy that was taken away"),
                release=releases[question],
                bars=bars_of(releases[question], group),
            )
            for question in round.questions
            if question in releases
        ],
    )
