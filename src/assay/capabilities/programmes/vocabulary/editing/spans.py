"""Where the members of lists and mappings stand in a YAML text, with the comments that belong to them."""

from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from assay.capabilities.programmes.vocabulary.faults import Path


class AwkwardTextError(Exception):
    """The text is written in a way that cannot be changed at one place."""


@dataclass(frozen=True, slots=True)
class Span:
    """A member of a list or mapping.

    Args:
        lead: where the comments just above it begin; `start` where it has none.
        start: where it begins, with its dash or its key.
        content_end: where its value ends.
        end: where its line ends, with the comment on it.
        column: the column at which it begins, from 0.
        value: the value.
    """

    lead: int
    start: int
    content_end: int
    end: int
    column: int
    value: Node


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A YAML text with its nodes."""

    source: str
    root: Node

    def node_at(self, path: Path) -> Node:
        """Return the node at `path`, which the text has."""
        node = self.root
        for step in path:
            node = self.spans_of(node)[self.position(node, step)].value
        return node

    def position(self, node: Node, step: str | int) -> int:
        """Return which member of `node` the step leads to; raises ValueError where it has none."""
        return self.steps_of(node).index(step)

    def steps_of(self, node: Node) -> list[str | int]:
        """Return the keys of a mapping, or the places of a list."""
        if isinstance(node, MappingNode):
            return [str(key.value) for key, _ in node.value]
        return list(range(len(node.value)))

    def spans_of(self, node: Node) -> list[Span]:
        """Return the members of `node`, a list or a mapping, in order."""
        pairs = node.value if isinstance(node, MappingNode) else [(None, each) for each in node.value]
        spans: list[Span] = []
        for key, value in pairs:
            before = spans[-1].end if spans else node.start_mark.index
            spans.append(self._span(key, value, before, in_flow=is_flow(node)))
        return spans

    def _span(self, key: Node | None, value: Node, before: int, *, in_flow: bool) -> Span:
        start, content_end = (key or value).start_mark.index, self._end(key, value)
        if in_flow:
            return Span(start, start, content_end, content_end, value.start_mark.column, value)
        if key is None:
            start = self._dash(before, start)
            content_end = start + 1 if _is_nothing(value) else content_end
        column = start - self._line_start(start)
        lead = self._lead(start, column, before)
        return Span(lead, start, content_end, self._line_end(content_end), column, value)

    def _end(self, key: Node | None, value: Node) -> int:
        """Return where a member ends, without the blank lines and comments that the parser counts to it."""
        if key is not None and _is_nothing(value):
            return self.source.index(":", key.end_mark.index) + 1
        if not isinstance(value, ScalarNode) and not is_flow(value):
            last = value.value[-1]
            return self._end(*last) if isinstance(last, tuple) else self._end(None, last)
        start: int = value.start_mark.index
        end: int = value.end_mark.index
        if isinstance(value, ScalarNode) and value.style in {"|", ">"}:
            return start + len(self.source[start:end].rstrip())
        return end

    def _dash(self, before: int, start: int) -> int:
        gap = self.source[before:start]
        found = gap.rfind("-")
        if found < 0 or gap[found + 1 :].strip():
            raise AwkwardTextError(gap)
        return before + found

    def _line_start(self, index: int) -> int:
        return self.source.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        end = self.source.find("\n", index)
        end = len(self.source) if end < 0 else end
        rest = self.source[index:end].strip()
        return end if not rest or rest.startswith("#") else index

    def _lead(self, start: int, column: int, before: int) -> int:
        """Return where the comments begin that stand straight above, at the same indentation."""
        lead, line = start, self._line_start(start)
        if self.source[line:start].strip():
            return lead
        while line > 0 and (above := self._line_start(line - 1)) >= before:
            text = self.source[above : line - 1]
            if not text.startswith(f"{' ' * column}#"):
                break
            lead, line = above + column, above
        return lead


def is_flow(node: Node) -> bool:
    """Return whether a list or mapping stands in brackets."""
    return bool(getattr(node, "flow_style", False))


def _is_nothing(node: Node) -> bool:
    return bool(node.start_mark.index == node.end_mark.index)


def read_spans(source: str) -> WrittenText:
    """Return `source`, which has been read as YAML before, with its nodes."""
    return WrittenText(source, YAML(typ="safe", pure=True).compose(source))
