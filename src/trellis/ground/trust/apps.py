from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "trellis.ground.trust"
    label = "trust"
