from django.apps import AppConfig
from django.conf import settings

from trellis.lib.door import find_doors


class ConfigConfig(AppConfig):
    name = "trellis.config"
    label = "config"

    def ready(self) -> None:
        from trellis.ground.finding.noticing import connect

        find_doors(settings.ROOMS)
        connect()
