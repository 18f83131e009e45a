"""The booklet of work notes: every note whole, days in order, the same bytes each time."""

from datetime import UTC, date, datetime
from uuid import UUID

import pypdfium2
import pytest

from laoma_desktop.documents.booklet import BookletDrawer
from laoma_desktop.domain.ids import CaseId, NoteId, OrgCode
from laoma_desktop.domain.notes import Note
from laoma_desktop.domain.views.notes import LinkedCase
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.services.booklets import Booklet, Entry, index_of

LONG = "\n".join(
    f"第{n}段：楼道堆物，㐂婆婆说电动车充电线从窗口拉下来，邻居都担心。" for n in range(60)
)


def note(day: int, body: str, met: str = "") -> Note:
    return Note(
        uuid=NoteId(UUID(int=day)),
        author="马善祥",
        org=OrgCode("JB-06"),
        on=date(2026, 11, day),
        body=body,
        met=met,
    )


def booklet(*notes: Note, own: bool = True) -> Booklet:
    case = LinkedCase(CaseId(UUID(int=9)), "（2026）江观桥人调字第12号", "楼道堆物纠纷")
    return Booklet(
        month=date(2026, 11, 1),
        author="马善祥",
        organisation="观音桥街道老马工作室",
        entries=tuple(Entry(one, (case,)) for one in notes),
        index=index_of(list(notes)) if own else (),
        own=own,
        changed_at=datetime(2026, 11, 20, tzinfo=UTC),
    )


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return ["".join(text.split()) for text in texts]


def test_nothing_of_a_long_note_is_lost() -> None:
    found = pages(BookletDrawer(shipped()).render(booklet(note(3, LONG))))
    text = "".join(found[1:])
    for number in range(60):
        assert f"第{number}段：" in text
    assert f"第1页共{len(found) - 1}页" in found[1]
    assert "第1页" not in found[0]


def test_the_cover_says_whose_it_is() -> None:
    cover = pages(BookletDrawer(shipped()).render(booklet(note(3, "走访。"))))[0]
    for words in ("民情日记", "2026年11月", "观音桥街道老马工作室", "马善祥", "共1篇", "本人留存"):
        assert words in cover


@pytest.mark.parametrize("own", [True, False])
def test_only_the_owners_copy_has_an_index(own: bool) -> None:
    made = booklet(note(3, "走访。", "曾婆婆、单雄信"), note(8, "再访。", "曾婆婆"), own=own)
    text = "".join(pages(BookletDrawer(shipped()).render(made)))
    assert ("S单雄信3日Z曾婆婆3日、8日" in text) is own
    assert "关联案件：（2026）江观桥人调字第12号楼道堆物纠纷" in text


def test_the_same_notes_give_the_same_bytes() -> None:
    draw = BookletDrawer(shipped()).render
    assert draw(booklet(note(3, LONG))) == draw(booklet(note(3, LONG)))
