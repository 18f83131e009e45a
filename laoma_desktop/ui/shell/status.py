"""The line at the foot: when it was saved, which job runs and how long, the register's state."""

import statistics
import time
from collections import deque

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy

from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.runtime.tasks import RunningJob
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.plain_label import PlainLabel

SHOW_AFTER_MS = 400
_STEPS_MEASURED = 10
_MINUTE = 60


class Remaining:
    """Estimates what is left of a job from the median time of its last steps."""

    def __init__(self) -> None:
        self._steps: deque[float] = deque(maxlen=_STEPS_MEASURED)
        self._last = (0, time.monotonic())

    def sentence(self, done: int, total: int, what: str) -> str:
        """Return 第 120 件，共 500 件 · 约还要 40 秒."""
        now = time.monotonic()
        before, at = self._last
        if done > before:
            self._steps.append((now - at) / (done - before))
            self._last = (done, now)
        head = f"{what} {done}/{total}" if total else what
        if not self._steps or done >= total:
            return head
        left = round(statistics.median(self._steps) * (total - done))
        if left < 1:
            return head
        time_left = f"{left} 秒" if left < _MINUTE else f"{left // _MINUTE} 分钟"
        return f"{head} · 约还要 {time_left}"


class StatusBar(QFrame):
    """Shows at most one job, the newest."""

    def __init__(self, right: str) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName("statusbar")
        self.setAccessibleName("状态栏")
        self._saved = PlainLabel(name="status_saved")
        self._job_text = PlainLabel(name="status_job")
        self._bar = QProgressBar()
        self._bar.setObjectName("status_progress")
        self._bar.setAccessibleName("进度")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(look.scaled(140))
        self._cancel = button("取消", "quiet", name="status_cancel")
        self._cancel.clicked.connect(self._on_cancel)
        self._right = PlainLabel(right, name="status_register")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px("space_4"), 0, look.px("space_4"), 0)
        row.setSpacing(look.px("space_3"))
        self._job_text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._saved)
        row.addWidget(self._job_text, 1)  # the words take what is left: 取消 stays where it is
        row.addStretch(0)
        for widget in (self._bar, self._cancel, self._right):
            row.addWidget(widget)
        self.setMinimumHeight(look.scaled(28))
        self._job: RunningJob | None = None
        self._remaining = Remaining()
        self._timer = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._timer.timeout.connect(self._on_time)
        self._show_job(shown=False)

    def show_saved(self, sentence: str) -> None:
        """Say when something was saved last."""
        self._saved.setText(sentence)

    def show_job(self, job: RunningJob) -> None:
        """Show a job's progress once it takes longer than a moment."""
        if job is not self._job:
            self._job, self._remaining = job, Remaining()
            self._timer.start()
        self._job_text.setText(self._remaining.sentence(job.done, job.total, job.what or job.title))
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)

    def end_job(self, job: RunningJob) -> None:
        """Take a finished job away."""
        if job is self._job:
            self._job = None
            self._timer.stop()
            self._show_job(shown=False)

    def _show_job(self, *, shown: bool) -> None:
        for widget in (self._job_text, self._bar, self._cancel):
            widget.setVisible(shown)

    def _on_time(self) -> None:
        self._show_job(shown=self._job is not None)

    def _on_cancel(self) -> None:
        if self._job:
            self._job.cancel()
            self._job_text.setText("正在停下，做完手上这一件就停")
