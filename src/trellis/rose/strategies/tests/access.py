"""The room's part of who x URL x answer, put together from its five."""

from trellis.rose.strategies.tests import (
    access_baseline,
    access_planning,
    access_reading,
    access_roles,
    access_saying,
)

PARTS = (access_reading, access_planning, access_saying, access_baseline, access_roles)
ROWS = [row for part in PARTS for row in part.ROWS]


def scene(cast):
    return {name: thing for part in PARTS for name, thing in part.scene(cast).items()}
