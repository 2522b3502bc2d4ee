import pytest

from trellis.lib import door


@pytest.fixture
def attic():
    """``attic(**parts)`` opens the door of a made-up room; it is walled up after the test."""
    kept = dict(door._doors)
    yield lambda **parts: door.open_door(door.Door(room="attic", **parts))
    door._doors.clear()
    door._doors.update(kept)
