"""What the library view says, in each language of the page."""

from dataclasses import dataclass

from bot.web.texts import texts_for


@dataclass(frozen=True)
class LibraryTexts:
    """The words of the library view in one language. Names in braces are filled in."""

    library: str
    holds: str
    close: str
    add: str
    add_hint: str
    drop: str
    own: str
    given: str
    choose: str
    asking: str
    ask_all: str
    passages: str
    ready: str
    missing: str
    failed: str
    remove: str
    remove_named: str
    confirm: str
    keep: str
    uploading: str
    waiting: str
    reading: str
    embedding: str
    removing: str
    added: str
    removed: str
    not_added: str
    not_removed: str
    too_large: str
    unreachable: str
    unreachable_remedy: str


ENGLISH = LibraryTexts(
    library="Library",
    holds="{sources} sources, {passages} passages",
    close="Close the library",
    add="Add a document",
    add_hint="PDF, Word, HTML, Markdown, text or CSV, up to {limit} MB",
    drop="or drop it here",
    own="Added here",
    given="In the library from the start",
    choose="Tick sources to ask only those.",
    asking="Asking {chosen} of {all} sources",
    ask_all="Ask all",
    passages="{count} passages",
    ready="ready",
    missing="missing",
    failed="failed",
    remove="Remove",
    remove_named="Remove {title}",
    confirm="Take it out of the library?",
    keep="Keep it",
    uploading="uploading, {percent} %",
    waiting="waiting for its turn",
    reading="reading",
    embedding="embedding, {percent} %",
    removing="removing",
    added="“{title}” is in the library, {passages} passages. It can be asked now.",
    removed="“{title}” is out of the library.",
    not_added="“{title}” could not be added:",
    not_removed="“{title}” could not be removed:",
    too_large="The file has more than {limit} MB.",
    unreachable="The library cannot be reached.",
    unreachable_remedy="Look whether footnote chat is still running.",
)

CHINESE = LibraryTexts(
    library="资料库",
    holds="{sources} 个来源，共 {passages} 段",
    close="关闭资料库",
    add="添加文档",
    add_hint="PDF、Word、HTML、Markdown、纯文本或 CSV，不超过 {limit} MB",
    drop="也可拖放到此处",
    own="后来添加",
    given="原有资料",
    choose="勾选来源，即只向这些来源提问。",
    asking="正在向 {all} 个来源中的 {chosen} 个提问",
    ask_all="向全部提问",
    passages="{count} 段",
    ready="可用",
    missing="缺失",
    failed="失败",
    remove="移除",
    remove_named="移除 {title}",
    confirm="要将它移出资料库吗？",
    keep="保留",
    uploading="上传中，{percent} %",
    waiting="排队等候",
    reading="读取中",
    embedding="建立向量，{percent} %",
    removing="移除中",
    added="《{title}》已加入资料库，共 {passages} 段，现在即可提问。",
    removed="《{title}》已移出资料库。",
    not_added="无法添加《{title}》：",
    not_removed="无法移除《{title}》：",
    too_large="文件超过 {limit} MB。",
    unreachable="无法连接资料库。",
    unreachable_remedy="请查看 footnote chat 是否仍在运行。",
)


def library_texts_for(wish: str | None) -> LibraryTexts:
    """Return the words for a language; see `texts_for`."""
    return CHINESE if texts_for(wish).lang == "zh" else ENGLISH
