from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "trellis.ground.finding"
    label = "finding"
