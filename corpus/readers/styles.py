"""What of an HTML page its own styles hide from whoever reads it: in an attribute, or in a sheet within the page.

Sheets in other files are not fetched, and at-rules (print, small screens) are passed over.
"""

import re
from collections.abc import Iterator

import tinycss2
from cssselect import SelectorError
from lxml import etree, html
from lxml.cssselect import CSSSelector
from tinycss2.color3 import parse_color

Declared = dict[str, str]  # properties in lower case, and their values

_NOTHING = r"[-+]?0*\.?0*(?:px|pt|r?em|ex|ch|v[wh]|%)?"
_SMALL = r"[-+]?0*[01]?(?:\.\d+)?px"
_HIDES = {
    "display": r"none",
    "visibility": r"hidden|collapse",
    "opacity": r"0*(?:\.0\d*)?%?",
    "font-size": rf"{_NOTHING}|{_SMALL}",
    "clip": r"rect\(\s*(?:0|1px)[\s,].*",
    "clip-path": r"inset\(\s*(?:[5-9]\d|100)%.*|circle\(\s*0.*",
    "transform": r".*\bscale\(\s*0*\.?0*\s*\).*",
    "color": r"transparent",
    **dict.fromkeys(
        ("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top"), r"-\d{3,}(?:\.\d+)?\w+"
    ),
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _HIDES.items()}
_BOX = re.compile(rf"{_NOTHING}|{_SMALL}", re.IGNORECASE)


def hidden_elements(tree: html.HtmlElement) -> set[html.HtmlElement]:
    """The elements of a page that a style hides; what stands in them is hidden with them.

    A later rule that says otherwise of the same property shows an element again; specificity is not weighed.
    """
    hiding: dict[html.HtmlElement, set[str]] = {}
    for selector, declared in _rules(tree):
        hides = _hides(declared)
        shows = declared.keys() - hides
        if hides or any(shows & names for names in hiding.values()):
            for element in _matched(tree, selector):
                _apply(hiding, element, hides, shows)
    for element in tree.iter():
        if isinstance(element.tag, str) and (style := element.get("style")):
            declared = _declared(style)
            _apply(hiding, element, hides := _hides(declared), declared.keys() - hides)
    return {element for element, names in hiding.items() if names}


def _apply(
    hiding: dict[html.HtmlElement, set[str]], element: html.HtmlElement, hides: set[str], shows: set[str]
) -> None:
    hiding[element] = (hiding.get(element, set()) | hides) - shows


def _rules(tree: html.HtmlElement) -> Iterator[tuple[str, Declared]]:
    """The selectors of the sheets within a page, each with what it declares, in their order."""
    for sheet in tree.iter("style"):
        for rule in tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                yield tinycss2.serialize(rule.prelude).strip(), _declared(tinycss2.serialize(rule.content))


def _declared(style: str) -> Declared:
    found = tinycss2.parse_declaration_list(style, skip_comments=True, skip_whitespace=True)
    return {one.lower_name: tinycss2.serialize(one.value).strip() for one in found if one.type == "declaration"}


def _hides(declared: Declared) -> set[str]:
    """The properties by which an element is out of sight."""
    hides = {name for name, value in declared.items() if name in _PATTERNS and _PATTERNS[name].fullmatch(value)}
    if declared.get("overflow", "").lower() in ("hidden", "clip"):
        hides |= {name for name in ("width", "height") if _BOX.fullmatch(declared.get(name, "auto"))}
    ink, ground = (parse_color(declared.get(name, "")) for name in ("color", "background-color"))
    if ink is not None and ink in (ground, parse_color(declared.get("background", ""))):
        hides.add("color")
    return hides


def _matched(tree: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements that a selector means; none where it is not one, or is of what a page does while it is read."""
    try:
        return list(CSSSelector(selector, translator="html")(tree))
    except (SelectorError, etree.XPathError):
        return []
