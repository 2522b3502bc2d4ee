"""Signing in, joining, Me and the way back in. Alex asks to be let back in; Robin has a card."""

from trellis.ground.people import rules
from trellis.ground.people.models import Recovery


def scene(cast):
    rules.ask_back_in("alex")
    card = rules.make_card(cast.robin, cast.robin.memberships.get(), by=cast.noor)
    return {"asks_back_in": Recovery.objects.get(person=cast.alex).pk, "card_code": card.code}


WRONG = {"login": "robin", "password": "not the right one"}
ROWS = [
    # visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "people:setup", "/setup/none/", "404 404 404 404 404 404 404 404 404 404 404"),
    ("POST", "people:setup", "/setup/none/", "404 404 404 404 404 404 404 404 404 404 404"),
    ("GET", "people:card", "/card/", "200 200 200 200 200 200 200 200 200 200 200"),
    ("POST", "people:card", "/card/", "422 422 422 422 422 422 422 422 422 422 422", {"code": "1"}),
    (
        "GET",
        "people:card_number",
        "/card/{card_code}/",
        "200 200 200 200 200 200 200 200 200 200 200",
    ),
    ("GET", "people:card_number", "/card/X/", "200 200 200 200 200 200 200 200 200 200 200"),
    (
        "POST",
        "people:card_number",
        "/card/X/",
        "422 422 422 422 422 422 422 422 422 422 422",
        {"number": "123456"},
    ),
    ("GET", "people:device", "/device/", "200 200 200 200 200 200 200 200 200 200 200"),
    ("POST", "people:device", "/device/", "302 302 302 302 302 302 302 302 302 302 302"),
    ("GET", "people:join", "/join/", "302 302 302 302 302 302 302 302 302 302 302"),
    ("POST", "people:join", "/join/", "302 422 422 422 422 422 422 422 422 422 422"),
    (
        "GET",
        "people:join_elsewhere",
        "/join/elsewhere/",
        "302 405 405 405 405 405 405 405 405 405 405",
    ),
    (
        "POST",
        "people:join_elsewhere",
        "/join/elsewhere/",
        "302 404 404 404 404 404 404 404 404 404 404",
    ),
    ("GET", "people:attach", "/join/attach/", "302 404 404 404 404 404 404 404 404 404 404"),
    ("POST", "people:attach", "/join/attach/", "302 404 404 404 404 404 404 404 404 404 404"),
    ("GET", "people:me", "/me/", "302 200 200 200 200 200 200 200 200 200 200"),
    ("GET", "people:me_change", "/me/change/", "302 200 200 200 200 200 200 200 200 200 200"),
    ("POST", "people:me_change", "/me/change/", "302 422 422 422 422 422 422 422 422 422 422"),
    ("GET", "people:back_in", "/back-in/", "200 200 200 200 200 200 200 200 200 200 200"),
    (
        "POST",
        "people:back_in",
        "/back-in/",
        "302 302 302 302 302 302 302 302 302 302 302",
        {"username": "nobody"},
    ),
    (
        "GET",
        "people:back_in_wait",
        "/back-in/wait/none/",
        "404 404 404 404 404 404 404 404 404 404 404",
    ),
    (
        "POST",
        "people:back_in_wait",
        "/back-in/wait/none/",
        "404 404 404 404 404 404 404 404 404 404 404",
    ),
    # Noor is a coordinator only, so her card opens nothing of Harbour House.
    (
        "GET",
        "people:back_in_confirm",
        "/back-in/confirm/{asks_back_in}/",
        "302 200 200 200 404 404 404 404 404 404 404",
    ),
    (
        "POST",
        "people:back_in_confirm",
        "/back-in/confirm/{asks_back_in}/",
        "302 422 422 422 404 404 404 404 404 404 404",
    ),
    ("GET", "account_login", "/sign-in/", "200 302 302 302 302 302 302 302 302 302 302"),
    ("POST", "account_login", "/sign-in/", "422 302 302 302 302 302 302 302 302 302 302", WRONG),
    ("GET", "account_logout", "/sign-out/", "302 200 200 200 200 200 200 200 200 200 200"),
    ("POST", "account_logout", "/sign-out/", "302 302 302 302 302 302 302 302 302 302 302"),
    ("GET", "account_inactive", "/sign-in/closed/", "200 200 200 200 200 200 200 200 200 200 200"),
    (
        "GET",
        "account_reauthenticate",
        "/sign-in/again/",
        "302 200 200 200 200 200 200 200 200 200 200",
    ),
    # Nobody is half signed in, and nobody has a second factor to show again.
    ("GET", "mfa_authenticate", "/sign-in/second/", "302 302 302 302 302 302 302 302 302 302 302"),
    (
        "GET",
        "mfa_reauthenticate",
        "/sign-in/second/again/",
        "302 302 302 302 302 302 302 302 302 302 302",
    ),
    (
        "GET",
        "mfa_login_webauthn",
        "/sign-in/passkey/",
        "302 302 302 302 302 302 302 302 302 302 302",
    ),
    (
        "GET",
        "mfa_reauthenticate_webauthn",
        "/sign-in/passkey/again/",
        "302 302 302 302 302 302 302 302 302 302 302",
    ),
    # A coordinator's card changes no way to sign in; a worker's may. A change asks first
    # whether it is still them (302), and what they don't have is not there (404).
    (
        "GET",
        "account_change_password",
        "/me/passphrase/",
        "302 200 200 200 403 200 200 200 200 200 200",
    ),
    (
        "POST",
        "account_change_password",
        "/me/passphrase/",
        "302 422 422 422 403 422 422 422 422 422 422",
    ),
    (
        "GET",
        "account_set_password",
        "/me/passphrase/first/",
        "302 302 302 302 403 302 302 302 302 302 302",
    ),
    ("GET", "mfa_index", "/me/factors/", "302 200 200 200 403 200 200 200 200 200 200"),
    ("GET", "mfa_activate_totp", "/me/factors/app/", "302 302 302 302 403 302 302 302 302 302 302"),
    (
        "GET",
        "mfa_deactivate_totp",
        "/me/factors/app/remove/",
        "302 404 404 404 403 404 404 404 404 404 404",
    ),
    (
        "GET",
        "mfa_view_recovery_codes",
        "/me/factors/codes/",
        "302 404 404 404 403 404 404 404 404 404 404",
    ),
    (
        "GET",
        "mfa_generate_recovery_codes",
        "/me/factors/codes/new/",
        "302 302 302 302 403 302 302 302 302 302 302",
    ),
    (
        "GET",
        "mfa_download_recovery_codes",
        "/me/factors/codes/file/",
        "302 404 404 404 403 404 404 404 404 404 404",
    ),
    ("GET", "mfa_list_webauthn", "/me/passkeys/", "302 200 200 200 403 200 200 200 200 200 200"),
    ("GET", "mfa_add_webauthn", "/me/passkeys/add/", "302 302 302 302 403 302 302 302 302 302 302"),
    ("GET", "mfa_edit_webauthn", "/me/passkeys/1/", "302 302 302 302 403 302 302 302 302 302 302"),
    (
        "GET",
        "mfa_remove_webauthn",
        "/me/passkeys/1/remove/",
        "302 302 302 302 403 302 302 302 302 302 302",
    ),
]
