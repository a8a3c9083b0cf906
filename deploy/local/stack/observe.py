"""Prometheus beside the stack (OBSERVE=1), and Grafana if it is installed. Both on loopback; nothing else needs them.

The alert rules are those of the chart (deploy/observe/alerts.yaml). Tests cannot wait for hours: JIXUE_ALERTS_FACTOR divides every
duration of the rules, and Prometheus then evaluates them every second.
"""
import os
import re
import shutil
import urllib.request

from .processes import Process, program_environment
from .settings import PROGRAMS, PROJECT

SOURCE = PROJECT / "deploy/observe"
PROMETHEUS = "prometheus"
GRAFANAS = ("grafana-server", "grafana")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
INTERVAL = "15s"
TEST_INTERVAL = "1s"
# Matches a range, an offset, a `for`, and a number of seconds, which is marked by a comment after it.
DURATION = re.compile(r"(\[|\boffset |^ *for: )(\d+)([smhd])\b", re.M)
SECONDS = re.compile(r"\b(\d+)(?=  # seconds$)", re.M)


def faster(rules, factor):
    """Returns the rules with every duration divided, but at least two seconds: two evaluations of Prometheus."""
    if factor == 1:
        return rules
    rules = DURATION.sub(lambda found: f"{found[1]}{max(2, round(int(found[2]) * UNITS[found[3]] / factor))}s", rules)
    return SECONDS.sub(lambda found: f"{max(2, round(int(found[1]) / factor))}", rules)


def configuration(settings):
    """Returns prometheus.yml for the ports of this instance."""
    return filled({name: settings.address(f"{name}_metrics") for name in PROGRAMS},
                  INTERVAL if settings.alerts_factor == 1 else TEST_INTERVAL)


def compose_configuration():
    """Returns prometheus.yml of deploy/compose.yaml, where each program has its own name."""
    return "# Made by `make docs` from deploy/observe/prometheus.yml.in.\n" + filled({name: f"{name}:7100" for name in PROGRAMS}, INTERVAL)


def filled(addresses, interval):
    targets = "\n".join(f"      - targets: ['{address}']\n"
                        f"        labels: {{app_kubernetes_io_component: {name}}}" for name, address in addresses.items())
    text = (SOURCE / "prometheus.yml.in").read_text()
    for name, value in {"INTERVAL": interval, "TARGETS": targets}.items():
        text = text.replace(f"@{name}@", value)
    return text


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
    return path


def prometheus(settings):
    folder = settings.run / "prometheus"
    rules = write(folder / "alerts.yaml", faster((SOURCE / "alerts.yaml").read_text(), settings.alerts_factor))
    config = write(folder / "prometheus.yml", configuration(settings))
    argv = [shutil.which(PROMETHEUS) or f"/usr/bin/{PROMETHEUS}", f"--config.file={config}",
            f"--storage.tsdb.path={folder / 'data'}", f"--web.listen-address={settings.address('prometheus')}",
            "--storage.tsdb.retention.time=7d", "--storage.tsdb.retention.size=1GB", "--log.level=warn"]
    return Process("prometheus", argv, env=program_environment({}), inputs=(config, rules))


def grafana_program():
    """Returns the program and the arguments that make it serve, or None."""
    for name in GRAFANAS:
        found = shutil.which(name)
        if found:
            return [found] if name == "grafana-server" else [found, "server"]
    return None


def grafana(settings):
    folder = settings.run / "grafana"
    for kind in ("datasources", "dashboards"):
        write(folder / "provisioning" / kind / "jixue.yaml", (SOURCE / f"grafana/{kind}.yaml").read_text())
    host, port = settings.address("grafana").rsplit(":", 1)
    home = os.environ.get("GRAFANA_HOME") or "/usr/share/grafana"
    # Everyone who can reach the loopback may view; no one may change anything, and Grafana reports nothing to third parties.
    env = {"GF_SERVER_HTTP_ADDR": host, "GF_SERVER_HTTP_PORT": port, "GF_PATHS_DATA": folder / "data",
           "GF_PATHS_LOGS": folder / "logs", "GF_PATHS_PLUGINS": folder / "plugins",
           "GF_PATHS_PROVISIONING": folder / "provisioning", "GF_AUTH_ANONYMOUS_ENABLED": "true",
           "GF_AUTH_ANONYMOUS_ORG_ROLE": "Viewer", "GF_AUTH_DISABLE_LOGIN_FORM": "true",
           "GF_ANALYTICS_REPORTING_ENABLED": "false", "GF_ANALYTICS_CHECK_FOR_UPDATES": "false",
           "GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES": "false", "GF_NEWS_NEWS_FEED_ENABLED": "false",
           # Variables of the provisioning files.
           "JIXUE_PROMETHEUS_URL": f"http://{settings.address('prometheus')}", "JIXUE_DASHBOARDS": SOURCE / "dashboards"}
    argv = [*grafana_program(), f"--homepath={home}"]
    return Process("grafana", argv, env=program_environment({key: str(value) for key, value in env.items()}))


def is_ready(settings, name):
    path = {"prometheus": "-/ready", "grafana": "api/health"}[name]
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://{settings.address(name)}/{path}", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def start(settings, supervisor):
    """Starts Prometheus, and Grafana if it is installed. Returns the lines that say where they are."""
    supervisor.ensure(prometheus(settings))
    supervisor.wait_ready("prometheus", lambda: is_ready(settings, "prometheus"), 30)
    told = [f"  Prometheus http://{settings.address('prometheus')}/alerts"]
    if not grafana_program():
        return [*told, f"  Grafana    not found ({' or '.join(GRAFANAS)} on the PATH; Debian has none): no dashboards"]
    supervisor.ensure(grafana(settings))
    supervisor.wait_ready("grafana", lambda: is_ready(settings, "grafana"), 60)
    return [*told, f"  Grafana    http://{settings.address('grafana')}/dashboards"]
