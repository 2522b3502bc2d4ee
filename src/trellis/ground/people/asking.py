"""Counting who lacks something and naming a few of them, in one question to the database.

In SQL, because the start page asks on every visit: the same questions took Django 5 to 10 ms
to put into words, and the database 0.1 ms to answer. The SQL selects counts, left-joined to
a few people as ``id, person_id, name`` and one flag for each thing that may be lacking; so
there is always a row, and where nobody lacks anything its ``id`` is None.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from trellis.ground.people.models import Membership, Organization, Person

Row = dict[str, Any]
LOOKED_AT = 12  # rows read for names: what most people lack is named even so
NAMED = 3


def ask(sql: str, organization: Organization, **more: Any) -> list[Row]:
    """Rows by column. ``sql`` may use organization, now and looked_at; times are adapted."""
    known = {"organization": organization.pk, "now": timezone.now(), "looked_at": LOOKED_AT}
    adapt = connection.ops.adapt_datetimefield_value
    values = {
        name: adapt(value) if hasattr(value, "tzinfo") else value
        for name, value in (known | more).items()
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def sample(rows: Sequence[Row], flag: str, organization: Organization) -> list[Membership]:
    """The first few memberships whose flag is set; fields beyond the name are deferred."""
    found = []
    for row in [row for row in rows if row[flag]][:NAMED]:
        at = Membership.from_db(
            None,
            ["id", "person_id", "organization_id"],
            [row["id"], row["person_id"], organization.pk],
        )
        at.person = Person.from_db(None, ["id", "name"], [row["person_id"], row["name"]])
        found.append(at)
    return found
