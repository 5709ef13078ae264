"""Pages as pictures, and where a sentence stands on them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus import sandbox
from corpus.errors import ReadError
from corpus.limits import MIB, Limits
from corpus.page_image import HEIGHT, WIDTH, draw, find
from corpus.sandbox import draw_safely, find_safely
from tests.corpus.make import lines, pdf
from tests.corpus.test_hostile import deflated_zeros, page_pdf, raw_pdf


@pytest.fixture(autouse=True)
def no_child_left() -> Iterator[None]:
    yield
    sandbox.close()


def letter(canvas: Canvas, y: float = 700) -> None:
    lines(canvas, 72, y, "The rotor has eleven", "blades of lami-", "nated ash. They are quiet.", size=20)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return pdf(tmp_path / "a.pdf", letter)


def dark(png: bytes, box: tuple[float, float, float, float]) -> float:
    """The share of dark pixels within a box that is given in shares of the picture."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    x, y, width, height = box
    at = (x * picture.width, y * picture.height, (x + width) * picture.width, (y + height) * picture.height)
    part = picture.crop(tuple(round(value) for value in at))
    return sum(part.histogram()[:128]) / (part.width * part.height)


def test_a_sentence_is_found_on_its_lines_and_there_is_ink_there(page: Path) -> None:
    found = find(page, 1, "The rotor has eleven blades of laminated ash.")
    assert (found.width, found.height) == pytest.approx(A4, abs=0.5)
    assert len(found.spots) == 3
    png = draw(page, 1)
    assert Image.open(io.BytesIO(png)).size[1] <= HEIGHT
    assert all(dark(png, spot) > 0.05 for spot in found.spots)
    left, top, _, height = found.spots[0]
    assert left == pytest.approx(72 / A4[0], abs=0.01)
    assert top < (A4[1] - 700) / A4[1] < top + height
    last = find(page, 1, "They are quiet.").spots
    assert len(last) == 1
    assert last[0][0] > found.spots[2][0] + found.spots[2][2] - 0.01


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_marked_where_it_is_seen(tmp_path: Path, turn: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        letter(canvas, 400)  # the page is wider than high before it is turned

    path = pdf(tmp_path / "a.pdf", turned)
    found = find(path, 1, "They are quiet.")
    png = draw(path, 1)
    picture = Image.open(io.BytesIO(png))
    assert picture.width / picture.height == pytest.approx(found.width / found.height, rel=0.01)
    (spot,) = found.spots
    assert dark(png, spot) > 0.05


@pytest.mark.parametrize("text", ["", "—", "A sentence of another report that stands nowhere here.", "eleven ashes"])
def test_what_is_not_there_is_not_marked(page: Path, text: str) -> None:
    assert find(page, 1, text).spots == ()


def test_a_sentence_that_goes_on_overleaf_is_marked_as_far_as_it_goes(page: Path) -> None:
    assert len(find(page, 1, "They are quiet. nated ash. They are quiet. And so on.").spots) == 1
    found = find(page, 1, "blades of laminated ash. They are quiet. The next page tells more of it.")
    assert len(found.spots) == 2


def test_the_cells_of_a_row_are_found(tmp_path: Path) -> None:
    def table(canvas: Canvas) -> None:
        for y, row in ((700, ("Rank", "Economy", "Score")), (680, ("1", "Switzerland", "66.0"))):
            for x, cell in zip((72, 150, 300), row, strict=True):
                lines(canvas, x, y, cell)

    spots = find(pdf(tmp_path / "a.pdf", table), 1, "1 | Switzerland | 66.0").spots
    assert len(spots) == 3
    assert len({spot[1] for spot in spots}) == 1


def test_a_page_of_any_size_stays_within_its_pixels(tmp_path: Path) -> None:
    for name, size in (("wide", (14_000, 2_000)), ("tall", (300, 4_000)), ("small", (30, 20))):
        canvas = Canvas(str(tmp_path / f"{name}.pdf"), pagesize=size)
        canvas.showPage()
        canvas.save()
        width, height = Image.open(io.BytesIO(draw(tmp_path / f"{name}.pdf", 1))).size
        assert width <= WIDTH + 1
        assert height <= HEIGHT + 1


def test_a_child_draws_what_the_function_draws(page: Path) -> None:
    assert draw_safely(page, 1) == draw(page, 1)
    assert find_safely(page, 1, "They are quiet.") == find(page, 1, "They are quiet.")


@pytest.mark.parametrize("number", [0, 2, 10**9])
def test_a_page_that_is_not_there_is_told(page: Path, number: int) -> None:
    with pytest.raises(ReadError, match=f"there is no page {number}"):
        draw_safely(page, number)


def test_hostile_files_are_refused_and_the_next_one_is_drawn(page: Path, tmp_path: Path) -> None:
    low = Limits(memory=400 * MIB, seconds=5)
    (tmp_path / "no.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    box = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]>>"
    tree = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>"}
    hostile = [
        tmp_path / "no.pdf",
        tmp_path / "gone.pdf",
        tmp_path,
        raw_pdf(tmp_path / "long.pdf", {**tree, 3: box % b"0 0 1 99999"}),
        raw_pdf(tmp_path / "huge.pdf", {**tree, 3: box % b"0 0 9999999 9999999"}),
        pdf(tmp_path / "secret.pdf", letter, encrypt="x"),
    ]
    for path in hostile:
        for attempt in (lambda path: draw_safely(path, 1, low), lambda path: find_safely(path, 1, "x", low)):
            with pytest.raises(ReadError) as refused:
                attempt(path)
            assert str(tmp_path) not in str(refused.value)
    assert draw_safely(page, 1, low).startswith(b"\x89PNG")


def test_a_page_that_unpacks_without_end_does_no_harm(page: Path, tmp_path: Path) -> None:
    low = Limits(memory=400 * MIB, seconds=5)
    bomb = page_pdf(tmp_path / "bomb.pdf", deflated_zeros(700), b"/Filter/FlateDecode")
    try:
        assert draw_safely(bomb, 1, low).startswith(b"\x89PNG")
    except ReadError as error:
        assert "memory" in error.what or "longer" in error.what
    assert draw_safely(page, 1, low).startswith(b"\x89PNG")


def test_a_childs_reply_is_not_trusted(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    for reply in (b'{"png": "AAAA"}', b'{"png": "%"}', b'{"png": 3}', b"{}", b"[]", b"nonsense"):
        monkeypatch.setattr(sandbox._Worker, "ask", lambda self, request, reply=reply: reply)
        with pytest.raises(ReadError, match="no sense"):
            draw_safely(page, 1)
    for reply in (b"{}", b'{"width": "w", "height": 1, "spots": []}', b'{"width": 1, "height": 1, "spots": [[1]]}'):
        monkeypatch.setattr(sandbox._Worker, "ask", lambda self, request, reply=reply: reply)
        with pytest.raises(ReadError, match="no sense"):
            find_safely(page, 1, "x")
