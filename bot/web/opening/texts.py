"""What the page says while the chat is made ready, in each language."""

from dataclasses import dataclass

from bot.web.texts import texts_for


@dataclass(frozen=True)
class OpeningTexts:
    """The words in one language. Names in braces are filled in."""

    lang: str
    title: str
    why: str
    starting: str
    weights: str
    index: str
    reader: str
    loading: str
    now: str
    over: str
    later: str
    bytes_done: str
    texts_done: str
    layers_done: str
    seconds_left: str
    minutes_left: str
    failed: str
    remedy: str
    again: str


ENGLISH = OpeningTexts(
    lang="en",
    title="Getting ready",
    why="The first time, the models are fetched (1.2 GB) and the library is indexed. Later this takes some seconds. "
    "The chat opens here by itself.",
    starting="Starting",
    weights="Fetch the models",
    index="Index the library",
    reader="Prepare the model to read",
    loading="Load the library and the model",
    now="now",
    over="done",
    later="to come",
    bytes_done="{what}: {done} of {total}",
    texts_done="{done} of {total} texts",
    layers_done="{done} of {total} layers",
    seconds_left="about {count} s left",
    minutes_left="about {count} min left",
    failed="Footnote could not get ready",
    remedy="This mends it",
    again="Then start it again.",
)

CHINESE = OpeningTexts(
    lang="zh",
    title="正在准备",
    why="首次启动需要下载模型（1.2 GB）并为资料库建立索引，以后只需几秒。准备好后会自动进入对话。",
    starting="正在启动",
    weights="下载模型",
    index="为资料库建立索引",
    reader="准备用于阅读的模型",
    loading="载入资料库和模型",
    now="进行中",
    over="完成",
    later="待进行",
    bytes_done="{what}：{done} / {total}",
    texts_done="{done} / {total} 段文字",
    layers_done="{done} / {total} 层",
    seconds_left="约剩 {count} 秒",
    minutes_left="约剩 {count} 分钟",
    failed="Footnote 未能准备好",
    remedy="解决办法",
    again="然后重新启动。",
)


def opening_texts_for(wish: str | None) -> OpeningTexts:
    """Return the words for a language; see `texts_for`."""
    return CHINESE if texts_for(wish).lang == "zh" else ENGLISH
