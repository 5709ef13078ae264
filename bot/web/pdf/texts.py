"""What the view of a PDF's page says, in each language of the page."""

from dataclasses import dataclass

from bot.web.texts import texts_for


@dataclass(frozen=True)
class PageTexts:
    """The words of the view in one language. Names in braces are filled in."""

    summary: str
    alt: str
    marked: str
    unmarked: str
    full: str
    loading: str
    failed: str


ENGLISH = PageTexts(
    summary="Page {page} of the document",
    alt="Page {page} of {title}",
    marked="The cited sentence is marked on the page.",
    unmarked="The cited sentence could not be found on the page, so nothing is marked.",
    full="Open in full size",
    loading="Drawing the page…",
    failed="The page cannot be shown.",
)

CHINESE = PageTexts(
    summary="文件第 {page} 页",
    alt="{title} 第 {page} 页",
    marked="所引句子已在页面上标出。",
    unmarked="未能在页面上找到所引句子，因此没有标记。",
    full="查看原尺寸",
    loading="正在绘制页面…",
    failed="无法显示此页。",
)


def page_texts_for(wish: str | None) -> PageTexts:
    """Return the words for a language; see `texts_for`."""
    return CHINESE if texts_for(wish).lang == "zh" else ENGLISH
