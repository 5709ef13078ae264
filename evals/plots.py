"""Plots as inline SVG. Colours come from the page's style, so that they follow its light or dark theme."""

from collections.abc import Mapping, Sequence

import numpy as np
from markupsafe import Markup, escape

from evals.metrics.intervals import Estimate
from evals.metrics.refusals import Bin, Case

Attribute = str | float
Attributes = dict[str, Attribute]
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 340.0, 250.0, 44.0, 40.0, 12.0
_BARS = 20  # of a histogram


def element(name: str, attributes: Attributes, *children: str | Markup) -> Markup:
    """An SVG element; whatever text it is given is escaped, numbers keep two places."""
    pairs = "".join(f' {key}="{escape(_shown(value))}"' for key, value in attributes.items())
    return Markup(f"<{name}{pairs}>{''.join(escape(child) for child in children)}</{name}>")  # noqa: S704  (escaped above)


def interval(estimate: Estimate) -> Markup:
    """A value between 0 and 1 as a dot on its 95 % interval, 120 × 12."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return Markup("")
    line = element("rect", {"class": "track", "x": 0, "y": 5, "width": 120, "height": 2, "rx": 1})
    low, high = 120 * estimate.low, 120 * estimate.high
    span = element("rect", {"class": "span", "x": low, "y": 3, "width": max(high - low, 1), "height": 6, "rx": 3})
    dot = element("circle", {"class": "dot", "cx": 120 * estimate.value, "cy": 6, "r": 4})
    return element("svg", {"class": "interval", "viewBox": "-4 0 128 12", "aria-hidden": "true"}, line, span, dot)


def rates(title: str, lines: Sequence[tuple[str, Estimate]]) -> Markup:
    """Shares between 0 and 1, each as a dot on its 95 % interval, with its value, interval and number of cases."""
    parts, height = [], 40.0
    known = [(name, estimate) for name, estimate in lines if estimate.value is not None and estimate.n]
    for place, (name, estimate) in enumerate(known):
        value, low, high = estimate.value or 0.0, estimate.low or 0.0, estimate.high or 0.0
        top = place * height
        told = f"{100 * value:.1f} % ({100 * low:.0f}–{100 * high:.0f}), n {estimate.n}"
        across = _WIDTH - 16
        span: Attributes = {"class": "span", "x": 8 + across * low, "y": top + 22, "height": 8, "rx": 4}
        parts += [
            _text(8, top + 14, name, "start", "name"),
            _text(_WIDTH - 8, top + 14, told, "end"),
            element("rect", {"class": "track", "x": 8, "y": top + 25, "width": across, "height": 2, "rx": 1}),
            element("rect", {**span, "width": max(across * (high - low), 1)}),
            element("circle", {"class": "dot", "cx": 8 + across * value, "cy": top + 26, "r": 5}),
        ]
    return _svg(_WIDTH, height * len(known), title, *parts) if known else Markup("")


def outcome_bars(outcomes: Mapping[str, Mapping[str, int]]) -> Markup:
    """A bar for each expected outcome, cut into what became of its questions."""
    parts, height, across = [], 52.0, _WIDTH - 16
    for place, (expected, counts) in enumerate(outcomes.items()):
        top, total, left = place * height, sum(counts.values()), 8.0
        parts.append(_text(8, top + 14, f"expected {expected}", "start", "name"))
        parts.append(_text(_WIDTH - 8, top + 14, f"n {total}", "end"))
        for outcome, count in counts.items():
            if not count:
                continue
            width = across * count / total
            box: Attributes = {"class": f"bar {outcome}", "x": left, "y": top + 20, "width": width, "height": 24}
            parts.append(element("rect", {**box, "rx": 2}, element("title", {}, f"{outcome}: {count} of {total}")))
            if width > 26:
                parts.append(_text(left + width / 2, top + 36, str(count), "middle", "on-bar"))
            left += width
    return _svg(_WIDTH, height * max(len(outcomes), 1), "What became of the questions", *parts)


def trade_off(cases: Sequence[Case]) -> Markup:
    """What every threshold on answerability would cost and bring: wrong refusals against right ones."""
    answerable = [case for case in cases if case.answerable]
    hopeless = [case for case in cases if not case.answerable]
    if not answerable or not hopeless:
        return Markup("")
    thresholds = sorted({case.answerability for case in cases} | {0.0, 1.1})
    points = [
        (
            sum(case.answerability < threshold for case in answerable) / len(answerable),
            sum(case.answerability < threshold for case in hopeless) / len(hopeless),
        )
        for threshold in thresholds
    ]
    line = " ".join(f"{_shown(_x(x))},{_shown(_y(y))}" for x, y in points)
    here = (
        sum(case.refused for case in answerable) / len(answerable),
        sum(case.refused for case in hopeless) / len(hopeless),
    )
    dot: Attributes = {"class": "here", "cx": _x(here[0]), "cy": _y(here[1]), "r": 5}
    return _plot(
        "wrongly refused",
        "rightly refused",
        "Refusals at every threshold",
        element("polyline", {"class": "curve", "points": line}),
        element("circle", dot, element("title", {}, f"this run: {here[0]:.0%} wrongly, {here[1]:.0%} rightly")),
    )


def reliability_plot(bins: Sequence[Bin]) -> Markup:
    """Predicted against observed answerability: on the diagonal the bot's probability can be believed."""
    if not bins:
        return Markup("")
    most = max(one.n for one in bins)
    dots = []
    for one in bins:
        title = f"{one.n} questions, predicted {one.predicted:.2f}, answerable {one.observed:.2f}"
        radius = 3 + 7 * (one.n / most) ** 0.5
        place: Attributes = {"class": "dot", "cx": _x(one.predicted), "cy": _y(one.observed), "r": radius}
        dots.append(element("circle", place, element("title", {}, title)))
    diagonal = element("line", {"class": "diagonal", "x1": _x(0), "y1": _y(0), "x2": _x(1), "y2": _y(1)})
    return _plot("predicted", "answerable", "Reliability of the answerability", diagonal, *dots)


def histogram(title: str, seconds: Sequence[float]) -> Markup:
    """How many answers took how long, with the median and the 95th percentile."""
    if not seconds:
        return Markup("")
    top = max(max(seconds), 1e-3)
    counts, edges = np.histogram(seconds, bins=_BARS, range=(0.0, top))
    most = int(counts.max())
    bars = []
    for count, low, high in zip(counts, edges, edges[1:], strict=False):
        x, y = _x(low / top), _y(count / most)
        box: Attributes = {
            "class": "bar answered",
            "x": x,
            "y": y,
            "width": _x(high / top) - x - 1,
            "height": _y(0) - y,
        }
        bars.append(element("rect", box, element("title", {}, f"{low:.2f}–{high:.2f} s: {count}")))
    marks = []
    for name, share in (("median", 0.5), ("95th percentile", 0.95)):
        value = float(np.quantile(seconds, share))
        line: Attributes = {"class": "mark", "x1": _x(value / top), "y1": _y(1), "x2": _x(value / top), "y2": _y(0)}
        marks.append(element("line", line, element("title", {}, f"{name}: {_seconds(value)}")))
    return _plot("seconds", "answers", title, *bars, *marks, ends=(("0", _seconds(top)), ("0", str(most))))


def _seconds(value: float) -> str:
    return f"{value:.1f} s" if value >= 1 else f"{1000 * value:.0f} ms"


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - 12)


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _BOTTOM - _TOP)


def _plot(
    across: str,
    up: str,
    title: str,
    *content: Markup,
    ends: tuple[tuple[str, str], tuple[str, str]] = (("0", "1"), ("0", "1")),
) -> Markup:
    axes = element("path", {"class": "axes", "d": f"M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}"})
    labels = [
        _text(_x(0), _y(0) + 16, ends[0][0], "middle"),
        _text(_x(1), _y(0) + 16, ends[0][1], "end"),
        _text(_x(0.5), _y(0) + 32, across, "middle"),
        _text(_x(0) - 6, _y(0), ends[1][0], "end"),
        _text(_x(0) - 6, _y(1) + 8, ends[1][1], "end"),
        element(
            "text",
            {"class": "label", "text-anchor": "middle", "transform": f"translate(14 {_shown(_y(0.5))}) rotate(-90)"},
            up,
        ),
    ]
    return _svg(_WIDTH, _HEIGHT, title, axes, *content, *labels)


def _svg(width: float, height: float, title: str, *content: Markup) -> Markup:
    attributes: Attributes = {"class": "plot", "viewBox": f"0 0 {_shown(width)} {_shown(height)}", "role": "img"}
    return element("svg", {**attributes, "aria-label": title}, element("title", {}, title), *content)


def _text(x: float, y: float, text: str, anchor: str, style: str = "label") -> Markup:
    return element("text", {"class": style, "x": x, "y": y, "text-anchor": anchor}, text)


def _shown(value: Attribute) -> str:
    return value if isinstance(value, str) else f"{float(value):.2f}".rstrip("0").rstrip(".")
