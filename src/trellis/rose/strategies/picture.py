"""The plan as a board takes it in: a sentence, and a row for each strategy. Holds no notes,
no owners and no days, so whatever is made of it may be shown to anyone who may see the plan.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.rose.strategies import wording
from trellis.rose.strategies.heard import HALF, Heard, Verdict
from trellis.rose.strategies.models import Component, Status
from trellis.rose.strategies.plan import Line

# How far along the scale a status is; "not for us" has left it.
REACHED = {Status.PLANNED: 1, Status.UNDER_WAY: 2, Status.IN_PLACE: 3}


@dataclass(frozen=True)
class Row:
    """One strategy in words of the language that is active, and what is drawn of it.

    ``in_place`` and ``partly`` are shares from 0 to 1, or None where nothing may be shown.
    """

    key: str
    component: Component
    name: str
    reaches: tuple[str, ...]
    reached: tuple[str, ...]
    status: Status
    status_said: str
    heard: Heard
    verdict: Verdict
    withdrawn: bool
    evidence: tuple[str, ...]
    in_place: float | None
    partly: float | None

    @property
    def stage(self) -> int:
        return REACHED.get(self.status, 0)

    @property
    def verdict_said(self) -> str:
        """Beside "in place": whether workers agree; elsewhere nothing."""
        return {
            Verdict.AGREE: _("Workers agree"),
            Verdict.DIFFER: _("Workers differ"),
            Verdict.UNSURE: _("Workers are divided"),
            Verdict.TOO_FEW: _("Fewer than five answered"),
            Verdict.NOT_ASKED: _("Not asked yet"),
        }.get(self.verdict, "")

    @property
    def is_weighed(self) -> bool:
        """Whether what workers say could be put beside the employer's word."""
        return self.verdict in (Verdict.AGREE, Verdict.DIFFER, Verdict.UNSURE)

    @property
    def said_without_numbers(self) -> str:
        """Workers' word for a wall: whether they agree, else whether more than half say yes."""
        if self.verdict_said or not self.heard.is_shown:
            return self.verdict_said
        lowest, highest = self.heard.in_place
        if lowest > HALF:
            return _("Most say yes")
        return _("Half or fewer say yes") if highest <= HALF else ""

    @property
    def reached_said(self) -> str:
        return capfirst(", ".join(self.reached))


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """The lines of a plan as rows of the picture, in their order."""
    return [_row(line) for line in lines]


def _row(line: Line) -> Row:
    in_place, partly = line.heard.drawn() if line.heard.is_shown else (None, None)
    agents = line.strategy.reaches
    return Row(
        key=line.strategy.slug,
        component=Component(line.strategy.component),
        name=wording.own(line.strategy, "name"),
        reaches=tuple(agent.value for agent in agents),
        reached=tuple(str(agent.label).lower() for agent in agents),
        status=line.status,
        status_said=_status_said(line),
        heard=line.heard,
        verdict=line.verdict,
        withdrawn=line.withdrawn,
        evidence=tuple(str(one.sentence) for one in line.evidence),
        in_place=in_place,
        partly=partly,
    )


def _status_said(line: Line) -> str:
    """The employer's word; where sites differ, at how many it is in place."""
    said = str(line.status.label)
    if line.sites_in_place and line.status != Status.IN_PLACE:
        return _("%(status)s; in place at %(count)s of %(all)s sites") % {
            "status": said,
            "count": line.sites_in_place,
            "all": len(line.sites),
        }
    return said


def summary(rows: Sequence[Row]) -> str:
    """What the picture says, in one or two sentences."""
    found = Counter(row.verdict for row in rows)
    claimed = sum(row.status == Status.IN_PLACE for row in rows)
    said = ngettext(
        "%(claimed)s of %(count)s strategy is in place by the employer’s word.",
        "%(claimed)s of %(count)s strategies are in place by the employer’s word.",
        len(rows),
    ) % {"claimed": claimed, "count": len(rows)}
    if not claimed:
        return said
    kinds = (
        (Verdict.AGREE, _("agree on %(count)s")),
        (Verdict.DIFFER, _("differ on %(count)s")),
        (Verdict.UNSURE, _("are divided on %(count)s")),
        (Verdict.TOO_FEW, _("gave too few answers on %(count)s")),
        (Verdict.NOT_ASKED, _("were not asked yet on %(count)s")),
    )
    parts = [words % {"count": found[kind]} for kind, words in kinds if found[kind]]
    return (
        said + " " + _("Of these, workers %(parts)s.") % {"parts": get_text_list(parts, _("and"))}
    )


def grouped(rows: Sequence[Row]) -> list[tuple[Component, list[Row]]]:
    """Rows under R, O and S, in this order; without those that have none."""
    groups = [(part, [row for row in rows if row.component == part]) for part in Component]
    return [(part, members) for part, members in groups if members]
