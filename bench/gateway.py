"""Our gateway, with its whole filter chain, against grpc-gateway v2: same protos, same service, responses of three sizes."""
import re
import statistics
import subprocess

from measure import GENERATOR_CORE, SYSTEM_CORE, Samples, Void, cpu_seconds, output_of, pinned, rounds, shown, table
from servers import OUT, PROJECT, TOOLS, wait_for
from stack.programs import answers

CONNECTIONS = 32
# Size of the response → path. The two pages contain 6 and 100 claims.
PATHS = {
    "small": "/v1/claims/00000000-0000-0000-0000-000000001000/history",
    "4 kB": "/v1/claims?pageSize=6",
    "64 kB": "/v1/claims?pageSize=100",
}
OURS, PEER = "gateway", "grpc-gateway"


class Gateways:
    def __init__(self, servers):
        self.servers = servers
        servers.start_redis()  # Limits are shared through it.
        backend = servers.start_backend()
        self.pids = {OURS: self._start_ours(backend), PEER: self._start_peer(backend)}

    def _start_ours(self, backend):
        names = ("IDENTITY", "LEARNING", "LEDGER", "APPROVAL", "CERTIFICATE", "REGISTRY")
        pid = self.servers.start_program("gateway", WORKERS=1, RATE_PER_SECOND=1_000_000, RATE_BURST=1_000_000, RATE_AT_ONCE=100_000,
                                         **{f"{name}_ADDRESS": backend for name in names})
        subprocess.run(["taskset", "-a", "-c", "-p", SYSTEM_CORE, str(pid)], check=True, capture_output=True)
        self.ours_url = f"http://{self.servers.settings.address('gateway')}"
        return pid

    def _start_peer(self, backend):
        address = self.servers.settings.address("edge")  # This stack uses the port for nothing else.
        program = OUT / "grpc_gateway/bin/grpc_gateway"
        child, _ = self.servers.spawn(pinned(SYSTEM_CORE, ["env", "GOMAXPROCS=1", program, address, backend]), "grpc_gateway")
        self.peer_url = f"http://{address}"
        wait_for(lambda: answers(f"{self.peer_url}/nothing", statuses=(404,)), "grpc-gateway")
        return child.pid

    def url(self, side, size):
        return (self.ours_url if side == OURS else self.peer_url) + PATHS[size]


def token(servers):
    return output_of([TOOLS / "bench_tokens", servers.token_key, 1]).strip()


def body_bytes(url, bearer):
    out = output_of(["curl", "-s", "-f", "--noproxy", "*", "-H", f"Authorization: Bearer {bearer}", "-o", "/dev/null", "-w", "%{size_download}", url])
    return int(out)


def load(url, bearer, seconds):
    """Returns wrk's served requests; any status other than 2xx voids the run."""
    out = output_of(pinned(GENERATOR_CORE, ["wrk", "-t", 1, "-c", CONNECTIONS, "-d", f"{seconds}s", "-H", "Connection: keep-alive",
                                            "-H", f"Authorization: Bearer {bearer}", url]))
    if re.search(r"Non-2xx|Socket errors", out):
        raise Void(out)
    count, took = re.search(r"(\d+) requests in ([\d.]+)s", out).groups()
    return int(count), float(took)


def run(servers, quick):
    subprocess.run([PROJECT / "bench/gateway/grpc_gateway/build"], check=True)
    gateways = Gateways(servers)
    samples = Samples("gateway", OUT)
    repetitions, seconds = (3, 1) if quick else (7, 3)
    bearer = token(servers)
    sizes = {(side, size): body_bytes(gateways.url(side, size), bearer) for side in (OURS, PEER) for size in PATHS}
    for size in PATHS:
        for side in (OURS, PEER):
            load(gateways.url(side, size), bearer, 1)  # Warms up.
    for number, sides in rounds(repetitions, [OURS, PEER]):
        bearer = token(servers)
        for size in PATHS:
            for side in sides:
                before = cpu_seconds(gateways.pids[side])
                count, took = load(gateways.url(side, size), bearer, seconds)
                used = cpu_seconds(gateways.pids[side]) - before
                samples.add(round=number, size=size, side=side, requests=count, seconds=took,
                            per_second=count / took, cpu_us=1e6 * used / count)
    return report(samples, sizes)


def report(samples, sizes):
    rows = []
    by_size = {size: samples.ratios("cpu_us", OURS, PEER, size=size) for size in PATHS}
    for size in PATHS:
        def cell(value, side, digits=0):
            return f"{samples.median(value, side=side, size=size):.{digits}f}"
        rows.append([f"{size} ({sizes[OURS, size]} / {sizes[PEER, size]} B)", cell("cpu_us", OURS, 1), cell("cpu_us", PEER, 1),
                     shown(by_size[size]), cell("per_second", OURS), cell("per_second", PEER),
                     shown(samples.ratios("per_second", OURS, PEER, size=size))])
    together = [statistics.geometric_mean(ratios) for ratios in zip(*by_size.values())]
    rows.append(["**geometric mean**", "", "", f"**{shown(together)}**", "", "", ""])
    return table(["answer (ours / peer)", "CPU µs a request, ours", "grpc-gateway", "ratio of CPU", "requests/s, ours", "grpc-gateway", "ratio"], rows)
