import re
from html.parser import HTMLParser

import pytest

from evals import plots
from evals.metrics.citing import OwnVerdicts
from evals.metrics.intervals import NOTHING, rate
from evals.metrics.refusals import Case, reliability
from evals.pages import shown, shown_interval
from evals.report import evidence_of, report_html
from evals.scoring import score
from evals.summary import summarise, times
from tests.evals.made import answer, citation, hit, question, refusal

NASTY = '<script>alert("x")</script><img src=x onerror=alert(1)>'
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """Every tag and address of a page; complains about tags that are not closed in order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.open, self.crossed = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src", "action", "srcset", "data")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


def made(*pairs):
    rows = [score(asked, given, "" if given else "Error: " + NASTY, OwnVerdicts()) for asked, given in pairs]
    run = {
        "set": NASTY,
        "half": None,
        "questions": len(rows),
        "engines": [NASTY],
        "models": [""],
        "judge": "j",
        "seed": 0,
        "started": NASTY,
        "commit": NASTY,
    }
    return report_html(run, rows, summarise(rows), times(rows))


def nasty_page():
    cited = citation(1, NASTY, cited=f"China is {NASTY}.")
    asked = question(NASTY, question=NASTY, kind=NASTY, answers=((NASTY, "x"),), gold_sentences=(NASTY,))
    return made(
        (asked, answer(f"{NASTY} [1]", [cited], [hit(1, NASTY, NASTY)], verdict="unsupported", question=NASTY)),
        (question("b"), None),
        (question("c", expected="abstained"), refusal()),
        (question("d", expected="abstained"), answer(answerability=0.7)),
    )


def test_the_page_stands_alone():
    text = nasty_page()
    page = Page(text)
    assert page.addresses == []
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(page.tags)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    assert "url(" not in style
    assert "@import" not in style
    assert "://" not in text


def test_the_page_is_whole():
    page = Page(nasty_page())
    assert page.crossed == []
    assert page.open == []


def test_what_comes_from_outside_is_escaped():
    text = nasty_page()
    assert "<script" not in text
    assert "<img" not in text
    assert text.count("&lt;script&gt;") > 8


def test_a_wrong_row_is_told_with_its_evidence():
    asked = question("q7", question="Where is China?", answers=(("tenth",),), gold_sentences=("China is tenth.",))
    given = answer("China is ninth. [1]", [citation(1, "other", "China is ninth.")], [hit(1, "gii", "China is tenth.")])
    text = made((asked, given), (question("fine"), answer()))
    assert "Wrong rows: 1 of 2" in text
    rows = re.findall(r'<details class="row">.*?</details>', text, re.DOTALL)
    assert len(rows) == 1
    for part in ("Where is China?", "tenth", "<mark>China is ninth.</mark>", "gives no gold answer", "found 1, 1.00"):
        assert part in rows[0]


def test_every_rate_of_a_kind_has_its_interval_and_cases():
    pairs = [(question(f"q{number}", kind="fact"), answer()) for number in range(4)]
    pairs += [(question("no", kind="outside", expected="abstained"), refusal())]
    text = made(*pairs)
    rows = re.findall(r'<tr><th scope="row">(?:fact|outside)</th>.*?</tr>', text, re.DOTALL)
    assert [row.count("100.0 %") for row in rows] == [5, 2]
    assert rows[0].count("51.0 to 100.0 · n 4") == 5
    assert "0.0 %" in rows[1]  # refused, as it should be


def test_the_calibration_error_stands_with_its_plot():
    pairs = [(question("a"), answer(answerability=0.9)), (question("b", expected="abstained"), refusal(0.3))]
    assert re.search(r"Expected calibration error 0\.200 \(.* n 2\)", made(*pairs))


def test_without_anything_wrong():
    assert "Wrong rows: 0 of 1" in made((question(), answer()))


def test_evidence_marks_what_is_cited_and_what_is_gold():
    row = score(
        question(),
        answer(citations=[citation(1, "gii")], hits=[hit(1, "other"), hit(2, "gii")]),
        "",
        OwnVerdicts(),
    )
    cited, other, found = evidence_of(row)
    assert (cited.label, cited.before, cited.marked, cited.after) == ("[1]", "Before. ", "China is tenth.", " After.")
    assert (cited.gold, other.gold, found.gold) == (True, False, True)


@pytest.mark.parametrize(
    ("value", "yes_no", "text"),
    [
        (None, False, "–"),
        (0.5, True, "50.0 %"),
        (0.12345, False, "0.123"),
        (41.26, False, "41.3"),
        (1.0, True, "100.0 %"),
    ],
)
def test_how_values_are_shown(value, yes_no, text):
    assert shown(value, yes_no) == text


def test_how_intervals_are_shown():
    assert shown_interval(rate(9, 10), yes_no=True) == "59.6 to 98.2"
    assert shown_interval(NOTHING) == "–"


def numbers_of(svg, name):
    return [float(value) for value in re.findall(rf'\b{name}="([-\d.]+)"', svg)]


def test_outcome_bars_share_the_width():
    svg = plots.outcome_bars({"answered": {"answered": 3, "abstained": 1, "failed": 0}})
    first, second = numbers_of(svg, "width")
    assert first == 3 * second
    assert "n 4" in svg
    assert "<title>abstained: 1 of 4</title>" in svg


def test_rates_are_drawn_with_their_intervals_and_cases():
    svg = plots.rates("Rates", [("Source recall", rate(9, 10)), ("Nothing to count", NOTHING)])
    assert "90.0 % (60–98), n 10" in svg
    assert "Nothing to count" not in svg
    (dot,), (track, span) = numbers_of(svg, "cx"), numbers_of(svg, "width")
    assert dot == pytest.approx(8 + 0.9 * track, abs=0.01)
    assert span == pytest.approx((0.982 - 0.596) * track, abs=1)
    assert plots.rates("Rates", [("Nothing to count", NOTHING)]) == ""


def test_the_trade_off_goes_from_nothing_refused_to_everything():
    cases = [Case(True, False, 0.9), Case(True, True, 0.4), Case(False, True, 0.2), Case(False, False, 0.5)]
    svg = plots.trade_off(cases)
    points = re.search(r'points="([^"]*)"', svg)[1].split()
    xs, ys = ([float(point.split(",")[side]) for point in points] for side in (0, 1))
    assert xs == sorted(xs)
    assert ys == sorted(ys, reverse=True)  # up is less
    assert (xs[0], xs[-1]) == (plots._x(0), plots._x(1))
    assert (ys[0], ys[-1]) == (plots._y(0), plots._y(1))
    assert "this run: 50% wrongly, 50% rightly" in svg
    assert plots.trade_off(cases[:2]) == ""


def test_reliability_dots_stand_at_their_shares():
    svg = plots.reliability_plot(reliability([Case(True, False, 0.25), Case(False, False, 0.25)]))
    assert numbers_of(svg, "cx") == [pytest.approx(plots._x(0.25), abs=0.01)]
    assert numbers_of(svg, "cy") == [pytest.approx(plots._y(0.5), abs=0.01)]
    assert plots.reliability_plot([]) == ""


def test_a_histogram_counts_everything():
    svg = plots.histogram("Whole answer", [0.1, 0.2, 0.2, 4.0])
    assert sum(int(count) for count in re.findall(r" s: (\d+)</title>", svg)) == 4
    assert "median: 200 ms" in svg
    assert plots.histogram("x", []) == ""
    assert "0.00–0.00 s: 1" in plots.histogram("x", [0.0])
