"""Statements of charges by budget code: a month's charges, worded, as the frozen data that paper draws (B14, B15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from libdesk.domain.context import Context
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import budget_statement
from libdesk.paper.document import Offset
from libdesk.services.accounts_office import AccountsOffice, MonthCharge
from libdesk.services.budget_codes import BudgetCodes
from libdesk.services.ledger import currency_of
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import SheetLanguage, languages_of, sheet_texts
from libdesk.services.sites import Sites
from libdesk.wording.catalogue import catalogue


class OfficePapers:
    """Prepares statements for the accounts office; they are logged as all paper is (``Printing.log``)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare(
        self,
        context: Context,
        month: date,
        budget_code_ids: Sequence[int],
        language: SheetLanguage = "ja",
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """A statement of a month for each budget code; refused for one that nothing was booked on in it."""

        def compose() -> list[PreparedSheet]:
            return [
                PreparedSheet(self._statement(context, month, code_id, language), language)
                for code_id in budget_code_ids
            ]

        return Printing.finish(budget_statement.KIND, compose, offset)

    def _statement(
        self, context: Context, month: date, budget_code_id: int, language: SheetLanguage
    ) -> budget_statement.BudgetStatement:
        code = AccountsOffice(self._library).code_month(month, budget_code_id)
        if code is None:
            raise Refused(Decision((Reason("nothing_to_settle", facts={"month": month.replace(day=1)}),)))
        languages = languages_of(language, "ja")
        said = catalogue(languages[0])
        record = BudgetCodes(self._library).record(budget_code_id)
        currency = currency_of(self._library.rows)

        def money(amount: int) -> str:
            return said.text("accounts.sum", {"sum": Money(amount, currency)})

        confirmed = ""
        if record.confirmed_on is not None:
            facts = {"day": record.confirmed_on, "who": record.confirmed_with}
            confirmed = said.text("borrowing.office.confirmed", facts)
        settled = code.amount - code.unsettled
        return budget_statement.BudgetStatement(
            languages=languages,
            texts=sheet_texts(budget_statement, languages, {}),
            library=self._library_names(context.site_id, languages[0]),
            month=said.text("borrowing.office.of_month", {"month": month}),
            code=code.code,
            code_name=code.name,
            faculty_member=code.faculty_member,
            fund_type=" / ".join(
                dict.fromkeys(catalogue(one).text(f"borrowing.fund.{code.fund_type}") for one in languages)
            ),
            confirmed=confirmed,
            made_on=said.text("borrowing.office.on_day", {"day": self._library.today_at(context)}),
            charges=tuple(_charge(charge, money(charge.amount), languages) for charge in code.charges),
            total=money(code.amount),
            settled_before=money(settled) if settled else "",
            to_settle=money(code.unsettled),
        )

    def _library_names(self, site_id: int, language: str) -> tuple[str, ...]:
        site = Sites(self._library).record(site_id)
        own, latin = self._settings.text("library.name"), self._settings.text("library.name_latin")
        names = (own, site.name) if language == "ja" else (latin or own, site.name_latin or site.name)
        return tuple(dict.fromkeys(name for name in names if name))


def _charge(charge: MonthCharge, amount: str, languages: tuple[str, ...]) -> budget_statement.ChargeOnStatement:
    said = catalogue(languages[0])
    bill = said.text("borrowing.office.bill", {"number": charge.invoice_number}) if charge.invoice_number else ""
    return budget_statement.ChargeOnStatement(
        booked_on=charge.booked_on.isoformat(),
        number=charge.number,
        title=charge.title,
        about=" · ".join(filter(None, (charge.patron, charge.lender))),
        what=" / ".join(dict.fromkeys(catalogue(one).text(f"borrowing.cost_what.{charge.what}") for one in languages)),
        bill=bill,
        sum=amount,
        settled=charge.settled_on is not None,
    )
