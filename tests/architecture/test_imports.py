"""What the import contracts can't say: single names, the standard library, declared libraries."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.tree import ROOT, Module, modules

THREADS_ALLOWED = {
    "laoma_desktop/ui/runtime/tasks.py": "the window's only threads",
    "laoma_desktop/exchange/package/sealing.py": "age pulls from a pipe that the packer fills",
}
THREADS = re.compile(
    r"(threading\.(Thread|Timer)|concurrent\.futures.*|multiprocessing\.(Process|Pool|pool|dummy).*"
    r"|PySide6\.QtCore\.(QThread|QThreadPool|QRunnable)|PySide6\.QtConcurrent.*)"
)
NOT_A_PACKAGE = {"db", "resources", "tests", "packaging"}


def offenders(found: Iterable[Module], forbidden: re.Pattern[str]) -> list[str]:
    """Return "place: import" for each import that matches the whole pattern."""
    return [
        f"{module.place}: {name}"
        for module in found
        for name in module.imported()
        if forbidden.fullmatch(name)
    ]


def attribute_uses(module: Module, owner: str) -> set[str]:
    """Return ``owner.name`` for each attribute that is read off a plain name."""
    return {
        f"{owner}.{node.attr}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == owner
    }


def below(folder: str) -> list[Module]:
    return [module for module in modules() if module.place.startswith(f"laoma_desktop/{folder}/")]


def test_the_domain_is_the_standard_library_and_itself() -> None:
    for module in below("domain"):
        for name in module.imported():
            top = name.partition(".")[0]
            own = name.startswith("laoma_desktop.domain")
            assert own or top in sys.stdlib_module_names, f"{module.place}: {name}"


def test_the_domain_has_no_clock_and_no_files() -> None:
    forbidden = re.compile(r"(time|os|io|pathlib|random|secrets|socket|subprocess|logging)(\..*)?")
    assert offenders(below("domain"), forbidden) == []


def test_table_models_know_no_widgets() -> None:
    assert offenders(below("ui/models"), re.compile(r"PySide6\.QtWidgets.*")) == []


def test_threads_start_in_one_place() -> None:
    others = [module for module in modules() if module.place not in THREADS_ALLOWED]
    assert offenders(others, THREADS) == []
    for module in others:
        used = attribute_uses(module, "threading")
        assert not used & {"threading.Thread", "threading.Timer"}, module.place


def test_the_named_exceptions_exist() -> None:
    places = {module.place for module in modules()}
    assert set(THREADS_ALLOWED) <= places


def test_data_and_tests_are_not_imported() -> None:
    for module in modules():
        for name in module.imported():
            assert name.partition(".")[0] not in NOT_A_PACKAGE, f"{module.place}: {name}"


def test_migrations_freeze_their_own_tables() -> None:
    assert offenders(modules("db"), re.compile(r"laoma_desktop\.storage\.schema.*")) == []


def test_init_files_hold_a_docstring_only() -> None:
    for module in modules():
        if not module.place.endswith("/__init__.py"):
            continue
        body = module.tree.body
        assert ast.get_docstring(module.tree), f"{module.place} has no docstring"
        allowed = 2 if module.place == "laoma_desktop/__init__.py" else 1
        assert len(body) <= allowed, f"{module.place} holds more than its docstring"


def test_folders_of_data_are_no_packages() -> None:
    for folder in ("db", "resources", "packaging"):
        assert not list((ROOT / folder).rglob("__init__.py")), folder


def test_imported_libraries_are_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for group in project.get("optional-dependencies", {}).values() for name in group]
    wanted = [*project["dependencies"], *extras]
    declared = {normal(re.split(r"[<>=!\[; ]", line, maxsplit=1)[0]) for line in wanted}
    declared.add("shiboken6")  # the binding's own half, pinned together with it
    providers = packages_distributions()
    for module in modules():
        for name in module.imported():
            top = name.partition(".")[0]
            if top in sys.stdlib_module_names or top == "laoma_desktop":
                continue
            # An optional part that is not installed bears its own name.
            found = {normal(provider) for provider in providers.get(top, [top])}
            assert found & declared, f"{module.place}: {name} is not declared in pyproject.toml"


def normal(name: str) -> str:
    """Return a distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("attribute", "allowed"),
    [
        ("setStyleSheet", {"laoma_desktop/ui/runtime/theme.py"}),
        ("processEvents", set()),
    ],
)
def test_calls_that_stand_in_one_place(attribute: str, allowed: set[str]) -> None:
    users = {
        module.place
        for module in below("ui")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == attribute
    }
    assert users <= allowed


def test_no_colour_stands_in_code() -> None:
    colour = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")
    for module in below("ui"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not colour.fullmatch(node.value), f"{module.place}:{node.lineno}"
