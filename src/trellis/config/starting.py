"""What a start does before serving: folders, tables, and knowing what the data holds."""

from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from trellis.ground.finding import rules as finding
from trellis.ground.people.models import Installation, Organization
from trellis.lib.content import BadContent
from trellis.rose.strategies.rules import loading


def bring_up_to_date(say: Callable[[str], None]) -> None:
    """Make folders, tables and starter content that are missing; changes nothing the second time."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    settings.DATA.chmod(0o700)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("bringing the database up to date")
        call_command("migrate", interactive=False, verbosity=0)
        finding.refresh_all()
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)
    bring_content(say)


def bring_content(say: Callable[[str], None]) -> None:
    """Load starter content. What is wrong in it is said, and the house opens with what it has."""
    try:
        loaded = loading.load()
        finding.load_help(settings.CONTENT / "help")
    except BadContent as bad:
        say(f"starter content was not loaded. {bad}")
        return
    if loaded.changed:
        say(f"starter content: {len(loaded.added)} new, {len(loaded.updated)} updated")
    for name in loaded.left_alone:
        say(f"left as editors made it: {name}")


def is_set_up() -> bool:
    return Installation.objects.exists()


def holds_demo() -> bool:
    return Organization.objects.filter(is_fiction=True).exists()
