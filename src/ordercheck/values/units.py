"""Units as documents write them: canonical tokens, dimensions and factors (which ones are one: decision 18)."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from ordercheck.values.text import normal

# Token, dimension, factor into the dimension's base, then the words; a line that begins with "+" has more words.
_TABLE = """
kg weight 1 kg kgs kgm kilo kilos kilogram kilograms kilogramme kilogrammes kgf 公斤 千克
g weight 0.001 g gr gm gms gram grams grm 克
t weight 1000 t mt mts ton tons tonne tonnes m/t metricton metrictons metrictonne metrictonnes tne 吨 公吨
lb weight 0.45359237 lb lbs pound pounds 磅
oz weight 0.028349523125 oz ounce ounces 盎司
jin weight 0.5 斤 市斤
m3 volume 1 m3 cbm cbms m^3 cum cu.m cu.m. cum. cubicmeter cubicmeters cubicmetre cubicmetres mtq
+ 立方米 立方 方 立米 个方
l volume 0.001 l ltr ltrs liter liters litre litres lt 升 公升
ml volume 0.000001 ml 毫升
cm3 volume 0.000001 cm3 cc 立方厘米
ft3 volume 0.028316846592 ft3 cuft cu.ft cu.ft. cft cbft cubicfeet cubicfoot 立方英尺
mm length 1 mm mms millimeter millimeters millimetre millimetres mmt 毫米
cm length 10 cm cms centimeter centimeters centimetre centimetres cmt 厘米 公分
m length 1000 m mtr mtrs meter meters metre metres 米 公尺
km length 1000000 km kms kilometer kilometers kilometre kilometres 公里 千米
in length 25.4 in inch inches " 英寸 吋
ft length 304.8 ft foot feet ' 英尺 呎
yd length 914.4 yd yds yard yards 码
m2 area 1 m2 sqm sq.m sq.m. sqmtr m^2 squaremeter squaremeters squaremetre squaremetres mtk 平方米 平米 平方
ft2 area 0.09290304 ft2 sqft sq.ft sq.ft. squarefeet squarefoot 平方英尺
day duration 1 day days d calendarday calendardays 天 日 日历天 自然日 个自然日 日历日 个日历日 个日历天
+ tag tage tagen jour jours día días giorni giorno
week duration 7 week weeks wk wks 周 个周 星期 个星期 礼拜 woche wochen semaine semaines
hour duration 0 h hr hrs hour hours 小时 个小时 钟头 个钟头 stunde stunden
minute duration 0 min mins minute minutes 分钟
working_day working_day 1 workingday workingdays workday workdays businessday businessdays bankingdays
+ 工作日 个工作日 工作天 个工作天 arbeitstag arbeitstage
month month 1 month months mth mths 月 个月 monat monate monaten mois
year month 12 year years yr yrs 年 jahr jahre
set set 1 set sets 套 组 套装 satz sätze jeu jeux juego juegos
pc pc 1 pc pcs pce pces piece pieces ea each nos nr 件 个 只 箇 stk stck stück st pza pzas
+ pieza piezas pièce pièces unidad unidades ud uds unité unités
dozen pc 12 dz doz dozen dozens dzn dzs 打
gross pc 144 gross grs 罗
thousand pc 1000 kpcs mpcs 千只 千个 千件
ctn ctn 1 ctn ctns carton cartons cartonbox cartonboxes 箱 纸箱 karton kartons caja cajas
case case 1 case cases cs crate crates woodencase woodencases 木箱
pallet pallet 1 plt plts pallet pallets 托 托盘 板 卡板 栈板 palette paletten palé palés
package package 1 pkg pkgs package packages colis colli 包装件
unit unit 1 unit units 台 部 辆 架
pair pair 1 pr prs pair pairs 双 对 副 paar paire paires par pares
roll roll 1 roll rolls rl rls 卷 rolle rollen rouleau rouleaux rollo rollos
bag bag 1 bag bags 袋 包 beutel sack sac sacs saco sacos
box box 1 box boxes bx bxs 盒
bundle bundle 1 bundle bundles bdl bdls 捆 扎 束
drum drum 1 drum drums 桶 barrel barrels
bottle bottle 1 bottle bottles btl btls 瓶 flasche flaschen
packet packet 1 packet packets pkt pkts pack packs pck
pail pail 1 pail pails bucket buckets
can can 1 can cans tin tins canister canisters
jar jar 1 jar jars
tube tube 1 tube tubes
tub tub 1 tub tubs
keg keg 1 keg kegs
tray tray 1 tray trays
reel reel 1 reel reels spool spools
coil coil 1 coil coils
sheet sheet 1 sheet sheets sht shts 张 页 blatt feuille feuilles hoja hojas
container container 1 container containers cntr cntrs 柜 个柜 货柜 集装箱
lot lot 1 lot lots 批 项 式
shipment shipment 1 shipment shipments 票 单
"""
MEASURE_WORDS = "条块片根支把枚颗粒面樘扇座幅本册株头节段层盘串筒罐杯顶道处位人次车期份盏匹"
"""Chinese measure words that are units of their own."""
_PARTS_OF_A_DAY = {"hour": Decimal(24), "minute": Decimal(1440)}
_PACKAGES = frozenset({"ctn", "case", "pallet", "bag", "box", "bundle", "drum", "roll", "packet", "pail"})
_MAY_BE_SETS = frozenset({"unit", "set"})
_MAY_BE_PIECES = frozenset({"sheet", "unit", "pair", *MEASURE_WORDS})


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit; `factor` turns it into the base of its `dimension` (kg, m3, mm, m2, day, month, pc)."""

    token: str
    dimension: str
    factor: Decimal = Decimal(1)


@cache
def _by_word() -> dict[str, Unit]:
    words: dict[str, Unit] = {}
    unit = Unit("", "")
    for line in _TABLE.split("\n"):
        names = line.split()
        if names and names[0] != "+":
            unit = Unit(names[0], names[1], Decimal(names[2]))
            names = names[2:]
        words.update(dict.fromkeys(names[1:], unit))
    return words | {word: Unit(word, word) for word in MEASURE_WORDS}


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """The unit that a word means (plural, bracketed and bilingual forms included), None where it is not known."""
    word = normal(text).replace("(s)", "s").replace("(es)", "es").strip("()[]:,;/ ")
    found = _by_word()
    joined = word.replace(" ", "")
    for form in (word, joined, joined.strip("."), joined.replace(".", "")):
        if form in found:
            return found[form]
    parts = [part for part in word.replace("(", "/").replace(")", "/").replace(" ", "/").split("/") if part]
    units = {found[part] for part in parts if part in found}
    return units.pop() if len(units) == 1 and all(part in found for part in parts) else None


@cache
def units_of_dimension(dimension: str) -> tuple[Unit, ...]:
    """All units of a dimension."""
    return tuple(dict.fromkeys(unit for unit in _by_word().values() if unit.dimension == dimension))


def canonical_unit(text: str) -> str:
    """The canonical token of a unit (set, pc, ctn, kg, m3 ...); a word that is not known in its normal form."""
    unit = unit_of(text)
    return unit.token if unit is not None else normal(text)


def into_base(number: Decimal, unit: Unit) -> Decimal:
    """A number of units in the base of the unit's dimension; the number itself where it already is."""
    if unit.token in _PARTS_OF_A_DAY:
        return number / _PARTS_OF_A_DAY[unit.token]
    return number if unit.factor == 1 else number * unit.factor


def same_unit(left: str | None, right: str | None) -> bool | None:
    """Whether two units are one. An unstated one matches any.

    Cartons, pallets and the like are packages. None where words leave it open: measure words and pieces (张, pcs),
    units and sets (台, 套), packages and other words for what they may be.
    """
    if left is None or right is None:
        return True
    one, other = unit_of(left), unit_of(right)
    if one is None or other is None:
        return normal(left) == normal(right)
    if one.token == other.token:
        return True
    tokens = {one.token, other.token}
    if "package" in tokens and tokens & _PACKAGES:
        return True
    if "package" in tokens or ("pc" in tokens and tokens & _MAY_BE_PIECES) or tokens == _MAY_BE_SETS:
        return None
    return False
