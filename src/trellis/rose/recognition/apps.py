from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "trellis.rose.recognition"
    label = "recognition"
