"""The room's addresses, one file for each thing people come to do."""

from . import baseline, planning, reading, roles, saying

app_name = "strategies"
urlpatterns = [
    *reading.patterns,
    *planning.patterns,
    *saying.patterns,
    *baseline.patterns,
    *roles.patterns,
]
