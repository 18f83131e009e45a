"""The agreement as PDF, against WeasyPrint, Typst and LibreOffice where they are installed.

All engines are warm, draw a new document each time and embed subsets of the same font files.
WeasyPrint gets the same blocks (``paper_page``), its style sheet and fonts read once, and makes a
PDF/A-2u as we do; processor time is compared beside the clock, since machines are shared.
"""

import importlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pypdfium2

from laoma_desktop.documents.fill.binding import UNBOUND
from laoma_desktop.documents.form_model import Paper
from laoma_desktop.documents.renderer import Renderer
from laoma_desktop.documents.typeset.fonts import FontTable
from laoma_desktop.domain.case import Case
from laoma_desktop.exchange.case_file_reader import CaseFiles
from laoma_desktop.foundation.clock import SystemClock
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import resource, shipped
from laoma_desktop.services.organisation import load_tree
from laoma_desktop.services.ports import CaseFacts
from tests.benchmarks.measure import Figure, alternated, timed
from tests.benchmarks.paper_page import body, style_sheet

_FORM = "agreement"
_OURS, _REFERENCE = "本程序", "WeasyPrint"
_ORG = "JB-06"
_GOAL = 5.0
_OFFICE_ROUNDS = 3
_GROUP = "协议书 PDF"


def run(rounds: int) -> list[Figure]:
    """Return the figures of one agreement of three pages, all engines by turns."""
    renderer, facts = Renderer(shipped()), _facts()
    paper = renderer.render(facts, _FORM, "pdf")
    variants: dict[str, Callable[[], object]] = {
        _OURS: lambda: renderer.render(facts, _FORM, "pdf")
    }
    weasyprint = _module("weasyprint")
    if weasyprint is not None:
        variants[_REFERENCE] = _weasyprint(weasyprint, _paper(renderer, facts))
    figures = _compared(variants, max(rounds, 7), "处理器时间", time.process_time)
    with tempfile.TemporaryDirectory() as name:
        typst = _module("typst")
        if typst is not None:
            source = _typst_source(Path(name), _lines(paper.content))
            fonts = [str(resource("fonts"))]
            variants["Typst"] = lambda: typst.compile(str(source), font_paths=fonts)
        figures += _compared(variants, max(rounds, 7), "时钟", time.perf_counter)
        ours = next(f.value for f in figures if f.what == f"{_OURS}，预热后，时钟")
        figures += _office(renderer.render(facts, _FORM, "docx").content, Path(name), ours)
    return figures


def _paper(renderer: Renderer, facts: CaseFacts) -> Paper:
    sheets = renderer._sheets(facts, _FORM, UNBOUND, None)  # blocks, before any layout
    return sheets[0].paper


def _compared(
    variants: dict[str, Callable[[], object]], rounds: int, way: str, clock: Callable[[], float]
) -> list[Figure]:
    found = alternated(variants, rounds, clock)
    ours = found[_OURS].median
    figures = [Figure(_GROUP, f"{_OURS}，预热后，{way}", ours, "ms")]
    return figures + [_ratio(n, t.median, ours, way) for n, t in found.items() if n != _OURS]


def _weasyprint(engine: ModuleType, paper: Paper) -> Callable[[], object]:
    table = FontTable(shipped().path)
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    sheet = engine.CSS(string=style_sheet(paper, table), font_config=fonts)
    page = body(paper, table)
    options = {"stylesheets": [sheet], "font_config": fonts, "pdf_variant": "pdf/a-2u"}
    return lambda: engine.HTML(string=page).write_pdf(**options)


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


def _ratio(name: str, median: float, ours: float, way: str) -> Figure:
    goal = f"≥ {_GOAL:.0f}" if name == _REFERENCE else ""
    met = median / ours >= _GOAL if goal else None
    return Figure(_GROUP, f"{name} / {_OURS}，{way}", median / ours, "×", goal, met)


def _lines(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    return [line for page in pages for line in page.splitlines() if line.strip()]


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
    return [_ratio("LibreOffice（含启动）", took, ours, "时钟")]
