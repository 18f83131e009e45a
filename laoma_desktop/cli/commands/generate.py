"""``generate``: a register of invented cases for benchmarks and tests."""

from laoma_desktop.cli.progress import terminal_progress
from laoma_desktop.cli.session import NO_PASSWORD, Call
from laoma_desktop.domain.errors import RuleRefused, WrongUse
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.views.cases import CaseFilter
from laoma_desktop.services.new_register import NewRegister

ORG = OrgCode("JB")
ADMIN = "测试管理员"


def generate(call: Call) -> int:
    """Fill the data folder, which is made where it is empty; refuse one that holds cases."""
    if not call.program.gate().exists():
        _create(call)
    cases: int = call.args.cases
    seed: int = call.args.seed
    with call.register() as services:
        if services.lists.page(CaseFilter(), None, 1).rows:
            raise RuleRefused(
                "这本登记簿里已经有案件，不能混入虚构的案件",
                where=str(call.program.home),
                next_step="请用 LAOMA_HOME 指定一个空的数据文件夹。",
            )
        made = services.synthetic.generate(cases, seed, terminal_progress(call.out.warn))
    call.out.report(
        {"cases": made, "seed": seed, "home": str(call.program.home)},
        [f"已生成 {made} 件虚构案件：{call.program.home}"],
    )
    return 0


def _create(call: Call) -> None:
    password = call.password()
    if not password:
        raise WrongUse("没有给出新登记簿的口令", next_step=NO_PASSWORD)
    new = NewRegister(org=ORG, admin=call.args.user or ADMIN, password=password)
    session, _ = call.program.gate().create(new)
    session.close()
