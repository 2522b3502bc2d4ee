from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "trellis.ground.documents"
    label = "documents"
