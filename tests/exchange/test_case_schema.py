"""The schema that travels with packages says what the domain says."""

import json

import jsonschema

from laoma_desktop.foundation.resources import resource_text
from tests.exchange.case_schema import case_schema


def test_the_kept_schema_is_that_of_the_domain() -> None:
    kept = json.loads(resource_text("schemas/case-1.0.schema.json"))
    assert kept == case_schema()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(case_schema())
