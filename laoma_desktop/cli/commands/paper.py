"""``paper``: one form of a case, the whole file, or the list of forms."""

from pathlib import Path

from laoma_desktop.cli.output import table
from laoma_desktop.cli.session import Call, Services, require_parent
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import WrongUse
from laoma_desktop.domain.ids import CaseId
from laoma_desktop.foundation.atomic import disk_failure
from laoma_desktop.services.ports import PaperFormat

ALL = "all"
_USAGE = (
    "请写成：laoma paper 案号 文书 -o 文件，laoma paper all 案号 -o 文件夹，或 laoma paper --list。"
)


def paper(call: Call) -> int:
    """Choose between the three forms of the command."""
    words: list[str] = call.args.words
    if call.args.list:
        return _list(call, words)
    if len(words) != 2:  # noqa: PLR2004 - case and form
        raise WrongUse("要写明案号和文书", next_step=_USAGE)
    if call.args.output is None:
        raise WrongUse("没有写明保存到哪里", next_step="请用 -o 指定文件（或全卷的文件夹）。")
    first, second = words
    return _all(call, second) if first == ALL else _one(call, first, second)


def _list(call: Call, words: list[str]) -> int:
    if len(words) > 1:
        raise WrongUse("--list 后面最多写一个案号", next_step=_USAGE)
    if words:
        with call.register() as services:
            offers = services.papers.offers(services.cases.find(words[0]))
    else:
        offers = call.program.forms()
    rows: list[Plain] = [
        {
            "form": offer.form,
            "title": offer.title,
            "necessity": offer.necessity,
            "slot": offer.slot,
            "available": offer.available,
            "missing": list(offer.missing),
        }
        for offer in offers
    ]
    call.out.report(
        {"forms": rows},
        table(
            ("标识", "名称", "需要", "说明"),
            [
                (o.form, o.title, o.necessity, _note(available=o.available, missing=o.missing))
                for o in offers
            ],
        ),
    )
    return 0


def _note(*, available: bool, missing: tuple[str, ...]) -> str:
    if not available:
        return "尚未提供"
    return f"缺：{'、'.join(missing)}" if missing else ""


def _one(call: Call, number: str, form: str) -> int:
    target: Path = call.args.output
    require_parent(target)
    fmt = _format(target, call.args.format)
    with call.register() as services:
        case_id = services.cases.find(number)
        drawn = services.papers.render(case_id, form, fmt, call.args.item)
        services.papers.save(case_id, ((target, drawn.content),), f"保存文书 {drawn.title}")
    for warning in drawn.warnings:
        call.out.warn(warning)
    document: dict[str, Plain] = {
        "form": drawn.form,
        "title": drawn.title,
        "format": drawn.format,
        "file": str(target),
        "pages": drawn.pages,
        "sha256": drawn.sha256,
        "warnings": list(drawn.warnings),
    }
    pages = f"，{drawn.pages} 页" if drawn.pages else ""
    call.out.report(document, [f"{drawn.title}{pages}：{target}"])
    return 0


def _all(call: Call, number: str) -> int:
    folder: Path = call.args.output
    prepare_folder(folder)
    with call.register() as services:
        case_id = services.cases.find(number)
        missing = missing_facts(services, case_id)
        drawn, files = services.papers.save_all(case_id, folder)
    for name, sentence in missing:
        call.out.warn(f"{name}：{sentence}")
    document: dict[str, Plain] = {
        "files": [str(file) for file in files],
        "pages": drawn.bound.pages,
        "gaps": list(drawn.gaps),
        "missing": [{"form": name, "message": sentence} for name, sentence in missing],
    }
    lines = [str(file) for file in files]
    lines += [f"卷宗缺件：{gap}" for gap in drawn.gaps]
    call.out.report(document, lines)
    return 1 if missing else 0


def missing_facts(services: Services, case_id: CaseId) -> list[tuple[str, str]]:
    """Return (form title, what it lacks) for required forms of this version that lack facts."""
    return [
        (offer.title, f"必须有，还缺 {'、'.join(offer.missing)}")
        for offer in services.papers.offers(case_id)
        if offer.necessity == "必须" and offer.available and offer.missing
    ]


def prepare_folder(folder: Path) -> None:
    """Make the folder for results where it is missing.

    Raises:
        WrongUse: a file stands there.
        MachineFailure: the machine refuses.
    """
    if folder.exists() and not folder.is_dir():
        raise WrongUse("这里要一个文件夹，现在是一个文件", where=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_failure(error, folder) from error


def _format(target: Path, asked: str | None) -> PaperFormat:
    """Return the format asked for, else the one the file's ending names, else PDF."""
    if asked == "docx" or (asked is None and target.suffix.lower() == ".docx"):
        return "docx"
    return "pdf"
