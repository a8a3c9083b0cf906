"""Raw requests whose end two HTTP programs could interpret differently, generated from rules.

Each contains a hidden request in the position of a body. No valid interpretation makes it a separate request.
"""

HIDDEN = b"GET /v1/regions HTTP/1.1\r\nHost: jixue\r\nX-Request-Id: hidden-%05d\r\n\r\n"
LINE = "POST /v1/claims HTTP/1.1"

TRANSFER_ENCODINGS = (
    "chunked", "Chunked", "CHUNKED", " chunked", "\tchunked", "chunked ", "chunked\t", "chunked;q=1", "chunked; foo", "chunked,", ",chunked",
    "chunked, chunked", "chunked,identity", "identity, chunked", "gzip, chunked", "chunked, gzip", "identity", "xchunked", "chunkedx",
    '"chunked"', "'chunked'", "chunk", "ch unked", "\x0bchunked", "chunked\x0b", "\x0cchunked", "chunked\x00", "\x00chunked", "chun\x00ked",
    "chunked\x01", "\xa0chunked", "chunked\xa0", "c\xe7hunked", "", "trailers", "none", "0", "true", "deflate;q=0, chunked", "chunked\x7f")
TRANSFER_ENCODING_NAMES = (
    "Transfer-Encoding", "transfer-encoding", "TRANSFER-ENCODING", "Transfer-Encoding ", "Transfer-Encoding\t", " Transfer-Encoding",
    "\tTransfer-Encoding", "Transfer_Encoding", "Transfer-Encoding\x00", "Transfer\x00-Encoding", "Transfer-Encoding\x0b", "Transfer Encoding",
    "\x00Transfer-Encoding", "Transfer\xadEncoding", "Transfer-Encoding\xa0", "X: y\nTransfer-Encoding", "X: y\rTransfer-Encoding",
    "X: y\r\n Transfer-Encoding", "X: y\r\n\tTransfer-Encoding", "X: y\r\r\nTransfer-Encoding", "X: y\n\rTransfer-Encoding", "X:\nTransfer-Encoding",
    "X: y\x00\nTransfer-Encoding", ":Transfer-Encoding", "X Transfer-Encoding")
# "{n}" becomes the right length.
LENGTHS = (
    "+{n}", "-{n}", "0x{n:x}", "0X{n:X}", "{n}, {n}", "{n},{n}", "{n}, 0", "0, {n}", "0,{n}", "{n};", "{n}.0", "{n}e0", "'{n}'", '"{n}"', "({n})",
    "{n} {n}", "{n} 0", "0 {n}", "{n}\t0", "{n}\x00", "\x00{n}", "{n}\x0b", "\x0b{n}", "{n}\xa0", "{n}x", "x{n}", "", " ", "99999999999999999999",
    "18446744073709551616", "18446744073709551615", "9223372036854775807", "-0", "+0", "--{n}", "{n}-", "{n}_", "1_0", "\uff11", "\xb2", "{n}\r0",
    "0b101", "0o17", "{n:08d}x", "null", "true", "{n}%", "{n}/2", "NaN", "Infinity", "-1")
LENGTH_NAMES = (
    "Content-Length ", "Content-Length\t", " Content-Length", "\tContent-Length", "Content-Length\x00", "Content\x00-Length", "Content-Length\x0b",
    "Content Length", "\x00Content-Length", "Content-Length\xa0", "X: y\nContent-Length", "X: y\rContent-Length", "X: y\r\r\nContent-Length",
    "X:\nContent-Length", "X: y\x00\nContent-Length", "X Content-Length", ":Content-Length")
CHUNKS = (
    "0x{n:x}", "+{n:x}", "-{n:x}", " {n:x}", "\t{n:x}", "{n:x} x", "{n:x}\x00", "\x00{n:x}", "{n:x}\n", "{n:x}\r", "\n{n:x}", "g", "", "{n:x}.0", "{n}g",
    "FFFFFFFFFFFFFFFFF", "10000000000000000", "FFFFFFFFFFFFFFFF", "7FFFFFFFFFFFFFFF", "{n:x},{n:x}", "'{n:x}'", "0x0", "-0", "+0", "0g", "\xa00", "0\x0b",
    "{n:x}\x0b", "0_0", "{n:x}h")
REQUEST_LINES = (
    "POST  /v1/claims HTTP/1.1", "POST /v1/claims  HTTP/1.1", "POST\t/v1/claims HTTP/1.1", "POST /v1/claims\tHTTP/1.1", " POST /v1/claims HTTP/1.1",
    "\tPOST /v1/claims HTTP/1.1", "POST /v1/claims HTTP/1.1 ", "POST /v1/claims HTTP/1.1\t", "POST /v1/claims HTTP/1.2", "POST /v1/claims HTTP/1.10",
    "POST /v1/claims HTTP/01.1", "POST /v1/claims HTTP/1.01", "POST /v1/claims http/1.1", "POST /v1/claims HTTP/2.0", "POST /v1/claims HTTP/0.9",
    "POST /v1/claims HTTP/11", "POST /v1/claims HTTP/1", "POST /v1/claims HTTP/1.1x", "POST /v1/claims XHTTP/1.1", "POST /v1/claims", "POST", "POST ",
    "post /v1/claims HTTP/1.1", "PoSt /v1/claims HTTP/1.1", "POST\x00 /v1/claims HTTP/1.1", "P\x00OST /v1/claims HTTP/1.1", "POST /v1/cla\x00ims HTTP/1.1",
    "POST /v1/claims\x00 HTTP/1.1", "POST /v1/claims\x0b HTTP/1.1", "POST /v1/cla ims HTTP/1.1", "POST v1/claims HTTP/1.1", "POST ? HTTP/1.1",
    "POST /v1/claims#x HTTP/1.1", "POST /v1/cl\xe9ims HTTP/1.1", "POST http://jixue/v1/claims HTTP/1.1", "POST http:///v1/claims HTTP/1.1",
    "POST //jixue/v1/claims HTTP/1.1", "POST * HTTP/1.1", "CONNECT jixue:80 HTTP/1.1", "TRACE /v1/claims HTTP/1.1", "PRI * HTTP/2.0",
    "POST@ /v1/claims HTTP/1.1", "PO:ST /v1/claims HTTP/1.1", '"POST" /v1/claims HTTP/1.1', "\xa0POST /v1/claims HTTP/1.1", "GET /v1/claims HTTP/1.1",
    "HEAD /v1/claims HTTP/1.1", "DELETE /v1/claims/1 HTTP/1.1", "OPTIONS * HTTP/1.1", "POST /v1/claims HTTP/1.1\r", "\r\nPOST /v1/claims HTTP/1.1",
    "\r\n\r\nPOST /v1/claims HTTP/1.1", "\nPOST /v1/claims HTTP/1.1", "\rPOST /v1/claims HTTP/1.1", "\x00POST /v1/claims HTTP/1.1")
OTHER_HEADERS = (
    "Connection: Content-Length", "Connection: close, Content-Length", "Connection: Transfer-Encoding", "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings",
    "Upgrade: websocket\r\nConnection: Upgrade", "Expect: 100-continue", "Expect: 200-ok", "Expect: 100-continue, 100-continue", "TE: chunked",
    "Trailer: Content-Length", "Host: other", "Host: jixue\r\nHost: other", "Host:", "X: a\x00b", "X: a\x0bb", "X\x00: a", "X : a", ": a", "X", "X\r\n y: z",
    "X: a\r\n  b", "X: a\r\n\tb", "X: a\nb: c", "X: a\rb: c", "X: a\r\n\x00", "Content-Encoding: chunked", "Content-Type: a\r\n b", "X-HTTP-Method-Override: GET",
    "Content-Length-X: 0", "Keep-Alive: 0", "Proxy-Connection: close", "\xff: a", "(x): a", "x@y: a", "x/y: a", 'x"y: a', "X: \xff\xfe", "X: \x7f",
    "X: a\x85b", "Max-Forwards: 0", "Range: bytes=0-0")


def chunked(data):
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


def framings():
    """Yields (rule, header lines, body) of every kind that states the length more than once, or oddly. The number is filled in later."""
    hidden = HIDDEN % 0
    n = len(hidden)
    for value in TRANSFER_ENCODINGS:
        for length in (0, n):
            yield "length and encoding", [f"Content-Length: {length}", f"Transfer-Encoding: {value}"], chunked(hidden)
            yield "encoding and length", [f"Transfer-Encoding: {value}", f"Content-Length: {length}"], chunked(hidden)
        yield "encoding", [f"Transfer-Encoding: {value}"], chunked(hidden)
        yield "two encodings", ["Transfer-Encoding: chunked", f"Transfer-Encoding: {value}"], chunked(hidden)
    for name in TRANSFER_ENCODING_NAMES:
        yield "name of the encoding", [f"Content-Length: {len(chunked(hidden))}", f"{name}: chunked"], chunked(hidden)
        yield "name of the encoding first", [f"{name}: chunked", f"Content-Length: {len(chunked(hidden))}"], chunked(hidden)
    for text in LENGTHS:
        value = text.format(n=n)
        yield "length", [f"Content-Length: {value}"], hidden
        yield "right and odd length", [f"Content-Length: {n}", f"Content-Length: {value}"], hidden
        yield "odd and right length", [f"Content-Length: {value}", f"Content-Length: {n}"], hidden
    for first, second in ((0, n), (n, 0), (n, n), (n, n + 1), (n + 1, n), (0, 0)):
        yield "two lengths", [f"Content-Length: {first}", f"Content-Length: {second}"], hidden
        yield "two lengths, two spellings", [f"Content-Length: {first}", f"content-length: {second}"], hidden
    for name in LENGTH_NAMES:
        yield "name of the length", [f"Content-Length: {n}", f"{name}: 0"], hidden
        yield "name of the length first", [f"{name}: 0", f"Content-Length: {n}"], hidden


def corpus():
    """Returns (rule, bytes), numbered by position: request-N is the outer one, hidden-N the hidden one."""
    made = []

    def add(rule, line, headers, body, end="\r\n"):
        head = "".join(f"{part}{end}" for part in [line, *headers, f"X-Request-Id: request-{len(made):05}"])
        made.append((rule, (head + end).encode("latin-1", "replace") + body))

    for rule, headers, body in framings():
        add(rule, LINE, ["Host: jixue", *headers], body.replace(b"hidden-00000", b"hidden-%05d" % len(made)))
    for size in CHUNKS:
        inner = HIDDEN % len(made)
        line = size.format(n=len(inner)).encode("latin-1", "replace")
        add("size of a chunk", LINE, ["Host: jixue", "Transfer-Encoding: chunked"], line + b"\r\n" + inner + b"\r\n0\r\n\r\n")
    for tail in (b"%x\n%s\r\n0\r\n\r\n", b"%x\r\n%sX\r\n0\r\n\r\n", b"%x\r%s\r\n0\r\n\r\n", b"%x;a=\n\r\n%s\r\n0\r\n\r\n", b"%x\r\n%s\n0\n\n"):
        inner = HIDDEN % len(made)
        add("end of a chunk", LINE, ["Host: jixue", "Transfer-Encoding: chunked"], tail % (len(inner), inner))
    for line in REQUEST_LINES:
        inner = HIDDEN % len(made)
        add("request line", line, ["Host: jixue", f"Content-Length: {len(inner)}"], inner)
    for header in OTHER_HEADERS:
        inner = HIDDEN % len(made)
        host = [] if header.startswith("Host:") and header != "Host: other" else ["Host: jixue"]
        add("other header", LINE, [*host, f"Content-Length: {len(inner)}", header], inner)
    for end in ("\n", "\r", "\r\r\n", "\n\r", "\r\n "):
        inner = HIDDEN % len(made)
        add("ends of lines", LINE, ["Host: jixue", f"Content-Length: {len(inner)}"], inner, end)
    return made
