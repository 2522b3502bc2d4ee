"""Who x URL x answer for people, put together from the parts of the room."""

from trellis.ground.people.tests import access_people

ROWS = [*access_people.ROWS]


def scene(cast):
    return {**access_people.scene(cast)}
