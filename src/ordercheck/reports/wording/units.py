"""Units in both languages; currencies and words that are not known stay as they are."""

from ordercheck.model.message import Message
from ordercheck.values.units import canonical_unit

# Canonical token of `ordercheck.values.units`, Chinese, English.
_TABLE = """
kg 公斤 kg
g 克 g
t 吨 t
lb 磅 lb
oz 盎司 oz
jin 斤 jin
m3 立方米 m3
l 升 l
ml 毫升 ml
cm3 立方厘米 cm3
ft3 立方英尺 ft3
mm 毫米 mm
cm 厘米 cm
m 米 m
km 公里 km
in 英寸 in
ft 英尺 ft
yd 码 yd
m2 平方米 m2
ft2 平方英尺 ft2
day 天 days
week 周 weeks
hour 小时 hours
minute 分钟 minutes
working_day 个工作日 working days
month 个月 months
year 年 years
set 套 sets
pc 件 pcs
dozen 打 dozen
gross 罗 gross
thousand 千件 thousand pcs
ctn 箱 cartons
case 木箱 cases
pallet 托盘 pallets
package 包装件 packages
unit 台 units
pair 双 pairs
roll 卷 rolls
bag 袋 bags
box 盒 boxes
bundle 捆 bundles
packet 包 packets
pail 桶 pails
can 罐 cans
coil 卷 coils
jar 瓶 jars
keg 桶 kegs
reel 卷 reels
tray 盘 trays
tub 桶 tubs
tube 管 tubes
drum 桶 drums
bottle 瓶 bottles
sheet 张 sheets
container 柜 containers
lot 批 lots
shipment 票 shipments
c ℃ °C
"""
_MEASURE_WORDS = "条块片根支把枚颗粒面樘扇座幅本册株头节段层盘串筒罐杯顶道处位人次车期份盏匹"
"""Words that count things one by one."""


def unit_message(unit: str) -> Message:
    """The unit in words. A Chinese word stays as printed in Chinese: 个 is 个 and pcs."""
    known = _known(canonical_unit(unit))
    if known is None:
        return Message(unit, unit)
    return known if unit.isascii() else Message(unit, known.en)


def _known(token: str) -> Message | None:
    if token in _MEASURE_WORDS:
        return Message(token, "pcs")
    return _BY_TOKEN.get(token)


_BY_TOKEN = {
    token: Message(zh, en) for token, zh, en in (line.split(maxsplit=2) for line in _TABLE.split("\n") if line)
}
