"""Every service of one open library, each made when it is first asked for, so that a window opens at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from libdesk.services.library import Library

if TYPE_CHECKING:
    from libdesk.services.accounts import Accounts
    from libdesk.services.accounts_office import AccountsOffice
    from libdesk.services.anonymising import Anonymising
    from libdesk.services.baskets import Baskets
    from libdesk.services.book_truck import BookTruck
    from libdesk.services.borrowing_arrivals import BorrowingArrivals
    from libdesk.services.borrowing_costs import BorrowingCosts
    from libdesk.services.borrowing_desk import BorrowingDesk
    from libdesk.services.borrowing_entry import BorrowingEntries
    from libdesk.services.borrowing_extensions import BorrowingExtensions
    from libdesk.services.borrowing_form_papers import BorrowingFormPapers
    from libdesk.services.borrowing_list import BorrowingList
    from libdesk.services.borrowing_losses import BorrowingLosses
    from libdesk.services.borrowing_messages import BorrowingMessages
    from libdesk.services.borrowing_orders import BorrowingOrders
    from libdesk.services.borrowing_papers import BorrowingPapers
    from libdesk.services.borrowing_returning import BorrowingReturns
    from libdesk.services.budget_codes import BudgetCodes
    from libdesk.services.calendars import Calendars
    from libdesk.services.card_printing import CardPrinting
    from libdesk.services.catalogue import Catalogue
    from libdesk.services.claims import Claims
    from libdesk.services.code_lists import CodeLists
    from libdesk.services.contact_changes import ContactChanges
    from libdesk.services.copy_statuses import CopyStatuses
    from libdesk.services.course_reserve import CourseReserve
    from libdesk.services.desk import Desk
    from libdesk.services.dispatch_batch import DispatchBatch
    from libdesk.services.dispatch_days import DispatchDays
    from libdesk.services.dispatch_papers import DispatchPapers
    from libdesk.services.dispatching import Dispatching
    from libdesk.services.exporting import Exporting
    from libdesk.services.history import History
    from libdesk.services.holds import Holds
    from libdesk.services.home_delivery import HomeDelivery
    from libdesk.services.importing import Importing
    from libdesk.services.incoming_scans import IncomingScans
    from libdesk.services.item_states import ItemStates
    from libdesk.services.lender_classes import LenderClasses
    from libdesk.services.lender_invoices import LenderInvoices
    from libdesk.services.lenders import Lenders
    from libdesk.services.lending import Lending
    from libdesk.services.lending_compensation import LendingCompensations
    from libdesk.services.lending_due import LendingDates
    from libdesk.services.lending_importing import LendingImporting
    from libdesk.services.lending_ledger import LendingLedger
    from libdesk.services.lending_letters import LendingLetters
    from libdesk.services.lending_list import LendingList
    from libdesk.services.lending_messages import LendingMessages
    from libdesk.services.lending_picks import LendingPicks
    from libdesk.services.letters import Letters
    from libdesk.services.loan_policy import LoanPolicy
    from libdesk.services.loanability import Loanability
    from libdesk.services.loss_cases import LossCases
    from libdesk.services.money_papers import MoneyPapers
    from libdesk.services.notice_files import NoticeFiles
    from libdesk.services.notice_letters import NoticeLetters
    from libdesk.services.notice_run import NoticeRuns
    from libdesk.services.notice_sending import NoticeSending
    from libdesk.services.notices import Notices
    from libdesk.services.numbers import Numbers
    from libdesk.services.office_papers import OfficePapers
    from libdesk.services.partner_changes import PartnerChanges
    from libdesk.services.partner_contacts import PartnerContacts
    from libdesk.services.partner_history import PartnerHistories
    from libdesk.services.partner_registry import PartnerRegistry
    from libdesk.services.partners import Partners
    from libdesk.services.patron_cards import PatronCards
    from libdesk.services.patron_deletion import PatronDeletion
    from libdesk.services.patron_importing import PatronImporting
    from libdesk.services.patron_loans import PatronLoans
    from libdesk.services.patron_merging import PatronMerging
    from libdesk.services.patrons import Patrons
    from libdesk.services.pick_list import PickList
    from libdesk.services.pickup_places import PickupPlaces
    from libdesk.services.place_papers import PlacePapers
    from libdesk.services.place_registrations import PlaceRegistrations
    from libdesk.services.printing import Printing
    from libdesk.services.reading_orders import ReadingOrders
    from libdesk.services.recalls import Recalls
    from libdesk.services.registration_papers import RegistrationPapers
    from libdesk.services.remote_registrations import RemoteRegistrations
    from libdesk.services.renewals import Renewals
    from libdesk.services.report_papers import ReportPapers
    from libdesk.services.reports import Reports
    from libdesk.services.request_papers import RequestPapers
    from libdesk.services.reserve_lists import ReserveLists
    from libdesk.services.reserve_papers import ReservePapers
    from libdesk.services.scans import Scans
    from libdesk.services.search_list import SearchList
    from libdesk.services.settings import Settings
    from libdesk.services.sites import Sites
    from libdesk.services.staff import StaffService
    from libdesk.services.stamps import Stamps
    from libdesk.services.support import SupportYears
    from libdesk.services.suspensions import Suspensions
    from libdesk.services.till import Till
    from libdesk.services.title_requests import TitleRequests
    from libdesk.services.today import Today
    from libdesk.services.transit_list import TransitList
    from libdesk.services.validity_renewal import ValidityRenewal
    from libdesk.services.way_papers import WayPapers
    from libdesk.services.wordings import Wordings
    from libdesk.services.year_end import YearEnd


class Services:
    """What staff can do with the library that is open."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def staff(self) -> StaffService:
        """Signing in, rights."""
        from libdesk.services.staff import StaffService

        return StaffService(self.library)

    @cached_property
    def sites(self) -> Sites:
        """Sites and their hours."""
        from libdesk.services.sites import Sites

        return Sites(self.library)

    @cached_property
    def settings(self) -> Settings:
        """Settings of the library."""
        from libdesk.services.settings import Settings

        return Settings(self.library)

    @cached_property
    def wordings(self) -> Wordings:
        """The library's own texts."""
        from libdesk.services.wordings import Wordings

        return Wordings(self.library)

    @cached_property
    def desk(self) -> Desk:
        """Check out and take back."""
        from libdesk.services.desk import Desk

        return Desk(self.library)

    @cached_property
    def scans(self) -> Scans:
        """The scan box."""
        from libdesk.services.scans import Scans

        return Scans(self.library)

    @cached_property
    def history(self) -> History:
        """What was done, and taking it back."""
        from libdesk.services.history import History

        return History(self.library)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Titles and items."""
        from libdesk.services.catalogue import Catalogue

        return Catalogue(self.library)

    @cached_property
    def patrons(self) -> Patrons:
        """Readers."""
        from libdesk.services.patrons import Patrons

        return Patrons(self.library)

    @cached_property
    def lenders(self) -> Lenders:
        """The libraries that lend to us."""
        from libdesk.services.lenders import Lenders

        return Lenders(self.library)

    @cached_property
    def lender_classes(self) -> LenderClasses:
        """What to expect of each class of lenders."""
        from libdesk.services.lender_classes import LenderClasses

        return LenderClasses(self.library)

    @cached_property
    def partner_registry(self) -> PartnerRegistry:
        """Registration of partner libraries."""
        from libdesk.services.partner_registry import PartnerRegistry

        return PartnerRegistry(self.library)

    @cached_property
    def partner_changes(self) -> PartnerChanges:
        """What partners report about themselves."""
        from libdesk.services.partner_changes import PartnerChanges

        return PartnerChanges(self.library)

    @cached_property
    def partner_contacts(self) -> PartnerContacts:
        """People at partner libraries."""
        from libdesk.services.partner_contacts import PartnerContacts

        return PartnerContacts(self.library)

    @cached_property
    def partners(self) -> Partners:
        """Partner libraries."""
        from libdesk.services.partners import Partners

        return Partners(self.library)

    @cached_property
    def lending(self) -> Lending:
        """Partners' requests, step by step."""
        from libdesk.services.lending import Lending

        return Lending(self.library)

    @cached_property
    def compensations(self) -> LendingCompensations:
        """Lost, damaged and incomplete items of ours, until partners have made them good."""
        from libdesk.services.lending_compensation import LendingCompensations

        return LendingCompensations(self.library)

    @cached_property
    def lending_dates(self) -> LendingDates:
        """When a lent item is expected back, and what is late."""
        from libdesk.services.lending_due import LendingDates

        return LendingDates(self.library)

    @cached_property
    def lending_picks(self) -> LendingPicks:
        """What was promised to partners and stands on the shelves."""
        from libdesk.services.lending_picks import LendingPicks

        return LendingPicks(self.library)

    @cached_property
    def dispatch_batch(self) -> DispatchBatch:
        """What is packed, sent together and taken to the post office."""
        from libdesk.services.dispatch_batch import DispatchBatch

        return DispatchBatch(self.library)

    @cached_property
    def lending_importing(self) -> LendingImporting:
        """Taking requests in from the online service's table."""
        from libdesk.services.lending_importing import LendingImporting

        return LendingImporting(self.library)

    @cached_property
    def lending_messages(self) -> LendingMessages:
        """Requests and messages of borrowing libraries as ISO 18626 files."""
        from libdesk.services.lending_messages import LendingMessages

        return LendingMessages(self.library)

    @cached_property
    def lending_list(self) -> LendingList:
        """The list of partners' requests."""
        from libdesk.services.lending_list import LendingList

        return LendingList(self.library)

    @cached_property
    def borrowing_list(self) -> BorrowingList:
        """The list of our readers' requests for other libraries' books."""
        from libdesk.services.borrowing_list import BorrowingList

        return BorrowingList(self.library)

    @cached_property
    def printing(self) -> Printing:
        """Paper."""
        from libdesk.services.printing import Printing

        return Printing(self.library)

    @cached_property
    def importing(self) -> Importing:
        """Records of other programs, coming in."""
        from libdesk.services.importing import Importing

        return Importing(self.library)

    @cached_property
    def exporting(self) -> Exporting:
        """Records for other programs, going out."""
        from libdesk.services.exporting import Exporting

        return Exporting(self.library)

    @cached_property
    def today(self) -> Today:
        """What is due now."""
        from libdesk.services.today import Today

        return Today(self.library)

    @cached_property
    def loanability(self) -> Loanability:
        """What is lent to partner libraries, and marks on titles."""
        from libdesk.services.loanability import Loanability

        return Loanability(self.library)

    @cached_property
    def loan_policy(self) -> LoanPolicy:
        """The loan table."""
        from libdesk.services.loan_policy import LoanPolicy

        return LoanPolicy(self.library)

    @cached_property
    def code_lists(self) -> CodeLists:
        """Patron categories, loan classes, collections."""
        from libdesk.services.code_lists import CodeLists

        return CodeLists(self.library)

    @cached_property
    def numbers(self) -> Numbers:
        """Whose is a number."""
        from libdesk.services.numbers import Numbers

        return Numbers(self.library)

    @cached_property
    def calendars(self) -> Calendars:
        """When sites are open, terms, holidays, a day closed by snow."""
        from libdesk.services.calendars import Calendars

        return Calendars(self.library)

    @cached_property
    def loss_cases(self) -> LossCases:
        """Lost and damaged items."""
        from libdesk.services.loss_cases import LossCases

        return LossCases(self.library)

    @cached_property
    def claims(self) -> Claims:
        """Items that patrons say they have returned."""
        from libdesk.services.claims import Claims

        return Claims(self.library)

    @cached_property
    def suspensions(self) -> Suspensions:
        """Patrons suspended by hand."""
        from libdesk.services.suspensions import Suspensions

        return Suspensions(self.library)

    @cached_property
    def course_reserve(self) -> CourseReserve:
        """Making, filling and giving back reserve lists."""
        from libdesk.services.course_reserve import CourseReserve

        return CourseReserve(self.library)

    @cached_property
    def reserve_lists(self) -> ReserveLists:
        """Reading reserve lists."""
        from libdesk.services.reserve_lists import ReserveLists

        return ReserveLists(self.library)

    @cached_property
    def book_truck(self) -> BookTruck:
        """Counting what was read inside the library."""
        from libdesk.services.book_truck import BookTruck

        return BookTruck(self.library)

    @cached_property
    def reports(self) -> Reports:
        """Loans and use in figures."""
        from libdesk.services.reports import Reports

        return Reports(self.library)

    @cached_property
    def anonymising(self) -> Anonymising:
        """Forgetting who read what."""
        from libdesk.services.anonymising import Anonymising

        return Anonymising(self.library)

    @cached_property
    def contact_changes(self) -> ContactChanges:
        """Patrons' new addresses and telephone numbers, verified."""
        from libdesk.services.contact_changes import ContactChanges

        return ContactChanges(self.library)

    @cached_property
    def patron_cards(self) -> PatronCards:
        """Lost cards."""
        from libdesk.services.patron_cards import PatronCards

        return PatronCards(self.library)

    @cached_property
    def patron_deletion(self) -> PatronDeletion:
        """Deleting patrons."""
        from libdesk.services.patron_deletion import PatronDeletion

        return PatronDeletion(self.library)

    @cached_property
    def patron_merging(self) -> PatronMerging:
        """Doubles among the patrons."""
        from libdesk.services.patron_merging import PatronMerging

        return PatronMerging(self.library)

    @cached_property
    def validity_renewal(self) -> ValidityRenewal:
        """Renewing cards in one go."""
        from libdesk.services.validity_renewal import ValidityRenewal

        return ValidityRenewal(self.library)

    @cached_property
    def year_end(self) -> YearEnd:
        """Everybody a year up."""
        from libdesk.services.year_end import YearEnd

        return YearEnd(self.library)

    @cached_property
    def patron_loans(self) -> PatronLoans:
        """What a patron has and had on loan, a stretch at a time."""
        from libdesk.services.patron_loans import PatronLoans

        return PatronLoans(self.library)

    @cached_property
    def patron_importing(self) -> PatronImporting:
        """Patrons of other programs, coming in."""
        from libdesk.services.patron_importing import PatronImporting

        return PatronImporting(self.library)

    @cached_property
    def card_printing(self) -> CardPrinting:
        """Patrons' cards on paper."""
        from libdesk.services.card_printing import CardPrinting

        return CardPrinting(self.library)

    @cached_property
    def registration_papers(self) -> RegistrationPapers:
        """Papers of partners' registration."""
        from libdesk.services.registration_papers import RegistrationPapers

        return RegistrationPapers(self.library)

    @cached_property
    def dispatch_papers(self) -> DispatchPapers:
        """Papers of parcels to partners."""
        from libdesk.services.dispatch_papers import DispatchPapers

        return DispatchPapers(self.library)

    @cached_property
    def pick_list(self) -> PickList:
        """What is fetched from the shelves for who waits."""
        from libdesk.services.pick_list import PickList

        return PickList(self.library)

    @cached_property
    def search_list(self) -> SearchList:
        """Missing items that are looked for."""
        from libdesk.services.search_list import SearchList

        return SearchList(self.library)

    @cached_property
    def transit_list(self) -> TransitList:
        """Items between our sites."""
        from libdesk.services.transit_list import TransitList

        return TransitList(self.library)

    @cached_property
    def dispatching(self) -> Dispatching:
        """Parcels to pickup places."""
        from libdesk.services.dispatching import Dispatching

        return Dispatching(self.library)

    @cached_property
    def home_delivery(self) -> HomeDelivery:
        """Parcels to people's homes."""
        from libdesk.services.home_delivery import HomeDelivery

        return HomeDelivery(self.library)

    @cached_property
    def way_papers(self) -> WayPapers:
        """Lists, slips and labels for the ways of held items."""
        from libdesk.services.way_papers import WayPapers

        return WayPapers(self.library)

    @cached_property
    def holds(self) -> Holds:
        """Who waits for what, and the hold shelf."""
        from libdesk.services.holds import Holds

        return Holds(self.library)

    @cached_property
    def renewals(self) -> Renewals:
        """Longer loans."""
        from libdesk.services.renewals import Renewals

        return Renewals(self.library)

    @cached_property
    def copy_statuses(self) -> CopyStatuses:
        """Where the copies of titles stand."""
        from libdesk.services.copy_statuses import CopyStatuses

        return CopyStatuses(self.library)

    @cached_property
    def item_states(self) -> ItemStates:
        """Taking copies out of service and putting them back."""
        from libdesk.services.item_states import ItemStates

        return ItemStates(self.library)

    @cached_property
    def recalls(self) -> Recalls:
        """Asking for items back before their time."""
        from libdesk.services.recalls import Recalls

        return Recalls(self.library)

    @cached_property
    def accounts(self) -> Accounts:
        """What patrons owe and pay."""
        from libdesk.services.accounts import Accounts

        return Accounts(self.library)

    @cached_property
    def till(self) -> Till:
        """The cash box of a workstation."""
        from libdesk.services.till import Till

        return Till(self.library)

    @cached_property
    def stamps(self) -> Stamps:
        """Postage stamps."""
        from libdesk.services.stamps import Stamps

        return Stamps(self.library)

    @cached_property
    def letters(self) -> Letters:
        """Letters to patrons, and slips for the hold shelf."""
        from libdesk.services.letters import Letters

        return Letters(self.library)

    @cached_property
    def money_papers(self) -> MoneyPapers:
        """Receipts and cash reports on paper."""
        from libdesk.services.money_papers import MoneyPapers

        return MoneyPapers(self.library)

    @cached_property
    def reserve_papers(self) -> ReservePapers:
        """Reserve lists and shelf lists on paper."""
        from libdesk.services.reserve_papers import ReservePapers

        return ReservePapers(self.library)

    @cached_property
    def report_papers(self) -> ReportPapers:
        """Reports drawn."""
        from libdesk.services.report_papers import ReportPapers

        return ReportPapers(self.library)

    @cached_property
    def pickup_places(self) -> PickupPlaces:
        """Other libraries where our readers fetch what they reserved."""
        from libdesk.services.pickup_places import PickupPlaces

        return PickupPlaces(self.library)

    @cached_property
    def dispatch_days(self) -> DispatchDays:
        """When something is sent to which pickup place."""
        from libdesk.services.dispatch_days import DispatchDays

        return DispatchDays(self.library)

    @cached_property
    def place_registrations(self) -> PlaceRegistrations:
        """Who is registered at which pickup place."""
        from libdesk.services.place_registrations import PlaceRegistrations

        return PlaceRegistrations(self.library)

    @cached_property
    def remote_registrations(self) -> RemoteRegistrations:
        """People who register by post."""
        from libdesk.services.remote_registrations import RemoteRegistrations

        return RemoteRegistrations(self.library)

    @cached_property
    def title_requests(self) -> TitleRequests:
        """Requests for books that the library does not hold."""
        from libdesk.services.title_requests import TitleRequests

        return TitleRequests(self.library)

    @cached_property
    def borrowing_entries(self) -> BorrowingEntries:
        """Requests for other libraries' books, until they are ordered."""
        from libdesk.services.borrowing_entry import BorrowingEntries

        return BorrowingEntries(self.library)

    @cached_property
    def borrowing_form_papers(self) -> BorrowingFormPapers:
        """The reader's request form for another library's book, blank or filled in."""
        from libdesk.services.borrowing_form_papers import BorrowingFormPapers

        return BorrowingFormPapers(self.library)

    @cached_property
    def place_papers(self) -> PlacePapers:
        """Address labels to pickup places and people's homes."""
        from libdesk.services.place_papers import PlacePapers

        return PlacePapers(self.library)

    @cached_property
    def baskets(self) -> Baskets:
        """What is collected for a person, and placed at once."""
        from libdesk.services.baskets import Baskets

        return Baskets(self.library)

    @cached_property
    def reading_orders(self) -> ReadingOrders:
        """Series that are supplied volume by volume."""
        from libdesk.services.reading_orders import ReadingOrders

        return ReadingOrders(self.library)

    @cached_property
    def borrowing_papers(self) -> BorrowingPapers:
        """Papers of interlibrary borrowing."""
        from libdesk.services.borrowing_papers import BorrowingPapers

        return BorrowingPapers(self.library)

    @cached_property
    def request_papers(self) -> RequestPapers:
        """Letters and labels of registration from afar, forms and lists of requests."""
        from libdesk.services.request_papers import RequestPapers

        return RequestPapers(self.library)

    @cached_property
    def notice_files(self) -> NoticeFiles:
        """Notices for the mail program of this computer."""
        from libdesk.services.notice_files import NoticeFiles

        return NoticeFiles(self.library)

    @cached_property
    def notice_sending(self) -> NoticeSending:
        """Notices by e-mail."""
        from libdesk.services.notice_sending import NoticeSending

        return NoticeSending(self.library)

    @cached_property
    def notices(self) -> Notices:
        """The queue of notices."""
        from libdesk.services.notices import Notices

        return Notices(self.library)

    @cached_property
    def notice_runs(self) -> NoticeRuns:
        """Making the notices of the day."""
        from libdesk.services.notice_run import NoticeRuns

        return NoticeRuns(self.library)

    @cached_property
    def notice_letters(self) -> NoticeLetters:
        """Notices on paper."""
        from libdesk.services.notice_letters import NoticeLetters

        return NoticeLetters(self.library)

    @cached_property
    def borrowing_desk(self) -> BorrowingDesk:
        """Other libraries' books at the counter."""
        from libdesk.services.borrowing_desk import BorrowingDesk

        return BorrowingDesk(self.library)

    @cached_property
    def borrowing_extensions(self) -> BorrowingExtensions:
        """Longer loans from other libraries, and recalls by them."""
        from libdesk.services.borrowing_extensions import BorrowingExtensions

        return BorrowingExtensions(self.library)

    @cached_property
    def borrowing_orders(self) -> BorrowingOrders:
        """Requests of our readers at the lenders: ordered, answered, refused, sent."""
        from libdesk.services.borrowing_orders import BorrowingOrders

        return BorrowingOrders(self.library)

    @cached_property
    def borrowing_arrivals(self) -> BorrowingArrivals:
        """Borrowed books as they arrive: checked, the receipt letter, ready for the reader."""
        from libdesk.services.borrowing_arrivals import BorrowingArrivals

        return BorrowingArrivals(self.library)

    @cached_property
    def borrowing_returns(self) -> BorrowingReturns:
        """Borrowed books on their way back: the checklist, the parcel, the close."""
        from libdesk.services.borrowing_returning import BorrowingReturns

        return BorrowingReturns(self.library)

    @cached_property
    def borrowing_messages(self) -> BorrowingMessages:
        """Requests and messages as files, between lenders and us."""
        from libdesk.services.borrowing_messages import BorrowingMessages

        return BorrowingMessages(self.library)

    @cached_property
    def borrowing_losses(self) -> BorrowingLosses:
        """Lost and damaged books of lenders."""
        from libdesk.services.borrowing_losses import BorrowingLosses

        return BorrowingLosses(self.library)

    @cached_property
    def budget_codes(self) -> BudgetCodes:
        """Budget codes of public expense."""
        from libdesk.services.budget_codes import BudgetCodes

        return BudgetCodes(self.library)

    @cached_property
    def support_years(self) -> SupportYears:
        """The library's support of students, by fiscal year."""
        from libdesk.services.support import SupportYears

        return SupportYears(self.library)

    @cached_property
    def borrowing_costs(self) -> BorrowingCosts:
        """What requests cost, and who pays."""
        from libdesk.services.borrowing_costs import BorrowingCosts

        return BorrowingCosts(self.library)

    @cached_property
    def lender_invoices(self) -> LenderInvoices:
        """Bills of lenders."""
        from libdesk.services.lender_invoices import LenderInvoices

        return LenderInvoices(self.library)

    @cached_property
    def accounts_office(self) -> AccountsOffice:
        """Months for the accounts office."""
        from libdesk.services.accounts_office import AccountsOffice

        return AccountsOffice(self.library)

    @cached_property
    def office_papers(self) -> OfficePapers:
        """Statements of charges by budget code."""
        from libdesk.services.office_papers import OfficePapers

        return OfficePapers(self.library)

    @cached_property
    def lending_letters(self) -> LendingLetters:
        """Letters to partner libraries, written at once."""
        from libdesk.services.lending_letters import LendingLetters

        return LendingLetters(self.library)

    @cached_property
    def incoming_scans(self) -> IncomingScans:
        """Faxes and scans that come in, and where their pages are filed."""
        from libdesk.services.incoming_scans import IncomingScans

        return IncomingScans(self.library)

    @cached_property
    def lending_ledger(self) -> LendingLedger:
        """What went to whom, with its papers."""
        from libdesk.services.lending_ledger import LendingLedger

        return LendingLedger(self.library)

    @cached_property
    def partner_histories(self) -> PartnerHistories:
        """Everything about one partner library."""
        from libdesk.services.partner_history import PartnerHistories

        return PartnerHistories(self.library)
