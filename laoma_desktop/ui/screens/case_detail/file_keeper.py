"""What the case page does with files: takes in, unites, orders, shows, saves copies."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from laoma_desktop.domain.case import Attachment
from laoma_desktop.domain.errors import LaomaError, RuleRefused
from laoma_desktop.domain.views.stored import StoredCase
from laoma_desktop.services.attachments import Taken
from laoma_desktop.services.incoming import Incoming, RefusedFile
from laoma_desktop.services.scan_folder import TAKEN, ScannedFile, TakenScans
from laoma_desktop.ui.presenting import Messages, Navigator, Progress, Tasks
from laoma_desktop.ui.screens.case_detail.editing import CaseServices
from laoma_desktop.ui.screens.case_detail.form_keeper import FormKeeper
from laoma_desktop.ui.screens.case_detail.state import CaseOffice
from laoma_desktop.ui.screens.case_detail.thumbnails import Thumbnails

_NAMED = 3


class FileKeeper(FormKeeper):
    """Files of the case in sight; their thumbnails go with the page."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        navigator: Navigator,
        services: CaseServices,
        office: CaseOffice,
    ) -> None:
        super().__init__(tasks, messages, navigator, services, office)
        self.tasks = tasks
        self.thumbnails = Thumbnails(tasks, services.attachments)

    def add_files(self, load: Callable[[], Sequence[Incoming]], kind: str) -> None:
        """Take files in; ``load`` gives them away from the window's thread."""
        page = self.state.page
        if page is None:
            return
        ref = page.stored.ref
        add = self.services.attachments.add_all

        def work(progress: Progress) -> Taken:
            return add(ref, load(), kind, progress)

        self._tasks.job(self._view, work, self._taken, self._not_taken, title="添加附件")

    def take_scans(self, files: tuple[ScannedFile, ...], kind: str) -> None:
        """Take in what was picked in the scan folder, each file on its own."""
        page = self.state.page
        if page is None or not files:
            return
        ref, take = page.stored.ref, self.services.scans.take

        def work(progress: Progress) -> TakenScans:
            return take(ref, files, kind, progress)

        self._tasks.job(self._view, work, self._scans_taken, self._not_taken, title="收扫描件")

    def unite_scans(self, files: tuple[ScannedFile, ...], kind: str) -> None:
        """Take in what was picked in the scan folder as one PDF."""
        page = self.state.page
        if page is None or not files:
            return
        ref, unite = page.stored.ref, self.services.scans.take_united
        name = f"{Path(files[0].name).stem}等{len(files)}份.pdf"
        self._tasks.command(
            self._view,
            lambda: unite(ref, files, kind, name),
            self._scans_taken,
            self._not_taken,
        )

    def unite_files(self, uuids: Sequence[UUID], name: str) -> None:
        """Put one PDF in the place of pictures."""
        unite = self.services.attachments.unite
        said = f"已把 {len(uuids)} 张图片合成 {name}。"
        self._run(lambda ref: unite(ref, uuids, name), "合成附件", self._say(said))

    def move_file(self, uuid: UUID, by: int) -> None:
        """Move a file among the files of the case."""
        move = self.services.attachments.move
        self._run(lambda ref: move(ref, uuid, by), "调整附件顺序", _nothing)

    def save_file(self, attachment: Attachment, path: Path) -> None:
        """Write a readable copy out, with an entry in the audit log."""
        page = self.state.page
        if page is None:
            return
        ref, save = page.stored.ref, self.services.attachments.save
        self._tasks.command(
            self._view,
            lambda: save(ref, attachment.uuid, path),
            lambda at: self._messages.done(f"已另存为 {at}。这一份没有加密，用完请删除。"),
        )

    def look_at(self, attachment: Attachment, show: Callable[[bytes], None]) -> None:
        """Give the pages of a file as a PDF; what has none is refused in the strip."""
        pages = self.services.attachments.pages
        self._tasks.query(
            self._view, lambda: pages(attachment), show, self._not_shown, topic="look"
        )

    def say_nothing_pasted(self) -> None:
        """Say that the clipboard holds nothing to keep."""
        self._messages.warn("剪贴板里没有文件或图片。请先复制文件或截图，再粘贴。")

    def refresh(self) -> None:
        """Load the case again."""
        raise NotImplementedError

    def _say(self, said: str) -> Callable[[StoredCase], None]:
        return lambda _: self._messages.done(said)

    def _taken(self, taken: Taken) -> None:
        added, refused = len(taken.names), taken.refused
        head = f"已添加附件 {taken.names[0]}。" if added == 1 else f"已添加 {added} 个附件。"
        if refused:
            self._messages.warn(f"{head if added else ''}没有添加：{_refusals(refused)}。")
        elif added:
            self._messages.done(head)
        self._tell(taken.stored, "添加附件")

    def _scans_taken(self, taken: TakenScans) -> None:
        names = taken.names
        one = len(names) == 1
        head = f"已收进附件 {names[0]}。" if one else f"已收进 {len(names)} 份扫描件。"
        said = [head] if names else []
        if taken.refused:
            said.append(f"没有收：{_refusals(taken.refused)}。")
        if taken.left:
            away = "、".join(taken.left[:_NAMED])
            said.append(f"原件没能移走，还在扫描文件夹里：{away}。请手工移走，以免再收一遍。")
        elif names:
            said.append(f"原件已移到扫描文件夹的“{TAKEN}”里。")
        tell = self._messages.warn if taken.refused or taken.left else self._messages.done
        tell("".join(said))
        if taken.stored is not None:
            self._tell(taken.stored, "收扫描件")

    def _not_shown(self, error: LaomaError) -> None:
        step = "这里能看图片和 PDF；别的文件请另存后用相应的程序打开。"
        self._messages.refuse(RuleRefused(error.what, where=error.where, next_step=step))

    def _not_taken(self, error: LaomaError) -> None:
        self._messages.refuse(error)
        self.refresh()


def _refusals(refused: Sequence[RefusedFile]) -> str:
    lines = [str(one.error).replace("\n", "。") for one in refused[:_NAMED]]
    more = f"等 {len(refused)} 个" if len(refused) > _NAMED else ""
    return "；".join(line.rstrip("。") for line in lines) + more


def _nothing(_stored: StoredCase) -> None:
    """The new order is seen; nothing need be said."""
