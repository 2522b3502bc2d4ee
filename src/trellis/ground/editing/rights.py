"""What the editor's role opens in Wagtail, said once; everything else there stays shut.

Wagtail asks in two ways, by permission names of Django and by policies of its own. Both are
answered from the role, never from groups or superusers, of which there are none.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.apps import apps
from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from trellis.ground.editing import policies
from trellis.ground.people.models import Person

# Publishing is not among them: that takes a second person (SecondPerson in models.py).
MAY = frozenset({"add", "change", "lock", "unlock", "retire"})


class Backend(AuthenticationBackend):
    """Signs in as allauth does; says which of Django's permissions an editor has."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not policies.edit.allows(user_obj):
            return False
        return perm == "wagtailadmin.access_admin" or perm in _on_edited_models()


def _on_edited_models() -> set[str]:
    from trellis.ground.editing.models import Edited

    return {
        f"{model._meta.app_label}.{act}_{model._meta.model_name}"
        for model in apps.get_models()
        if issubclass(model, Edited)
        for act in MAY
    }


class EditorsPolicy(BasePermissionPolicy):
    """Editors do with every edited row what MAY says; nobody else does anything."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in MAY and policies.edit.allows(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet[Person]:
        return policies.editors() if MAY & set(actions) else Person.objects.none()
