"""``check``: the register against its own history, and the search index made anew."""

from laoma_desktop.cli.progress import terminal_progress
from laoma_desktop.cli.session import Call
from laoma_desktop.domain.views.findings import Finding

_SOUND = "登记簿完好：内容、历史、清单栏目、索引和附件都一致。"


def check(call: Call) -> int:
    """Report what is wrong; 1 where something is. The index is only made anew when asked for."""
    progress = terminal_progress(call.out.warn)
    with call.register() as services:
        if call.args.rebuild_index:
            services.checks.rebuild_index(progress)
        findings = tuple(services.checks.check(progress))
    call.out.report(
        {
            "ok": not findings,
            "findings": [
                {"object": f.thing, "message": f.message, "repair": f.repair} for f in findings
            ],
        },
        [_line(finding) for finding in findings]
        or ["登记簿完好：内容、历史、清单栏目、索引和附件都一致。"],
    )
    return 1 if findings else 0


def _line(finding: Finding) -> str:
    return f"{finding.thing}：{finding.message}。{finding.repair}"
