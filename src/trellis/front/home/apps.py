from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "trellis.front.home"
    label = "home"
