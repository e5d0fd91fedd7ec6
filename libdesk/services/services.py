"""Every service of one open library, each made when it is first asked for, so that a window opens at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from libdesk.services.library import Library

if TYPE_CHECKING:
    from libdesk.services.catalogue import Catalogue
    from libdesk.services.code_lists import CodeLists
    from libdesk.services.desk import Desk
    from libdesk.services.exporting import Exporting
    from libdesk.services.history import History
    from libdesk.services.importing import Importing
    from libdesk.services.lending import Lending
    from libdesk.services.lending_list import LendingList
    from libdesk.services.loan_policy import LoanPolicy
    from libdesk.services.numbers import Numbers
    from libdesk.services.partners import Partners
    from libdesk.services.patrons import Patrons
    from libdesk.services.printing import Printing
    from libdesk.services.scans import Scans
    from libdesk.services.settings import Settings
    from libdesk.services.sites import Sites
    from libdesk.services.staff import StaffService
    from libdesk.services.today import Today
    from libdesk.services.wordings import Wordings


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

        return Scans(self.library, self.desk)

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
    def lending_list(self) -> LendingList:
        """The list of partners' requests."""
        from libdesk.services.lending_list import LendingList

        return LendingList(self.library)

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
