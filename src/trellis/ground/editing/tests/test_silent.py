"""What of Wagtail nobody here uses costs nothing."""

import sys

from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted


def test_its_api_is_not_even_loaded():
    assert [name for name in sys.modules if name == "ninja" or ".api.v3" in name] == []


def test_nobody_is_told_by_mail():
    for signal in (task_submitted, workflow_submitted, workflow_approved, workflow_rejected):
        assert [str(key) for key, *_more in signal.receivers if "email" in str(key)] == []
