"""The draft of a small form in a dialog: kept while one types, put back when it is opened again."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.runtime.drafts import Autosave, Body, DraftStore
from laoma_desktop.ui.widgets.dialogs import FormDialog
from laoma_desktop.ui.widgets.plain_label import PlainLabel
from laoma_desktop.ui.wording.words import moment


class DialogDrafts(DraftStore, Protocol):
    """The part of ``services.drafts`` needed here."""

    def get(self, form: str, key: str) -> Draft | None:
        """Return a draft, None where there is none."""


class DialogDraft(QObject):
    """Belongs to one dialog. 取消 and saving forget the draft; all else (Esc, lock) keeps it."""

    def __init__(
        self, dialog: FormDialog, tasks: Tasks, store: DialogDrafts, form: str, key: str
    ) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._saver = Autosave(tasks, store, form, self._body, self)
        self._saver.key = key
        tasks.query(self, lambda: store.get(form, key), self._restore, topic="draft")
        dialog.form.changed.connect(self._touch)
        dialog.accepted.connect(self._saver.forget)
        dialog.cancelled.connect(self._saver.forget)
        dialog.rejected.connect(self._saver.flush)

    def _touch(self, _name: str) -> None:
        self._saver.touch()

    def _body(self) -> Body:
        return {"texts": dict(self._dialog.form.texts())}

    def _restore(self, draft: Draft | None) -> None:
        texts = draft.body.get("texts") if draft is not None else None
        if draft is None or not isinstance(texts, dict):
            return
        self._dialog.form.set_texts(texts)
        said = f"这是 {moment(draft.saved_at)} 没有保存完的内容。"
        self._dialog.body.insertWidget(0, PlainLabel(said, "label", wrap=True, name="dialog_kept"))


Keep = Callable[[FormDialog, str], object]
"""Keeps the draft of a dialog under a key."""


def keeper(tasks: Tasks, store: DialogDrafts, form: str) -> Keep:
    """Return what keeps the drafts of one kind of dialog."""
    return lambda dialog, key: DialogDraft(dialog, tasks, store, form, key)
