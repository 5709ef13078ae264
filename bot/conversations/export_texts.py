"""What an exported conversation says beside its own words, in each language of the page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExportTexts:
    """The words of an export in one language. Names in braces are filled in."""

    lang: str
    about: str
    searched: str
    among: str
    page: str
    partly: str
    unsupported: str
    quoted: str
    stopped: str
    failed: str
    no_answer: str
    disagreement: str
    fallback: str
    premise: str
    unanswered: str
    sources: str
    unprintable: str


ENGLISH = ExportTexts(
    lang="en",
    about="A conversation with Footnote, {date}",
    searched="Searched for: {question}",
    among="Asked of {asked} of {of} sources",
    page="p. {page}",
    partly="partly supported",
    unsupported="not supported",
    quoted="quoted",
    stopped="Stopped by the reader; what stands here was checked.",
    failed="The answer broke off: {what}",
    no_answer="The library does not answer this.",
    disagreement="Reports disagree",
    fallback="Told otherwise than usual",
    premise="About the question",
    unanswered="Not answered",
    sources="Footnotes",
    unprintable="Characters that this file has no letters for stand as □ or without their accents; "
    "the export as Markdown has them.",
)

CHINESE = ExportTexts(
    lang="zh",
    about="与 Footnote 的对话，{date}",
    searched="检索内容：{question}",
    among="仅向 {of} 个来源中的 {asked} 个提问",
    page="第{page}页",
    partly="部分有据",
    unsupported="无依据",
    quoted="原文引用",
    stopped="已由读者停止；以上内容已核对。",
    failed="回答中断：{what}",
    no_answer="资料库无法回答这个问题。",
    disagreement="报告之间有分歧",
    fallback="与平常不同的作答方式",
    premise="关于问题本身",
    unanswered="未回答的部分",
    sources="脚注",
    unprintable="此文件无法显示的字符以 □ 代替或去掉了附加符号；Markdown 导出中保留原样。",
)
