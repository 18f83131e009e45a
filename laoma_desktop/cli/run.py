"""Runs one call of the command line: arguments in, exit status out, every error a sentence.

Exit status: 0 done; 1 the data say no; 2 wrong use; 3 locked or not allowed; 4 the machine says
no; 130 stopped by Ctrl+C, as shells expect. A bug is logged under a number that the sentence
quotes and ends with 1.
"""

import errno
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from laoma_desktop.cli.output import Output, configure_streams, write_error
from laoma_desktop.cli.session import Call, Program
from laoma_desktop.cli.tree import parse
from laoma_desktop.domain.errors import LaomaError, MachineFailure, WrongUse
from laoma_desktop.foundation.logs import LogFile, next_incident

STOPPED = 130
_log = logging.getLogger(__name__)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_MISSING = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG)


def run(
    argv: Sequence[str],
    program: Callable[[], Program],
    environment: Mapping[str, str],
) -> int:
    """Run a call; ``program`` is asked for the composition root once the arguments make sense."""
    configure_streams()
    try:
        return _run(argv, program, environment)
    except LaomaError as error:
        write_error(str(error))
        return error.code
    except KeyboardInterrupt:
        write_error("已中断，没有做完的一步没有写入。")
        return STOPPED


def _run(
    argv: Sequence[str], program: Callable[[], Program], environment: Mapping[str, str]
) -> int:
    try:
        arguments = parse(argv)
    except SystemExit as done:  # argparse's way to say that help was printed
        Output().flush()
        return int(done.code or 0)
    root = program()
    out = Output(as_json=arguments.json)
    home: Path = getattr(arguments, "folder", root.home)  # demo keeps everything in its folder
    with LogFile(home) as log:
        try:
            status: int = arguments.run(Call(arguments, root, environment, out))
            out.flush()
        except (LaomaError, KeyboardInterrupt):
            raise
        except OSError as error:
            _log.warning("operating system refused", exc_info=error)
            raise explain_os_error(error) from error
        except Exception as error:
            raise _incident(error, log) from error
    return status


def explain_os_error(error: OSError) -> LaomaError:
    """Return the sentence for a refusal of the operating system that nobody explained before."""
    where = str(error.filename or "")
    if error.errno in _FULL:
        return MachineFailure("磁盘已满，没有写完", where=where, next_step="请腾出空间后再试。")
    if error.errno in _FORBIDDEN:
        return MachineFailure(
            "没有读写的权限", where=where, next_step="请检查文件夹的权限，或换一个文件夹。"
        )
    if error.errno in _MISSING:
        return WrongUse("找不到这个文件或文件夹", where=where, next_step="请核对路径后再试。")
    return MachineFailure(
        f"读写失败（{error.strerror or type(error).__name__}）",
        where=where,
        next_step="请检查磁盘和网络位置后再试。",
    )


def _incident(error: Exception, log: LogFile) -> LaomaError:
    number = next_incident()
    _log.error("incident %s", number, exc_info=error)
    kept = f"原因已记入 {log.path}" if not log.failed else f"原因也记不进 {log.path}"
    return _Bug(
        f"程序出了差错，编号 {number}；{kept}",
        next_step="请再试一次；还不行就把编号和这个日志文件交给维护人员。",
    )


class _Bug(LaomaError):
    """A bug of the program as the user reads it."""

    code = 1
