"""The parts of the case page, made once and shown one at a time."""

from PySide6.QtWidgets import QWidget

from laoma_desktop.domain.case import Case
from laoma_desktop.ui.screens.case_detail.agreement_tab import AgreementTab
from laoma_desktop.ui.screens.case_detail.files_tab import FilesTab
from laoma_desktop.ui.screens.case_detail.history_tab import HistoryTab
from laoma_desktop.ui.screens.case_detail.overview_tab import OverviewTab
from laoma_desktop.ui.screens.case_detail.parties_tab import PartiesTab
from laoma_desktop.ui.screens.case_detail.presenter import CasePresenter
from laoma_desktop.ui.screens.case_detail.sessions_tab import SessionsTab
from laoma_desktop.ui.screens.case_detail.team_tab import TeamTab


def make_tabs(presenter: CasePresenter, papers: QWidget) -> dict[str, QWidget]:
    """Return every part by the name of its tab; ``papers`` is the panel of the papers."""
    return {
        "overview": OverviewTab(presenter),
        "parties": PartiesTab(presenter),
        "team": TeamTab(presenter),
        "sessions": SessionsTab(presenter),
        "agreement": AgreementTab(presenter),
        "papers": papers,
        "files": FilesTab(presenter),
        "history": HistoryTab(presenter),
    }


def record_counts(case: Case) -> dict[str, int]:
    """Return how many records stand behind a tab, where that is worth saying."""
    return {
        "parties": len(case.parties),
        "sessions": len(case.sessions),
        "files": len(case.attachments),
    }
