"""What a page says about itself to the layout: title, navigation, the way back, notices."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assay.web.shared.fields import ErrorLink


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in another language, or in this one; `code` is the language's."""

    label: str
    href: str
    code: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """An entry of the audience's navigation; `current` marks the page or section that one is in."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner above the page's heading; a success takes the focus, other notices do not."""

    text: str
    is_success: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The head of a page. `errors` puts "Error: " before the title and draws the summary."""

    title: str
    caption: str = ""
    section: str = ""
    navigation: tuple[NavigationItem, ...] = ()
    breadcrumbs: tuple[Link, ...] = ()
    back: Link | None = None
    notice: Notice | None = None
    errors: tuple[ErrorLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """What surrounds every page of a request: whose installation it is, who is signed in."""

    service_name: str = ""
    signed_in_as: str = ""
    sign_in_href: str = "/sign-in/"
    sign_out_href: str = "/sign-out/"
    account_href: str = "/account/"
    places: tuple[Link, ...] = ()
    demonstration: bool = False
    languages: tuple[LanguageLink, ...] = ()

    @property
    def footer(self) -> tuple[Link, ...]:
        """The links at the foot of every page, in the language of the page."""
        return (
            Link(_("Accessibility"), "/accessibility/"),
            Link(_("Privacy"), "/privacy/"),
            Link(_("Cookies"), "/cookies/"),
            Link(_("About Assay"), "/about/"),
            Link(_("Source of the records"), "/sources/"),
        )


def mark_current(items: Iterable[Link], path: str) -> tuple[NavigationItem, ...]:
    """The navigation with the item current whose address is the longest beginning of `path`."""
    links = tuple(items)
    matching = [link.href for link in links if path.startswith(link.href)]
    current = max(matching, key=len, default=None)
    return tuple(NavigationItem(link.label, link.href, link.href == current) for link in links)
