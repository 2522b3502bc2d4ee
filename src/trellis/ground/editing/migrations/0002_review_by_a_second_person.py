from django.db import migrations

NAME = "Review by a second person"


def make(apps, schema_editor):
    """The one workflow every edited row goes through (Edited.get_default_workflow)."""
    SecondPerson = apps.get_model("editing", "SecondPerson")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _new = ContentType.objects.get_or_create(app_label="editing", model="secondperson")
    task = SecondPerson.objects.create(name=NAME, active=True, content_type=kind)
    workflow = Workflow.objects.create(name=NAME, active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    # Wagtail's own, for groups of moderators that nobody here is in.
    Workflow.objects.exclude(pk=workflow.pk).update(active=False)
    apps.get_model("wagtailcore", "Task").objects.exclude(pk=task.pk).update(active=False)


def unmake(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=NAME).delete()
    apps.get_model("editing", "SecondPerson").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("editing", "0001_start"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(make, unmake)]
