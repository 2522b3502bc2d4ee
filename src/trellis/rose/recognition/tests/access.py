from trellis.ground.people.models import Installation
from trellis.rose.recognition import rules
from trellis.rose.recognition.models import with_ids


def scene(cast):
    """Robin holds a valid ID."""
    Installation.objects.get_or_create(pk=1, defaults={"address": "http://localhost:8000"})
    (photo_id,) = rules.issue_ids(list(with_ids().filter(person=cast.robin)), by=cast.noor)
    return {"robin_id": photo_id.pk}


HARBOUR_HOUSE = "/organizations/harbour-house/ids/"
SOME = {"who": "some", "people": "{robin_at}", "sheet": "card"}
CHOICE = {"membership": "{robin_at}", "show_name": "on"}
# fmt: off
ROWS = [
    #                                            visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "recognition:all_ids", "/ids/",          "302 200 200 302 200 200 200 302 200 200 200"),
    ("GET", "recognition:ids", HARBOUR_HOUSE,        "302 403 403 200 404 403 404 404 403 404 404"),
    ("POST", "recognition:ids_print", HARBOUR_HOUSE + "print/",
                                                     "302 403 403 200 404 403 404 404 403 404 404", SOME),
    ("GET", "recognition:ids_print", HARBOUR_HOUSE + "print/",
                                                     "302 405 405 405 405 405 405 405 405 405 405"),
    ("POST", "recognition:id_revoke", "/ids/{robin_id}/lost/",
                                                     "302 302 302 302 404 404 404 404 404 404 404"),
    ("GET", "recognition:my_id", "/me/id/",          "302 200 200 200 200 200 200 200 200 200 200"),
    ("POST", "recognition:my_id", "/me/id/",         "302 302 302 404 404 404 404 404 404 404 404", CHOICE),
]
