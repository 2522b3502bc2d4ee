"""Who x URL x answer of this part; the columns are those of tests/access.py."""

from trellis.rose.strategies.rules import baseline


def scene(cast):
    """Harbour House asks Robin; Tidewater has not asked yet."""
    wave = baseline.open_wave(cast.harbour_house, by=cast.noor)
    return {"wave": wave.pk}


HERE = "/organizations/harbour-house/before/"
SHEET = {"role": "3", "code": "red lantern 58"}
ANSWERS = {"wave": "{wave}", **SHEET}
SAVED = {**SHEET, "save": "1"}
# fmt: off
ROWS: list = [
    #                                            visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "strategies:baseline", "/before/",       "302 200 200 200 200 200 200 200 200 200 200"),
    ("POST", "strategies:baseline", "/before/",      "302 200 200 404 404 404 404 404 404 404 404", ANSWERS),
    ("GET", "strategies:waves", HERE,                "302 200 200 200 404 200 404 404 403 404 404"),
    ("POST", "strategies:wave_open", "/organizations/tidewater/before/open/",
                                                     "302 404 404 404 404 404 403 302 403 404 404"),
    ("POST", "strategies:wave_close", HERE + "close/",
                                                     "302 403 403 302 404 403 404 404 403 404 404"),
    ("GET", "strategies:wave_sheet", HERE + "sheet/?language=fr",
                                                     "302 403 403 200 404 403 404 404 403 404 404"),
    ("GET", "strategies:wave_enter", HERE + "enter/",
                                                     "302 403 403 200 404 403 404 404 403 404 404"),
    ("POST", "strategies:wave_enter", HERE + "enter/",
                                                     "302 403 403 200 404 403 404 404 403 404 404", SHEET),
    ("POST", "strategies:wave_enter", HERE + "enter/",
                                                     "302 403 403 302 404 403 404 404 403 404 404", SAVED),
]
