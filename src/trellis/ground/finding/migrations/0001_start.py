from django.db import migrations, models

from trellis.ground.finding import index


def make(apps, schema_editor):
    index.make(schema_editor)


def drop(apps, schema_editor):
    index.drop(schema_editor)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='HelpPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80)),
                ('language', models.CharField(max_length=5)),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('body', models.TextField(verbose_name='text')),
                ('roles', models.JSONField(default=list)),
                ('for_visitors', models.BooleanField(default=False)),
                ('opens', models.CharField(blank=True, max_length=80)),
                ('place', models.PositiveSmallIntegerField(default=50)),
                ('loaded', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['place', 'slug', 'language'],
                'constraints': [models.UniqueConstraint(fields=('slug', 'language'), name='one_help_page_a_language')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('object_id', models.CharField(max_length=64)),
                ('language', models.CharField(blank=True, max_length=5)),
                ('title', models.CharField(max_length=300)),
                ('shown', models.TextField(blank=True)),
                ('url', models.CharField(max_length=400)),
                ('scope', models.CharField(max_length=40)),
                ('words', models.TextField()),
                ('made_of', models.CharField(max_length=32)),
            ],
            options={
                'indexes': [models.Index(fields=['scope', 'kind'], name="entries_of_a_scope")],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id', 'language', 'scope'), name='one_entry_a_row_language_and_scope')],
            },
        ),
        migrations.RunPython(make, drop),
    ]
