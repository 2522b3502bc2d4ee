"""The questions put to the database: counted there, so that a thousand organizations are few rows.

What a line of a plan comes to is reckoned as its own page does (strategies.plan): a strategy put
in place site by site, where there are several sites, is what its sites come to; all else is the
organization's own word, and no word means not started.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from trellis.lib.suppression import SMALLEST_SHOWN
from trellis.rose.strategies.models import Answer, Group

# CROSS JOIN with its condition below: SQLite then reads in the order written, organization by
# organization, as the rows lie; that takes two thirds of the time.
# A phase of "" and no keys ask for every organization.
HERE = """
here AS (
    SELECT id FROM people_organization
    WHERE (%(phase)s = '' OR phase = %(phase)s) {among}
)
"""
LINES = """
strategies AS (
    SELECT id, slug, by_site FROM strategies_strategy
    WHERE live AND (%(component)s = '' OR component = %(component)s)
),
several AS (
    SELECT organization_id AS org FROM people_site
    WHERE organization_id IN (SELECT id FROM here)
    GROUP BY organization_id HAVING COUNT(*) > 1
),
pairs AS (
    SELECT line.organization_id AS org, st.id AS strategy, st.slug,
        MAX(CASE WHEN line.site_id IS NULL THEN line.status END) AS whole
    FROM several
    CROSS JOIN strategies_adoption line
    CROSS JOIN strategies st
    WHERE line.organization_id = several.org AND st.id = line.strategy_id AND st.by_site
    GROUP BY line.organization_id, st.id, st.slug
),
spread AS (
    SELECT pairs.org, pairs.strategy, pairs.slug,
        COALESCE(own.status, pairs.whole, 'not-started') AS status
    FROM pairs
    JOIN people_site site ON site.organization_id = pairs.org
    LEFT JOIN strategies_adoption own ON own.organization_id = pairs.org
        AND own.strategy_id = pairs.strategy AND own.site_id = site.id
),
lines AS (
    SELECT line.organization_id AS org, st.slug, line.status, 0 AS sites, 0 AS placed
    FROM here
    CROSS JOIN strategies_adoption line
    CROSS JOIN strategies st
    WHERE line.organization_id = here.id AND line.site_id IS NULL AND st.id = line.strategy_id
        AND NOT (st.by_site AND here.id IN (SELECT org FROM several))
    UNION ALL
    SELECT org, slug,
        CASE
            WHEN COUNT(*) FILTER (WHERE status <> 'not-for-us') = 0 THEN 'not-for-us'
            WHEN COUNT(DISTINCT CASE WHEN status <> 'not-for-us' THEN status END) = 1
                THEN MAX(CASE WHEN status <> 'not-for-us' THEN status END)
            WHEN COUNT(*) FILTER (WHERE status IN ('under-way', 'in-place')) > 0 THEN 'under-way'
            ELSE 'planned'
        END,
        COUNT(*), COUNT(*) FILTER (WHERE status = 'in-place')
    FROM spread GROUP BY org, slug
)
"""
# People are counted only where an organization's own number may be shown.
PEOPLE = """
people AS (
    SELECT organization_id AS org, COUNT(*) AS number FROM people_membership
    WHERE left_on IS NULL AND organization_id IN (SELECT id FROM here)
    GROUP BY organization_id
)
"""
# The newest release of each question workers were asked; most: surely more than half of those
# who answered say "in place for me", as strategies.heard reckons it.
SAID = """
newest AS (
    SELECT round.organization_id AS org, told.question, told.answered, told.as_before,
        told.figures, ROW_NUMBER() OVER (
            PARTITION BY round.organization_id, told.question ORDER BY round.quarter DESC
        ) AS turn
    FROM strategies_release told
    JOIN strategies_round round ON round.id = told.round_id
    WHERE round."group" = %(workers)s AND round.organization_id IN (SELECT id FROM here)
),
counted AS (
    SELECT org, question, answered, as_before, figures IS NOT NULL AS shown,
        {own_low} AS own_low, {all_low} AS all_low, {all_high} AS all_high,
        {others_high} AS others_high
    FROM newest
    JOIN strategies_strategy st ON st.slug = newest.question AND st.live
        AND (%(component)s = '' OR st.component = %(component)s)
    WHERE turn = 1
),
said AS (
    SELECT org, question, shown,
        shown AND own_low > CASE
            WHEN NOT as_before AND answered BETWEEN all_low AND all_high
                AND answered - own_low < others_high THEN answered - own_low
            ELSE others_high
        END AS most
    FROM counted
)
"""
BY_STRATEGY = """
SELECT lines.slug, lines.status, COUNT(*), SUM(lines.sites), SUM(lines.placed),
    SUM(CASE WHEN people.number >= %(smallest)s THEN people.number ELSE 0 END)
FROM lines LEFT JOIN people ON people.org = lines.org
GROUP BY lines.slug, lines.status
"""
BY_ORGANIZATION = """
SELECT org, status, COUNT(*), SUM(sites), SUM(placed) FROM lines GROUP BY org, status
"""
EACH_LINE = "SELECT org, slug, status, sites, placed FROM lines"
PEOPLE_OF = "SELECT org, number FROM people"
SAID_BY_STRATEGY = """
SELECT question, COUNT(*) FILTER (WHERE shown), COUNT(*) FILTER (WHERE most)
FROM said GROUP BY question
"""
SAID_BY_ORGANIZATION = """
SELECT org, COUNT(*) FILTER (WHERE shown), COUNT(*) FILTER (WHERE most) FROM said GROUP BY org
"""
EACH_SAID = "SELECT org, question, shown, most FROM said"


def by_strategy(asked: dict[str, Any]) -> list[Any]:
    """(strategy's slug, status, organizations, sites, sites in place, people where shown)."""
    return _ask(BY_STRATEGY, [LINES, PEOPLE], asked)


def by_organization(asked: dict[str, Any], keys: Sequence[int]) -> list[Any]:
    """(organization, status, strategies, sites, sites in place) of some organizations."""
    return _ask(BY_ORGANIZATION, [LINES], asked, keys)


def people_of(asked: dict[str, Any], keys: Sequence[int]) -> list[Any]:
    """(organization, people who work there now) of some organizations; not yet suppressed."""
    return _ask(PEOPLE_OF, [PEOPLE], asked, keys)


def each_line(asked: dict[str, Any]) -> list[Any]:
    """(organization, strategy's slug, status, sites, sites in place) of every line written."""
    return _ask(EACH_LINE, [LINES], asked)


def said_by_strategy(asked: dict[str, Any]) -> list[Any]:
    """(strategy's slug, organizations that show what workers say, those where most agree)."""
    return _ask(SAID_BY_STRATEGY, [_said()], asked)


def said_by_organization(asked: dict[str, Any], keys: Sequence[int]) -> list[Any]:
    """(organization, strategies with what workers say shown, those where most agree)."""
    return _ask(SAID_BY_ORGANIZATION, [_said()], asked, keys)


def each_said(asked: dict[str, Any]) -> list[Any]:
    """(organization, strategy's slug, whether it is shown, whether most agree)."""
    return _ask(EACH_SAID, [_said()], asked)


def _ask(
    sql: str, parts: Sequence[str], asked: dict[str, Any], keys: Sequence[int] | None = None
) -> list[Any]:
    """``keys`` are numbers of rows, written into the query as such."""
    among = "" if keys is None else f"AND id IN ({', '.join(str(int(key)) for key in keys) or 0})"
    query = f"WITH {', '.join([HERE.format(among=among), *parts])} {sql}"
    values = {"workers": Group.WORKERS.value, "smallest": SMALLEST_SHOWN, **asked}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def _said() -> str:
    everyone = [answer.value for answer in Answer]
    others = [answer for answer in everyone if answer != Answer.IN_PLACE]
    return SAID.format(
        own_low=_figure(Answer.IN_PLACE.value, 0),
        all_low=" + ".join(_figure(answer, 0) for answer in everyone),
        all_high=" + ".join(_figure(answer, 1) for answer in everyone),
        others_high=" + ".join(_figure(answer, 1) for answer in others),
    )


def _figure(answer: str, end: int) -> str:
    """The lowest (0) or highest (1) count of an answer in a release's figures, as SQL."""
    if connection.vendor == "postgresql":
        return f"COALESCE((figures #>> '{{{answer},{end}}}')::int, 0)"
    return f"""COALESCE(json_extract(figures, '$."{answer}"[{end}]'), 0)"""
