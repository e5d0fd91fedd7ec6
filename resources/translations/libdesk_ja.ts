<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>Actions</name>
    <message>
        <source>Catalogue</source>
        <translation>目録</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close patron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation type="unfinished">詳細を閉じる</translation>
    </message>
    <message>
        <source>Close the form or the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>カウンター</translation>
    </message>
    <message>
        <source>Do the next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a request from a partner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>どこでも</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide or show names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Lend anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lending</source>
        <translation>貸出（相互貸借）</translation>
    </message>
    <message>
        <source>New copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New partner library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open its next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the partner library&apos;s request; Enter in the empty scan box does the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patrons</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Print the packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Return it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returns only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Show or hide the page names</source>
        <translation>ページ名の表示を切り替える</translation>
    </message>
    <message>
        <source>Show the partner libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch staff member</source>
        <translation>職員を切り替える</translation>
    </message>
    <message>
        <source>Take back the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the selected line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back whatever is scanned, and lend nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the scan or search box</source>
        <translation>スキャン・検索欄へ移る</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>What was done to this title</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>報告をコピーする</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>作業を続ける</translation>
    </message>
    <message>
        <source>LibDesk made a mistake</source>
        <translation>LibDeskに不具合がありました</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>The last step may not have happened; please look before you repeat it. What was confirmed before is safe, and you can go on working. Please send the report below to whoever looks after LibDesk.</source>
        <translation>最後の操作は行われていないかもしれません。繰り返す前に確かめてください。それまでに確定した内容は保存されており、このまま作業を続けられます。下の報告をLibDeskの担当者に送ってください。</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Classification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digitized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a copy, so that it can be lent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISSN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>National bibliography</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written down about this title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back: {action}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the shelf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the shelf, set aside for {partner}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with {whom}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{action} (taken back)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} copies, {here} on the shelf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total} in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{whom}, until {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CatalogueDetails</name>
    <message>
        <source>Back to the title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partner’s request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done to this title</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CatalogueEditor</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">中止</translation>
    </message>
    <message>
        <source>Changed: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the records that the library has, or enter the first title by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No titles yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title, author, subject, ISBN, item number, call number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try fewer words, a part of the author’s name, or the reading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} title found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} titles found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnMemory</name>
    <message>
        <source>Columns as delivered</source>
        <translation>列を初めの状態に戻す</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished">完了</translation>
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Material</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partner library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished">状態</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} (taken back)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>Desk</source>
        <translation type="unfinished">カウンター</translation>
    </message>
    <message>
        <source>Done at this desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done here: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been done here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was recorded. Please scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan a card to open its patron, then items to lend them. An item that is on loan comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was not done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeskPatronPanel</name>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On loan: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Close the details</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>変更を破棄する</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>編集を続ける</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>変更を保存する</translation>
    </message>
    <message>
        <source>Save what you typed?</source>
        <translation>入力した内容を保存しますか</translation>
    </message>
    <message>
        <source>The changes to “{record}” are not saved yet.</source>
        <translation>「{record}」の変更はまだ保存されていません。</translation>
    </message>
</context>
<context>
    <name>DoneLine</name>
    <message>
        <source>Close this line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing of yours to take back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Doubles</name>
    <message>
        <source>the same ISBN and volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same national bibliography number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same number of the Library of Congress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same number of the National Diet Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same record number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same title, author, year and volume</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoublesPanel</name>
    <message>
        <source>Here already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here already?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here matches what is typed so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perhaps the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may be in the library. Look before you enter it twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why: {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">中止</translation>
    </message>
    <message>
        <source>Choose the file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files (*{ending})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole lists go out as they are now; nothing in the library changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {n} lines written to {path}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Acquired on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition on dispatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date of posting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date received, as the letter says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date the letter came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digitized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: received in good condition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height in cm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it came and how it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISSN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lending to partner libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loan class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MARC records as they came (ISO 2709)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MARC records as they came (MARCXML)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Material</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name in Latin letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>National bibliography number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on the condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages, volumes, minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patrons</source>
        <translation type="unfinished">利用者</translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please write the currency in three letters: JPY, EUR, USD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please write the height in centimetres: 21 or 21.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please write the price as a number: 1800 or 12.50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postage (yen)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading of the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading of the title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks on the condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the copy in your hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the label. Left empty, the next free number is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several are parted by a semicolon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished">状態</translation>
    </message>
    <message>
        <source>Subject and contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as jpn, eng, ger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (CSV), opens in Excel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loan slip lies in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The partner library will read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The postmark: what was posted in time is in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet To Borrowers lies in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title in Latin letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight (g)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year as it is printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FollowRow</name>
    <message>
        <source>Enter lends it, Esc leaves it. The reason is kept with the loan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lend anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is it lent anyway?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Please fill this in.</source>
        <translation>入力してください。</translation>
    </message>
    <message>
        <source>Please write a whole number.</source>
        <translation>整数で入力してください。</translation>
    </message>
    <message>
        <source>Please write the date as year-month-day: 2026-01-07.</source>
        <translation>日付は年-月-日の形で入力してください（例: 2026-01-07）。</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必須</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>records read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped, here already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>titles added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>titles brought up to date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>Back to the titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every record could be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every record is in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported: {files}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing {files}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing {files} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stopped. What was in by then is in, and can be taken back as a whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through {files}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through {files} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MARC 21, JAPAN/MARC and UNIMARC records, in ISO 2709 or MARCXML.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MARC records (*.mrc *.marc *.dat *.xml *.iso);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is changed yet. Doubles are looked for during the import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to remark on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to import {files}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report of the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished">不可</translation>
    </message>
    <message>
        <source>Stopped: {files}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the whole import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: {files}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk can go on working; this goes on behind it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is as it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The refused records are listed below, each with its reason. The rest is in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report is written to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The status line shows how far it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are looked through first; then you decide. You can also drop them here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import report.csv</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Lending</name>
    <message>
        <source>about {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{state}, late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{state}, letter late</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LendingDetails</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Papers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LendingFacts</name>
    <message>
        <source>Asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differs from what was asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}, differs: {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LendingOffers</name>
    <message>
        <source>on loan to {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the shelf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set aside for {who}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LendingPage</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or user id of a partner library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No item is away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {which} requests were searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partner libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests of partner libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan or type a request or item number, a title, a partner library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try fewer words, or a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shipped to a partner library shows here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a partner library asks for an item, enter its request here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoanLines</name>
    <message>
        <source>Due {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is on loan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue: was due {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Let it run</source>
        <translation>このまま続ける</translation>
    </message>
    <message>
        <source>Still running: {work}. What is done so far is kept.</source>
        <translation>実行中です: {work}。ここまでに済んだ分は残ります。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>中止して閉じる</translation>
    </message>
    <message>
        <source>Stop the work and close?</source>
        <translation>実行中の作業を中止して閉じますか</translation>
    </message>
</context>
<context>
    <name>NoteLine</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished">閉じる</translation>
    </message>
</context>
<context>
    <name>PageWrites</name>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: {action}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Catalogue</source>
        <translation>目録</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>カウンター</translation>
    </message>
    <message>
        <source>Lending</source>
        <translation>貸出（相互貸借）</translation>
    </message>
    <message>
        <source>Patrons</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
</context>
<context>
    <name>Preparing</name>
    <message>
        <source>Preparing the demo library: titles, readers, loans and requests …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished">進み具合</translation>
    </message>
</context>
<context>
    <name>ProblemBand</name>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Fold</source>
        <translation>折りたたむ</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
</context>
<context>
    <name>RequestFacts</name>
    <message>
        <source>Asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for and sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loan slip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partner library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post back by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused because</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The partner library is not approved; the request cannot be accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To Borrowers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be posted back by about {day}; the receipt letter fixes the date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be posted back by {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} (taken back)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReturnBand</name>
    <message>
        <source>Nothing is lent until {keys} is pressed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returns only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>Backing up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutOverview</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>&amp;PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for a PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or badge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No PIN needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody here has this name or badge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please type the PIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay as {staff}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch staff member</source>
        <translation type="unfinished">職員を切り替える</translation>
    </message>
    <message>
        <source>Who is working?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Signs</name>
    <message>
        <source>Attention</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>案内</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>不可</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Backup yesterday</source>
        <translation>バックアップ: 昨日</translation>
    </message>
    <message>
        <source>Backup {n} days ago</source>
        <translation>バックアップ: {n}日前</translation>
    </message>
    <message>
        <source>Backup {n} h ago</source>
        <translation>バックアップ: {n}時間前</translation>
    </message>
    <message>
        <source>Backup {n} min ago</source>
        <translation>バックアップ: {n}分前</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>バックアップはまだありません</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>職員が未選択です</translation>
    </message>
    <message>
        <source>Show the backups</source>
        <translation>バックアップを表示する</translation>
    </message>
    <message>
        <source>Switch the staff member</source>
        <translation>職員を切り替える</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>Copy to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the item, or type a title or number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue has no copy of this. Refuse the request, or search by other words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be posted back by {day}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be posted back within one month of the date received.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post back by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The partner library no longer wants it. The copy is free again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowedTable</name>
    <message>
        <source>Choose the columns</source>
        <translation>表示する列を選ぶ</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>まだ何もありません</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>もう一度読み込む</translation>
    </message>
    <message>
        <source>Reading the list …</source>
        <translation>一覧を読み込んでいます…</translation>
    </message>
    <message>
        <source>The library file did not answer: {reason}</source>
        <translation>図書館ファイルから応答がありません: {reason}</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>一覧を読み込めませんでした</translation>
    </message>
    <message>
        <source>{count} in the list</source>
        <translation>{count}件</translation>
    </message>
</context>
<context>
    <name>WorkItem</name>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Cancel: {work}</source>
        <translation>中止: {work}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>中止しています…</translation>
    </message>
    <message>
        <source>{work} (and {n} more)</source>
        <translation>{work}（ほか{n}件）</translation>
    </message>
    <message>
        <source>{work}: {done}</source>
        <translation>{work}: {done}件</translation>
    </message>
    <message>
        <source>{work}: {done} of {total}</source>
        <translation>{work}: {total}件中{done}件</translation>
    </message>
</context>
</TS>
