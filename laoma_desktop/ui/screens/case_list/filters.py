"""Saved views of the case list, as data."""

from dataclasses import dataclass

from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.domain.vocabulary import Kind, Risk, Status


@dataclass(frozen=True, slots=True)
class SavedView:
    """A chip above the list; ``empty`` is what the list says where it holds nothing."""

    id: str
    title: str
    wanted: CaseFilter
    empty: str


VIEWS: tuple[SavedView, ...] = (
    SavedView("open", "在办", CaseFilter(open_only=True), "眼下没有在办的案件。"),
    SavedView("all", "全部", CaseFilter(), "登记过的案件都会列在这里。"),
    SavedView("red", "红色风险", CaseFilter(risk=Risk.RED), "没有红色风险的案件。"),
    SavedView("orange", "橙色风险", CaseFilter(risk=Risk.ORANGE), "没有橙色风险的案件。"),
    SavedView("petition", "信访事项", CaseFilter(kind=Kind.PETITION), "没有信访事项。"),
    SavedView("performing", "履行中", CaseFilter(status=Status.PERFORMING), "没有正在履行的协议。"),
    SavedView("closed", "已结案", CaseFilter(status=Status.CLOSED), "还没有结案的案件。"),
)
"""Chips in their order; the first one is shown at the start."""


def view_of(view_id: str) -> SavedView:
    """Return the saved view of an id, the first one for an unknown id (an old setting)."""
    return next((view for view in VIEWS if view.id == view_id), VIEWS[0])
