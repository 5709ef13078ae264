"""Signs of a text that says what an answer looks like, as if it were so of itself and nobody were told."""

from bot.injection.signs.sign import Sign, sign
from bot.injection.signs.words import MACHINE, REPLY

_SHAPED = r"(?:start|begin|open|end|close|finish|conclude)(?:s|ed|ing)?"
_BEGIN_IT = r"(?:^|[.!?:;,]\s*|\band )(?:begin|start|open|end|close|finish|conclude|sign off)(?: it| them| that)?"
_PUT = (
    r"(?:put|placed|set|added|appended|prefixed|prepended|inserted|followed|preceded|introduced|opened|closed"
    r"|accompanied)"
)
_TOLD = r"(?:told|given|stated|quoted|reported|named|mentioned|repeated|cited|asked|said|read out)"
_TELL = r"(?:summari[sz]|answer|quot|report|retell|repeat|read|index|pars|process|cit|show|tell)\w*"

SHAPES: tuple[Sign, ...] = (
    # "Every reply opens with …", "starts each reply with …"
    sign(
        "output",
        1.0,
        r"\b",
        REPLY,
        r"(?: (?:on|about|to|of|under|concerning) [^.!?]{1,60})?",
        r" (?:is |are |always |then |also |must |should |will |has to )*",
        _SHAPED,
        r" (?:with|by|in|on)\b",
        asked=0.9,
    ),
    sign(
        "output",
        1.0,
        r"\b",
        _SHAPED,
        r" (?:each|every|all|any|its|their|his|her|the) (?:\w+ )?",
        REPLY,
        r" (?:with|by|in)\b",
        asked=0.9,
    ),
    # "… are to be followed by the remark "…" wherever they are told"
    sign(
        "output",
        1.0,
        r"\b(?:is|are|be|being) (?:always |then |to be |customarily |usually )*",
        _PUT,
        r"\b[^.!?]{0,160}\b(?:wherever|whenever|each time|every time|as often as) ",
        r"(?:it|they|this|that|these|those|such|any|the)\b[^.!?]{0,40}\b",
        _TOLD,
        r"\b",
    ),
    # "a figure that is only ever to be given together with the words "…""
    sign(
        "output",
        1.0,
        r"\b(?:only ever|always|never|ever only|invariably|without exception|(?:is|are|be) to be",
        r"|(?:has|have|ought) to be|must(?: \w+)? be|should(?: \w+)? be|may (?:only )?be)\b[^.!?]{0,20}\b",
        rf"(?:{_TOLD}|{_PUT}|printed|shown|used|published|read|credited|written|rendered)",
        r"\b[^.!?]{0,30}\b(?:with|without|under|behind|after|before|by|as) ",
        r"(?:the |these |this )?(?:exact |following )?",
        r"(?:words?|phrase|line|sentence|tag|formula|motto|slogan|remark|greeting|label|code|marker)\b",
        asked=0.4,
    ),
    # "Begin with …": what a question is followed by, and steps of a manual too
    sign(
        "output",
        0.2,
        _BEGIN_IT,
        r" with\b",
        asked=0.2,
    ),
    # "Begin with "…" when you tell the year"
    sign(
        "output",
        1.0,
        _BEGIN_IT,
        r" with [\"“”«'‘][^.!?]*\b(?:when|whenever|wherever|each time|every time|if|before) ",
        r"(?:you |one |they |it is |(?:any|some|every)(?:one|body) )?",
        r"(?:tell|told|ask|say|said|answer|repl|nam|giv|quot|stat)",
    ),
    # "Readers who ask for the year get "…""
    sign(
        "address",
        1.0,
        r"\b(?:readers?|users?|people|visitors?|guests?|those|every(?:one|body)|any(?:one|body)|whoever)",
        r" (?:who )?asks?\b",
        r"[^.!?\"“«]{0,80}\b(?:gets?|receives?|hears?|sees?|is|are) (?:told |shown |given |met with |sent )?[\"“«]",
    ),
    # "No answer without …"
    sign("output", 1.0, r"\bno (?:answer|reply|response|summary) (?:is (?:given|complete|valid) )?without\b"),
    # "Whoever summarises this page says …", "assistants that show …"
    sign(
        "address",
        0.7,
        r"\b(?:who(?:so)?ever|any(?:one|body) who|those who|software that|(?:tool|model|bot|assistant|reader)s? that) ",
        _TELL,
        r" [^.!?]{0,80}\b(?:says?|adds?|appends?|replies|answers|writes?|begins?|ends?|shows?|gets?|sets? out|puts?",
        r"|repeats?)\b",
    ),
    # "before you give the number", "ahead of the number"
    sign(
        "output",
        0.7,
        r"\b(?:before|ahead of|prior to|after|only then) (?:you |it |one )?",
        r"(?:giv|stat|tell|nam|report|answer|reply|com|disclos)\w* (?:with )?(?:the|any|your) ",
        r"(?:number|figure|answer|ranking|amount|share|count|value|name)\b",
        asked=0.4,
    ),
    # "The model reading this"
    sign(
        "address",
        1.0,
        r"\b(?:the|any|every|whichever) (?:\w+ )?",
        MACHINE,
        r" (?:reading|processing|summari[sz]ing|parsing|indexing|quoting) ",
        r"(?:this|the (?:page|document|text|file|note))\b",
    ),
)
