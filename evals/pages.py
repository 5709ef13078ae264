"""Pages that stand alone: one file, no script, nothing from another host; every text in them is escaped."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evals import plots
from evals.measures import BY_NAME
from evals.metrics.intervals import Estimate
from evals.summary import KIND_TITLES

_environment = Environment(
    loader=PackageLoader("evals", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, **content: object) -> str:
    """Fill in one of `evals/templates/`."""
    return _environment.get_template(template).render(**content)


def shown(value: float | None, yes_no: bool = False) -> str:
    """A measure as it is read: a rate in per cent, a mean with three figures, a dash where there is none."""
    if value is None:
        return "–"
    if yes_no:
        return f"{100 * value:.1f} %"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"


def shown_interval(estimate: Estimate, yes_no: bool = False) -> str:
    """The two ends of an estimate's interval."""
    if estimate.low is None or estimate.high is None:
        return "–"
    if yes_no:
        return f"{100 * estimate.low:.1f} to {100 * estimate.high:.1f}"
    return f"{shown(estimate.low)} to {shown(estimate.high)}"


def bar_of(estimate: Estimate) -> Markup:
    """The estimate drawn, where it lies between 0 and 1."""
    return plots.interval(estimate) if estimate.high is not None and estimate.high <= 1 else Markup("")


_environment.filters.update(shown=shown, shown_interval=shown_interval, bar_of=bar_of)
_environment.globals.update(measure_of=BY_NAME, kind_titles=KIND_TITLES)
