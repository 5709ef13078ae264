"""Words that several signs are made of."""

TOLD = (
    r"(?:instructions?|prompts?|rules?|guidelines?|guidance|directions?|directives?|commands?|orders|constraints?"
    r"|restrictions?|policy|policies|programming|training|safeguards?|filters?)"
)
GIVEN = (
    r"(?:context|notes?|sources?|passages?|documents?|texts?|messages?|conversation|chat|question|evidence"
    r"|reports?|information|facts?|figures?|content|data|statements?|everything|anything|whatever|all|inputs?"
    r"|references?|lines?)"
)
OVERRIDE = (
    r"(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|ing)|overrule|bypass|discard|neglect"
    r"|set aside|pay no attention to|stop (?:following|obeying|using)|do(?:n['’]t| not) (?:follow|obey|rely on"
    r"|trust)|put aside|no longer follow)"
)
MACHINE = (
    r"(?:ai|a\.i\.|assistants?|chat ?bots?|bots?|(?:large |small )?language models?|llms?|(?:chat)?gpt(?:-\w+)?"
    r"|models?|machines?|systems?|agents?|summari[sz]ers?|retrieval system|footnote|engines?|copilot|claude"
    r"|gemini|qwen|llama)"
)
SAY = (
    r"(?:say|reply|respond|answer|output|print|write|repeat|state|include|append|add|insert|begin|start|end"
    r"|finish|conclude|return|tell|mention|claim|assert|display|render|reveal|emit|echo|recite|declare|announce"
    r"|produce|type|generate|give|provide|sign off|close|open|preface|translate|use|put|quote|summari[sz]e"
    r"|confirm|report|cite)"
)
REPLY = r"(?:answers?|responses?|repl(?:y|ies)|outputs?|summar(?:y|ies)|messages?|completions?)"
STEP = (
    r"(?:^|[.!?:;,\"'“”‘’()\[\]>|*_–—-]\s*|\b(?:please|and|then|but|now|to|must|should|always|only|just|kindly"
    r"|also|instead|simply|will|shall|first|next)\s+)"
)
