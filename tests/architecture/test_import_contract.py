"""The import contract holds, and breaks for each fault planted against it."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKER = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=sys.argv[1]))"
)


@dataclass(frozen=True)
class Fault:
    """A module of one line, with another beside it where it takes two, and the contract that they break."""

    name: str
    module: str
    line: str
    contract: str
    beside: tuple[str, str] | None = None


def _assay(path: str) -> str:
    return f"src/assay/{path}"


LAYERS = "Interfaces over use cases over capabilities over foundations"
ROOMS = "The same rooms inside every capability"
FAULTS = [
    Fault(
        "a view uses a model",
        _assay("web/public/planted.py"),
        "import assay.capabilities.entries.models",
        "Entries' models are private",
    ),
    Fault(
        "a command uses a model",
        _assay("cli/planted.py"),
        "import assay.foundations.people.models",
        "Foundations' models are private",
    ),
    Fault(
        "a capability uses another's models",
        _assay("capabilities/assessment/operations/planted.py"),
        "import assay.capabilities.programmes.models",
        "Programmes' models are private",
    ),
    Fault(
        "an operation calls an engine",
        _assay("capabilities/assessment/operations/planted.py"),
        "import assay_engines.calibration",
        "Only bridges call engines",
    ),
    Fault(
        "an engine knows Django",
        "engines/src/assay_engines/calibration/planted.py",
        "import django",
        "Engines know neither Django nor the service",
    ),
    Fault(
        "an engine reads files",
        "engines/src/assay_engines/calibration/planted.py",
        "import pathlib",
        "Only tables reads and writes files",
    ),
    Fault(
        "an engine calls the layer above",
        "engines/src/assay_engines/_numerics/planted.py",
        "import assay_engines.calibration",
        "Engines stand on one another in one direction",
    ),
    Fault(
        "an undeclared capability",
        _assay("capabilities/planted/__init__.py"),
        "",
        "Capabilities depend one way",
        beside=(_assay("capabilities/planted/vocabulary.py"), ""),
    ),
    Fault("a stray room in a capability", _assay("capabilities/entries/helpers.py"), "", ROOMS),
    Fault("a stray layer", _assay("helpers.py"), "", LAYERS),
    Fault(
        "a stray audience",
        _assay("web/planted/__init__.py"),
        "",
        "Web is split by audience over shared parts",
    ),
    Fault("a stray foundation", _assay("foundations/planted.py"), "", "Foundations depend one way"),
    Fault(
        "a foundation knows a capability",
        _assay("foundations/audit/planted.py"),
        "import assay.capabilities.programmes.vocabulary",
        LAYERS,
    ),
    Fault(
        "a capability knows a higher one",
        _assay("capabilities/programmes/operations/planted.py"),
        "import assay.capabilities.entries.vocabulary",
        "Capabilities depend one way",
    ),
    Fault(
        "a query calls an operation",
        _assay("capabilities/entries/queries/planted.py"),
        "import assay.capabilities.entries.operations",
        ROOMS,
    ),
    Fault(
        "one foundation knows its sibling",
        _assay("foundations/people/planted.py"),
        "import assay.foundations.permissions.vocabulary",
        "Foundations depend one way",
    ),
    Fault(
        "one audience knows another",
        _assay("web/public/planted.py"),
        "import assay.web.account.forms",
        "Web is split by audience over shared parts",
    ),
    Fault(
        "the web knows the settings", _assay("web/shared/planted.py"), "import assay.config.settings", LAYERS
    ),
    Fault(
        "two modules know each other",
        _assay("web/shared/planted_one.py"),
        "import assay.web.shared.planted_two",
        "No cycles",
        beside=(_assay("web/shared/planted_two.py"), "import assay.web.shared.planted_one"),
    ),
]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources and the contract, in which faults may be planted."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    only_code = shutil.ignore_patterns("__pycache__", "static", "templates", "records")
    for sources in ("src", "engines/src"):
        shutil.copytree(ROOT / sources, copy / sources, ignore=only_code)
    return copy


def check_contract(house: Path) -> tuple[int, str]:
    """Return the exit code of the checker and what it printed."""
    paths = [str(house / "src"), str(house / "engines/src")]
    result = subprocess.run(  # noqa: S603 - this interpreter and the checker's own entry point
        [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}; {CHECKER}", str(house / ".cache")],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


@pytest.mark.slow
def test_contract_holds(house: Path) -> None:
    code, printed = check_contract(house)

    assert code == 0, printed


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_contract_breaks_for_a_planted_fault(house: Path, fault: Fault) -> None:
    planted = plant(house, fault)
    try:
        code, printed = check_contract(house)
    finally:
        uproot(planted)

    assert (code, f"{fault.contract} BROKEN" in printed) == (1, True), printed


def plant(house: Path, fault: Fault) -> list[Path]:
    """Write the fault's modules, with the folder of a new package, and return what to take away."""
    modules = {fault.module: fault.line, **dict([fault.beside] if fault.beside else [])}
    made = []
    for name, line in modules.items():
        module = house / name
        made.append(module)
        if not module.parent.exists():
            module.parent.mkdir()
            made.append(module.parent)
        module.write_text(f'"""A planted fault."""\n\n{line}\n', encoding="utf-8")
    return made


def uproot(planted: list[Path]) -> None:
    """Take a planted fault away."""
    for path in planted:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
