from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "trellis.ground.ui"
    label = "ui"
