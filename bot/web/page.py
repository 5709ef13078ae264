"""The page: which components there are and what happens between them. The only module that wires Gradio."""

import logging
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr
from pydantic import TypeAdapter

from base.errors import FootnoteError
from bot.conversations.errors import ConversationMissing
from bot.web import cards, render
from bot.web.chat import Desk
from bot.web.conversations.keeping import Keeping
from bot.web.conversations.owner import owner_of
from bot.web.conversations.texts import conversation_texts_for
from bot.web.exchange import Exchange
from bot.web.programs.following import known_sources
from bot.web.programs.messages import HistoryItem, source_ids, turns
from bot.web.texts import ENGLISH, Texts, texts_for
from corpus.clean import visible

log = logging.getLogger(__name__)

Update = dict[Any, Any]

# The page draws what the server sends by its own script, which keeps focus, selection and what was folded open.
_MOUNT = """import('/footnote/page.js').then(({mount}) =>
    mount(element, props, watch, (chosen) => trigger('suggest', chosen)));"""
_LIBRARY = "import('/footnote/library.js').then(({mountLibrary}) => mountLibrary(element));"
_EVALS = "import('/footnote/evals.js').then(({mountEvals}) => mountEvals(element));"
_ASKING = "import('/footnote/library.js').then(({mountAsking}) => mountAsking(element, props));"
_EDITING = "import('/footnote/answers.js').then(({mountEditing}) => mountEditing(element, props, watch));"
_OPENED = """import('/footnote/conversations.js').then(({mountOpened}) =>
    mountOpened(props, watch, (conversation) => trigger('open', {conversation})));"""
_CONVERSATIONS = "import('/footnote/conversations.js').then(({mountConversations}) => mountConversations(element));"
_WAITING_CALLS = 32
"""Questions from the page and from programs that Gradio hands to the line at once; the line holds fewer."""


_SOURCES: TypeAdapter[frozenset[str]] = TypeAdapter(frozenset[str])


def _region(name: str, value: str = "", script: str = _MOUNT) -> gr.HTML:
    return gr.HTML(
        value, elem_id=name, html_template="<div></div>", js_on_load=script, apply_default_css=False, container=False
    )


@dataclass
class Page:
    """The components, named, and what is done with them."""

    desk: Desk
    library: bool = False
    has_page: cards.HasPage = cards.no_page
    evals: bool = False

    def __post_init__(self) -> None:
        """Lay out the page. Must run inside a `gr.Blocks` context."""
        self.lang = gr.State(ENGLISH.lang)
        self.past = gr.State(())
        self.header = _region("top", self._head(ENGLISH))
        # Values of the page's own: the conversation that is open, and the exchange that the next question replaces.
        self.opened = _region("opened", script=_OPENED if self.desk.conversations else "")
        with gr.Row(elem_id="desk"):
            if self.desk.conversations:
                with gr.Column(elem_id="conversations"):
                    _region("kept-list", script=_CONVERSATIONS)
            with gr.Column(elem_id="talk"):
                with gr.Column(elem_id="log"):
                    self.past_log = _region("past", "")
                    self.live_log = _region("live", "")
                self.notice = _region("notice")
                self.asking = _region("asking", script=_ASKING)
                self.editing = _region("editing", script=_EDITING)
                with gr.Row(elem_id="composer"):
                    self.box = gr.Textbox(
                        label=ENGLISH.box_label,
                        lines=1,
                        max_lines=8,
                        container=False,
                        autofocus=True,
                        elem_id="question",
                        scale=1,
                    )
                    self.send = gr.Button(ENGLISH.ask, elem_id="send", variant="primary", scale=0)
                    self.halt = gr.Button(ENGLISH.stop, elem_id="stop", visible="hidden", scale=0)
            with gr.Column(elem_id="evidence"):
                self.past_evidence = _region("past-evidence", "")
                self.live_evidence = _region("live-evidence", cards.empty_evidence(ENGLISH))
                if self.library:
                    _region("library", script=_LIBRARY)
                if self.evals:
                    _region("evals", script=_EVALS)
        self.status = _region("status", "")

    def wire(self, page: gr.Blocks) -> None:
        """Connect the components. Nothing here can be called by a program but `ask`."""
        page.load(self.greet, None, self._greeted(), api_visibility="private", queue=False, show_progress="hidden")
        asking: dict[str, Any] = {
            "outputs": [*self._drawn(), self.past, self.box, self.send, self.halt, self.opened, self.editing],
            "api_visibility": "private",
            "show_progress": "hidden",
            "trigger_mode": "once",
            "concurrency_id": "line",
            "concurrency_limit": _WAITING_CALLS,
        }
        known = [self.past, self.lang, self.asking, self.opened]
        typed = gr.on([self.box.submit, self.send.click], self.reply, [self.box, *known, self.editing], **asking)
        chosen = [said.suggest(self.reply_to_chosen, known, **asking) for said in (self.live_log, self.past_log)]
        for asked in (typed, *chosen):
            asked.failure(
                self.broken,
                self.lang,
                [self.notice, self.send, self.halt],
                api_visibility="private",
                show_progress="hidden",
            )
        if self.desk.conversations:
            self.opened.open(
                self.open,
                self.lang,
                self._shown(),
                api_visibility="private",
                queue=False,
                show_progress="hidden",
                trigger_mode="always_last",
            )
        self.halt.click(self.stop, None, None, api_visibility="private", queue=False, show_progress="hidden")
        page.unload(self.stop)

    def greet(self, request: gr.Request) -> Update:
        """Speak the visitor's language, and say what there is to ask."""
        texts = texts_for(request.query_params.get("lang") or request.headers.get("accept-language"))
        status = self.desk.bot.status()
        return {
            self.lang: texts.lang,
            self.header: self._head(texts),
            **self._open(str(request.query_params.get("c") or ""), texts, request),
            self.box: gr.update(label=texts.box_label, placeholder=texts.box_hint),
            self.send: gr.update(value=texts.ask),
            self.halt: gr.update(value=texts.stop),
            self.status: render.status_line(status, None, texts),
        }

    def open(self, lang: str, event: gr.EventData, request: gr.Request) -> Update:
        """Show a conversation that is kept, or begin a new one where none is named."""
        return self._open(str(event.conversation), texts_for(lang), request)

    def reply(
        self,
        question: str,
        past: tuple[Exchange, ...],
        lang: str,
        asking: str,
        opened: str,
        editing: str,
        request: gr.Request,
    ) -> Iterator[Update]:
        """Answer what was typed, drawing each step.

        `asking` is a JSON list of the sources to ask, empty for all; `opened` the conversation that is on the page;
        `editing` the key of the exchange that is replaced with those after it.
        """
        texts = texts_for(lang)
        typed, question = question, visible(question).strip()
        if not question:
            yield {self.notice: render.notice(texts.empty)}
            return
        sources = _sources(asking)
        among = (len(sources), self.desk.bot.status().sources) if sources else None
        asked = Exchange(secrets.token_hex(4), question, among=among)
        keeping = self._keeping(request)
        before = keeping.rated(_before(past, editing))
        past_drawn = {
            self.past_log: render.turns(before, texts),
            self.past_evidence: cards.evidences(before, texts, self.has_page),
        }
        try:
            steps = self.desk.converse(asked, before, str(request.session_hash), sources)
            for step, exchange in enumerate(keeping.follow(steps, opened, editing)):
                taken = {**past_drawn, self.box: "", self.editing: "", self.notice: "", **self._busy(True)}
                kept = {self.opened: exchange.kept} if exchange.kept not in ("", opened) else {}
                yield {**(taken if step == 0 else {}), **kept, **self._draw(exchange, texts)}
            yield {
                self.past: (*before, exchange),
                self.status: render.status_line(self.desk.bot.status(), exchange, texts),
                **self._busy(False),
            }
        except FootnoteError as error:
            yield {
                **self._drawn_whole(keeping.rated(past), texts),
                **self._busy(False),
                self.box: typed,
                self.editing: editing,
                self.notice: render.notice(error.what, error.remedy),
            }

    def reply_to_chosen(
        self,
        past: tuple[Exchange, ...],
        lang: str,
        asking: str,
        opened: str,
        event: gr.EventData,
        request: gr.Request,
    ) -> Iterator[Update]:
        """Answer a suggested question, or one that is asked again."""
        yield from self.reply(str(event.question), past, lang, asking, opened, str(event.replaces), request)

    def stop(self, request: gr.Request) -> None:
        """Stop the session's answer: its reader pressed Stop, or closed the page."""
        self.desk.stops.stop(str(request.session_hash))

    def broken(self, lang: str) -> Update:
        """Say that something unforeseen went wrong; Gradio has logged what."""
        texts = texts_for(lang)
        return {self.notice: render.notice(texts.broken, texts.broken_remedy), **self._busy(False)}

    def _draw(self, exchange: Exchange, texts: Texts) -> Update:
        return {
            self.live_log: render.turn(exchange, texts),
            self.live_evidence: cards.evidence(exchange, texts, self.has_page),
        }

    def _open(self, conversation: str, texts: Texts, request: gr.Request) -> Update:
        notice, past = "", tuple[Exchange, ...]()
        try:
            past = self._keeping(request).opened(conversation) if conversation else ()
        except FootnoteError as error:
            log.info("A conversation is not shown: %s", error.what)
            gone = conversation_texts_for(texts.lang)
            words = (
                (gone.gone, gone.gone_remedy) if isinstance(error, ConversationMissing) else (error.what, error.remedy)
            )
            notice = render.notice(*words)
        return {
            **self._drawn_whole(past, texts),
            self.past: past,
            self.opened: conversation if past else "",
            self.editing: "",
            self.notice: notice,
        }

    def _drawn_whole(self, past: tuple[Exchange, ...], texts: Texts) -> Update:
        """Draw a conversation in which nothing is being answered."""
        if not past:
            return {
                self.past_log: "",
                self.past_evidence: "",
                self.live_log: render.welcome(self.desk.bot.suggestions(), texts),
                self.live_evidence: cards.empty_evidence(texts),
            }
        return {
            self.past_log: render.turns(past[:-1], texts),
            self.past_evidence: cards.evidences(past[:-1], texts, self.has_page),
            **self._draw(past[-1], texts),
        }

    def _keeping(self, request: gr.Request) -> Keeping:
        return Keeping(self.desk.conversations, owner_of(request.headers.get("cookie")))

    def _head(self, texts: Texts) -> str:
        return render.header(texts, self.library, self.evals, self.desk.conversations is not None)

    def _busy(self, busy: bool) -> Update:
        return {
            self.send: gr.update(visible="hidden" if busy else True),
            self.halt: gr.update(visible=True if busy else "hidden"),
        }

    def _drawn(self) -> list[gr.HTML]:
        return [self.past_log, self.live_log, self.past_evidence, self.live_evidence, self.notice, self.status]

    def _shown(self) -> list[Any]:
        logs = [self.past_log, self.live_log, self.past_evidence, self.live_evidence]
        return [*logs, self.past, self.opened, self.editing, self.notice]

    def _greeted(self) -> list[Any]:
        return [self.lang, self.header, self.box, self.send, self.halt, self.status, *self._shown()]


def _before(past: tuple[Exchange, ...], key: str) -> tuple[Exchange, ...]:
    """Return what was said before the exchange of that key; all of it where there is none such."""
    keys = [exchange.key for exchange in past]
    return past[: keys.index(key)] if key in keys else past


def _sources(asking: str) -> frozenset[str]:
    """Read the page's choice of sources. What is no choice is an error of the page, which Gradio logs."""
    return _SOURCES.validate_json(asking) if asking else frozenset()


def build(desk: Desk, library: bool = False, has_page: cards.HasPage = cards.no_page, evals: bool = False) -> gr.Blocks:
    """Build the page, with views of the library and of the evals or without, and its one public endpoint, `/ask`."""
    blocks = gr.Blocks(title="Footnote", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600))
    with blocks:
        Page(desk, library, has_page, evals).wire(blocks)

        def ask(
            question: str, history: list[HistoryItem] | None = None, sources: list[str] | None = None
        ) -> dict[str, Any]:
            """Answer a question as the `Answer` of docs/answer-schema.md.

            `history` is what was said before; with `sources`, a list of ids, only they are asked.
            """
            try:
                asked = known_sources(desk.bot, source_ids(sources))
                return desk.answer(question, turns(history), asked).model_dump(mode="json")
            except FootnoteError as error:
                raise gr.Error(str(error), print_exception=False) from error

        gr.events.api(ask, api_name="ask", concurrency_id="line", concurrency_limit=_WAITING_CALLS)
    blocks.queue(max_size=2 * _WAITING_CALLS, default_concurrency_limit=_WAITING_CALLS, api_open=True)
    blocks.state_session_capacity = 200
    return blocks
