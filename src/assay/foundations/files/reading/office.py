"""Office files: zip containers of the right parts, without macros, embedded programs or remote templates."""

from collections.abc import Callable, Mapping

from assay.foundations.files.reading.content import Content
from assay.foundations.files.reading.markup import Element, read_elements
from assay.foundations.files.reading.zip_container import Budget, Part, read_parts
from assay.foundations.files.vocabulary import BrokenFileError, FileKind, UnsafeFileError, WrongKindError

_TYPES = "[Content_Types].xml"
_MANIFEST = "META-INF/manifest.xml"
_MAIN = "application/vnd.openxmlformats-officedocument"
_MAIN_TYPES = {
    FileKind.DOCX: f"{_MAIN}.wordprocessingml.document.main+xml",
    FileKind.XLSX: f"{_MAIN}.spreadsheetml.sheet.main+xml",
    FileKind.PPTX: f"{_MAIN}.presentationml.presentation.main+xml",
}
_OPEN_KINDS = frozenset({FileKind.ODT, FileKind.ODS, FileKind.ODP})
_KEPT = ("[content_types].xml", "mimetype", "meta-inf/manifest.xml", ".rels")
_MACROS = ("vbaproject", "vbadata", "macrosheets/", "activex/", "basic/", "scripts/")
_REMOTE = ("attachedtemplate", "oleobject", "frame", "subdocument", "afchunk", "control", "package")
_PROGRAMS = (b"MZ\x90", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"#!")
_ZIP = b"PK\x03\x04"
_DEEPEST = 1
_MOST_KEPT = 20_000_000


def check_office_file(content: Content, promised: FileKind) -> None:
    """Raise a FileRefusedError unless `content` is an Office file as `promised` that runs nothing."""
    kind = _check_container(content, Budget(len(content)), depth=0)
    if kind is not promised:
        raise WrongKindError(
            f"The name ends in {promised.endings[0]}, but the content is {kind.in_words}; "
            f"give it a name that ends in {kind.endings[0]}."
        )


def _check_container(content: Content, budget: Budget, *, depth: int) -> FileKind:
    """Check every part and return the kind of the whole."""
    kept: dict[str, bytes] = {}
    for part in read_parts(content, budget):
        _refuse_macros(part.name)
        unpacked = _read(part)
        if unpacked.startswith(_PROGRAMS):
            raise UnsafeFileError(
                "The file holds an embedded object or program. Remove it, or insert it as a picture."
            )
        if unpacked.startswith(_ZIP):
            _check_embedded(unpacked, budget, depth=depth + 1)
        elif part.name.lower().endswith(_KEPT):
            budget.spend(markup=len(unpacked))
            kept[part.name] = unpacked
    return _kind_of(kept)


def _read(part: Part) -> bytes:
    """Return the whole of a part that is looked into, and the beginning of any other."""
    unpacked = bytearray()
    for piece in part.pieces():
        if not unpacked or unpacked.startswith(_ZIP) or part.name.lower().endswith(_KEPT):
            unpacked += piece
        if len(unpacked) > _MOST_KEPT:
            raise UnsafeFileError("The file holds another file that is too large. Send that one by itself.")
    return bytes(unpacked)


def _check_embedded(content: bytes, budget: Budget, *, depth: int) -> None:
    if depth > _DEEPEST:
        raise UnsafeFileError(
            "The file holds files within files within files. Send the innermost one by itself."
        )
    _check_container(content, budget, depth=depth)


def _refuse_macros(name: str) -> None:
    if any(macro in name.lower() for macro in _MACROS):
        raise UnsafeFileError('The file holds macros. Save it "without macros" and send that.')


def _kind_of(kept: Mapping[str, bytes]) -> FileKind:
    if _TYPES in kept:
        return _microsoft_kind(kept)
    if "mimetype" in kept and _MANIFEST in kept:
        return _open_kind(kept)
    raise WrongKindError(
        "The content is a zip file, not an Office file. Send the files that are in it one by one."
    )


def _microsoft_kind(kept: Mapping[str, bytes]) -> FileKind:
    types = [element.attributes.get("ContentType", "") for element in read_elements(kept[_TYPES])]
    for name, markup in kept.items():
        if name.lower().endswith(".rels"):
            _refuse(
                markup, _is_remote, "The file takes a template or an object from elsewhere when it is opened."
            )
    if any("macroenabled" in each.lower() or "vbaproject" in each.lower() for each in types):
        raise UnsafeFileError('The file holds macros. Save it "without macros" and send that.')
    found = [kind for kind, main in _MAIN_TYPES.items() if main in types]
    if len(found) != 1:
        raise BrokenFileError(
            "The Office file does not say what it is. Open it, save a new copy, and send that."
        )
    return found[0]


def _open_kind(kept: Mapping[str, bytes]) -> FileKind:
    said = kept["mimetype"].decode("ascii", "replace").strip()
    kinds = [kind for kind in _OPEN_KINDS if kind.content_type == said]
    if not kinds:
        raise WrongKindError("This kind of OpenDocument is not taken. Save it as an odt, ods or odp file.")
    _refuse(kept[_MANIFEST], _is_locked, "The file is locked with a password, so that it cannot be checked.")
    return kinds[0]


def _refuse(markup: bytes, is_unsafe: Callable[[Element], bool], message: str) -> None:
    if any(map(is_unsafe, read_elements(markup))):
        raise UnsafeFileError(f"{message} Remove that, save a new copy, and send it.")


def _is_remote(element: Element) -> bool:
    kind = element.attributes.get("Type", "").rpartition("/")[2].lower()
    return element.attributes.get("TargetMode", "").lower() == "external" and kind in _REMOTE


def _is_locked(element: Element) -> bool:
    return element.name.rpartition(":")[2] == "encryption-data"
