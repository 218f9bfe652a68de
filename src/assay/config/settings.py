"""Settings of the service, read once from the environment (docs/reference/settings.md lists each)."""

import os
import sys
from pathlib import Path

from assay.config.environment import (
    read_choice,
    read_database,
    read_languages,
    read_list,
    read_port,
    read_scanner,
    read_secret_key,
    read_yes_or_no,
)
from assay.foundations.files.store import FileStore
from assay.foundations.files.vocabulary import UnscannedFiles

STATE_FOLDER = Path(os.environ.get("ASSAY_FOLDER", "var")).resolve()
DEBUG = read_yes_or_no("ASSAY_DEBUG", default=False)
DEMONSTRATION = read_yes_or_no("ASSAY_DEMONSTRATION", default=False)
UNDER_TEST = "pytest" in sys.modules
SECRET_KEY = read_secret_key(STATE_FOLDER, throwaway=UNDER_TEST)
ALLOWED_HOSTS = read_list("ASSAY_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
ASSAY_ADDRESS = os.environ.get("ASSAY_ADDRESS", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [ASSAY_ADDRESS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "assay.foundations.audit",
    "assay.foundations.organisations",
    "assay.foundations.people",
    "assay.foundations.permissions",
    "assay.foundations.notifications",
    "assay.foundations.engine_runs",
    "assay.foundations.files",
    "assay.capabilities.programmes",
    "assay.capabilities.entries",
    "assay.capabilities.assessment",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "assay.web.shared.content_security.ContentSecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "assay.web.shared.actor.ActorMiddleware",
    "assay.web.shared.languages.LanguageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
]

ROOT_URLCONF = "assay.config.urls"
WSGI_APPLICATION = "assay.config.wsgi.application"

_WEB = Path(__file__).resolve().parent.parent / "web"
_AUDIENCES = ["shared", "public", "account", "applicant", "assessor", "programme_team"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_WEB / audience / "templates" for audience in _AUDIENCES],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "assay.web.shared.jinja.environment",
            "context_processors": ["assay.web.shared.context.page_furniture"],
            "auto_reload": DEBUG,
        },
    },
]

_SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    # synchronous=NORMAL loses nothing when a process dies; audited writes raise it to FULL (transactions.py).
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; "
        "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
    ),
}
_database = read_database("ASSAY_DATABASE_URL", default=f"sqlite:///{STATE_FOLDER / 'assay.sqlite3'}")
if _database["ENGINE"].endswith("sqlite3"):
    _database["ENGINE"] = "assay.config.patient_sqlite3"
    _database["OPTIONS"] = _SQLITE_OPTIONS
    _database["TEST"] = {"NAME": None}
else:
    # Statements that come again are prepared: planning the joins of a page took as long as running them.
    _database["OPTIONS"] = {
        "connect_timeout": 3,
        "server_side_binding": True,
        "prepare_threshold": 3,
        **_database.get("OPTIONS", {}),
    }
DATABASES = {"default": _database}
# On SQLite more threads take turns at its write lock, and whoever saves at closing time waits for them all.
SERVER_THREADS = 2 if "sqlite3" in _database["ENGINE"] else 4
# What a server shares between its threads (wsgi.py); a command opens one connection and soon says why not.
CONNECTION_POOL = {"min_size": SERVER_THREADS, "max_size": 8, "timeout": 3}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
# An address is unique whatever its case, by a constraint that this check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.E003"]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if UNDER_TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account:sign-in"
LOGIN_REDIRECT_URL = "public:home"

LANGUAGE_CODE = "en"
LANGUAGES = read_languages("ASSAY_LANGUAGES", known={"en": "English", "cy": "Cymraeg"})
LOCALE_PATHS = [_WEB.parent / "locale"]
LANGUAGE_COOKIE_NAME = "assay_language"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [_WEB / "shared" / "static"]
# Files are served from where the package has them; nothing need be collected.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

_SECURE = ASSAY_ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SESSION_ENGINE = "assay.web.shared.sessions"
SESSION_COOKIE_NAME = "assay_session"
CSRF_COOKIE_NAME = "assay_csrf"
CSRF_FAILURE_VIEW = "assay.web.shared.faults.form_too_old"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = 31536000 if _SECURE else 0
SECURE_SSL_REDIRECT = _SECURE and read_yes_or_no("ASSAY_REDIRECT_TO_HTTPS", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000

LETTER_TRANSPORT = read_choice("ASSAY_LETTERS", ["folder", "smtp"], default="folder")
LETTER_FOLDER = STATE_FOLDER / "letters"
LETTER_SENDER = os.environ.get("ASSAY_SENDER", "Assay <assay@localhost>")
EMAIL_HOST = os.environ.get("ASSAY_SMTP_HOST", "localhost")
EMAIL_PORT = read_port("ASSAY_SMTP_PORT", default=25)
EMAIL_HOST_USER = os.environ.get("ASSAY_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ASSAY_SMTP_PASSWORD", "")
EMAIL_USE_TLS = read_yes_or_no("ASSAY_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 20

FILE_STORE = FileStore(
    folder=STATE_FOLDER / "files",
    scanner=read_scanner("ASSAY_CLAMAV"),
    unscanned=UnscannedFiles(
        read_choice("ASSAY_UNSCANNED_FILES", [each.value for each in UnscannedFiles], default="allow")
    ),
)

_log_level = read_choice(
    "ASSAY_LOG_LEVEL", ["debug", "info", "warning", "error", "critical"], default="warning"
).upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _log_level},
}
