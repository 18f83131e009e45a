"""The lists a person or an archive reads: both XML catalogues, the note and the index page."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

_PAGE_HEAD = """\
<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>卷宗归档包</title>
<style>
body{font:16px/1.6 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:2em auto;max-width:60em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3em .6em}
th{text-align:left}code{background:#eee;padding:.1em .3em}
</style></head><body>
<h1>卷宗归档包</h1>
"""
_CHECKS = """\
<h2>不用本软件怎样核对</h2>
<ol>
<li>在本文件夹里运行 <code>sha256sum -c manifest-sha256.txt</code> 和
<code>sha256sum -c tagmanifest-sha256.txt</code>；Windows 可用
<code>certutil -hashfile 文件名 SHA256</code> 与清单逐个对照。</li>
<li>运行 <code>bagit.py --validate 本文件夹</code>（BagIt 1.0，RFC 8493）。</li>
<li>运行 <code>minisign -V -P 发送方签名公钥 -m tagmanifest-sha256.txt</code>；
公钥在发送方的公钥卡上，指纹请打电话核对。</li>
</ol>
"""


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One line of a catalogue; ``file`` is its path from ``data/``."""

    number: str
    responsible: str
    title: str
    day: str
    file: str
    note: str = ""


def catalogue_xml(name: str, item: str, rows: Iterable[CatalogueRow]) -> bytes:
    """Return a catalogue with the fields that archives ask for, rows numbered from 1."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{name}>"]
    for position, row in enumerate(rows, 1):
        fields = (
            ("顺序号", str(position)),
            ("档号", row.number),
            ("责任者", row.responsible),
            ("题名", row.title),
            ("日期", row.day),
            ("密级", ""),
            ("电子档案名称", row.file),
            ("备注", row.note),
        )
        inner = "".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for tag, text in fields)
        lines.append(f"<{item}>{inner}</{item}>")
    return ("\n".join([*lines, f"</{name}>"]) + "\n").encode()


def note_txt(facts: Iterable[tuple[str, str]]) -> bytes:
    """Return 说明文件.TXT as old editors on Windows read it: BOM and CRLF."""
    lines = [f"{name}：{value}" for name, value in facts]
    return "\r\n".join(["卷宗归档包说明", "", *lines, ""]).encode("utf-8-sig")


def index_html(facts: Iterable[tuple[str, str]], rows: Iterable[CatalogueRow]) -> bytes:
    """Return the index page: no script, no remote link, every text escaped."""
    said = "".join(f"<tr><th>{escape(n)}</th><td>{escape(v)}</td></tr>\n" for n, v in facts)
    cases = "".join(_case_line(position, row) for position, row in enumerate(rows, 1))
    head = "<tr><th>序号</th><th>案号</th><th>案件</th><th>日期</th><th>调解组织</th></tr>\n"
    return (
        f"{_PAGE_HEAD}<table>\n{said}</table>\n<h2>案件</h2>\n<table>\n{head}{cases}</table>\n"
        f"{_CHECKS}</body></html>\n"
    ).encode()


def _case_line(position: int, row: CatalogueRow) -> str:
    link = quote(f"data/{row.file}")
    return (
        f'<tr><td>{position}</td><td><a href="{link}">{escape(row.number)}</a></td>'
        f"<td>{escape(row.title)}</td><td>{escape(row.day)}</td>"
        f"<td>{escape(row.responsible)}</td></tr>\n"
    )
