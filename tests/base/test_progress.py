import pytest

from base import progress
from base.progress import bar


def test_off_a_terminal_lines_go_to_stderr_without_control_codes(capsys, monkeypatch):
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    with bar("weights", 2000, "bytes") as task:
        task.advance(500)
        task.advance(1500)
    told = capsys.readouterr()

    assert told.out == ""
    assert "\x1b" not in told.err
    lines = told.err.splitlines()
    assert lines[0].startswith("weights: 500 bytes of 2.0 kB, ")
    assert lines[0].endswith("s left")
    assert lines[-1].startswith("weights: 2.0 kB of 2.0 kB, took ")


def test_items_are_counted_by_their_name(capsys):
    with bar("embedding", 3, "passages") as task:
        task.advance(4)
        task.advance(-1)

    assert "embedding: 3 of 3 passages" in capsys.readouterr().err


def test_on_a_terminal_a_bar_is_drawn_on_stderr_alone(capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with bar("weights", 10, "items") as task:
        task.advance(10)
    told = capsys.readouterr()

    assert told.out == ""
    assert "10/10" in told.err


def test_work_that_fails_does_not_say_that_it_is_done(capsys):
    with pytest.raises(ValueError, match="broke"), bar("weights", 10) as task:
        task.advance(1)
        raise ValueError("broke")

    assert "took" not in capsys.readouterr().err
