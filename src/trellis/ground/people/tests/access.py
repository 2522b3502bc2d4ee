"""Who may ask what of people: the rows of sign-in and one's own pages, and of the roster."""

from . import access_people, access_sign_in

ROWS = [*access_sign_in.ROWS, *access_people.ROWS]


def scene(cast):
    return {**access_sign_in.scene(cast), **access_people.scene(cast)}
