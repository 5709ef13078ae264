"""The conversation as HTML: questions, sentences with their footnotes and verdicts, notes, refusals."""

from collections.abc import Iterable, Sequence

from base.contracted import are_alike
from bot.answer import Answer, Citation, FoundPassage, Note, Sentence
from bot.conversations.footnotes import plain_text
from bot.status import Status
from bot.web import answer_foot
from bot.web.conversations.texts import conversation_texts_for
from bot.web.exchange import Exchange
from bot.web.markup import plain
from bot.web.texts import Texts

_NEAREST = 3


def header(texts: Texts, library: bool = False, evals: bool = False, conversations: bool = False) -> str:
    """The top of the page: its name, and the ways to its views, another language and a new conversation."""
    views = (("library", texts.library, library), ("evals", texts.evals, evals))
    opening = "".join(
        f'<button type="button" id="open-{name}" data-opens="{name}" aria-expanded="false">{plain(word)}</button>'
        for name, word, is_there in views
        if is_there
    )
    return (
        f'<div class="masthead" data-lang="{texts.lang}">'
        f'<a class="skip" href="#question" data-focus="#question textarea">{plain(texts.skip)}</a>'
        f"{_list_opening(texts) if conversations else ''}"
        '<h1 class="wordmark">Footnote<span aria-hidden="true">1</span></h1>'
        f'<p class="tagline">{plain(texts.tagline)}</p>'
        f'<nav>{opening}<a href="?lang={texts.lang}" data-begin>{plain(texts.new)}</a>'
        f'<a href="?lang={texts.other_lang}" lang="{texts.other_lang}">{plain(texts.other_name)}</a></nav></div>'
    )


def _list_opening(texts: Texts) -> str:
    name = plain(conversation_texts_for(texts.lang).conversations)
    return (
        '<button type="button" id="open-conversations" aria-expanded="false" aria-controls="conversations"'
        f' aria-label="{name}" title="{name}"><i aria-hidden="true"></i></button>'
    )


def welcome(questions: Sequence[str], texts: Texts) -> str:
    """What stands where the first answer will be."""
    return (
        f'<section class="welcome" id="welcome"><h2>{plain(texts.welcome)}</h2><p>{plain(texts.welcome_more)}</p>'
        f"{_suggestions(questions, texts.begin_with)}</section>"
    )


def turns(exchanges: Iterable[Exchange], texts: Texts) -> str:
    """Exchanges that are over, oldest first."""
    return "".join(turn(exchange, texts, followed=True) for exchange in exchanges)


def turn(exchange: Exchange, texts: Texts, followed: bool = False) -> str:
    """One question with its answer so far; `followed` where others were asked after it."""
    return (
        f'<article class="turn" id="t-{exchange.key}" data-key="{exchange.key}" data-state="{exchange.state}"'
        f' data-announce="{plain(_announcement(exchange, texts))}" aria-labelledby="q-{exchange.key}">'
        f'<h2 class="question" id="q-{exchange.key}"><span class="unseen">{plain(texts.you)}: </span>'
        f"{plain(exchange.question)}</h2>"
        f"{_among(exchange, texts)}{_searched(exchange, texts)}"
        f'<div class="answer" id="a-{exchange.key}">{_answer(exchange, texts)}</div>'
        f"{_stage(exchange, texts)}{_ending(exchange, texts, followed)}</article>"
    )


def notice(what: str, remedy: str = "") -> str:
    """A remark at the question box: what is wrong and what mends it."""
    mend = f" <span>{plain(remedy)}</span>" if remedy else ""
    return f'<p class="notice" role="alert"><strong>{plain(what)}</strong>{mend}</p>'


def made_of(status: Status, texts: Texts) -> str:
    """What answers, and what it searches. Plain text."""
    return (texts.status if status.model else texts.status_quoting).format(
        model=status.model, engine=status.engine, passages=f"{status.passages:,}", sources=f"{status.sources:,}"
    )


def status_line(status: Status, exchange: Exchange | None, texts: Texts) -> str:
    """What answers, what it searches, how long the last answer took, and how much memory is held."""
    parts = _timings(exchange, texts)
    if status.memory:
        parts.append(texts.memory.format(size=f"{status.memory / 2**30:.1f}"))
    told = "".join(f'<span class="measured">{plain(part)}</span>' for part in parts)
    return (
        f'<p class="status" data-limit="{status.question_limit}" data-counter="{plain(texts.counter)}">'
        f'<span class="made-of">{plain(made_of(status, texts))}</span>{told}</p>'
    )


def place_of(item: Citation | FoundPassage, texts: Texts) -> str:
    """Where a passage stands: publisher, date, heading path, page. Plain text."""
    parts = [item.publisher, item.date] if isinstance(item, Citation) else []
    parts.append(" › ".join(item.headings))
    if item.page is not None:
        parts.append(texts.page.format(page=item.page))
    return " · ".join(part for part in parts if part)


def verdict(sentence: Sentence, texts: Texts) -> str:
    """The verdict on a sentence: a shape and a word."""
    name = "quoted" if sentence.quoted else sentence.verdict
    word: str = getattr(texts, name)
    return f'<span class="verdict {name}"><i class="shape" aria-hidden="true"></i>{plain(word)}</span>'


def _among(exchange: Exchange, texts: Texts) -> str:
    if exchange.among is None:
        return ""
    asked, of = exchange.among
    return f'<p class="searched">{plain(texts.among.format(asked=asked, of=of))}</p>'


def _searched(exchange: Exchange, texts: Texts) -> str:
    if not exchange.standalone or are_alike(exchange.standalone, exchange.question):
        return ""
    return f'<p class="searched">{plain(texts.searched)}: <q>{plain(exchange.standalone)}</q></p>'


def _answer(exchange: Exchange, texts: Texts) -> str:
    answer = exchange.answer
    if answer and answer.outcome == "abstained":
        return _refusal(exchange, texts)
    said = "".join(_sentence(exchange, number, texts) for number in range(1, len(exchange.sentences) + 1))
    if answer and not exchange.sentences:
        said = "".join(f'<p class="aside">{plain(part)}</p>' for part in answer.answer.splitlines() if part.strip())
    if exchange.writing:
        said += (
            f'<p class="sentence writing" id="s-{exchange.key}-{len(exchange.sentences) + 1}">'
            f'<span class="said">{plain(exchange.writing)}</span>'
            f'<span class="verdict"><i class="shape" aria-hidden="true"></i>{plain(texts.checking)}</span></p>'
        )
    if answer:
        said += "".join(_note(exchange, number, note, texts) for number, note in enumerate(answer.notes, 1))
        said += _suggestions(answer.suggestions, texts.can_answer)
    return said


def _sentence(exchange: Exchange, number: int, texts: Texts) -> str:
    sentence = exchange.sentences[number - 1]
    links = _footnotes(exchange, sentence.citations, f"s{number}", texts)
    return (
        f'<p class="sentence {sentence.verdict}" id="s-{exchange.key}-{number}">'
        f'<span class="said">{plain(sentence.text)}{links}</span>{verdict(sentence, texts)}</p>'
    )


def _footnotes(exchange: Exchange, numbers: Iterable[int], part: str, texts: Texts) -> str:
    known = {citation.number: citation for citation in exchange.citations}
    # The word joiner keeps a number on the line of the word before it.
    return "".join(
        f'&#8288;<a class="fn" id="f-{exchange.key}-{part}-{number}" href="#c-{exchange.key}-{number}"'
        f' aria-label="{plain(texts.footnote.format(number=number))}" data-title="{plain(known[number].title)}"'
        f' data-place="{plain(place_of(known[number], texts))}">[{number}]</a>'
        for number in numbers
        if number in known
    )


def _note(exchange: Exchange, number: int, note: Note, texts: Texts) -> str:
    name: str = getattr(texts, note.kind)
    links = _footnotes(exchange, note.citations, f"n{number}", texts)
    return f'<p class="note {note.kind}"><strong>{plain(name)}.</strong> {plain(note.text)}{links}</p>'


def _refusal(exchange: Exchange, texts: Texts) -> str:
    answer = exchange.answer
    if answer is None:
        return ""
    nearest = "".join(
        f'<li><a class="near" href="#h-{exchange.key}-{hit.rank}"><b>{plain(hit.title or hit.source_id)}</b>'
        f"<span>{plain(place_of(hit, texts))}</span><q>{plain(excerpt(hit.text))}</q></a></li>"
        for hit in exchange.hits[:_NEAREST]
    )
    near = f'<h4>{plain(texts.nearest)}</h4><ol class="nearest">{nearest}</ol>' if nearest else ""
    return (
        f'<div class="refusal"><h3><i class="shape" aria-hidden="true"></i>{plain(texts.refusal)}</h3>'
        f'<p class="reason">{plain(_why(answer, texts))}</p>{near}'
        f"{''.join(_note(exchange, number, note, texts) for number, note in enumerate(answer.notes, 1))}"
        f"{_suggestions(answer.suggestions, texts.can_answer)}</div>"
    )


def _why(answer: Answer, texts: Texts) -> str:
    """What a refusal says that its heading does not. Plain text."""
    refusal = answer.refusal
    if refusal is None:  # of an answer that an earlier Footnote kept
        return answer.answer
    return {
        "not_told": texts.looked_for.format(question=answer.standalone_question),
        "unspoken": texts.unspoken.format(names=texts.comma.join(refusal.names)),
        "not_borne_out": texts.not_borne_out,
        "nothing_asked": texts.nothing_asked,
        "asks_for_work": texts.asks_for_work,
        "stopped": texts.stopped_early,
    }[refusal.why]


def _suggestions(questions: Sequence[str], label: str) -> str:
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="suggestion" data-ask="{plain(question)}">{plain(question)}</button></li>'
        for question in questions
    )
    return f'<div class="suggestions"><h3>{plain(label)}</h3><ul>{buttons}</ul></div>'


def _stage(exchange: Exchange, texts: Texts) -> str:
    """What is going on while there is nothing to read yet."""
    if not exchange.running or exchange.writing:
        return ""
    words = {"waiting": texts.waiting.format(ahead=exchange.ahead), "searching": texts.searching}
    return f'<p class="stage">{plain(words.get(exchange.state, texts.reading))}</p>'


def _ending(exchange: Exchange, texts: Texts, followed: bool) -> str:
    if exchange.running:
        return ""
    told = ""
    if exchange.problem:
        what, remedy = exchange.problem
        told = notice(f"{texts.failed}: {what}", remedy)
    elif exchange.state == "stopped":
        told = f'<p class="stopped">{plain(texts.stopped if exchange.sentences else texts.stopped_early)}</p>'
    count = f" ({len(exchange.citations)})" if exchange.citations else ""
    copied = plain_text(exchange.text, exchange.sentences, exchange.citations, texts)
    copy = (
        f'<button type="button" class="quiet" data-copy="{plain(copied)}"'
        f' data-copied="{plain(texts.copied)}">{plain(texts.copy)}</button>'
        if copied
        else ""
    )
    evidence = (
        f'<a class="quiet to-evidence" href="#e-{exchange.key}">{plain(texts.show_evidence)}{count}</a>'
        if exchange.hits
        else ""
    )
    if exchange.unkept:
        what, remedy = exchange.unkept
        told += notice(f"{conversation_texts_for(texts.lang).unkept}: {what}", remedy)
    again = answer_foot.again(exchange, texts.lang, followed)
    return (
        f'{told}<footer class="ending">{evidence}{copy}{again}{answer_foot.rating(exchange, texts.lang)}</footer>'
        f"{answer_foot.confirmation(exchange, texts.lang, followed)}"
    )


def _timings(exchange: Exchange | None, texts: Texts) -> list[str]:
    if exchange is None or exchange.answer is None:
        return []
    times, tokens = exchange.answer.timings, exchange.answer.tokens
    told = []
    if times.first_token_s is not None:
        told.append(texts.began.format(seconds=f"{times.first_token_s:.1f}"))
        if (writing := times.total_s - times.first_token_s) > 0 and tokens.generated > 1:
            told.append(texts.speed.format(rate=f"{(tokens.generated - 1) / writing:.0f}"))
    if times.first_sentence_s is not None:
        told.append(texts.first_sentence.format(seconds=f"{times.first_sentence_s:.1f}"))
    if times.total_s:
        told.append(texts.whole.format(seconds=f"{times.total_s:.1f}"))
    return told


def _announcement(exchange: Exchange, texts: Texts) -> str:
    """What a screen reader says once the answer is whole; nothing before."""
    if exchange.running:
        return ""
    if exchange.answer and exchange.answer.outcome == "abstained":
        return f"{texts.refusal}. {_why(exchange.answer, texts)}"
    return f"{texts.answer_ready}: {exchange.text}"


def excerpt(text: str, length: int = 180) -> str:
    """The beginning of a passage, on one line. Plain text."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + "…"
