"""The six services and the gateway: their environment, their migrations and data, their processes."""
import os
import subprocess
import urllib.error
import urllib.request

from . import redis
from .processes import Process, program_environment
from .progress import Failure
from .settings import PROGRAMS, PROJECT, SERVICES

WITH_IDEMPOTENCY_KEYS = ("identity", "learning", "approval", "ledger", "certificate")
WITH_KAFKA = WITH_IDEMPOTENCY_KEYS
CONSUMERS = ("learning", "approval", "ledger", "certificate")
WITH_ID_INDEX = ("identity", "approval", "ledger")
PEERS = {
    "learning": ("identity", "ledger"),
    "approval": ("identity", "ledger", "certificate"),
    "ledger": ("identity",),
    "certificate": ("identity", "ledger"),
    "registry": ("identity",),
    "gateway": SERVICES,
}
DATA = PROJECT / "deploy/data"
NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def variables(settings, name):
    """Returns the settings of one program, by their names without the program's prefix."""
    secrets = settings.secrets
    values = {
        "LISTEN_ADDRESS": settings.address(name),
        "METRICS_ADDRESS": settings.address(f"{name}_metrics"),
        "SERVICE_TOKEN_KEY_FILE": secrets / "service_token.key",
        **{f"{peer.upper()}_ADDRESS": settings.reach(peer) for peer in PEERS.get(name, ())},
    }
    if name in SERVICES:
        values |= {
            "DATABASE_URL": f"postgresql://{name}_app@{settings.reach('postgres')}/jixue_{name}",
            "DATABASE_PASSWORD_FILE": secrets / f"{name}_app.password",
            "MIGRATION_DATABASE_URL": f"postgresql://{name}_owner@{settings.address('postgres')}/jixue_{name}",
            "MIGRATION_DATABASE_PASSWORD_FILE": secrets / f"{name}_owner.password",
            "PAGE_TOKEN_KEY_FILE": secrets / "page_token.key",
        }
    if name in WITH_IDEMPOTENCY_KEYS:
        values["IDEMPOTENCY_KEY_FILE"] = secrets / "idempotency.key"
    if name in WITH_KAFKA:
        values["KAFKA_BROKERS"] = settings.reach("kafka")
    if name in CONSUMERS:
        values["KAFKA_STATIC_MEMBER"] = "true"
    if name in WITH_ID_INDEX:
        values["ID_INDEX_KEY_FILE"] = secrets / "id_index.key"
    return values | own_variables(settings, name)


def own_variables(settings, name):
    """Returns the settings that only one program has."""
    if name == "identity":
        return {"TOKEN_KEY_FILE": settings.secrets / "token_ed25519.pem",
                "PERSONAL_DATA_KEY_FILE": settings.secrets / "personal_data.key"}
    if name == "certificate":
        return {"VERIFICATION_BASE_URL": settings.url}
    if name == "gateway":
        return {"CORS_ORIGINS": settings.cors_origins, "TRUSTED_PROXIES": "127.0.0.1",
                "REDIS_ADDRESS": settings.reach("redis"), "REDIS_USERNAME": redis.USER,
                "REDIS_PASSWORD_FILE": settings.secrets / "redis.password",
                "DOCS_DIR": PROJECT / "build/docs-page"}
    return {}


def environment(settings, name):
    """Returns the stack's settings, overridden by the caller's own settings of the program: GATEWAY_RATE_BURST=1000 make up."""
    prefix = f"{name.upper()}_"
    given = {key: value for key, value in os.environ.items() if key.startswith(prefix)}
    return {f"{prefix}{key}": str(value) for key, value in variables(settings, name).items()} | given


def write_environment_files(settings):
    """Writes files for running a program by hand: set -a; . .run/env/ledger.env; build/release/bin/ledger serve"""
    folder = settings.run / "env"
    folder.mkdir(exist_ok=True)
    for name in PROGRAMS:
        text = "".join(f"{key}='{value}'\n" for key, value in environment(settings, name).items())
        (folder / f"{name}.env").write_text(text)


def run_once(settings, name, *arguments, more=None):
    """Runs a subcommand that ends by itself; its output goes to the program's log."""
    log = settings.logs / f"{name}.log"
    with open(log, "ab") as output:
        done = subprocess.run([settings.programs / name, *arguments], cwd=settings.run, stdin=subprocess.DEVNULL,
                              stdout=output, stderr=output,
                              env=program_environment(environment(settings, name) | (more or {})))
    if done.returncode != 0:
        raise Failure(f"{name} {arguments[0]} ended with status {done.returncode}", log=log)


def migrate(settings, name):
    run_once(settings, name, "migrate")


def load_data(settings):
    run_once(settings, "identity", "load-regions", DATA / "regions.csv")
    run_once(settings, "registry", "load-catalogue", DATA / "digital-engineer-institutions.csv")
    run_once(settings, "identity", "create-operator", more={
        "IDENTITY_OPERATOR_USERNAME": settings.operator,
        "IDENTITY_OPERATOR_PASSWORD_FILE": str(settings.secrets / "operator.password")})


def process(settings, name):
    program = settings.programs / name
    if not program.exists():
        raise Failure(f"{program} is not there", hint="make build")
    secrets = tuple(sorted(path for path in settings.secrets.iterdir() if path.suffix in (".key", ".pem", ".password")
                           and path.name != "operator.password"))
    return Process(name, [program, "serve"], env=program_environment(environment(settings, name)),
                   inputs=(program, *secrets))


def is_ready(settings, name):
    return answers(f"http://{settings.address(f'{name}_metrics')}/readyz")


def answers(url, statuses=(200,)):
    try:
        with NO_PROXY.open(url, timeout=2) as answer:
            return answer.status in statuses
    except urllib.error.HTTPError as error:
        return error.code in statuses
    except OSError:
        return False
