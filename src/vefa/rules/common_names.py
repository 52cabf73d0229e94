"""How common names are: the everyday ones of Türkiye, and a few of English, from the most common on.

The order follows the lists of the Turkish civil registry (NVI); the shares are rounded, for they only have to
tell Mehmet Yılmaz from a name that hardly anybody has. All folded.
"""

from typing import Final

_GIVEN: Final = """
mehmet mustafa fatma ayse ahmet ali emine hatice huseyin hasan zeynep ibrahim ismail elif osman yusuf murat
merve omer meryem ramazan halil suleyman zehra abdullah ozlem mahmut recep salih fatih kadir serife esra emre
hakan sultan adem kemal yasar busra bekir yasemin orhan hanife ilhan ugur serkan gokhan burak can cem onur
kubra baris volkan tolga havva erkan rabia sinan leyla okan kaan sevgi dilek hacer berk hulya tugba songul
arda mert pinar eren emir filiz sibel ebru derya yigit gul kerem cinar umut gulsum furkan enes aysel
oguzhan nurten cagri sukru ozgur asli selin ceren melis gizem irem sude ecrin defne nehir asya ela duru nisa
azra eylul ilayda seyma beyza sumeyye tugce gamze burcu didem deniz seda cigdem nilgun sengul gonul nuray
serpil sevim nermin bahar isil muge umit ilker cihan koray ferit engin levent bulent metin selim tarik nihat
selma sema ayten melek semra tulay nuran canan belgin aydin yavuz selcuk ercan erdal cengiz turgut hikmet
necati nevin aynur gulay perihan ayla arzu aylin banu basak berna betul ipek naz hande hilal jale kader
"""
_FAMILY: Final = """
yilmaz kaya demir celik sahin yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin kara koc
kurt ozkan simsek polat korkmaz ozcan cakir erdogan yavuz can acar sen aktas guler yalcin gunes bozkurt bulut
keskin unal turan gul ozer isik kaplan avci sari tekin tas kose yuksel ates aksoy ucar ekinci guven coban
uysal bayram sonmez karaca tunc durmaz karakaya akin akbulut ay erol coskun karatas duman toprak albayrak
kus er kahraman bilgin gunduz ceylan erdem altun basaran ciftci dinc eren gokce ince kalkan mutlu orhan
soylu topal uzun varol yazici zengin alkan bal cengiz demirci elmas gurbuz ipek karabulut ozgur sezer tuna
usta yaman oner cinar seker gencer ozdemir tosun oz genc demirel ozen erturk demirtas oguz aydogan karaman
"""
_ENGLISH: Final = """
james john robert michael william david richard joseph thomas charles mary patricia jennifer linda elizabeth
barbara susan jessica sarah karen smith johnson williams brown jones garcia miller davis wilson anderson
taylor moore jackson martin lee thompson white harris clark lewis robinson walker young king
"""
_DOTLESS: Final = """
isil tarik aydin cagri baris pinar cinar asli yilmaz yildiz yildirim kilic isik sari avci yazici yalcin cakir
akin
"""
_MOST: Final = 0.03  # share of people who have the most common name
_SLOWER: Final = 10.0  # names after which the share has halved
RARE: Final = 0.0002  # share that a name not in the lists is taken to have at most


def _shares() -> dict[str, float]:
    found: dict[str, float] = {}
    for names in (_GIVEN, _FAMILY, _ENGLISH):
        for place, name in enumerate(names.split()):
            found[name] = found.get(name, 0.0) + _MOST / (1.0 + place / _SLOWER)
    return found


_SHARE: Final = _shares()


def share_of(name: str) -> float:
    """The share of people who have this name (one folded word), given or family name."""
    return _SHARE.get(name, RARE)


DOTTED: Final = frozenset(
    name for names in (_GIVEN, _FAMILY) for name in names.split() if "i" in name
) - frozenset(_DOTLESS.split())
"""Names whose every i has a dot in Turkish: ALI without dots is Ali, YILMAZ Yılmaz. Folded."""
