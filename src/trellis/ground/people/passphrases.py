"""What makes a passphrase good enough, said in our words: long, not common, not one's name."""

from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "password_too_short": _("This passphrase is too short. Use at least 12 characters."),
    "password_too_common": _("Many people use this one, so it is easy to guess. Choose another."),
    "password_too_similar": _("This is too close to your name. Choose another."),
}


def check(passphrase: str, person: Any) -> None:
    """Raise ValidationError with a sentence for each thing that makes it easy to guess."""
    try:
        password_validation.validate_password(passphrase, person)
    except ValidationError as refusal:
        raise ValidationError(
            [
                ValidationError(SENTENCES.get(error.code or "", error.message), code=error.code)
                for error in refusal.error_list
            ]
        ) from refusal
