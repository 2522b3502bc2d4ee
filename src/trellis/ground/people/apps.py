from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "trellis.ground.people"
    label = "people"
