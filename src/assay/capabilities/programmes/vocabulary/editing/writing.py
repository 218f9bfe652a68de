"""Writing values as YAML the way people write definitions: short ones on one line, long texts folded."""

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

_WIDTH = 110
_ONE_LINE = 90
_ENDLESS = 10_000_000


def write_block(value: Any, column: int) -> str:
    """Return `value`, one key with its value or a list of one, in lines that begin at `column`."""
    marked = CommentedSeq(map(_member, value)) if isinstance(value, list) else _in_block(value)
    dumped = _dump(marked, max(_WIDTH - column, 40)).rstrip("\n")
    lines = dumped.split("\n")
    if isinstance(value, list):
        lines = [line[2:] for line in lines]
    return "\n".join([lines[0], *(f"{' ' * column}{line}" if line.strip() else "" for line in lines[1:])])


def write_flow(value: Any) -> str:
    """Return `value`, one key with its value or a list of one, as it stands between brackets."""
    return _dump(_in_flow(value), _ENDLESS).strip()[1:-1]


def write_document(content: Any) -> str:
    """Return a whole document anew."""
    return _dump(_in_block(content), _WIDTH)


def in_style(text: Any, style: str | None) -> Any:
    """Return `text` marked to be written as the one before it was: quoted, in lines, or folded."""
    if not isinstance(text, str) or style is None:
        return text
    kinds = {'"': DoubleQuotedScalarString, "|": LiteralScalarString, ">": FoldedScalarString}
    return kinds[style](text) if style in kinds else text


def _dump(value: Any, width: int) -> str:
    yaml, text = YAML(), io.StringIO()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = width
    yaml.dump(value, text)
    return text.getvalue().removesuffix("...\n")


def _key(key: str) -> str | int:
    return int(key) if key.isascii() and key.isdecimal() and str(int(key)) == key else key


def _in_flow(value: Any) -> Any:
    if isinstance(value, dict):
        written: Any = CommentedMap({_key(key): _in_flow(each) for key, each in value.items()})
    elif isinstance(value, list):
        written = CommentedSeq(_in_flow(each) for each in value)
    else:
        return value if isinstance(value, DoubleQuotedScalarString) else _plain(value)
    written.fa.set_flow_style()
    return written


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _in_block(value: Any) -> Any:
    if isinstance(value, dict):
        return CommentedMap({_key(key): _in_block(each) for key, each in value.items()})
    if isinstance(value, list):
        if not any(isinstance(each, list | dict) for each in value):
            return _in_flow(value)
        return CommentedSeq(map(_member, value))
    return _text(value) if type(value) is str else value


def _member(value: Any) -> Any:
    return _in_flow(value) if _is_short(value) else _in_block(value)


def _is_short(value: Any) -> bool:
    if not isinstance(value, dict) or any(isinstance(each, list | dict) for each in value.values()):
        return False
    texts = [str(each) for each in value.values()]
    return sum(map(len, texts)) <= _ONE_LINE and not any("\n" in each for each in texts)


def _text(text: str) -> Any:
    if "\n" in text:
        return LiteralScalarString(text)
    return FoldedScalarString(text) if len(text) > _ONE_LINE else text
