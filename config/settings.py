"""Settings of every installation: one file, fed by the environment through env.py (the variables are in README.md).

Without any variable this is the embedded office: SQLite and files under var/, for one machine or a trusted network.
PRODUCTION=1 is the served one: HTTPS only, keys and hosts from the environment, static files with hashed names.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.read_text("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

PRODUCTION = env.read_flag("PRODUCTION")
DEBUG = env.read_flag("DEBUG") and not PRODUCTION
BEHIND_PROXY = env.read_flag("BEHIND_PROXY")
SECRET_KEY = env.secret_key(file=VAR_DIR / "secret_key", required=PRODUCTION)
# Seals the journal: whoever can write the database must not be able to read it.
JOURNAL_KEY = env.kept_secret("JOURNAL_KEY", file=VAR_DIR / "journal_key")
# The former keys, the newest first: what they sealed is still checked with them. Keys in files are read again when they are
# needed (emulation/common/journal_keys.py).
JOURNAL_KEYS = [JOURNAL_KEY, *env.read_list("JOURNAL_OLD_KEYS", default=[])]
JOURNAL_KEY_FILE = None if env.read_text("JOURNAL_KEY", default="") else VAR_DIR / "journal_key"
ALLOWED_HOSTS = env.read_list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.read_list("CSRF_TRUSTED_ORIGINS", default=[])

# Our apps come first, so that their templates replace those of the packages below.
INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "emulation.apps.EmulationConfig",
    "awards.apps.AwardsConfig",
    "config.apps.OfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "import_export",
    "django_filters",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.RefusedMethodMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "config.middleware.IdleSessionMiddleware",
    "config.middleware.BodyLimitMiddleware",
    "config.middleware.LockedDatabaseMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "config.middleware.ForcedPasswordChangeMiddleware",
    "config.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database. Requests are not one transaction each: a long check must not hold SQLite's only write lock, so services
# open their own.

DATABASES = {"default": env.database(env.read_text("DATABASE_URL", default=""), default_file=VAR_DIR / "sovang.sqlite3")}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and formats. Vietnamese whatever the browser asks for, hence no LocaleMiddleware.

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = "config.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]

# Files. What is uploaded has no address of its own: a view hands it to those who may see the record it belongs to.

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
STORAGES = {
    "default": {"BACKEND": "emulation.common.files.WholeFileStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Counts of what strangers ask for are shared by the processes of the server, hence kept in files.

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "rates": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "rates",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
RATELIMIT_USE_CACHE = "rates"
#: Where the public finds the page that confirms certificates; empty is the address the office itself was opened at.
PUBLIC_URL = env.read_text("PUBLIC_URL", default="").rstrip("/")

# Accounts and sessions

AUTH_USER_MODEL = "emulation.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_ENGINE = "config.sessions"
SESSION_COOKIE_AGE = 60 * env.read_number("SESSION_MINUTES", default=60)
SESSION_COOKIE_NAME = "sovang_session"
CSRF_COOKIE_NAME = "sovang_csrf"
CSRF_FAILURE_VIEW = "config.site.kept_post.csrf_failure"

OTP_TOTP_ISSUER = "Sổ Vàng"

AXES_HANDLER = "config.sign_in.SignInHandler"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "config.middleware.client_address"

# Security

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Mail and log. The office sends no mail; what goes wrong is written where the server was started.

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.read_text("LOG_LEVEL", default="WARNING").upper()},
    "loggers": {
        # Django's own handlers would mail, and would say everything twice.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
