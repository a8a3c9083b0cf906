"""Log-ins of others while one address guesses passwords, the memory of hashing, and a campus behind one address (D54)."""
import http.client
import itertools
import json
import multiprocessing
import os
import queue
import random
import statistics
import threading
import time
from pathlib import Path

from measure import Samples, Void, table
from servers import OUT
from stack import programs

ACCOUNTS, ATTACKERS, CAMPUS = 600, 40, 500
CAMPUS_SECONDS, CAMPUS_WORKERS, MISTYPED = 50, 20, 0.05
PASSWORD, WRONG = "Bench-login-horse-7", "Bench-login-wrong-8"
ATTACKER, CAMPUS_ADDRESS = "198.18.0.1", "198.18.0.2"
QUIET, QUEUE, QUOTAS = "nobody else", "queue alone", "with quotas"
UNLIMITED = 1_000_000
# Without the quotas the attacker's log-ins are all hashed.
WITHOUT_QUOTAS = {"gateway": {"FAILURES_PER_MINUTE": UNLIMITED, "FAILURES_BURST": UNLIMITED},
                  "identity": {"LOGIN_WRONG_NAMES_MAX": UNLIMITED}}
NUMBERS = itertools.count()


class Stack:
    """identity and the gateway on a database with accounts."""

    def __init__(self, servers):
        self.servers = servers
        servers.start_database()
        servers.start_kafka()
        servers.start_redis()
        programs.migrate(servers.settings, "identity")
        self.make_accounts()
        self.identity = None

    def make_accounts(self):
        """The operator's hash serves all accounts: making them does not have to take a minute."""
        path = OUT / "login.password"
        path.write_text(PASSWORD)
        programs.run_once(self.servers.settings, "identity", "create-operator",
                          more={"IDENTITY_OPERATOR_USERNAME": "bench-operator", "IDENTITY_OPERATOR_PASSWORD_FILE": str(path)})
        self.sql(f"""
            INSERT INTO account (account_id, username, username_key, display_name, password_hash, password_change_required, login_allowed,
                                 version, created_at)
            SELECT lpad(to_hex(n), 32, '0')::uuid, 'bench' || n, 'bench' || n, 'Bench', password_hash, false, true, 1, created_at
            FROM generate_series(1, {ACCOUNTS}) n, account WHERE username = 'bench-operator'
            ON CONFLICT DO NOTHING""")

    def sql(self, script):
        return self.servers.sql(script, database="jixue_identity")

    def restart(self, settings):
        for name in ("gateway", "identity"):
            self.servers.supervisor.stop(name)
        self.sql("TRUNCATE login_attempt, address_login; TRUNCATE session CASCADE")
        self.identity = self.servers.start_program("identity", **settings.get("identity", {}))
        self.servers.start_program("gateway", **settings.get("gateway", {}))
        self.port = self.servers.settings.ports["gateway"]


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def log_in(self, address, username, password):
        """Returns the status and how long it took."""
        begun = time.monotonic()
        self.connection.request("POST", "/v1/sessions", json.dumps({"username": username, "password": password}),
                                {"Content-Type": "application/json", "X-Forwarded-For": address})
        response = self.connection.getresponse()
        response.read()
        return response.status, time.monotonic() - begun


class Attack:
    """One address with forty wrong log-ins in progress at any time, each for another name. They come from a process that gives way:
    neither its own work nor the interpreter's lock may slow down the log-ins that are measured."""

    def __init__(self, port):
        self.port, self.first, self.statuses = port, next(NUMBERS), []
        processes = multiprocessing.get_context("fork")
        self.done, self.results = processes.Event(), processes.SimpleQueue()
        self.process = processes.Process(target=self.attack)

    def __enter__(self):
        self.process.start()
        time.sleep(1)
        return self

    def __exit__(self, *_):
        self.done.set()
        self.statuses = self.results.get()
        self.process.join()

    def attack(self):
        os.nice(19)
        threads = [threading.Thread(target=self.run) for _ in range(ATTACKERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.results.put(self.statuses)

    def run(self):
        client = Client(self.port)
        while not self.done.is_set():
            status, _ = client.log_in(ATTACKER, f"nobody{self.first}n{next(NUMBERS)}", WRONG)
            self.statuses.append(status)
            if status not in (201, 401):
                self.done.wait(0.1)  # A rejected attacker tries again ten times a second.


class Memory:
    """The highest resident memory of a process above that at the beginning, in MiB."""

    def __init__(self, pid):
        self.path, self.idle, self.most, self.done = Path(f"/proc/{pid}/statm"), 0, 0, threading.Event()
        self.idle = self.most = self.read()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def read(self):
        return int(self.path.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        self.thread.join()

    def run(self):
        while not self.done.wait(0.002):
            self.most = max(self.most, self.read())

    @property
    def used(self):
        return self.most - self.idle


def others(port, count, samples, side, number):
    """People at other addresses log in, one after the other."""
    client = Client(port)
    for _ in range(count):
        n = next(NUMBERS)
        status, seconds = client.log_in(f"10.{n // 62500 % 250}.{n // 250 % 250}.{n % 250}", f"bench{1 + n % ACCOUNTS}", PASSWORD)
        if status != 201:
            raise Void(f"a log-in of somebody else got {status} ({side})")
        samples.append({"round": number, "side": side, "milliseconds": 1000 * seconds})


def campus(port):
    """500 people behind one address arrive at random moments of 50 seconds; one in twenty mistypes first."""
    chance, tasks, statuses = random.Random(1), queue.Queue(), []
    begun = time.monotonic()
    moments = sorted(chance.uniform(0, CAMPUS_SECONDS) for _ in range(CAMPUS))
    for person, moment in enumerate(moments, 1):
        tasks.put((moment, person, chance.random() < MISTYPED))

    def work():
        client = Client(port)
        while True:
            try:
                moment, person, mistypes = tasks.get_nowait()
            except queue.Empty:
                return
            time.sleep(max(0, begun + moment - time.monotonic()))
            if mistypes:
                client.log_in(CAMPUS_ADDRESS, f"bench{person}", WRONG)
            statuses.append(client.log_in(CAMPUS_ADDRESS, f"bench{person}", PASSWORD)[0])

    threads = [threading.Thread(target=work) for _ in range(CAMPUS_WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - begun, statuses


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def run(servers, quick):
    stack = Stack(servers)
    samples, rows = Samples("login", OUT), []
    repetitions, count = (2, 60) if quick else (5, 120)
    memory, attempts = {}, {}
    for side, settings in ((QUEUE, WITHOUT_QUOTAS), (QUOTAS, {})):
        stack.restart(settings)
        others(stack.port, 20, [], side, 0)  # Warms up.
        for number in range(repetitions):
            others(stack.port, count, rows, f"{side}: {QUIET}", number)
            with Memory(stack.identity) as used, Attack(stack.port) as attack:
                others(stack.port, count, rows, side, number)
            memory[side] = max(memory.get(side, 0), used.used)
            attempts[side] = attempts.get(side, []) + attack.statuses
    samples.rows += rows[:-1]
    samples.add(**rows[-1])
    stack.restart({})
    with Memory(stack.identity) as used:
        seconds, statuses = campus(stack.port)
    refused = sum(status != 201 for status in statuses)
    if refused or len(statuses) != CAMPUS:
        raise Void(f"{refused} of {len(statuses)} people behind one address were rejected: {sorted(set(statuses))}")
    return report(samples, memory, attempts) + (
        f"\n\n{CAMPUS} people behind one address log in within {seconds:.0f} s (goal: 60); none is rejected; "
        f"hashing takes {used.used:.0f} MiB.")


def report(samples, memory, attempts):
    rows = []
    for side in (QUEUE, QUOTAS):
        idle, attacked = (samples.column("milliseconds", side=name) for name in (f"{side}: {QUIET}", side))
        hashed = sum(status == 401 for status in attempts[side])
        rows.append([side, f"{statistics.median(idle):.0f} / {percentile(idle, 0.99):.0f}",
                     f"{statistics.median(attacked):.0f} / {percentile(attacked, 0.99):.0f}",
                     f"{percentile(attacked, 0.99) / percentile(idle, 0.99):.2f}", f"{memory[side]:.0f}",
                     f"{hashed} of {len(attempts[side])}"])
    return table(["attacker held by", "log-in of others alone, ms (median / p99)", "beside 40 wrong log-ins", "ratio of p99 (goal: 2)",
                  "MiB of hashing (goal: 64)", "attacker's log-ins that were hashed"], rows)
