"""Starting a definition from a template, in code and on the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.capabilities.programmes.vocabulary.checking import check_definition
from assay.capabilities.programmes.vocabulary.errors import LineFaultError, TemplateNotFoundError
from assay.capabilities.programmes.vocabulary.lines import slug_of
from assay.capabilities.programmes.vocabulary.templates import get_template, list_templates, start_definition
from assay.cli.main import assay

NAMES = [each.name for each in list_templates()]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(assay, ["programme", "new", *arguments])


@pytest.mark.parametrize("name", NAMES)
def test_start_definition_from_every_template_is_sound_and_named(name: str) -> None:
    template = get_template(name)

    source = start_definition(template, programme="Our: ideas\u202e")

    assert check_definition(source).programme == "Our: ideas"
    comments = [
        line for line in template.source.splitlines() if line.startswith("#") and "$schema" not in line
    ]
    assert [line for line in source.splitlines() if line.startswith("#")] == comments


def test_list_templates_has_the_smallest_first_and_a_line_for_each() -> None:
    shipped = Path("src/assay/shipped/programmes").glob("*.yaml")

    assert ["minimal", *sorted(each.stem for each in shipped)] == NAMES
    assert all(each.line and "\n" not in each.line for each in list_templates())


def test_get_template_names_what_there_is() -> None:
    with pytest.raises(TemplateNotFoundError, match="There is no template 'none'; choose one of: minimal, "):
        get_template("none")


@pytest.mark.parametrize("name", ["", " ", "x" * 301])
def test_start_definition_refuses_a_name_that_is_none(name: str) -> None:
    with pytest.raises(LineFaultError):
        start_definition(get_template("minimal"), programme=name)


def test_new_writes_a_file_named_after_the_programme_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    first, again = run("Café ideas 2"), run("Café ideas 2")

    assert (
        first.output
        == "Wrote cafe-ideas-2.yaml. Change it, and check it with: assay programme check cafe-ideas-2.yaml\n"
    )
    assert check_definition((tmp_path / "cafe-ideas-2.yaml").read_text("utf-8")).programme == "Café ideas 2"
    assert (again.exit_code, again.output) == (
        1,
        "Error: cafe-ideas-2.yaml exists already. Name another file with --output.\n",
    )


def test_new_writes_where_it_is_told_or_prints(tmp_path: Path) -> None:
    printed = run("Ideas", "--output", "-")
    refused = run("Ideas", "--output", str(tmp_path / "no" / "folder.yaml"))
    written = run("中", "--output", str(tmp_path / "ideas.yaml"))

    assert check_definition(printed.output).programme == "Ideas"
    assert refused.exit_code == 1
    assert "cannot be written (No such file or directory)" in refused.output
    assert written.exit_code == 0


def test_new_lists_templates_with_one_line_each() -> None:
    listed = run("--list")

    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.output.splitlines()] == NAMES


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["x", "--from", "y"], "There is no template 'y'"), ([" "], "The programme's name is empty; enter it.")],
)
def test_new_says_what_is_wrong(arguments: list[str], told: str) -> None:
    result = run(*arguments)

    assert result.exit_code == 1
    assert told in result.output


@pytest.mark.parametrize(
    ("text", "slug"), [("Café  Ideas: 2!", "cafe-ideas-2"), ("中", ""), ("a" * 99, "a" * 80)]
)
def test_slug_of_keeps_letters_and_digits(text: str, slug: str) -> None:
    assert slug_of(text) == slug
