"""What the page 编模板 does: lists templates, writes one part by part, checks, publishes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import FieldProblem, LaomaError
from laoma_desktop.domain.template import Template
from laoma_desktop.domain.template_difference import differences
from laoma_desktop.domain.template_preview import preview
from laoma_desktop.services.office import Office
from laoma_desktop.services.template_writer import template_text
from laoma_desktop.ui.presenting import FormValues, Messages, Navigator, Route, Tasks
from laoma_desktop.ui.screens.templates import library, outline
from laoma_desktop.ui.screens.templates.form import Form, form_of
from laoma_desktop.ui.screens.templates.library import FORM, TemplatesServices
from laoma_desktop.ui.screens.templates.state import Part, Saver, TemplatesView, Writing
from laoma_desktop.ui.screens.templates.words import number_problems, where

_EMPTY = {
    "roles": "专班里要哪些人。至少一个角色。",
    "stages": "案子分几步走。至少一个阶段，每个阶段下面加任务。",
    "plan": "对策要写哪几栏。诉求、症结、化解措施不能少。",
    "risk": "什么情形至少定为哪一级风险。可以没有。",
    "visits": "结案以后怎样回访。可以没有。",
}


class TemplatesPresenter:
    """Holds the template being written; it outlives the view."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        use: TemplatesServices,
        office: Office,
        today: Callable[[], date],
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self.use = use
        self._office = office
        self._today = today
        self._view: TemplatesView | None = None
        self._saver: Saver | None = None
        self._form: Form | None = None
        self.writing: Writing | None = None

    def attach(self, view: TemplatesView, saver: Saver) -> None:
        """Take a (new) view and show the present state on it."""
        self._view, self._saver = view, saver
        if self.writing is not None:
            saver.key = self.writing.template.id
            self._show()

    def enter(self, route: Route) -> None:
        """Show the list; ``key`` names a template to write on, ``part`` ``copy`` copies it."""
        if route.key and route.part == "copy":
            self.copy(route.key)
        elif route.key:
            self.write(route.key)
        elif self.writing is None:
            self.refresh()

    def refresh(self) -> None:
        """Load the list again."""
        if self._view is not None and self.writing is None:
            view = self._view
            read = library.read_list
            self._tasks.query(view, lambda: read(self.use), view.show_list, topic="list")

    def body(self) -> dict[str, Plain]:
        """Return what the draft keeps."""
        if self.writing is None:
            return {}
        base = self.writing.base
        return {"text": template_text(self.writing.template), "base": base.id}

    def copy(self, template_id: str) -> None:
        """Begin a template of one's own from another one."""
        self._begin(lambda: library.begin_copy(self.use, template_id))

    def write(self, template_id: str) -> None:
        """Go on with a draft, or begin the next version."""
        self._begin(lambda: library.begin_version(self.use, template_id))

    def _begin(self, work: Callable[[], Writing]) -> None:
        if self._saver is not None:
            self._saver.flush()  # before the key becomes that of another draft
        self._tasks.query(
            self._view, lambda: library.checked(self.use, work()), self._begun, topic="writing"
        )

    def _begun(self, writing: Writing) -> None:
        self.writing = writing
        if self._saver is not None:
            self._saver.key = writing.template.id
        self._show()
        if self._view is not None:
            self._view.focus_part("")

    def close(self) -> None:
        """Keep the draft and go back to the list."""
        if self._saver is not None:
            self._saver.flush()
        self.writing = None
        self.refresh()

    def discard(self, template_id: str) -> None:
        """Give a draft up; 撤销 puts it back."""
        drafts = self.use.drafts
        draft = drafts.get(FORM, template_id)
        if draft is None:
            return

        def put_back() -> None:
            self._tasks.command(
                self._view, lambda: drafts.put(FORM, template_id, draft.body), self._changed
            )

        def done(_: object) -> None:
            self._messages.done("草稿已丢掉。", put_back)
            self.refresh()

        self._tasks.command(self._view, lambda: drafts.delete(FORM, template_id), done)

    def withdraw(self, template_id: str) -> None:
        """Offer a template no more."""

        def done(cases: int) -> None:
            kept = f"在用的 {cases} 件案件照常办。" if cases else "没有案件在用。"
            self._messages.done(f"已停用，{kept}", lambda: self.restore(template_id))
            self.refresh()

        desk = self.use.template_desk
        self._tasks.command(self._view, lambda: desk.withdraw(template_id), done)

    def restore(self, template_id: str) -> None:
        """Offer it again."""

        def done(template: Template) -> None:
            self._messages.done(f"“{template.title}”又可以用了。")
            self.refresh()

        desk = self.use.template_desk
        self._tasks.command(self._view, lambda: desk.restore(template_id), done)

    def choose(self, node: str) -> None:
        """Bring a part into sight."""
        if self.writing is not None and node != self.writing.node:
            self.writing = replace(self.writing, node=node)
            self._show_part()

    def changed(self, values: FormValues) -> None:
        """Take over what the form in sight says."""
        if self.writing is None or self._form is None:
            return
        template = self._form.applied(values)
        wrong = number_problems(values)
        if template != self.writing.template:
            self._rewrite(template)
        if wrong and self._view is not None:
            self._view.show_problems(wrong)

    def add(self, field: str) -> None:
        """Add a part near the one in sight."""
        if self.writing is None:
            return
        template, near = self.writing.template, self.writing.node
        at = outline.free_place(template, near, field)
        self.writing = replace(self.writing, node=at)
        self._rewrite(outline.inserted(template, at, near))
        self._show()
        if self._view is not None:
            self._view.focus_part("")

    def remove(self) -> None:
        """Take the part in sight away; 撤销 puts it back."""
        if self.writing is None or outline.place(self.writing.node)[1] < 0:
            return
        before = self.writing
        group = outline.place(before.node)[0]
        node = "stages" if group == outline.TASKS else group
        self.writing = replace(before, node=node)
        self._rewrite(outline.removed(before.template, before.node))
        self._show()

        def put_back() -> None:
            if self.writing is not None and self.writing.template.id == before.template.id:
                self.writing = replace(before, problems=())
                self._rewrite(before.template)
                self._show()

        self._messages.done("已删去这一项。", put_back)

    def move(self, by: int) -> None:
        """Move the part in sight up (-1) or down (1)."""
        if self.writing is not None:
            template, node = outline.moved(self.writing.template, self.writing.node, by)
            self.writing = replace(self.writing, node=node)
            self._rewrite(template)
            self._show()

    def publish(self) -> None:
        """Publish the template as the next version, or show what keeps it from that."""
        if self.writing is None:
            return
        writing = library.checked(self.use, self.writing)
        self.writing = writing
        if writing.problems:
            self._show_first(writing.problems[0])
            return
        use, name = self.use, writing.template.title

        def work() -> Template:
            text = template_text(library.numbered(use, writing.template))
            return use.template_desk.publish_text(text, name)

        self._tasks.command(self._view, work, self._published, self._refused)

    def _published(self, template: Template) -> None:
        if self._saver is not None:
            self._saver.forget()
        self.writing = None
        self._messages.done(f"“{template.title}”第 {template.version} 版已发布，新的案件可以用了。")
        self.refresh()

    def _refused(self, error: LaomaError) -> None:
        self._messages.refuse(error)

    def _show_first(self, problem: FieldProblem) -> None:
        node, field = where(problem)
        if self.writing is not None:
            self.writing = replace(self.writing, node=node)
        self._show()
        if self._view is not None:
            self._view.focus_part(field)

    def _rewrite(self, template: Template) -> None:
        """Take over a changed template: checked at once, kept soon."""
        if self.writing is None:
            return
        self.writing = library.checked(self.use, replace(self.writing, template=template))
        if self._saver is not None:
            self._saver.touch()
        self._form = form_of(template, self.writing.node, self._office.codes)
        self._say()
        if self._view is not None:
            self._view.show_writing(self.writing, outline.entries(template))

    def _show(self) -> None:
        if self._view is None or self.writing is None:
            return
        self._view.show_writing(self.writing, outline.entries(self.writing.template))
        self._show_part()

    def _show_part(self) -> None:
        if self._view is None or self.writing is None:
            return
        part = self._part(self.writing)
        self._form = part.form
        self._view.show_part(part)
        self._say()

    def _part(self, writing: Writing) -> Part:
        template, node, codes = writing.template, writing.node, self._office.codes
        entry = next((e for e in outline.entries(template) if e.node == node), None)
        title = entry.text if entry else ""
        if node == outline.PREVIEW:
            rows = preview(template, self._today(), self._office.calendar)
            days = {day.year: day for row in rows for day in row.days}
            doubts = (self._office.calendar.note(day) for day in days.values())
            return Part(
                node, title, preview=rows, sentences=tuple(f"{one}。" for one in doubts if one)
            )
        if node == outline.CHANGES:
            found = differences(
                writing.base, template, lambda table, code: codes.table(table).title(code)
            )
            said = tuple(one.sentence for one in found)
            head = f"原来是{writing.base_words}。"
            return Part(node, title, sentences=(head, *(said or ("没有不同。",))))
        form = form_of(template, node, codes)
        return Part(node, title, form=form, sentences=(_EMPTY[node],) if node in _EMPTY else ())

    def _say(self) -> None:
        """Show the problems of the part in sight, and how many there are in all."""
        if self._view is None or self.writing is None:
            return
        here = tuple(
            replace(problem, field=where(problem)[1])
            for problem in self.writing.problems
            if where(problem)[0] == self.writing.node
        )
        self._view.show_problems(here)
        count = len(self.writing.problems)
        self._view.show_state(f"还有 {count} 处要改" if count else "可以发布")

    def _changed(self, _: object) -> None:
        self.refresh()
