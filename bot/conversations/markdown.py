"""A conversation as Markdown, with footnotes that Markdown readers link, and that are read well without one."""

import re
from collections.abc import Sequence

from bot.answer import Citation
from bot.conversations.export_texts import ExportTexts
from bot.conversations.footnotes import footnote, seen
from bot.conversations.records import Conversation, KeptExchange

# Whatever could make text into markup: emphasis, links, images, HTML, code, tables, references, headings.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!~&$^])")
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))", re.MULTILINE)


def as_markdown(conversation: Conversation, exchanges: Sequence[KeptExchange], texts: ExportTexts) -> str:
    """Return the whole conversation. Text from outside stands escaped: it cannot become markup."""
    date = conversation.created.astimezone().strftime("%Y-%m-%d")
    head = f"# {escaped(conversation.title)}\n\n*{texts.about.format(date=date)}*\n"
    return "\n".join([head, *(_exchange(number, one, texts) for number, one in enumerate(exchanges, 1))])


def escaped(text: str) -> str:
    """Return text on one line that Markdown shows as it stands."""
    flat = " ".join(seen(text).split())
    signs = _SIGNS.sub(r"\\\1", flat)
    # A bare address would become a link by itself; a dot that is escaped breaks it and is not seen.
    signs = re.sub(r"(?i)(https?|ftp|mailto|xmpp)(:)", r"\1\\\2", signs)
    signs = re.sub(r"(?i)\bwww\.", r"www\\.", signs).replace("@", r"\@")
    return _LINE_START.sub(lambda found: found[1] + (f"{found[2]}\\" if found[2].isdigit() else f"\\{found[2]}"), signs)


def _exchange(number: int, exchange: KeptExchange, texts: ExportTexts) -> str:
    answer = exchange.answer
    parts = [f"## {escaped(exchange.question)}"]
    if answer and answer.searched:
        parts.append(f"*{texts.searched.format(question=escaped(answer.searched))}*")
    if exchange.among:
        parts.append(f"*{texts.among.format(asked=exchange.among[0], of=exchange.among[1])}*")
    if answer:
        known = {citation.number for citation in answer.citations}

        def links(numbers: Sequence[int]) -> str:
            return "".join(f"[^{number}-{one}]" for one in numbers if one in known)

        said = []
        for sentence in answer.sentences:
            remark = "" if sentence.verdict == "supported" else f" *({getattr(texts, sentence.verdict)})*"
            said.append(escaped(sentence.text) + links(sentence.citations) + remark)
        parts.append(" ".join(said) or escaped(answer.answer))
        parts += [
            f"> **{getattr(texts, note.kind)}.** {escaped(note.text)}{links(note.citations)}" for note in answer.notes
        ]
    parts += [f"*{escaped(remark)}*" for remark in remarks(exchange, texts)]
    if answer:
        parts += [_footnote(number, citation, texts) for citation in answer.citations]
    return "\n\n".join(parts) + "\n"


def _footnote(exchange: int, citation: Citation, texts: ExportTexts) -> str:
    note = footnote(citation, texts)
    about = [
        f"**{escaped(note.title)}**",
        escaped(note.place),
        f"<{note.url.replace('>', '%3E').replace('<', '%3C')}>" if note.url else "",
    ]
    cited = f" “{escaped(note.cited)}”" if note.cited else ""
    return f"[^{exchange}-{note.number}]: " + ", ".join(part for part in about if part) + cited


def remarks(exchange: KeptExchange, texts: ExportTexts) -> list[str]:
    """Return what is said of an answer that is not whole. Plain text."""
    if exchange.problem:
        return [texts.failed.format(what=" ".join(exchange.problem))]
    return [texts.stopped] if exchange.state == "stopped" else []
