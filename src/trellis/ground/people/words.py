"""What the journal says of people."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.trust.journal import words

words(
    people__set_up=_("Trellis was set up."),
    people__organization_added=_("An organization was added."),
    people__organization_changed=_("The organization's details were changed: %(fields)s."),
    people__site_added=_("A site was added."),
    people__member_added=_("A person was brought in."),
    people__member_changed=_("What is held on a person was changed: %(fields)s."),
    people__role_given=_("A role was given: %(role)s."),
    people__role_taken=_("A role was taken away: %(role)s."),
    people__joined=_("A person signed in for the first time."),
    people__own_changed=_("A person changed how they are called: %(fields)s."),
    people__sign_in_changed=_("A person changed a way to sign in."),
    people__membership_attached=_("A person joined with the account they had."),
    people__left=_("A person left the organization."),
    people__card_made=_("A sign-in card was made."),
    people__card_locked=_("A sign-in card was locked after five wrong numbers."),
    people__card_unlocked=_("A sign-in card was unlocked."),
    people__card_ended=_("A sign-in card was ended."),
    people__roster_imported=_("A roster was imported: %(new)s new, %(changed)s changed."),
    people__recovery_asked=_("Someone asked for a way back in."),
    people__recovery_wrong_code=_("A wrong code was typed for a way back in."),
    people__sign_in_link_made=_("A link to sign in was made on the console."),
    people__recovery_approved=_("A way back in was confirmed."),
    people__recovery_used=_("Someone came back in with the help of others."),
)
