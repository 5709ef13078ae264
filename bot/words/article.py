"""How a question names the article that the shelf is about."""

import re

NAMES_IT = re.compile(r"\barticle(?:['’]s)?\b|\bAI Daily News\b", re.IGNORECASE)
