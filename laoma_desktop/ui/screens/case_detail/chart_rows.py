"""The rows of the chart 进度图: a bar for each stage, below it what is still to be done."""

from datetime import date

from laoma_desktop.domain.vocabulary import LIVE_TASK_STATES
from laoma_desktop.ui.screens.case_detail.stage_tasks import StageTasks, TaskRow
from laoma_desktop.ui.widgets.chip import Tone
from laoma_desktop.ui.widgets.plan_chart import ChartRow


def chart_rows(stages: tuple[StageTasks, ...], today: date) -> tuple[ChartRow, ...]:
    """Return the rows; a task that waits for its anchor is counted in the row of its stage."""
    rows: list[ChartRow] = []
    for stage in stages:
        if not stage.rows:
            continue
        rows.append(_stage(stage))
        live = [row for row in stage.rows if row.task.state in LIVE_TASK_STATES]
        live.sort(key=lambda row: row.task.due_on or date.max)
        rows += [_task(row, today) for row in live if row.task.due_on]
    return tuple(rows)


def _stage(stage: StageTasks) -> ChartRow:
    days = [
        day for row in stage.rows for day in (row.task.due_on, row.task.done_on) if day is not None
    ]
    total, done = len(stage.rows), stage.done
    late = sum(row.tone == "error" for row in stage.rows)
    words = f"{done}/{total} 已办" if days else f"{done}/{total} 已办，还没有起算"
    if late:
        words = f"{words}，{late} 项逾期或受阻"
    tone: Tone = "error" if late else "ok" if done == total else "neutral"
    begin, end = (min(days), max(days)) if days else (None, None)
    return ChartRow(stage.title, begin, end, words, tone)


def _task(row: TaskRow, today: date) -> ChartRow:
    """Return a task's bar: from today to its day, or from its day to today where it is late."""
    due = row.task.due_on
    words = row.state if row.tone == "error" else f"{row.state} {due:%m-%d}"
    who = f"，{row.who}" if row.who else ""
    return ChartRow(row.task.title, today, due, f"{words}{who}", row.tone, str(row.task.uuid))
