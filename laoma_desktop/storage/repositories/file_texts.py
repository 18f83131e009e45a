"""Words found in attachments: kept by the digest of the bytes, searched with the cases."""

from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from laoma_desktop.storage.index import Index
from laoma_desktop.storage.schema.case_file import case_file
from laoma_desktop.storage.schema.files import attachment, attachment_text, blob
from laoma_desktop.storage.work import Work

_UNREAD = (
    select(attachment.c.sha256)
    .where(
        func.lower(attachment.c.name).like("%.pdf"),
        ~exists().where(attachment_text.c.sha256 == attachment.c.sha256),
        exists().where(blob.c.sha256 == attachment.c.sha256),
    )
    .distinct()
    .order_by(attachment.c.sha256)
    .limit(bindparam("most"))
)
_PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".gif")
_UNRECOGNISED = (
    select(attachment.c.sha256)
    .outerjoin(attachment_text, attachment_text.c.sha256 == attachment.c.sha256)
    .where(
        or_(
            and_(
                attachment_text.c.sha256.is_(None),
                or_(*(func.lower(attachment.c.name).like(f"%{end}") for end in _PICTURES)),
            ),
            and_(
                attachment_text.c.body == "",
                attachment_text.c.pages > 0,
                attachment_text.c.recognised == 0,
            ),
        ),
        exists().where(blob.c.sha256 == attachment.c.sha256),
    )
    .distinct()
    .order_by(attachment.c.sha256)
    .limit(bindparam("most"))
)
_HOLDERS = (
    select(attachment.c.case_id)
    .join(case_file, case_file.c.id == attachment.c.case_id)
    .where(attachment.c.sha256 == bindparam("sha256"), case_file.c.trashed_at.is_(None))
    .distinct()
)
_BODY = select(attachment_text.c.body).where(attachment_text.c.sha256 == bindparam("sha256"))


class FileTexts:
    """Writes the words of files and brings the documents of their cases up to date."""

    def __init__(self, work: Work, index: Index) -> None:
        self._work = work
        self._index = index

    def unread(self, most: int) -> tuple[str, ...]:
        """Return digests of PDFs in the register nobody has read yet."""
        found = self._work.connection.execute(_UNREAD, {"most": most})
        return tuple(sha256 for (sha256,) in found)

    def unrecognised(self, most: int) -> tuple[str, ...]:
        """Return digests of pictures, and of PDFs without words, that nobody looked into yet."""
        found = self._work.connection.execute(_UNRECOGNISED, {"most": most})
        return tuple(sha256 for (sha256,) in found)

    def put(
        self, sha256: str, body: str, pages: int, *, cut: bool, recognised: bool = False
    ) -> None:
        """Keep the words of a file ("" for none) and index the cases that hold it.

        ``recognised``: they were looked for in its pictures.
        """
        row = {
            "sha256": sha256,
            "pages": pages,
            "cut": int(cut),
            "body": body,
            "recognised": int(recognised),
        }
        statement = (
            insert(attachment_text)
            .values(**row)
            .on_conflict_do_update(index_elements=["sha256"], set_=row)
        )
        self._work.connection.execute(statement)
        if body:
            for (key,) in self._work.connection.execute(_HOLDERS, {"sha256": sha256}).all():
                self._index.put(key)

    def get(self, sha256: str) -> str | None:
        """Return the words of a file, None where it was not read yet."""
        return self._work.connection.scalar(_BODY, {"sha256": sha256})
