"""The tables as Peewee models, for what is written one record at a time.

A model is bound to no database: every query says where it runs (``.execute(database)``), so that two libraries can be
open in one process. The shape itself is fixed by the migrations; a test compares the two. Dates and instants are text
here as they are in the file.
"""

from __future__ import annotations

from typing import Final

from libdesk.db.models.borrowing import (
    BorrowedBook,
    BorrowingCheck,
    BorrowingEvent,
    BorrowingExtension,
    BorrowingLoss,
    BorrowingMessage,
    BorrowingRequest,
    BorrowingTry,
    BorrowingUse,
)
from libdesk.db.models.catalogue import Attachment, Collection, Item, LoanClass, Title, TitleNumber
from libdesk.db.models.circulation import (
    BasketLine,
    Hold,
    HoldSeries,
    InHouseUse,
    ItemSearch,
    Loan,
    LossCase,
    TitleRequest,
    Transit,
)
from libdesk.db.models.costs import CostEntry, LenderInvoice
from libdesk.db.models.identifiers import Identifier
from libdesk.db.models.incoming import IncomingFile, IncomingPage
from libdesk.db.models.lenders import Lender, LenderAddress, LenderClass, LenderClassSite, LenderSite
from libdesk.db.models.lending import (
    LendingCompensation,
    LendingConditionMark,
    LendingEvent,
    LendingMessage,
    LendingPicture,
    LendingRefusalReason,
    LendingRequest,
    Shipment,
)
from libdesk.db.models.loanability import LoanabilityRow, TitleLendingMark
from libdesk.db.models.money import AccountEntry, Receipt, StampEntry, TillEntry, TillSession
from libdesk.db.models.notices import Notice, NoticeAbout, NoticeRun
from libdesk.db.models.overrides import Override
from libdesk.db.models.paper import PrintedSheet
from libdesk.db.models.partners import (
    PartnerApplication,
    PartnerChange,
    PartnerContact,
    PartnerDocument,
    PartnerEvent,
    PartnerLibrary,
    PartnerQuestion,
    PartnerRenewal,
)
from libdesk.db.models.people import (
    ContactChange,
    Department,
    Patron,
    PatronCategory,
    PatronContact,
    RemoteRegistration,
    Staff,
    StaffRight,
    Suspension,
)
from libdesk.db.models.pickup import Dispatch, DispatchDay, PickupPlace, PlaceRegistration
from libdesk.db.models.places import Closure, Opening, OpeningHours, Site, Term
from libdesk.db.models.policy import LoanTableRow, PolicyVersion, RunningNumber, Setting, Wording
from libdesk.db.models.reserve import ReserveItem, ReserveList
from libdesk.db.models.row import Row
from libdesk.db.models.support import BudgetCode, SupportYear

ALL: Final[tuple[type[Row], ...]] = (
    Site,
    OpeningHours,
    Closure,
    Opening,
    Term,
    Staff,
    StaffRight,
    Department,
    PatronCategory,
    Patron,
    PatronContact,
    ContactChange,
    Suspension,
    Attachment,
    LoanClass,
    Collection,
    Title,
    TitleNumber,
    Item,
    PolicyVersion,
    LoanTableRow,
    Setting,
    Wording,
    RunningNumber,
    LenderClass,
    LenderClassSite,
    Lender,
    LenderSite,
    LenderAddress,
    PartnerLibrary,
    PartnerContact,
    PartnerApplication,
    PartnerDocument,
    PartnerQuestion,
    PartnerRenewal,
    PartnerChange,
    PartnerEvent,
    LoanabilityRow,
    TitleLendingMark,
    Shipment,
    LendingRequest,
    LendingEvent,
    LendingRefusalReason,
    LendingConditionMark,
    LendingPicture,
    LendingCompensation,
    LendingMessage,
    IncomingFile,
    IncomingPage,
    PickupPlace,
    DispatchDay,
    PlaceRegistration,
    Dispatch,
    HoldSeries,
    Hold,
    Loan,
    BasketLine,
    Transit,
    ItemSearch,
    TitleRequest,
    RemoteRegistration,
    BudgetCode,
    SupportYear,
    BorrowingRequest,
    BorrowedBook,
    BorrowingEvent,
    BorrowingTry,
    BorrowingUse,
    BorrowingExtension,
    BorrowingCheck,
    BorrowingLoss,
    BorrowingMessage,
    Identifier,
    Override,
    InHouseUse,
    LossCase,
    TillSession,
    TillEntry,
    Receipt,
    AccountEntry,
    StampEntry,
    LenderInvoice,
    CostEntry,
    ReserveList,
    ReserveItem,
    PrintedSheet,
    NoticeRun,
    Notice,
    NoticeAbout,
)

BY_TABLE: Final[dict[str, type[Row]]] = {model._meta.table_name: model for model in ALL}
