"""Addresses of people, organizations and sign-in."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.urls import include, path

from trellis.ground.people.forms import sign_in as forms
from trellis.ground.people.views import (
    cards,
    importing,
    joining,
    me,
    members,
    organizations,
    recovery,
    roster,
    setting_up,
    sign_in,
)
from trellis.ground.people.views.sign_in import guarded, tended

# allauth looks its own pages up by these names, without a namespace; pages for e-mail,
# sign-up and social accounts are left out on purpose. Those that change a way to sign in
# are guarded.
sign_in_urls = [
    path(
        "sign-in/",
        tended(account.LoginView.as_view(form_class=forms.SignIn)),
        name="account_login",
    ),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path(
        "sign-in/again/",
        tended(account.ReauthenticateView.as_view(form_class=forms.Again)),
        name="account_reauthenticate",
    ),
    path(
        "me/passphrase/",
        guarded(account.PasswordChangeView.as_view(form_class=forms.NewPassphrase)),
        name="account_change_password",
    ),
    path(
        "me/passphrase/first/",
        guarded(account.PasswordSetView.as_view(form_class=forms.FirstPassphrase)),
        name="account_set_password",
    ),
    path("me/factors/", guarded(factor.index), name="mfa_index"),
    path(
        "sign-in/second/",
        tended(factor.AuthenticateView.as_view(form_class=forms.SecondFactor)),
        name="mfa_authenticate",
    ),
    path(
        "sign-in/second/again/",
        tended(factor.ReauthenticateView.as_view(form_class=forms.SecondFactorAgain)),
        name="mfa_reauthenticate",
    ),
    path(
        "me/factors/app/",
        guarded(totp.ActivateTOTPView.as_view(form_class=forms.AddApp)),
        name="mfa_activate_totp",
    ),
    path("me/factors/app/remove/", guarded(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "me/factors/codes/",
        guarded(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "me/factors/codes/new/",
        guarded(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "me/factors/codes/file/",
        guarded(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("me/passkeys/", guarded(passkey.list_webauthn), name="mfa_list_webauthn"),
    path(
        "me/passkeys/add/",
        guarded(passkey.AddWebAuthnView.as_view(form_class=forms.AddPasskey)),
        name="mfa_add_webauthn",
    ),
    path(
        "me/passkeys/<int:pk>/",
        guarded(passkey.EditWebAuthnView.as_view(form_class=forms.RenamePasskey)),
        name="mfa_edit_webauthn",
    ),
    path(
        "me/passkeys/<int:pk>/remove/",
        guarded(passkey.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("sign-in/passkey/", tended(passkey.login_webauthn), name="mfa_login_webauthn"),
    path(
        "sign-in/passkey/again/",
        tended(passkey.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
]

roster_urls = [
    path("people/", organizations.people, name="people"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/add/", organizations.add, name="organization_add"),
    path("organizations/<slug:slug>/", organizations.organization, name="organization"),
    path("organizations/<slug:slug>/change/", organizations.change, name="organization_change"),
    path("organizations/<slug:slug>/sites/add/", organizations.add_site, name="site_add"),
    path("organizations/<slug:slug>/first-card/", cards.make_first, name="first_card"),
    path("organizations/<slug:slug>/people/", roster.show, name="roster"),
    path("organizations/<slug:slug>/people/roster.csv", roster.export, name="roster_csv"),
    path("organizations/<slug:slug>/people/cards/", cards.make_many, name="cards_make"),
    path("organizations/<slug:slug>/people/add/", members.add, name="member_add"),
    path("organizations/<slug:slug>/people/import/", importing.send, name="import_roster"),
    path(
        "organizations/<slug:slug>/people/import/template.csv",
        roster.template,
        name="roster_template",
    ),
    path("organizations/<slug:slug>/people/import/<int:pk>/", importing.draft, name="import_draft"),
    path("organizations/<slug:slug>/people/<int:pk>/", members.member, name="member"),
    path("organizations/<slug:slug>/people/<int:pk>/change/", members.change, name="member_change"),
    path("organizations/<slug:slug>/people/<int:pk>/roles/", members.roles, name="member_roles"),
    path("organizations/<slug:slug>/people/<int:pk>/leave/", members.leave, name="member_leave"),
    path("organizations/<slug:slug>/people/<int:pk>/photo/", members.photo, name="photo"),
    path("organizations/<slug:slug>/people/<int:pk>/card/", cards.make, name="card_make"),
    path("organizations/<slug:slug>/people/<int:pk>/card/own/", cards.make_own, name="card_own"),
    path(
        "organizations/<slug:slug>/people/<int:pk>/card/unlock/", cards.unlock, name="card_unlock"
    ),
    path("organizations/<slug:slug>/people/<int:pk>/card/end/", cards.end, name="card_end"),
]

own_urls = [
    path("setup/<str:token>/", setting_up.setup, name="setup"),
    path("card/", sign_in.card, name="card"),
    path("card/<str:code>/", sign_in.card_number, name="card_number"),
    path("device/", sign_in.device, name="device"),
    path("join/", joining.join, name="join"),
    path("join/elsewhere/", joining.elsewhere, name="join_elsewhere"),
    path("join/attach/", joining.attach, name="attach"),
    path("me/", me.me, name="me"),
    path("me/change/", me.me_change, name="me_change"),
    path("back-in/", recovery.back_in, name="back_in"),
    path("back-in/wait/<str:token>/", recovery.back_in_wait, name="back_in_wait"),
    path("back-in/confirm/<int:pk>/", recovery.back_in_confirm, name="back_in_confirm"),
]

people_urls: list = [*own_urls, *roster_urls]

urlpatterns = [path("", include(sign_in_urls)), path("", include((people_urls, "people")))]
