"""Addresses of people, organizations and sign-in."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.urls import include, path

from trellis.ground.people.views import cards, importing, members, organizations, roster

# allauth looks its own pages up by these names, without a namespace; pages for e-mail,
# sign-up and social accounts are left out on purpose.
sign_in_urls = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("me/passphrase/", account.password_change, name="account_change_password"),
    path("me/passphrase/first/", account.password_set, name="account_set_password"),
    path("me/factors/", factor.index, name="mfa_index"),
    path("sign-in/second/", factor.authenticate, name="mfa_authenticate"),
    path("sign-in/second/again/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("me/factors/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("me/factors/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("me/factors/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "me/factors/codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "me/factors/codes/file/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("me/passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("me/passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("me/passkeys/<int:pk>/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("me/passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("sign-in/passkey/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path(
        "sign-in/passkey/again/",
        passkey.reauthenticate_webauthn,
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

people_urls: list = [*roster_urls]

urlpatterns = [path("", include(sign_in_urls)), path("", include((people_urls, "people")))]
