"""The one open form of the case page: opened, typed into, kept as a draft, saved, given up."""

from dataclasses import replace
from uuid import UUID

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.domain.guards import require_editable
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.presenting import FieldValue, FormValues
from laoma_desktop.ui.screens.case_detail.case_desk import CaseDesk
from laoma_desktop.ui.screens.case_detail.editing import Editor
from laoma_desktop.ui.screens.case_detail.editors import knows, make_editor
from laoma_desktop.ui.screens.case_detail.state import DRAFT_TABS, Opened
from laoma_desktop.ui.wording.forms import from_draft, missing, to_draft, unread
from laoma_desktop.ui.wording.words import in_one_line, still_wrong

_WAYS_BACK = frozenset({"amend", "reopen"})
"""What is opened on an archived case: all other forms wait for one of these."""


class FormKeeper(CaseDesk):
    """Everything a person types on the page goes through here."""

    def edit(self, kind: str, uuid: UUID | None = None, role: str = "", field: str = "") -> None:
        """Open a form at a field; what was typed into it earlier comes back.

        An archived case refuses before anything is typed.
        """
        self.leave()
        try:
            if kind not in _WAYS_BACK:
                require_editable(self.desk().case)
            editor = make_editor(kind, self.desk(), uuid, role)
        except RuleRefused as refusal:
            self._messages.refuse(refusal)
            return
        opened = Opened(kind, uuid, role, editor, focus=field or _wanted(editor, role))
        key = editor.draft_key(self.desk().case)
        closed = self.state.closed_forms - {key}
        self.state = replace(self.state, opened=opened, tab=editor.tab, closed_forms=closed)
        self._show_editor()
        self._tasks.query(
            self._view,
            lambda: self.services.drafts.get(editor.form, key),
            self._restore,
            topic="draft",
        )

    def changed(self, name: str, value: FieldValue, text: str) -> None:
        """Take a typed value of the open form; ``text`` is what stands in the field."""
        opened = self.state.opened
        if opened is None:
            return
        raw = {key: kept for key, kept in opened.raw.items() if key != name}
        if value is None and text:
            raw[name] = text
        editor = opened.editor.with_value(name, value)
        left = tuple(problem for problem in opened.problems if problem.field != name)
        opened = replace(opened, editor=editor, raw=raw, problems=left)
        self.state = replace(self.state, opened=opened)
        if self._view:
            self._view.saver(editor.form).touch()
            if name == editor.watch:
                self._view.show_specs(opened)
        self._check()

    def save(self) -> None:
        """Save the open form."""
        opened = self.state.opened
        if opened is None:
            return
        wrong = tuple(unread(opened.editor.specs, *typed) for typed in opened.raw.items())
        try:
            command = opened.editor.save(opened.editor.values)
        except RuleRefused as refusal:
            others = tuple(p for p in refusal.problems if p.field not in opened.raw)
            self._refused(
                RuleRefused(refusal.what, problems=(*wrong, *others)) if wrong else refusal
            )
            return
        if wrong:
            self._refused(RuleRefused("有的字段看不懂", problems=wrong))
            return
        self._run(command, opened.editor.title, self._saved, self._refused)

    def cancel(self) -> None:
        """Close the open form and forget what was typed; 撤销 brings it back."""
        opened = self.state.opened
        if opened is None:
            return
        self._close_editor()
        self._messages.done("没有保存。", undo=lambda: self._reopen(opened))

    def leave(self) -> None:
        """Save the draft of the open form: the page is left, locked or closed."""
        opened = self.state.opened
        if opened is not None and self._view:
            self._view.saver(opened.editor.form).flush()

    def body(self) -> dict[str, Plain]:
        """Return the draft of the open form."""
        opened = self.state.opened
        if opened is None:
            return {}
        return {
            "title": opened.editor.title,
            "values": to_draft(opened.editor.values),
            "raw": dict(opened.raw),
            "kind": opened.kind,
            "uuid": str(opened.uuid or ""),
            "role": opened.role,
        }

    def resume(self, draft: Draft) -> None:
        """Open the form of a draft; its words come back."""
        kind, uuid = str(draft.body.get("kind") or ""), str(draft.body.get("uuid") or "")
        if knows(kind):
            self.edit(kind, UUID(uuid) if uuid else None, str(draft.body.get("role") or ""))

    def _remake_editor(self) -> None:
        """Put the open form on the newer state of the case; what was typed stays."""
        opened = self.state.opened
        if opened is None:
            return
        try:
            fresh = make_editor(opened.kind, self.desk(), opened.uuid, opened.role)
        except RuleRefused as refusal:
            self._close_editor()
            self._messages.refuse(refusal)
            return
        editor = fresh.with_values({**fresh.values, **opened.editor.values})
        self.state = replace(self.state, opened=replace(opened, editor=editor))

    def _unfinished(self, case_id: CaseId) -> tuple[Draft, ...]:
        drafts = self.services.drafts
        found = [draft for tab in DRAFT_TABS for draft in drafts.list(f"case:{tab}")]
        return tuple(draft for draft in found if draft.key.startswith(f"{case_id}/"))

    def look_for_drafts(self) -> None:
        """Ask which forms of the case were left; a draft may just have been kept."""
        case_id = self.state.case_id
        if case_id is not None:
            self._tasks.query(
                self._view, lambda: self._unfinished(case_id), self._found_drafts, topic="drafts"
            )

    def left_forms(self) -> tuple[Draft, ...]:
        """Return the drafts one can go on with: all but that of the open form."""
        key = self._open_key()
        return tuple(draft for draft in self.state.unfinished if draft.key != key)

    def _open_key(self) -> str:
        opened, page = self.state.opened, self.state.page
        return opened.editor.draft_key(page.stored.case) if opened and page else ""

    def _found_drafts(self, drafts: tuple[Draft, ...]) -> None:
        left = tuple(draft for draft in drafts if draft.key not in self.state.closed_forms)
        self.state = replace(self.state, unfinished=left)
        self._show_unfinished()

    def _show_unfinished(self) -> None:
        if self._view and self.state.page is not None:
            self._view.show_unfinished(self.left_forms())

    def _restore(self, draft: Draft | None) -> None:
        opened = self.state.opened
        if draft is None or opened is None or self.state.page is None:
            return
        if opened.editor.draft_key(self.state.page.stored.case) != draft.key:
            return
        values, raw = _draft_values(opened.editor, draft)
        editor = opened.editor.with_values({**opened.editor.values, **values})
        opened = replace(opened, editor=editor, raw=raw, kept_at=draft.saved_at)
        self.state = replace(self.state, opened=opened)
        self._show_editor()

    def _reopen(self, opened: Opened) -> None:
        self.state = replace(self.state, opened=opened, tab=opened.editor.tab)
        self.state = replace(self.state, closed_forms=self.state.closed_forms - {self._open_key()})
        self._show_editor()

    def _show_editor(self) -> None:
        opened = self.state.opened
        if not self._view:
            return
        if opened is not None and self.state.page is not None:
            saver = self._view.saver(opened.editor.form)
            saver.key = opened.editor.draft_key(self.state.page.stored.case)
            self._view.show_tab(opened.editor.tab)
        self._view.show_editor(opened)
        self._show_unfinished()
        self._check()

    def _check(self) -> None:
        opened = self.state.opened
        if self._view and opened is not None and opened.editor.check is not None:
            try:
                self._view.show_checks(opened.editor.check(opened.editor.values))
            except RuleRefused as refusal:
                self._view.show_checks(tuple(p.sentence for p in refusal.problems))

    def _close_editor(self) -> None:
        opened = self.state.opened
        if opened is not None and self._view:
            self._view.saver(opened.editor.form).forget()
        key = self._open_key()
        left = tuple(draft for draft in self.state.unfinished if draft.key != key)
        closed = self.state.closed_forms | {key}
        self.state = replace(self.state, opened=None, unfinished=left, closed_forms=closed)
        if self._view:
            self._view.show_editor(None)
        self._show_unfinished()

    def _saved(self, stored: StoredCase) -> None:
        del stored
        opened = self.state.opened
        self._close_editor()
        if opened is not None:
            self._messages.done(opened.editor.done, self._back())

    def _refused(self, error: LaomaError) -> None:
        opened = self.state.opened
        problems = error.problems if isinstance(error, RuleRefused) else ()
        known = {spec.name for spec in opened.editor.specs} if opened else set()
        mine = tuple(problem for problem in problems if problem.field in known)
        other = in_one_line(p.sentence for p in problems if p.field not in known)
        if opened is None or not (mine or other):
            self._messages.refuse(error)
            return
        self.state = replace(self.state, opened=replace(opened, problems=mine))
        if self._view:
            self._view.show_problems(mine, other or still_wrong(len(mine)))


def _wanted(editor: Editor, role: str) -> str:
    """Return the field to begin with: where the role is known, what is still to be filled in."""
    lacking = missing(editor.specs, editor.values) if role else ()
    return lacking[0].field if lacking else ""


def _draft_values(editor: Editor, draft: Draft) -> tuple[FormValues, dict[str, str]]:
    values, raw = draft.body.get("values"), draft.body.get("raw")
    held = values if isinstance(values, dict) else {}
    shown = {name: v for name, v in from_draft(editor.specs, held).items() if name in held}
    texts = raw if isinstance(raw, dict) else {}
    return shown, {name: text for name, text in texts.items() if isinstance(text, str)}
