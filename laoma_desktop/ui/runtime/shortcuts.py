"""All keys of the window in one table: the actions, the key sheet and the palette read it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key: ``command`` names it in code, ``context`` is where it works."""

    command: str
    keys: tuple[str, ...]
    title: str
    context: str = "到处"
    icon: str = ""

    @property
    def shown(self) -> str:
        """The first key as people read it."""
        return self.keys[0].replace("Plus", "+") if self.keys else ""


SHORTCUTS: Final = (
    Shortcut("new_case", ("Ctrl+N",), "登记新案件", icon="file-plus"),
    Shortcut("oral", ("Ctrl+Shift+N",), "登记口头协议", icon="handshake"),
    Shortcut("new_note", ("Ctrl+J",), "记一笔", icon="notebook-pen"),
    Shortcut("filter", ("Ctrl+F", "F3"), "筛选这一页", icon="search"),
    Shortcut("palette", ("Ctrl+K",), "找案件、找人、找命令", icon="search"),
    Shortcut("save", ("Ctrl+S",), "保存", icon="save"),
    Shortcut("print", ("Ctrl+P",), "打印", icon="printer"),
    Shortcut("undo", ("Ctrl+Z",), "撤销", icon="undo-2"),
    Shortcut("redo", ("Ctrl+Y",), "重做", icon="redo-2"),
    Shortcut("workbench", ("Ctrl+1",), "工作台", icon="house"),
    Shortcut("case_list", ("Ctrl+2",), "案件", icon="folder-open"),
    Shortcut("teams", ("Ctrl+3",), "专班对策", icon="users-round"),
    Shortcut("people", ("Ctrl+4",), "人员", icon="id-card"),
    Shortcut("notes", ("Ctrl+5",), "民情日记", icon="notebook-pen"),
    Shortcut("papers", ("Ctrl+6",), "文书", icon="file-text"),
    Shortcut("exchange", ("Ctrl+7",), "归档报送", icon="package-check"),
    Shortcut("organisation", ("Ctrl+8",), "组织和房间日历", icon="building-2"),
    Shortcut("settings", ("Ctrl+9",), "设置", icon="settings"),
    Shortcut("lock", ("Ctrl+L",), "锁屏", icon="lock"),
    Shortcut("keys", ("Ctrl+/", "F1"), "键位表", icon="circle-question-mark"),
    Shortcut("larger", ("Ctrl++", "Ctrl+="), "字大一号", icon="a-large-small"),
    Shortcut("smaller", ("Ctrl+-",), "字小一号", icon="a-large-small"),
    Shortcut("standard", ("Ctrl+0",), "标准字号", icon="a-large-small"),
    Shortcut("methods", (), "老马方法", icon="book-open"),
    Shortcut("old_register", (), "从表格登记旧案", icon="upload"),
    Shortcut("steps", (), "最近操作", icon="history"),
    Shortcut("bin", (), "回收站", icon="trash-2"),
    Shortcut("refresh", ("F5",), "刷新", icon="refresh-cw"),
    Shortcut("next_area", ("F6",), "导航、页面、侧栏之间移动"),
    Shortcut("back", ("Esc",), "返回（草稿会留着）", icon="arrow-left"),
    Shortcut("quit", ("Ctrl+Q",), "关闭程序", icon="log-out"),
    Shortcut("open", ("Enter",), "打开；在表单里到下一项", "表格和表单"),
    Shortcut("throw", ("Del",), "移入回收站", "案件表"),
    Shortcut("next_field", ("Ctrl+Enter",), "离开多行文字，到下一项", "表单"),
    Shortcut("calendar", ("Alt+Down",), "打开日历", "日期"),
    Shortcut("ledger", ("Ctrl+B",), "记一笔台账", "案件页和工作台"),
    Shortcut("task_done", ("Ctrl+D",), "办结选中的任务", "工作台"),
    Shortcut("task_later", ("Ctrl+T",), "延期选中的任务", "工作台"),
    Shortcut("next_tab", ("Ctrl+PgDown",), "案卷的下一部分", "案件页"),
    Shortcut("previous_tab", ("Ctrl+PgUp",), "案卷的上一部分", "案件页"),
)


def shortcut(command: str) -> Shortcut:
    """Return the entry of a command; KeyError for one nobody listed."""
    return next(entry for entry in SHORTCUTS if entry.command == command)
