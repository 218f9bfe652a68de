"""Public names are listed; nothing else is public, and nothing that is listed is missing."""

import subprocess
import sys
from types import ModuleType

import assay_engines
import pytest
from assay_engines import calibration

_ROOT = {
    "Engine",
    "EngineError",
    "EngineInput",
    "EngineResult",
    "InputError",
    "ParameterError",
    "Plain",
    "input_fingerprint",
}
_CALIBRATION = {
    "BadCriterionError",
    "BadLineError",
    "BadRankingParametersError",
    "BudgetLine",
    "Criterion",
    "DuplicateReviewError",
    "Figures",
    "Line",
    "MisshapenReviewsError",
    "RankedEntry",
    "Ranking",
    "Reason",
    "Reviews",
    "ScoreOutOfScaleError",
    "UnrankedEntry",
    "WeightedMeanRanking",
}
_IMPORT_EVERYTHING = """
import pkgutil, sys, assay_engines
for module in pkgutil.walk_packages(assay_engines.__path__, "assay_engines."):
    __import__(module.name)
strangers = sorted({name.partition(".")[0] for name in sys.modules} & {"django", "assay"})
sys.exit(f"imported: {strangers}" if strangers else 0)
"""


@pytest.mark.parametrize(("package", "names"), [(assay_engines, _ROOT), (calibration, _CALIBRATION)])
def test_public_names_are_exactly_the_listed_ones(package: ModuleType, names: set[str]) -> None:
    defined = {
        name
        for name, value in vars(package).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }

    assert set(package.__all__) == names
    assert defined == names


def test_importing_every_module_imports_neither_django_nor_the_service() -> None:
    finished = subprocess.run(  # noqa: S603  # our own interpreter on our own text
        [sys.executable, "-c", _IMPORT_EVERYTHING], capture_output=True, text=True, check=False
    )

    assert (finished.returncode, finished.stderr) == (0, "")


def test_importing_the_command_line_loads_no_numpy() -> None:
    program = "import sys, assay_engines.tables.main; sys.exit('numpy' in sys.modules)"

    finished = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603  # our own interpreter

    assert finished.returncode == 0
