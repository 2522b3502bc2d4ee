from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "trellis.ground.credentials"
    label = "credentials"
