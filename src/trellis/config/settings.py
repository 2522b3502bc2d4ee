"""One settings file. Defaults are safe when forgotten; the environment is read strictly.

Every ``TRELLIS_…`` name read here is explained in docs/operate/settings.md (a test looks).
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from trellis.config import env

HERE = Path(__file__).resolve().parent.parent
CHECKOUT = HERE.parent.parent
BUILD = CHECKOUT / "build"
CONTENT = CHECKOUT / "content"
DATA = env.folder("TRELLIS_DATA", default=CHECKOUT / "trellis-data")

DEBUG = env.flag("TRELLIS_DEBUG", default="no")
DEMO = env.flag("TRELLIS_DEMO", default="no")
HTTPS = env.flag("TRELLIS_HTTPS", default="no")
SECOND_FACTOR = env.flag("TRELLIS_SECOND_FACTOR", default="no" if DEMO else "yes")
SECRET_KEY = env.secret("TRELLIS_SECRET_KEY", kept_in=DATA / "secret.key")
EXIT_ADDRESS = env.text("TRELLIS_EXIT_ADDRESS", default="https://weather.gc.ca/")

# Which host names are answered is decided by people.middleware, from the address the
# installation was given at its first run.
ALLOWED_HOSTS = ["*"]

# The rooms, in the order imports run: a room may import only those above it.
ROOMS = [
    "trellis.ground.ui",
    "trellis.ground.trust",
    "trellis.ground.documents",
    "trellis.ground.people",
    "trellis.ground.credentials",
    "trellis.ground.editing",
    "trellis.ground.finding",
    "trellis.rose.strategies",
    "trellis.rose.recognition",
    "trellis.front.home",
    "trellis.front.network",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    *ROOMS,
    "trellis.config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    # The editor, behind our own gate (ground/editing); four apps without mail and API.
    "wagtail.users",
    "trellis.ground.editing.silent.SilentSnippets",
    "trellis.ground.editing.silent.SilentDocuments",
    "trellis.ground.editing.silent.SilentImages",
    "wagtail.search",
    "trellis.ground.editing.silent.SilentAdmin",
    "wagtail",
    "modelcluster",
    "taggit",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "trellis.ground.ui.middleware.no_store",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "trellis.ground.people.middleware.known_address",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "trellis.ground.people.middleware.session_limits",
    "trellis.ground.people.middleware.own_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "trellis.ground.people.middleware.set_up_first",
    "django_htmx.middleware.HtmxMiddleware",
    "trellis.ground.ui.middleware.errors_as_parts",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "trellis.ground.people.middleware.second_factor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "trellis.config.urls"
WSGI_APPLICATION = "trellis.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "trellis.ground.ui.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "trellis.ground.ui.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "trellis.ground.ui.forms.Renderer"

DATABASES = {"default": env.database("TRELLIS_DATABASE", data=DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits and setup tokens are shared by every process, so they live in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # Far more than a site makes: counts of wrong tries must never be pushed out by others.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Sign-in
AUTH_USER_MODEL = "people.Person"
# allauth's, which also says what editors may instead of looking for groups and superusers.
AUTHENTICATION_BACKENDS = ["trellis.ground.editing.rights.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "trellis.ground.people.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = "trellis.ground.people.sign_in.display"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# By account: a site has one address for everyone in it, so the address only stops floods.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "5/5m/key,600/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
MFA_ADAPTER = "trellis.ground.people.sign_in.FactorAdapter"
MFA_TOTP_ISSUER = "Trellis"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # passkeys on localhost only, as browsers insist

# Sessions end by themselves; people.middleware ends them sooner when nobody is there.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "trellis.ground.ui.views.csrf_failure"
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# What browsers are told
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers then send "Origin: null" with our own forms, and none is accepted.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF, EXIT_ADDRESS],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Uploads: nothing larger than this is read at all (see ui.uploads).
UPLOAD_LIMIT = 25 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
FILE_UPLOAD_HANDLERS = [
    "trellis.ground.ui.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/not-served/"  # files are answered by views that ask a policy, never by path
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Static files: ours and those of packages, served by ourselves
STATIC_URL = "/static/"
STATIC_ROOT = BUILD / "static-root"
STATICFILES_DIRS = [BUILD / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# Words and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [HERE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Vancouver"

WAGTAIL_SITE_NAME = "Trellis"
WAGTAILADMIN_BASE_URL = ""  # no mail leaves the editor, so no link in one needs an address
WAGTAIL_ENABLE_UPDATE_CHECK = False  # nothing calls out
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FINISH_WORKFLOW_ACTION = "trellis.ground.editing.publishing.publish_reviewed"
# The editor's language and time are the person's own, as everywhere; no profile is kept.
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # no mail leaves unless set up

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_tokens": {"()": "trellis.ground.ui.logs.WithoutTokens"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["no_tokens"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "trellis": {"level": "INFO"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "ERROR"},
        # Addresses people ask for are not written down: a missing page may be a card's token.
        "django.request": {"level": "ERROR"},
    },
}
