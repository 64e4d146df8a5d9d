"""Words of labels and the concept that each stands for: what `label_concepts` takes labels apart into.

Coarser than `label_synonyms`: words stand together here that mean the same in most papers, so a label found
through them counts for less, and only where no other field's label is as near. Words that different fields of one
paper tell apart (发货 and 交货, gross and net, planned and actual, ETD and ETA) never stand together.
"""

from itertools import product

_HAN = {
    "日期": "日期 日 时间",
    "地点": "地点 地址 处所 场所 所在地 地 址",
    "方式": "方式 方法 形式 模式 办法 途径",
    "条款": "条款 条件 约定 规定",
    "文件": "文件 文档 单据",
    "编号": "编号 号码 号 代号 编码 代码",
    "名称": "名称 名字 全称 名",
    "金额": "金额 款额 款项 价款 额",
    "价格": "价格 价",
    "数量": "数量 数目",
    "合计": "合计 总计 共计 总共 总",
    "签字": "签字 签名 签章 签署 盖章 签认 签字盖章 签名盖章 签章处 签字处",
    "联系人": "联系人 联络人 接洽人",
    "电话": "电话 联系电话 联络电话 电话号码",
    "传真": "传真 传真号码 传真号",
    "运输": "运输 运送 货运",
    "交货": "交货 交付 送货",
    "发货": "发货 出货 发运",
    "交货 日期": "交期 交货期 交货期限 货期",
    "有效期": "有效期 有效期限 有效日期 有效期至 有效时间",
    "装货港": "装货港 装运港 起运港 启运港 始发港 出发港 装船港 装货口岸 装运口岸 起运口岸 启运口岸",
    "卸货港": "卸货港 卸港 卸船港 卸货口岸",
    "目的港": "目的港 目的口岸 抵达港 到达港",
    "目的地": "目的地 目的地点",
    "订单": "订单 定单 订货单 定货单 采购单 采购订单 购货单",
    "合同": "合同 协议 合约 协议书 合同书",
    "客户": "客户 顾客 客人 客商",
    "货物": "货物 商品 产品 物品 货品",
    "货物 名称": "品名 货名",
    "规格": "规格 规范 规格参数 技术规格 技术参数 产品参数",
    "备注": "备注 附注 备考 注释 备注说明 备注栏",
    "颜色": "颜色 色彩 花色",
    "材质": "材质 材料 用料",
    "单位": "单位 计量单位 计数单位",
    "集装箱 种类": "箱型 柜型 集装箱型号 集装箱类型 集装箱规格 集装箱箱型 货柜类型 货柜型号",
    "集装箱 数量": "箱量 柜量 柜数 集装箱数 集装箱量",
    "集装箱": "集装箱 货柜 柜",
    "运费": "运费 运输费 货运费 运输费用",
    "海运费": "海运费 海运运费 远洋运费 海洋运费",
    "税额": "税额 税金 税款",
    "付款": "付款 支付 结算 结款 付费",
    "尺寸": "尺寸 外形尺寸 规格尺寸 长宽高 大小",
    "毛重": "毛重 总毛重",
    "净重": "净重 总净重",
    "体积": "体积 总体积 材积",
    "项目": "项目 工程",
    "种类": "种类 类型 类别 型式",
    "船名": "船名 船舶名称 承运船舶 船只名称",
    "航次": "航次 航次号",
    "船公司": "船公司 船东 承运人 承运船公司 航运公司",
    "税号": "税号 纳税人识别号 统一社会信用代码 纳税人税号 纳税号 税务登记号",
    "代表": "代表 代表人 授权代表 委托代理人 代理人 授权代表人",
    "买方": "买方 需方 购方 采购方 购货方 购买方 订货方 定货方 定作方 买受人",
    "卖方": "卖方 供方 供货方 供应方 销售方 销货方 供应商 供货商 供应厂商 供货厂商 出卖人",
    "大写": "大写",
    "型号": "型号",
    "制单": "制单 开具 出具 填单 填表 填报 填写 制表 编制 开单 创建 建立 建单",
    "签订": "签订 签约 签署 订立 签定",
    "装柜": "装柜 装箱",
    "不含税": "不含税 未税 税前",
    "含税": "含税 税后",
}

_BUSINESS = (
    "收货",
    "发货",
    "托运",
    "通知",
    "委托",
    "承运",
    "付款",
    "收款",
    "进口",
    "出口",
    "生产",
    "加工",
    "制造",
)
_PARTIES = ("人", "方", "单位", "公司", "企业", "商", "厂商", "厂家", "厂")

HAN = {word: tuple(concept.split()) for concept, words in _HAN.items() for word in words.split()}
HAN |= {business + party: (f"{business}方",) for business, party in product(_BUSINESS, _PARTIES)}
"""Chinese word -> the concepts that it stands for."""

JOINING = frozenset("与及和跟或的之、/&+·.,-— ")
"""What joins Chinese words without meaning anything by itself."""

ASKING_HAN = frozenset(
    [
        "信息", "资料", "详情", "情况", "内容", "填写", "栏", "项", "一栏", "明细", "说明",
    ]
)  # fmt: skip
"""What a label asks for, said once more: `托运人信息`."""

QUALIFIERS = frozenset(
    [
        "本", "本次", "该", "此", "此次", "拟", "要求", "需求", "意向", "首选", "优先", "希望", "期望", "约定",
        "preferred", "proposed", "require", "desired", "intended", "stated", "please",
    ]
)  # fmt: skip
"""Words that leave it the same thing, where no other field is told apart by them."""

LEADING = frozenset(
    [
        "约定", "规定", "协定", "商定", "预计", "预定", "计划", "最晚", "最迟", "最后", "承诺",
        "expect", "latest", "scheduled", "committed", "promised", "agreed", "confirm", "target",
    ]
)  # fmt: skip
"""Words that do so before all others: the agreed date, not that the carrier agreed."""

_LATIN = {
    "carrier": "liner",
    "buyer": "customer",
    "seller": "supplier exporter",
    "contract": "agreement",
    "delivery": "deliveries",
    "terms": "clause",
    "goods": "commodity cargo product",
    "telephone": "tel phone",
    "email": "e-mail mail",
    "marking": "mark marks markings",
    "contact": "attn attention",
    "place": "point",
    "type": "kind category class",
    "received": "receipt receiving",
    "count": "piece pcs",
}
LATIN_CONCEPTS = {word: concept for concept, words in _LATIN.items() for word in words.split()}
"""Word of Latin labels, as `label_kin` has it -> the one that stands for its concept."""

PORTS = {
    word: concept
    for concept, words in {
        "loading": "embarkation departure origin export dispatch exit ship",
        "unloading": "disembarkation discharged entry",
    }.items()
    for word in words.split()
}
"""Words that say the same of a port, though not of a date."""

EMPTY_LATIN = frozenset(("of", "and", "a", "an", "mm", "cm"))
"""Words that say nothing of whose label it is."""

ASKING_LATIN = frozenset(("detail", "information", "info"))
"""What `ASKING_HAN` is in Latin labels."""

HEADS = frozenset(
    [
        "date", "no", "name", "address", "port", "place", "terms", "method", "amount", "quantity", "weight",
        "price", "rate", "volume", "count", "unit", "type", "signature", "telephone", "contact", "number",
        "value", "by", "to", "total", "合计", "日期", "地点", "方式", "条款", "编号", "名称", "金额", "价格",
        "数量", "签字", "联系人", "电话", "单位", "种类",
    ]
)  # fmt: skip
"""Words that say what is asked for: the last of them is what the label is about."""

ASKED = "信息"
"""The concept of words by which a label only asks: `托运人信息`, `Consignee details`."""

OWN_WORDS = {
    "date": frozenset(("date", "日期")),
    "datetime": frozenset(("date", "日期")),
    "party": frozenset(("name", "company", "名称", "party", "公司", ASKED)),
    "quantity": frozenset(("quantity", "数量")),
    "number": frozenset(("quantity", "数量")),
    "money": frozenset(("amount", "金额")),
    "identifier": frozenset(("no", "number", "编号")),
    "containers": frozenset(("quantity", "数量", "count", "type", "种类")),
    "text": frozenset(("name", "名称", ASKED)),
}
"""Type of a field -> the words that say no more than what the type says of its values."""
