"""Which sources a search may look into."""

import pytest

from index.errors import NothingLeft
from index.filter import EVERYTHING, Filter
from index.manifest import IndexedSource


def source(name, date="", kind="document"):
    return IndexedSource(id=name, title=name, date=date, kind=kind, sha256="", passages=1)


SOURCES = (
    source("old", "2021-08", "report"),
    source("new", "2025-09-16", "report"),
    source("press", "2025", "article"),
    source("mine"),
)


@pytest.mark.parametrize(
    ("only", "left"),
    [
        (EVERYTHING, {"old", "new", "press", "mine"}),
        (Filter(sources=frozenset({"old", "mine"})), {"old", "mine"}),
        (Filter(since=2025), {"new", "press"}),
        (Filter(until=2021), {"old"}),
        (Filter(since=2021, until=2025), {"old", "new", "press"}),
        (Filter(kinds=frozenset({"report"})), {"old", "new"}),
        (Filter(kinds=frozenset({"article", "document"})), {"press", "mine"}),
        (Filter(since=2022, kinds=frozenset({"report"})), {"new"}),
        (Filter(sources=frozenset({"new", "press"}), kinds=frozenset({"article"})), {"press"}),
    ],
)
def test_what_is_given_must_all_hold(only, left):
    assert only.admitted(SOURCES) == left


@pytest.mark.parametrize(
    ("only", "told"),
    [
        (Filter(since=2030), "from 2030 or later"),
        (Filter(until=1999), "from 1999 or earlier"),
        (Filter(kinds=frozenset({"novel"})), "of kind novel"),
        (Filter(sources=frozenset({"mine"}), since=2020), "named mine, from 2020 or later"),
    ],
)
def test_a_filter_that_leaves_nothing_names_itself_and_what_there_is(only, told):
    with pytest.raises(NothingLeft, match=told) as caught:
        only.admitted(SOURCES)
    assert caught.value.remedy == "footnote corpus list"


@pytest.mark.parametrize(
    ("date", "year"), [("2025", 2025), ("2025-09", 2025), ("2025-09-16", 2025), ("", None), ("20251", None)]
)
def test_a_year_is_that_of_the_date(date, year):
    assert source("one", date).year == year
