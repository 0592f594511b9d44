"""Words and phrases of other languages that people drop into English messages.

Folded: lower case, without accents. Only words that mean nothing else in English and are no common
first names stand here; what could be both is told apart in `context`.
"""

from __future__ import annotations

from handlers.reading.dates.kinds import DAY, HOUR, MONTH, WEEK, YEAR

# Spanish, German, French, Italian, Portuguese, Dutch and Afrikaans, Nordic, Polish, Finnish,
# Swahili, Hindi and Bengali, Tagalog, Indonesian and Malay, Turkish.
WEEKDAYS = {
    0: "lunes lundi luni pondeli hetfo montag maandag lunedi segunda mandag poniedzialek "
    "poniedzialku maanantai maanantaina jumatatu mande somvar somwar sombar shombar senin "
    "isnin pazartesi",
    1: "martes mardi dienstag dinsdag martedi terca tirsdag tisdag wtorek wtorku tiistai "
    "tiistaina jumanne tunde mangalvar mangalwar mongolbar selasa",
    2: "miercoles miercuri streda szerda mercredi mittwoch woensdag mercoledi quarta onsdag "
    "sroda srode srody keskiviikko keskiviikkona jumatano trinde budhvar budhwar budhbar "
    "miyerkules carsamba",
    3: "jueves joi ctvrtek csutortok jeudi jeu donnerstag donderdag giovedi quinta torsdag "
    "czwartek czwartku torstai torstaina alhamisi fonde guruvar guruwar brihospotibar "
    "jumerat huwebes khamis kamis persembe",
    4: "viernes vineri patek pentek vendredi freitag vrijdag venerdi sexta fredag piatek "
    "piatku perjantai perjantaina ijumaa fraide shukravar shukrawar shukrobar sukrobar "
    "jumma jummah biyernes jumaat jumat cuma vrydag",
    5: "sabado sambata szombat samedi samstag zaterdag sabato lordag sobota sobote soboty "
    "lauantai lauantaina jumamosi sarere shanivar shaniwar shonibar sonibar sabtu "
    "cumartesi saterdag",
    6: "domingo duminica nedele vasarnap dimanche sonntag zondag domenica sondag niedziela "
    "niedziele niedzieli sunnuntai sunnuntaina jumapili ravivar raviwar robibar itwar "
    "linggo",
}
MONTHS = {
    1: "enero janeiro januar janner janvier gennaio januari januarie stycznia styczen tammikuu",
    2: "febrero fevereiro februar fevrier febbraio februari februarie pebrero lutego subat",
    3: "marzo marz maerz maart marca marzec marso machi",
    4: "abril avril aprile kwietnia kwiecien aprili nisan",
    5: "mayo maio mai maggio maj mei mayis",
    6: "junio junho juni juin giugno junie czerwca czerwiec hunyo haziran",
    7: "julio julho juli juillet luglio lipca lipiec hulyo temmuz",
    8: "agosto aout augusti augustus sierpnia sierpien agosti agustus",
    9: "septiembre setiembre setembro septembre settembre wrzesnia wrzesien setyembre septemba",
    10: "octubre outubro oktober octobre ottobre pazdziernika pazdziernik oktubre oktoba",
    11: "noviembre novembro novembre listopada listopad nobyembre novemba",
    12: "diciembre dezembro dezember decembre dicembre grudnia grudzien desember disyembre "
    "desemba disemba",
}
# 'kal' and 'parso' are one and two days off on either side: the role says which.
EITHER_SIDE = {1: "kal kalke kalkei", 2: "parso parson porshu"}
RELATIVE = {
    0: "hoy heute oggi hoje ngayon mamaya kanina idag vandaag dzis dzisiaj aaj aajke ajke bugun",
    1: "manana bukas kesho demain domani amanha morgen jutro imorgon imorgen bukra besok esok "
    "agamikal kusasa yarin tumora",
    2: "ubermorgen pojutrze overmorgen overmorgon dopodomani lusa",
    -1: "ayer kahapon jana ieri gestern ontem wczoraj igar gisteren gister gotokal kemarin "
    "embareh imbareh asde",
    -2: "anteayer antier anteontem vorgestern eergisteren przedwczoraj juzi",
}
UNITS = {
    DAY: "dia dias tage tagen jours giorni dagen dagar dager dage dni siku",
    WEEK: "semana semanas woche wochen semaine semaines settimana settimane weken vecka veckan "
    "veckor uge uger uke uker uken tydzien tygodnie tygodni tygodniu hafta hafte haftay minggu",
    MONTH: "mes meses monat monate monaten mois mese mesi maand maanden manad manader manaden "
    "maned maneder miesiac miesiace miesiecy mahina mahine mahinay mwezi bulan",
    YEAR: "jahr jahre annee annees jaar ano anos anno",
    HOUR: "stunden horas",
}
PLAIN = {
    "QUARTER": "trimestre quartal kwartaal kvartal",
    "PART": "tarde noche manha noite matin soir abend vormittag nachmittag middag ochtend avond "
    "subah dopahar shaam bikal bikele sokale shokale umaga asubuhi jioni",
    "THIS": "este esta diesen diese dieser deze dit questo questa denna denne agami",
    "END": "ende eind einde slutet koniec akhir",
    "EARLY": "anfang inizio principios",
    "MID": "mitte mitad meados midten mitten",
    "OF": "av af",
    "THE": "den der",
    "IN": "dentro innerhalb",
    "BY": "entro senast senest spatestens",
    "UNTIL": "ate bis hanggang sampai",
    "OCLOCK": "uhr baje tay",
    "TARIKH": "tarikh tareekh tarik tarehe",
    "NOON": "mediodia mittag",
    "AGO": "geleden siden sedan atras fa",
    "HACE": "hace",
    "UM": "um",
    "AT": "saa",
    "AND": "e und et og och",
    "FUNC": "ng mein tak er moddhe theke ko ke pra pro pela tava ta con mit avec mas nos nas",
}
NEXT = (
    "nachste nachsten nachster nachstes kommende kommenden volgende nasta naste neste næste agle "
    "agla przyszly przyszlym"
)
LAST = "letzte letzten letzter letztes vorige forra forrige sidste pichle pichla zeszly zeszlym"
# These stand behind their noun as well: 'semaine prochaine', 'wiki ijayo', 'lunes pasado'.
NEXT_BEHIND = "proximo proxima prochain prochaine prossimo prossima ujao ijayo depan"
LAST_BEHIND = "pasado pasada passado passada dernier derniere scorso scorsa lalu"
CARDINALS = {
    1: "una uma eine einer einem een",
    2: "dos duas dois zwei deux twee tva",
    3: "tres drei trois drie",
    4: "cuatro quatro vier quatre quattro fyra fire",
    5: "cinco funf cinq cinque vijf",
    6: "seis sechs",
    10: "diez dez zehn dieci tien",
}
_WEEK, _MONTH, _YEAR = f"UNIT={WEEK}", f"UNIT={MONTH}", f"UNIT={YEAR}"
# Several words that stand for one kind or two; the last kind covers the last word.
PHRASES: dict[str, str] = {
    "que vem": "NEXT=1", "que viene": "NEXT=1", "qui vient": "NEXT=1", "susunod na": "NEXT",
    "semana que vem": f"NEXT {_WEEK}", "semana que viene": f"NEXT {_WEEK}",
    "para a semana": f"NEXT {_WEEK}",
    "mes que vem": f"NEXT {_MONTH}", "mes que viene": f"NEXT {_MONTH}",
    "ano que vem": f"NEXT {_YEAR}", "ano que viene": f"NEXT {_YEAR}",
    "wiki ijayo": f"NEXT {_WEEK}", "wiki hii": f"THIS {_WEEK}",
    "pasado manana": "REL=2", "depois de amanha": "REL=2", "despues de manana": "REL=2",
    "apres demain": "REL=2", "apres - demain": "REL=2", "kesho kutwa": "REL=2",
    "sa makalawa": "REL=2", "avant hier": "REL=-2", "avant - hier": "REL=-2",
    "hier soir": "REL=-1", "hier matin": "REL=-1", "i dag": "REL=0", "i morgen": "REL=1",
    "i morgon": "REL=1", "i gar": "REL=-1", "i overmorgen": "REL=2", "i overmorgon": "REL=2",
    "hari ini": "REL=0", "y ' day": "REL=-1", "now - now": "REL=0", "end o '": "END",
    "end o": "END", "end a": "END", "ce matin": "REL=0", "ce soir": "REL=0", "esta manana": "REL=0",
    "aaj kal": "OTHER", "por la manana": "PART", "por la tarde": "PART", "por la noche": "PART",
    "de la manana": "MERIDIEM=0", "da manha": "MERIDIEM=0", "de la tarde": "MERIDIEM=12",
    "da tarde": "MERIDIEM=12", "del mattino": "MERIDIEM=0",
    **{f"{day}{dash}feira": f"WEEKDAY={number}" for dash in (" ", " - ")
       for number, day in enumerate("segunda terca quarta quinta sexta".split())},
    "fin de": "END", "fin du": "END", "fim de": "END", "fim do": "END", "fim da": "END",
    "final de": "END", "finales de": "END", "fine di": "END", "ende der": "END", "ende des": "END",
    "eind van de": "END", "einde van de": "END", "la fin de": "END", "mwisho wa": "END",
    "ke end": "END", "fine mese": f"END {_MONTH}", "monatsende": f"END {_MONTH}",
    "jahresende": f"END {_YEAR}", "quartalsende": "END QUARTER",
    **{f"fin {month}": f"END MONTH={number}" for number, month in enumerate(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
        .split(), 1)},
    **{f"mi{dash}{month}": f"MID MONTH={number}" for dash in (" ", " - ")
       for number, month in enumerate(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
        .split(), 1)},
    "hafte ke end": f"{_WEEK} END", "mahine ke end": f"{_MONTH} END",
    "month ke end": f"{_MONTH} END", "week ke end": f"{_WEEK} END",
    "dentro de": "IN", "daqui a": "IN", "d ' ici": "BY", "il y a": "HACE", "alle ore": "AT=1",
}  # fmt: skip
