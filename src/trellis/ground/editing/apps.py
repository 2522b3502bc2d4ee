from django.apps import AppConfig


class EditingConfig(AppConfig):
    name = "trellis.ground.editing"
    label = "editing"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import published

        from trellis.ground.editing import models, publishing, rights

        register_permission_policy(models.Edited, rights.EditorsPolicy(models.Edited))
        published.connect(publishing.on_published, dispatch_uid="editing.on_published")
