"""What the page says, in each language it speaks. Answers and passages are never translated."""

from dataclasses import dataclass

from bot.words.refusing import REFUSED, SAID


@dataclass(frozen=True)
class Texts:
    """The words of the interface in one language. Names in braces are filled in by the renderer."""

    lang: str
    other_lang: str
    other_name: str
    tagline: str
    new: str
    library: str
    evals: str
    skip: str
    welcome: str
    welcome_more: str
    begin_with: str
    box_label: str
    box_hint: str
    ask: str
    stop: str
    empty: str
    counter: str
    conversation: str
    you: str
    searched: str
    among: str
    waiting: str
    searching: str
    reading: str
    checking: str
    stopped: str
    stopped_early: str
    failed: str
    answer_ready: str
    supported: str
    partly: str
    unsupported: str
    quoted: str
    footnote: str
    page: str
    copy: str
    copied: str
    show_evidence: str
    began: str
    speed: str
    first_sentence: str
    whole: str
    refusal: str
    looked_for: str
    unspoken: str
    comma: str
    not_borne_out: str
    nothing_asked: str
    asks_for_work: str
    nearest: str
    can_answer: str
    disagreement: str
    fallback: str
    premise: str
    unanswered: str
    evidence: str
    evidence_empty: str
    evidence_for: str
    legend: str
    supported_means: str
    partly_means: str
    quoted_means: str
    cited: str
    also_found: str
    found: str
    not_located: str
    instruction: str
    original: str
    back: str
    close: str
    memory: str
    status: str
    status_quoting: str
    broken: str
    broken_remedy: str


ENGLISH = Texts(
    lang="en",
    other_lang="zh",
    other_name="中文",
    tagline="Every sentence carries its source",
    new="New conversation",
    library="Library",
    evals="Evals",
    skip="Skip to the question",
    welcome="Ask the library.",
    welcome_more="Each sentence of an answer is held against the passage it cites. Open a number to see that passage.",
    begin_with="Questions to begin with",
    box_label="Your question",
    box_hint="Ask about the reports…",
    ask="Ask",
    stop="Stop",
    empty="Type a question first.",
    counter="{used} of {limit} characters",
    conversation="Conversation",
    you="You asked",
    searched="Searched for",
    among="Asked of {asked} of {of} sources",
    waiting="In line: {ahead} before you",
    searching="Searching the library…",
    reading="Reading the passages…",
    checking="checking…",
    stopped="Stopped. What stands here was checked; the rest was not written.",
    stopped_early="Stopped before anything was written.",
    failed="The answer broke off",
    answer_ready="Answer",
    supported="supported",
    partly="partly",
    unsupported="not supported",
    quoted="quoted",
    footnote="Footnote {number}",
    page="p. {page}",
    copy="Copy with footnotes",
    copied="Copied",
    show_evidence="Evidence",
    began="first token {seconds} s",
    speed="{rate} tokens a second",
    first_sentence="first sentence {seconds} s",
    whole="whole answer {seconds} s",
    refusal=REFUSED,
    looked_for="Looked for: “{question}”",
    unspoken="Nothing near the question speaks of {names}.",
    comma=", ",
    not_borne_out=SAID["not_borne_out"],
    nothing_asked=SAID["nothing_asked"],
    asks_for_work=SAID["asks_for_work"],
    nearest="The nearest passages",
    can_answer="What it can answer",
    disagreement="Reports disagree",
    fallback="Told otherwise than usual",
    premise="About the question",
    unanswered="Not answered",
    evidence="Evidence",
    evidence_empty="The passages an answer rests on appear here.",
    evidence_for="for",
    legend="How to read an answer",
    supported_means="Every number and name in the sentence stands in the passage it cites.",
    partly_means="The passage bears out some of the sentence, not all of it.",
    quoted_means="The sentence is the source's own.",
    cited="Cited",
    also_found="Also found, not cited",
    found="Found",
    instruction="instruction in a document: not followed",
    not_located="The supporting sentence could not be located in this passage, so nothing is marked.",
    original="Open the original",
    back="Back to the answer",
    close="Close the evidence",
    memory="{size} GiB of memory",
    status="{model} · {engine} · {passages} passages from {sources} sources",
    status_quoting="no model, answers are quotes · {passages} passages from {sources} sources",
    broken="Something went wrong while answering.",
    broken_remedy="Ask again; the server's log has the details.",
)

CHINESE = Texts(
    lang="zh",
    other_lang="en",
    other_name="English",
    tagline="每一句话都有出处",
    new="新对话",
    library="资料库",
    evals="评测",
    skip="跳到提问框",
    welcome="向资料库提问。",
    welcome_more="回答中的每一句都与所引段落核对过。点击编号，即可看到依据的原文。",
    begin_with="可以先问",
    box_label="您的问题",
    box_hint="就这些报告提问…",
    ask="提问",
    stop="停止",
    empty="请先输入问题。",
    counter="{used} / {limit} 字符",
    conversation="对话",
    you="您的提问",
    searched="检索内容",
    among="仅向 {of} 个来源中的 {asked} 个提问",
    waiting="排队中：前面还有 {ahead} 位",
    searching="正在检索资料库…",
    reading="正在阅读段落…",
    checking="核对中…",
    stopped="已停止。以上内容已核对，其余未写出。",
    stopped_early="在写出内容之前已停止。",
    failed="回答中断",
    answer_ready="回答",
    supported="有依据",
    partly="部分有据",
    unsupported="无依据",
    quoted="原文引用",
    footnote="脚注 {number}",
    page="第 {page} 页",
    copy="连同脚注复制",
    copied="已复制",
    show_evidence="依据",
    began="首个词元 {seconds} 秒",
    speed="每秒 {rate} 个词元",
    first_sentence="首句 {seconds} 秒",
    whole="全文 {seconds} 秒",
    refusal="资料库无法回答这个问题",
    looked_for="检索内容：“{question}”",
    unspoken="与问题相近的内容均未提到{names}。",
    comma="、",
    not_borne_out="资料库的内容并不支持问题中的前提。",
    nothing_asked="这段话是在告诉我如何表现，并没有提问。请提一个资料库能够回答的问题。",
    asks_for_work="我不代写任何内容，只根据资料库回答问题。请提一个资料库能够回答的问题。",
    nearest="最接近的段落",
    can_answer="可以回答的问题",
    disagreement="报告之间有分歧",
    fallback="与平常不同的作答方式",
    premise="关于问题本身",
    unanswered="未回答的部分",
    evidence="依据",
    evidence_empty="回答所依据的段落会显示在这里。",
    evidence_for="针对",
    legend="如何阅读回答",
    supported_means="句中的每个数字和名称都见于所引段落。",
    partly_means="所引段落只支持这句话的一部分。",
    quoted_means="这句话是来源的原文。",
    cited="已引用",
    also_found="检索到但未引用",
    found="检索到",
    instruction="文档中的指令：未执行",
    not_located="未能在此段落中定位支持的句子，因此没有标记。",
    original="打开原文",
    back="回到回答",
    close="关闭依据",
    memory="内存 {size} GiB",
    status="{model} · {engine} · {sources} 个来源，共 {passages} 段",
    status_quoting="未用模型，回答均为原文引用 · {sources} 个来源，共 {passages} 段",
    broken="回答时出了问题。",
    broken_remedy="请再问一次；详情见服务器日志。",
)


def texts_for(wish: str | None) -> Texts:
    """Return the texts for a `?lang=` value or an Accept-Language header: the first language of it that we speak."""
    for part in (wish or "").lower().split(","):
        tag = part.split(";")[0].strip()
        if tag.startswith("zh"):
            return CHINESE
        if tag.startswith("en"):
            return ENGLISH
    return ENGLISH
