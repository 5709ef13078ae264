"""The routes of the evals view: its parts, one row, and a run's report as a page, which the guard seals."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import FileResponse, JSONResponse, Response

from base.errors import FootnoteError
from bot.web.evals_compare import compare_part, comparison_html
from bot.web.evals_rows import row, row_twice
from bot.web.evals_texts import EvalsTexts, evals_texts_for
from bot.web.evals_view import frame, report_html, report_part
from bot.web.evaluations import EvalRun, Evaluations
from bot.web.render import notice


def evals_routes(evaluations: Evaluations) -> APIRouter:
    """Return the routes below `/footnote/evals`. Runs are named by the ids that the first of them tells."""
    router = APIRouter()

    @router.get("/footnote/evals")
    def show(part: str = "report", run: str = "", a: str = "", b: str = "", lang: str = "") -> dict[str, Any]:
        """The runs there are, and the view: a report (the newest unless a run is named), or two runs compared."""
        texts, runs = evals_texts_for(lang), evaluations.runs()
        compared = part == "compare"
        html = _comparison(evaluations, runs, a, b, texts) if compared else _report(evaluations, runs, run, texts)
        return {"runs": [vars(one) for one in runs], "html": html}

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
    return frame("report", runs, report_part(runs, run, told, texts), texts)


def _comparison(evaluations: Evaluations, runs: tuple[EvalRun, ...], first: str, second: str, texts: EvalsTexts) -> str:
    one, other = _two(runs, first, second)
    try:
        told = comparison_html(evaluations.compare(one, other), texts) if one != other else ""
    except FootnoteError as error:
        told = notice(error.what, error.remedy)
    return frame("compare", runs, compare_part(runs, one, other, told, texts), texts)


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
