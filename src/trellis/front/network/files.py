"""Organization by strategy by status, as a file for a spreadsheet."""

import csv
import io
from typing import Any

from django.utils.translation import gettext as _

from trellis.front.network import asking
from trellis.front.network.standing import Asked
from trellis.lib.spreadsheets import neutral
from trellis.rose.strategies import wording
from trellis.rose.strategies.models import Status


def table(asked: Asked, visible: Any) -> bytes:
    """CSV in UTF-8 with a mark that Excel reads it as such; a row for each organization and
    strategy, notes, owners and names of people never among them. Four queries."""
    lines = {(key, slug): rest for key, slug, *rest in asking.each_line(asked.values)}
    said = {(key, slug): rest for key, slug, *rest in asking.each_said(asked.values)}
    strategies = list(asked.strategies())
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(
        [
            _("organization"),
            _("how it joined"),
            _("component"),
            _("strategy"),
            _("status"),
            _("sites in place"),
            _("sites"),
            _("workers"),
        ]
    )
    for one in asked.organizations(visible).order_by("name", "pk"):
        home = [neutral(one.name), one.get_phase_display()]
        for strategy in strategies:
            status, sites, placed = lines.get((one.pk, strategy.slug), (Status.NOT_STARTED, 0, 0))
            written.writerow(
                [
                    *home,
                    strategy.component,
                    neutral(wording.own(strategy, "name")),
                    Status(status).label,
                    placed if sites else "",
                    sites or "",
                    _of_workers(said.get((one.pk, strategy.slug))),
                ]
            )
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _of_workers(said: Any) -> str:
    if said is None:
        return _("not asked yet")
    shown, most = said
    if not shown:
        return _("fewer than five answered")
    return _("most say it is in place for them") if most else _("most do not say so")
