"""What the case page does: loads the case, opens forms, keeps their drafts, saves, moves on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.foundation.atomic import write_atomic
from laoma_desktop.services.cases import CasePage
from laoma_desktop.services.changes import Changes
from laoma_desktop.services.drafts import Draft
from laoma_desktop.services.teams import Applied
from laoma_desktop.services.templates import TemplateOffer
from laoma_desktop.ui.presenting import FieldValue, FormValues, Messages, Navigator, Tasks
from laoma_desktop.ui.screens.case_detail.editing import (
    TABS,
    CaseServices,
    Command,
    Desk,
    Editor,
)
from laoma_desktop.ui.screens.case_detail.editors import knows, make_editor, make_removal
from laoma_desktop.ui.screens.case_detail.state import (
    DRAFT_TABS,
    CaseOffice,
    CaseState,
    CaseView,
    Opened,
)
from laoma_desktop.ui.wording.forms import from_draft, to_draft, unread
from laoma_desktop.ui.wording.words import still_wrong


class CasePresenter:
    """Holds the case in sight and the one open form."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        services: CaseServices,
        office: CaseOffice,
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self.services = services
        self.office = office
        self._view: CaseView | None = None
        self._after_load = ""
        self.state = CaseState()

    def attach(self, view: CaseView) -> None:
        """Take a (new) view and show the present state on it."""
        self._view = view
        if self.state.page is not None:
            self._show_all()

    def show_case(self, case_id: CaseId, part: str = "") -> None:
        """Show a case; ``part`` is a tab, with a form after a slash: ``sessions/session``."""
        tab, _, form = part.partition("/")
        if case_id != self.state.case_id:
            self.leave()
            self.state = CaseState(case_id=case_id)
        if tab:
            self.choose_tab(tab)
        self._after_load = form
        self.refresh()

    def refresh(self) -> None:
        """Load the case again."""
        case_id = self.state.case_id
        if case_id is None:
            return
        self._tasks.query(
            self._view, lambda: self.services.cases.page(case_id), self._loaded, topic="page"
        )
        self._tasks.query(
            self._view, lambda: self._unfinished(case_id), self._found_drafts, topic="drafts"
        )

    def touched(self, cases: frozenset[CaseId]) -> None:
        """Load again if this case was changed somewhere else."""
        if self.state.case_id in cases:
            self.refresh()

    def choose_tab(self, tab: str) -> None:
        """Bring a tab to the front; its own data are loaded when first seen."""
        if tab not in dict(TABS):
            return
        self.state = replace(self.state, tab=tab)
        if self._view:
            self._view.show_tab(tab)
        self._load_offers()

    def desk(self) -> Desk:
        """Return what forms are made from; raise RuleRefused before the case is there."""
        if self.state.page is None:
            raise RuleRefused("案件还没有打开")
        office = self.office
        case = self.state.page.stored.case
        return Desk(self.services, office.choices, case, office.today(), office.actor)

    def edit(self, kind: str, uuid: UUID | None = None, role: str = "") -> None:
        """Open a form; what was typed into it earlier comes back."""
        self.leave()
        try:
            editor = make_editor(kind, self.desk(), uuid, role)
        except RuleRefused as refusal:
            self._messages.refuse(refusal)
            return
        self.state = replace(self.state, opened=Opened(kind, uuid, role, editor), tab=editor.tab)
        key = editor.draft_key(self.desk().case)
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
            self._refused(refusal)
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

    def remove(self, kind: str, uuid: UUID) -> None:
        """Take a record out of the case; 撤销 puts it back where that can be done."""
        try:
            removal = make_removal(kind, self.desk(), uuid)
        except RuleRefused as refusal:
            self._messages.refuse(refusal)
            return
        back = removal.undo
        undo = (lambda: self._run(back, "撤销", lambda _: None)) if back else None
        self._run(removal.command, removal.said, lambda _: self._messages.done(removal.said, undo))

    def do(self, command: Command, said: str) -> None:
        """Run a command that needs no form and say that it was done."""
        self._run(command, said, lambda _: self._messages.done(said))

    def apply_template(self, template_id: str) -> None:
        """Apply a template; its remarks stand in the strip."""
        page = self.state.page
        if page is None:
            return
        ref, case = page.stored.ref, page.stored.case
        again = case.team is not None and bool(case.team.template)
        self._tasks.command(
            self._view,
            lambda: self.services.teams.apply_template(ref, template_id, replace=again),
            self._applied,
        )

    def _applied(self, applied: Applied) -> None:
        if applied.notes:
            self._messages.warn(f"模板已套用。{''.join(applied.notes)}")
        else:
            self._messages.done("模板已套用：人员、任务、对策栏目都排好了。下一步：填上专班人员。")
        self._tell(applied.stored, "套用模板")

    def add_file(self, path: Path, kind: str) -> None:
        """Take a file into the case."""
        add = self.services.attachments.add
        self.do(lambda ref: add(ref, path, kind, ""), f"已添加附件：{path.name}")

    def save_file(self, sha256: str, path: Path) -> None:
        """Write an attachment out to a file."""
        read = self.services.attachments.read

        def work() -> Path:
            write_atomic(path, read(sha256))
            return path

        self._tasks.command(self._view, work, lambda at: self._messages.done(f"已另存为 {at}"))

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

    def _load_offers(self) -> None:
        page = self.state.page
        if self.state.tab != "team" or page is None:
            return
        case = page.stored.case
        self._tasks.query(
            self._view,
            lambda: self.services.templates.offers(case),
            self._offered,
            topic="offers",
        )

    def _offered(self, offers: tuple[TemplateOffer, ...]) -> None:
        self.state = replace(self.state, offers=offers)
        if self._view:
            self._view.show_offers(offers)

    def _loaded(self, page: CasePage) -> None:
        if page.stored.case.uuid != self.state.case_id:
            return
        self.state = replace(self.state, page=page)
        self._remake_editor()
        if self._view:
            self._view.show_page(self.state)
            self._view.show_tab(self.state.tab)
        self._load_offers()
        form, self._after_load = self._after_load, ""
        if form and knows(form):
            self.edit(form)

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

    def _found_drafts(self, drafts: tuple[Draft, ...]) -> None:
        self.state = replace(self.state, unfinished=drafts)
        self._show_unfinished()

    def _show_unfinished(self) -> None:
        if self._view and self.state.page is not None:
            opened = self.state.opened
            key = opened.editor.draft_key(self.state.page.stored.case) if opened else ""
            self._view.show_unfinished(tuple(d for d in self.state.unfinished if d.key != key))

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
        self.state = replace(self.state, opened=None)
        if self._view:
            self._view.show_editor(None)

    def _saved(self, stored: StoredCase) -> None:
        del stored
        opened = self.state.opened
        self._close_editor()
        if opened is not None:
            self._messages.done(opened.editor.done)

    def _refused(self, error: LaomaError) -> None:
        opened = self.state.opened
        problems = error.problems if isinstance(error, RuleRefused) else ()
        known = {spec.name for spec in opened.editor.specs} if opened else set()
        mine = tuple(problem for problem in problems if problem.field in known)
        other = "；".join(p.sentence for p in problems if p.field not in known)
        if opened is None or not (mine or other):
            self._messages.refuse(error)
            return
        self.state = replace(self.state, opened=replace(opened, problems=mine))
        if self._view:
            self._view.show_problems(mine, other or still_wrong(len(mine)))

    def _run(
        self,
        command: Command,
        label: str,
        done: Callable[[StoredCase], None],
        failed: Callable[[LaomaError], None] | None = None,
    ) -> None:
        page = self.state.page
        if page is None:
            return
        ref = page.stored.ref

        def after(stored: StoredCase) -> None:
            done(stored)
            self._tell(stored, label)

        self._tasks.command(self._view, lambda: command(ref), after, failed)

    def _tell(self, stored: StoredCase, label: str) -> None:
        self.office.tell(Changes(label, frozenset({stored.case.uuid}), frozenset({"case"})))

    def _show_all(self) -> None:
        if not self._view:
            return
        self._view.show_page(self.state)
        self._view.show_tab(self.state.tab)
        self._show_editor()
        if self.state.offers is not None:
            self._view.show_offers(self.state.offers)


def _draft_values(editor: Editor, draft: Draft) -> tuple[FormValues, dict[str, str]]:
    values, raw = draft.body.get("values"), draft.body.get("raw")
    held = values if isinstance(values, dict) else {}
    shown = {name: v for name, v in from_draft(editor.specs, held).items() if name in held}
    texts = raw if isinstance(raw, dict) else {}
    return shown, {name: text for name, text in texts.items() if isinstance(text, str)}
