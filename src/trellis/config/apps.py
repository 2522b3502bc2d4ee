from django.apps import AppConfig
from django.conf import settings

from trellis.lib.door import find_doors


class ConfigConfig(AppConfig):
    name = "trellis.config"
    label = "config"

    def ready(self) -> None:
        find_doors(settings.ROOMS)
