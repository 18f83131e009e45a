"""What the page 人员 does: finds people, shows the pairs that may be one person, decides them."""

from collections.abc import Callable
from typing import Protocol, TypeVar
from uuid import UUID

from laoma_desktop.domain.ids import PersonId
from laoma_desktop.domain.views.cases import Page
from laoma_desktop.domain.views.people import PersonLine, SuspectPair
from laoma_desktop.services.people import PeopleService
from laoma_desktop.ui.presenting import Messages, Navigator, Progress, Route, Tasks

T = TypeVar("T")
Source = Callable[[str | None], Page[T]]


class PeopleView(Protocol):
    """What the presenter asks of the window."""

    def show_people(self, source: Source[PersonLine]) -> None:
        """Start the list of people anew."""

    def show_pairs(self, source: Source[SuspectPair]) -> None:
        """Start the list of pairs anew."""


class PeoplePresenter:
    """Holds what is typed and which of the two halves is in sight."""

    def __init__(
        self, tasks: Tasks, messages: Messages, navigator: Navigator, people: PeopleService
    ) -> None:
        self._tasks = tasks
        self._messages = messages
        self._navigator = navigator
        self._people = people
        self._view: PeopleView | None = None
        self.half = "people"
        self.text = ""

    def attach(self, view: PeopleView) -> None:
        """Take a (new) view and fill it."""
        self._view = view
        self.refresh()

    def refresh(self) -> None:
        """Load both lists again."""
        if self._view is not None:
            text = self.text
            self._view.show_people(lambda cursor: self._people.find(text, cursor))
            self._view.show_pairs(self._people.queue)

    def look_for(self, text: str) -> None:
        """Show whom a text means; all people for ""."""
        if text != self.text:
            self.text = text
            if self._view is not None:
                self._view.show_people(lambda cursor: self._people.find(text, cursor))

    def open(self, person: PersonId) -> None:
        """Open a person's file."""
        self._navigator.open(Route("person", str(person)))

    def merge(self, pair: SuspectPair) -> None:
        """Let the file with fewer cases go into the other one; 撤销 takes it back."""
        kept, absorbed = pair.one, pair.other
        if absorbed.cases.value > kept.cases.value:
            kept, absorbed = absorbed, kept

        def done(merge: UUID) -> None:
            self._messages.done(
                f"已合并：{absorbed.name} 并入 {kept.name}", undo=lambda: self._take_back(merge)
            )
            self.refresh()

        self._tasks.command(self._view, lambda: self._people.merge(kept.id, absorbed.id), done)

    def keep_apart(self, pair: SuspectPair) -> None:
        """Keep that these are two people."""

        def done(_: None) -> None:
            self._messages.done(f"记下了：{pair.one.name} 和 {pair.other.name} 不是同一个人")
            self.refresh()

        self._tasks.command(
            self._view, lambda: self._people.keep_apart(pair.one.id, pair.other.id), done
        )

    def look_everywhere(self) -> None:
        """Compare everybody nobody has compared yet; with progress and 取消."""

        def work(progress: Progress) -> None:
            self._people.look_for_doubles(progress)

        def done(_: None) -> None:
            self._messages.done("全库已经比对过，可能重复的列在“待核对”里。")
            self.refresh()

        self._tasks.job(self._view, work, done, title="查找重复的人")

    def _take_back(self, merge: UUID) -> None:
        def done(_: PersonId) -> None:
            self._messages.done("已撤销合并。")
            self.refresh()

        self._tasks.command(self._view, lambda: self._people.unmerge(merge), done)
