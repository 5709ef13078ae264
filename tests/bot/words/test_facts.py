import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.facts import contradicts, missing_names, missing_numbers, names, numbers


def said(found):
    return [str(number.whole.normalize()) for number in found]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("It grew by 5%.", "Growth was 5 percent."),
        ("It grew by 5 percent.", "Growth was 5 per cent."),
        ("It has 1,800,000 members.", "It has 1.8 million members."),
        ("It has 1.8 million members.", "It has 1,800,000 members."),
        ("It cost $3.7 trillion.", "The cost was 3,700 billion dollars."),
        ("It cost 3.7tn dollars.", "The cost was 3.7 trillion dollars."),
        ("It is the 10th economy.", "It ranks 10."),
        ("It is the tenth economy.", "It ranks 10th."),
        ("There are two offices.", "It has 2 offices."),
        ("In 2030 it ends.", "By 2030, it will end."),
        ("China spent 781 billion.", "country | billion dollars China | 781"),
        ("One of them leads.", "They lead."),  # "one" counts nothing here
        ("Nothing is counted.", "Whatever."),
    ],
)
def test_a_number_that_the_source_has_in_another_form_is_borne_out(sentence, source):
    assert missing_numbers(sentence, source) == ()


@pytest.mark.parametrize(
    ("sentence", "source", "missing"),
    [
        ("It cost 4.7 trillion.", "It cost 3.7 trillion.", ["4.7E+12"]),
        ("It cost 3.7 billion.", "It cost 3.7 trillion.", ["3.7E+9"]),
        ("It cost 3.7 million.", "It cost 3.7.", ["3.7E+6"]),
        ("It was in 2031.", "It was in 2030.", ["2031"]),
        ("It grew 5% and 6%.", "It grew 5%.", ["6"]),
        ("It is the third.", "It is the second.", ["3"]),
        ("There are 290,000 robots.", "There are 29,000 robots.", ["2.9E+5"]),
        ("There are 290 robots.", "There are 290,000 robots.", ["2.9E+2"]),
        ("It has 37 of them.", "It has 3.7 trillion.", ["37"]),
        ("Anything 12.", "", ["12"]),
    ],
)
def test_a_number_that_the_source_does_not_have_is_missing(sentence, source, missing):
    assert said(missing_numbers(sentence, source)) == missing


@pytest.mark.parametrize("text", ["3.7 trillion dollars in 2030, up 5%", "the first 24 clusters", "1,234,567.8"])
def test_every_text_bears_out_its_own_numbers(text):
    assert numbers(text)
    assert missing_numbers(text, text) == ()


@given(st.text())
def test_whatever_is_written_bears_itself_out(text):
    assert missing_numbers(text, text) == ()
    assert missing_names(text, text) == ()
    assert not contradicts(text, text)


@given(st.integers(1000, 10**15), st.integers(1000, 10**15))
def test_two_whole_numbers_agree_only_where_they_are_the_same(one, other):
    for written in (str(one), f"{one:,}"):
        assert bool(missing_numbers(f"It has {written} parts.", f"It has {other} parts.")) == (one != other)


def test_names_are_capitalised_words_but_the_first():
    assert names("The office of Shenzhen and R&D in the U.S. is I.") == ("Shenzhen", "R&D", "U.S")
    assert names("Shenzhen leads.") == ()
    assert names('"Shenzhen" leads.') == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The city of Shenzhen leads.", "Shenzhen is ahead."),
        ("It is China's office.", "The office in China."),
        ("A cluster, Shenzhen-Hong Kong, leads.", "Shenzhen and Hong Kong make a cluster."),
        ("It is in the Index.", "The index says so."),
    ],
)
def test_a_name_that_the_source_has_is_not_missing(sentence, source):
    assert missing_names(sentence, source) == ()


@pytest.mark.parametrize(
    ("sentence", "source", "missing"),
    [
        ("The city of Beijing leads.", "Shenzhen is ahead.", ("Beijing",)),
        ("It was Siemens and Huawei.", "It was Huawei.", ("Siemens",)),
        ("A cluster, Shenzhen-Osaka, leads.", "Shenzhen is a cluster.", ("Shenzhen-Osaka",)),
    ],
)
def test_a_name_that_the_source_does_not_have_is_missing(sentence, source, missing):
    assert missing_names(sentence, source) == missing


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("China does not lead.", "China leads."),
        ("China leads.", "China doesn't lead."),
        ("China never exported it.", "China exported it."),
        ("Spending rose by 5%.", "Spending fell by 5%."),
        ("It is lower than Japan's.", "It is higher than Japan's."),
        ("Japan is behind.", "Japan is ahead."),
    ],
)
def test_opposites_contradict(sentence, source):
    assert contradicts(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("China leads.", "China is first."),
        ("China does not lead.", "China is not first."),
        ("Spending rose.", "Spending grew."),
        ("Spending rose.", "Spending rose where before it fell."),
        ("Spending was 5%.", "Spending rose to 5%."),
    ],
)
def test_likes_do_not_contradict(sentence, source):
    assert not contradicts(sentence, source)
