"""What is done each night: every room removes what is past its time."""

import datetime
import logging
from collections.abc import Callable

from django.contrib.sessions.models import Session
from django.db import transaction

from trellis.ground.trust import journal
from trellis.ground.trust.models import Forgotten, JournalEntry, Look
from trellis.ground.trust.rules import leave_no_trace
from trellis.lib.door import doors

logger = logging.getLogger(__name__)

# Seven years: as long as books and payrolls are commonly kept, so that a question about
# what happened can be answered beside them. Two years: a look matters while people remember
# it. Both are ours to propose and each organization's to confirm; the law gives no number.
JOURNAL_KEPT = datetime.timedelta(days=7 * 365)
LOOKS_KEPT = datetime.timedelta(days=2 * 365)


def tonight(now: datetime.datetime) -> dict[str, int | None]:
    """Do everything that is due, in the order of the rooms; how many rows each job dealt with.

    Each job has a transaction of its own; one that fails is logged, counts None and does not
    stop the others. The journal keeps one entry a night, so that it shows when none ran.
    """
    done = {
        due.name: _safely(due.name, due.act, now) for door in doors() for due in door.due_tonight
    }
    counted = {name: count for name, count in done.items() if count is not None}
    journal.note(
        "trust.kept_to_time",
        rows=sum(counted.values()),
        failed=len(done) - len(counted),
        **{f"due {name}": count for name, count in counted.items() if count},
    )
    leave_no_trace()
    return done


def _safely(
    name: str, act: Callable[[datetime.datetime], int], now: datetime.datetime
) -> int | None:
    try:
        with transaction.atomic():
            return act(now)
    except Exception:  # whatever broke in one room, the others' nights go on
        logger.exception("%s failed tonight", name)
        return None


def old_journal(now: datetime.datetime) -> int:
    return JournalEntry.objects.filter(at__lt=now - JOURNAL_KEPT).delete()[0]


def old_looks(now: datetime.datetime) -> int:
    return Look.objects.filter(when__lt=now - LOOKS_KEPT).delete()[0]


def old_wishes(now: datetime.datetime) -> int:
    return Forgotten.objects.filter(at__lt=now - JOURNAL_KEPT).delete()[0]


def old_sessions(now: datetime.datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]
