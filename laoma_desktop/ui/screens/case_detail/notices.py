"""What the case page says above its tabs: tasks that are late, forms that were left."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.case_detail.parts import Strip, clear, verb
from laoma_desktop.ui.wording.words import moment


class Notices(QWidget):
    """A column of strips; nothing at all where nothing is to be said."""

    def __init__(self, go_to_tasks: Callable[[], None], resume: Callable[[Draft], None]) -> None:
        super().__init__()
        self.setObjectName("case_notices")
        self._go_to_tasks = go_to_tasks
        self._resume = resume
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px("space_2"))

    def show_notices(self, late: int, drafts: tuple[Draft, ...]) -> None:
        """Show how many tasks are late and the forms one can go on with."""
        clear(self._column)
        if late:
            go = verb("去办理", self._go_to_tasks, icon="arrow-right", name="late_go", ink="warn")
            sentence = f"有 {late} 项任务已逾期。下一步：办结、延期，或者写明卡在哪里。"
            self._column.addWidget(Strip("warn", sentence, [go], name="late_strip"))
        for draft in drafts:
            self._column.addWidget(self._draft(draft))
        self.setHidden(self.is_empty())

    def is_empty(self) -> bool:
        """Return whether there is nothing to say."""
        return self._column.count() == 0

    def _draft(self, draft: Draft) -> Strip:
        title = str(draft.body.get("title") or "表单")
        sentence = f"“{title}”没有写完，{moment(draft.saved_at)} 保存。"
        resume = verb(
            "接着写",
            partial(self._resume, draft),
            icon="pencil",
            name="draft_resume",
            ink="on_accent_soft",
        )
        return Strip("info", sentence, [resume], name="draft_strip")
