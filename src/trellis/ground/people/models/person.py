"""A person: an account that is theirs, whoever employs them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import auth
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import connection, models
from django.db.models import Exists, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from trellis.lib.text import folded

from .roles import Rights, Role

SECOND_FACTORS = ("totp", "webauthn")
HELD = ("role", "membership__organization_id")
# In SQL, because every page asks it: Django takes ten times as long to put it into words as
# the database to answer.
RIGHTS = """SELECT held.role, member.organization_id, EXISTS (
    SELECT 1 FROM mfa_authenticator factor
    WHERE factor.user_id = held.person_id AND factor.type IN (%s, %s)
)
FROM people_roleheld held LEFT JOIN people_membership member ON member.id = held.membership_id
WHERE held.person_id = %s AND (held.membership_id IS NULL OR member.left_on IS NULL)
"""


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person):
        """Oneself, and people with a current or past membership one coordinates."""
        coordinated = person.rights.organizations(Role.COORDINATOR)
        return self.filter(
            Q(pk=person.pk)
            | Q(
                pk__in=self.model.memberships.rel.related_model.objects.filter(
                    organization_id__in=coordinated
                ).values("person_id")
            )
        )


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def get_by_natural_key(self, username):
        return self.get(username=folded(username))


class Person(AbstractBaseUser):
    """An account. ``name`` is the name the person wants used; no legal name is ever held.

    ``joined_at`` is when they first signed in by their own hand: from then on name,
    pronouns and word are theirs, and no roster changes them. ``username`` is stored
    folded (lib.text.folded), so it is found however it is typed.
    """

    last_login = None  # nobody needs to know when someone was last here

    name = models.CharField(_("the name you want used"), max_length=120)
    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    pronouns = models.CharField(_("pronouns"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    role_word = models.CharField(_("word for your role"), max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    # What the editor's program asks of an account. Nobody is ever put into a group and nobody
    # is above the rules: what an editor may is decided by ground/editing from the role.
    groups = models.ManyToManyField(
        "auth.Group", blank=True, related_name="+", related_query_name="user"
    )
    is_superuser = False

    def get_full_name(self) -> str:
        """What the editor's program calls a person: the name they want used."""
        return self.name

    USERNAME_FIELD = "username"
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    # Read together with the rights, as it is asked only of those who have some.
    has_second_factor = False

    @cached_property
    def rights(self) -> Rights:
        """What this person's roles add up to; one query, kept for the life of the object."""
        with connection.cursor() as cursor:
            cursor.execute(RIGHTS, [*SECOND_FACTORS, self.pk])
            held = cursor.fetchall()
        self.has_second_factor = any(row[2] for row in held)
        return Rights(frozenset((role, organization) for role, organization, _second in held))

    def has_perm(self, permission: str, about: Any = None) -> bool:
        """Asked by the editor's program; answered by the house's authentication backends."""
        return any(
            backend.has_perm(self, permission, about)
            for backend in auth.get_backends()
            if hasattr(backend, "has_perm")
        )

    def has_perms(self, permissions: Iterable[str], about: Any = None) -> bool:
        return all(self.has_perm(permission, about) for permission in permissions)

    def _held_now(self) -> models.QuerySet:
        return self.roles_held.filter(
            Q(membership__isnull=True) | Q(membership__left_on__isnull=True)
        )

    def limit_to_card(self, card: int | None = None) -> bool:
        """From now on in this request, this person has what a card gives and no more.

        ``card`` is the key of the card that opened the session. False when it has ended or is
        locked; asked in the query for rights, so that no page pays for it.
        """
        opens = self.cards.that_open().filter(pk=card)
        held = list(self._held_now().annotate(opens=Exists(opens)).values_list(*HELD, "opens"))
        self.rights = Rights(frozenset(row[:2] for row in held)).within_a_card()
        if card is None:
            return True
        return all(row[2] for row in held) if held else opens.exists()

    def belongs_beyond(self, organization: int) -> bool:
        """Whether this account holds or held a membership anywhere else.

        Then no single organization may open it: its card, or two of its people, would show
        what belongs to another.
        """
        return self.memberships.exclude(organization_id=organization).exists()

    def holds_more_than_a_card_gives(self) -> bool:
        """Whether roles wait for a passphrase or passkey, whatever this session is limited to."""
        return self._held_now().exclude(role__in=(Role.WORKER, Role.COLLEAGUE)).exists()

    @property
    def has_joined(self) -> bool:
        return self.joined_at is not None
