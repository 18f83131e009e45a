"""Versions of templates: a text stays as first seen, whether it is offered is one mark."""

from datetime import date

from laoma_desktop.storage.register import Register
from laoma_desktop.storage.repositories.template_texts import TemplateRow
from tests.storage.cases import STAMP

PUBLISHED = date(2026, 11, 18)
WITHDRAWN = date(2026, 11, 20)


def test_a_text_is_kept_as_first_seen(register: Register) -> None:
    with register.write(STAMP) as work:
        work.templates.put("labour_wages", 1, "first", "a")
        work.templates.put("labour_wages", 1, "second", "b")
        assert work.templates.get("labour_wages", 1) == "first"
        assert work.templates.get("labour_wages", 2) is None


def test_what_was_published_here_is_told_from_a_copy(register: Register) -> None:
    row = TemplateRow("own", 2, PUBLISHED, "王主任", None)
    with register.write(STAMP) as work:
        work.templates.put("labour_wages", 1, "copy", "a")
        work.templates.publish(row, "text", "b")
        assert work.templates.rows() == (TemplateRow("labour_wages", 1, None, "", None), row)


def test_withdrawing_marks_all_versions_and_can_be_taken_back(register: Register) -> None:
    with register.write(STAMP) as work:
        for version in (1, 2):
            work.templates.publish(TemplateRow("own", version, PUBLISHED, "", None), "t", "s")
        work.templates.withdraw("own", WITHDRAWN)
        assert [row.withdrawn_on for row in work.templates.rows()] == [WITHDRAWN, WITHDRAWN]
        work.templates.withdraw("own", None)
        assert [row.withdrawn_on for row in work.templates.rows()] == [None, None]
        assert work.templates.running("own") == {}
