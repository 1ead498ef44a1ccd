"""What differs from one installation to the next, read from the environment; a bad value stops the start."""

from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

DEVELOPMENT_KEY = "for-development-only-this-key-is-public-and-protects-nothing"
ENGINES = {"django.db.backends.sqlite3", "django.db.backends.postgresql"}
OIDC = {
    "ISSUER": "OIDC_ISSUER",
    "CLIENT": "OIDC_RP_CLIENT_ID",
    "SECRET": "OIDC_RP_CLIENT_SECRET",
    "AUTHORIZE": "OIDC_OP_AUTHORIZATION_ENDPOINT",
    "TOKEN": "OIDC_OP_TOKEN_ENDPOINT",
    "USERINFO": "OIDC_OP_USER_ENDPOINT",
    "KEYS": "OIDC_OP_JWKS_ENDPOINT",
}
"""What the environment calls it, after EVALSYS_OIDC_, and what mozilla-django-oidc does."""
env = environ.Env()


def switch(name, otherwise="no"):
    """Read a yes or a no; any other word is a mistake, not a no."""
    return choice(name, ("yes", "no"), otherwise) == "yes"


def choice(name, words, otherwise):
    """Read one of a few words."""
    word = env.str(name, otherwise)
    if word not in words:
        raise ImproperlyConfigured(f"{name} is {word!r}; write {' or '.join(words)}.")
    return word


def number(name, otherwise, low, high):
    """Read a whole number within bounds, both included."""
    text = env.str(name, str(otherwise))
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise ImproperlyConfigured(f"{name} is {text!r}; write a whole number from {low} to {high}.")
    return int(text)


def secret_key(*, debug):
    """Read the key that signs; without one, Django refuses as soon as something is to be signed."""
    key = env.str("EVALSYS_SECRET_KEY", DEVELOPMENT_KEY if debug else "")
    if debug or not key:
        return key
    if key == DEVELOPMENT_KEY or len(key) < 50:
        raise ImproperlyConfigured("EVALSYS_SECRET_KEY must be 50 random characters or more, for this place alone.")
    return key


def database(folder):
    """Read where the data are kept; without an address, a file that one office's first run needs no server for."""
    url = env.str("DATABASE_URL", "") or f"sqlite:///{folder / 'evalsys.sqlite3'}"
    settings = env.db_url_config(url)
    if settings.get("ENGINE") not in ENGINES:
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://.")
    if settings["ENGINE"].endswith("sqlite3"):
        folder.mkdir(parents=True, exist_ok=True)
        # FULL: what was answered, a ballot above all, outlives a power cut.
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        settings["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
        # Threads that share a database in memory meet locks that no file knows.
        settings["TEST"] = {"NAME": folder / "test.sqlite3"}
    else:
        settings |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    return settings


def scanner():
    """Read which virus scanner looks through proof files: none, a command, or a clamd."""
    text = env.str("EVALSYS_SCANNER", "")
    if text and (not text.startswith(("command:", "clamd:")) or not text.partition(":")[2].strip()):
        raise ImproperlyConfigured("EVALSYS_SCANNER must be command:… or clamd:…; leave it out to have none.")
    return text


def single_sign_on():
    """Read where people sign in once for all (OpenID Connect): everything about it, or nothing."""
    parts = {name: env.str(f"EVALSYS_OIDC_{name}", "") for name in OIDC}
    if not any(parts.values()):
        return {}
    missing = ", ".join(f"EVALSYS_OIDC_{name}" for name, value in parts.items() if not value)
    if missing:
        raise ImproperlyConfigured(f"Single sign-on is half configured; {missing} must be set too.")
    for name in ("ISSUER", "AUTHORIZE", "TOKEN", "USERINFO", "KEYS"):
        if not parts[name].startswith(("https://", "http://")):
            raise ImproperlyConfigured(f"EVALSYS_OIDC_{name} must begin with https:// or http://.")
    if find_spec("mozilla_django_oidc") is None:
        raise ImproperlyConfigured("Single sign-on needs the extra: install evalsys[sso].")
    return {setting: parts[name] for name, setting in OIDC.items()}


BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("EVALSYS_VAR", str(BASE_DIR / "var"))).resolve()

DEBUG = switch("EVALSYS_DEBUG")
SECRET_KEY = secret_key(debug=DEBUG)
ALLOWED_HOSTS = env.list("EVALSYS_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("EVALSYS_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "evalsys",
    "papers",
    "letters",
    "rectification",
    "linkages",
    "feedback",
    "scoring",
    "evidence",
    "ballots",
    "rounds",
    "indicators",
    "units",
    "jobs",
    "accounts",
    "typeset",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "ballots.voters.VotersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "evalsys.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.gate.GateMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "evalsys.urls"
WSGI_APPLICATION = "evalsys.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "evalsys.pages.environment",
            "context_processors": ["evalsys.pages.frame", "django.contrib.messages.context_processors.messages"],
        },
    },
]

DATABASES = {"default": database(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://")):
    raise ImproperlyConfigured("REDIS_URL must begin with redis:// or rediss://; leave it out to work without Redis.")
_REDIS = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
_FOLDER = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR_DIR / "board"}
# The board holds the progress of jobs, which every process must see.
CACHES = {
    "default": _REDIS if REDIS_URL else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "board": _REDIS if REDIS_URL else _FOLDER,
}
# Without Redis there is no worker: the web process does the work itself, in one thread beside the pages.
CELERY_BROKER_URL = REDIS_URL or None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE = {
    "revive jobs": {"task": "jobs.tasks.revive", "schedule": 10, "options": {"expires": 10}},
    "turn the calendar": {"task": "rounds.tasks.turn_calendar", "schedule": 60, "options": {"expires": 60}},
    "remind of rectification": {
        "task": "rectification.tasks.remind_of_rectification",
        "schedule": 3600,
        "options": {"expires": 3600},
    },
    "finish notices": {"task": "feedback.tasks.finish_notices", "schedule": 300, "options": {"expires": 300}},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_MIN_LENGTH = number("EVALSYS_PASSWORD_LENGTH", 10, 8, 64)
PASSWORD_DAYS = number("EVALSYS_PASSWORD_DAYS", 90, 0, 3650)
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH}},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("username", "name")}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
    {"NAME": "accounts.passwords.ThreeKindsValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
AXES_FAILURE_LIMIT = number("EVALSYS_LOCKOUT_FAILURES", 5, 3, 20)
AXES_COOLOFF_TIME = timedelta(minutes=number("EVALSYS_LOCKOUT_MINUTES", 30, 5, 1440))
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
# Guessing on does not make the lock longer: else anybody could keep anybody out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "accounts.lockout.answer"
# A whole office comes from one address: an account is locked, never an address.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
OTP_TOTP_ISSUER = "evalsys"
SINGLE_SIGN_ON = single_sign_on()
globals().update(SINGLE_SIGN_ON)
OIDC_CLAIM = env.str("EVALSYS_OIDC_CLAIM", "preferred_username")
OIDC_RP_SIGN_ALGO = choice("EVALSYS_OIDC_ALGORITHM", ("RS256", "ES256"), "RS256")
OIDC_RP_SCOPES = "openid profile"
OIDC_CREATE_USER = False
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 10
OIDC_CALLBACK_CLASS = "accounts.single_sign_on.Callback"
OIDC_AUTHENTICATION_CALLBACK_URL = "accounts:oidc_authentication_callback"
if SINGLE_SIGN_ON:
    AUTHENTICATION_BACKENDS.append("accounts.single_sign_on.Backend")

# How many voters a web process serves at once; more are asked to come again in a moment.
BALLOTS_AT_ONCE = number("EVALSYS_BALLOTS_AT_ONCE", 16, 1, 1000)

SESSION_COOKIE_AGE = number("EVALSYS_IDLE_MINUTES", 30, 5, 480) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
AUDIT_CHECKPOINT_EVERY = 1000
AUDIT_HASH = choice("EVALSYS_AUDIT_HASH", ("sha256", "sm3"), "sha256")

# How many proxies of our own stand before us; the last one's word about the client is believed.
PROXIES = number("EVALSYS_PROXIES", 0, 0, 5)
HTTPS = switch("EVALSYS_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
PROOF_BYTES = number("EVALSYS_PROOF_MB", 20, 1, 200) * 1024 * 1024
SCANNER = scanner()
# One more than 500 appointment forms at a time, so that too many are refused in words.
DATA_UPLOAD_MAX_NUMBER_FILES = 501

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
