"""The API documentation as served: document, browsable reference, help pages of errors."""
import gzip
import json
import re
from pathlib import Path

from client import Client

ROOT = Path(__file__).parents[3]


def get(path, **headers):
    """Avoids Client.call, which would record the document's examples as secrets of the run."""
    answer = Client().exchange("GET", path, None, {name.replace("_", "-"): value for name, value in headers.items()})
    return answer, answer.body.decode("utf-8", "replace")


def test_the_served_document_is_the_checked_in_one():
    answer, text = get("/openapi.json")
    assert answer.status == 200 and answer.headers["Content-Type"] == "application/json"
    assert json.loads(text) == json.loads((ROOT / "docs/api/openapi.json").read_text(encoding="utf-8"))


def test_the_document_is_sent_once():
    tag = get("/openapi.json")[0].headers["ETag"]
    again, text = get("/openapi.json", If_None_Match=tag)
    assert (again.status, text) == (304, "") and again.headers["ETag"] == tag


def test_the_edge_compresses_it_but_no_response_with_data():
    packed, _ = get("/openapi.json", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip" and len(packed.body) < 100_000
    assert json.loads(gzip.decompress(packed.body))["openapi"] == "3.1.0"
    assert get("/openapi.json", Accept_Encoding="gzip", If_None_Match=packed.headers["ETag"])[0].status == 304
    assert get("/v1/regions", Accept_Encoding="gzip")[0].headers["Content-Encoding"] is None


def test_the_reference_needs_no_other_host():
    page, text = get("/docs")
    assert page.status == 200 and page.headers["Content-Type"].startswith("text/html")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "http" not in policy
    addresses = re.findall(r'(?:src|href)="([^"]+)"', text)
    assert len(addresses) > 3 and all(a.startswith(("/", "data:,")) for a in addresses)
    for address in addresses:
        if address.startswith("/"):
            found, _ = get(address)
            assert found.status == 200 and len(found.body) > 100, address
            assert found.headers["X-Content-Type-Options"] == "nosniff"


def test_other_files_are_not_served():
    for path in ("/docs/pom.xml", "/docs/..%2fpom.xml", "/docs/../openapi.json/x", "/docs/x"):
        Client().refused("GET", path, status=404)
    Client().refused("POST", "/openapi.json", {}, status=404)


def test_the_type_of_a_problem_is_a_page(operator):
    problem = operator.refused("GET", "/v1/policy-years/1901", status=404).json
    page, text = get(problem["type"], Accept_Language="en")
    assert page.status == 200 and "The policy year" in text and "/v1/policy-years/{year}" in text
    assert text.index('lang="en"') < text.index('<section lang="zh"')


def test_every_reason_has_its_page():
    for name in json.loads((ROOT / "docs/api/openapi.json").read_text(encoding="utf-8"))["components"]["examples"]:
        page, text = get(f"/docs/errors/{name}")
        assert page.status == 200 and name in text and '<section lang="en">' in text


def test_an_unknown_reason_has_a_page_that_says_so():
    page, text = get("/docs/errors/NO_SUCH_REASON")
    assert page.status == 404 and page.headers["Content-Type"].startswith("text/html") and "No such error" in text
