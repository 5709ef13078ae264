"""Two sentences that answer together: one names what the question describes, the other tells of it."""

import pytest

from bot.question.turns import Turn
from bot.settings import Settings
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

NAMES = "The sleeve of Grey Water carries a woodcut of the lighthouse at Skarvo."
TELLS = "Built of granite, it rises 38 metres above the reef."
ASKED = "How tall is the lighthouse on the sleeve of Grey Water?"
NEVER, SURELY = -4.0, 5.0


def of_both(odds=SURELY, alone=NEVER, unnamed=2.0):
    """Makes an answer of what holds both sentences, each a note of its own, and something else of the first alone.

    So too, of both, of the question without the name behind it.
    """

    def makes(text):
        if NAMES in text and TELLS in text:
            assert text.index(NAMES) < text.index("\n[2] ") < text.index(TELLS)
            return odds if text.endswith(" (Skarvo)?") else unnamed
        return alone if NAMES in text else NEVER

    return makes


@pytest.fixture
def library(tmp_path):
    return opened(
        [
            reading(NAMES, source="record", title="Grey Water"),
            reading(TELLS, source="light", title="Skarvo"),
            reading("Skarvollen has a lighthouse of 12 metres.", source="other", title="Skarvollen"),
        ],
        tmp_path / "index",
    )


def answered(library, reader, question=ASKED, history=(), **read):
    return reading_bot(library, reader, settings=Settings.model_validate({"read": read})).answer(question, history)


def test_both_are_quoted_in_their_order_each_with_its_source(library):
    answer = answered(library, FakeReader(of_both()))
    assert answer.outcome == "answered"
    assert [(one.text, one.citations) for one in answer.sentences] == [(NAMES, (1,)), (TELLS, (2,))]
    assert [one.title for one in answer.citations] == ["Grey Water", "Skarvo"]


def test_where_they_do_not_surely_answer_it_is_refused(library):
    assert answered(library, FakeReader(of_both(odds=2.5))).outcome == "abstained"


def test_where_the_name_alone_makes_an_answer_of_them_it_is_refused(library):
    assert answered(library, FakeReader(of_both(unnamed=1.0))).outcome == "abstained"


@pytest.mark.parametrize(("odds", "outcome"), [(4.0, "abstained"), (SURELY, "answered")])
@pytest.mark.parametrize("asked", ["how tall is the light on that sleeve?", "How tall is it on that sleeve, in R&D?"])
def test_what_names_nothing_takes_surer_ones(tmp_path, asked, odds, outcome):
    held = [reading(f"In R&D: {NAMES}", source="record"), reading(TELLS, source="light", title="Skarvo")]
    reader = FakeReader(lambda text: odds if "\n[2] " in text and "38 metres" in text else NEVER)
    assert answered(opened(held, tmp_path / "index"), reader, asked).outcome == outcome


def test_none_are_read_together_where_the_library_is_hardly_of_the_matter(library):
    reader = FakeReader(of_both())
    assert reading_bot(library, reader, judged=0.0).answer(ASKED).outcome == "abstained"
    assert reader.texts and not any("[2]" in text for text in reader.texts)


def test_none_is_read_with_what_has_not_the_very_name(library):
    reader = FakeReader(of_both())
    answered(library, reader)
    together = [text for text in reader.texts if "[2]" in text]
    assert together and not any("Skarvollen" in text for text in together)


def test_what_the_question_names_has_to_stand_in_one_of_them(library):
    reader = FakeReader(lambda text: SURELY if "[2]" in text else NEVER)
    assert answered(library, reader, ASKED.replace("?", " by Ingrid Vang?")).outcome == "abstained"


@pytest.mark.parametrize(
    ("names", "tells", "asked", "outcome"),
    [
        (NAMES, TELLS, ASKED, "answered"),
        (NAMES, f"{TELLS} Grey Water shows it.", ASKED, "answered"),
        (NAMES, f"{TELLS[:-1]} of Grey Water.", ASKED, "abstained"),  # which tells of it alone, or not at all
        (f"{NAMES[:-1]} as of 1950.", TELLS, ASKED.replace("?", " in 1950?"), "answered"),
        (f"{NAMES[:-1]} as of 1950.", f"{TELLS[:-1]} in 1961.", ASKED.replace("?", " in 1950?"), "answered"),
        (f"{NAMES[:-1]} as of 1940.", f"{TELLS} 1950 was dry.", ASKED.replace("?", " in 1950?"), "abstained"),
    ],
)
def test_the_first_tells_of_what_is_asked_where_the_second_does_not(tmp_path, names, tells, asked, outcome):
    texts = reading(names, source="record", title="Grey Water"), reading(tells, source="light", title="Skarvo")
    reader = FakeReader(lambda text: SURELY if "\n[2] " in text and "38 metres" in text else NEVER)
    assert answered(opened(texts, tmp_path / "index"), reader, asked).outcome == outcome


def test_one_that_may_only_name_what_is_described_is_told_with_the_other(library):
    asked = "How tall is the lighthouse that the sleeve of Grey Water has?"
    answer = answered(library, FakeReader(of_both(alone=2.0)), asked)
    assert [one.text for one in answer.sentences] == [NAMES, TELLS]


@pytest.mark.parametrize(
    ("asked", "odds", "alone"),
    [
        ("How tall is the lighthouse that the sleeve of Grey Water has?", SURELY, SURELY),  # it surely answers alone
        ("How tall is the lighthouse that the sleeve of Grey Water has?", 3.5, 2.0),  # both do so hardly
        ("Which lighthouse has Grey Water?", SURELY, 2.0),  # which describes nothing
    ],
)
def test_it_is_told_alone_elsewhere(library, asked, odds, alone):
    answer = answered(library, FakeReader(of_both(odds, alone)), asked)
    assert [one.text for one in answer.sentences] == [NAMES]


@pytest.mark.parametrize("turned_off", [{"bridged": 0}, {"sentences": 0}])
def test_it_can_be_turned_off(library, turned_off):
    reader = FakeReader(of_both())
    answered(library, reader, **turned_off)
    assert not any("[2]" in text for text in reader.texts)


def test_so_many_pairs_are_read(tmp_path):
    told = [reading(f"Skarvo has {count} keepers.", source=f"s{count}", title="Keepers") for count in range(5)]
    library = opened([reading(NAMES, source="record", title="Grey Water"), *told], tmp_path / "index")
    reader = FakeReader(lambda text: NEVER)
    answered(library, reader, bridged=1)
    assert sum("[2]" in text for text in reader.texts) == 1


def test_what_is_found_best_is_read_first(tmp_path):
    names = "The sleeve of Grey Water, by Ulla Berg, carries a woodcut of the lighthouse at Skarvo."
    told = {"Ulla Berg": "Ulla Berg keeps bees.", "Skarvo": "The lighthouse at Skarvo is 38 metres tall."}
    documents = [reading(text, source=title, title=title) for title, text in told.items()]
    library = opened([reading(names, source="record", title="Grey Water"), *documents], tmp_path / "index")
    reader = FakeReader(lambda text: NEVER)
    answered(library, reader, bridged=1)
    (together,) = (text for text in reader.texts if "[2]" in text)
    assert told["Skarvo"] in together and told["Ulla Berg"] not in together


def test_long_sentences_are_left(tmp_path):
    long = f"Skarvo rises {'very ' * 120}high."
    documents = [reading(NAMES, source="record", title="Grey Water"), reading(long, source="light", title="Skarvo")]
    reader = FakeReader(lambda text: NEVER)
    answered(opened(documents, tmp_path / "index"), reader)
    assert not any("[2]" in text for text in reader.texts)


def test_follow_ups_are_left(library):
    reader = FakeReader(of_both())
    history = (Turn("user", "Who made Grey Water?"), Turn("assistant", "Nobody knows."))
    answered(library, reader, "and how tall is it then?", history)
    assert not any("[2]" in text for text in reader.texts)


def test_a_reader_that_fails_at_it_is_told_and_the_question_refused(library, caplog):
    reader = FakeReader(of_both())
    read = reader.read

    def failing(system, opening, texts):
        reader.fails = any("[2]" in text for text in texts)
        return read(system, opening, texts)

    reader.read = failing
    answer = answered(library, reader)
    assert answer.outcome == "abstained"
    assert [note.kind for note in answer.notes] == ["fallback"]
    assert "two sentences" in caplog.text
