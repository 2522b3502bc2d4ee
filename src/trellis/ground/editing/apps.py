from django.apps import AppConfig


class EditingConfig(AppConfig):
    name = "trellis.ground.editing"
    label = "editing"
