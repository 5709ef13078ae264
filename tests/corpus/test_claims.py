"""`claims.toml` stands on the shelf, word for word."""

import re
from functools import cache
from pathlib import Path

import pytest

from corpus.brief import read_brief, read_shelf
from corpus.claims import CLAIMS, Claim, read_claims
from corpus.counts import facts
from corpus.errors import ShelfError

ALL = {claim.id: claim for claim in read_claims()}
NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*")

each_claim = pytest.mark.parametrize("claim", ALL.values(), ids=ALL)


@cache
def shelf() -> dict[str, tuple[str, ...]]:
    return {source.id: facts(read_brief(source)) for source in read_shelf()}


def written(folder: Path, text: str) -> Path:
    path = folder / "claims.toml"
    path.write_text(text, "utf-8")
    return path


def test_all_claims_of_the_article_are_there_in_order() -> None:
    assert list(ALL) == [f"C{number}" for number in range(1, 36)]


@each_claim
def test_what_the_article_says_stands_in_its_brief_word_for_word(claim: Claim) -> None:
    assert set(claim.said) <= set(shelf()["article"])


@each_claim
def test_the_evidence_stands_in_the_briefs_word_for_word(claim: Claim) -> None:
    for evidence in claim.evidence:
        assert evidence.fact in shelf()[evidence.source]
    assert len(set(claim.evidence)) == len(claim.evidence)


@each_claim
def test_the_figures_of_a_note_stand_in_its_evidence_or_in_the_claim(claim: Claim) -> None:
    known = set(NUMBER.findall(" ".join([*claim.said, *(evidence.fact for evidence in claim.evidence)])))
    assert set(NUMBER.findall(claim.note)) <= known


@each_claim
def test_a_note_is_one_sentence(claim: Claim) -> None:
    assert claim.note.endswith(".")
    assert not re.search(r"[.!?] [A-Z]", claim.note.replace("U.S. ", "US "))
    assert len(claim.note.split()) <= 60


def test_every_claim_in_the_brief_of_the_article_has_one_verdict() -> None:
    about = {"What the article is", "Sources, footnotes and pictures", "Where the article contradicts itself"}
    document = read_brief(next(source for source in read_shelf() if source.id == "article"))
    claimed = [document.text[block.start : block.end] for block in document.blocks if block.headings[-1] not in about]
    assert sorted(said for claim in ALL.values() for said in claim.said) == sorted(claimed)


def test_evidence_against_the_article_is_of_other_sources() -> None:
    for claim in ALL.values():
        if claim.verdict in ("overstated", "disputed", "outdated"):
            assert {evidence.source for evidence in claim.evidence} - {"article"}, claim.id


@pytest.mark.parametrize("claim_id", ["C4", "C13"])
def test_who_spends_most_on_research_is_disputed(claim_id: str) -> None:
    claim = ALL[claim_id]
    assert claim.verdict == "disputed"
    for figure in ("96 percent", "785.9", "781.8", "2026"):
        assert figure in claim.note


@pytest.mark.parametrize("claim_id", ["C22", "C23"])
def test_the_trillions_of_the_article_are_untraced_and_pwc_is_cited(claim_id: str) -> None:
    claim = ALL[claim_id]
    assert claim.verdict == "untraced"
    assert "PwC" in claim.note
    cited = " ".join(evidence.fact for evidence in claim.evidence)
    assert "about 7.0 trillion dollars, according to PwC" in cited
    assert "about 3.7 trillion dollars, according to PwC" in cited


def test_a_key_that_is_not_known_is_refused(tmp_path: Path) -> None:
    text = CLAIMS.read_text("utf-8").replace("verdict =", 'source = "article"\nverdict =', 1)
    with pytest.raises(ShelfError, match="source") as caught:
        read_claims(written(tmp_path, text))
    assert caught.value.remedy == "mend corpus/claims.toml"


def test_a_verdict_that_is_not_known_is_refused(tmp_path: Path) -> None:
    text = CLAIMS.read_text("utf-8").replace('"overstated"', '"false"', 1)
    with pytest.raises(ShelfError, match="verdict"):
        read_claims(written(tmp_path, text))


def test_a_verdict_without_evidence_is_refused(tmp_path: Path) -> None:
    text = '[[claim]]\nid = "C1"\nsection = "Opening"\nsaid = ["China leads."]\nverdict = "disputed"\nnote = "No."\n'
    with pytest.raises(ShelfError, match="C1 is disputed without evidence"):
        read_claims(written(tmp_path, text))
    assert read_claims(written(tmp_path, text.replace("disputed", "opinion")))[0].evidence == ()


def test_a_claim_that_is_named_twice_is_refused(tmp_path: Path) -> None:
    text = CLAIMS.read_text("utf-8").replace('id = "C2"', 'id = "C1"', 1)
    with pytest.raises(ShelfError, match="C1 2 times"):
        read_claims(written(tmp_path, text))


@pytest.mark.parametrize("content", [b"[[claim]\n", b"\xff\xfe"], ids=["no TOML", "no UTF-8"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "claims.toml"
    path.write_bytes(content)
    with pytest.raises(ShelfError, match=r"claims\.toml cannot be read"):
        read_claims(path)
    with pytest.raises(ShelfError, match=r"missing\.toml cannot be read"):
        read_claims(tmp_path / "missing.toml")
