"""Rules of the house that no other tool checks."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for folder in ("src", "engines/src")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
TESTS = sorted(path for folder in ("tests", "engines/tests") for path in (ROOT / folder).rglob("*.py"))
# What the shipped definitions make; code that named it would not be made by the definition alone.
SHIPPED_WORDS = re.compile(r"data challenge|civil.service data|dragon'?s den", re.IGNORECASE)
UNWANTED_NAMES = {"utils", "util", "helpers", "helper", "manager", "data", "info", "misc", "common"}
LONGEST_FILE = 500


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_file_begins_with_a_docstring_that_says_what_it_holds() -> None:
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in [*SOURCES, *TESTS]}

    assert [name for name, text in texts.items() if text.strip() and not text.startswith('"""')] == []


def test_files_list_only_public_names_that_they_have() -> None:
    trees = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}

    missing = {name: _listed_without_being_bound(tree) for name, tree in trees.items()}

    assert {name: names for name, names in missing.items() if names} == {}


def _listed_without_being_bound(tree: ast.Module) -> set[str]:
    return set(_listed(tree)) - {name for node in tree.body for name in _bound_by(node)}


def _listed(tree: ast.Module) -> list[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            names: list[str] = ast.literal_eval(node.value)
            return names
    return []


def _bound_by(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name for alias in node.names]
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def test_no_file_is_named_for_nothing() -> None:
    assert [name_of(path) for path in [*SOURCES, *TESTS] if path.stem in UNWANTED_NAMES] == []


def test_no_file_is_too_long() -> None:
    long = [
        name_of(path)
        for path in [*SOURCES, *TESTS]
        if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE
    ]

    assert long == []


def test_no_code_mentions_what_the_shipped_definitions_make() -> None:
    shipped = ROOT / "src" / "assay" / "shipped"
    templates = sorted((ROOT / "src").rglob("*.html"))

    mentioning = [
        name_of(path)
        for path in [*SOURCES, *templates]
        if shipped not in path.parents and SHIPPED_WORDS.search(path.read_text(encoding="utf-8"))
    ]

    assert mentioning == []


def test_no_work_is_left_for_later() -> None:
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")

    assert [name_of(path) for path in [*SOURCES, *TESTS] if later.search(path.read_text("utf-8"))] == []


def test_every_lock_lets_others_refer_to_the_row() -> None:
    # A plain FOR UPDATE holds up whoever writes a row that refers to it, and two may wait for each other.
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in SOURCES}

    locks = {name: re.findall(r"select_for_update\(([^)]*)\)", text) for name, text in texts.items()}

    assert [name for name, given in locks.items() if any("no_key=True" not in each for each in given)] == []


def test_every_suppression_gives_its_reason() -> None:
    bare = re.compile(
        r"#\s*(noqa|type: ignore|pragma: no cover)(:\s*[A-Z0-9, ]+|\[[\w, -]+\])?\s*$", re.MULTILINE
    )

    assert [name_of(path) for path in [*SOURCES, *TESTS] if bare.search(path.read_text("utf-8"))] == []
