"""``template list``, ``check`` and ``schema``: templates of teams and plans, without a register."""

import json
from pathlib import Path

from laoma_desktop.cli.output import table
from laoma_desktop.cli.session import Call, require_file
from laoma_desktop.domain.codec import Plain
from laoma_desktop.foundation.toml_lines import problem_text
from laoma_desktop.services.template_schema import template_schema


def list_templates(call: Call) -> int:
    """Print the templates known here."""
    templates = call.program.templates().list()
    rows: list[Plain] = [
        {
            "id": template.id,
            "title": template.title,
            "version": template.version,
            "kinds": [kind.value for kind in template.kinds],
        }
        for template in templates
    ]
    kinds = call.program.codes().table("kind")
    call.out.report(
        {"templates": rows},
        table(
            ("标识", "名称", "版本", "适用"),
            [
                (t.id, t.title, str(t.version), "、".join(kinds.title(k) for k in t.kinds))
                for t in templates
            ],
        ),
    )
    return 0


def check(call: Call) -> int:
    """Validate a template file; 1 with one line per problem where it is wrong."""
    path: Path = call.args.file
    require_file(path)
    problems = call.program.templates().check(path)
    found: list[Plain] = [
        {"file": str(path), "line": p.line, "field": p.field, "message": p.sentence}
        for p in problems
    ]
    for problem in problems:
        call.out.warn(problem_text(str(path), problem))
    lines = [] if problems else [f"{path}：模板没有问题。"]
    call.out.report({"ok": not problems, "problems": found}, lines)
    return 1 if problems else 0


def schema(call: Call) -> int:
    """Print the JSON Schema of a template file; it is what ``resources/schemas`` publishes."""
    made = template_schema(call.program.codes())
    call.out.report(made, json.dumps(made, ensure_ascii=False, indent=2).splitlines())
    return 0
