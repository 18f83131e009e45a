"""The agreement as PDF, against WeasyPrint, Typst and LibreOffice where they are installed."""

import html
import importlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pypdfium2

from laoma_desktop.documents.renderer import Renderer
from laoma_desktop.domain.case import Case
from laoma_desktop.exchange.case_file_reader import CaseFiles
from laoma_desktop.foundation.clock import SystemClock
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import resource, shipped
from laoma_desktop.services.organisation import load_tree
from laoma_desktop.services.ports import CaseFacts
from tests.benchmarks.measure import Figure, alternated, timed

_FORM = "agreement"
_FONT = "fonts/NotoSerifSC-Regular.ttf"
_ORG = "JB-06"
_GOAL = 5.0
_OFFICE_ROUNDS = 3
_GROUP = "协议书 PDF"


def run(rounds: int) -> list[Figure]:
    """Return the figures of one two-page agreement, all engines by turns."""
    renderer, facts = Renderer(shipped()), _facts()
    paper = renderer.render(facts, _FORM, "pdf")
    lines = _lines(paper.content)
    variants: dict[str, Callable[[], object]] = {
        "本程序": lambda: renderer.render(facts, _FORM, "pdf")
    }
    weasyprint = _module("weasyprint")
    if weasyprint is not None:
        page = _page(lines)
        variants["WeasyPrint"] = lambda: weasyprint.HTML(string=page).write_pdf()
    with tempfile.TemporaryDirectory() as name:
        typst = _module("typst")
        if typst is not None:
            source = _typst_source(Path(name), lines)
            fonts = [str(resource("fonts"))]
            variants["Typst"] = lambda: typst.compile(str(source), font_paths=fonts)
        found = alternated(variants, max(rounds, 7))
        ours = found["本程序"].median
        figures = [Figure(_GROUP, "本程序，预热后", ours, "ms")]
        figures += [_ratio(n, t.median, ours) for n, t in found.items() if n != "本程序"]
        figures += _office(renderer.render(facts, _FORM, "docx").content, Path(name), ours)
    return figures


def _facts() -> CaseFacts:
    clock = SystemClock()
    path = shipped().glob("demo/cases", "*.toml")[0]
    org = load_tree(shipped()).get(_ORG)
    case: Case = CaseFiles(Codes(shipped()), clock).read(path.read_bytes(), path.name, org.code)
    return CaseFacts(case, org, clock.now())


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except (ImportError, OSError):  # WeasyPrint raises OSError without its C libraries
        return None


def _ratio(name: str, median: float, ours: float) -> Figure:
    goal = f"≥ {_GOAL:.0f}" if name == "WeasyPrint" else ""
    met = median / ours >= _GOAL if goal else None
    return Figure(_GROUP, f"{name} / 本程序", median / ours, "×", goal, met)


def _lines(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    return [line for page in pages for line in page.splitlines() if line.strip()]


def _page(lines: list[str]) -> str:
    """Return the same text as a page for WeasyPrint, with the same font file."""
    font = resource(_FONT).as_uri()
    style = (
        f"@font-face{{font-family:ming;src:url({font})}}@page{{size:A4;margin:25mm}}"
        "p{font:16pt/28pt ming;margin:0;text-align:justify}"
    )
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f"<html><head><style>{style}</style></head><body>{body}</body></html>"


def _typst_source(folder: Path, lines: list[str]) -> Path:
    head = '#set page("a4", margin: 25mm)\n#set text(font: "Noto Serif SC", size: 16pt)\n'
    body = "\n\n".join("#" + _typst_string(line) for line in lines)
    path = folder / "agreement.typ"
    path.write_text(head + body, encoding="utf-8")
    return path


def _typst_string(line: str) -> str:
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _office(docx: bytes, folder: Path, ours: float) -> list[Figure]:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return []
    (folder / "agreement.docx").write_bytes(docx)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(folder / "agreement.docx")]

    def convert() -> None:
        subprocess.run(command, check=True, capture_output=True)

    convert()
    took = sorted(timed(convert) for _ in range(_OFFICE_ROUNDS))[_OFFICE_ROUNDS // 2]
    return [_ratio("LibreOffice（含启动）", took, ours)]
