"""A collector of traces: accepts OTLP over HTTP and stores the spans, parsed with the messages of OpenTelemetry's own package."""
import http.server
import threading
from dataclasses import dataclass, field

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span as Message
from opentelemetry.proto.trace.v1.trace_pb2 import Status


@dataclass
class Span:
    service: str
    trace: str
    id: str
    parent: str
    name: str
    kind: str
    begin: int
    end: int
    failed: bool
    attributes: dict = field(default_factory=dict)


def value_of(value):
    return getattr(value, value.WhichOneof("value"))


def spans_of(body):
    request = ExportTraceServiceRequest()
    request.ParseFromString(body)
    # The messages must have no unknown fields: we send pure OTLP.
    assert request.SerializeToString(deterministic=True) and not unknown_fields(request), request
    for process in request.resource_spans:
        resource = {attribute.key: value_of(attribute.value) for attribute in process.resource.attributes}
        for group in process.scope_spans:
            for span in group.spans:
                yield Span(resource["service.name"], span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex(), span.name,
                           Message.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_"), span.start_time_unix_nano,
                           span.end_time_unix_nano, span.status.code == Status.STATUS_CODE_ERROR,
                           {attribute.key: value_of(attribute.value) for attribute in span.attributes})


def unknown_fields(message):
    """Returns whether a message, or one inside it, has fields that its type does not define."""
    copy = type(message)()
    copy.CopyFrom(message)
    copy.DiscardUnknownFields()
    return copy.ByteSize() != message.ByteSize()


class Collector:
    """Listens on a free loopback port until it is closed."""

    def __init__(self):
        self.kept, self.bodies, self.problems = [], [], []
        collector = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                collector.take(self.path, self.headers, self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def take(self, path, headers, body):
        try:
            assert path == "/v1/traces" and headers["Content-Type"] == "application/x-protobuf", (path, str(headers))
            self.kept.extend(spans_of(body))
            self.bodies.append(body)
        except Exception as problem:  # The test reports it; an exception in this thread would go unnoticed.
            self.problems.append(repr(problem))

    def trace(self, trace_id):
        assert not self.problems, self.problems
        return [span for span in list(self.kept) if span.trace == trace_id]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
