import io

from rich.console import Console

from isnad.run.progress import Bar, Lines, rate_line


def test_lines_come_when_the_last_one_is_old(monkeypatch):
    now = iter([0.0, 1.0, 12.0, 13.0, 30.0])
    monkeypatch.setattr("time.monotonic", lambda: next(now))
    out = io.StringIO()
    lines = Lines(out)
    with lines.of(100):
        for _ in range(4):
            lines.advance(10)
    assert out.getvalue().splitlines() == [
        "20 of 100 reports, 1.7 a second, 48 s left",
        "40 of 100 reports, 1.3 a second, 45 s left",
    ]


def test_without_a_total_there_is_no_time_left():
    assert rate_line(50, None, 10.0) == "50 reports, 5.0 a second"
    assert rate_line(0, 10, 0.0) == "0 reports, 0.0 a second"


def test_the_bar_shows_how_many_how_fast_and_how_long():
    out = io.StringIO()
    bar = Bar(Console(file=out, force_terminal=True, width=100))
    with bar.of(4):
        bar.advance(3)
        bar._bars.refresh()
    assert "3/4" in out.getvalue()
    assert "a second" in out.getvalue()
