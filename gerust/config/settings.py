"""Settings. Everything an installation may change is read by `env`, and stands in the README."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from . import env
from .database import database_from
from .development import development_key
from .logs import logging_config
from .version import VERSION

BASE_DIR = Path(__file__).resolve().parent.parent.parent
GERUST_VERSION = VERSION

DEBUG = env.boolean(
    "GERUST_DEBUG",
    default=False,
    help="Ontwikkelmodus: uitgebreide foutpagina's. Nooit aan op een open netwerk.",
)
# A development machine makes a key and keeps it; production has to bring one.
SECRET_KEY = env.secret(
    "GERUST_SECRET_KEY",
    default=development_key(BASE_DIR / ".cache") if DEBUG else None,
    min_length=50,
    help="Geheime sleutel van minstens 50 tekens. Verplicht buiten de ontwikkelmodus.",
)
ALLOWED_HOSTS = env.hosts(
    "GERUST_HOSTS",
    default=["127.0.0.1", "localhost", "[::1]"],
    help="Namen waaronder de site bereikbaar is, met komma's ertussen.",
)
HTTPS = env.boolean(
    "GERUST_HTTPS",
    default=not DEBUG,
    shown="ja buiten de ontwikkelmodus",
    help="De site is alleen via https bereikbaar (achter een proxy die dat meldt).",
)
GERUST_COMPONENT_GALLERY = env.boolean(
    "GERUST_COMPONENT_GALLERY",
    default=DEBUG,
    shown="ja in de ontwikkelmodus",
    help="Toon de bouwstenen van het scherm op /componenten/.",
)
GERUST_ADDRESS = env.url(
    "GERUST_ADDRESS",
    default="",
    schemes=("https", "http"),
    root=True,
    shown="het adres van het verzoek",
    help="Vast adres van de site, voor zoekmachines, feeds en e-mail: https://gerust.voorbeeld.nl.",
)
GERUST_CONTACT_URL = env.url(
    "GERUST_CONTACT_URL",
    default="",
    help="Adres om ons ook te bereiken, naast het meldformulier (https:// of mailto:).",
)
GERUST_SECURITY_CONTACT = env.url(
    "GERUST_SECURITY_CONTACT",
    default="",
    schemes=("https", "mailto"),
    help="Adres waar iemand een lek meldt, voor /.well-known/security.txt. Leeg: geen bestand.",
)
# The next four are for the server: gunicorn.conf.py and script/server.
GERUST_BIND = env.ip(
    "GERUST_BIND",
    default="127.0.0.1",
    help="Adres waarop gunicorn luistert. In een container: 0.0.0.0.",
)
GERUST_PORT = env.integer(
    "GERUST_PORT",
    default=8000,
    minimum=1,
    maximum=65535,
    help="Poort waarop script/server en gunicorn luisteren.",
)
GERUST_WORKERS = env.integer(
    "GERUST_WORKERS",
    default=2,
    minimum=1,
    maximum=64,
    help="Aantal processen van gunicorn. Elk proces heeft vier draden.",
)
GERUST_LOGS = env.text(
    "GERUST_LOGS",
    default="tekst" if DEBUG else "json",
    choices=("json", "tekst"),
    shown="json, in de ontwikkelmodus tekst",
    help="Vorm van de logregels: json voor een verzamelaar, tekst om zelf te lezen.",
)
CONTENT_ROOT = BASE_DIR / "content"

INSTALLED_APPS = [
    "gerust.web",
    "gerust.accounts",
    "gerust.knowledge",
    "gerust.matching",
    "gerust.accounts.apps.EditorsConfig",
    # Wagtail's pages don't work without these two; their own pages are closed (gerust.accounts).
    "wagtail.documents",
    "wagtail.images",
    "wagtail.snippets",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Also without a proxy in front a first view stays below 100 kB. Pages hold no secrets, and
    # Django pads each answer at random (against BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "gerust.web.middleware.PrivateMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "gerust.accounts.middleware.EditorsDoorMiddleware",
    "gerust.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "gerust.config.urls"
WSGI_APPLICATION = "gerust.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gerust.web.context_processors.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "gerust.web.templatetags.gerust",
                "gerust.web.templatetags.head",
                "gerust.web.templatetags.translation",
            ],
        },
    },
]
FORM_RENDERER = "gerust.web.forms.GerustRenderer"

# ---- Data

DATABASE_URL = env.url(
    "DATABASE_URL",
    default=f"sqlite:///{BASE_DIR / 'gerust.sqlite3'}",
    schemes=("postgres", "postgresql", "sqlite"),
    secret=True,
    shown="sqlite, in gerust.sqlite3 naast README.md",
    help="Database. SQLite om te proberen, PostgreSQL 15 of nieuwer voor gebruik.",
)
DATABASES = {"default": database_from(DATABASE_URL)}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"gerust.accounts.passwords.{name}", "OPTIONS": options}
    for name, options in (
        ("NotLikeYourself", {}),
        ("LongEnough", {"min_length": 14}),
        ("NotCommon", {}),
        ("NotOnlyNumbers", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "knowledge:home"
# Counts attempts to log in, for all workers together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "gerust_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# ---- Logging in: allauth

ACCOUNT_ADAPTER = "gerust.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever opens the invitation has shown it is theirs
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Gerust: "
ACCOUNT_SESSION_REMEMBER = False
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # seconds; an invitation lasts as long
MFA_ADAPTER = "gerust.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Whoever chose a password through the mailed link has shown that the address is theirs; nobody can
# change it themselves. Without this allauth refuses a new editor the second step that they need.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Gerust"
MFA_FORMS = {
    "activate_totp": "gerust.accounts.forms.SetUpAppForm",
    "authenticate": "gerust.accounts.forms.SecondStepForm",
    "add_webauthn": "gerust.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "gerust.accounts.forms.RenamePasskeyForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG  # a passkey on http://localhost
# Behind a proxy everyone seems to come from one place; then one visitor could lock out the rest.
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer(
    "GERUST_PROXIES",
    default=0 if DEBUG else 1,
    minimum=0,
    maximum=9,
    shown="1, in de ontwikkelmodus 0",
    help="Hoeveel proxy's er voor Gerust staan. Nodig om te zien van wie een inlogpoging komt.",
)
USERSESSIONS_TRACK_ACTIVITY = True

# ---- E-mail: invitations, forgotten passwords, drafts that wait for a review

EMAIL_HOST = env.text(
    "GERUST_EMAIL_HOST",
    default="localhost",
    help="Server voor uitgaande e-mail. In de ontwikkelmodus komen berichten in de terminal.",
)
EMAIL_PORT = env.integer(
    "GERUST_EMAIL_PORT", default=587, minimum=1, maximum=65535, help="Poort van de e-mailserver."
)
EMAIL_HOST_USER = env.text(
    "GERUST_EMAIL_USER", default="", help="Naam om bij de e-mailserver in te loggen."
)
EMAIL_HOST_PASSWORD = env.secret(
    "GERUST_EMAIL_PASSWORD", default="", help="Wachtwoord voor de e-mailserver."
)
EMAIL_ENCRYPTED = env.boolean(
    "GERUST_EMAIL_TLS",
    default=True,
    help="Praat versleuteld met de e-mailserver: op poort 465 meteen, anders met STARTTLS.",
)
EMAIL_USE_SSL = EMAIL_ENCRYPTED and EMAIL_PORT == 465  # RFC 8314
EMAIL_USE_TLS = EMAIL_ENCRYPTED and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10  # seconds
EMAIL_BACKEND = (
    "django.core.mail.backends.console.EmailBackend" if DEBUG else "gerust.web.mail.EmailBackend"
)
DEFAULT_FROM_EMAIL = env.mailbox(
    "GERUST_EMAIL_FROM",
    default="gerust@localhost",
    help="Afzender van e-mail die Gerust verstuurt.",
)

# ---- The editors' pages: Wagtail, under /beheer/

WAGTAIL_SITE_NAME = "Gerust"
WAGTAILADMIN_BASE_URL = GERUST_ADDRESS.rstrip("/") or f"http://127.0.0.1:{GERUST_PORT}"
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
WAGTAIL_USER_TIME_ZONES = ["Europe/Amsterdam"]
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "dutch"}
}
# Nobody outside hears that an editor is at work.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Passwords and addresses belong to allauth; see gerust.accounts.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

# ---- Words and time

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# ---- Files

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# ---- Safety

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gezond$", r"^klaar$"]  # a probe speaks plain http inside the house
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # goes when the browser closes, as content/paginas/privacy.yaml says
CSRF_FAILURE_VIEW = "gerust.web.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
# The form of an example with all its lines has about 500; Wagtail advises to allow many more.
# The parameters of an address are bounded by its length, which gunicorn limits.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = logging_config(json=GERUST_LOGS == "json", error_texts=DEBUG)
