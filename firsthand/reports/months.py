"""Names of the months as date lines print them, in the languages and scripts of the press."""

from __future__ import annotations

# One line a month: Romance and Germanic, Slavic in Latin letters, Turkish, Indonesian, Swahili.
_LATIN = (
    "jan january enero ene janvier januar jänner janeiro gennaio januari januari ocak januari januarie"
    " janar januari ianuarie stycznia sausio",
    "feb february febrero février fév fevrier februar fevereiro febbraio februari şubat subat februarie"
    " shkurt lutego",
    "mar march marzo mars märz maerz março marco maart mart maret mac machi martie marca",
    "apr april abril abr avril avr aprile nisan aprili aprilie prill kwietnia april",
    "may mayo mai maio maggio mei mayıs mayis maj maja",
    "jun june junio juin juni junho giugno haziran iunie qershor czerwca",
    "jul july julio juillet juil juli julho luglio temmuz julai iulie korrik lipca",
    "aug august agosto août aout augustus agustus ağustos agustos agosti ogos gusht sierpnia",
    "sep sept september septiembre setiembre septembre setembro settembre eylül eylul septemba"
    " septembrie shtator września",
    "oct october octubre octobre oktober outubro ottobre okt ekim oktoba octombrie tetor października",
    "nov november noviembre novembre novembro kasım kasim novemba noiembrie nëntor listopada",
    "dec december diciembre dic décembre déc decembre dezember dezembro dicembre desember disember"
    " aralık aralik desemba decembrie dhjetor grudnia",
)  # fmt: skip
# Russian, Ukrainian, Bulgarian; Arabic west and east; Persian.
_OTHER = (
    "января янв січня януари|يناير|كانون الثاني|جانفي|ژانویه",
    "февраля фев лютого февруари|فبراير|شباط|فيفري|فوریه",
    "марта мар березня март|مارس|آذار|اذار",
    "апреля апр квітня април|أبريل|ابريل|إبريل|نيسان|أفريل|آوریل",
    "мая травня май|مايو|أيار|ايار|ماي|مه",
    "июня июн червня юни|يونيو|يونيه|حزيران|جوان|ژوئن",
    "июля июл липня юли|يوليو|يوليه|تموز|جويلية|ژوئیه|جولای",
    "августа авг серпня август|أغسطس|اغسطس|آب|أوت|اوت",
    "сентября сен вересня септември|سبتمبر|أيلول|ايلول|سپتامبر",
    "октября окт жовтня октомври|أكتوبر|اكتوبر|تشرين الأول|تشرين الاول|اکتبر",
    "ноября ноя листопада ноември|نوفمبر|تشرين الثاني|نوامبر",
    "декабря дек грудня декември|ديسمبر|كانون الأول|كانون الاول|دسامبر",
)


def _numbered() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, (latin, other) in enumerate(zip(_LATIN, _OTHER, strict=True), start=1):
        cyrillic, *arabic = other.split("|")
        for name in (*latin.split(), *cyrillic.split(), *arabic):
            found[name] = number
    return found


MONTHS = _numbered()  # "marzo" is 3
LATIN = frozenset(name for name in MONTHS if name[0] < "Ͱ")  # what a dateline may print
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
