"""The due list on paper: all groups, the heads on each page, the same bytes each time."""

from datetime import UTC, date, datetime
from uuid import UUID

from laoma_desktop.documents.due_sheet import DueSheetDrawer
from laoma_desktop.domain.due_groups import DueGroup
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.domain.views.cases import Count, DueLine
from laoma_desktop.domain.vocabulary import Risk
from laoma_desktop.foundation.resources import shipped
from laoma_desktop.services.due_sheets import DueSheet, SheetGroup
from tests.documents.test_booklet import pages


def line(number: int, group: DueGroup) -> DueLine:
    return DueLine(
        CaseId(UUID(int=number)),
        f"（2026）江观桥人调字第{number}号",
        f"第{number}件楼上漏水赔偿纠纷",
        "入户走访",
        None if group is DueGroup.FORGOTTEN else date(2026, 11, 20),
        Risk.ORANGE,
        group=group,
        person="冉茂琳",
    )


def sheet(lines: int) -> DueSheet:
    late = tuple(line(n, DueGroup.OVERDUE) for n in range(1, lines + 1))
    groups = (
        SheetGroup(DueGroup.OVERDUE, Count(lines + 7), late),
        SheetGroup(DueGroup.TODAY, Count(0), ()),
        SheetGroup(DueGroup.FORGOTTEN, Count(1), (line(900, DueGroup.FORGOTTEN),)),
    )
    at = datetime(2026, 11, 18, 8, tzinfo=UTC)
    first, last = date(2026, 11, 18), date(2026, 11, 25)
    return DueSheet("观音桥街道老马工作室", first, last, groups, "放假安排还不知道", at)


def test_every_line_stands_on_the_sheet_and_what_is_left_is_said() -> None:
    drawer = DueSheetDrawer(shipped())
    content = drawer.render(sheet(60))
    found = pages(content)
    text = "".join(found)
    assert len(found) > 1
    assert all(f"第{n}件楼上漏水赔偿纠纷" in text for n in (1, 30, 60, 900))
    assert all("办理情况" in page for page in found)
    assert "逾期67件" in text
    assert "还有7件没有印在这里" in text
    assert "今日0件" in text
    assert "没有期限" in text
    assert "注意：放假安排还不知道。" in text
    assert drawer.render(sheet(60)) == content
