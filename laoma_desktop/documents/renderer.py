"""The port ``PaperRenderer``: offers forms, draws one of them, draws and binds a whole file."""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from laoma_desktop.documents.binder import ATTACHED, Attached, Binding, Item, bind
from laoma_desktop.documents.checks import AGREEMENTS, paper_warnings
from laoma_desktop.documents.drawing import Sheet, all_pages, lay_out_all, pdf_bytes
from laoma_desktop.documents.fill.binding import UNBOUND, BoundFile
from laoma_desktop.documents.fill.context import FillContext, PaperRules, load_rules
from laoma_desktop.documents.form_library import FormLibrary
from laoma_desktop.documents.gaps import file_gaps, forms_to_bind
from laoma_desktop.documents.papers import drawn_form, make_papers, missing_facts
from laoma_desktop.documents.typeset.fallback import Faces
from laoma_desktop.documents.typeset.fonts import FontTable
from laoma_desktop.domain.dates import WorkingDays
from laoma_desktop.domain.file_order import MAY, MUST, form_necessity
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.toml_lines import read_toml
from laoma_desktop.foundation.working_calendar import WorkingCalendar
from laoma_desktop.services.ports import (
    CaseFacts,
    CaseFilePapers,
    FormOffer,
    PaperFormat,
    RenderedPaper,
)

_BINDING_FORMS = frozenset({"contents", "case_statement", "back_cover"})
_LIST_OF_FILES = "evidence"
_RULES = "clauses/rules.toml"
_PROFILE = "icc/sRGB.icc"
_BOUND_TITLE = "卷宗"


class Renderer:
    """Draws papers out of the descriptions under ``resources``; one drawing at a time."""

    def __init__(
        self,
        resources: Resources,
        *,
        calendar: WorkingDays | None = None,
        codes: Codes | None = None,
    ) -> None:
        self._resources = resources
        self._codes = codes or Codes(resources)
        self._calendar = calendar or WorkingCalendar(resources)
        self._library = FormLibrary(resources, self._codes)
        self._lock = threading.RLock()
        self._faces: Faces | None = None
        self._rules: PaperRules | None = None

    def offers(self, facts: CaseFacts) -> tuple[FormOffer, ...]:
        """Return every form known for this case, in file order."""
        return tuple(self._offer(facts, entry.id) for entry in self._library.table.entries)

    def render(
        self, facts: CaseFacts, form: str, fmt: PaperFormat, item: int | None = None
    ) -> RenderedPaper:
        """Draw one form (id or Chinese title); all its instances unless ``item`` (1…) is given."""
        with self._lock:
            entry = self._library.entry(form)
            drawn = drawn_form(facts.case, entry.id)
            bound = self._known_file(facts) if drawn in _BINDING_FORMS else UNBOUND
            sheets = self._sheets(facts, drawn, bound, item)
            return self._rendered(facts, entry.id, sheets, fmt)

    def case_file(self, facts: CaseFacts) -> CaseFilePapers:
        """Draw everything that belongs to the file and bind it."""
        with self._lock:
            attached = self._attached(facts)
            binding = self._bind(facts, attached)
            papers = tuple(
                (f"{item.slot:02d}-{item.form}.pdf", self._paper_of(facts, item))
                for item in binding.items
                if item.form != ATTACHED
            )
            sheets = [sheet for item in binding.items for sheet in item.sheets]
            content = pdf_bytes(
                _BOUND_TITLE,
                sheets,
                facts.changed_at,
                self._resources.path(_PROFILE),
                pages=binding.pages,
                bookmarks=binding.bookmarks,
            )
            bound = _described("case_file", _BOUND_TITLE, "pdf", content, len(binding.pages))
            return CaseFilePapers(papers, bound, self._gaps(facts, attached))

    def _offer(self, facts: CaseFacts, form_id: str) -> FormOffer:
        entry = self._library.table.get(form_id)
        available = form_id in self._library.available
        need = form_necessity(facts.case).get(form_id, MAY)
        lacking: tuple[str, ...] = ()
        wanted = need == MUST or (need == MAY and form_id in AGREEMENTS)
        if available and wanted:
            lacking = missing_facts(self._context(facts), self._library.form(form_id))
        slot = int(entry.attributes.get("slot", 14))
        return FormOffer(form_id, entry.title, slot, need, available, lacking)

    def _gaps(self, facts: CaseFacts, attached: Attached) -> tuple[str, ...]:
        return (*file_gaps(facts.case, self.offers(facts)), *attached.problems)

    def _attached(self, facts: CaseFacts) -> Attached:
        if facts.attachments is None or not facts.case.attachments:
            return Attached()
        # PDFium and Pillow's decoders are loaded by the first scan only.
        from laoma_desktop.documents.attached import attached_items  # noqa: PLC0415

        return attached_items(facts.case, facts.attachments, self._codes, self._faces_())

    def _bind(
        self, facts: CaseFacts, attached: Attached, plans: list[BoundFile] | None = None
    ) -> Binding:
        """Bind the file; ``plans`` collects what was known of it at each drawing."""

        def draw(form: str, plan: BoundFile) -> Item:
            if plans is not None:
                plans.append(plan)
            return self._item(facts, form, plan)

        gaps = self._gaps(facts, attached)
        forms = forms_to_bind(self.offers(facts), with_statement=bool(gaps))
        return bind(forms, gaps, draw, self._faces_(), attached.items)

    def _known_file(self, facts: CaseFacts) -> BoundFile:
        """Return what the papers round the file say, by laying the file out."""
        plans: list[BoundFile] = []
        self._bind(facts, self._attached(facts), plans)
        return plans[-1]

    def _item(self, facts: CaseFacts, form_id: str, plan: BoundFile) -> Item:
        entry = self._library.table.get(form_id)
        slot = int(entry.attributes.get("slot", 14))
        sheets = self._sheets(facts, form_id, plan, None)
        return Item(slot, form_id, sheets[0].paper.title, sheets)

    def _sheets(
        self, facts: CaseFacts, form_id: str, bound: BoundFile, item: int | None
    ) -> tuple[Sheet, ...]:
        form = self._library.form(form_id)
        if form_id == _LIST_OF_FILES:
            facts = self._printable(facts)
        papers = make_papers(self._context(facts), form, item, bound)
        return lay_out_all(papers, self._faces_())

    def _printable(self, facts: CaseFacts) -> CaseFacts:
        """Return the facts with names of files that can be printed: a file may be called 📷.jpg."""
        drawn = partial(self._faces_().printable, "song")
        shown = (replace(a, name=drawn(a.name), note=drawn(a.note)) for a in facts.case.attachments)
        return replace(facts, case=replace(facts.case, attachments=tuple(shown)))

    def _paper_of(self, facts: CaseFacts, item: Item) -> RenderedPaper:
        return self._rendered(facts, item.form, item.sheets, "pdf")

    def _rendered(
        self, facts: CaseFacts, form_id: str, sheets: Sequence[Sheet], fmt: PaperFormat
    ) -> RenderedPaper:
        title = sheets[0].paper.title
        pages = len(all_pages(sheets))
        if fmt == "docx":
            # python-docx costs a tenth of a second that a PDF need not pay.
            from laoma_desktop.documents.docx.render import docx_bytes  # noqa: PLC0415

            base = self._resources.path("docx/base.docx")
            papers, counts = [s.paper for s in sheets], [len(s.pages) for s in sheets]
            content = docx_bytes(title, papers, counts, facts.changed_at, base)
        else:
            profile = self._resources.path(_PROFILE)
            content = pdf_bytes(title, sheets, facts.changed_at, profile)
        warnings = paper_warnings(
            facts.case, drawn_form(facts.case, form_id), self._codes.category_rules()
        )
        return _described(form_id, title, fmt, content, pages, warnings)

    def _context(self, facts: CaseFacts) -> FillContext:
        if self._rules is None:
            self._rules = load_rules(read_toml(self._resources.path(_RULES), _RULES))
        return FillContext(facts, self._calendar, self._rules, self._title, self._decline_words)

    def _title(self, table: str, code: str) -> str:
        return self._codes.table(table).title(code)

    def _decline_words(self, code: str) -> tuple[str, str]:
        """Return reason and ways out; a reason of one's own stands as it was written."""
        table = self._codes.table("decline_reason")
        entry = table.find(code)
        return (entry.title, str(entry.attributes.get("way", ""))) if entry else (code, "")

    def _faces_(self) -> Faces:
        if self._faces is None:
            self._faces = Faces(FontTable(self._resources.path))
        return self._faces


def _described(
    form: str,
    title: str,
    fmt: PaperFormat,
    content: bytes,
    pages: int,
    warnings: tuple[str, ...] = (),
) -> RenderedPaper:
    digest = hashlib.sha256(content).hexdigest()
    return RenderedPaper(form, title, fmt, content, pages, digest, warnings)
