"""Parts of the world, each with its countries: "the best-placed Asian economy" is one of these."""

import re

_NORDIC = "Denmark Finland Iceland Norway Sweden"
_EU = (
    "Austria Belgium Bulgaria Croatia Cyprus Czech Denmark Estonia Finland France Germany Greece Hungary Ireland Italy"
    " Latvia Lithuania Luxembourg Malta Netherlands Poland Portugal Romania Slovakia Slovenia Spain Sweden"
)
_MIDDLE_AMERICA = (
    "Bahamas Barbados Belize Costa~Rica Cuba Dominican Salvador Grenada Guatemala Haiti Honduras Jamaica Mexico"
    " Nicaragua Panama Trinidad"
)
_SOUTH_AMERICA = "Argentina Bolivia Brazil Chile Colombia Ecuador Guyana Paraguay Peru Suriname Uruguay Venezuela"
# By how a question names them; of a country, a word or two of its name.
_REGIONS = {
    r"EU|European Union": _EU,
    r"Europe(?:an)?": f"{_EU} Albania Andorra Belarus Bosnia Iceland Kosovo Liechtenstein Moldova Monaco Montenegro"
    " Macedonia Norway Russia Serbia Switzerland Ukraine United~Kingdom UK",
    r"Scandinavian?|Nordic": _NORDIC,
    r"Asian?": "Afghanistan Armenia Azerbaijan Bahrain Bangladesh Bhutan Brunei Cambodia China Georgia Hong~Kong India"
    " Indonesia Iran Iraq Israel Japan Jordan Kazakhstan Korea Kuwait Kyrgyzstan Laos Lao Lebanon Malaysia Maldives"
    " Mongolia Myanmar Nepal Oman Pakistan Philippines Qatar Saudi~Arabia Singapore Sri~Lanka Syria Taiwan Tajikistan"
    " Thailand Turkey Türkiye Turkmenistan Emirates UAE Uzbekistan Vietnam Viet~Nam Yemen",
    r"Africa(?:n)?": "Algeria Angola Benin Botswana Burkina Burundi Cameroon Cabo~Verde Cape~Verde Chad Comoros Congo"
    " Djibouti Egypt Eritrea Eswatini Ethiopia Gabon Gambia Ghana Guinea Ivory Ivoire Kenya Lesotho Liberia Libya"
    " Madagascar Malawi Mali Mauritania Mauritius Morocco Mozambique Namibia Niger Nigeria Rwanda Senegal Seychelles"
    " Sierra~Leone Somalia South~Africa Sudan Tanzania Togo Tunisia Uganda Zambia Zimbabwe",
    r"South America(?:n)?": _SOUTH_AMERICA,
    r"Latin America(?:n)?": f"{_SOUTH_AMERICA} {_MIDDLE_AMERICA}",
    r"North America(?:n)?": f"Canada United~States {_MIDDLE_AMERICA}",
    r"Oceania(?:n)?": "Australia Fiji New~Zealand Papua Samoa Tonga",
}


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split()).replace('~', ' ')})\b")


_COUNTRIES = {name: _any(words) for name, words in _REGIONS.items()}
# "European firms", but not "the European Patent Office", nor what lies outside of it.
_NAMED = {
    name: re.compile(rf"(?<!-)\b(?<!outside )(?<!beyond )(?<!except )(?:{name})\b(?! [A-Z])(?! (?:and|or)\b)(?!-)")
    for name in _REGIONS
}


_ANY = re.compile(rf"\b(?:{'|'.join(_REGIONS)})\b")
_ANY_COUNTRY = _any(" ".join(_REGIONS.values()))


def region_in(question: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """How a question names a part of the world, and what countries of that are called; none where it names no one."""
    found = [(match.end() - match.start(), name) for name, named in _NAMED.items() if (match := named.search(question))]
    _, name = max(found, default=(0, ""))
    return (_NAMED[name], _COUNTRIES[name]) if name and len(_ANY.findall(question)) == 1 else None


def names_country(text: str) -> bool:
    """Whether a text names any of the countries."""
    return bool(_ANY_COUNTRY.search(text))
