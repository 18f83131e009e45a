"""Templates of one's own: published, withdrawn, compared; cases stay on their version or move."""

from dataclasses import replace
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.domain.errors import AccessRefused, RuleRefused
from laoma_desktop.domain.template import Template
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.domain.vocabulary import TaskState
from laoma_desktop.foundation.resources import resource
from laoma_desktop.services.actor import Role
from laoma_desktop.services.template_desk import TemplateDesk
from tests.registers import open_register, reopen
from tests.services.conftest import TODAY, two_neighbours

SHIPPED = resource("workflows/neighbour_simple.toml").read_text(encoding="utf-8")


def text(version: int, old: str = "", new: str = "") -> str:
    """Return the shipped template under an id of one's own, with one thing changed."""
    made = SHIPPED.replace('id = "neighbour_simple"', 'id = "our_street"')
    made = made.replace("version = 1", f"version = {version}")
    assert old in made
    return made.replace(old, new, 1) if old else made


def publish(office: Services, version: int, old: str = "", new: str = "") -> Template:
    return office.template_desk.publish_text(text(version, old, new), "our_street.toml")


def applied(office: Services, case: StoredCase) -> StoredCase:
    return office.teams.apply_template(case.ref, "our_street").stored


def test_a_published_template_is_offered(office: Services, neighbours: StoredCase) -> None:
    publish(office, 1)
    assert "our_street" in [template.id for template in office.templates.list()]
    offered = {offer.template.id for offer in office.templates.offers(neighbours.case)}
    assert {"our_street", "neighbour_simple"} <= offered
    (version,) = office.template_desk.versions("our_street")
    assert (version.published_on, version.published_by) == (TODAY, office.office.actor.name)


def test_a_case_stays_on_its_version_and_says_so(office: Services, neighbours: StoredCase) -> None:
    first = publish(office, 1)
    case = applied(office, neighbours)
    publish(office, 2, 'title = "', 'title = "新')
    assert office.templates.running(case.case) == first
    standing = office.templates.standing(case.case)
    assert standing is not None
    assert standing.newer
    assert standing.words == "按第 1 版办，现行第 2 版"
    assert [one.cases for one in office.template_desk.versions("our_street")] == [1, 0]


def test_moving_shows_the_difference_and_can_be_taken_back(
    office: Services, neighbours: StoredCase
) -> None:
    publish(office, 1)
    case = applied(office, neighbours)
    open_task = next(task for task in case.case.tasks if task.state is TaskState.OPEN)
    publish(office, 2, f'title = "{open_task.title}"', 'title = "换了名字的任务"')
    new, found = office.template_desk.ahead(case.case)
    assert new.version == 2
    assert found is not None
    assert [one.part for one in found] == ["任务"]
    moved = office.template_desk.move(case.ref)
    row = next(task for task in moved.case.tasks if task.uuid == open_task.uuid)
    assert row.title == "换了名字的任务"
    assert moved.case.team is not None
    assert moved.case.team.version == 2
    office.undo.undo()
    back = office.cases.get(case.ref.case_id).case
    assert back.team is not None
    assert back.team.version == 1
    assert back.tasks == case.case.tasks


def test_a_withdrawn_template_loses_no_case(office: Services, neighbours: StoredCase) -> None:
    first = publish(office, 1)
    case = applied(office, neighbours)
    assert office.template_desk.withdraw("our_street") == 1
    assert "our_street" not in [template.id for template in office.templates.list()]
    assert office.templates.running(case.case) == first
    standing = office.templates.standing(case.case)
    assert standing is not None
    assert standing.words == "按第 1 版办，模板已停用，本案照常办"
    with pytest.raises(RuleRefused, match="已经停用"):
        office.templates.get("our_street")
    with pytest.raises(RuleRefused, match="已经停用"):
        office.template_desk.withdraw("our_street")
    office.template_desk.restore("our_street")
    assert office.templates.get("our_street") == first


def test_a_shipped_template_can_be_withdrawn(office: Services, neighbours: StoredCase) -> None:
    case = office.teams.apply_template(neighbours.ref, "neighbour_simple").stored
    office.template_desk.withdraw("neighbour_simple")
    offers = {offer.template.id for offer in office.templates.offers(case.case)}
    assert "neighbour_simple" not in offers
    assert office.templates.running(case.case) is not None


def test_the_text_a_case_was_given_survives_an_update_of_the_program(tmp_path: Path) -> None:
    home = tmp_path / "studio"
    overlay = home / "resources" / "workflows"
    overlay.mkdir(parents=True)
    file = overlay / "our_street.toml"
    file.write_text(text(1), encoding="utf-8")
    with open_register(home, "JB-06") as office:
        first = office.templates.get("our_street")
        ref = two_neighbours(office).ref
        case = office.teams.apply_template(ref, "our_street").stored.case
    file.write_text(text(2, 'title = "', 'title = "新'), encoding="utf-8")
    with reopen(home) as office:
        assert office.templates.get("our_street").version == 2
        assert office.templates.running(case) == first
        standing = office.templates.standing(case)
        assert standing is not None
        assert standing.words == "按第 1 版办，现行第 2 版"
    file.write_text(text(1, 'title = "', 'title = "偷偷改'), encoding="utf-8")
    with reopen(home) as office:
        assert office.templates.get("our_street") == first
    file.unlink()
    with reopen(home) as office:
        assert office.templates.running(case) == first


@pytest.mark.parametrize(
    ("made", "line", "sentence"),
    [
        (SHIPPED, 1, "随程序带来"),
        (text(1), 2, "已经发布到第 1 版"),
        (text(2, 'role = "lead_mediator"', 'role = "nobody"'), 0, "nobody"),
        (text(2, 'after = "accepted"', 'after = "moon"'), 0, "moon"),
        (text(2).replace('"our_street"', '"我们"'), 1, "小写字母"),
    ],
)
def test_a_wrong_template_is_refused_whole_with_its_line(
    office: Services, made: str, line: int, sentence: str
) -> None:
    publish(office, 1)
    with pytest.raises(RuleRefused, match=sentence) as refused:
        office.template_desk.publish_text(made, "x.toml")
    assert refused.value.what.startswith(f"x.toml:{line or ''}")
    assert [one.version for one in office.template_desk.versions("our_street")] == [1]


def test_publishing_needs_the_right(office: Services) -> None:
    actor = replace(office.office.actor, roles=frozenset({Role.MEDIATOR}))
    desk = office.template_desk
    editor = replace(desk._editor, office=replace(office.office, actor=actor))
    with pytest.raises(AccessRefused, match="发布和停用模板"):
        TemplateDesk(editor, office.templates, desk._shelf).publish_text(text(1), "x.toml")


def test_an_unknown_version_is_named(office: Services, neighbours: StoredCase) -> None:
    publish(office, 1)
    case = applied(office, neighbours)
    with pytest.raises(RuleRefused, match="第 7 版"):
        office.template_desk.move(case.ref, 7)
    with pytest.raises(RuleRefused, match="没有套用模板"):
        office.template_desk.ahead(replace(case.case, team=None))
