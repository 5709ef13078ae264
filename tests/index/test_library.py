"""The hybrid search."""

import itertools
import threading

import pytest

from index.errors import NothingLeft
from index.filter import EVERYTHING, Filter
from index.library import SearchSettings
from index.splitting import SplitSettings
from tests.fakes import FakeEmbedder
from tests.index.made import ROBOTS, opened, reading, shelf, table

# As `FakeEmbedder` sees only words, meaning is played by these: words of one row have one vector.
_SENSES = {"automobile": "car", "vehicle": "car", "physician": "doctor", "medic": "doctor"}


class Meaning(FakeEmbedder):
    """An embedder that knows synonyms, and knows nothing of numbers and codes."""

    def embed(self, texts, on_progress=None):
        told = [
            " ".join(_SENSES.get(word.strip("."), word) for word in text.lower().split() if not word[:1].isdigit())
            for text in texts
        ]
        return super().embed(told, on_progress)


@pytest.fixture
def library(tmp_path):
    return opened(shelf(), tmp_path / "index")


def many(count=40):
    return [
        reading(f"Report number {n} tells about topic{n} and gadget{n % 7} in region{n % 5}.", source=f"s{n}")
        for n in range(count)
    ]


def found(library, question, limit=10, only=EVERYTHING):
    return library.search(library.query(question), limit, only)


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("How many industrial robots were installed in Guangdong?", "robots"),
        ("patent office applications", "patents"),
        ("What did Japan spend, in billion dollars?", "spending"),
    ],
)
def test_the_right_passage_comes_first(library, question, source):
    assert found(library, question)[0].passage.locator.source_id == source


@pytest.mark.parametrize("question", ["topic3", "gadget2 in region1", "something else altogether", "中国", "?"])
def test_hits_are_ranked_scored_and_ordered(tmp_path, question):
    library = opened(many(), tmp_path / "index")
    hits = found(library, question, limit=15)
    assert [hit.rank for hit in hits] == list(range(1, 16))
    assert all(one.score >= other.score for one, other in itertools.pairwise(hits))
    assert len({hit.passage.id for hit in hits}) == len(hits)
    for hit in hits:
        assert -1.0001 <= hit.dense <= 1.0001
        assert hit.lexical >= 0
        assert -0.0001 <= hit.score <= 1.0001


def test_dense_is_the_cosine_of_question_and_passage(library):
    embedder = FakeEmbedder()
    for hit in found(library, "industrial robots"):
        one, other = embedder.embed(["industrial robots", f"{hit.passage.context}\n{hit.passage.text}"])
        assert hit.dense == pytest.approx(float(one @ other), abs=1e-5)


def test_lexical_is_null_where_no_word_is_shared(library):
    assert {hit.lexical for hit in found(library, "zebra")} == {0.0}
    assert max(hit.lexical for hit in found(library, "robots")) > 0


def test_each_half_finds_what_the_other_cannot(tmp_path):
    """An unusual code stands in one passage to the letter; a synonym in another in meaning alone."""
    filler = [reading(f"Plain filler about thing{n} and stuff.", source=f"f{n}") for n in range(30)]
    code = reading("The form is called 8843x in the files.", source="code")
    meant = reading("A physician bought one vehicle.", source="meant")
    readings = [*filler, code, meant]

    def first(question, **weights):
        search = SearchSettings(**({"dense_weight": 0, "sentence_weight": 0, "lexical_weight": 0} | weights))
        hits = found(opened(readings, tmp_path / "index", Meaning(), search=search), question)
        return hits[0].passage.locator.source_id

    dense, lexical = {"dense_weight": 1, "sentence_weight": 1}, {"lexical_weight": 1}
    assert first("8843x", **lexical) == "code"
    assert first("8843x", **dense) != "code"
    assert first("doctor automobile", **dense) == "meant"
    assert first("doctor automobile", **lexical) != "meant"
    assert first("8843x", **dense, **lexical) == "code"
    assert first("doctor automobile", **dense, **lexical) == "meant"


@pytest.mark.parametrize("question", ["{}", "Which reports tell about {} and gadgets, by region?"])
def test_the_one_passage_that_has_the_rarest_word_is_among_the_hits(tmp_path, question):
    """However little its vector and all other words speak for it."""
    readings = [*many(), reading("Forms such as 8843x lie in a drawer of the cellar.", source="code")]
    dense = SearchSettings(dense_weight=1, sentence_weight=1, lexical_weight=0)
    searched = opened(readings, tmp_path / "index", Meaning(), search=dense)

    def sources(word):
        return [hit.passage.locator.source_id for hit in found(searched, question.format(word))]

    assert sources("8843x")[-1] == "code"
    assert "code" not in sources("topic7")


@pytest.mark.parametrize("title", ["Robots", "Copy {} of robots"])
def test_ten_copies_do_not_fill_the_list(tmp_path, title):
    """Not even those of a file under ten names, which are ten sources."""
    text = f"{ROBOTS} Welding is their task."
    copies = [reading(text, source=f"copy{n}", title=title.format(n)) for n in range(10)]
    hits = found(opened([*copies, *many(20)], tmp_path / "index"), "industrial robots in Guangdong", limit=10)
    assert sum(ROBOTS in hit.passage.text for hit in hits) == 1
    assert len(hits) == 10
    assert hits[0].passage.text.startswith(ROBOTS)


def test_passages_that_differ_in_their_numbers_are_no_copies(tmp_path):
    years = [reading(f"China spent {n} billion in {2000 + n}.", source=f"y{n}", title="Spending") for n in range(5)]
    hits = found(opened(years, tmp_path / "index"), "What did China spend?")
    assert len(hits) == 5


def test_only_the_named_sources_are_searched(library):
    everywhere = {hit.passage.locator.source_id for hit in found(library, "robots patents dollars")}
    assert everywhere == {"robots", "patents", "spending"}
    for sources in (frozenset({"patents"}), frozenset({"patents", "spending"})):
        hits = found(library, "industrial robots", only=Filter(sources))
        assert {hit.passage.locator.source_id for hit in hits} == sources
        assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))


def test_a_filter_that_leaves_nothing_is_an_error(library):
    with pytest.raises(NothingLeft, match="nowhere"):
        found(library, "robots", only=Filter(frozenset({"nowhere"})))


def test_a_named_source_is_found_however_far_behind_it_is(tmp_path):
    library = opened([*many(150), reading("Zebra.", source="zebra")], tmp_path / "index")
    (hit,) = found(library, "topic3 gadget2", only=Filter(frozenset({"zebra"})))
    assert hit.passage.text == "Zebra."


def test_two_texts_of_a_question_are_searched_as_one(library):
    both = library.search(library.query("industrial robots", "patent applications"))
    assert {hit.passage.locator.source_id for hit in both[:2]} == {"robots", "patents"}


@pytest.mark.parametrize("limit", [1, 3, 1000])
def test_there_are_no_more_hits_than_asked_for(library, limit):
    assert len(found(library, "robots", limit=limit)) == min(limit, len(library.passages))


@pytest.mark.parametrize("count", [1, 2])
def test_a_tiny_library_can_be_searched(tmp_path, count):
    library = opened(shelf()[:count], tmp_path / "index")
    hits = found(library, "industrial robots")
    assert len(hits) == count
    assert hits[0].passage.locator.source_id == "robots"


def test_the_sentences_of_a_passage_have_their_own_vectors(library):
    embedder = FakeEmbedder()
    for passage in library.passages:
        for sentence in library.sentences(passage):
            header = passage.text.partition("\n")[0] + "\n" if passage.table else ""
            text = f"{passage.context}: {header}{passage.text[sentence.start : sentence.end]}"
            assert sentence.vector == pytest.approx(embedder.embed([text])[0], abs=1e-6)


def test_the_sentences_of_a_table_are_its_rows(tmp_path):
    library = opened([reading(table("country | dollars", "China | 781", "Japan | 184"))], tmp_path / "index")
    (passage,) = library.passages
    rows = [passage.text[sentence.start : sentence.end] for sentence in library.sentences(passage)]
    assert rows == ["China | 781", "Japan | 184"]


def test_a_rare_word_tells_more_than_a_frequent_one(tmp_path):
    library = opened(many(), tmp_path / "index")
    assert library.weight("zebra") >= library.weight("topic3") > library.weight("gadget2") > library.weight("report")
    assert library.weight("report") > 0


def test_threads_that_search_at_once_get_what_one_alone_gets(tmp_path):
    library = opened(many(), tmp_path / "index")
    questions = [f"topic{n} gadget{n % 7}" for n in range(24)]
    alone = {question: found(library, question) for question in questions}
    together = {}

    def search(part):
        for question in part:
            together[question] = found(library, question)

    threads = [threading.Thread(target=search, args=(questions[n::4],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_an_opened_library_outlives_its_folder(tmp_path):
    """A server goes on answering while a new index takes the old one's place."""
    library = opened(shelf(), tmp_path / "index")
    before = found(library, "robots")
    opened(many(), tmp_path / "index")
    assert found(library, "robots") == before
    assert len(library.sentences(library.passages[0])) == 2


def test_settings_of_the_splitter_reach_the_passages(tmp_path):
    long = reading(" ".join(f"Sentence number {n} stands here." for n in range(30)))
    library = opened([long], tmp_path / "index", split=SplitSettings(passage_chars=100))
    assert max(len(passage.text) for passage in library.passages) <= 100


def test_what_was_said_before_helps_to_find_and_leaves_the_cosine_of_the_question(library):
    query, context = library.query("How many?"), library.query("industrial robots in Guangdong. How many?")
    hits = library.search(query, context=context)
    assert hits[0].passage.locator.source_id == "robots"
    alone = {hit.passage.id: hit.dense for hit in library.search(query)}
    assert {hit.passage.id: hit.dense for hit in hits} == pytest.approx(alone)
