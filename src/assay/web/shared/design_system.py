"""The GOV.UK Design System's own macros, called from our stricter templates."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from assay.foundations.languages import said

_PACKAGE = "govuk_frontend_jinja"

# Their macros probe parameters that nobody passed, which our StrictUndefined would refuse.
_lenient = Environment(
    loader=PrefixLoader({_PACKAGE: PackageLoader(_PACKAGE)}),
    autoescape=True,
    auto_reload=False,
    undefined=ChainableUndefined,
    finalize=said,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def _macro(component: str) -> Any:
    template = _lenient.get_template(f"{_PACKAGE}/components/{component}/macro.html")
    name = "govuk" + component.title().replace("-", "")
    return getattr(template.module, name)


def design_system(component: str, parameters: Mapping[str, Any]) -> Markup:
    """Render a component by its Design System name, such as "date-input", with its documented options.

    Raises jinja2.TemplateNotFound where no such component exists.
    """
    return Markup(_macro(component)(dict(parameters)))  # noqa: S704 - the macro has escaped its parameters
