"""Whether a source bears a claim out: the faults that a checker of words and likeness falls for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checks.laid import Source
from bot.checks.support import NAMES, SHIPPED, Signals, SupportModel, is_impossible, signals

MODEL = SupportModel.load()


def verdict(claim, *sources, question=""):
    found = signals(claim, [one if isinstance(one, Source) else Source(one) for one in sources], question)
    probability = MODEL.probability(found)
    if is_impossible(found) or probability < MODEL.partly:
        return "unsupported"
    return "supported" if probability >= MODEL.supported else "partly"


OFFICE = "The office of Freeland had 34.6 percent of the world's filings in 2014."
RANKS = "In the overall index the United States ranked 3rd with a score of 61.7 and China 10th with 56.6."
SHIFT = "China took first place in the outputs from Switzerland, the long-time leader of that pillar."
MODELS = "In 2024 the United States produced 40 notable AI models, China 15 and Europe 3."
SHARES = "China's share of world spending rose from 4.0 percent in 2000 to 27.4 percent in 2024."
PEOPLE = Source(
    "China has more researchers than the United States.", context="Which country spends most on R&D > Researchers"
)
YEARS = Source("Ships of France | 701 | 734 | 772", "| 2019 | 2020 | 2021", "Ships")
ROW = Source("France | 77.2", "Economy | R&D spending in 2021 (billion PPP dollars)", "R&D spending > In 2021")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (OFFICE, OFFICE),
        ("In 2014 the office of Freeland had 34.6 percent of the world's filings.", OFFICE),
        ("China ranked 10th with a score of 56.6.", RANKS),
        ("China took first place in the outputs from Switzerland.", SHIFT),
        ("In 2024 the United States produced 40 notable AI models.", MODELS),
        ("China's share of world spending was 27.4 percent in 2024.", SHARES),
        ("China has more researchers than the United States.", PEOPLE),
        ("France spent 77.2 billion PPP dollars on R&D in 2021.", ROW),
        ("France had 772 ships in 2021.", YEARS),
    ],
)
def test_what_a_source_says_is_kept(claim, source):
    assert verdict(claim, source) != "unsupported"


@pytest.mark.parametrize(
    ("fault", "claim", "source"),
    [
        ("year", OFFICE.replace("2014", "2024"), Source(OFFICE, before="In 2024 it had 49.1 percent.")),
        ("year", "China's share of world spending was 27.4 percent in 2000.", SHARES),
        ("owner", "China ranked 3rd with a score of 61.7.", RANKS),
        ("owner", "In 2024 China produced 40 notable AI models.", MODELS),
        ("roles", "Switzerland took first place in the outputs from China.", SHIFT),
        ("roles", "The United States has more researchers than China.", PEOPLE),
        ("title", "China spends more on R&D than the United States.", PEOPLE),
        ("year", "France had 734 ships in 2021.", YEARS),
        ("row", "Germany spent 77.2 billion PPP dollars on R&D in 2021.", ROW),
        ("row", "France spent 97.8 billion PPP dollars on R&D in 2021.", ROW),
        ("unit", "France spent 77.2 million PPP dollars on R&D in 2021.", ROW),
        ("unit", "The share rose by 2.8 percentage points.", "The share rose by 2.8 percent."),
        ("unit", "It cost 2.4 billion dollars.", "It cost 2.4 billion yuan."),
        ("comparison", "China has fewer researchers than the United States.", PEOPLE),
        ("superlative", "Korea had the lowest density of robots.", "Korea had the highest density of robots."),
        ("order", "Korea is the second in density.", "Korea is the first in density."),
        ("bound", "At most 7 percent were lost.", "At least 7 percent were lost."),
        ("bound", "More than 26 percent were lost.", "26 percent were lost."),
        ("negation", "The article gives footnotes.", "The article gives no footnotes."),
        (
            "negation",
            "The Sea Index is published by Cornell University and INSEAD.",
            "Cornell University and INSEAD published the Sea Index in earlier years, but no longer did so in 2025.",
        ),
        ("hedge", "AI added 15.7 trillion dollars to output.", "AI could add 15.7 trillion dollars to output."),
        ("speaker", "The World Bank expects a gain of 7 percent.", "PwC expects a gain of 7 percent."),
        ("cause", "Shipments fell because of a strike.", "Shipments fell in May."),
        ("scope", "All states have two tiers.", "Most states have two tiers."),
    ],
)
def test_no_fault_is_called_supported(fault, claim, source):
    assert verdict(claim, source) != "supported", fault


def test_what_the_question_takes_for_granted_is_not_lent_to_a_source():
    asked = "Why did the office stop counting filings in 2023?"
    claim = "The office stopped counting filings in 2023 because bodies filed more."
    assert verdict(claim, "In 2022 bodies filed 80 percent more filings.", question=asked) == "unsupported"


def test_a_title_names_what_it_speaks_of():
    source = Source("It was moved to Arizona in 1967.", context="London Bridge")
    assert verdict("London Bridge was moved to Arizona in 1967.", source) != "unsupported"
    assert verdict("Tower Bridge was moved to Arizona in 1967.", source) == "unsupported"


VOCABULARY = ("robots", "China", "Japan", "34", "2014", "percent", "rose", "more", "than", "first", "not", "the")
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=12)


@settings(deadline=None)
@given(WORDS, WORDS, st.text(max_size=40))
def test_any_texts_are_compared(claim, source, question):
    found = signals(" ".join(claim), [Source(" ".join(source))], question)
    assert all(getattr(found, name) >= 0 for name in NAMES)
    assert 0 <= MODEL.probability(found) <= 1


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_it(claim, source):
    assert 0 <= MODEL.probability(signals(claim, [Source(source, "a | b", source, claim)], claim)) <= 1


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=10**9).filter(lambda number: not 1500 <= number <= 2099))
def test_a_figure_that_stands_nowhere_is_never_borne_out(number):
    source = "Factories installed 290,000 robots and 1,500 arms."
    held = number in (290_000, 1_500)
    assert is_impossible(signals(f"Factories installed {number} robots.", [Source(source)])) != held


@pytest.mark.parametrize("text", [OFFICE, RANKS, SHIFT, MODELS, SHARES, PEOPLE.text])
def test_a_sentence_shows_no_fault_against_itself(text):
    found = signals(text, [Source(text)])
    faults = {name: getattr(found, name) for name in NAMES if name != "source_share" and getattr(found, name)}
    assert faults == {}


def test_faults_only_speak_against_a_claim():
    clean = MODEL.probability(Signals(source_share=1))
    for name in NAMES:
        if name != "source_share":
            assert MODEL.probability(Signals(**{"source_share": 1.0, name: 1.0})) <= clean


def test_the_shipped_judge_knows_where_it_comes_from():
    assert MODEL.signals == NAMES
    assert 0 < MODEL.partly < MODEL.supported < 1
    assert {"date", "command", "pairs"} <= set(MODEL.provenance)
    assert SHIPPED.stat().st_size < 200_000
