"""The tables of a shop file.

Units everywhere: money in minor units of the named currency (kuruş), points whole, quantities in
thousandths of a piece, days as ISO text `YYYY-MM-DD` in the shop's zone, moments as ISO text in UTC
(`YYYY-MM-DDTHH:MM:SSZ`). Lists of words are the constants beside the tables; nothing else is stored there.
"""

from typing import Any, Final

from vefa.db.base import Table, database
from vefa.db.card_tables import Consent, CustomerTag, CustomField, CustomValue, Suggestion, Tag
from vefa.db.complaint_tables import (
    Cause,
    Complaint,
    ComplaintFile,
    ComplaintLine,
    ComplaintStep,
    Conversation,
    CorrectiveAction,
    FollowUp,
    ReadyAnswer,
    Remedy,
    TaskMark,
)
from vefa.db.order_tables import (
    CategoryRule,
    Order,
    OrderDigest,
    OrderLine,
    OrderName,
    Product,
    Refund,
    Traits,
)
from vefa.db.people_tables import (
    Change,
    Customer,
    Identity,
    Import,
    Mapping,
    Person,
    PersonSign,
    Programme,
    Setting,
    Terms,
)
from vefa.db.point_tables import Entry, Lot, LotMove
from vefa.db.programme_tables import (
    DayDone,
    ListMember,
    Merge,
    Referral,
    SavedList,
    SpecialDay,
    Stamp,
    TierChange,
    Told,
)
from vefa.db.survey_tables import (
    Answer,
    Invitation,
    Reply,
    Response,
    Survey,
    SurveyVersion,
    Theme,
    ThemeMark,
    ThemeWord,
)
from vefa.db.traffic_tables import Traffic
from vefa.db.voucher_tables import CardMove, Voucher, VoucherUse

__all__ = [
    "TABLES",
    "VOUCHER_KINDS",
    "Answer",
    "CardMove",
    "CategoryRule",
    "Cause",
    "Change",
    "Complaint",
    "ComplaintFile",
    "ComplaintLine",
    "ComplaintStep",
    "Consent",
    "Conversation",
    "CorrectiveAction",
    "CustomField",
    "CustomValue",
    "Customer",
    "CustomerTag",
    "DayDone",
    "Entry",
    "FollowUp",
    "Identity",
    "Import",
    "Invitation",
    "ListMember",
    "Lot",
    "LotMove",
    "Mapping",
    "Merge",
    "Order",
    "OrderDigest",
    "OrderLine",
    "OrderName",
    "Person",
    "PersonSign",
    "Product",
    "Programme",
    "ReadyAnswer",
    "Referral",
    "Refund",
    "Remedy",
    "Reply",
    "Response",
    "SavedList",
    "Setting",
    "SpecialDay",
    "Stamp",
    "Suggestion",
    "Survey",
    "SurveyVersion",
    "Table",
    "Tag",
    "TaskMark",
    "Terms",
    "Theme",
    "ThemeMark",
    "ThemeWord",
    "TierChange",
    "Told",
    "Traffic",
    "Traits",
    "Voucher",
    "VoucherUse",
    "database",
]  # fmt: skip

VOUCHER_KINDS: Final = ("amount", "percent", "shipping", "product", "gift_card")

TABLES: Final[tuple[type[Any], ...]] = (
    Setting, Person, Programme, Import, Mapping, Terms, Customer, Identity, Product, Traits, Order, OrderLine,
    Refund, Entry, Lot, LotMove, Voucher, VoucherUse, CardMove, TierChange, Referral, SavedList, ListMember,
    Told, SpecialDay, Stamp, Merge, Change, DayDone, Consent, Tag, CustomerTag, CustomField, CustomValue,
    Suggestion, CategoryRule, OrderName, Cause, Complaint, ComplaintLine, ComplaintStep, ComplaintFile,
    Remedy, CorrectiveAction, Conversation, ReadyAnswer, FollowUp, TaskMark, Survey, SurveyVersion,
    Invitation, Response, Answer, Theme, ThemeWord, ThemeMark, Reply, OrderDigest, Traffic,
    PersonSign,
)  # fmt: skip
