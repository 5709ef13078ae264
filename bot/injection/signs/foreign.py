"""The same in other tongues, each an instruction by itself: set aside what was told, answer with nothing but …"""

import re

_PATTERNS = (
    # Chinese, Japanese, Korean
    (
        r"(?:忽略|无视|無視|忘记|忘掉|忘記|不要理会|不要遵守|覆盖|跳过).{0,12}(?:指令|指示|提示|规则|規則|内容|说明"
        r"|要求|命令|上文|之前|以上|资料|来源|問題|问题)"
    ),
    (
        r"(?:只|仅|僅|必须|请|請|一律|统一|直接|务必|應|应当?)(?:能|要|需|须|可以|用)?(?:回答|回复|回覆|输出|輸出"
        r"|说|說|写道|答复|重复|打印)"
    ),
    r"(?:不要|不得|禁止|拒绝|请勿|切勿|勿)(?:再)?(?:回答|回复|讨论|提及|引用|透露|使用)",
    (
        r"(?:系统|系統)(?:提示|指令|消息|訊息|命令)|(?:你|您)(?:现在|現在)?(?:是|必须|要|应该|需要)(?:一个|一個|只"
        r"|回答|说|扮演|忽略)|(?:人工智能|ai)?助手(?:必须|应|请|，|：|:)"
    ),
    (
        r"(?:指示|命令|プロンプト|ルール|内容)を(?:すべて)?(?:無視|忘れ)|(?:と|だけ|のみ)(?:答え|回答し|返答し"
        r"|出力し)(?:て|なさい|ろ)|答えないで"
    ),
    (
        r"(?:지시|명령|프롬프트|규칙|내용)(?:를|을|사항을)?\s*(?:모두 )?(?:무시|잊)|(?:라고만|으로만|만)\s*(?:대답"
        r"|답변|응답|출력)(?:하|해)|(?:대답|답변)하지\s*마"
    ),
    # German
    (
        r"\b(?:ignorier\w*|missacht\w*|vergiss|vergessen sie|überschreib\w*"
        r"|übergeh\w*)\b[^.!?]{0,50}\b(?:anweisung\w*|vorgabe\w*|regel\w*|befehl\w*|hinweis\w*|prompt\w*|obige\w*"
        r"|vorherige\w*|bisherige\w*|quelle\w*|notizen|frage\w*|alles)\b"
    ),
    (
        r"\b(?:antworte\w*|sag|sage|sagen sie|schreib\w*|gib|geben sie|wiederhol\w*|nenne\w*"
        r"|behaupte\w*)\b[^.!?]{0,40}\b(?:nur|ausschließlich|lediglich|immer|stets|genau|auf jede|wörtlich"
        r"|mit dem wort|mit der zeile|aus)\b"
    ),
    (
        r"\b(?:beantworte\w*|antworte\w*)\b[^.!?]{0,30}\b(?:keine|nicht|niemals)\b|\b(?:assistent|sprachmodell"
        r"|ki)\s*[,:]"
    ),
    (
        r"\b(?:du (?:bist|spielst)|sie (?:sind|spielen)|spiele?n?(?: sie)?|verhalte? dich|benimm dich)"
        r"\b[^.!?]{0,20}\b(?:ab jetzt|von nun an|ab sofort|nun|jetzt|ein(?:e|en)? (?:assistent|roboter|pirat))"
        r"|\bjede[nrs]? (?:antwort|satz)\b[^.!?]{0,30}\b(?:mit|beginn\w*|ende\w*)\b"
    ),
    # French
    (
        r"\b(?:ignore[zr]?|oublie[zr]?|n['’]?(?:e )?(?:tiens|tenez) (?:pas |aucun )?compte|fai(?:s|tes) abstraction"
        r"|méprise[zr]?)\b[^.!?]{0,50}\b(?:instructions?|consignes?|règles?|directives?|ordres?|précédent\w*"
        r"|ci-dessus|tout ce qui|sources?|notes?|invite)\b"
    ),
    (
        r"\b(?:répond(?:s|ez|re)|dis|dites|écri(?:s|vez)|affiche[zr]?|répète[zr]?"
        r"|indique[zr]?)\b[^.!?]{0,40}\b(?:uniquement|seulement|exclusivement|toujours|exactement|rien d['’]autre"
        r"|par le mot|que)\b|\bne (?:répond(?:s|ez)) (?:pas|à aucune)\b"
    ),
    # Spanish, Portuguese, Italian
    (
        r"\b(?:ignor[ae]n?|ignorad|olvid[ae]n?|olvídese|desatiend[ae]|omit[ae]|haz caso omiso"
        r"|haga caso omiso)\b[^.!?]{0,50}\b(?:instrucci\w+|reglas?|órdenes|indicaciones|anterior(?:es)?|fuentes?"
        r"|notas?|directrices)\b"
    ),
    (
        r"\b(?:respond[ea]|responda|contesta|conteste|di|diga|escrib[ae]|imprim[ae]"
        r"|repit[ea])\b[^.!?]{0,40}\b(?:únicamente|solamente|sólo|solo|siempre|exactamente|la palabra|nada más)\b"
        r"|\bno (?:respond[ae]s?|contestes?)\b"
    ),
    (
        r"\b(?:ignore|esqueça|desconsidere|desobedeça)\b[^.!?]{0,50}\b(?:instruç\w+|regras|ordens|anterior(?:es)?"
        r"|acima|fontes|notas)\b|\b(?:responda|diga|escreva|repita)\b[^.!?]{0,40}\b(?:apenas|somente|sempre"
        r"|exatamente)\b|\bnão responda\b"
    ),
    (
        r"\b(?:ignora(?:te|re)?|dimentica(?:te|re)?|trascura(?:te|re)?"
        r"|non tenere conto)\b[^.!?]{0,50}\b(?:istruzion\w+|regole|precedent\w+|ordini|fonti|note|sopra)\b"
        r"|\b(?:rispondi|rispondete|rispondere|di['’]|dite|scrivi|scrivete|ripeti)\b[^.!?]{0,40}\b(?:solo|soltanto"
        r"|unicamente|sempre|esattamente|solamente)\b|\bnon rispond(?:ere|i|ete)\b"
    ),
    # Dutch, Polish, Turkish, Vietnamese, Indonesian
    (
        r"\b(?:negeer|vergeet)\b[^.!?]{0,50}\b(?:instructies?|regels|vorige|bovenstaande|bronnen|opdrachten)\b"
        r"|\bantwoord\b[^.!?]{0,30}\b(?:alleen|uitsluitend|altijd)\b"
    ),
    (
        r"\b(?:zignoruj|ignoruj|zapomnij|pomiń)\w*\b[^.!?]{0,50}\b(?:instrukcj\w+|polece\w+|zasad\w*|poprzedni\w+"
        r"|źród\w+)\b|\b(?:odpowiedz|odpowiadaj|napisz|powiedz)\b[^.!?]{0,30}\b(?:tylko|wyłącznie|zawsze)\b"
    ),
    (
        r"\b(?:talimat\w*|kural\w*|yönerge\w*|komut\w*)\b[^.!?]{0,40}\b(?:yok say|görmezden gel|unut)\w*"
        r"|\b(?:sadece|yalnızca)\b[^.!?]{0,40}\b(?:cevap ver|yanıtla|yaz|söyle)\w*"
    ),
    r"\b(?:bỏ qua|quên)\b[^.!?]{0,40}\b(?:hướng dẫn|chỉ dẫn|lệnh|quy tắc|trước)\b|\bchỉ (?:trả lời|nói|viết)\b",
    (
        r"\b(?:abaikan|lupakan)\b[^.!?]{0,40}\b(?:instruksi|perintah|aturan|sebelumnya|petunjuk)\b|\b(?:jawab|balas"
        r"|katakan|tulis)\w*\b[^.!?]{0,20}\b(?:hanya|saja|selalu)\b"
    ),
    # Russian, Ukrainian, Greek, Arabic, Hebrew, Persian, Hindi
    (
        r"(?:игнорируй\w*|проигнорируй\w*|забудь\w*|не обращай\w* внимани\w*|ігноруй\w*"
        r"|забудьте)[^.!?]{0,50}(?:инструкци\w*|указани\w*|правил\w*|предыдущ\w*|выше|источник\w*|команд\w*"
        r"|інструкц\w*|попередн\w*|всё|все)"
    ),
    (
        r"(?:ответь\w*|отвечай\w*|скажи\w*|напиши\w*|выведи\w*|повтори\w*)[^.!?]{0,40}(?:только|лишь|всегда"
        r"|исключительно|словом|ровно)|не отвечай\w*|на (?:этот |любой |каждый )?вопрос\w*[^.!?]{0,80}"
        r"(?:ответь|отвечай|скажи|говори|напиши)\w*"
    ),
    (
        r"(?:αγνόησε|αγνοήστε|ξέχασε|ξεχάστε)[^.!;]{0,50}(?:οδηγ\w+|κανόν\w+|προηγούμεν\w+|εντολ\w+)|(?:απάντησε"
        r"|απαντήστε|πες|γράψε)[^.!;]{0,30}(?:μόνο|πάντα)"
    ),
    (
        r"(?:تجاهل|انس|أهمل|تغاضَ)\w*.{0,40}(?:التعليمات|تعليمات|الأوامر|القواعد|السابقة|أعلاه|المصادر)|(?:أجب|اكتب"
        r"|قل|رد)\w*.{0,30}(?:فقط|دائما)|لا تجب"
    ),
    r"(?:התעלם|שכח)\w*.{0,40}(?:הוראות|ההוראות|כללים|הקודמות)|(?:ענה|כתוב|אמור).{0,30}(?:רק|תמיד)",
    r"(?:نادیده بگیر|فراموش کن)\w*|دستورات? (?:قبلی|بالا)|فقط (?:بگو|بنویس|پاسخ)",
    (
        r"(?:निर्देश\w*|नियम\w*|आदेश\w*|ऊपर).{0,30}(?:अनदेखा|नज़रअंदाज़|भूल)\S*|(?:केवल|सिर्फ).{0,30}(?:उत्तर|जवाब"
        r"|लिख|कह)\S*"
    ),
)
FOREIGN = tuple(re.compile(pattern) for pattern in _PATTERNS)
