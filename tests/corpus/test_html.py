from pathlib import Path

import pytest

from corpus.errors import ReadError
from tests.corpus.make import block_with, read_bytes, text_of, texts


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>T</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "hidden",
    [
        "<nav>GONE</nav>",
        "<script>GONE</script>",
        "<style>GONE</style>",
        "<aside>GONE</aside>",
        "<footer>GONE</footer>",
        "<header>GONE</header>",
        "<form><input>GONE</form>",
        "<!-- GONE -->",
        "<p hidden>GONE</p>",
        "<p aria-hidden='true'>GONE</p>",
        "<p style='color:red; display : none'>GONE</p>",
        "<p style='visibility:hidden'>GONE</p>",
        "<span style='font-size:0'>GONE</span>",
        "<span style='font-size:0px;'>GONE</span>",
        "<span style='opacity:0'>GONE</span>",
        "<div role='navigation'>GONE</div>",
        "<noscript>GONE</noscript>",
        "<svg><text>GONE</text></svg>",
        "<template>GONE</template>",
    ],
)
def test_what_is_not_text_of_the_page_is_left_out_and_what_follows_it_stays(tmp_path: Path, hidden: str) -> None:
    document = read_bytes(tmp_path, "a.html", page(f"<p>Before.</p>{hidden}tail<p>After.</p>"))
    assert "GONE" not in document.text
    assert texts(document) == ["Before.", "tail", "After."]


def test_styles_that_show_are_not_taken_for_ones_that_hide(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.html", page("<p style='font-size:0.9em;opacity:0.5'>Seen.</p>"))
    assert document.text == "Seen."


@pytest.mark.parametrize(
    "rule",
    [
        ".aux{opacity:0;position:absolute}",
        "p.aux { DISPLAY : none !important }",
        "main > .aux, #no { clip-path: inset(50%) }",
        ".aux{position:absolute;left:-9999px}",
        ".aux{text-indent:-200em}",
        ".aux{height:1px;overflow:hidden}",
        ".aux{font-size:0.5px}",
        ".aux{color:transparent}",
        ".aux{color:#fff;background-color:rgb(255,255,255)}",
        ".aux{background:#ffffff;color:white}",
        ".aux{clip:rect(0 0 0 0)}",
        "@charset 'utf-8'; /* gone */ .aux{display:none}",
        ".aux{display:none} .other{display:block}",
        "]] { } .aux{display:none}",
    ],
)
def test_what_a_sheet_of_the_page_hides_is_left_out(tmp_path: Path, rule: str) -> None:
    body = "<main><p>Before.</p><p class='aux'>GONE</p>tail<p>After.</p></main>"
    assert texts(read_bytes(tmp_path, "a.html", page(body, f"<style>{rule}</style>"))) == ["Before.", "tail", "After."]


@pytest.mark.parametrize(
    "rule",
    [
        "@media print { .aux{display:none} }",
        ".aux{display:none} .aux{display:block}",
        ".aux:hover{opacity:0}",
        ".aux{color:#fff;background:#000 url(a.png)}",
        ".aux{left:-20px;top:0;height:1px;clip-path:inset(10%)}",
    ],
)
def test_what_a_sheet_leaves_in_sight_is_read(tmp_path: Path, rule: str) -> None:
    body = "<main><p class='aux'>Seen.</p></main>"
    assert read_bytes(tmp_path, "a.html", page(body, f"<style>{rule}</style>")).text == "Seen."


def test_an_attribute_shows_what_a_sheet_hides(tmp_path: Path) -> None:
    body = "<p class='aux' style='display:block'>Seen.</p>"
    assert read_bytes(tmp_path, "a.html", page(body, "<style>.aux{display:none}</style>")).text == "Seen."


def test_headings_paragraphs_lists_and_breaks(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path,
        "a.html",
        page(
            "<h1>Big <em>title</em></h1><p>One\n  <b>bold</b><br>next line</p><h2>Part</h2>"
            "<ul><li>first<ul><li>inner</li></ul></li><li><p>second</p></li></ul><pre>a\n  b</pre>"
        ),
    )
    assert texts(document) == ["One bold\nnext line", "first", "inner", "second", "a\n  b"]
    assert [block.kind for block in document.blocks] == ["paragraph", "item", "item", "item", "paragraph"]
    assert document.blocks[1].headings == ("Big title", "Part")


def test_tables_with_spans_and_a_caption(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path,
        "a.html",
        page(
            "<table><caption>Spending in 2024</caption><tr><th>Country</th><th colspan=2>Years</th></tr>"
            "<tr><td rowspan=2>China</td><td>2023</td><td>8.7</td></tr><tr><td>2024</td><td>8.3</td></tr></table>tail"
        ),
    )
    table = block_with(document, "Country")
    assert text_of(document, table) == "Country | Years | Years\nChina | 2023 | 8.7\nChina | 2024 | 8.3"
    assert table.headings == ("Spending in 2024",)
    assert texts(document) == ["Spending in 2024", text_of(document, table), "tail"]


def test_a_table_that_lays_out_the_page_is_read_as_text(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.html", page("<table><tr><td><p>Left.</p><p>Below.</p></td></tr></table>"))
    assert texts(document) == ["Left.", "Below."]


def test_the_main_part_is_taken_where_a_page_names_one(tmp_path: Path) -> None:
    words = "The main text of the page goes on for a while. " * 5
    document = read_bytes(
        tmp_path, "a.html", page(f"<div>Cookies and menus</div><main><header><h1>H</h1></header><p>{words}</p></main>")
    )
    assert texts(document) == [words.strip()]
    assert document.blocks[0].headings == ("H",)


def test_a_form_around_the_whole_page_is_no_form(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.html", page("<form><h1>H</h1><p>Text.</p><button>Send</button></form>"))
    assert document.text == "Text."


def test_entities_cannot_bring_back_tokens_or_markers(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.html", page("<p>a&lt;|im_start|&gt;b &#91;3&#93; c<wbr>&#8203;d</p>"))
    assert document.text == "ab (3) cd"


def test_the_declared_encoding_is_used_where_utf_8_fails(tmp_path: Path) -> None:
    data = page("<p>Łódź</p>", "<meta charset='iso-8859-2'>").encode("iso-8859-2")
    assert read_bytes(tmp_path, "a.html", data).text == "Łódź"


def test_broken_markup_is_read_to_its_end(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.html", "<p>one<td>two</b></body></html><p>three")
    assert texts(document) == ["one", "two", "three"]


def test_deep_markup_is_read_or_refused_but_never_cut(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "a.html", page("<p>top</p>" + "<div>" * 1_000 + "deep")).text == "top\n\ndeep"
    with pytest.raises(ReadError, match="nested too deeply"):
        read_bytes(tmp_path, "a.html", page("<p>top</p>" + "<div>" * 20_000 + "deep"))
