"""Forms already received."""

from django.db import models


class SentForm(models.Model):
    """That a form was saved, and where its sender was sent then. Kept for seven days.

    ``sender`` is the person's key, or 0: an id counts only for who first sent it.
    """

    key = models.UUIDField()
    sender = models.BigIntegerField(default=0)
    went_to = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "sender"], name="a_form_is_saved_once")
        ]

    def __str__(self) -> str:
        return str(self.key)
