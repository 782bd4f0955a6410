"""The settings of an installation, read from the environment; development needs no variable at all.

``SENED_ENV`` is development (the default), test or production; production refuses every convenience.
"""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from config.environment import Environment
from config.keys import development_key
from config.sqlite import OPTIONS as SQLITE_OPTIONS
from config.sqlite import replace_sqlite3

replace_sqlite3()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Environment()
# Read by the test runner and by the tools, not here.
env.allow("SENED_BENCH_ENTRIES", "SENED_CHROMIUM", "SENED_TEST_SKIP_NOTHING", "SENED_TEST_DATABASE_URL", "SENED_UPDATE_GOLDEN")

ENVIRONMENT = env.choice("SENED_ENV", "development", {"development", "test", "production"})
PRODUCTION = ENVIRONMENT == "production"

# --- secrets and hosts ------------------------------------------------------------------------------------------------

SECRET_KEY = env.secret("SENED_SECRET_KEY", at_least=50)
DEBUG = env.flag("SENED_DEBUG", default=False)
ALLOWED_HOSTS = env.words("SENED_ALLOWED_HOSTS", [] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
if PRODUCTION:
    if not SECRET_KEY:
        env.problem("SENED_SECRET_KEY", "is needed in production")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        env.problem("SENED_ALLOWED_HOSTS", "must name the hosts that are served in production, without *")
    if DEBUG:
        env.problem("SENED_DEBUG", "cannot be switched on in production")
if ENVIRONMENT == "development":
    VAR_DIR.mkdir(parents=True, exist_ok=True)
if not SECRET_KEY and not PRODUCTION:
    # A test process needs no key that outlives it and must not write into the checkout.
    SECRET_KEY = secrets.token_urlsafe(64) if ENVIRONMENT == "test" else development_key(VAR_DIR)

SENED_SITE_NAME = env.text("SENED_SITE_NAME", "Sened", at_most=100)
PORT = env.integer("PORT", 8000, lowest=1, highest=65_535)
# The absolute address that citations, feeds and exports print; never taken from the request's Host header.
SENED_BASE_URL = env.address("SENED_BASE_URL", f"http://127.0.0.1:{PORT}")

# --- applications -----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "config.apps.InstallationConfig",
    "archive",
    "editorial",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "axes",
    "csp",
]

# What stands above WhiteNoise also puts its headers on static files.
MIDDLEWARE = [
    "config.middleware.RequestIdentityMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.ProportionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.SharedAnswerMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- database ---------------------------------------------------------------------------------------------------------

database = env.database("SENED_DATABASE_URL", VAR_DIR / "sened.sqlite3")
if database["ENGINE"] == "django.db.backends.sqlite3":
    database["NAME"] = BASE_DIR / str(database["NAME"])
    database["OPTIONS"] = SQLITE_OPTIONS
DATABASES: dict[str, dict[str, Any]] = {
    "default": {**database, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- signing in -------------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if ENVIRONMENT == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "admin:login"

# By name and address together: a stranger must not be able to lock a named person out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "config.clients.client_address"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_HTTP_RESPONSE_CODE = 429
AXES_ENABLE_ADMIN = False

# --- what a browser may do --------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SENED_BASE_URL] if SENED_BASE_URL.startswith("https://") else []

# Forwarded headers are believed only where the operator says that a proxy of theirs sets them.
BEHIND_TLS_PROXY = env.flag("SENED_BEHIND_TLS_PROXY", default=False)
if BEHIND_TLS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
hsts_seconds = env.integer("SENED_HSTS_SECONDS", 31_536_000, lowest=1, highest=63_072_000)
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = hsts_seconds
    # Whether every other host beneath the domain speaks TLS is not this software's to promise.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Records with hundreds of citations are edited in one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# --- languages and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("az", "Azərbaycanca"), ("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- files ------------------------------------------------------------------------------------------------------------

MEDIA_ROOT = env.path("SENED_MEDIA_ROOT", VAR_DIR / "media", base=BASE_DIR)
MEDIA_URL = "media/"
STATIC_ROOT = env.path("SENED_STATIC_ROOT", VAR_DIR / "static", base=BASE_DIR)
STATIC_URL = "static/"

# Front-end packages that npm installed, and the folder of static files that each appears under.
FRONT_END_PACKAGES = {
    "noto-serif": "@fontsource-variable/noto-serif",
    "noto-sans": "@fontsource-variable/noto-sans",
    "noto-naskh-arabic": "@fontsource-variable/noto-naskh-arabic",
}
STATICFILES_DIRS = [
    (f"vendor/{folder}", BASE_DIR / "node_modules" / package)
    for folder, package in FRONT_END_PACKAGES.items()
    if (BASE_DIR / "node_modules" / package).is_dir()
]
STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage" if PRODUCTION else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
# Outside production files are served from where they lie, so that nothing has to be collected.
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- search -----------------------------------------------------------------------------------------------------------

SENED_SEARCH_BACKEND = env.choice("SENED_SEARCH_BACKEND", "tantivy", {"tantivy"})
SENED_SEARCH_DIR = env.path("SENED_SEARCH_DIR", VAR_DIR / "search", base=BASE_DIR)

# --- log --------------------------------------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.logs.LineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.choice("SENED_LOG_LEVEL", "WARNING", {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}),
    },
    # Django's own handlers would write each line a second time, unescaped.
    "loggers": {"django": {"handlers": [], "propagate": True}, "axes": {"level": "WARNING"}},
}

env.finish()
