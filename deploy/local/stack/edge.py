"""nginx as the edge: its configuration from deploy/edge/nginx.conf.in and the texts of its problems from the catalogues."""
import json
import os

from .processes import Process, program_environment
from .settings import PROJECT

TEMPLATE = PROJECT / "deploy/edge/nginx.conf.in"
CATALOGUES = (PROJECT / "deploy/edge/errors.json", PROJECT / "libs/base/errors.json")
BODY_BYTES_MAX = 1024 * 1024
DRAINING = "/tmp/draining"  # In a container, nginx closes its connections while this file exists.

# HTTP status of nginx's own responses → reason.
REASONS = {
    400: "EDGE_BAD_REQUEST",
    404: "ROUTE_NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    408: "REQUEST_TIMEOUT",
    413: "PAYLOAD_TOO_LARGE",
    414: "URI_TOO_LONG",
    431: "HEADERS_TOO_LARGE",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "GATEWAY_UNREACHABLE",
    504: "DEADLINE_EXCEEDED",
}
PARAMS = {413: {"limitBytes": str(BODY_BYTES_MAX)}}


def read_catalogues():
    """Returns reason → (domain, entry)."""
    found = {}
    for path in CATALOGUES:
        catalogue = json.loads(path.read_text())
        found |= {entry["reason"]: (catalogue["domain"], entry) for entry in catalogue["errors"]}
    return found


def quoted(text):
    """Returns a value of an nginx map; rejects texts that would contain a variable."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    if "$" in escaped:
        raise ValueError(f"'$' in the text of an edge problem: {text}")
    return f"'{escaped}'"


def text_of(entry, language, params):
    def filled(text):
        return text.format(**params)
    members = {"title": filled(entry["title"][language]), "detail": filled(entry["detail"][language])}
    return json.dumps(members, ensure_ascii=False)[1:-1]


def problem_maps():
    catalogue = read_catalogues()
    texts = [f"    '{language} {status}' {quoted(text_of(catalogue[reason][1], language, PARAMS.get(status, {})))};"
             for status, reason in REASONS.items() for language in ("zh", "en")]
    return {
        "PROBLEM_REASONS": "\n".join(f"    {status} {reason};" for status, reason in REASONS.items()),
        "PROBLEM_DOMAINS": "\n".join(f"    {status} {catalogue[reason][0]};" for status, reason in REASONS.items()),
        "PROBLEM_PARAMS": "\n".join(f"    {status} {quoted(json.dumps(params))};" for status, params in PARAMS.items()),
        "PROBLEM_TEXTS": "\n".join(texts),
    }


def configuration(listen, gateway, log, cors_origins, draining):
    """Returns the configuration of the local stack. Clients connect directly: no proxy in front reports another address."""
    origins = [origin.strip() for origin in cors_origins.split(",") if origin.strip()]
    return filled({
        "USER_DIRECTIVE": "user root;" if os.geteuid() == 0 else "",  # Workers must reach a folder under root's home.
        "LISTEN": listen,
        "GATEWAY": gateway,
        "LOG": log,
        "DRAINING": draining,
        "CORS_ORIGINS": "\n".join(f"    {quoted(origin)} $http_origin;" for origin in origins),
        "REAL_CLIENT": "",
    })


def chart_configuration():
    """Returns the configuration of the Helm chart, whose values fill in the rest (charts/jixue/files/nginx.conf)."""
    return "{{/* Made by `make docs` from deploy/edge/nginx.conf.in. */}}\n" + filled({
        "USER_DIRECTIVE": "",
        "LISTEN": '{{ include "jixue.port.http" . }}',
        "GATEWAY": '{{ include "jixue.fullname" . }}-gateway:{{ include "jixue.port.http" . }}',
        "LOG": "/dev/stdout",
        "DRAINING": DRAINING,
        "CORS_ORIGINS": "{{- range .Values.corsOrigins }}\n    {{ squote . }} $http_origin;\n{{- end }}",
        "REAL_CLIENT": "{{- with .Values.edge.trustedProxies }}\n{{- range . }}\n  set_real_ip_from {{ . }};\n{{- end }}\n"
                       "  real_ip_header X-Forwarded-For;\n  real_ip_recursive on;\n{{- end }}",
    })


def compose_configuration():
    """Returns the configuration of deploy/compose.yaml: the gateway by name, and no CORS origins, which are not known here."""
    return "# Made by `make docs` from deploy/edge/nginx.conf.in.\n" + filled({
        "USER_DIRECTIVE": "", "LISTEN": "8080", "GATEWAY": "gateway:8080", "LOG": "/dev/stdout", "DRAINING": DRAINING, "CORS_ORIGINS": "",
        "REAL_CLIENT": ""})


def filled(values):
    text = TEMPLATE.read_text()
    for name, value in {**values, "BODY_BYTES_MAX": BODY_BYTES_MAX, **problem_maps()}.items():
        text = text.replace(f"@{name}@", str(value))
    return text


def process(settings):
    folder = settings.run / "nginx"
    folder.mkdir(exist_ok=True)
    path = folder / "nginx.conf"
    text = configuration(settings.address("edge"), settings.reach("gateway"), settings.logs / "edge.log",
                         settings.cors_origins, folder / "draining")
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
    return Process("edge", ["/usr/sbin/nginx", "-e", "stderr", "-p", folder, "-c", path],
                   env=program_environment({}), inputs=(path,))
