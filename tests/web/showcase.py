"""A scripted conversation on the article's library, to look at: every kind of answer that the page can show."""

from bot.answer import Note, Refusal, Sentence
from tests.web.scripted import Script, ScriptedBot, citation, passage

_ARTICLE = "https://www.ai-daily.news/articles/chinas-technological-surge-a-new-era-of-global-innovation"
_WIPO = "https://www.wipo.int/web-publications/global-innovation-index-2025/en/"

GDP = "How much is AI-driven automation said to add to China's GDP by 2030?"
CLUSTERS = "Which are the largest innovation clusters?"
SPENDING = "Is China the top R&D spender in 2024, as the article says?"
UNKNOWN = "Who won the chess world championship in 2024?"

_hits = (
    passage(
        1,
        source_id="article",
        title="China's Technological Surge: A New Era of Global Innovation",
        headings=("AI and robotics in the article",),
        url=_ARTICLE,
        text="The article ties China's lead in robots to its factories. The article says that AI-driven automation "
        "could add 3.7 trillion dollars to China's GDP by 2030. It names no source for the figure in the text itself.",
    ),
    passage(
        2,
        source_id="ai-economic-impact",
        title="Sizing the prize: what's the real value of AI for your business",
        headings=("Regional gains", "China"),
        page=7,
        url="https://www.pwc.com/gx/en/issues/analytics/assets/pwc-ai-analysis-sizing-the-prize-report.pdf",
        text="PwC expects the largest gain in China, with a boost of up to 26 per cent of GDP in 2030. In North "
        "America the potential gain is 14.5 per cent.",
    ),
    passage(
        3,
        source_id="gii-clusters-2025",
        title="Global Innovation Index 2025: innovation cluster ranking",
        headings=("Top ten",),
        page=12,
        url=_WIPO,
        text="Rank | Cluster | Economy\n1 | Shenzhen–Hong Kong–Guangzhou | China\n2 | Tokyo–Yokohama | Japan\n"
        "3 | San Jose–San Francisco | United States\n4 | Beijing | China",
    ),
    passage(
        4,
        source_id="rd-spending",
        title="Main Science and Technology Indicators",
        headings=("Gross domestic expenditure on R&D",),
        url="https://www.oecd.org/en/data/datasets/main-science-and-technology-indicators.html",
        text="In 2023 the United States spent 823 billion dollars on R&D in purchasing power parities, and China 781 "
        "billion. The gap had been wider in every year before.",
    ),
    *(
        passage(
            number,
            title="Global Innovation Index 2025",
            headings=("Knowledge and technology outputs",),
            url=_WIPO,
            text=f"China enters the top ten of the index for the first time, strong in knowledge ({number}).",
        )
        for number in range(5, 11)
    ),
)


def _order(*ranks: int) -> tuple[object, ...]:
    rest = [hit.rank for hit in _hits if hit.rank not in ranks]
    return tuple(_hits[rank - 1].model_copy(update={"rank": place}) for place, rank in enumerate([*ranks, *rest], 1))


SCRIPTS = {
    GDP: Script(
        hits=_order(1, 2),
        citations=(
            citation(
                1,
                _hits[0],
                "The article says that AI-driven automation could add 3.7 trillion dollars to China's GDP by 2030.",
                publisher="AI Daily News",
                date="2025-10",
            ),
            citation(
                2,
                _hits[1],
                "PwC expects the largest gain in China, with a boost of up to 26 per cent of GDP in 2030.",
                publisher="PwC",
                date="2017",
            ),
        ),
        sentences=(
            Sentence(
                text="AI-driven automation is said to add 3.7 trillion dollars to China's GDP by 2030.",
                citations=(1,),
                verdict="supported",
            ),
            Sentence(
                text="PwC expects the largest gain in China, with a boost of up to 26 per cent of GDP in 2030.",
                citations=(2,),
                verdict="supported",
                quoted=True,
            ),
            Sentence(
                text="Both figures speak of what automation and AI could bring within the decade.",
                citations=(1, 2),
                verdict="partly",
            ),
        ),
    ),
    CLUSTERS: Script(
        hits=_order(3),
        citations=(
            citation(1, _hits[2], "1 | Shenzhen–Hong Kong–Guangzhou | China", publisher="WIPO", date="2025-09"),
        ),
        sentences=(
            Sentence(
                text="Shenzhen–Hong Kong–Guangzhou ranks first, before Tokyo–Yokohama and San Jose–San Francisco.",
                citations=(1,),
                verdict="supported",
            ),
        ),
    ),
    SPENDING: Script(
        hits=_order(4, 1),
        citations=(
            citation(
                1,
                _hits[3],
                "In 2023 the United States spent 823 billion dollars on R&D in purchasing power parities, and China "
                "781 billion.",
                publisher="OECD",
                date="2025-03",
            ),
            citation(2, _hits[0], "", publisher="AI Daily News", date="2025-10"),
        ),
        sentences=(
            Sentence(
                text="In 2023 the United States still spent more: 823 billion dollars against 781 billion.",
                citations=(1,),
                verdict="supported",
            ),
        ),
        notes=(
            Note(
                kind="disagreement",
                text="The article says that China is about to become the largest spender in 2024.",
                citations=(2,),
            ),
        ),
        standalone="Does China spend more on research and development than the United States?",
    ),
    UNKNOWN: Script(
        hits=_order(5, 6, 7),
        outcome="abstained",
        text=f"The library does not answer this. What was looked for: {UNKNOWN}",
        refusal=Refusal(why="not_told"),
        suggestions=(CLUSTERS, SPENDING),
    ),
}


def showcase(pause_s: float = 0.02) -> ScriptedBot:
    """A bot that knows the showcase."""
    return ScriptedBot(scripts=SCRIPTS, pause_s=pause_s, starters=(GDP, CLUSTERS, SPENDING))
