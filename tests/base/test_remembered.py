"""What was made last is not made twice."""

from base.remembered import Remembered


def test_only_what_is_not_remembered_is_made_and_once():
    asked = []

    def make(keys):
        asked.append(keys)
        return [key.upper() for key in keys]

    kept = Remembered[str, str](10)
    assert kept.of(["a", "b", "a"], make) == ["A", "B", "A"]
    assert kept.of(["b", "c"], make) == ["B", "C"]
    assert kept.of(["a"], make) == ["A"]
    assert kept.of([], make) == []
    assert asked == [["a", "b"], ["c"]]


def test_what_was_not_asked_for_longest_is_forgotten():
    asked = []

    def make(keys):
        asked.extend(keys)
        return keys

    kept = Remembered[str, str](2)
    for keys in (["a", "b"], ["a"], ["c"], ["a"], ["b"]):
        kept.of(keys, make)
    assert asked == ["a", "b", "c", "b"]
    assert kept.of(["x", "y", "z"], make) == ["x", "y", "z"]
