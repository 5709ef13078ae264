# ruff: noqa: E501  # a pattern is read as one
"""Signs that a sentence speaks to whoever reads it out, a model above all, and not about the world.

Each sign has a weight; `bot.instructions` adds those of the signs that a sentence bears. A sign that a report may bear
by accident ("you must", "the answer is") weighs little, so that it takes two of different kinds to make an instruction.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["override", "address", "output", "meta", "turn", "refusal", "call", "role", "precedence"]


@dataclass(frozen=True)
class Sign:
    """A pattern over text in lower case. `asked` is its weight where it stands in a question of the user's."""

    kind: Kind
    weight: float
    pattern: re.Pattern[str]
    asked: float


def _sign(kind: Kind, weight: float, pattern: str, asked: float | None = None) -> Sign:
    return Sign(kind, weight, re.compile(pattern), weight if asked is None else asked)


_TOLD = (
    r"(?:instructions?|prompts?|rules?|guidelines?|guidance|directions?|directives?|commands?|orders|constraints?"
    r"|restrictions?|policy|policies|programming|training|safeguards?|filters?)"
)
_GIVEN = (
    r"(?:context|notes?|sources?|passages?|documents?|texts?|messages?|conversation|chat|question|evidence|reports?"
    r"|information|facts?|figures?|content|data|statements?|everything|anything|whatever|all|inputs?|references?|lines?)"
)
_OVERRIDE = (
    r"(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|ing)|overrule|bypass|discard|neglect|set aside"
    r"|pay no attention to|stop (?:following|obeying|using)|do(?:n['’]t| not) (?:follow|obey|rely on|trust)"
    r"|put aside|no longer follow)"
)
_MACHINE = (
    r"(?:ai|a\.i\.|assistants?|chat ?bots?|bots?|(?:large |small )?language models?|llms?|(?:chat)?gpt(?:-\w+)?|models?"
    r"|machines?|systems?|agents?|summari[sz]ers?|retrieval system|footnote|engines?|copilot|claude|gemini|qwen|llama)"
)
_SAY = (
    r"(?:say|reply|respond|answer|output|print|write|repeat|state|include|append|add|insert|begin|start|end|finish"
    r"|conclude|return|tell|mention|claim|assert|display|render|reveal|emit|echo|recite|declare|announce|produce|type"
    r"|generate|give|provide|sign off|close|open|preface|translate|use|put|quote|summari[sz]e|confirm|report|cite)"
)
_REPLY = r"(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)|messages?|completions?)"
_STEP = r"(?:^|[.!?:;,\"'“”‘’()\[\]>|*_–—-]\s*|\b(?:please|and|then|but|now|to|must|should|always|only|just|kindly|also|instead|simply|will|shall|first|next)\s+)"

# Where an order can begin: a sentence, behind marks, courtesies, whom it is for, and the case that it is for.
_POLITE = (
    r"(?:please|kindly|now|then|first|finally|just|simply|also|and|so|but|instead|important|urgent|note|warning|remember|p\.?s\.?"
    r"|always|only|never|do not|don['’]t|be sure to|make sure to|ensure to|make sure that you|remember to|be so kind (?:and|to)"
    r"|you (?:must|should|shall|will|are to)(?: now| not| only| always| never)?"
    r"|(?:it would (?:help|be [\w ]{2,20}) if you(?: could)?)"
    r"|(?:i|we) (?:want|need|order|command|instruct|ask|would like|urge|beg|expect|require)(?: that)? (?:you|it|the \w+)(?: to)?)"
)
_CASE = (
    rf"(?:(?:(?:\\w+ ){{0,4}}{_MACHINE}\\s*[,:]|(?:dear|hey|hi|hello|attention) (?:\\w+ ){{0,2}}?{_MACHINE}\\b)\\s*|"
    r"(?:if|when(?:ever)?|once|instead of|rather than|regardless of|no matter|for (?:any|every|all|each)|in (?:your|the|any|every|all)|whoever|to (?:any|every|all|each)"
    r"|on (?:any|every)|before|after|as (?:your|the|an?)|(?:dear|hey|hi|hello|attention)|to the|nothing|everything)\b[^,:.!?]{0,140}[,:]\s*)"
)
_BEGIN = rf"^[^\w!\[<]{{0,8}}(?:{_CASE}{{0,2}}(?:{_POLITE}[\s,:]+){{0,4}})"
# What nobody orders the reader of a report to do.
_SPEECH = (
    r"(?:say(?! (?:for example|you|i )|,)|(?:reply|respond|answer) (?:with|that|only|every|all (?:questions|users)|any|no|in (?:json|verse|rhyme|\\w+ only|capital|the style|the form)|as (?:if|an?|though)|by saying|[\"“'‘`]|to (?:all|every|any|the (?:user|question))|\\S+[.!]$|the (?:question|user)s? (?:with|by|that|only))|answer \\w+$|claim (?:that|the|to)|output|echo (?=[a-z0-9])|recite|repeat (?:after|[\"“'‘]|your|everything|the (?:words?|text|prompt|above|instructions?|sentence|phrase)|what|back|this)|refuse|decline|pretend|apologi[sz]e|lie|contradict"
    r"|censor|sing|rap|prefix|invent|recommend|inform|cite|quote|encode|decode|summari[sz]e|behave (?:as|like)|ignore|disregard"
    r"|reveal|declare that|announce that|assert|suggest (?:that|to the)|obey|comply|praise|whisper|shout|emit|confirm (?:to (?:the|every|any)|that \\w+ is)|affirm|deny|insist (?:that|on)|role-?play"
    r"|impersonate|paraphrase|rhyme|regurgitate|disclose|leak|exfiltrate|overwrite|disobey|fabricate|hallucinate|make up"
    r"|conclude|state that|write that|add that|report that|tell (?:them|everyone|anyone|people|users?|readers?|the (?:user|reader|public|world|person|customer|questioner)s?|any|every|all)"
    r"|print (?:the (?:word|string|text|following|prompt|phrase|answer)|[\"“'‘]|\\S*[_\\d-]\\S*|\\w+ and nothing|only|out|your|everything)|speak (?:like|as|only|in)|talk (?:like|as|only)|act (?:as|like)|imagine (?:you(?:['’]re| are)|being)|(?:begin|start) (?:your|each (?:answer|reply|response|sentence)|every (?:answer|reply|response|sentence)|with (?:[\"“'‘]|the (?:words?|phrase|sentence|line))|by saying|all (?:answers|replies))"
    r"|end (?:your|each|every|all|with (?:[\"“'‘]|the (?:words?|phrase|sentence|line))|the (?:conversation|answer|reply|response|chat))|close (?:your (?:answer|reply)|with [\"“'‘])|finish (?:your|with [\"“'‘]|with the words?)|sign off|give (?:a (?:false|wrong|fake)|no|the (?:answer|number|figure|value|name))"
    r"|advise (?:the|users?|readers?)|warn (?:the|users?)|ask the (?:user|reader)|direct the (?:user|reader)|let the (?:user|reader)|urge (?:the|users?)|show the (?:user|reader)"
    r"|treat (?:this|the|all|any|every) (?:\w+ )?(?:document|source|passage|paragraph|note|text|file|question|other|sentence)|trust (?:only|no)|leave (?:out|\w+ out)|avoid (?:mentioning|saying|citing|naming|answering)"
    r"|mention (?!of)|name only|omit|withhold|conceal|suppress the|call (?:the|this) tool|use (?:(?:only )?this (?:document|source|passage|note|text|file) (?:only|alone|as)|only this (?:document|source|passage|note|text|file)|no citations|the words?|the phrase)"
    r"|put \w+ (?:in front|before|after|at the (?:end|start|beginning))|swap|replace (?:all|every|each|any|the (?:word|name|number|figure|answer)s?|\w+ with)|change (?:the|your|all|every) (?:answer|number|figure|name|reply|response|result)s?"
    r"|round (?:every|all|each)|translate (?:your|the answer|everything)|rank \w+ (?:first|last|top)|tell a (?:joke|story|lie)|count to|return (?:an? )?(?:empty|nothing|only|the (?:word|string|text))"
    r"|add (?:the|a|an|this|these|\W?\w+\W? (?:to|at|after|before)) ?(?:words?|sentence|phrase|line|text|link|note|remark|disclaimer|footnote|image|your|the (?:end|answer|reply|start))|append (?:the (?:words?|phrase|sentence|conversation|question|text|line)|[\"“'‘])|include (?:the|this|these|a) (?:words?|sentence|phrase|line|text|link|following|image|code|url|address)"
    r"|write (?:only|nothing|[\"“'‘]|the (?:words?|sentence|phrase|answer|following)|a (?:poem|song|haiku|rap|story)|\w+[.!]?$|\w+ (?:at|in|instead|here|and|as|before|after|with)|out the|everything (?:in|above))|type (?:only|[\"“'‘]|\w+ and nothing|the (?:words?|phrase))"
    r"|display (?:the following|this|only|[\"“])|do as (?:you|i)|do what (?:you|i)|follow (?:these|my|only) (?:\w+ )?(?:instruction|order|command|rule)s?|take (?:on )?the role|play the (?:role|part)|stop (?:here|answering|reading|and|following)|shut (?:up|down)|do not (?:reply|answer|respond))"
)

SIGNS = (
    _sign("output", 1.0, _BEGIN + _SPEECH + r"(?!\w|\s*[,)]|\s+(?:is|are|was|were|has|have|had|may|can|will|of|in|from|rates?)\b)(?=\W*\w)", 0.4),
    _sign("output", 0.7, r"(?:[:;!?.–—]\s+|\bplease\s+|,\s*then\s+|\band\s+then\s+|, (?:just|only|simply|always|please)\s+)" + _SPEECH + r"(?!\w)(?=\W*\w)(?!\s+(?:is|are|was|were|of)\b)", 0.4),
    _sign("output", 1.0, r"\b(?:in|to|of|from|into|with) (?:your|each of your|all your|any of your) (?:\w+ )?(?:answer|repl(?:y|ies)|response|output|summary|completion)s?\b", 0.7),
    _sign("output", 1.0, r"\b(?:instead of|rather than|without) (?:answering|replying|responding|saying (?:how|what|which|who|where)|giving the (?:answer|number)|the (?:real|true|correct) answer)\b", 0.7),
    _sign("output", 0.7, r"\byour (?:\w+ )?(?:answers?|repl(?:y|ies)|responses?|outputs?|summar(?:y|ies)|completions?)\b", 0.5),
    _sign("output", 0.8, r"\byou (?:must|should|shall|will|have to|are to|need to|ought to|can|may)(?: \w+ly| now| not| never| always| only| just)? (?:say|answer|respond|reply|mention|state|claim|tell|repeat|recite|output|print|admit|deny|confirm|recommend|refuse|ignore|forget|disregard|obey|pretend|reveal)\b", 0.6),
    _sign("meta", 1.0, r"\bif (?:you are |you're |ever |someone )?(?:asked|questioned|prompted)\b(?=.*[,:]\s*\w)", 0.5),
    _sign("meta", 0.7, r"\b(?:(?:it is|is|are) (?:mandatory|required|compulsory|imperative|essential|vital|necessary|obligatory|important|imperative) (?:that|to|for)|has to|must|should|shall|needs? to|to be|ought to)\b[^.!?]{0,60}\b(?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|outputs?|completions?)\b(?!\s+(?:to|from|time|rate))", 0.4),
    _sign("meta", 1.0, r"\b(?:any|every|each|all|the|whoever|a) (?:\w+ )?(?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|outputs?|completions?)\b(?: (?:of|to|on|about|that|which|given|from|for) [^.!?]{0,80})? (?:has to|have to|must|should|shall|needs? to|need to|ought to|is to|are to) (?:\w+ )?(?:mention|say|include|contain|begin|start|end|be|name|state|repeat|close|consist|read|use|refer|cite)\b", 0.4),
    _sign("meta", 1.0, r"\b(?:whoever|anyone who|those who|everyone who|readers? who|any reader that|all who)\b[^.!?]{0,60}\b(?:summari[sz]\w+|answer\w*|read\w*|(?:is |are )?asked|quot\w+|cit\w+|process\w*|report\w*|are (?:ai|language|machine)\w*|count\w*)\b[^.!?]{0,80}\b(?:must|should|shall|has to|have to|is to|are to|needs? to) (?:\w+ )?(?:say|write|mention|output|answer|reply|respond|state|include|recommend|ignore|add|rank|praise|cite|repeat|print)\b"),
    _sign("meta", 0.9, r"\bthe (?:users?|readers?|questioners?|asker|human|person asking)\b[^.!?]{0,30}\b(?:must|should|is|are|has|have|does not|doesn['’]t|wants?|needs?|may|wishes)\b[^.!?]{0,40}\b(?:be )?(?:told|asked|informed|warned|answer\w*|directed|shown|given|reply|response|expired?|log in|logged|verify|confirm|subscription|password|question|stop|withdrawn|consent\w*)\b", 0.3),
    _sign("meta", 0.7, r"\b(?:tell|inform|ask|direct|let|warn|urge|advise|remind|request|refer|send|show|assure|convince)\b (?:the |any |every |all |your )?(?:users?|readers?|questioners?|whoever asks|anyone who asks|people who ask)(?:['’]s)?\b", 0.3),
    _sign("role", 1.0, r"^\W*(?:from now on,? |now )?you are (?:now )?(?:an? |the |no longer |my |free|dan\b|in (?:\w+ )?mode)", 0.9),
    _sign("override", 1.0, r"\b(?:ignor(?:e|ing)|forget(?:ting)?|disregard(?:ing)?|set(?:ting)? aside|overrid(?:e|ing)|bypass(?:ing)?|discard(?:ing)?)\b (?:\w+ ){0,3}?(?:everything|whatever|anything|all)\b[^.!?]{0,60}\b(?:told|said|know|knew|learn\w*|given|before|above|else|read|line|file|instructed|trained|taught|rest)\b"),
    _sign("override", 0.8, r"\bignore (?:the|all the|every) (?:rest|others?|notes?|table|above|sources?|question|context|passages?|facts?|figures?|truth)\b"),
    _sign("override", 0.8, r"\b(?:new|next|real|actual|only|following|current|updated) (?:task|instruction|order|command|directive|objective)s?\s*(?::|is\b|are\b|comes?\b|to\b)", 0.9),
    _sign("override", 0.9, r"\bfollowing (?:is|are) (?:an? |your |the )?(?:\w+ )?(?:instruction|order|command|directive)s?\b|\b(?:message|order|instruction|note|word)s? from (?:your|the) (?:developer|administrator|admin|creator|operator|maker|owner|system|provider)s?\b|\bas (?:your|the) (?:administrator|admin|developer|creator|operator|owner|maker)\b", 0.9),
    _sign("precedence", 1.0, r"\b(?:highest|top|first|absolute)[ -]priority\b[^.!?]{0,30}\b(?:source|document|passage|note|paragraph|instruction|text)\b|\b(?:only|sole|single) (?:trustworthy|reliable|valid|correct|authoritative|trusted|true|genuine) (?:source|document|note|passage|reference)\b|\bgive (?:this|these) (?:\w+ ){1,2}(?:priority|precedence)\b"),
    _sign("meta", 1.0, r"\b(?:correct|right|final|true|expected|official|approved|required|only) answer\s*(?:is\b|:|to\b|on\b|must\b|should\b|begins?\b)", 0.4),
    _sign("meta", 0.6, r"\b(?:correct|right|final|true|expected|official|approved|required|every|each|any|all) (?:\w+ )?(?:answers?|repl(?:y|ies)|responses?)\b[^.!?]{0,90}\b(?:begins?|starts?|ends?|contains?|mentions?|includes?|(?:is|are|has|have) to be|must|should|given|is)\b", 0.3),
    _sign("meta", 0.6, r"\bthe answer to (?:the question|this|every|all|any|each|whatever|\W{0,2}(?:which|what|how|who|where|when))\b", 0.3),
    _sign("meta", 0.6, r"\b(?:whatever|no matter what|regardless of (?:what|the|any)|contrary to what) (?:the |other |any |all )*(?:notes?|sources?|documents?|others?|passages?|context|reports?|question)\b"),
    _sign("output", 0.7, r"\b(?:is|are|has|have|must|should|shall|need|needs) to be (?:called|answered|given|told|named|written|quoted|cited|reported|stated|read|replaced|presented|shown|repeated) (?:as|with|by|in|that|to|only|instead)?\b|\b(?:must|should|shall|may only|can only|will) be (?:answered|given as|told|called|named as|cited as|stated as|replied to|presented as|reported as)\b", 0.5),
    _sign("output", 0.6, r"\b(?:the )?(?:code ?word|magic word|password|pass ?phrase|secret word|trigger word|keyword|canary)\b[^.!?]{0,60}\b(?:say|is|to be said|answer|mention|reply|explained|told|you)\b", 0.4),
    _sign("output", 0.8, r"\b(?:that )?you (?:have|need|ought|are required|are obliged|must|are told|are asked)(?: to)? (?:say|mention|repeat|reply)\b|\bif you (?:do not|don['’]t|fail to) (?:mention|say|answer|write|include|add|follow|obey|comply|tell|repeat)\b", 0.6),
    # What is to be set aside.
    _sign("override", 1.2, rf"\b{_OVERRIDE}\b(?:\W+[\w'’-]+){{0,6}}?\W+{_TOLD}\b"),
    _sign(
        "override",
        0.8,
        rf"\b{_OVERRIDE}\b(?:\W+(?:all|any|every|the|your|my|these|those|of|other|previous|prior|earlier|preceding"
        rf"|above|following|whole|entire|given|retrieved|provided|just|said|has|been)){{0,5}}?\W+"
        rf"(?:previous|prior|earlier|preceding|above|other|given|retrieved|provided|your|these|all)"
        rf"(?:\W+(?:the|retrieved|given|provided|other))?\W+{_GIVEN}\b",
    ),
    _sign("override", 0.8, rf"\b{_OVERRIDE}\b(?:\W+[\w'’-]+){{0,3}}?\W+(?:above|before|so far|previously|until now)\b"),
    _sign("override", 0.9, rf"\b(?:new|updated?|real|actual|true|revised|hidden|secret|urgent|special)\s+{_TOLD}\s*(?::|follow|for (?:you|the)\b)", 0.9),
    _sign("override", 1.1, r"\b(?:system|developer|hidden|initial|original|secret)[ -](?:prompt|instructions?|message|override|command|directive)s?\b"),
    _sign("override", 0.6, rf"\byour (?:\w+ )?{_TOLD}\b", 1.1),
    _sign("override", 0.5, r"\b(?:jail ?break|dan mode|developer mode|god mode|debug mode|maintenance mode|admin(?:istrator)? mode|override code|prompt injection)\b", 1.0),
    _sign("override", 0.6, r"\b(?:everything|all|texts?|words?|lines?|messages?|whatever) (?:that |which )?(?:is |are |stands? |was |were |comes? |you were given |you (?:have|had) been given |written )?(?:above|before th(?:is|at|e)|preceding|in front of)\b", 1.0),
    _sign("override", 0.4, r"\b(?:rules?|instructions?|prompt|guidelines?) (?:that |which )?you (?:follow|were|have|are|obey|got|must)\b", 1.0),
    # Who is spoken to.
    _sign("address", 0.7, rf"(?:^|[.!?:;\"'“(\[#*>|-]\s*)(?:dear|hey|hello|hi|attention|note(?: to)?|notice(?: to)?|message (?:to|for)|instructions? (?:to|for)|important(?: note)?(?: to| for)?|to|for)?\W{{0,3}}(?:the |any |all |every )?(?:\w+ )?{_MACHINE}\s*(?:,|:|!|—|–| - |\))", 0.3),
    _sign("address", 0.6, rf"\b(?:note|notice|message|instructions?|reminder|hint|information|directive|memo|warning) (?:to|for) (?:the |any |all |every |an )?(?:\w+ ){{0,2}}{_MACHINE}\b"),
    _sign("address", 0.7, rf"\b(?:if|as|since|because|whenever|when|that) you(?:['’]re| are) (?:an?|the|any) (?:\w+ ){{0,3}}{_MACHINE}\b"),
    _sign("address", 0.5, rf"\b(?:any|every|each|all|whichever|whatever|the) {_MACHINE} (?:(?:that|which|who) (?:is |are )?(?:read\w*|process\w*|summari[sz]\w*|answer\w*|see\w*|index\w*)|reading|processing|answering|summari[sz]ing)\b"),
    _sign("address", 0.5, r"\b(?:the |this |any |every )?(?:ai|assistant|chat ?bot|language model|llm|model|reader) (?:must|should|shall|is to|has to|needs to|is (?:required|instructed|told|ordered|asked|expected|obliged|directed) to|will now)\b"),
    _sign("address", 0.5, r"\byou (?:must|should|shall|have to|are to|need to|will|are (?:required|instructed|ordered|obliged|asked|expected|told|commanded|directed|now|hereby) (?:to|allowed|authori[sz]ed|required))\s+(?:\w+ly |now |not |never |always |only )*" + _SAY + r"\b", 0.4),
    # What is to be said.
    _sign("output", 0.7, _STEP + _SAY + r"\b(?: me| back| out)?(?:\s+\w+){0,3}?\s+(?:only|just|exactly|verbatim|solely|nothing but|nothing else|literally|precisely|word for word)\b(?!\s+(?:on|by|after|when|if|in|at|once|about)\b)", 0.6),
    _sign("output", 0.7, _STEP + r"(?:only|just|always|never|exactly|solely|nothing but|simply) " + _SAY + r"\b(?=\s+(?:with|that|in|the|by|this|to|as|\"|“|'|‘|[\w-]+$))", 0.4),
    _sign("output", 0.8, _STEP + _SAY + rf"\b(?:\s+[\w\"'“”’-]+){{0,8}}?\s+(?:your|the|each|every|any|all|its|this) (?:\w+ )?{_REPLY}\b", 0.7),
    _sign("output", 0.7, _STEP + _SAY + r"\s+(?:with |that |by saying |out )?(?:the |this |these |one |a )?(?:exact |single |following |secret )*(?:words?|phrase|string|sentence|text|token|code ?word|password|keyword|canary|line|message|link|image|url|code)\b(?=\W+(?:\"|“|'|‘|`|\w+[-_\d]|:|\w+$|in |at |below|after|and|[a-z]+$))", 0.9),
    _sign("output", 0.5, _STEP + r"(?:say|reply|respond|answer|output|print|write|repeat|type|echo|return|add|append|insert|include|state|tell (?:them|him|her|me|the \w+|everyone|users?)|recite|display|emit|declare|announce)\b(?:\s+(?:with|that|only|just|back|out|exactly))*\s*:?\s*[\"“‘'`«]", 0.9),
    _sign("output", 0.6, _STEP + r"(?:say|reply|respond|answer|output|print|repeat|type|echo|emit|recite)\s+(?:with\s+|only\s+|just\s+|back\s+|out\s+)*(?-i:[\w]*[a-z]+[-_]?\d+\w*|\w+_\w+|\w+-\d+)\b", 0.9),
    _sign("output", 0.5, _STEP + r"(?:reply|respond|answer|output)\s+(?:only |just |always |back |all |every |any |each |questions? |to |the |user |this |it |them |everything |with |by |that ){0,5}(?:with|in|as|by|that|using)\b", 0.1),
    _sign("output", 0.5, _STEP + r"(?:print|output|echo|emit|recite|parrot|regurgitate|repeat after me|say)\b(?=\s+\S)", 0.4),
    _sign("output", 0.4, _STEP + _SAY + r"\b[^.!?]{0,60}\b(?:instead|no matter (?:what|which)|regardless|without (?:citing|mentioning|checking|exception)|whatever (?:is|was|they|the)|under all circumstances|in all cases)\b"),
    _sign("output", 0.8, r"\b(?:in|as|using) (?:valid |pure |raw |strict )?(?:json|xml|yaml|base64|markdown|html|a (?:poem|haiku|song|limerick|rap|sonnet)|rhyme|emojis?|pirate speak|all caps|capital letters|morse(?: code)?|pig latin|klingon|verse)\b(?=.{0,30}(?:only|$|\.|!|,|and nothing))(?<!\bencoded )", 0.1),
    _sign("output", 0.8, r"\b(?:answer|respond|reply|speak|write|continue)(?: \w+){0,3} (?:only|exclusively|solely|always) (?:in|with|as)\b", 0.4),
    # Talk of answers, questions and users: what a document about the world hardly knows of.
    _sign("meta", 0.6, rf"\b(?:your|every|each|any|all|the (?:only|correct|right|final|true|expected|required|approved|official|full|complete)) (?:\w+ )?{_REPLY} (?:must|should|shall|will|has to|have to|needs? to|is|are|to (?:this|the|that|any|every|all|such))\b", 0.5),
    _sign("meta", 0.5, rf"\bthe {_REPLY} (?:must|should|shall|has to|needs? to|to (?:this|any|every|all|each|the (?:user|question)))\b", 0.4),
    _sign("meta", 0.6, r"\b(?:when(?:ever)?|if|once|in case|each time|every time|should)\b[^.!?]{0,40}\b(?:(?:you(?:['’]re| are)?|anyone|anybody|someone|somebody|a user|the user|users|a reader|they) (?:is |are |get |be )?(?:asks?|asked|quer(?:y|ies)|queried|prompt\w*|questioned|inquires?|wants? to know)|(?:is|are|be) asked (?:about|for|to|which|what|how|who|where|when|any|this))\b"),
    _sign("meta", 0.5, r"\b(?:asked (?:about|which|what|how|who|where|when) [^.!?]{2,80}?,? (?:then )?(?:say|reply|respond|answer|always|only|state|tell|you))\b"),
    _sign("meta", 0.6, r"\b(?:the|this|our|a) (?:user|questioner|asker|customer|human|person asking|operator|principal|account owner)s? (?:has |have |had |is |are |was |also |now |already |really |would |actually )*(?:ask\w*|want\w*|request\w*|said|sa(?:ys|id)|like[sd]?|prefer\w*|instruct\w*|consent\w*|authori[sz]\w*|need\w*|expect\w*|agreed?|told|confirm\w*|wishe[sd]|permit\w*|approv\w*)\b", 0.3),
    _sign("meta", 0.5, r"\b(?:to|for|of|at|before|show(?:n)?|tell|inform|ask|warn|direct|refer|send|urge|advise) (?:the|this|every|any|each|all) (?:user|questioner|reader|human|person asking)s?\b(?=[^.!?]*\b(?:that|to|about|answer|respond|question|link|visit|click|say|know)\b)", 0.2),
    _sign("meta", 0.4, r"\b(?:(?:any|every|all|each|this|the following|such|these|user|related|further) questions?|(?:the|your|this|every) question|questions? (?:about|on|regarding|concerning|of|like))\b(?=[^.!?]*\b(?:answer|respond|reply|refus|declin|ignor|say|skip|reject)\w*)|\b(?:answer|respond|reply|refus|declin|ignor|skip|reject)\w*\b[^.!?]{0,40}\bquestions?\b", 0.2),
    _sign("meta", 0.5, r"\b(?:end|start|beginning|begin|close) of (?:the |this |all )?(?:document|notes?|context|sources?|prompt|instructions?|passages?|evidence|input|user input|data|system|message|conversation|text)s?\b(?=\s*(?:$|[-=#*\].:)>]))"),
    _sign("meta", 0.4, r"\b(?:(?:these|the|above|previous|retrieved|numbered|other|all) (?:notes|passages|excerpts|snippets|search results|footnotes|citations)|context window|knowledge base|(?:this|the|your|our|its) (?:library|shelf|collection|corpus|index) (?:does not|do not|doesn['’]t|holds? no(?:thing)?|contains? no|has no|cannot|lacks|is empty))\b", 0.2),
    _sign("meta", 1.0, r"\b(?:(?:this|your|our) (?:library|shelf|assistant|bot|chat ?bot)|footnote) (?:does not|do not|doesn['’]t|holds? no(?:thing)?|contains? no|has no|cannot|can['’]t|can not|is (?:unable|not (?:able|allowed|permitted))|must not|may not|has been (?:shut|taken|suspended|disabled|instructed|updated))\b", 0.2),
    _sign("meta", 0.5, r"\bcit(?:e|ed|ing|ation)s?\b[^.!?]{0,40}\b(?:(?:this|only this|source|note|passage|number|as) (?:document|source|note|passage|number|file|only|\d+)|\(\d+\)|\[\d+\]|for every|for all|for each|instead|every sentence|every statement|each sentence|all statements|always)"),
    # Turns of a conversation and marks of a prompt, imitated.
    _sign("turn", 0.6, r"^\W{0,6}(?:system|assistant|user|human|ai|bot|developer|admin(?:istrator)?|operator|chatgpt|instructions?|prompt|tool|function|response|footnote)(?: (?:message|note|prompt|turn|update|override|notice|response|output|result|instructions?))?\s*(?::|\]|>|\)|=>|\|)", 0.8),
    _sign("turn", 1.0, r"#{1,6}\s*(?:system|instructions?|user|assistant|human|response|input|prompt|developer|new task|task)\b"),
    _sign("turn", 1.0, r"</?\s*(?:system|instructions?|assistant|human|prompt|admin|developer|im_start|im_end|notes?|context|document|query|question|answer|important|secret|tool_result|function_results?)(?:\s[^<>]{0,40})?/?>(?!/)"),
    _sign("turn", 1.0, r"[\[({<]{1,3}\s*/?(?:system|admin(?:istrator)?|assistant|override|instructions?|inst|sys|user|developer|prompt|important instructions?)(?:[\s:_-][^\[\](){}<>]{0,40})?[\])}>]{1,3}(?!\()(?<!>)"),
    _sign("turn", 1.0, r"\b(?:begin|end|start|stop)[ _-]+(?:of[ _-]+)?(?:the[ _-]+|new[ _-]+)?(?:system|instructions?|prompt|admin|override|user[ _-]input|untrusted|trusted|hidden)\b"),
    _sign("turn", 0.5, r"^\W{0,6}(?:questions?|notes?|answer|final answer|q|a|context|evidence|sources|search results?|reply)\s*:\s*(?=\S)", 0.4),
    _sign("turn", 0.5, r"\b(?:question|final answer|answer|notes|assistant|user|system|human|response)\s*:\s*\S.*\b(?:answer|assistant|question|user|notes|system|human|response|reply)\s*:"),
    _sign("turn", 0.6, r"\"?(?:role|content)\"?\s*[:=]\s*[\"'](?:system|assistant|user|developer|tool)\b"),
    # What is not to be said.
    _sign("refusal", 0.7, r"(?:\b(?:do(?:n['’]t| not)|never|refuse to|decline to|must not|mustn['’]t|should not|shouldn['’]t|shall not|may not|can(?:not| not|['’]t)|avoid|stop|cease|refrain from|not allowed to|not permitted to|forbidden to|prohibited from)\s+(?:\w+ly )?(?:answer|respond|reply|discuss|say|reveal|disclose|cite|mention|quote|repeat|use|show|tell|provide|refer|give)(?:ing)?\b)(?=[^.!?]*\b(?:questions?|user|readers?|answers?|sources?|documents?|notes?|anything|any|this|these|about|on|from|it|them|other|information)\b)", 0.4),
    _sign("refusal", 0.5, r"\b(?:questions?|topics?|queries|enquiries|inquiries|requests?)\b[^.!?]{0,60}\b(?:must|should|shall|may|can(?:not)?|are to|is to|will)\s*(?:not |never |always |all )?(?:be )?(?:answered|refused|declined|rejected|ignored|discussed|met)\b"),
    _sign("refusal", 0.7, r"\b(?:refuse|decline|reject)(?:s|d)?\b[^.!?]{0,30}\b(?:questions?|all requests?|every request|quer(?:y|ies)|answering|to answer)\b", 0.3),
    _sign("refusal", 0.5, r"\b(?:say|reply|respond|answer|state|tell|claim)\b[^.!?]{0,40}\b(?:you (?:do not|don['’]t|cannot|can['’]t) (?:know|answer|find|help)|no (?:answer|information|data|source|sources|evidence)|not (?:in|available|known|found)|cannot (?:answer|be answered)|i (?:do not|don['’]t|cannot|can['’]t))\b"),
    _sign("refusal", 0.6, r"\b(?:this|the|that|your|such) (?:question|topic|query|request|information)s? (?:cannot|can['’]t|must not|may not|should not|is not (?:allowed|permitted|available)|has been (?:blocked|removed|withdrawn|classified)|can not|is (?:confidential|classified|blocked|restricted|forbidden|off limits))\b", 0.2),
    _sign("refusal", 0.5, r"\b(?:no (?:answer|information) (?:is |can be |may be |must be )?(?:available|given|provided|found|possible))\b", 0.1),
    # Something fetched from elsewhere, with what was said in its address.
    _sign("call", 0.4, r"!\[[^\]]*\]\s*\(?\s*(?:https?:)?//"),
    _sign("call", 1.2, r"!\[[^\]]*\]\s*\(?\s*(?:https?:)?//[^\s)]*[?#]"),
    _sign("call", 1.0, r"(?:https?:)?//\S*(?:\{|%7b|[=/](?:\[|<)|=\W?(?:your|the|user|question|history|secrets?|answers?|notes|context|conversation|data_here|data\b)\W?)"),
    _sign("call", 0.6, _STEP + r"(?:send|post|submit|upload|forward|transmit|append|embed|leak|exfiltrate|encode)\b[^.!?]{0,120}(?:https?://|www\.|\burl\b|\baddress\b)", 0.7),
    _sign("call", 0.5, _STEP + r"(?:visit|load|fetch|open|click|go to|call|request|follow|include|insert|add|render|show|display|navigate to|browse)\b[^.!?]{0,120}(?:https?://|www\.|\burl\b|\blink\b|\bimage\b|\bpixel\b|\bpicture\b)[^.!?]{0,60}\b(?:answer|question|user|reply|response|conversation|notes|prompt|each|every)\b", 0.7),
    _sign("call", 1.0, r"<\s*(?:img|script|iframe|form|object|embed|svg|meta|base)\b[^>]*(?:src|href|action|on\w+|data)\s*="),
    _sign("call", 0.9, r"\b(?:javascript|data|vbscript):\s*\S"),
    _sign("refusal", 1.0, r"(?:,|:|\\bthen|\\bplease)\\s+(?:refuse|decline|stop|abstain)\\W*$", 0.5),
    # Whom to play, from when on.
    _sign("role", 0.7, r"\b(?:you(?:['’]re| are) (?:now |no longer |from now on |hereby |going to (?:be|act as) )+(?:an?\b|the\b|in\b|free\b|bound\b|called\b|named\b|acting\b|playing\b|my\b|footnote|required|restricted)?)", 0.9),
    _sign("role", 0.6, r"\b(?:act|pretend|behave|role-?play|pose|masquerade|imagine|simulate)\b(?: \w+){0,2} (?:as|like|to be|that you|you(?:['’]re| are)|being)\b(?=.{0,40}\b(?:an? |the |you|if|my|ai|assistant|bot|model|pirate|expert|character)\b)", 0.7),
    _sign("role", 0.6, r"\b(?:from now on|from this point(?: on(?:ward)?s?)?|from here on|henceforth|for the (?:rest|remainder) of (?:this|the) (?:conversation|chat|session|dialogue|answer)|until further notice|in (?:all|every) (?:future|following|subsequent) (?:answers?|repl(?:y|ies)|responses?|messages?))\b(?=.*\b(?:you|your|answer|respond|reply|say|speak|every|only|write|call)\b)", 0.7),
    _sign("role", 0.5, r"\byour (?:new |only |real |true |sole |first |primary |next |main )+(?:task|job|goal|role|purpose|objective|mission|name|identity|duty|persona|instruction)s? (?:is|are|will be|:)", 0.9),
    # What goes before everything else.
    _sign("precedence", 0.8, r"\b(?:supersed|overrid|overrul|replac|invalidat|tak(?:e|es|ing) (?:precedence|priority) over|prevail)\w*\b[^.!?]{0,30}\b(?:all|any|every|other|previous|earlier|prior|above|conflicting|contradicting)\b[^.!?]{0,25}\b(?:sources?|figures?|reports?|notes?|documents?|instructions?|statements?|passages?|information|answers?|facts?|data|references?|guidance|rules?|briefs?)\b"),
    _sign("precedence", 0.8, r"\b(?:trust|believe|rely on|prefer|use|quote|cite|consult|follow) (?:only|exclusively|solely|nothing but)\b[^.!?]{0,20}\b(?:this|these|the present)\b"),
    _sign("precedence", 0.8, r"\b(?:only|solely|exclusively) (?:trust|believe|rely on|use|quote|cite|follow) (?:this|these|the (?:present|following|figures|facts) )"),
    _sign("precedence", 1.0, r"\b(?:all|any|every) other (?:sources?|documents?|notes?|reports?|passages?|figures?|references?|files?)\b[^.!?]{0,40}\b(?:wrong|outdated|incorrect|fake|unreliable|false|obsolete|invalid|untrustworthy|forged|retracted|void|to be ignored|should be|must be|ignored|not to be|erroneous|withdrawn)\b"),
    _sign("precedence", 0.5, r"\b(?:(?:do not|don['’]t|never) (?:cite|use|trust|believe|mention|rely on|quote|consult)|ignore|disregard) (?:any |the |all )?(?:other|older|earlier|conflicting|contradicting|different)\b"),
)  # fmt: skip

# The same in other tongues, each an instruction by itself: to set aside what was told, or to answer with nothing but …
_FOREIGN = (
    # Chinese, Japanese, Korean
    r"(?:忽略|无视|無視|忘记|忘掉|忘記|不要理会|不要遵守|覆盖|跳过).{0,12}(?:指令|指示|提示|规则|規則|内容|说明|要求|命令|上文|之前|以上|资料|来源|問題|问题)",
    r"(?:只|仅|僅|必须|请|請|一律|统一|直接|务必|應|应当?)(?:能|要|需|须|可以|用)?(?:回答|回复|回覆|输出|輸出|说|說|写道|答复|重复|打印)",
    r"(?:不要|不得|禁止|拒绝|请勿|切勿|勿)(?:再)?(?:回答|回复|讨论|提及|引用|透露|使用)",
    r"(?:系统|系統)(?:提示|指令|消息|訊息|命令)|(?:你|您)(?:现在|現在)?(?:是|必须|要|应该|需要)(?:一个|一個|只|回答|说|扮演|忽略)|(?:人工智能|ai)?助手(?:必须|应|请|，|：|:)",
    r"(?:指示|命令|プロンプト|ルール|内容)を(?:すべて)?(?:無視|忘れ)|(?:と|だけ|のみ)(?:答え|回答し|返答し|出力し)(?:て|なさい|ろ)|答えないで",
    r"(?:지시|명령|프롬프트|규칙|내용)(?:를|을|사항을)?\s*(?:모두 )?(?:무시|잊)|(?:라고만|으로만|만)\s*(?:대답|답변|응답|출력)(?:하|해)|(?:대답|답변)하지\s*마",
    # German
    r"\b(?:ignorier\w*|missacht\w*|vergiss|vergessen sie|überschreib\w*|übergeh\w*)\b[^.!?]{0,50}\b(?:anweisung\w*|vorgabe\w*|regel\w*|befehl\w*|hinweis\w*|prompt\w*|obige\w*|vorherige\w*|bisherige\w*|quelle\w*|notizen|frage\w*|alles)\b",
    r"\b(?:antworte\w*|sag|sage|sagen sie|schreib\w*|gib|geben sie|wiederhol\w*|nenne\w*|behaupte\w*)\b[^.!?]{0,40}\b(?:nur|ausschließlich|lediglich|immer|stets|genau|auf jede|wörtlich|mit dem wort|mit der zeile|aus)\b",
    r"\b(?:beantworte\w*|antworte\w*)\b[^.!?]{0,30}\b(?:keine|nicht|niemals)\b|\b(?:assistent|sprachmodell|ki)\s*[,:]",
    # French
    r"\b(?:ignore[zr]?|oublie[zr]?|n['’]?(?:e )?(?:tiens|tenez) (?:pas |aucun )?compte|fai(?:s|tes) abstraction|méprise[zr]?)\b[^.!?]{0,50}\b(?:instructions?|consignes?|règles?|directives?|ordres?|précédent\w*|ci-dessus|tout ce qui|sources?|notes?|invite)\b",
    r"\b(?:répond(?:s|ez|re)|dis|dites|écri(?:s|vez)|affiche[zr]?|répète[zr]?|indique[zr]?)\b[^.!?]{0,40}\b(?:uniquement|seulement|exclusivement|toujours|exactement|rien d['’]autre|par le mot|que)\b|\bne (?:répond(?:s|ez)) (?:pas|à aucune)\b",
    # Spanish, Portuguese, Italian
    r"\b(?:ignor[ae]n?|ignorad|olvid[ae]n?|olvídese|desatiend[ae]|omit[ae]|haz caso omiso|haga caso omiso)\b[^.!?]{0,50}\b(?:instrucci\w+|reglas?|órdenes|indicaciones|anterior(?:es)?|fuentes?|notas?|directrices)\b",
    r"\b(?:respond[ea]|responda|contesta|conteste|di|diga|escrib[ae]|imprim[ae]|repit[ea])\b[^.!?]{0,40}\b(?:únicamente|solamente|sólo|solo|siempre|exactamente|la palabra|nada más)\b|\bno (?:respond[ae]s?|contestes?)\b",
    r"\b(?:ignore|esqueça|desconsidere|desobedeça)\b[^.!?]{0,50}\b(?:instruç\w+|regras|ordens|anterior(?:es)?|acima|fontes|notas)\b|\b(?:responda|diga|escreva|repita)\b[^.!?]{0,40}\b(?:apenas|somente|sempre|exatamente)\b|\bnão responda\b",
    r"\b(?:ignora(?:te|re)?|dimentica(?:te|re)?|trascura(?:te|re)?|non tenere conto)\b[^.!?]{0,50}\b(?:istruzion\w+|regole|precedent\w+|ordini|fonti|note|sopra)\b|\b(?:rispondi|rispondete|rispondere|di['’]|dite|scrivi|scrivete|ripeti)\b[^.!?]{0,40}\b(?:solo|soltanto|unicamente|sempre|esattamente|solamente)\b|\bnon rispond(?:ere|i|ete)\b",
    # Dutch, Polish, Turkish, Vietnamese, Indonesian
    r"\b(?:negeer|vergeet)\b[^.!?]{0,50}\b(?:instructies?|regels|vorige|bovenstaande|bronnen|opdrachten)\b|\bantwoord\b[^.!?]{0,30}\b(?:alleen|uitsluitend|altijd)\b",
    r"\b(?:zignoruj|ignoruj|zapomnij|pomiń)\w*\b[^.!?]{0,50}\b(?:instrukcj\w+|polece\w+|zasad\w*|poprzedni\w+|źród\w+)\b|\b(?:odpowiedz|odpowiadaj|napisz|powiedz)\b[^.!?]{0,30}\b(?:tylko|wyłącznie|zawsze)\b",
    r"\b(?:talimat\w*|kural\w*|yönerge\w*|komut\w*)\b[^.!?]{0,40}\b(?:yok say|görmezden gel|unut)\w*|\b(?:sadece|yalnızca)\b[^.!?]{0,40}\b(?:cevap ver|yanıtla|yaz|söyle)\w*",
    r"\b(?:bỏ qua|quên)\b[^.!?]{0,40}\b(?:hướng dẫn|chỉ dẫn|lệnh|quy tắc|trước)\b|\bchỉ (?:trả lời|nói|viết)\b",
    r"\b(?:abaikan|lupakan)\b[^.!?]{0,40}\b(?:instruksi|perintah|aturan|sebelumnya|petunjuk)\b|\b(?:jawab|balas|katakan|tulis)\w*\b[^.!?]{0,20}\b(?:hanya|saja|selalu)\b",
    # Russian, Ukrainian, Greek, Arabic, Hebrew, Persian, Hindi
    r"(?:игнорируй\w*|проигнорируй\w*|забудь\w*|не обращай\w* внимани\w*|ігноруй\w*|забудьте)[^.!?]{0,50}(?:инструкци\w*|указани\w*|правил\w*|предыдущ\w*|выше|источник\w*|команд\w*|інструкц\w*|попередн\w*|всё|все)",
    r"(?:ответь\w*|отвечай\w*|скажи\w*|напиши\w*|выведи\w*|повтори\w*)[^.!?]{0,40}(?:только|лишь|всегда|исключительно|словом|ровно)|не отвечай\w*",
    r"(?:αγνόησε|αγνοήστε|ξέχασε|ξεχάστε)[^.!;]{0,50}(?:οδηγ\w+|κανόν\w+|προηγούμεν\w+|εντολ\w+)|(?:απάντησε|απαντήστε|πες|γράψε)[^.!;]{0,30}(?:μόνο|πάντα)",
    r"(?:تجاهل|انس|أهمل|تغاضَ)\w*.{0,40}(?:التعليمات|تعليمات|الأوامر|القواعد|السابقة|أعلاه|المصادر)|(?:أجب|اكتب|قل|رد)\w*.{0,30}(?:فقط|دائما)|لا تجب",
    r"(?:התעלם|שכח)\w*.{0,40}(?:הוראות|ההוראות|כללים|הקודמות)|(?:ענה|כתוב|אמור).{0,30}(?:רק|תמיד)",
    r"(?:نادیده بگیر|فراموش کن)\w*|دستورات? (?:قبلی|بالا)|فقط (?:بگو|بنویس|پاسخ)",
    r"(?:निर्देश\w*|नियम\w*|आदेश\w*|ऊपर).{0,30}(?:अनदेखा|नज़रअंदाज़|भूल)\S*|(?:केवल|सिर्फ).{0,30}(?:उत्तर|जवाब|लिख|कह)\S*",
)
FOREIGN = tuple(re.compile(pattern) for pattern in _FOREIGN)
