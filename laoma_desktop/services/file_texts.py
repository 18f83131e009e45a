"""Words of PDFs among the attachments, read behind the work so that the search finds them."""

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.services.actor import Right
from laoma_desktop.services.file_ports import FileReader
from laoma_desktop.services.office import Office
from laoma_desktop.services.ports import Progress

_AT_ONCE = 500


class FileTextService:
    """Reads what nobody has read yet; each file in a process of its own."""

    def __init__(self, office: Office, reader: FileReader) -> None:
        self._office = office
        self._reader = reader

    def owed(self) -> int:
        """Return how many PDFs wait to be read, at most 500."""
        with self._office.read() as uow:
            return len(uow.file_texts.unread(_AT_ONCE))

    def read_new(self, progress: Progress | None = None) -> int:
        """Read PDFs until none waits or the person stops it; return how many hold words."""
        with self._office.read() as uow:
            waiting = uow.file_texts.unread(_AT_ONCE)
        found = 0
        for done, sha256 in enumerate(waiting):
            if progress is not None:
                progress.report(done, len(waiting), "读取附件里的文字")
                if progress.cancelled():
                    break
            content = self._content(sha256)
            if content is None:
                continue
            text = self._reader.text(content)
            with self._office.write("读取附件文字", Right.READ) as uow:
                uow.file_texts.put(sha256, text.body, text.pages, cut=text.cut)
                uow.commit()
            found += bool(text.body)
        return found

    def _content(self, sha256: str) -> bytes | None:
        """Return the bytes, None where they are lost: opening the file says so, not this."""
        with self._office.read() as uow:
            try:
                return uow.blobs.read(sha256)
            except MachineFailure:
                return None
