"""The picture on paper: a PDF/UA for a board, a sheet for the wall, and a .docx to work with.

None of them holds notes. Owners and days stand in the .docx alone, and only where they are
asked for, which is for coordinators.
"""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from trellis.ground.documents import printing
from trellis.ground.people.models import Organization
from trellis.rose.strategies import charts
from trellis.rose.strategies.models import Status
from trellis.rose.strategies.picture import Row, grouped, rows_of, summary
from trellis.rose.strategies.plan import Line, lines

HERE = Path(__file__).parent / "typst"
TABLOID, A3 = "tabloid", "a3"
SHEETS = (TABLOID, A3)


def pdf(organization: Organization, *, language: str) -> bytes:
    """The picture with its table, in a language; nothing in it but what all may see."""
    with translation.override(language):
        rows = rows_of(lines(organization))
        data = _told(organization, rows) | {"groups": _groups(rows)}
        files = {"picture.svg": charts.svg(rows, theme=charts.PRINT).encode()} if rows else {}
        return printing.pdf(
            HERE / "adoption_plan.typ", data, title=data["title"], language=language, files=files
        )


def wall(organization: Organization, *, language: str, sheet: str = TABLOID) -> bytes:
    """One large page to read from two metres: statuses and verdicts, no numbers of people."""
    with translation.override(language):
        rows = rows_of(lines(organization))
        data = _told(organization, rows) | {"groups": _groups(rows), "sheet": sheet}
        return printing.pdf(HERE / "wall.typ", data, title=data["title"], language=language)


def docx(organization: Organization, *, language: str, owners: bool = False) -> bytes:
    """The picture with its table to go on writing in; ``owners`` with who and by when."""
    from trellis.rose.strategies import wordfile

    with translation.override(language):
        every = lines(organization)
        rows = rows_of(every)
        told = _told(organization, rows) | {"groups": _groups(rows), "language": language}
        if owners:
            _add_owners(told, every)
        picture = charts.png(rows) if rows else None
        kept = io.BytesIO()
        wordfile.write(kept, told, picture)
        return kept.getvalue()


def _told(organization: Organization, rows: Sequence[Row]) -> dict[str, Any]:
    """What every paper says, in the language that is active."""
    title = _("Adoption plan of %(name)s") % {"name": organization.name}
    said = summary(rows) if rows else _("There are no strategies yet.")
    return {
        "title": title,
        "organization": organization.name,
        "day": formats.date_format(timezone.localdate(), "DATE_FORMAT"),
        "summary": said,
        "words": {
            "as_of": _("As of"),
            "picture": _("The picture"),
            "table": _("The same as a table"),
            "alt": _("Drawing of every strategy. %(said)s The table holds the same.")
            % {"said": said},
            "strategy": _("Strategy"),
            "reaches": _("Reaches"),
            "employer": _("Employer’s word"),
            "counted": _("Counted"),
            "workers": _("Workers’ word"),
            "owner": _("Who and by when"),
            "nothing": _("nothing"),
            "withdrawn": _("withdrawn by the editors"),
            "how": _(
                "Workers answer without their names. “In place” by the employer’s word differs "
                "from theirs where at most half of those who answered say “in place for me”. "
                "Answers show once five people gave one."
            ),
        },
    }


def _groups(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows under R, O and S as plain data."""
    return [
        {"heading": str(component.label), "rows": [_plain(row) for row in members]}
        for component, members in grouped(rows)
    ]


def _plain(row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": row.name,
        "reaches": row.reached_said,
        "status": row.status_said,
        "stage": row.stage,
        "out": row.status == Status.NOT_FOR_US,
        "counted": list(row.evidence),
        "said": row.heard.said,
        "verdict": row.verdict.value,
        "verdict_said": row.verdict_said if row.is_weighed else "",
        "on_the_wall": row.said_without_numbers,
        "withdrawn": row.withdrawn,
    }


def _add_owners(told: dict[str, Any], every: Sequence[Line]) -> None:
    """Put who sees to each line, and by when, beside what everyone may read."""
    owned = {line.strategy.slug: owners_of(line) for line in every}
    told["owners"] = True
    for group in told["groups"]:
        for row in group["rows"]:
            row["owner"] = owned[row["key"]]


def owners_of(line: Line) -> str:
    """Names and days of a line, one of each site; for coordinators only."""
    said = []
    for one in line.owned:
        parts = [
            ", ".join(one.sites),
            one.owner.person.name if one.owner else "",
            formats.date_format(one.by_when, "DATE_FORMAT") if one.by_when else "",
        ]
        said.append(", ".join(part for part in parts if part))
    return "\n".join(said)
