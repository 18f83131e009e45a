"""What is asked before a month of notes is printed."""

from typing import Final

from laoma_desktop.ui.presenting import FieldSpec
from laoma_desktop.ui.widgets.dialogs import FormWords

OWN, OTHERS = "own", "others"
PRINTING: Final = FormWords(
    title="把一个月的笔记印成册",
    sentence="自己留存的一本含私密笔记，末页有见到的人的索引。",
    fields=(
        FieldSpec(name="month", label="哪个月（写这个月的任意一天）", kind="date", required=True),
        FieldSpec(
            name="copy",
            label="给谁看",
            kind="choice",
            choices=((OWN, "自己留存"), (OTHERS, "给别人看（不含私密笔记和索引）")),
        ),
    ),
    verb="存成 PDF(&S)",
)
