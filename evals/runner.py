"""Ask all questions, keep each answer at once, and report."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from base.files import write_atomically
from base.progress import Bar
from bot.answer import Answer
from bot.question.turns import Turn
from evals.agreement import own_agreement
from evals.folder import Record, RunFolder, Settings
from evals.metrics.citing import Judge, SupportJudge
from evals.question import Question
from evals.report import report_html
from evals.scoring import Row, score
from evals.summary import Summary, as_json, summarise, times

_logger = logging.getLogger(__name__)
REPORT_FORMAT = 1


class Answerer(Protocol):
    """What is evaluated. `bot.service.Bot` is one."""

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer: ...


def run(
    questions: Sequence[Question],
    open_bot: Callable[[], Answerer],
    folder: RunFolder,
    settings: Settings,
    progress: Callable[[int], AbstractContextManager[Bar]],
) -> Summary:
    """Ask the questions that the folder has no answer to yet, then write its report and return its summary.

    `open_bot` is called only if there is something to ask; then `progress`, with the number of questions left, so that
    the bar's time left is theirs alone. A question that fails is kept with its error, and asked again by the next run
    into the same folder.

    Raises `RunError` where the folder is another run's or in use, `StorageError` where it cannot be written to.
    """
    with folder.held():
        folder.open(settings, questions)
        folder.mend()
        records = folder.records()
        open_questions = [question for question in questions if not _is_done(question, records)]
        if open_questions:
            bot = open_bot()
            with progress(len(open_questions)) as bar:
                for question in open_questions:
                    folder.append(ask(bot, question))
                    bar.advance(1)
        return write_report(folder)


def _is_done(question: Question, records: Mapping[str, Record]) -> bool:
    record = records.get(question.id)
    return record is not None and record.asked == question.asked and record.answer is not None


def ask(bot: Answerer, question: Question) -> Record:
    """The answer to a question, or what went wrong."""
    try:
        answer = bot.answer(question.question, question.history)
    except Exception as error:  # whatever it is belongs to this question, and must not cost the others
        _logger.exception("question %s failed", question.id)
        return Record(id=question.id, asked=question.asked, error=f"{type(error).__name__}: {error}")
    return Record(id=question.id, asked=question.asked, answer=answer)


def rows_of(folder: RunFolder, judge: Judge | None = None) -> list[Row]:
    """The run's questions with their answers, measured. Questions not asked yet are left out."""
    judge = judge or SupportJudge()
    records = folder.records()
    rows = []
    for question in folder.questions():
        record = records.get(question.id)
        if record is not None and record.asked == question.asked:
            rows.append(score(question, record.answer, record.error, judge))
    return rows


def write_report(folder: RunFolder, judge: Judge | None = None) -> Summary:
    """Measure what the folder holds, and write `report.json`, `timings.json` and `report.html`."""
    judge = judge or SupportJudge()
    settings, rows = folder.settings(), rows_of(folder, judge)
    summary, taken = summarise(rows, settings.seed), times(rows)
    run_facts = {
        # Where somebody keeps their files, and when and from what they ran it, is not part of the result.
        **settings.model_dump(exclude={"home", "started", "commit"}),
        "judge": told_of(judge),
        "questions": len(rows),
        "engines": sorted({row.answer.engine for row in rows if row.answer}),
        "models": sorted({row.answer.model for row in rows if row.answer}),
    }
    report = {
        "format": REPORT_FORMAT,
        "run": run_facts,
        "summary": as_json(summary),
        "rows": [as_json(_row_facts(row)) for row in rows],
    }
    folder.write_json("report.json", report)
    folder.write_json("timings.json", as_json(taken))
    began = f"{settings.started:%Y-%m-%d %H:%M} UTC" if settings.started else ""
    told = {**run_facts, "started": began, "commit": settings.commit}
    write_atomically(folder.path / "report.html", report_html(told, rows, summary, taken))
    return summary


def told_of(judge: Judge) -> str:
    """A judge's name, and how far it agrees with people where that is known."""
    return f"{judge.name}; {own_agreement().told}" if isinstance(judge, SupportJudge) else judge.name


def _row_facts(row: Row) -> dict[str, object]:
    return {
        "id": row.question.id,
        "kind": row.question.kind,
        "expected": row.question.expected,
        "outcome": row.answer.outcome if row.answer else "failed",
        "answerability": row.answer.answerability if row.answer else None,
        "scores": dict(row.scores),
        "wrong": list(row.wrong),
    }
