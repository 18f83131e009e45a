"""The description of record tables leaves no fact out."""

import pytest

from laoma_desktop.domain.records import KINDS, OWN_FIELDS
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.storage.rows import CHILDREN, RowCodecs

BY_HAND = {"org", "custodian", "origin"}
"""Fields of the case that its repository places itself."""


def test_each_record_kind_has_its_table() -> None:
    assert {"case", *(child.kind for child in CHILDREN)} == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_field_has_its_column(kind: str) -> None:
    codecs = RowCodecs(Codes(shipped()))
    wanted = set(OWN_FIELDS[KINDS[kind]])
    if kind == "case":
        held = codecs.case_file.fields | codecs.case_text.fields | BY_HAND
    else:
        description = next(child for child in CHILDREN if child.kind == kind)
        held = codecs.children[kind].fields | description.elsewhere
    assert held == wanted
