from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [
        ("trust", "0001_start"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Forgotten",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("salt", models.CharField(max_length=32)),
                ("person_key", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
        ),
        # Nothing wrote a look before this, so the day given to old ones never shows.
        migrations.AddField(
            "look", "day", models.DateField(default=timezone.localdate), preserve_default=False
        ),
        migrations.AddConstraint(
            "look",
            models.UniqueConstraint(
                fields=("at_person", "by", "page", "day"), name="one_look_a_viewer_page_and_day"
            ),
        ),
    ]
