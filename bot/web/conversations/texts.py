"""What the list of conversations and the foot of an answer say, in each language of the page."""

from dataclasses import dataclass

from bot.web.texts import texts_for


@dataclass(frozen=True)
class ConversationTexts:
    """The words in one language. Names in braces are filled in."""

    lang: str
    conversations: str
    close: str
    begin: str
    search: str
    search_hint: str
    none_yet: str
    none_found: str
    no_cookie: str
    found: str
    more: str
    today: str
    week: str
    earlier: str
    day: str
    questions: str
    question: str
    options: str
    rename: str
    title: str
    save: str
    cancel: str
    export: str
    delete: str
    delete_named: str
    confirm: str
    keep: str
    renamed: str
    deleted: str
    unreachable: str
    unreachable_remedy: str
    gone: str
    gone_remedy: str
    unkept: str
    retry: str
    retry_confirm: str
    edit: str
    editing: str
    rate: str
    good: str
    bad: str
    why: str
    why_good: str
    wrong: str
    unsupported: str
    incomplete: str
    beside: str
    refused: str
    comment: str
    send: str
    rated: str
    unrated: str


ENGLISH = ConversationTexts(
    lang="en",
    conversations="Conversations",
    close="Close the list",
    begin="New conversation",
    search="Search conversations",
    search_hint="Search questions and answers",
    none_yet="What you ask is kept here, on this machine.",
    none_found="Nothing found.",
    no_cookie="This browser takes no cookie from Footnote, so its conversations are not kept.",
    found="{count} found",
    more="Show older ones",
    today="Today",
    week="The last seven days",
    earlier="Earlier",
    day="%d %b %Y",
    questions="{count} questions",
    question="1 question",
    options="Options for {title}",
    rename="Rename",
    title="Title",
    save="Save",
    cancel="Cancel",
    export="Export",
    delete="Delete",
    delete_named="Delete {title}",
    confirm="Delete it for good?",
    keep="Keep it",
    renamed="Renamed to “{title}”.",
    deleted="“{title}” is deleted.",
    unreachable="The conversations cannot be reached.",
    unreachable_remedy="Look whether footnote chat is still running.",
    gone="This conversation is not here.",
    gone_remedy="It was deleted, or it is kept for another browser.",
    unkept="This answer is not kept",
    retry="Ask again",
    retry_confirm="Asking again replaces this answer and those after it.",
    edit="Edit the question",
    editing="Asking replaces this question and what followed it.",
    rate="Was this answer good?",
    good="Good answer",
    bad="Bad answer",
    why="What is wrong with it?",
    why_good="What is good about it?",
    wrong="It is wrong",
    unsupported="The source does not say this",
    incomplete="Something is missing",
    beside="It answers another question",
    refused="It should have answered",
    comment="In your own words",
    send="Send",
    rated="Kept with the answer. Thank you.",
    unrated="Taken back.",
)

CHINESE = ConversationTexts(
    lang="zh",
    conversations="对话",
    close="关闭列表",
    begin="新对话",
    search="搜索对话",
    search_hint="搜索提问与回答",
    none_yet="您的提问会保存在这里，只留在这台电脑上。",
    none_found="没有找到。",
    no_cookie="此浏览器不接受 Footnote 的 Cookie，因此对话不会保存。",
    found="找到 {count} 个",
    more="显示更早的对话",
    today="今天",
    week="最近七天",
    earlier="更早",
    day="%Y年%m月%d日",
    questions="{count} 个提问",
    question="1 个提问",
    options="{title} 的选项",
    rename="重命名",
    title="标题",
    save="保存",
    cancel="取消",
    export="导出",
    delete="删除",
    delete_named="删除 {title}",
    confirm="要永久删除吗？",
    keep="保留",
    renamed="已重命名为“{title}”。",
    deleted="“{title}”已删除。",
    unreachable="无法读取对话。",
    unreachable_remedy="请查看 footnote chat 是否仍在运行。",
    gone="这里没有这个对话。",
    gone_remedy="它已被删除，或属于另一个浏览器。",
    unkept="此回答未能保存",
    retry="重新提问",
    retry_confirm="重新提问会替换这个回答及其后的内容。",
    edit="修改提问",
    editing="提问后将替换这个问题及其后的内容。",
    rate="这个回答好吗？",
    good="回答得好",
    bad="回答得不好",
    why="哪里不好？",
    why_good="好在哪里？",
    wrong="内容有误",
    unsupported="来源并没有这样说",
    incomplete="缺少内容",
    beside="答非所问",
    refused="本应作出回答",
    comment="用您自己的话说",
    send="提交",
    rated="已随回答保存，谢谢。",
    unrated="已撤回。",
)


def conversation_texts_for(wish: str | None) -> ConversationTexts:
    """Return the words for a language; see `texts_for`."""
    return CHINESE if texts_for(wish).lang == "zh" else ENGLISH
