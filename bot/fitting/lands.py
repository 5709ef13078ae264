"""Which country? A sentence that names none is no answer, where another near it does.

"Which country has the most patents?" is not answered by "Tencent is the largest applicant", however surely that is read
as the answer.
"""

import re
from collections.abc import Sequence

from bot.evidence.weighing import Evidence, telling
from bot.words.unmet import places_in

_ASKS = re.compile(
    r"\b(?:which|what) (?:(?:other|two|three|four|five|ten|european|asian|african|single|one) )*"
    r"(?:country|countries|nations?|econom(?:y|ies))\b(?! (?:code|club|house|music|song)s?\b)",
    re.IGNORECASE,
)
_NEAREST = 6  # sentences, one of which has to name a country
# Countries, parts of them and empires, by a word of their names; some of them `bot.words.peoples` has too.
_FURTHER = """
Afghanistan Albania Algeria Andorra Angola Antigua Armenia Austria Azerbaijan Bahamas Bahrain Bangladesh
Barbados Belarus Belize Benin Bhutan Bolivia Bosnia Botswana Brazil Britain British Brunei Bulgaria Burkina
Burundi Byzantine Cambodia Cameroon Canada Ceylon Chad China Colombia Comoros Congo Croatia Cuba Cyprus Czech
Czechoslovak Djibouti Dominica Dutch Ecuador England English Equatorial Eritrea Estonia Eswatini Ethiopia Fiji
French Gabon Gambia Georgia Germany Ghana Greenland Grenada Guatemala Guinea Guyana Haiti Holland Honduras
Hungary India Indonesia Iran Iraq Israel Italy Ivory Jamaica Japan Jordan Kazakhstan Kenya Kiribati Kosovo
Kuwait Kyrgyz Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg Macau Macedonia
Madagascar Malawi Maldives Mali Malta Mauritania Mauritius Mexico Micronesia Moldova Monaco Mongolia
Montenegro Morocco Mozambique Namibia Nauru Nepal Nicaragua Niger Norway Oman Ottoman Palau Palestin Panama
Papua Paraguay Persia Peru Prussia Qatar Rhodesia Roman Romania Russia Rwanda Salvador Samoa Scotland Scottish
Senegal Serbia Seychelles Siam Sierra Singapore Slovak Slovenia Solomon Somalia Soviet Spanish Sudan Suriname
Swiss Switzerland Syria Taiwan Tajikistan Tanzania Togo Tonga Trinidad Tunisia Turkmenistan Tuvalu Uganda
Ukraine Uruguay Uzbekistan Vanuatu Vatican Venezuela Vietnam Wales Welsh Yemen Yugoslav Zaire Zambia Zimbabwe
"""
# By their first letters, which their peoples' names begin with too.
_LAND = re.compile(rf"\b(?:{'|'.join(word[: max(4, len(word) - 2)] for word in _FURTHER.split())})")


def of_countries(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, where it is asked which country and one of the nearest names any, without those that name none."""
    return telling(weighed, _names_one, _NEAREST) if _ASKS.search(question) else tuple(weighed)


def _names_one(evidence: Evidence) -> bool:
    return bool(places_in(evidence.full) or _LAND.search(evidence.full))
