"""Gathers the texts to translate, brings the Welsh catalogue up to date, compiles it, says what is missing.

`uv run --no-sync python scripts/translations.py` after a text was marked or translated; `--check` changes
nothing and fails where something is missing or not compiled.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCES = Path(__file__).resolve().parents[1] / "src" / "assay"
CATALOGUE = SOURCES / "locale" / "cy" / "LC_MESSAGES" / "django.po"
_TEMPLATES = "web/**/templates/**.html"
_METHODS = [(_TEMPLATES, "jinja2"), ("**.py", "python")]
_OPTIONS = {_TEMPLATES: {"trimmed": "true", "newstyle_gettext": "true"}}
_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_noop": None,
    "message": None,
    "message_id": None,
    "counted_message": (1, 2),
}
_HEADER = """\
# Welsh texts of Assay. Made by scripts/translations.py; only what follows msgstr is written by hand.
# A Welsh speaker has to check them before they are used.
msgid ""
msgstr ""
"Language: cy\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);\\n"

"""


def gathered() -> Catalog:
    """Return every text that the sources mark."""
    catalogue = Catalog(locale="cy")
    for _file, _line, texts, _comments, context in extract_from_dir(SOURCES, _METHODS, _OPTIONS, _KEYWORDS):
        catalogue.add(texts, context=context)
    return catalogue


def translated() -> Catalog:
    """Return the Welsh catalogue with every text that is marked now, and no other."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="cy")
    marked = {_key(each): each for each in listed(gathered())}
    for each in listed(catalogue):
        if _key(each) not in marked:
            catalogue.delete(each.id, each.context)
    for key in marked.keys() - {_key(each) for each in listed(catalogue)}:
        catalogue.add(marked[key].id, context=marked[key].context)
    # The same texts give the same file whenever it is made.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    return catalogue


def _key(each: Message) -> tuple[object, str | None]:
    return each.id, each.context


def listed(catalogue: Catalog) -> list[Message]:
    """Return the texts of a catalogue without its header."""
    return [each for each in catalogue if each.id]


def missing(catalogue: Catalog) -> list[str]:
    """Return the texts that lack a translation, or one of its plural forms."""
    return [
        str(each.id)
        for each in listed(catalogue)
        if not each.string or (each.pluralizable and not all(each.string))
    ]


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as the file that people edit."""
    file = io.BytesIO()
    write_po(file, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    return _HEADER.encode() + file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as the file that the service reads."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def main() -> int:
    """Write both files, or with `--check` only compare them; return 1 where something is to be done."""
    catalogue = translated()
    files = {CATALOGUE: written(catalogue), CATALOGUE.with_suffix(".mo"): compiled(catalogue)}
    is_check = "--check" in sys.argv
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in stale:
        if is_check:
            print(f"{path} is not up to date; run: uv run --no-sync python scripts/translations.py")
        else:
            path.write_bytes(files[path])
    lacking = missing(catalogue)
    for text in lacking:
        print(f"No Welsh for: {text}")
    print(f"{len(listed(catalogue))} texts, {len(lacking)} without Welsh")
    return 1 if lacking or (is_check and stale) else 0


if __name__ == "__main__":
    sys.exit(main())
