"""The template environment that Django's Jinja2 backend asks for."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from assay.foundations.languages import said
from assay.web.shared import filters
from assay.web.shared.design_system import design_system
from assay.web.shared.field_parameters import component_of
from assay.web.shared.languages import language_tag
from assay.web.shared.pages import Furniture
from assay.web.shared.tables import Column


def environment(**options: Any) -> Environment:
    """An environment in which an unknown name is a fault and everything is escaped.

    `options` are those of jinja2.Environment, as Django's template settings pass them.
    """
    created = Environment(  # noqa: S701 - autoescape is on below, whatever the options say
        **{
            **options,
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n"],
            # A message of a lower layer is said in the page's language wherever it is drawn.
            "finalize": said,
        }
    )
    created.policies["ext.i18n.trimmed"] = True
    created.install_gettext_callables(  # type: ignore[attr-defined]  # what the extension adds
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    created.globals |= {
        "url": url,
        "static": static,
        "design_system": design_system,
        "component_of": component_of,
        "column": Column,
        "language_tag": language_tag,
        "counted": filters.counted,
        # Pages drawn without a request, such as a fault, still have a header and a footer.
        "furniture": Furniture(),
    }
    created.filters |= {
        "date": filters.date_words,
        "time": filters.time_words,
        "date_time": filters.date_time_words,
        "stamp": filters.stamp,
        "zone": filters.zone_words,
        "number": filters.number_words,
        "plural": filters.plural,
        "words_left": filters.words_left,
        "said": said,
    }
    return created


def url(name: str, *arguments: Any, **named_arguments: Any) -> str:
    """The address of a named view; raises NoReverseMatch where there is none."""
    return reverse(name, args=arguments or None, kwargs=named_arguments or None)
