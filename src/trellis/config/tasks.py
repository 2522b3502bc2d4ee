"""Work done in the background."""

import datetime

from django.utils import timezone
from django_tasks import task

from trellis.ground.trust import night
from trellis.ground.trust.models import JournalEntry


@task()
def keep_to_time(date: str) -> bool:
    """Do what is due on a date (ISO), unless it was done; returns whether it was done now.

    A clock that was restarted asks again, and so does every other machine's clock.
    """
    day = datetime.date.fromisoformat(date)
    midnight = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    done = JournalEntry.objects.filter(what="trust.kept_to_time", at__gte=midnight)
    if done.exists():
        return False
    night.tonight(timezone.now())
    return True
