from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "trellis.front.network"
    label = "network"
