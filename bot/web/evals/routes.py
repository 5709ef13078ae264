"""The routes of the evals view: its parts, one row, and a run's report as a page, which the guard seals."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from base.errors import FootnoteError, StorageError
from bot.web.evals.compare import compare_part, comparison_html
from bot.web.evals.evaluations import Draft, EvalRun, Evaluations, Reviewing
from bot.web.evals.review import review_part
from bot.web.evals.rows import row, row_twice
from bot.web.evals.texts import EvalsTexts, evals_texts_for
from bot.web.evals.view import PartName, frame, report_html, report_part
from bot.web.render import notice


class Filled(BaseModel):
    """A question as the page sends it: `answers` has a form of the answer a line."""

    model_config = ConfigDict(extra="forbid")

    key: str = Field(max_length=64)
    answerable: bool
    answers: str = Field(default="", max_length=4000)
    source: str = Field(default="", max_length=500)
    sentence: str = Field(default="", max_length=4000)


@dataclass(frozen=True)
class Reviewers:
    """Who may review what: `owner_of` reads a Cookie header."""

    reviewing: Reviewing
    owner_of: Callable[[str | None], str]

    def owner(self, request: Request) -> str:
        """Whose request it is; empty if nobody can tell."""
        return self.owner_of(request.headers.get("cookie"))


def evals_routes(evaluations: Evaluations, reviewers: Reviewers | None = None) -> APIRouter:
    """Return the routes below `/footnote/evals`. Runs are named by the ids that the first of them tells."""
    router = APIRouter()
    if reviewers:
        _add_review(router, reviewers)

    @router.get("/footnote/evals")
    def show(
        request: Request, part: str = "report", run: str = "", a: str = "", b: str = "", lang: str = ""
    ) -> dict[str, Any]:
        """The runs, and the view: a report (the newest unless one is named), two runs, or answers to review."""
        texts, runs = evals_texts_for(lang), evaluations.runs()
        name: PartName = "report"
        if part == "compare":
            name, body = "compare", _comparison(evaluations, runs, a, b, texts)
        elif part == "review" and reviewers:
            name, body = "review", _review(reviewers, request, texts)
        else:
            body = _report(evaluations, runs, run, texts)
        return {"runs": [vars(one) for one in runs], "html": frame(name, runs, body, texts, reviewers is not None)}

    @router.get("/footnote/evals/row")
    def one_row(run: str, key: str, other: str = "", lang: str = "") -> Response:
        """One row of a run; with `other`, of two runs side by side."""
        texts = evals_texts_for(lang)
        try:
            first = evaluations.row(run, key)
            html = row_twice(first, evaluations.row(other, key), texts) if other else row(first, texts)
        except FootnoteError as error:
            return JSONResponse({"what": error.what, "remedy": error.remedy}, 404)
        return JSONResponse({"html": html})

    @router.get("/footnote/evals/page")
    def page(run: str) -> Response:
        """The report of a run as it lies on the disk."""
        try:
            file = evaluations.page(run)
        except FootnoteError as error:
            return JSONResponse({"what": error.what, "remedy": error.remedy}, 404)
        return FileResponse(file, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})

    return router


def _report(evaluations: Evaluations, runs: tuple[EvalRun, ...], wanted: str, texts: EvalsTexts) -> str:
    run = _one(runs, wanted)
    try:
        told = report_html(evaluations.report(run), texts) if run else ""
    except FootnoteError as error:
        told = notice(error.what, error.remedy)
    return report_part(runs, run, told, texts)


def _comparison(evaluations: Evaluations, runs: tuple[EvalRun, ...], first: str, second: str, texts: EvalsTexts) -> str:
    one, other = _two(runs, first, second)
    try:
        told = comparison_html(evaluations.compare(one, other), texts) if one != other else ""
    except FootnoteError as error:
        told = notice(error.what, error.remedy)
    return compare_part(runs, one, other, told, texts)


def _review(reviewers: Reviewers, request: Request, texts: EvalsTexts) -> str:
    try:
        items = reviewers.reviewing.items(reviewers.owner(request))
    except FootnoteError as error:
        return notice(error.what, error.remedy)
    return review_part(items, str(reviewers.reviewing.path), texts)


def _add_review(router: APIRouter, reviewers: Reviewers) -> None:
    @router.post("/footnote/evals/questions")
    def add(filled: Filled, request: Request) -> Response:
        """Make a question of an answer that its reader marked as bad."""
        answers = tuple(line.strip() for line in filled.answers.splitlines() if line.strip())
        draft = Draft(filled.key, filled.answerable, answers, filled.source, filled.sentence)
        try:
            return JSONResponse({"id": reviewers.reviewing.add(reviewers.owner(request), draft)}, 201)
        except StorageError as error:
            return JSONResponse({"what": error.what, "remedy": error.remedy}, 507)
        except FootnoteError as error:
            return JSONResponse({"what": error.what, "remedy": error.remedy}, 400)


def _one(runs: tuple[EvalRun, ...], wanted: str) -> str:
    """The run that is asked for, else the newest that can be read."""
    ids = [run.id for run in runs if run.id == wanted] or [run.id for run in runs if not run.problem]
    return ids[0] if ids else ""


def _two(runs: tuple[EvalRun, ...], first: str, second: str) -> tuple[str, str]:
    """The runs to compare: those named, else the newest and the one before it over the same set."""
    whole = [run for run in runs if not run.problem]
    if not whole:
        return "", ""
    newer = next((run for run in whole if run.id == second), whole[0])
    before = next((run for run in whole if run.id != newer.id and run.set == newer.set), newer)
    return next((run.id for run in whole if run.id == first), before.id), newer.id
