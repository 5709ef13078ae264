"""Small talk: what is said to the bot that asks nothing of the library."""

import re
from collections.abc import Sequence

from bot.injection.instructions import named
from index.manifest import IndexedSource
from index.terms import terms

_HELLO = "Hello! Ask me something about the library, and I will answer with footnotes."
_WELL = "All is well, thank you. Ask me something about the library, and I will answer with footnotes."
_WELCOME = "You are welcome."
_GOODBYE = "Goodbye."
_FINE = "All right. Ask me something else whenever you like."
_SURE = (
    "Every sentence was checked against the passage behind its footnote: open it to see for yourself. Whether the "
    "source is right, I cannot tell."
)
_KEPT = (
    "Conversations are kept on the computer that this chat runs on, each browser's own. You can delete them in the "
    "list of conversations. No question leaves that computer unless its owner has set up a model elsewhere."
)
_WRONG = (
    "I am sorry. Open the footnote to see what the source says, mark the answer as bad, and ask again in other words: "
    "I learn nothing from what I am told here."
)
_TONGUES = (
    "Ask in English. A question in another language is put into English by the language model before the search, if "
    "one is there; answers are in the language of the sources."
)

_GREETING = re.compile(
    r"^(?:hi|hiya|hello|hey|howdy|yo|good (?:morning|afternoon|evening|day)|greetings|你好|您好|早上好|下午好|晚上好)"
    r"(?:[\s,]+(?:there|footnote|everyone|all|again))?(?:$|[\s,!.。！]+)",
    re.I,
)
# What is said when an answer was welcome, and the words that it is wrapped in; "thanks, and Japan?" has others.
_PRAISE = frozenset(
    terms(
        "thanks thx ty cheers 谢谢 谢谢你 多谢 great perfect awesome wonderful excellent brilliant super lovely cool"
        " helpful useful good nice clear interesting understood ok okay appreciated appreciate wow haha lol"
    )
)
_AROUND = frozenset(
    terms(
        "you a an lot bunch ton million so very really much many that this it that's it's is was were all the your for"
        " to me i got see just what needed wanted help answer info information now then again well done makes sense job"
        " work one most quite and indeed bye footnote right alright mate man dude buddy friend pal bro folks guys"
    )
)
_ASKS = re.compile(r"\?|^\W*(?:is|are|was|were)\b", re.I)

_EXCLAIMED = re.compile(
    r"^[^.?!]{2,40}[?!]*![?!]*\s+(?=(?:are )?you (?:really )?sure\b|really\b)", re.I
)  # "half the world?! …"
_SHORT_FORMS = (("n't", " not"), ("'s", " is"), ("'re", " are"), ("'m", " am"), ("'ll", " will"))
_BEFORE = re.compile(
    r"^(?:(?:so|and|but|ok|okay|well|oh|no|yes|yeah|sorry|please|great|thanks|thank you|alright|right|cool|hm+) )+(?=.)"
)
_AFTER = re.compile(
    r"(?: (?:(?:and )?(?:thanks|thank you)|please|then|now|again|today|footnote|bot|here|exactly|actually"
    r"|for me|for now|by the way))+$"
)
_YOU = r"(?:can|could|do|will|would) you"


# Whole messages, in small letters, without marks and short forms.
_HELLOS = (
    r"(?:it is |very )?(?:nice|pleased|good|great) to (?:meet|see) you\b.{0,30}",
    r"(?:(?:lol|ok|just|a|this is a) )*(?:test(?:ing)?(?: |$))+",
)
_HOW_ARE_YOU = (
    r"how (?:are|have) (?:you|things)(?: been)?(?: doing)?",
    r"how (?:r|are) (?:u|ya)|how is it going|how do you do|how is your day(?: going)?",
    r"what is up|whats up|sup",
    r"(?:i )?hope you are (?:doing )?well",
    r"你好吗",
)
_ABOUT = (
    r"(?:who|what) are you(?: (?:able|about|for|good)\b.{0,30})?",
    r"what is (?:this|footnote)(?: (?:site|page|chat|bot|thing|tool|app|library))?(?: (?:about|for|good)\b.{0,30})?",
    r"are you (?:an? |the )?(?:human|person|man|machine|robot|(?:chat)?bot|computer|program|ai|real|(?:chat)?gpt)\b"
    r".{0,40}",
    r"what is your name|do you have a name|who (?:made|built|created|wrote|trained|runs) you",
    r"(?:what|which) (?:language )?(?:model|llm|ai) (?:are you|do you use|is this|is behind this)",
    r"(?:so )?how do(?:es)? (?:you|this) work\b.{0,30}",
    r"(?:i am |am )?(?:not sure|no idea|do not know) what (?:to|i (?:can|could|should)) ask\b.{0,40}",
    r"(?:can|could) you suggest (?:something|a question|questions).{0,20}",
    r"(?:lol |ok |so |oh )*you are (?:just )?an? (?:chat)?(?:bot|robot|program|ai|machine)\b.{0,40}",
    r"what can (?:you|i) (?:do|tell me(?: about)?|ask(?: you)?(?: about)?|answer|help(?: me)? with)",
    r"what (?:should|could|may) i ask(?: you)?(?: about)?",
    r"what (?:kinds?|sorts?|types?) of (?:questions|things) can i ask.{0,12}",
    r"(?:what|which) (?:topics|subjects|themes|questions) (?:do|can|does) "
    r"(?:you|this|it|the (?:library|chat|bot)) (?:cover|know|answer|handle)",
    r"what do you know(?: about)?",
    r"(?:i need )?help(?: me)?|(?:can|could) you help(?: me)?(?: out)?",
    r"what is (?:in|on) (?:the|your|this) (?:library|shelf)|(?:what|which) (?:is|are) (?:this|it|you) all about",
    r"what (?:is|are) (?:the|your|this) (?:library|shelf|collection|sources) (?:all )?about",
    r"how (?:big|large) is (?:the|your|this) (?:library|shelf|collection)(?: roughly)?",
    r"你是谁|你能做什么",
)
_ASKS_TONGUES = (
    r"(?:in )?(?:what|which) languages? (?:is|are) (?:the|your|these) (?:sources|reports|documents|texts|answers)"
    r"(?: (?:written )?in)?",
    rf"{_YOU} (?:speak|understand|know|answer in) \w+",
    rf"(?:what|which) languages? {_YOU} (?:speak|understand|know)",
)
_PARTINGS = (
    r"(?:good)?bye(?: bye)?|see you(?: later| soon| tomorrow| around)?|good night|farewell|take care|再见",
    r"have a (?:nice|good|great|lovely) (?:day|evening|night|weekend|one|time)",
)
_COMPLIMENTS = (
    r"much appreciated|well done|i love (?:you|it)",
    r"(?:that|this|it|you) (?:(?:really|already|just) )?(?:helps|helped|answers|answered|saved)"
    r"(?: (?:me|us|my question))?(?: an? \w+)*(?: (?:for|with|in) (?:my|our|the) \w+(?: \w+)?)?",
    r"you (?:rock|are (?:the best|great|awesome|amazing|brilliant))",
)
_DONE = (
    r"(?:that|this) is (?:all|it|enough|everything)(?: for \w+)?|no (?:more|further) questions",
    r"i am (?:done|good|fine|finished)|never ?mind(?: .{0,20})?|forget (?:it|about it)|sorry|no problem",
    r"got it|i see|i understand|fair enough|alright|all right|(?:(?:it|that) )?makes sense",
    r"(?:that|this|it|you) (?:is|are) (?:right|correct)",
)
_DOUBTS = (
    r"(?:are )?you (?:really )?sure(?: about (?:that|this|it))?|really",
    r"(?:can|do|could) you (?:also )?(?:make|get) (?:mistakes?|(?:things|it|something) wrong)",
    r"(?:can|do|are) you (?:ever )?"
    r"(?:lie|hallucinat\w+|make (?:things|stuff|it) up|be (?:wrong|trusted)|reliable|accurate|always right)",
    r"(?:can|should) i (?:trust|believe|rely on) (?:you|your answers|this (?:bot|chat))",
    r"(?:how|what)(?: do| are| is)? (?:the |your )?(?:little |small )?(?:footnotes?|citations?|numbers)"
    r"(?: (?:in brackets|behind (?:the|each|every) sentences?))?"
    r"(?: (?:work|mean|for|checked|made))?",
)
_PRIVACY = (
    r"(?:do|does|will|can|are) (?:you|this|it) (?:remember|keep|store|save|log|record|share|track)(?:ing)? "
    r"(?:what|my|our|the|any|all)\b.{0,50}",
    r"(?:is|are) (?:this|my|our|the) (?:chat|conversation|question|message|data)s?(?: \w+)? "
    r"(?:private|stored|saved|kept|logged|recorded|shared|confidential|safe)(?: .{0,20})?",
    r"who (?:can )?(?:sees?|reads?) (?:what i|my)\b.{0,30}|(?:what about )?(?:my )?privacy",
)
_OBJECTIONS = (
    r"(?:that|this|it|you|the answer|your answer) (?:is|was|are|were) (?:(?:all|just|completely|totally) )*"
    r"(?:not (?:right|correct|true)|wrong|incorrect|mistaken|false|nonsense)",
    r"wrong(?: answer)?|not (?:right|true|correct)|you (?:made|make) a mistake",
    r"that is not what i (?:asked|meant|wanted)",
)


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_ABOUT_IT = _any_of(_ABOUT)
_KINDS = (
    (_any_of(_HELLOS), _HELLO),
    (_any_of(_HOW_ARE_YOU), _WELL),
    (_any_of(_ASKS_TONGUES), _TONGUES),
    (_any_of(_PARTINGS), _GOODBYE),
    (_any_of(_COMPLIMENTS), _WELCOME),
    (_any_of(_DONE), _FINE),
    (_any_of(_DOUBTS), _SURE),
    (_any_of(_OBJECTIONS), _WRONG),
    (_any_of(_PRIVACY), _KEPT),
)


def reply(text: str, sources: Sequence[IndexedSource]) -> str | None:
    """What to say to small talk; nothing where the text is a question for the library."""
    whole = text.strip()
    said = _GREETING.sub("", whole)
    if whole and not said:
        return _HELLO
    if _is_praise(said):
        return _WELCOME
    plain = _plain(_EXCLAIMED.sub("", said))
    for form in dict.fromkeys((plain, _AFTER.sub("", _BEFORE.sub("", plain)))):
        if _ABOUT_IT.fullmatch(form):
            return about(sources)
        for kind, told in _KINDS:
            if kind.fullmatch(form):
                return told
    return None


def is_small_talk(text: str) -> bool:
    """Whether a text asks nothing of the library."""
    return reply(text, ()) is not None


def without_greeting(text: str) -> str:
    """What is asked behind a greeting: "Hi there, who leads?"."""
    return _GREETING.sub("", text.strip()) or text


def _plain(said: str) -> str:
    """In small letters, without marks, in long forms."""
    told = said.lower().replace("’", "'")
    for short, long in _SHORT_FORMS:
        told = told.replace(short, long)
    return " ".join(re.sub(r"[^\w\s]", " ", told).split())


def _is_praise(said: str) -> bool:
    words = set(terms(said))
    return not _ASKS.search(said) and bool(words & _PRAISE) and words <= _PRAISE | _AROUND


def about(sources: Sequence[IndexedSource]) -> str:
    """What the library holds, in two sentences."""
    titles = "; ".join(named(source.title) for source in sources[:12])
    more = f"; and {len(sources) - 12} more" if len(sources) > 12 else ""
    return (
        f"I am a program that answers questions from a library of {len(sources)} sources, with a footnote under every "
        "sentence. "
        f"On the shelf: {titles}{more}."
    )
