"""Words of attachments, read behind the work so that the search finds them.

PDFs say their words themselves; those of scans are recognised where the optional part is there.
"""

from collections.abc import Callable
from typing import Final

from laoma_desktop.domain.errors import Cancelled, MachineFailure
from laoma_desktop.domain.text_lines import reading_text
from laoma_desktop.services.actor import Right
from laoma_desktop.services.file_ports import FileReader
from laoma_desktop.services.office import Office
from laoma_desktop.services.ports import Progress
from laoma_desktop.services.recognition_ports import Recogniser

MOST_SCANNED: Final = 50
"""Pages of one scan that are looked into: half a second each on an idle machine, and more."""
MOST_SIGNS: Final = 1_000_000
_AT_ONCE = 500


class FileTextService:
    """Reads what nobody has read yet; each file in a process of its own."""

    def __init__(self, office: Office, reader: FileReader, recogniser: Recogniser) -> None:
        self._office = office
        self._reader = reader
        self._recogniser = recogniser

    def owed(self) -> int:
        """Return how many files wait to be read or looked into, at most 1,000."""
        with self._office.read() as uow:
            return len(uow.file_texts.unread(_AT_ONCE)) + len(self._unrecognised())

    def read_all(self, progress: Progress) -> int:
        """Read PDFs, then look into scans; return how many hold words.

        Raises:
            Cancelled: the person stopped it; what was read is kept.
        """
        found = self.read_new(progress) + self.recognise_new(progress)
        if progress.cancelled():
            raise Cancelled("没有读完附件里的文字", next_step="下次打开程序再接着读。")
        return found

    def read_new(self, progress: Progress | None = None) -> int:
        """Read PDFs until none waits or the person stops it; return how many hold words."""
        with self._office.read() as uow:
            waiting = uow.file_texts.unread(_AT_ONCE)
        return self._each(waiting, "读取附件里的文字", progress, self._read)

    def recognise_new(self, progress: Progress | None = None) -> int:
        """Look for words in pictures and in PDFs without any; return in how many there are some.

        Nothing is done where the optional part is not installed.
        """
        return self._each(
            self._unrecognised(),
            "识别扫描件里的文字",
            progress,
            lambda sha256, content: self._recognise(sha256, content, progress),
        )

    def _unrecognised(self) -> tuple[str, ...]:
        if not self._recogniser.available():
            return ()
        with self._office.read() as uow:
            return uow.file_texts.unrecognised(_AT_ONCE)

    def _each(
        self,
        waiting: tuple[str, ...],
        what: str,
        progress: Progress | None,
        look: Callable[[str, bytes], bool],
    ) -> int:
        found = 0
        for done, sha256 in enumerate(waiting):
            if progress is not None:
                progress.report(done, len(waiting), what)
                if progress.cancelled():
                    break
            content = self._content(sha256)
            if content is not None:
                found += look(sha256, content)
        return found

    def _read(self, sha256: str, content: bytes) -> bool:
        text = self._reader.text(content)
        with self._office.write("读取附件文字", Right.READ) as uow:
            uow.file_texts.put(sha256, text.body, text.pages, cut=text.cut)
            uow.commit()
        return bool(text.body)

    def _recognise(self, sha256: str, content: bytes, progress: Progress | None) -> bool:
        stop = progress.cancelled if progress is not None else _never
        try:
            found = self._recogniser.lines(content, MOST_SCANNED, stop)
        except MachineFailure:  # it broke down on this file: it is not tried again and again
            body, pages, cut = "", 0, True
        else:
            if found is None:
                return False
            whole = "\n".join(reading_text(page) for page in found.pages).strip()
            body, pages = whole[:MOST_SIGNS], len(found.pages)
            cut = found.cut or len(whole) > MOST_SIGNS
        with self._office.write("识别附件文字", Right.READ) as uow:
            uow.file_texts.put(sha256, body, pages, cut=cut, recognised=True)
            uow.commit()
        return bool(body)

    def _content(self, sha256: str) -> bytes | None:
        """Return the bytes, None where they are lost: opening the file says so, not this."""
        with self._office.read() as uow:
            try:
                return uow.blobs.read(sha256)
            except MachineFailure:
                return None


def _never() -> bool:
    return False
