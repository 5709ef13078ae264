"""What the evals view says, in each language of the page. Plots and what a measure means stay in English."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.web.evals.terms import CHINESE_TERMS
from bot.web.texts import texts_for


@dataclass(frozen=True)
class EvalsTexts:
    """The words of the evals view in one language. Names in braces are filled in."""

    title: str
    count: str
    close: str
    measuring: str
    parts: str
    report: str
    compare: str
    runs: str
    none: str
    none_remedy: str
    both: str
    quotes: str
    asked: str
    unknown: str
    commit: str
    broken: str
    open_page: str
    open_page_hint: str
    facts: str
    set: str
    half: str
    questions: str
    engine: str
    model: str
    when: str
    judge: str
    failed: str
    plots: str
    measure: str
    value: str
    interval: str
    counted: str
    seconds: str
    median: str
    p95: str
    kinds: str
    kind: str
    wrong: str
    wrong_none: str
    loading: str
    said_before: str
    expected: str
    gold_sources: str
    more_answers: str
    gold: str
    got: str
    answerability: str
    searched: str
    evidence: str
    first: str
    second: str
    choose_two: str
    pairs: str
    chance: str
    times: str
    difference: str
    only_first: str
    only_second: str
    better: str
    worse: str
    changed: str
    mended: str
    broken_rows: str
    otherwise: str
    nothing: str
    nothing_wrong: str
    review: str
    review_none: str
    review_hint: str
    fill_in: str
    answerable: str
    right_answers: str
    gold_source: str
    gold_sentence: str
    no_source: str
    add: str
    correct: str
    added: str
    was_added: str
    unreachable: str
    unreachable_remedy: str
    terms: Mapping[str, str] = field(default_factory=dict)
    """The names of measures, outcomes and parts in this language; English where there is none."""

    def term(self, name: str) -> str:
        """A name that the evals gave, in this language."""
        return self.terms.get(name, name)


ENGLISH = EvalsTexts(
    title="Evals",
    count="Runs: {count}",
    close="Close the evals",
    measuring="Measuring…",
    parts="Parts of the evals",
    report="Report",
    compare="Two runs",
    runs="Runs",
    none="There are no runs yet.",
    none_remedy="Make one with: footnote eval run --no-generation",
    both="both halves",
    quotes="quotes",
    asked="{answered} of {questions} questions",
    unknown="unknown",
    commit="commit",
    broken="cannot be read",
    open_page="Open the report as a page",
    open_page_hint="One file, without scripts; opens in a new tab.",
    facts="What was run",
    set="set",
    half="half",
    questions="questions",
    engine="engine",
    model="model",
    when="when",
    judge="judge of citations",
    failed="{count} questions failed; they count as wrong.",
    plots="Plots",
    measure="Measure",
    value="Value",
    interval="95 % interval",
    counted="What is counted",
    seconds="Seconds since the question",
    median="median",
    p95="95th percentile",
    kinds="Kinds of question",
    kind="Kind",
    wrong="Wrong rows: {wrong} of {questions}",
    wrong_none="No row is wrong.",
    loading="Fetching…",
    said_before="Said before",
    expected="Expected",
    gold_sources="sources",
    more_answers="or in {count} other ways",
    gold="gold",
    got="Got",
    answerability="answerability",
    searched="searched for",
    evidence="Evidence",
    first="Run A",
    second="Run B",
    choose_two="Choose two runs over the same questions.",
    pairs="{pairs} questions in both, {left_out} left out",
    chance="Yes-or-no measures are tested with McNemar's exact test, means with a paired bootstrap, over the questions "
    "that have the measure in both runs. With thirty measures, one or two look certain by chance.",
    times="Times",
    difference="B − A",
    only_first="only A",
    only_second="only B",
    better="better",
    worse="worse",
    changed="changed",
    mended="Mended",
    broken_rows="Broken",
    otherwise="Wrong in another way",
    nothing="None.",
    nothing_wrong="nothing wrong",
    review="To review",
    review_none="No answer of yours is marked as bad. A thumb down on an answer puts it here.",
    review_hint="Answers that you marked as bad. Added ones become questions of a set, which is asked with",
    fill_in="Fill in what is right",
    answerable="The library can answer it",
    right_answers="Right answer; other forms of it on lines of their own",
    gold_source="Source that it stands in",
    gold_sentence="Sentence of the source, word for word",
    no_source="not known",
    add="Add as a question",
    correct="Correct the question",
    added="in the set",
    was_added="The question is in the set.",
    unreachable="The evals cannot be reached.",
    unreachable_remedy="Look whether footnote chat is still running.",
)

CHINESE = EvalsTexts(
    title="评测",
    count="运行：{count}",
    close="关闭评测",
    measuring="正在计算…",
    parts="评测的各部分",
    report="报告",
    compare="两次对比",
    runs="运行",
    none="还没有运行过评测。",
    none_remedy="可以这样运行：footnote eval run --no-generation",
    both="全部",
    quotes="原文引用",
    asked="{questions} 题中的 {answered} 题",
    unknown="未知",
    commit="提交",
    broken="无法读取",
    open_page="以单独页面打开报告",
    open_page_hint="单个文件，不含脚本；在新标签页中打开。",
    facts="运行了什么",
    set="题集",
    half="半集",
    questions="题数",
    engine="引擎",
    model="模型",
    when="时间",
    judge="引用的评判者",
    failed="{count} 题失败，按错误计。",
    plots="图",
    measure="指标",
    value="数值",
    interval="95 % 区间",
    counted="统计内容",
    seconds="提问后的秒数",
    median="中位数",
    p95="第 95 百分位",
    kinds="问题类别",
    kind="类别",
    wrong="有错的题：{questions} 题中的 {wrong} 题",
    wrong_none="没有错题。",
    loading="读取中…",
    said_before="此前的对话",
    expected="期望",
    gold_sources="来源",
    more_answers="另有 {count} 种写法",
    gold="标准",
    got="实际",
    answerability="可答概率",
    searched="检索内容",
    evidence="依据",
    first="运行 A",
    second="运行 B",
    choose_two="请选择题目相同的两次运行。",
    pairs="两次都有的题 {pairs} 道，未计入 {left_out} 道",
    chance="是非指标用麦克尼马尔精确检验，均值用配对自助法，只计两次运行都有该指标的题。指标有三十项，其中一两项会因偶然而显得确定。",
    times="用时",
    difference="B − A",
    only_first="仅 A",
    only_second="仅 B",
    better="更好",
    worse="更差",
    changed="有变化",
    mended="改好的",
    broken_rows="变坏的",
    otherwise="错法不同",
    nothing="无。",
    nothing_wrong="无误",
    review="待审阅",
    review_none="您没有标记为不好的回答。给回答点踩，它就会出现在这里。",
    review_hint="您标记为不好的回答。加入后成为题集中的问题，可这样提问：",
    fill_in="填写正确内容",
    answerable="资料库可以回答",
    right_answers="正确答案；其他写法各占一行",
    gold_source="答案所在的来源",
    gold_sentence="来源中的原句，逐字照录",
    no_source="未知",
    add="加入题集",
    correct="更正问题",
    added="已在题集中",
    was_added="问题已加入题集。",
    unreachable="无法连接评测。",
    unreachable_remedy="请查看 footnote chat 是否仍在运行。",
    terms=CHINESE_TERMS,
)


def evals_texts_for(wish: str | None) -> EvalsTexts:
    """Return the words for a language; see `texts_for`."""
    return CHINESE if texts_for(wish).lang == "zh" else ENGLISH
