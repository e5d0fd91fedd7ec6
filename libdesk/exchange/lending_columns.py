"""Which column of a table of requests holds what: known from its header in English or Japanese."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

# What a column may hold -> the headers by which it is known, folded as ``_folded`` does.
_KNOWN: Final[Mapping[str, str]] = MappingProxyType({
    "user_id": "userid user usernumber libraryid registrationnumber registration 利用者id 利用者番号 登録番号 館id"
    " 登録利用者id",
    "partner": "library libraryname requestinglibrary borrower borrowinglibrary institution institutionname partner"
    " 相手館 相手館名 依頼館 依頼館名 申込館 申込館名 図書館名 機関名 利用者名 借受館",
    "symbol": "symbol isil librarysymbol agencyid 図書館記号 参加組織id isilコード",
    "their_number": "requestnumber requestno requestid request number no ordernumber orderno orderid applicationnumber"
    " receiptnumber referencenumber 申込番号 受付番号 依頼番号 整理番号 番号",
    "requested_on": "requestdate requestedon daterequested date dateofrequest orderdate applicationdate receivedon"
    " 申込日 申込日時 受付日 受付日時 依頼日 申込年月日",
    "needed_by": "neededby needby needbefore deadline duedate dateneeded 希望日 必要日 期限 希望期限 利用希望日",
    "asked_title": "title booktitle titleoftheitem material 書名 タイトル 資料名 書誌名 題名 標題",
    "asked_author": "author authors creator 著者 著者名 著編者 責任表示 編著者",
    "asked_publisher": "publisher 出版者 出版社 出版者名 発行者",
    "asked_year": "year publicationyear publicationdate yearofpublication published pubyear"
    " 出版年 刊行年 発行年 出版年月",
    "asked_volume": "volume volumes vol volumenumber issue 巻 巻号 巻次 巻数",
    "asked_number": "isbn isbnissn itemnumber bibid bibliographicid callnumber ndlbibid jpno 請求記号 書誌id 書誌番号"
    " 資料番号 国立国会図書館書誌id 全国書誌番号",
    "note": "note notes remarks remark comment comments 備考 メモ 通信欄 連絡事項",
})  # fmt: skip
FIELDS: Final = tuple(_KNOWN)


def _folded(header: str) -> str:
    """Without spaces, case, width and signs."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", header).casefold() if letter.isalnum())


_FOLDED: Final = MappingProxyType({_folded(word): field for field, words in _KNOWN.items() for word in words.split()})


def guess_columns(header: Sequence[str]) -> dict[int, str]:
    """Column number -> field, each field at most once; columns that nothing is known of are left out."""
    found: dict[int, str] = {}
    for place, text in enumerate(header):
        field = _FOLDED.get(_folded(text))
        if field is not None and field not in found.values():
            found[place] = field
    return found
