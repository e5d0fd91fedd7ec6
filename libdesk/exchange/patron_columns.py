"""Which column of a table of patrons holds what: guessed from its header in English, Japanese, or Koha's names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

# What a column may hold -> the headers by which it is known, folded as ``_folded`` does. Koha's names stand first.
_KNOWN: Final[Mapping[str, str]] = MappingProxyType({
    "card": "cardnumber card cardno cardid barcode patronnumber patronid userid usernumber libraryid studentid number"
    " 利用者番号 利用者カード番号 カード番号 利用者コード 利用者id 学籍番号 職員番号 番号 バーコード",
    "name": "name fullname patronname patron 氏名 名前 利用者名 利用者氏名 姓名",
    "surname": "surname lastname familyname 姓 名字 苗字",
    "given_name": "firstname givenname forename 名",
    "name_reading": "namereading reading kana namekana yomi フリガナ ふりがな カナ 氏名カナ カナ氏名"
    " 氏名フリガナ 氏名ふりがな 氏名読み ヨミ 読み よみ 利用者名カナ",
    "other_names": "othernames alias nickname 別名 通称",
    "name_latin": "namelatin latinname romanname romanizedname romaji nameroman nameinlatinletters ローマ字"
    " ローマ字氏名 氏名ローマ字 英字氏名 英文氏名 英語名",
    "born_on": "dateofbirth birthdate birthday dob bornon born 生年月日 誕生日",
    "category": "categorycode category patroncategory usertype type 利用者区分 区分 利用者種別 種別 身分",
    "department": "department faculty school organization sort1 所属 学部 学科 部局 部署",
    "site": "branchcode branch site library homebranch 館 所属館 登録館 館名 館コード",
    "registered_on": "dateenrolled registeredon registered enrolled registrationdate joined 登録日 入会日",
    "expires_on": "dateexpiry expireson expires expirydate validuntil expiry 有効期限 期限 有効期間",
    "study_year": "studyyear year grade yearofstudy 学年 年次",
    "supervisor": "supervisor advisor tutor responsiblefaculty 指導教員 指導教官 担当教員 責任教員",
    "laboratory": "laboratory lab labo 研究室 研究室名 所属研究室",
    "email": "email emailaddress mail mailaddress メール メールアドレス eメール 電子メール",
    "telephone": "phone telephone tel phonenumber telephonenumber 電話 電話番号 tel番号",
    "mobile": "mobile mobilephone cellphone cell 携帯 携帯電話 携帯電話番号",
    "work_telephone": "phonepro workphone 勤務先電話 勤務先電話番号",
    "postal_code": "zipcode postalcode postcode zip 郵便番号 〒",
    "street_number": "streetnumber",
    "address": "address street address1 住所 住所1 現住所",
    "address_more": "address2 住所2 番地 建物名",
    "city": "city town 市区町村",
    "region": "state province prefecture 都道府県",
    "country": "country countrycode nation 国 国名",
    "language": "lang language preferredlanguage 言語",
    "note": "borrowernotes note notes remark remarks comment 備考 メモ 注記",
})  # fmt: skip
FIELDS: Final = tuple(_KNOWN)
_HEADERS: Final = MappingProxyType({word: field for field, words in _KNOWN.items() for word in words.split()})


def _folded(header: str) -> str:
    """Without spaces, case, width, brackets and other signs between words."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKC", header).casefold() if letter.isalnum() or letter == "〒"
    )


_FOLDED: Final = MappingProxyType({_folded(word): field for word, field in _HEADERS.items()})


def guess_columns(header: Sequence[str]) -> dict[int, str]:
    """Column number -> field, each field at most once; columns that nothing is known of are left out."""
    found: dict[int, str] = {}
    for place, text in enumerate(header):
        field = _FOLDED.get(_folded(text))
        if field is not None and field not in found.values():
            found[place] = field
    if "city" not in found.values():
        # A "state" that stands by itself is that of the card, as in our own export, and no part of an address.
        found = {place: field for place, field in found.items() if _folded(header[place]) != "state"}
    return found
