"""A private PostgreSQL 15 cluster on loopback, with the roles and databases of the services."""
import os
import shutil
import signal
import subprocess
from pathlib import Path

from .processes import Process, program_environment, start_time, wait_until
from .progress import Failure
from .settings import SERVICES

BIN = Path("/usr/lib/postgresql/15/bin")
SQL = Path(__file__).resolve().parents[2] / "postgres"

# The log contains neither values nor statements, because they contain personal data.
COMMON_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_line_prefix": "%m [%p] %u@%d ",
}
DURABLE_OPTIONS = {"max_connections": "100", "shared_buffers": "128MB", "wal_compression": "lz4"}


def as_unprivileged(argv):
    """PostgreSQL refuses to run as root, so Debian's account postgres runs it, with the one capability that lets it reach a
    folder under root's home. (A user namespace would work on most machines, but is refused in a chroot and in containers.)"""
    if os.geteuid() != 0:
        return argv
    return ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", "--inh-caps", "-all,+dac_read_search",
            "--ambient-caps", "+dac_read_search", "--no-new-privs", *argv]


def make_cluster(data, password_file, auth="scram-sha-256", more=()):
    """Creates the cluster in a temporary folder and renames it, so that a failed attempt leaves nothing behind."""
    if data.exists():
        return
    new = data.with_name(data.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(new, "postgres", "postgres")
    done = subprocess.run(
        as_unprivileged([BIN / "initdb", "--pgdata", new, "--username", "postgres", "--pwfile", password_file, "--auth", auth,
                         "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums", *more]),
        capture_output=True, text=True, env=program_environment({}))
    if done.returncode != 0:
        raise Failure(f"initdb: {(done.stderr or done.stdout).strip()}")
    new.rename(data)


def remove_stale_lock(data):
    """Removes the lock file of a postmaster that was killed. PostgreSQL would take a process for it that has the same id now, or that
    nobody has reaped yet. A postmaster that runs without a record is stopped."""
    lock = data / "postmaster.pid"
    try:
        pid = int(lock.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    if start_time(pid) is not None and works_in(pid, data):
        os.kill(pid, signal.SIGINT)
        if not wait_until(lambda: start_time(pid) is None, 20):
            raise Failure(f"another PostgreSQL, process {pid}, uses {data} and does not stop")
    lock.unlink(missing_ok=True)


def works_in(pid, folder):
    try:
        return os.path.samefile(f"/proc/{pid}/cwd", folder)
    except OSError:  # It has ended, or belongs to somebody else.
        return False


def process(data, port, options):
    settings = {**COMMON_OPTIONS, **options, "port": str(port)}
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return Process("postgres", as_unprivileged([BIN / "postgres", "-D", data, *arguments]), env=program_environment({}),
                   stop_signal=signal.SIGINT)  # SIGINT ends sessions; SIGTERM would wait for an open psql.


def is_ready(port):
    command = [BIN / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(command, env=program_environment({})).returncode == 0


def run_sql(port, password, script):
    done = subprocess.run(
        [BIN / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "postgres"],
        input=script, capture_output=True, text=True, env=program_environment({"PGPASSWORD": password}))
    if done.returncode != 0:
        raise Failure(f"psql: {done.stderr.strip()}")


def roles_script(service, owner_password, app_password):
    return (f"\\set service {service}\n\\set owner_password {owner_password}\n\\set app_password {app_password}\n"
            f"\\i '{SQL / 'roles.sql'}'\n")


def database_script(service):
    return f"\\connect postgres\n\\set service {service}\n\\i '{SQL / 'database.sql'}'\n"


def ensure_databases(settings):
    def password(role):
        return (settings.secrets / f"{role}.password").read_text()

    script = "".join(roles_script(service, password(f"{service}_owner"), password(f"{service}_app")) + database_script(service)
                     for service in SERVICES)
    run_sql(settings.ports["postgres"], password("postgres"), script)


def start(settings, supervisor):
    data = settings.run / "postgres"
    make_cluster(data, settings.secrets / "postgres.password")
    port = settings.ports["postgres"]
    if not supervisor.record("postgres"):
        remove_stale_lock(data)
    supervisor.ensure(process(data, port, DURABLE_OPTIONS))
    supervisor.wait_ready("postgres", lambda: is_ready(port), 60)
