import described

GOOD = {"paths": {"/v1/a": {"get": {"parameters": [{"name": "x", "description": "The x."}, {"$ref": "#/components/parameters/If-Match"}]}}},
        "components": {"schemas": {
            "A": {"description": "An A.", "properties": {"x": {"description": "The x."}}},
            "E": {"description": "An E.", "enum": ["ONE"], "x-jixue-values": {"ONE": {"label": "一", "description": "One."}}}}}}


def changed(change):
    import copy
    document = copy.deepcopy(GOOD)
    change(document["components"]["schemas"], document["paths"]["/v1/a"]["get"]["parameters"])
    return list(described.findings(document))


def test_a_described_document_has_no_findings():
    assert changed(lambda schemas, parameters: None) == []


def test_what_is_left_unsaid_is_found():
    assert changed(lambda schemas, _: schemas["A"].pop("description")) == ["A: no description"]
    assert changed(lambda schemas, _: schemas["A"]["properties"]["x"].clear()) == ["A.x: no description"]
    assert changed(lambda schemas, _: schemas["E"]["x-jixue-values"]["ONE"].update(label="")) == ["E.ONE: no label"]
    assert changed(lambda schemas, _: schemas["E"].pop("x-jixue-values")) == ["E.ONE: no label", "E.ONE: no description"]
    assert changed(lambda _, parameters: parameters[0].pop("description")) == ["GET /v1/a x: no description"]


def test_numbers_of_rules_and_decisions_are_found():
    found = changed(lambda schemas, _: schemas["A"].update(description="As R-12 and D63 say."))
    assert found == ["#/components/schemas/A: the number R-12 in its description", "#/components/schemas/A: the number D63 in its description"]


def test_codes_in_backticks_are_values_that_a_client_receives():
    assert changed(lambda schemas, _: schemas["A"].update(description="A code: `R-7` or `R-12`.")) == []
    found = changed(lambda schemas, _: schemas["A"].update(description="`R-7 and R-8` do."))
    assert found == ["#/components/schemas/A: the number R-7 in its description", "#/components/schemas/A: the number R-8 in its description"]
