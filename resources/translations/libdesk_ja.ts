<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>Account</name>
    <message>
        <source>Nothing is owed</source>
        <translation>未納はありません</translation>
    </message>
    <message>
        <source>Owed: {sum}</source>
        <translation>未納：{sum}</translation>
    </message>
    <message>
        <source>Print receipt {number}</source>
        <translation>領収書{number}号を印刷</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>領収書 {number}号</translation>
    </message>
    <message>
        <source>The library owes {sum}</source>
        <translation>お返しする額：{sum}</translation>
    </message>
    <message>
        <source>Void receipt {number}</source>
        <translation>領収書{number}号を取り消す</translation>
    </message>
    <message>
        <source>balance {sum}</source>
        <translation>残高 {sum}</translation>
    </message>
    <message>
        <source>grows no further</source>
        <translation>上限に達しました</translation>
    </message>
    <message>
        <source>of {sum}</source>
        <translation>{sum}のうち</translation>
    </message>
    <message>
        <source>receipt {number}</source>
        <translation>領収書{number}号</translation>
    </message>
    <message>
        <source>void</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>was due {day}</source>
        <translation>返却期限 {day}</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>Account</source>
        <translation>会計</translation>
    </message>
    <message>
        <source>Account of {name}</source>
        <translation>{name}の会計</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>会計を閉じる</translation>
    </message>
</context>
<context>
    <name>AccountView</name>
    <message>
        <source>Entries</source>
        <translation>記載</translation>
    </message>
    <message>
        <source>Nothing was ever charged.</source>
        <translation>料金の記載はありません。</translation>
    </message>
    <message>
        <source>Open charges</source>
        <translation>未納の料金</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>領収書</translation>
    </message>
    <message>
        <source>Running, not charged yet</source>
        <translation>加算中（未計上）</translation>
    </message>
    <message>
        <source>Show all {count} entries</source>
        <translation>{count}件すべて表示</translation>
    </message>
    <message>
        <source>{sum} more runs on what is overdue; it is charged at return.</source>
        <translation>ほかに延滞資料の延滞料{sum}が加算中です。返却のときに計上します。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>A scan of the request or item, or Enter, does the same</source>
        <translation>申込または資料の読み取りや Enter キーでも同じです</translation>
    </message>
    <message>
        <source>Accept what can be promised …</source>
        <translation>受諾できる申込をまとめて受諾 …</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>Address label</source>
        <translation>宛名ラベル</translation>
    </message>
    <message>
        <source>Another copy is chosen; the missing one is looked for</source>
        <translation>別の複本を選びます。見当たらない資料は探索します</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>別の利用者</translation>
    </message>
    <message>
        <source>Application for user registration</source>
        <translation>利用登録申請書</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到着</translation>
    </message>
    <message>
        <source>Ask the readers who have a copy to bring it back for the course</source>
        <translation>資料を借りている利用者に、この科目のための返却を求めます</translation>
    </message>
    <message>
        <source>Back into the queue</source>
        <translation>未連絡に戻す</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>予約カート</translation>
    </message>
    <message>
        <source>Blank forms</source>
        <translation>未記入の用紙</translation>
    </message>
    <message>
        <source>Book drop</source>
        <translation>ブックポスト返却</translation>
    </message>
    <message>
        <source>Book truck …</source>
        <translation>ブックトラック…</translation>
    </message>
    <message>
        <source>Borrow from another library …</source>
        <translation>ほかの図書館から借りる…</translation>
    </message>
    <message>
        <source>Borrowing</source>
        <translation>借受</translation>
    </message>
    <message>
        <source>Buy stamps</source>
        <translation>切手を買う</translation>
    </message>
    <message>
        <source>Call it off</source>
        <translation>発送を取りやめる</translation>
    </message>
    <message>
        <source>Came back …</source>
        <translation>不達・返送…</translation>
    </message>
    <message>
        <source>Cancel the hold</source>
        <translation>予約を取り消す</translation>
    </message>
    <message>
        <source>Cash report</source>
        <translation>会計日報</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>目録</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Change address or telephone</source>
        <translation>住所・電話番号の変更</translation>
    </message>
    <message>
        <source>Change the request</source>
        <translation>申込を変更する</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>書誌を変更</translation>
    </message>
    <message>
        <source>Choose for whom is collected</source>
        <translation>誰のために集めるかを選びます</translation>
    </message>
    <message>
        <source>Claims returned</source>
        <translation>返却済みの申し出</translation>
    </message>
    <message>
        <source>Classes of lenders</source>
        <translation>貸出館の区分</translation>
    </message>
    <message>
        <source>Clear the shelf of what was not fetched</source>
        <translation>期限切れの取り置きをまとめて外す</translation>
    </message>
    <message>
        <source>Close patron</source>
        <translation>利用者を閉じる</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>Close the form</source>
        <translation>入力欄を閉じる</translation>
    </message>
    <message>
        <source>Close the form or the details</source>
        <translation>フォームまたは詳細を閉じる</translation>
    </message>
    <message>
        <source>Closed today …</source>
        <translation>本日休館…</translation>
    </message>
    <message>
        <source>Collect in the Catalogue</source>
        <translation>目録で集める</translation>
    </message>
    <message>
        <source>Collect it for a person; the next search goes on at once</source>
        <translation>利用者のために集めます。続けてすぐ次を検索できます</translation>
    </message>
    <message>
        <source>Copy to a term …</source>
        <translation>学期へ複写…</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>数え直す</translation>
    </message>
    <message>
        <source>Count the stamps</source>
        <translation>切手を数える</translation>
    </message>
    <message>
        <source>Count what was read in the library before it goes back to its shelf</source>
        <translation>館内で読まれた資料を、書架に戻す前に数えます</translation>
    </message>
    <message>
        <source>Course reserve</source>
        <translation>指定図書</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>次の日</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>前の日</translation>
    </message>
    <message>
        <source>Delete the patron</source>
        <translation>利用者を削除</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>カウンター</translation>
    </message>
    <message>
        <source>Dispatch list</source>
        <translation>発送リスト</translation>
    </message>
    <message>
        <source>Do the next step</source>
        <translation>次の手続きをする</translation>
    </message>
    <message>
        <source>Enter a request from a partner</source>
        <translation>相手館からの申込を入力</translation>
    </message>
    <message>
        <source>Enter stamps that came</source>
        <translation>切手を受け入れる</translation>
    </message>
    <message>
        <source>Every request to be answered whose copy is chosen, the oldest first</source>
        <translation>送付する資料が決まっている回答待ちの申込すべて（古い順）</translation>
    </message>
    <message>
        <source>Everything on record about the partner library that is open</source>
        <translation>開いている相手館についての記録のすべて</translation>
    </message>
    <message>
        <source>Everything untold is told, once; this is otherwise done every day at its time</source>
        <translation>まだお知らせしていないものを一度だけお知らせします。通常は毎日決まった時刻に行われます</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>どこでも</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>Faxes and scans (PDF, TIFF, PNG, JPEG); they can be dropped on the window, too</source>
        <translation>ファクス・スキャン（PDF・TIFF・PNG・JPEG）。ウィンドウにドロップもできます</translation>
    </message>
    <message>
        <source>Fetch it elsewhere</source>
        <translation>受取場所を変更</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>受取済み</translation>
    </message>
    <message>
        <source>File the page by hand</source>
        <translation>ページの申込を選んで綴じ込む</translation>
    </message>
    <message>
        <source>Fiscal years side by side</source>
        <translation>年度を並べて比べる</translation>
    </message>
    <message>
        <source>Fit the page to the width</source>
        <translation>ページを幅に合わせる</translation>
    </message>
    <message>
        <source>For a library that wants to borrow from us; it is signed and posted</source>
        <translation>当館から借り受けたい図書館のための用紙。署名して郵送してもらいます</translation>
    </message>
    <message>
        <source>Forget who read what …</source>
        <translation>貸出履歴の氏名を消去…</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>見つかった</translation>
    </message>
    <message>
        <source>Further steps</source>
        <translation>そのほかの操作</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>解除する</translation>
    </message>
    <message>
        <source>Give back every running list of this list&apos;s term</source>
        <translation>このリストの学期の有効なリストをすべて解除します</translation>
    </message>
    <message>
        <source>Give back the whole term</source>
        <translation>学期全体を解除</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>捜索をやめる</translation>
    </message>
    <message>
        <source>Have it back …</source>
        <translation>引き戻す…</translation>
    </message>
    <message>
        <source>Hide or show names</source>
        <translation>氏名を隠す・表示</translation>
    </message>
    <message>
        <source>History of the partner library</source>
        <translation>相手館の履歴</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>予約する</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>予約</translation>
    </message>
    <message>
        <source>Holds: between sites</source>
        <translation>予約：館間回送</translation>
    </message>
    <message>
        <source>Holds: dispatch</source>
        <translation>予約：発送</translation>
    </message>
    <message>
        <source>Holds: search list</source>
        <translation>予約：捜索</translation>
    </message>
    <message>
        <source>Holds: to fetch</source>
        <translation>予約：取り出し</translation>
    </message>
    <message>
        <source>Holds: to homes</source>
        <translation>予約：自宅郵送</translation>
    </message>
    <message>
        <source>Import patrons …</source>
        <translation>利用者の取り込み…</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>取り込み…</translation>
    </message>
    <message>
        <source>In repair, at the bindery, on display, missing, in service; and who waits</source>
        <translation>修理中・製本中・展示中・所在不明・利用可の設定と、予約者の確認</translation>
    </message>
    <message>
        <source>Into the parcel</source>
        <translation>小包に入れる</translation>
    </message>
    <message>
        <source>It arrived</source>
        <translation>届いていた</translation>
    </message>
    <message>
        <source>It came</source>
        <translation>届いた</translation>
    </message>
    <message>
        <source>It comes back before it was fetched; its reader fetches it elsewhere</source>
        <translation>受け取り前に当館へ戻します。利用者は別の場所で受け取ります</translation>
    </message>
    <message>
        <source>It goes to who waits, home, or to its shelf; a scan or Enter does the same</source>
        <translation>待っている人、所属館または書架へ。スキャンかEnterでも同じです</translation>
    </message>
    <message>
        <source>It is at hand; a scan or Enter does the same</source>
        <translation>手元にあります。読み取りや Enter キーでも同じです</translation>
    </message>
    <message>
        <source>It is missing and looked for; for whom it was waits again, first in line</source>
        <translation>所在不明として捜索します。予約者は先頭で待ちます</translation>
    </message>
    <message>
        <source>It is missing and looked for; the next copy is tried</source>
        <translation>所在不明として捜索し、次の所蔵を当たります</translation>
    </message>
    <message>
        <source>It stays here; for whom it was waits again, first in line</source>
        <translation>この館に残ります。予約者は先頭で待ちます</translation>
    </message>
    <message>
        <source>It was not fetched in time, and comes back</source>
        <translation>期限までに受け取りがなく、当館へ戻ります</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Ledger of lending</source>
        <translation>貸出台帳</translation>
    </message>
    <message>
        <source>Lend anyway</source>
        <translation>貸し出す（理由を記録）</translation>
    </message>
    <message>
        <source>Lend to this person</source>
        <translation>この方に貸し出す</translation>
    </message>
    <message>
        <source>Lending</source>
        <translation>貸出（相互貸借）</translation>
    </message>
    <message>
        <source>Lending: packed</source>
        <translation>貸出：発送待ち</translation>
    </message>
    <message>
        <source>Lending: sent today</source>
        <translation>貸出：本日発送</translation>
    </message>
    <message>
        <source>Lending: to fetch</source>
        <translation>貸出：取り出し待ち</translation>
    </message>
    <message>
        <source>Loan request form for partner libraries</source>
        <translation>貸出申込書（相手館用）</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Look at all sheets</source>
        <translation>帳票見本を見る</translation>
    </message>
    <message>
        <source>Look for the marked items no longer; they stay missing</source>
        <translation>選択した資料の捜索をやめます。所在不明のままです</translation>
    </message>
    <message>
        <source>Looked once more</source>
        <translation>もう一度探した</translation>
    </message>
    <message>
        <source>Lost on the way</source>
        <translation>回送中に紛失</translation>
    </message>
    <message>
        <source>Lost or damaged</source>
        <translation>紛失・破損</translation>
    </message>
    <message>
        <source>Make the notices now</source>
        <translation>お知らせを今すぐ作る</translation>
    </message>
    <message>
        <source>Make the same list for another term, with its items</source>
        <translation>同じリストを資料ごと別の学期に作ります</translation>
    </message>
    <message>
        <source>Many at once</source>
        <translation>まとめて処理</translation>
    </message>
    <message>
        <source>May it be lent to partner libraries?</source>
        <translation>相互貸借の可否</translation>
    </message>
    <message>
        <source>Merge with another record …</source>
        <translation>別の登録と統合…</translation>
    </message>
    <message>
        <source>Message files (ISO 18626); they can be dropped on the page, too</source>
        <translation>メッセージファイル（ISO 18626）。この画面にドロップしても読み込めます</translation>
    </message>
    <message>
        <source>More for this person</source>
        <translation>この人のその他の操作</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>新しい申請</translation>
    </message>
    <message>
        <source>New card</source>
        <translation>カードの再発行</translation>
    </message>
    <message>
        <source>New entry of the list</source>
        <translation>一覧に新規登録</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>新しい資料</translation>
    </message>
    <message>
        <source>New lender from a profile</source>
        <translation>ひな形から貸出館を登録</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>新しいリスト</translation>
    </message>
    <message>
        <source>New patron</source>
        <translation>利用者の登録</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>申込を登録</translation>
    </message>
    <message>
        <source>New title</source>
        <translation>新しい書誌</translation>
    </message>
    <message>
        <source>Next choice of lists</source>
        <translation>次のリストの種類</translation>
    </message>
    <message>
        <source>Next choice of requests</source>
        <translation>次の絞り込み</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>次の項目</translation>
    </message>
    <message>
        <source>Next stretch of the dispatch</source>
        <translation>発送の次の段階へ</translation>
    </message>
    <message>
        <source>Not fetched</source>
        <translation>受取なし</translation>
    </message>
    <message>
        <source>Not on the shelf</source>
        <translation>書架にない</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Of the partner library of the marked request; once more: of all</source>
        <translation>選んだ申込の相手館だけを表示します。もう一度押すとすべて表示します</translation>
    </message>
    <message>
        <source>Of what is packed and lacks papers; where nothing does, of all</source>
        <translation>書類が未印刷の梱包済み資料の分。すべて印刷済みなら全部の分</translation>
    </message>
    <message>
        <source>Of what our other sites fetch, a sheet for each</source>
        <translation>他の館が取り出す分を館ごとに1枚</translation>
    </message>
    <message>
        <source>Only requests of this library</source>
        <translation>この相手館の申込だけ</translation>
    </message>
    <message>
        <source>Open cases …</source>
        <translation>紛失・捜索…</translation>
    </message>
    <message>
        <source>Open in mail program</source>
        <translation>メールソフトで開く</translation>
    </message>
    <message>
        <source>Open its next step</source>
        <translation>申込を開く</translation>
    </message>
    <message>
        <source>Open or close the till</source>
        <translation>会計を始める・締める</translation>
    </message>
    <message>
        <source>Open the basket</source>
        <translation>予約カートを開く</translation>
    </message>
    <message>
        <source>Open the partner library&apos;s request; Enter in the empty scan box does the same</source>
        <translation>相手館の申込を開きます。スキャン欄が空のときはEnterでも開きます</translation>
    </message>
    <message>
        <source>Open the person</source>
        <translation>利用者を開く</translation>
    </message>
    <message>
        <source>Patrons</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Pickup places …</source>
        <translation>受取館での登録…</translation>
    </message>
    <message>
        <source>Place a hold</source>
        <translation>予約する</translation>
    </message>
    <message>
        <source>Post the parcel</source>
        <translation>郵送する</translation>
    </message>
    <message>
        <source>Post-office list</source>
        <translation>差出票</translation>
    </message>
    <message>
        <source>Previous choice of lists</source>
        <translation>前のリストの種類</translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation>前の項目</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Print a paper</source>
        <translation>書類を印刷する</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>再印刷</translation>
    </message>
    <message>
        <source>Print all papers</source>
        <translation>書類をまとめて印刷</translation>
    </message>
    <message>
        <source>Print as letters</source>
        <translation>手紙として印刷</translation>
    </message>
    <message>
        <source>Print cards …</source>
        <translation>カードの印刷…</translation>
    </message>
    <message>
        <source>Print its slip</source>
        <translation>その票を印刷</translation>
    </message>
    <message>
        <source>Print list</source>
        <translation>リストを印刷</translation>
    </message>
    <message>
        <source>Print the card</source>
        <translation>カードを印刷</translation>
    </message>
    <message>
        <source>Print the hold slip</source>
        <translation>取り置き票を印刷</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>リストを印刷</translation>
    </message>
    <message>
        <source>Print the packet</source>
        <translation>書類一式を印刷</translation>
    </message>
    <message>
        <source>Print the post-office list</source>
        <translation>差出票を印刷</translation>
    </message>
    <message>
        <source>Print the recall letter</source>
        <translation>返却請求の通知を印刷</translation>
    </message>
    <message>
        <source>Print the receipt again</source>
        <translation>領収書を再発行</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>レシートを印刷</translation>
    </message>
    <message>
        <source>Print their lists</source>
        <translation>他館のリストを印刷</translation>
    </message>
    <message>
        <source>Print today&apos;s borrowing papers</source>
        <translation>本日の相互貸借書類を印刷</translation>
    </message>
    <message>
        <source>Print today&apos;s packets</source>
        <translation>本日分の書類を印刷</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Put cash in</source>
        <translation>現金を入れる</translation>
    </message>
    <message>
        <source>Put into the basket</source>
        <translation>予約カートに入れる</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Read here</source>
        <translation>館内閲覧</translation>
    </message>
    <message>
        <source>Read lenders&apos; messages …</source>
        <translation>貸出館のメッセージを読み込む…</translation>
    </message>
    <message>
        <source>Reading order …</source>
        <translation>読みたい順 …</translation>
    </message>
    <message>
        <source>Recall copies out</source>
        <translation>貸出中の返却請求</translation>
    </message>
    <message>
        <source>Recall it</source>
        <translation>返却を請求</translation>
    </message>
    <message>
        <source>Receive it, as a scan does</source>
        <translation>受け入れます。スキャンでも同じです</translation>
    </message>
    <message>
        <source>Registration from afar …</source>
        <translation>遠隔地利用登録…</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>延長</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>すべて延長</translation>
    </message>
    <message>
        <source>Renew by telephone</source>
        <translation>電話で延長</translation>
    </message>
    <message>
        <source>Renew cards …</source>
        <translation>有効期限の更新…</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Request for a book …</source>
        <translation>蔵書リクエスト…</translation>
    </message>
    <message>
        <source>Request form for another library’s book</source>
        <translation>他館の図書の申込書（利用者用）</translation>
    </message>
    <message>
        <source>Requests for books …</source>
        <translation>蔵書リクエスト一覧…</translation>
    </message>
    <message>
        <source>Return it</source>
        <translation>返却する</translation>
    </message>
    <message>
        <source>Returns by post</source>
        <translation>郵送返却</translation>
    </message>
    <message>
        <source>Returns only</source>
        <translation>返却専用</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save CSV …</source>
        <translation>CSVで保存…</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>CSVで保存</translation>
    </message>
    <message>
        <source>Save as files …</source>
        <translation>ファイルに保存…</translation>
    </message>
    <message>
        <source>Save the table as a file that a spreadsheet opens</source>
        <translation>表計算ソフトで開ける表として保存します</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Send all now</source>
        <translation>すべて送信</translation>
    </message>
    <message>
        <source>Send the letter</source>
        <translation>連絡を送る</translation>
    </message>
    <message>
        <source>Send the parcel</source>
        <translation>発送する</translation>
    </message>
    <message>
        <source>Set it aside for whom it was fetched; a scan or Enter does the same</source>
        <translation>予約者に取り置きます。スキャンかEnterでも同じです</translation>
    </message>
    <message>
        <source>Set the day of return</source>
        <translation>返却日を指定</translation>
    </message>
    <message>
        <source>Set the page aside</source>
        <translation>ページを対象外にする</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Shelf list …</source>
        <translation>配架変更リスト…</translation>
    </message>
    <message>
        <source>Show or hide the page names</source>
        <translation>ページ名の表示を切り替える</translation>
    </message>
    <message>
        <source>Show paper and printers</source>
        <translation>用紙とプリンターを表示</translation>
    </message>
    <message>
        <source>Show the next view</source>
        <translation>次の表示へ</translation>
    </message>
    <message>
        <source>Show the page larger</source>
        <translation>ページを拡大</translation>
    </message>
    <message>
        <source>Show the page smaller</source>
        <translation>ページを縮小</translation>
    </message>
    <message>
        <source>Show the rules behind it</source>
        <translation>根拠の規則を表示</translation>
    </message>
    <message>
        <source>Show the view before</source>
        <translation>前の表示へ</translation>
    </message>
    <message>
        <source>Show what was printed</source>
        <translation>印刷記録を表示</translation>
    </message>
    <message>
        <source>Snow, a storm: due dates and the hold shelf go on to the next open day</source>
        <translation>雪や台風のとき：返却期限と予約棚の期限を次の開館日に移します</translation>
    </message>
    <message>
        <source>State of a copy …</source>
        <translation>資料の状態…</translation>
    </message>
    <message>
        <source>Stretch of the dispatch before</source>
        <translation>発送の前の段階へ</translation>
    </message>
    <message>
        <source>Suspend …</source>
        <translation>貸出停止…</translation>
    </message>
    <message>
        <source>Switch staff member</source>
        <translation>職員を切り替える</translation>
    </message>
    <message>
        <source>Tables of the online service and message files; they can be dropped here, too</source>
        <translation>オンラインサービスの表とメッセージファイル。ここにドロップしても取り込めます</translation>
    </message>
    <message>
        <source>Take back the last</source>
        <translation>直前の操作を元に戻す</translation>
    </message>
    <message>
        <source>Take back the last action</source>
        <translation>直前の操作を元に戻す</translation>
    </message>
    <message>
        <source>Take back the selected line</source>
        <translation>選んだ行を取り消す</translation>
    </message>
    <message>
        <source>Take back what came by the book drop, as of the last open day</source>
        <translation>ブックポストの資料を直前の開館日の日付で返却します</translation>
    </message>
    <message>
        <source>Take back whatever is scanned, and lend nothing</source>
        <translation>読み取った資料をすべて返却し、貸出はしません</translation>
    </message>
    <message>
        <source>Take cash out</source>
        <translation>現金を出す</translation>
    </message>
    <message>
        <source>Take every item off the list; it gets its usual loan class and shelf</source>
        <translation>リストの資料をすべて外し、通常の貸出区分と配架場所に戻します</translation>
    </message>
    <message>
        <source>Take in files …</source>
        <translation>ファイルを取り込む…</translation>
    </message>
    <message>
        <source>Take in requests …</source>
        <translation>申込の取り込み …</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>リストから外す</translation>
    </message>
    <message>
        <source>Take off the shelf</source>
        <translation>予約棚から下げる</translation>
    </message>
    <message>
        <source>The box goes</source>
        <translation>回送便を出す</translation>
    </message>
    <message>
        <source>The designated form, for partners that cannot ask online</source>
        <translation>オンラインで申し込めない相手館のための所定の用紙</translation>
    </message>
    <message>
        <source>The folder into which the fax or scanner puts its files</source>
        <translation>ファクスやスキャナーがファイルを置くフォルダー</translation>
    </message>
    <message>
        <source>The form with which a reader asks for another library&apos;s book</source>
        <translation>利用者がほかの図書館の図書を申し込むための用紙</translation>
    </message>
    <message>
        <source>The letter that the open request gives reason for, by e-mail or on paper</source>
        <translation>開いている申込について相手館へ送る連絡（電子メールまたは書面）</translation>
    </message>
    <message>
        <source>The marked items were looked for once more, in vain</source>
        <translation>選択した資料をもう一度探し、見つかりませんでした</translation>
    </message>
    <message>
        <source>The person says it is back: it is searched for on the shelves</source>
        <translation>返却済みとの申し出があった資料を書架で探します</translation>
    </message>
    <message>
        <source>The place reports that it came: what is ticked, else the marked line</source>
        <translation>受取館から到着の連絡がありました（チェックした資料、なければ選択行）</translation>
    </message>
    <message>
        <source>The place reports that it was fetched: it is lent from that day on</source>
        <translation>受取館から受け取りの連絡がありました。その日からの貸出になります</translation>
    </message>
    <message>
        <source>Tick all like it</source>
        <translation>同じ状態をすべて選択</translation>
    </message>
    <message>
        <source>Tick or untick all that stand as the marked line does</source>
        <translation>選択行と同じ状態の資料をすべて選択、または選択解除します</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>会計</translation>
    </message>
    <message>
        <source>To the items</source>
        <translation>資料一覧へ</translation>
    </message>
    <message>
        <source>To the open list</source>
        <translation>開いているリストへ</translation>
    </message>
    <message>
        <source>To the person&apos;s loans</source>
        <translation>貸出中の一覧へ</translation>
    </message>
    <message>
        <source>To the scan or search box</source>
        <translation>スキャン・検索欄へ移る</translation>
    </message>
    <message>
        <source>To the table</source>
        <translation>表へ</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Told by telephone</source>
        <translation>電話で連絡済</translation>
    </message>
    <message>
        <source>Transfer slips</source>
        <translation>回送票</translation>
    </message>
    <message>
        <source>Turn the page</source>
        <translation>ページを回す</translation>
    </message>
    <message>
        <source>Use stamps</source>
        <translation>切手を使う</translation>
    </message>
    <message>
        <source>Void the receipt</source>
        <translation>領収書を取り消す</translation>
    </message>
    <message>
        <source>Watched folder …</source>
        <translation>監視するフォルダー…</translation>
    </message>
    <message>
        <source>What is collected for the person; it is placed from there</source>
        <translation>この利用者のために集めた資料。ここから予約します</translation>
    </message>
    <message>
        <source>What is lost or damaged, and what is searched for on the shelves</source>
        <translation>紛失・汚破損の手続きと、返却済みの申出による書架の捜索</translation>
    </message>
    <message>
        <source>What is scanned next is read in the library and comes back today</source>
        <translation>次に読み取る資料を館内閲覧とし、本日中の返却とします</translation>
    </message>
    <message>
        <source>What is ticked is lent, and the postage charged</source>
        <translation>チェックした資料を貸し出し、送料を請求します</translation>
    </message>
    <message>
        <source>What is to be carried to the reserve shelf and back, for the changes of the last seven days</source>
        <translation>この7日間の変更で、指定図書コーナーへ移す資料と書架へ戻す資料</translation>
    </message>
    <message>
        <source>What left this site today, for the post office to stamp</source>
        <translation>本日この館から発送した小包の一覧。郵便局で日附印を受けます</translation>
    </message>
    <message>
        <source>What people asked for that the library does not hold</source>
        <translation>所蔵していない本のリクエスト</translation>
    </message>
    <message>
        <source>What the person owes; take a payment</source>
        <translation>未納額の確認と支払い</translation>
    </message>
    <message>
        <source>What was done to this title</source>
        <translation>この書誌の履歴</translation>
    </message>
    <message>
        <source>What was searched for and is not held goes into the form of the request</source>
        <translation>検索して見つからなかった語を申込の画面に入れます</translation>
    </message>
    <message>
        <source>What went to which partner library, with the papers as they were sent</source>
        <translation>どの相手館へ何を送ったか（送ったままの書類つき）</translation>
    </message>
    <message>
        <source>Where the person is registered: the card of that library was shown</source>
        <translation>どの図書館で利用登録があるか（その図書館のカードを確認）</translation>
    </message>
    <message>
        <source>While the lenders are shown</source>
        <translation>貸出館の一覧を表示しているとき</translation>
    </message>
    <message>
        <source>While what came in is shown</source>
        <translation>「受信」の表示中</translation>
    </message>
    <message>
        <source>Who applied for a card by post: what came, the check, the card, the parcel</source>
        <translation>郵送での利用登録：届いた書類、確認、カード、簡易書留</translation>
    </message>
    <message>
        <source>With what is ticked</source>
        <translation>チェックした資料を送ります</translation>
    </message>
    <message>
        <source>With what is ticked; with nothing ticked, all for the site of the marked line</source>
        <translation>チェックした資料を送ります。なければ選択行の行き先の全部です</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>取りやめる</translation>
    </message>
    <message>
        <source>Work list, open, at the lender, here, closed, all</source>
        <translation>要対応、未完了、貸出館、手元、完了、すべて</translation>
    </message>
    <message>
        <source>Work out what is owed</source>
        <translation>未納額を計算する</translation>
    </message>
    <message>
        <source>Year&apos;s end …</source>
        <translation>年度更新…</translation>
    </message>
</context>
<context>
    <name>AnswerPart</name>
    <message>
        <source>Copy to be sent</source>
        <translation>送付する資料</translation>
    </message>
    <message>
        <source>Scan the item, or type a title or number</source>
        <translation>資料番号を読み取るか、書名・番号を入力</translation>
    </message>
    <message>
        <source>The catalogue has no copy of this. Refuse the request, or search by other words.</source>
        <translation>目録に該当する資料がありません。謝絶するか、別の語で検索してください。</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Holds on this computer only, as soon as it is chosen.</source>
        <translation>このコンピューターだけの設定です。選ぶとすぐに反映されます。</translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation>この端末</translation>
    </message>
</context>
<context>
    <name>Asked</name>
    <message>
        <source>Ask anyway</source>
        <translation>依頼する</translation>
    </message>
    <message>
        <source>Enter does it, Esc leaves it. The reason is kept, with your name.</source>
        <translation>Enterで実行、Escで中止。理由は担当者名とともに記録されます。</translation>
    </message>
    <message>
        <source>Enter keeps it, Esc leaves it. An empty note takes the old one away.</source>
        <translation>Enterで保存、Escで中止。空にすると前のメモを消します。</translation>
    </message>
    <message>
        <source>Hand out anyway</source>
        <translation>引き渡す</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>メモを保存</translation>
    </message>
    <message>
        <source>Lend anyway</source>
        <translation>貸し出す</translation>
    </message>
    <message>
        <source>Note on the person</source>
        <translation>利用者のメモ</translation>
    </message>
    <message>
        <source>Place it anyway</source>
        <translation>予約する</translation>
    </message>
    <message>
        <source>Recall anyway</source>
        <translation>返却を請求する</translation>
    </message>
    <message>
        <source>Renew anyway</source>
        <translation>延長する</translation>
    </message>
    <message>
        <source>Why is it handed out anyway?</source>
        <translation>引き渡す理由は？</translation>
    </message>
    <message>
        <source>Why is it lent anyway?</source>
        <translation>貸し出す理由</translation>
    </message>
    <message>
        <source>Why is it recalled anyway?</source>
        <translation>返却を請求する理由</translation>
    </message>
    <message>
        <source>Why is it renewed anyway?</source>
        <translation>延長する理由</translation>
    </message>
    <message>
        <source>Why is the hold placed anyway?</source>
        <translation>予約する理由</translation>
    </message>
    <message>
        <source>Why is the lender asked anyway?</source>
        <translation>依頼する理由は？</translation>
    </message>
</context>
<context>
    <name>BackupLine</name>
    <message>
        <source>Close this line</source>
        <translation>この行を閉じる</translation>
    </message>
    <message>
        <source>Make a backup now</source>
        <translation>今すぐバックアップ</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>A verified copy of the whole library is made every day and before each update. All of the last day are kept, one a day for two weeks, one a month for two years.</source>
        <translation>図書館全体の控えを毎日、また更新の前に作り、正しく読めることを確かめます。直近1日分はすべて、2週間は1日1件、2年間は月1件を残します。</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>今すぐバックアップ</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Backups (*.libdesk-backup *.libdesk);;All files (*)</source>
        <translation>バックアップ (*.libdesk-backup *.libdesk);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Backups of this library</source>
        <translation>この図書館のバックアップ</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーの選択</translation>
    </message>
    <message>
        <source>Choose the folder …</source>
        <translation>フォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>Choose the second place …</source>
        <translation>2か所目を選ぶ…</translation>
    </message>
    <message>
        <source>Close and restore</source>
        <translation>閉じて復元する</translation>
    </message>
    <message>
        <source>Go back to this backup?</source>
        <translation>このバックアップに戻しますか？</translation>
    </message>
    <message>
        <source>Keep the library as it is</source>
        <translation>今のままにする</translation>
    </message>
    <message>
        <source>Kept for this workstation.</source>
        <translation>この端末の設定として保存しました。</translation>
    </message>
    <message>
        <source>Kept. The second place is not there now; backups are copied to it as soon as it is.</source>
        <translation>設定しました。第2の保存先は今は見つかりません。使えるようになり次第、バックアップを複写します。</translation>
    </message>
    <message>
        <source>Make the first one now; it takes a moment.</source>
        <translation>最初の1件を今すぐ作ってください。すぐに終わります。</translation>
    </message>
    <message>
        <source>Making a backup</source>
        <translation>バックアップの作成</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>バックアップはまだありません</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>バックアップの復元</translation>
    </message>
    <message>
        <source>Restore another file …</source>
        <translation>別のファイルから復元…</translation>
    </message>
    <message>
        <source>Restore the selected backup …</source>
        <translation>選んだバックアップを復元…</translation>
    </message>
    <message>
        <source>Save the folders</source>
        <translation>フォルダーを保存</translation>
    </message>
    <message>
        <source>The backup is made and verified: {places}</source>
        <translation>バックアップを作り、確認しました: {places}</translation>
    </message>
    <message>
        <source>The library becomes again what it was then: {backup}. What was done since then is not in it. The present file is laid aside beside it, so nothing is thrown away. The library is closed for this and opened again.</source>
        <translation>図書館のデータは {backup} の時点に戻ります。それ以後の操作は含まれません。今のファイルは隣に残しますので、失われるものはありません。図書館をいったん閉じ、開き直します。</translation>
    </message>
    <message>
        <source>The newest was made {age}.</source>
        <translation>最新のバックアップは{age}に作りました。</translation>
    </message>
    <message>
        <source>There is no such folder. Make it first, or choose another.</source>
        <translation>そのフォルダーはありません。先に作るか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>まだありません。</translation>
    </message>
    <message>
        <source>{n} days ago</source>
        <translation>{n}日前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n}時間前</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n}分前</translation>
    </message>
</context>
<context>
    <name>Basket</name>
    <message>
        <source>Not placed: the series is not complete</source>
        <translation>保留（巻が欠けるため）</translation>
    </message>
    <message>
        <source>Placed, comes after {title}</source>
        <translation>予約（{title} の後）</translation>
    </message>
    <message>
        <source>Placed, number {position} in the line</source>
        <translation>予約しました（{position}番目）</translation>
    </message>
</context>
<context>
    <name>BasketDialog</name>
    <message>
        <source>Back to the basket</source>
        <translation>予約カートに戻る</translation>
    </message>
    <message>
        <source>Basket of {name}</source>
        <translation>{name}さんの予約カート</translation>
    </message>
    <message>
        <source>Choosing the place</source>
        <translation>受取場所を変えています</translation>
    </message>
    <message>
        <source>Fetched at: {places}</source>
        <translation>受取場所：{places}</translation>
    </message>
    <message>
        <source>Holds placed: {count}</source>
        <translation>予約しました：{count}件</translation>
    </message>
    <message>
        <source>In reading order: the next one comes only after the one before.</source>
        <translation>読みたい順予約：前の巻が済んでから次の巻をご用意します。</translation>
    </message>
    <message>
        <source>Nothing is ticked: Space ticks the line.</source>
        <translation>選ばれている資料がありません。Space キーで選びます。</translation>
    </message>
    <message>
        <source>Place the ticked lines: {count}</source>
        <translation>選んだ資料を予約する：{count}件</translation>
    </message>
    <message>
        <source>Place these holds for {name}?</source>
        <translation>{name}さんの予約を申し込みますか</translation>
    </message>
    <message>
        <source>Place what is ticked</source>
        <translation>選んだ資料を予約する</translation>
    </message>
    <message>
        <source>Place: {count}</source>
        <translation>確認：{count}件を予約</translation>
    </message>
    <message>
        <source>Placing the holds</source>
        <translation>予約しています</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>削除しています</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>並べ替えています</translation>
    </message>
    <message>
        <source>Space ticks · Alt+Up and Alt+Down move · Del removes · Enter places</source>
        <translation>Space 選ぶ・外す&#x3000;Alt+↑↓ 順番を変える&#x3000;Del 削除&#x3000;Enter 予約</translation>
    </message>
    <message>
        <source>Taken out of the basket: {title}</source>
        <translation>予約カートから削除しました：{title}</translation>
    </message>
    <message>
        <source>The basket is empty. Titles are put into it in the Catalogue, with Ctrl+B.</source>
        <translation>予約カートは空です。目録で Ctrl+B を押すと資料が入ります。</translation>
    </message>
    <message>
        <source>The place was chosen</source>
        <translation>受取場所を変えました</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>すべて選ぶ</translation>
    </message>
    <message>
        <source>Tick all, or none</source>
        <translation>すべて選ぶ・選ばない</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>すべて外す</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>ほか{count}件</translation>
    </message>
    <message>
        <source>various places</source>
        <translation>それぞれ別の場所</translation>
    </message>
    <message>
        <source>{placed}; {count} still in the basket</source>
        <translation>{placed}（カートに残り{count}件）</translation>
    </message>
</context>
<context>
    <name>BasketScreen</name>
    <message>
        <source>All are fetched at</source>
        <translation>すべての受取場所</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>In reading order: strictly one after the other</source>
        <translation>読みたい順予約：順番どおりに一冊ずつ用意する</translation>
    </message>
    <message>
        <source>Lines of the basket</source>
        <translation>予約カートの内容</translation>
    </message>
    <message>
        <source>Place anyway</source>
        <translation>それでも予約する</translation>
    </message>
    <message>
        <source>Place without what is missing</source>
        <translation>欠ける巻を除いて予約する</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Sort by volume</source>
        <translation>巻の順に並べる</translation>
    </message>
    <message>
        <source>This one is fetched at</source>
        <translation>この資料の受取場所</translation>
    </message>
    <message>
        <source>Why it is placed anyway</source>
        <translation>それでも予約する理由</translation>
    </message>
    <message>
        <source>Why it is placed anyway; the reason is kept with the hold</source>
        <translation>それでも予約する理由（予約とともに記録されます）</translation>
    </message>
</context>
<context>
    <name>BatchTools</name>
    <message>
        <source>Forget the names</source>
        <translation>氏名を消去する</translation>
    </message>
    <message>
        <source>Forget who read what?</source>
        <translation>貸出履歴の氏名を消去しますか</translation>
    </message>
    <message>
        <source>Forgetting names</source>
        <translation>氏名を消去しています</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>残しておく</translation>
    </message>
    <message>
        <source>Loans without a name now: {n}</source>
        <translation>氏名を消去した貸出：{n}件</translation>
    </message>
    <message>
        <source>Many at once</source>
        <translation>まとめて処理</translation>
    </message>
    <message>
        <source>No closed loan is old enough to lose its name.</source>
        <translation>氏名を消去する時期になった貸出はありません。</translation>
    </message>
    <message>
        <source>Registration from afar</source>
        <translation>遠隔地利用登録</translation>
    </message>
    <message>
        <source>Requests for books</source>
        <translation>蔵書リクエスト</translation>
    </message>
    <message>
        <source>{loans} loans, {holds} holds and {requests} requests that ended more than {days} days ago will no longer say whose they were. Statistics stay. This cannot be taken back, and backups made before still hold the names.</source>
        <translation>{days}日より前に終わった貸出{loans}件、予約{holds}件、申込{requests}件から氏名を消します。統計は残ります。この処理は取り消せません。以前のバックアップには氏名が残っています。</translation>
    </message>
</context>
<context>
    <name>BillDialog</name>
    <message>
        <source>Change the bill</source>
        <translation>請求書を変更</translation>
    </message>
    <message>
        <source>New bill of a lender</source>
        <translation>貸出館の請求書を入力</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
</context>
<context>
    <name>BillsPart</name>
    <message>
        <source>Book a cost …</source>
        <translation>費用を計上…</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>削除中</translation>
    </message>
    <message>
        <source>Enter a lender&apos;s bill, and match it to what its requests cost.</source>
        <translation>貸出館の請求書を入力し、申込の費用と照合します。</translation>
    </message>
    <message>
        <source>Lenders&apos; bills</source>
        <translation>貸出館の請求書</translation>
    </message>
    <message>
        <source>Match …</source>
        <translation>照合…</translation>
    </message>
    <message>
        <source>New bill …</source>
        <translation>請求書を入力…</translation>
    </message>
    <message>
        <source>No bill matches “{typed}”</source>
        <translation>「{typed}」に当たる請求書はありません</translation>
    </message>
    <message>
        <source>No bill yet</source>
        <translation>請求書はまだありません</translation>
    </message>
    <message>
        <source>Settle …</source>
        <translation>精算…</translation>
    </message>
    <message>
        <source>Try the bill&apos;s number or its lender.</source>
        <translation>請求書の番号か貸出館の名前で探してください。</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>settled {day}</source>
        <translation>精算済み {day}</translation>
    </message>
    <message>
        <source>to be paid</source>
        <translation>未払い</translation>
    </message>
    <message>
        <source>to be paid, late</source>
        <translation>未払い（期限超過）</translation>
    </message>
</context>
<context>
    <name>BookBillDialog</name>
    <message>
        <source>Book</source>
        <translation>計上</translation>
    </message>
    <message>
        <source>Book a cost of bill {number}</source>
        <translation>請求書{number}の費用を計上</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>計上中</translation>
    </message>
</context>
<context>
    <name>BookTruckDialog</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Book truck</source>
        <translation>ブックトラック</translation>
    </message>
    <message>
        <source>On the truck</source>
        <translation>ブックトラックの資料</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>読み取り</translation>
    </message>
    <message>
        <source>Scan what lies on the truck</source>
        <translation>ブックトラックの資料を読み取る</translation>
    </message>
    <message>
        <source>What readers left on the truck is counted as used in the library, and goes back to its shelf.</source>
        <translation>利用者がブックトラックに置いた資料を館内利用として数え、書架に戻します。</translation>
    </message>
    <message>
        <source>scanned already, counted once</source>
        <translation>読み取り済み（1回だけ数えます）</translation>
    </message>
</context>
<context>
    <name>BorrowedLine</name>
    <message>
        <source>another library’s</source>
        <translation>他館の本</translation>
    </message>
    <message>
        <source>being read here</source>
        <translation>館内で閲覧中</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>期限{day}</translation>
    </message>
    <message>
        <source>longer loan asked for</source>
        <translation>延長を依頼中</translation>
    </message>
    <message>
        <source>no copying</source>
        <translation>複写不可</translation>
    </message>
    <message>
        <source>ready, due {day}</source>
        <translation>引き渡し待ち・期限{day}</translation>
    </message>
    <message>
        <source>ready, kept until {day}</source>
        <translation>引き渡し待ち・{day}まで取り置き</translation>
    </message>
    <message>
        <source>the lender wants it back</source>
        <translation>貸出館が返却を請求</translation>
    </message>
    <message>
        <source>to be read here only</source>
        <translation>館内閲覧のみ</translation>
    </message>
    <message>
        <source>under supervision</source>
        <translation>職員の目の届く場所で</translation>
    </message>
    <message>
        <source>was due {day}</source>
        <translation>期限切れ・{day}</translation>
    </message>
</context>
<context>
    <name>BorrowingDetails</name>
    <message>
        <source>Change the request …</source>
        <translation>申込を変更する…</translation>
    </message>
    <message>
        <source>Message files …</source>
        <translation>メッセージファイル…</translation>
    </message>
    <message>
        <source>Write a message …</source>
        <translation>メッセージを書く…</translation>
    </message>
</context>
<context>
    <name>BorrowingDialog</name>
    <message>
        <source>Borrow a book from another library</source>
        <translation>ほかの図書館から図書を借りる</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>Enter the request</source>
        <translation>申込を受け付ける</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>It is not saved yet.</source>
        <translation>まだ保存していません。</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>編集を続ける</translation>
    </message>
    <message>
        <source>Keep the changes</source>
        <translation>変更を保存する</translation>
    </message>
    <message>
        <source>Paper form</source>
        <translation>申込書を印刷</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
    <message>
        <source>The request is not entered yet.</source>
        <translation>申込はまだ受け付けていません。</translation>
    </message>
    <message>
        <source>Throw away what you typed?</source>
        <translation>入力した内容を破棄しますか。</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>破棄する</translation>
    </message>
</context>
<context>
    <name>BorrowingFacts</name>
    <message>
        <source>Agreed</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到着</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Asked as</source>
        <translation>申込時の区分</translation>
    </message>
    <message>
        <source>At the lender</source>
        <translation>貸出館</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>著者</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Budget code</source>
        <translation>予算コード</translation>
    </message>
    <message>
        <source>By</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>受付方法</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>返送チェックリスト</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>備考（利用者）</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Condition then</source>
        <translation>返送時の状態</translation>
    </message>
    <message>
        <source>Costs so far</source>
        <translation>これまでの費用</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了日</translation>
    </message>
    <message>
        <source>Estimated arrival</source>
        <translation>到着の見込み</translation>
    </message>
    <message>
        <source>Estimated charge</source>
        <translation>費用の見込み</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>到着予定</translation>
    </message>
    <message>
        <source>Express</source>
        <translation>速達</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>延長</translation>
    </message>
    <message>
        <source>Fetched at</source>
        <translation>受取場所</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>典拠</translation>
    </message>
    <message>
        <source>Handed out and taken back on weekdays only.</source>
        <translation>引渡しと返却は平日のみ。</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>手元</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation>ISBN</translation>
    </message>
    <message>
        <source>In the library only; it is not taken home.</source>
        <translation>館内閲覧のみ（持ち出し不可）。</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>取置き期限</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Lender</source>
        <translation>貸出館</translation>
    </message>
    <message>
        <source>Lender told</source>
        <translation>貸出館への連絡</translation>
    </message>
    <message>
        <source>Lender’s due date</source>
        <translation>貸出館への返却期限</translation>
    </message>
    <message>
        <source>Letter due</source>
        <translation>受領書の期限</translation>
    </message>
    <message>
        <source>Letter sent</source>
        <translation>受領書の送付</translation>
    </message>
    <message>
        <source>Loss or damage</source>
        <translation>紛失・汚破損</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>必要な日</translation>
    </message>
    <message>
        <source>Network number</source>
        <translation>ネットワークの番号</translation>
    </message>
    <message>
        <source>No copying.</source>
        <translation>複写不可。</translation>
    </message>
    <message>
        <source>No public expense</source>
        <translation>公費不可を確認</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>判明した日</translation>
    </message>
    <message>
        <source>On hold because</source>
        <translation>保留の理由</translation>
    </message>
    <message>
        <source>On hold until</source>
        <translation>保留の期限</translation>
    </message>
    <message>
        <source>On its way back</source>
        <translation>返送</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>発注</translation>
    </message>
    <message>
        <source>Our user ID there</source>
        <translation>当館の利用者ID</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>支払区分</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>出版者</translation>
    </message>
    <message>
        <source>Read where staff can see it.</source>
        <translation>職員の目の届く場所で閲覧。</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Reader’s due date</source>
        <translation>利用者の返却期限</translation>
    </message>
    <message>
        <source>Ready since</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>返却請求</translation>
    </message>
    <message>
        <source>Refused by</source>
        <translation>謝絶した館</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Return postage</source>
        <translation>返送用バーコード</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>返却</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>発送</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>返送日</translation>
    </message>
    <message>
        <source>Sent from</source>
        <translation>発送元の館</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>弁償の完了</translation>
    </message>
    <message>
        <source>Supervisor asked</source>
        <translation>指導教員に確認</translation>
    </message>
    <message>
        <source>The lender has it</source>
        <translation>返着の確認</translation>
    </message>
    <message>
        <source>The reader brings it back by {day}.</source>
        <translation>利用者の返却期限は{day}です。</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>貸出館の番号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>書名</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>追跡番号</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>巻号</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>冊数</translation>
    </message>
    <message>
        <source>We post it back by {day}.</source>
        <translation>貸出館へは{day}までに発送します。</translation>
    </message>
    <message>
        <source>We post it back by {day}; it is due at the lender on {due}.</source>
        <translation>貸出館へは{day}までに発送します（貸出館の期限は{due}）。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>何があったか</translation>
    </message>
    <message>
        <source>Who pays</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>With the reader</source>
        <translation>利用</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>出版年</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{all}項目中{count}</translation>
    </message>
    <message>
        <source>{day} or later</source>
        <translation>{day}以降</translation>
    </message>
</context>
<context>
    <name>BorrowingForm</name>
    <message>
        <source>Nobody has this name or card.</source>
        <translation>この氏名・利用者番号の人は見つかりません。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Please choose the person from the list.</source>
        <translation>一覧から利用者を選んでください。</translation>
    </message>
    <message>
        <source>Scan the card, or type a name</source>
        <translation>カードを読み取るか、氏名を入力</translation>
    </message>
</context>
<context>
    <name>BorrowingHistory</name>
    <message>
        <source>From the lender</source>
        <translation>貸出館から</translation>
    </message>
    <message>
        <source>Printed: {paper}</source>
        <translation>印刷：{paper}</translation>
    </message>
    <message>
        <source>Reading in the reading room, {begins} to {ends}</source>
        <translation>館内閲覧 {begins}～{ends}</translation>
    </message>
    <message>
        <source>To the lender</source>
        <translation>貸出館へ</translation>
    </message>
    <message>
        <source>asked {day}</source>
        <translation>{day}に依頼</translation>
    </message>
    <message>
        <source>granted until {day}</source>
        <translation>{day}まで延長</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>回答待ち</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不可</translation>
    </message>
    <message>
        <source>{lender} refused</source>
        <translation>{lender}が謝絶</translation>
    </message>
    <message>
        <source>{lender} was asked ({way})</source>
        <translation>{lender}に依頼（{way}）</translation>
    </message>
</context>
<context>
    <name>BorrowingMessage</name>
    <message>
        <source>Answer</source>
        <translation>可否</translation>
    </message>
    <message>
        <source>Ask again from</source>
        <translation>再依頼できる日</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>図書</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>費用</translation>
    </message>
    <message>
        <source>Costs of sending</source>
        <translation>送料</translation>
    </message>
    <message>
        <source>Due at the lender</source>
        <translation>貸出館への返却期限</translation>
    </message>
    <message>
        <source>Expected on</source>
        <translation>到着の予定</translation>
    </message>
    <message>
        <source>Goes back to</source>
        <translation>返送先</translation>
    </message>
    <message>
        <source>It says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Item at the lender</source>
        <translation>貸出館の資料番号</translation>
    </message>
    <message>
        <source>Item at the lender: {number}</source>
        <translation>貸出館の資料番号：{number}</translation>
    </message>
    <message>
        <source>Message files (*.xml);;All files (*)</source>
        <translation>メッセージファイル (*.xml);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>Not now, because</source>
        <translation>いま貸せない理由</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Number at the lender</source>
        <translation>貸出館の番号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>発送方法</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
</context>
<context>
    <name>BorrowingPage</name>
    <message>
        <source>Budget code, its name, bill number, request number</source>
        <translation>予算コード・名称・請求書番号・申込番号</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>費用</translation>
    </message>
    <message>
        <source>Lenders</source>
        <translation>貸出館</translation>
    </message>
    <message>
        <source>Name, symbol or place of a lender</source>
        <translation>貸出館の名称・記号・所在地</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Scan a strap, or type a number, a title, a reader, a lender</source>
        <translation>帯紙をスキャン、または番号・書名・利用者・貸出館を入力</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>表示内容</translation>
    </message>
</context>
<context>
    <name>BorrowingRequests</name>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>At the lender</source>
        <translation>依頼中</translation>
    </message>
    <message>
        <source>Books show here from their arrival until they are shipped back.</source>
        <translation>到着から返送までの資料がここに表示されます。</translation>
    </message>
    <message>
        <source>Borrowing requests</source>
        <translation>借受の申込</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Closed, refused and cancelled requests.</source>
        <translation>完了・謝絶・取消しの申込です。</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>手元</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>申込を登録</translation>
    </message>
    <message>
        <source>No borrowed book is here</source>
        <translation>手元に借受資料はありません</translation>
    </message>
    <message>
        <source>No open request</source>
        <translation>未完了の申込はありません</translation>
    </message>
    <message>
        <source>No request has ended yet</source>
        <translation>終わった申込はまだありません</translation>
    </message>
    <message>
        <source>No request is at a lender</source>
        <translation>貸出館に依頼中の申込はありません</translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”</source>
        <translation>「{typed}」は見つかりません</translation>
    </message>
    <message>
        <source>Nothing waits for us</source>
        <translation>対応が必要なものはありません</translation>
    </message>
    <message>
        <source>Only “{which}” was searched.</source>
        <translation>「{which}」の中だけを検索しました。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>Print: {paper}</source>
        <translation>印刷：{paper}</translation>
    </message>
    <message>
        <source>Search all requests</source>
        <translation>すべての申込を検索</translation>
    </message>
    <message>
        <source>Try fewer words, or a number.</source>
        <translation>語を減らすか、番号で検索してください。</translation>
    </message>
    <message>
        <source>What is due with a request shows here by itself.</source>
        <translation>期限の来た申込は自動的にここに表示されます。</translation>
    </message>
    <message>
        <source>What is ordered, on its way here or on its way back shows here.</source>
        <translation>発注済み、輸送中、返送中の資料がここに表示されます。</translation>
    </message>
    <message>
        <source>When a reader wants a book that no site of ours holds, enter the request here. The lenders, and who pays, stand under Lenders and Costs.</source>
        <translation>どの館も所蔵しない本を利用者が希望したら、ここで申込を受け付けます。貸出館は「貸出館」、支払いは「費用」にあります。</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>要対応</translation>
    </message>
</context>
<context>
    <name>BringBackDialog</name>
    <message>
        <source>Have it come back</source>
        <translation>引き戻す</translation>
    </message>
    <message>
        <source>On the way back: {n}</source>
        <translation>返送中：{n}点</translation>
    </message>
    <message>
        <source>Their readers wait on, first in line, and are served by the next copy that is free. What comes back is scanned at the desk.</source>
        <translation>利用者は予約の先頭で待ち、次に空いた所蔵が用意されます。戻った資料はカウンターでスキャンしてください。</translation>
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
    <name>Calendar</name>
    <message>
        <source>closed</source>
        <translation>休館</translation>
    </message>
    <message>
        <source>closed every week</source>
        <translation>定休日</translation>
    </message>
    <message>
        <source>dispatch day</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>dispatch while closed</source>
        <translation>休館日の発送</translation>
    </message>
    <message>
        <source>open by exception</source>
        <translation>臨時開館</translation>
    </message>
    <message>
        <source>past</source>
        <translation>過去</translation>
    </message>
    <message>
        <source>site closed</source>
        <translation>休館日</translation>
    </message>
    <message>
        <source>term</source>
        <translation>学期</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今日</translation>
    </message>
</context>
<context>
    <name>CalendarSection</name>
    <message>
        <source>Add national holidays …</source>
        <translation>祝日を追加…</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>カレンダー</translation>
    </message>
    <message>
        <source>Closed today …</source>
        <translation>本日休館…</translation>
    </message>
    <message>
        <source>Closures, openings and terms</source>
        <translation>休館日・臨時開館・学期</translation>
    </message>
    <message>
        <source>Copy to other sites …</source>
        <translation>他の館に複写…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Deleted: {name}</source>
        <translation>削除しました：{name}</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>削除しています</translation>
    </message>
    <message>
        <source>Loans fall due on open days, at closing time. The hours of the week are set under Sites and hours.</source>
        <translation>返却期限は開館日の閉館時刻です。曜日ごとの開館時間は「館と開館時間」で設定します。</translation>
    </message>
    <message>
        <source>New closure</source>
        <translation>休館日を追加</translation>
    </message>
    <message>
        <source>New opening</source>
        <translation>臨時開館を追加</translation>
    </message>
    <message>
        <source>New term</source>
        <translation>学期を追加</translation>
    </message>
    <message>
        <source>Nothing is entered for this year</source>
        <translation>この年の入力はまだありません</translation>
    </message>
    <message>
        <source>Open by exception</source>
        <translation>臨時開館</translation>
    </message>
    <message>
        <source>Pick days in the year and press Enter, or add the national holidays.</source>
        <translation>年間カレンダーで日を選んでEnterキーを押すか、祝日を追加してください。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>保存しました：{name}</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>休館</translation>
    </message>
    <message>
        <source>closed at short notice</source>
        <translation>臨時休館</translation>
    </message>
    <message>
        <source>closed each year</source>
        <translation>毎年休館</translation>
    </message>
    <message>
        <source>national holiday</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>open by exception</source>
        <translation>臨時開館</translation>
    </message>
    <message>
        <source>term</source>
        <translation>学期</translation>
    </message>
</context>
<context>
    <name>CalendarYear</name>
    <message>
        <source>The picked days</source>
        <translation>選んだ日</translation>
    </message>
</context>
<context>
    <name>CardsDialog</name>
    <message>
        <source>Cards to print: {n}</source>
        <translation>印刷するカード：{n}枚</translation>
    </message>
    <message>
        <source>Print cards</source>
        <translation>カードの印刷</translation>
    </message>
    <message>
        <source>Show the cards</source>
        <translation>カードを表示</translation>
    </message>
    <message>
        <source>Whoever was registered since a day</source>
        <translation>ある日以後に登録した人</translation>
    </message>
    <message>
        <source>Whom the search “{typed}” finds</source>
        <translation>「{typed}」で検索した人</translation>
    </message>
    <message>
        <source>You see the cards before they are printed, and choose the first free place on the sheet.</source>
        <translation>印刷の前にカードを確認し、用紙の使い始めの位置を選べます。</translation>
    </message>
    <message>
        <source>all categories</source>
        <translation>すべての区分</translation>
    </message>
</context>
<context>
    <name>CasesDialog</name>
    <message>
        <source>Lost, damaged, claimed returned</source>
        <translation>紛失・汚破損・返却済みの申出</translation>
    </message>
</context>
<context>
    <name>CasesView</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Choose this way</source>
        <translation>この方法に決める</translation>
    </message>
    <message>
        <source>Drop the case</source>
        <translation>取りやめる</translation>
    </message>
    <message>
        <source>Found on the shelf</source>
        <translation>書架で発見</translation>
    </message>
    <message>
        <source>Found on the shelf: the loan ends with the day of the claim, and the days since cost nothing. Not found: the loan goes on as before, and the item can be reported lost.</source>
        <translation>書架で発見：申出の日の返却として扱い、その後の日数に延滞料はかかりません。見つからない：貸出はそのまま続き、紛失として届け出ることもできます。</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>案内状</translation>
    </message>
    <message>
        <source>No open case</source>
        <translation>手続き中のものはありません</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つからない</translation>
    </message>
    <message>
        <source>Nothing is lost, damaged or searched for.</source>
        <translation>紛失・汚破損・捜索中の資料はありません。</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>手続き中の一覧</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>弁償を完了する</translation>
    </message>
    <message>
        <source>Settle anyway</source>
        <translation>それでも完了する</translation>
    </message>
</context>
<context>
    <name>CashDialog</name>
    <message>
        <source>Entering cash</source>
        <translation>現金を記載しています</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Change the item</source>
        <translation>資料の変更</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Digitized</source>
        <translation>デジタル化</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Enter an item, so that it can be lent.</source>
        <translation>資料を登録すると、貸出できます。</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>形態</translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation>ISBN</translation>
    </message>
    <message>
        <source>ISSN</source>
        <translation>ISSN</translation>
    </message>
    <message>
        <source>In print</source>
        <translation>市販</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>National bibliography</source>
        <translation>全国書誌番号</translation>
    </message>
    <message>
        <source>No item</source>
        <translation>資料なし</translation>
    </message>
    <message>
        <source>Nobody is waiting for it</source>
        <translation>予約 0件</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注記</translation>
    </message>
    <message>
        <source>Nothing is written down about this title.</source>
        <translation>この書誌の記録はありません。</translation>
    </message>
    <message>
        <source>One item</source>
        <translation>資料1点</translation>
    </message>
    <message>
        <source>Other titles</source>
        <translation>その他のタイトル</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>出版</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>シリーズ</translation>
    </message>
    <message>
        <source>State of the copy …</source>
        <translation>資料の状態…</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take back: {action}</source>
        <translation>元に戻す: {action}</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>返却期限 {day}</translation>
    </message>
    <message>
        <source>for {whom}</source>
        <translation>{whom}さん</translation>
    </message>
    <message>
        <source>no item</source>
        <translation>資料なし</translation>
    </message>
    <message>
        <source>to {where}</source>
        <translation>{where}へ</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day}まで</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>{action} (taken back)</source>
        <translation>{action}（取消済み）</translation>
    </message>
    <message>
        <source>{n} items, {here} on the shelf</source>
        <translation>資料{n}点（在架{here}点）</translation>
    </message>
    <message>
        <source>{n} of {total} in</source>
        <translation>在架 {n}/{total}</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>予約 {n}件</translation>
    </message>
</context>
<context>
    <name>CatalogueDetails</name>
    <message>
        <source>Back to the title</source>
        <translation>書誌に戻る</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Enter a request from a partner</source>
        <translation>相手館からの申込を入力</translation>
    </message>
    <message>
        <source>Lending to partner libraries …</source>
        <translation>相互貸借の可否 …</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>新しい資料</translation>
    </message>
    <message>
        <source>Place a hold</source>
        <translation>予約する</translation>
    </message>
    <message>
        <source>Put into the basket</source>
        <translation>予約カートに入れる</translation>
    </message>
    <message>
        <source>State of a copy …</source>
        <translation>資料の状態…</translation>
    </message>
    <message>
        <source>What was done to this title</source>
        <translation>この書誌の履歴</translation>
    </message>
</context>
<context>
    <name>CatalogueEditor</name>
    <message>
        <source>Cancel</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>Changed: {title}</source>
        <translation>変更しました: {title}</translation>
    </message>
    <message>
        <source>Entered: {title}</source>
        <translation>登録しました: {title}</translation>
    </message>
    <message>
        <source>Item changed.</source>
        <translation>資料を変更しました。</translation>
    </message>
    <message>
        <source>Item entered.</source>
        <translation>資料を登録しました。</translation>
    </message>
    <message>
        <source>Item {number}</source>
        <translation>資料 {number}</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>新しい資料</translation>
    </message>
    <message>
        <source>New title</source>
        <translation>新しい書誌</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>書誌</translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>Nothing is in the basket yet: go to the line with the arrow keys and press the key again.</source>
        <translation>まだ入れていません。矢印キーで行を選び、もう一度キーを押してください。</translation>
    </message>
    <message>
        <source>Nothing was found that could go into the basket.</source>
        <translation>予約カートに入れられる資料が見つかっていません。</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>1 open loan would change</source>
        <translation>貸出中の1点が変わります</translation>
    </message>
    <message>
        <source>Change a row; what that does is shown here.</source>
        <translation>行を変えると、その影響がここに表示されます。</translation>
    </message>
    <message>
        <source>Go to the row</source>
        <translation>その行へ</translation>
    </message>
    <message>
        <source>Move all</source>
        <translation>すべてに適用</translation>
    </message>
    <message>
        <source>Move none</source>
        <translation>すべて据え置き</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>No open loan would change</source>
        <translation>貸出中の資料に変わるものはありません</translation>
    </message>
    <message>
        <source>Open loans that would change</source>
        <translation>変わる貸出</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>適用する</translation>
    </message>
    <message>
        <source>Put in force and move {n}</source>
        <translation>適用し、貸出中の{n}点にも適用</translation>
    </message>
    <message>
        <source>Shorter loans may be due at once</source>
        <translation>短くなる貸出の期限をすぐにしてよい</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>据え置き</translation>
    </message>
    <message>
        <source>The new table holds for loans from now on.</source>
        <translation>新しい規則はこれからの貸出に適用されます。</translation>
    </message>
    <message>
        <source>The table cannot be put in force yet</source>
        <translation>まだ適用できません</translation>
    </message>
    <message>
        <source>The table is as it is in force</source>
        <translation>現在の規則と同じです</translation>
    </message>
    <message>
        <source>They keep the rules they were made under, unless you move them. Enter: moves or stays.</source>
        <translation>適用を選ばないかぎり、貸出時の規則のままです。Enterキーで適用・据え置きを切り替えます。</translation>
    </message>
    <message>
        <source>What changes, and why (for the list of versions)</source>
        <translation>何をなぜ変えるか（版の一覧に残ります）</translation>
    </message>
    <message>
        <source>not lent by it: keeps its date</source>
        <translation>新しい規則では貸出なし：期限はそのまま</translation>
    </message>
    <message>
        <source>recalled: keeps its date</source>
        <translation>返却請求中：期限はそのまま</translation>
    </message>
    <message>
        <source>renewed: keeps its date</source>
        <translation>延長済み：期限はそのまま</translation>
    </message>
    <message>
        <source>{n} open loans would change</source>
        <translation>貸出中の{n}点が変わります</translation>
    </message>
</context>
<context>
    <name>ChargeDialog</name>
    <message>
        <source>Charging</source>
        <translation>計上しています</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>Checklist</source>
        <translation>返送チェックリスト</translation>
    </message>
</context>
<context>
    <name>CirculationSection</name>
    <message>
        <source>Rules of circulation</source>
        <translation>閲覧・貸出の規則</translation>
    </message>
    <message>
        <source>These hold beside the loan table, for everybody. Sums are in the smallest coin of the currency.</source>
        <translation>貸出規則の表とは別に、すべての利用者に適用されます。金額は通貨の最小単位で入力します。</translation>
    </message>
</context>
<context>
    <name>ClockSection</name>
    <message>
        <source>Clock</source>
        <translation>時計</translation>
    </message>
    <message>
        <source>Confirm the time</source>
        <translation>この時刻で続ける</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>最後の記録</translation>
    </message>
    <message>
        <source>LibDesk writes nothing while this computer’s clock shows an earlier time than the last entry. Set the clock right; if it is right, say why, and the work can go on.</source>
        <translation>このコンピューターの時計が最後の記録より前を示している間は、何も記録しません。時計を直してください。時計が正しければ、理由を書けば続けられます。</translation>
    </message>
    <message>
        <source>The time is confirmed; work can go on.</source>
        <translation>時刻を確認しました。作業を続けられます。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>まだありません</translation>
    </message>
</context>
<context>
    <name>ClosePlaceDialog</name>
    <message>
        <source>Close for good</source>
        <translation>受取館をやめる</translation>
    </message>
    <message>
        <source>Closed for good: {name}</source>
        <translation>受取館をやめました：{name}</translation>
    </message>
    <message>
        <source>Holds that wait for it and are not sent yet: {count}. Choose where they are fetched instead.</source>
        <translation>まだ発送していない予約：{count}件。代わりの受取場所を選んでください。</translation>
    </message>
    <message>
        <source>Move its holds</source>
        <translation>予約を移す</translation>
    </message>
    <message>
        <source>Nobody waits for it. What was sent there stays until it is fetched or sent back.</source>
        <translation>受け取りを待つ予約はありません。すでに送った資料は、受け取られるか返送されるまでそのままです。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
    <message>
        <source>{name}: {count} holds are fetched elsewhere now</source>
        <translation>{name}：予約{count}件の受取場所を変えました</translation>
    </message>
</context>
<context>
    <name>CloseTillDialog</name>
    <message>
        <source>Closing the till</source>
        <translation>会計を締めています</translation>
    </message>
    <message>
        <source>It agrees</source>
        <translation>過不足はありません</translation>
    </message>
    <message>
        <source>Print the cash report</source>
        <translation>会計日報を印刷</translation>
    </message>
    <message>
        <source>Should be in it: {sum}</source>
        <translation>あるべき現金：{sum}</translation>
    </message>
    <message>
        <source>{sum} is missing</source>
        <translation>{sum}不足</translation>
    </message>
    <message>
        <source>{sum} too much</source>
        <translation>{sum}超過</translation>
    </message>
</context>
<context>
    <name>ClosedTodayDialog</name>
    <message>
        <source>Close this day and move</source>
        <translation>この日を休館にして移す</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>本日休館</translation>
    </message>
    <message>
        <source>Closing the day</source>
        <translation>休館にしています</translation>
    </message>
    <message>
        <source>For snow, a storm, a power cut. What is due on this day goes on to a later one, in one step.</source>
        <translation>雪・台風・停電などのときに。この日の期限を一度に先の日へ移します。</translation>
    </message>
    <message>
        <source>Leave it open</source>
        <translation>開館のままにする</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <translation>移すものはありません</translation>
    </message>
    <message>
        <source>What moves</source>
        <translation>移すもの</translation>
    </message>
    <message>
        <source>dispatch</source>
        <translation>発送</translation>
    </message>
    <message>
        <source>falls away</source>
        <translation>発送なし</translation>
    </message>
    <message>
        <source>on loan</source>
        <translation>貸出中</translation>
    </message>
    <message>
        <source>on the hold shelf</source>
        <translation>予約棚</translation>
    </message>
    <message>
        <source>sent with the next</source>
        <translation>次の発送とまとめる</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>変更なし</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>Change the budget code</source>
        <translation>予算コードを変更</translation>
    </message>
    <message>
        <source>New budget code</source>
        <translation>予算コードを登録</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
</context>
<context>
    <name>CodesPart</name>
    <message>
        <source>Budget codes</source>
        <translation>予算コード</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>削除中</translation>
    </message>
    <message>
        <source>End …</source>
        <translation>終了…</translation>
    </message>
    <message>
        <source>New budget code …</source>
        <translation>予算コードを登録…</translation>
    </message>
    <message>
        <source>No budget code matches “{typed}”</source>
        <translation>「{typed}」に当たる予算コードはありません</translation>
    </message>
    <message>
        <source>No budget code yet</source>
        <translation>予算コードはまだありません</translation>
    </message>
    <message>
        <source>Public expense needs a code that was registered beforehand, with its faculty member.</source>
        <translation>公費には、経費責任者（教員）とともに事前に登録された予算コードが必要です。</translation>
    </message>
    <message>
        <source>Try a part of the code or of a name.</source>
        <translation>コードか名前の一部で探してください。</translation>
    </message>
    <message>
        <source>may be used</source>
        <translation>使用可</translation>
    </message>
    <message>
        <source>not valid today</source>
        <translation>期間外</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>確認待ち</translation>
    </message>
</context>
<context>
    <name>CollectingBand</name>
    <message>
        <source>Collect for nobody any more</source>
        <translation>集めるのを終える</translation>
    </message>
    <message>
        <source>Collecting</source>
        <translation>カートに入れています</translation>
    </message>
    <message>
        <source>Collecting for {name} · in the basket: {count}</source>
        <translation>{name}さんの予約カートに集めています · {count}件</translation>
    </message>
    <message>
        <source>In the basket of {name}: {title}</source>
        <translation>{name}さんの予約カートに入れました：{title}</translation>
    </message>
    <message>
        <source>In the basket of {name}: {title}, {count} volumes</source>
        <translation>{name}さんの予約カートに入れました：{title}（{count}巻）</translation>
    </message>
    <message>
        <source>What is found is collected for this person until another one is chosen.</source>
        <translation>別の利用者を選ぶまで、見つけた資料をこの利用者のために集めます。</translation>
    </message>
    <message>
        <source>Whose basket?</source>
        <translation>どなたの予約カートですか</translation>
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
        <source>About it</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Also different</source>
        <translation>ほかに変わること</translation>
    </message>
    <message>
        <source>Also on the list of</source>
        <translation>共用している科目</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Asked for on</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>著者</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>職員証</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>請求書</translation>
    </message>
    <message>
        <source>Booked on</source>
        <translation>計上日</translation>
    </message>
    <message>
        <source>Books a person</source>
        <translation>1人あたり冊数</translation>
    </message>
    <message>
        <source>Borrowing</source>
        <translation>借受</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>予算</translation>
    </message>
    <message>
        <source>Budget code</source>
        <translation>予算コード</translation>
    </message>
    <message>
        <source>By</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Call number</source>
        <translation>請求記号</translation>
    </message>
    <message>
        <source>Came back on</source>
        <translation>不達・返送日</translation>
    </message>
    <message>
        <source>Came on</source>
        <translation>到着日</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>カード</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>料金</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>計上額</translation>
    </message>
    <message>
        <source>Class of lender</source>
        <translation>貸出館の区分</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>締め</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>部数</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>実際の現金</translation>
    </message>
    <message>
        <source>Counted by</source>
        <translation>締めた人</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>科目</translation>
    </message>
    <message>
        <source>Course code</source>
        <translation>科目コード</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>過不足</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>返却期限</translation>
    </message>
    <message>
        <source>Due if moved</source>
        <translation>適用後の期限</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>現在の期限</translation>
    </message>
    <message>
        <source>Due then</source>
        <translation>新しい期限</translation>
    </message>
    <message>
        <source>Due until now</source>
        <translation>これまでの期限</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Faculty member</source>
        <translation>経費責任者</translation>
    </message>
    <message>
        <source>Fetched at</source>
        <translation>受取場所</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>延滞料</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>初日</translation>
    </message>
    <message>
        <source>Fiscal year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>For</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>For the day</source>
        <translation>対象日</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>From</source>
        <translation>送信元</translation>
    </message>
    <message>
        <source>From and to</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>From or to</source>
        <translation>発送元・行き先</translation>
    </message>
    <message>
        <source>Fund type</source>
        <translation>経費の種類</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>行き先</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>当館</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>予約</translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation>ISBN</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>識別番号</translation>
    </message>
    <message>
        <source>In Latin letters</source>
        <translation>ローマ字名</translation>
    </message>
    <message>
        <source>In force since</source>
        <translation>適用開始</translation>
    </message>
    <message>
        <source>In the box</source>
        <translation>便に入れる</translation>
    </message>
    <message>
        <source>Instructor</source>
        <translation>担当教員</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>資料番号</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Items with us</source>
        <translation>借受中の点数</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>取り置き期限</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最終日</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>残り</translation>
    </message>
    <message>
        <source>Lender</source>
        <translation>貸出館</translation>
    </message>
    <message>
        <source>Lender due</source>
        <translation>貸出館期限</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Loan period</source>
        <translation>貸出期間</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>探した記録</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Made good by</source>
        <translation>弁償の方法</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>照合済み</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>資料種別</translation>
    </message>
    <message>
        <source>Missing since</source>
        <translation>不明になった日</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Name of the code</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>必要日</translation>
    </message>
    <message>
        <source>Next dispatch</source>
        <translation>次の発送日</translation>
    </message>
    <message>
        <source>Not lent as</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Occasion</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>貸出数</translation>
    </message>
    <message>
        <source>On the account</source>
        <translation>計上済み</translation>
    </message>
    <message>
        <source>Open loans</source>
        <translation>貸出中</translation>
    </message>
    <message>
        <source>Open requests</source>
        <translation>処理中の依頼</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>順番</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>貸出中</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>未払い</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>書類</translation>
    </message>
    <message>
        <source>Partner library</source>
        <translation>相手館</translation>
    </message>
    <message>
        <source>Patron</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Pay by</source>
        <translation>支払期限</translation>
    </message>
    <message>
        <source>Pickup place</source>
        <translation>受取館</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>受取館</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>予約日</translation>
    </message>
    <message>
        <source>Places taken</source>
        <translation>使用枠</translation>
    </message>
    <message>
        <source>Post back by</source>
        <translation>返送期限</translation>
    </message>
    <message>
        <source>Postage</source>
        <translation>送料</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>印刷日時</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>出版者</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Reader due</source>
        <translation>利用者期限</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>よみ</translation>
    </message>
    <message>
        <source>Ready or sent</source>
        <translation>準備・発送日</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>返却請求</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>レコード</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登録者</translation>
    </message>
    <message>
        <source>Registered there</source>
        <translation>先方への登録</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>登録</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>延長</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>申込数</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>引当</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>返却</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>規則</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>加算中</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>Sent there</source>
        <translation>送付済み</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>発送方法</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>帳票</translation>
    </message>
    <message>
        <source>Should be</source>
        <translation>あるべき額</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>届出日</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大きさ</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>職員</translation>
    </message>
    <message>
        <source>Staff member</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Stamps</source>
        <translation>枚数</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>残っていること</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>学期</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文言</translation>
    </message>
    <message>
        <source>There</source>
        <translation>先方</translation>
    </message>
    <message>
        <source>Ticked</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>書名</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>発送待ち</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>宛名</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>連絡日時</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>追跡番号</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Until it arrives</source>
        <translation>到着まで</translation>
    </message>
    <message>
        <source>Untold notices</source>
        <translation>未連絡</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>利用者ID</translation>
    </message>
    <message>
        <source>Usual shelf</source>
        <translation>通常の配架場所</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Valid until now</source>
        <translation>今の有効期限</translation>
    </message>
    <message>
        <source>Valid until then</source>
        <translation>更新後の有効期限</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>額面</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>巻次</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>冊数</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>予約数</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Weight (g)</source>
        <translation>重さ（g）</translation>
    </message>
    <message>
        <source>Went to</source>
        <translation>出力先</translation>
    </message>
    <message>
        <source>What</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>What and why</source>
        <translation>内容と理由</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>What is still missing</source>
        <translation>不足しているもの</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>When all of this holds</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>所在</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why it may be the same person</source>
        <translation>同じ人と思われる理由</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>窓口</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>出版年</translation>
    </message>
    <message>
        <source>Year of study</source>
        <translation>学年</translation>
    </message>
</context>
<context>
    <name>ColumnsForm</name>
    <message>
        <source>not used</source>
        <translation>使わない</translation>
    </message>
</context>
<context>
    <name>ColumnsView</name>
    <message>
        <source>Column {n}</source>
        <translation>{n}列目</translation>
    </message>
    <message>
        <source>What “{name}” holds</source>
        <translation>「{name}」の内容</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>取り込まない</translation>
    </message>
</context>
<context>
    <name>ContactDialog</name>
    <message>
        <source>An address needs the form and a document, at the counter or as a copy by post. A telephone number alone is changed once the old one was named.</source>
        <translation>住所の変更には届出用紙と証明書類（窓口での提示、または写しの郵送）が必要です。電話番号だけなら、旧番号を言っていただければ変更できます。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更する</translation>
    </message>
    <message>
        <source>Change address or telephone</source>
        <translation>住所・電話番号の変更</translation>
    </message>
    <message>
        <source>Changed: {name}</source>
        <translation>変更しました：{name}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
</context>
<context>
    <name>CopyCalendarDialog</name>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Closures, openings by exception and terms of all years. What a site has already stays as it is; days closed at short notice are not copied.</source>
        <translation>すべての年の休館日・臨時開館・学期を複写します。すでにあるものはそのままで、臨時休館は複写しません。</translation>
    </message>
    <message>
        <source>Copied: {copied}. Left out, because they are there or overlap: {left}</source>
        <translation>複写しました：{copied}件。すでにあるか重なるため省いたもの：{left}件</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複写</translation>
    </message>
    <message>
        <source>Copy the calendar of {site}</source>
        <translation>{site}のカレンダーを複写</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>複写しています</translation>
    </message>
    <message>
        <source>There is no other site yet.</source>
        <translation>ほかの館はまだありません。</translation>
    </message>
</context>
<context>
    <name>CopyDaysDialog</name>
    <message>
        <source>Another month&apos;s second Thursday becomes the second Thursday of {month}, and so on. Another place&apos;s days of the same month are taken as they are.</source>
        <translation>ほかの月からは、第2木曜日なら{month}の第2木曜日というように写します。同じ月のほかの受取館からは、そのままの日付で写します。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複写</translation>
    </message>
    <message>
        <source>Copy dispatch days</source>
        <translation>発送日を写す</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
    <message>
        <source>{place}: {count} dispatch days copied</source>
        <translation>{place}：発送日を{count}日写しました</translation>
    </message>
</context>
<context>
    <name>CostView</name>
    <message>
        <source>Accounts office</source>
        <translation>会計係</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>請求書</translation>
    </message>
    <message>
        <source>Budget codes</source>
        <translation>予算コード</translation>
    </message>
    <message>
        <source>Support years</source>
        <translation>支援年度</translation>
    </message>
    <message>
        <source>Which costs are shown</source>
        <translation>表示する費用</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Take back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>The slip was not printed: this computer has no printer.</source>
        <translation>票は印刷していません。このパソコンにはプリンターがありません。</translation>
    </message>
    <message>
        <source>{what} (taken back)</source>
        <translation>{what}（取消し済み）</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>Desk</source>
        <translation>カウンター</translation>
    </message>
</context>
<context>
    <name>DeskPatronPanel</name>
    <message>
        <source>Basket</source>
        <translation>予約カート</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>予約</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>貸出中の資料</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Nothing is on loan.</source>
        <translation>貸出中の資料はありません。</translation>
    </message>
    <message>
        <source>On loan: {count}</source>
        <translation>貸出中：{count}点</translation>
    </message>
    <message>
        <source>On loan: {count}, overdue: {overdue}</source>
        <translation>貸出中：{count}点（延滞 {overdue}点）</translation>
    </message>
    <message>
        <source>On the hold shelf for this person until {day}: {title}</source>
        <translation>取り置き中（{day}まで）：{title}</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>未納</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>延長しました</translation>
    </message>
    <message>
        <source>Waits for:</source>
        <translation>予約中：</translation>
    </message>
    <message>
        <source>other libraries’: {count}</source>
        <translation>他館の本：{count}冊</translation>
    </message>
    <message>
        <source>ready: {count}</source>
        <translation>取り置き {count}件</translation>
    </message>
    <message>
        <source>valid until {day}</source>
        <translation>有効期限 {day}</translation>
    </message>
    <message>
        <source>waiting: {count}</source>
        <translation>順番待ち {count}件</translation>
    </message>
    <message>
        <source>{count} more, due later: see Patrons.</source>
        <translation>ほか{count}点（返却期限が後のもの）は「利用者」にあります。</translation>
    </message>
    <message>
        <source>{sum} running</source>
        <translation>{sum}（延滞中の加算）</translation>
    </message>
    <message>
        <source>{title} (number {position} in the line)</source>
        <translation>{title}（{position}番目）</translation>
    </message>
    <message>
        <source>{title} (reading order, {place} of {count})</source>
        <translation>{title}（読みたい順 {place}／{count}）</translation>
    </message>
</context>
<context>
    <name>DeskScreen</name>
    <message>
        <source>Done at this desk</source>
        <translation>このカウンターでの操作</translation>
    </message>
    <message>
        <source>Done here: {count}</source>
        <translation>操作：{count}件</translation>
    </message>
    <message>
        <source>Nothing has been done here yet</source>
        <translation>まだ操作はありません</translation>
    </message>
    <message>
        <source>Nothing was recorded. Please scan again.</source>
        <translation>記録されていません。もう一度読み取ってください。</translation>
    </message>
    <message>
        <source>Scan a card to open its patron, then items to lend them. An item that is on loan comes back.</source>
        <translation>カードを読み取ると利用者が開き、続けて資料を読み取ると貸し出します。貸出中の資料は返却されます。</translation>
    </message>
    <message>
        <source>Scan box</source>
        <translation>スキャン欄</translation>
    </message>
    <message>
        <source>That was not done</source>
        <translation>実行できませんでした</translation>
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
    <name>Dispatch</name>
    <message>
        <source>In the parcel</source>
        <translation>小包の中身</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>冊数</translation>
    </message>
</context>
<context>
    <name>DispatchPack</name>
    <message>
        <source>Nothing is to be packed</source>
        <translation>梱包する資料はありません</translation>
    </message>
    <message>
        <source>Scan the item or its request, to note its condition and pack it</source>
        <translation>資料または申込を読み取り、状態を記録して梱包してください</translation>
    </message>
    <message>
        <source>To pack for partner libraries</source>
        <translation>相手館に送る資料（梱包待ち）</translation>
    </message>
    <message>
        <source>To pack: {n}</source>
        <translation>梱包待ち：{n}点</translation>
    </message>
    <message>
        <source>What was fetched from the shelf for a partner library appears here by itself.</source>
        <translation>相手館のために取り出した資料が自動的に表示されます。</translation>
    </message>
</context>
<context>
    <name>DispatchPacked</name>
    <message>
        <source>Nothing waits for the post</source>
        <translation>発送を待つ資料はありません</translation>
    </message>
    <message>
        <source>Packed for partner libraries</source>
        <translation>相手館に送る資料（発送待ち）</translation>
    </message>
    <message>
        <source>Packed: {n}</source>
        <translation>発送待ち：{n}点</translation>
    </message>
    <message>
        <source>Scan a packed request or item, then the tracking number of its parcel</source>
        <translation>梱包済みの申込か資料を読み取り、続けて追跡番号を読み取ってください</translation>
    </message>
    <message>
        <source>Scan the tracking number, or another request for the same library</source>
        <translation>追跡番号、または同じ相手館の別の申込を読み取ってください</translation>
    </message>
    <message>
        <source>What is packed for a partner library appears here by itself.</source>
        <translation>相手館のために梱包した資料が自動的に表示されます。</translation>
    </message>
    <message>
        <source>papers to be printed: {n}</source>
        <translation>書類未印刷：{n}点</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>印刷済み</translation>
    </message>
    <message>
        <source>to be printed</source>
        <translation>未印刷</translation>
    </message>
</context>
<context>
    <name>DispatchPanel</name>
    <message>
        <source>Arrival not reported in time: {n}. Ask there.</source>
        <translation>到着の連絡が遅れています：{n}点。先方に確認してください。</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>Closed for good since {day}. Items there or on their way: {n}. Have them come back.</source>
        <translation>{day}に閉館しました。先方または輸送中の資料が{n}点あります。引き戻してください。</translation>
    </message>
    <message>
        <source>It should have gone on {day}. It can be sent today.</source>
        <translation>{day}に発送するはずでした。今日発送できます。</translation>
    </message>
    <message>
        <source>Items for this place, and there</source>
        <translation>この受取館への資料と先方にある資料</translation>
    </message>
    <message>
        <source>Next dispatch day: {day}</source>
        <translation>次の発送日：{day}</translation>
    </message>
    <message>
        <source>No dispatch day is entered. It can be sent on any day.</source>
        <translation>発送日の登録がありません。いつでも発送できます。</translation>
    </message>
    <message>
        <source>Not fetched in time: {n}. Ask there.</source>
        <translation>期限までに受け取りなし：{n}点。先方に確認してください。</translation>
    </message>
    <message>
        <source>Nothing is set aside, on its way or there</source>
        <translation>別置・輸送中・先方の資料はありません</translation>
    </message>
    <message>
        <source>Today is a dispatch day.</source>
        <translation>今日は発送日です。</translation>
    </message>
    <message>
        <source>What is fetched here or comes back for its readers is set aside for this place.</source>
        <translation>取り出したり返却されたりした予約資料が、ここに別置されます。</translation>
    </message>
    <message>
        <source>{n} not ticked: their readers are told tonight, and they go on the dispatch day after.</source>
        <translation>未選択{n}点：今晩お知らせを作成し、その後の発送日に送ります。</translation>
    </message>
</context>
<context>
    <name>DispatchPick</name>
    <message>
        <source>It is missing: look for it</source>
        <translation>不明として探索する</translation>
    </message>
    <message>
        <source>Keep it on the list</source>
        <translation>リストに残す</translation>
    </message>
    <message>
        <source>Not on the shelf: {number}</source>
        <translation>書架にありません：{number}</translation>
    </message>
    <message>
        <source>Nothing is to be fetched</source>
        <translation>取り出す資料はありません</translation>
    </message>
    <message>
        <source>Only choose another copy</source>
        <translation>別の複本を選ぶだけにする</translation>
    </message>
    <message>
        <source>Open the request</source>
        <translation>申込を開く</translation>
    </message>
    <message>
        <source>Our other sites fetch and send for themselves: {sites}</source>
        <translation>他の館は各館で取り出して発送します：{sites}</translation>
    </message>
    <message>
        <source>Scan the items one after the other, as they come from the shelf</source>
        <translation>書架から出した資料を順に読み取ってください</translation>
    </message>
    <message>
        <source>To fetch for partner libraries</source>
        <translation>相手館のために取り出す資料</translation>
    </message>
    <message>
        <source>To fetch: {n}</source>
        <translation>取り出し待ち：{n}点</translation>
    </message>
    <message>
        <source>What is accepted for a partner library and stands here appears here by itself.</source>
        <translation>当館にあり、相手館への貸出を受諾した資料が自動的に表示されます。</translation>
    </message>
    <message>
        <source>{shelf} (on its way here)</source>
        <translation>{shelf}（回送中）</translation>
    </message>
    <message>
        <source>{title}. The request {request} then waits for another copy to be chosen, or to be refused.</source>
        <translation>{title}。申込{request}は、別の複本を選ぶか謝絶するまで待ちます。</translation>
    </message>
</context>
<context>
    <name>DispatchSent</name>
    <message>
        <source>No parcel of this day has the number “{number}”.</source>
        <translation>この日に発送した小包に「{number}」はありません。</translation>
    </message>
    <message>
        <source>Nothing was sent on {day}</source>
        <translation>{day}の発送はありません</translation>
    </message>
    <message>
        <source>Nothing was sent today</source>
        <translation>本日の発送はありません</translation>
    </message>
    <message>
        <source>Parcels sent on {day}: {n}</source>
        <translation>{day}発送：{n}個</translation>
    </message>
    <message>
        <source>Parcels sent today</source>
        <translation>本日発送した小包</translation>
    </message>
    <message>
        <source>Parcels sent today: {n}</source>
        <translation>本日発送：{n}個</translation>
    </message>
    <message>
        <source>Scan a tracking number, a request or an item that was sent today</source>
        <translation>本日発送した追跡番号、申込、資料を読み取ってください</translation>
    </message>
    <message>
        <source>What is noted as posted appears here, for the list that goes to the post office with it.</source>
        <translation>発送済みと記録したものが表示され、郵便局に渡す差出票に載ります。</translation>
    </message>
    <message>
        <source>postage {sum}</source>
        <translation>送料 {sum}</translation>
    </message>
</context>
<context>
    <name>DispatchView</name>
    <message>
        <source>Arrived at {place}: {n}</source>
        <translation>{place}に到着：{n}点</translation>
    </message>
    <message>
        <source>Enter the libraries that you send to, and their dispatch days, under Settings.</source>
        <translation>受取館と発送日は設定で登録してください。</translation>
    </message>
    <message>
        <source>Fetched by {patron}: {title}. Due back {day}.</source>
        <translation>{patron}さんが受け取りました：{title}&#x3000;返却期限 {day}</translation>
    </message>
    <message>
        <source>No pickup place is sent to from here</source>
        <translation>この館から発送する受取館はありません</translation>
    </message>
    <message>
        <source>Not fetched, and on the way back: {n}</source>
        <translation>受取なし・返送中：{n}点</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>設定を開く</translation>
    </message>
    <message>
        <source>Pickup places</source>
        <translation>受取館</translation>
    </message>
    <message>
        <source>Pickup places: {n}</source>
        <translation>受取館：{n}館</translation>
    </message>
    <message>
        <source>Print the dispatch list</source>
        <translation>発送リストを印刷</translation>
    </message>
    <message>
        <source>Scan for the parcel</source>
        <translation>発送する資料をスキャン</translation>
    </message>
    <message>
        <source>Sent to {place}: {n}</source>
        <translation>{place}へ発送：{n}点</translation>
    </message>
    <message>
        <source>Ticked before its notice: {title}</source>
        <translation>お知らせの前に選択：{title}</translation>
    </message>
    <message>
        <source>Ticked: {title}</source>
        <translation>選択：{title}</translation>
    </message>
    <message>
        <source>“{number}” is neither set aside for this place nor there.</source>
        <translation>「{number}」はこの受取館への別置資料にも先方の資料にもありません。</translation>
    </message>
</context>
<context>
    <name>DoneLine</name>
    <message>
        <source>Close this line</source>
        <translation>この行を閉じる</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>元に戻しました：{what}</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>取り消し中</translation>
    </message>
    <message>
        <source>There is nothing of yours to take back.</source>
        <translation>元に戻せる操作はありません。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>お知らせ</translation>
    </message>
</context>
<context>
    <name>Doubles</name>
    <message>
        <source>the same ISBN and volume</source>
        <translation>ISBNと巻次が同じ</translation>
    </message>
    <message>
        <source>the same national bibliography number</source>
        <translation>全国書誌番号が同じ</translation>
    </message>
    <message>
        <source>the same number of the Library of Congress</source>
        <translation>米国議会図書館の番号が同じ</translation>
    </message>
    <message>
        <source>the same number of the National Diet Library</source>
        <translation>国立国会図書館の番号が同じ</translation>
    </message>
    <message>
        <source>the same record number</source>
        <translation>レコード番号が同じ</translation>
    </message>
    <message>
        <source>the same title, author, year and volume</source>
        <translation>タイトル・著者・出版年・巻次が同じ</translation>
    </message>
</context>
<context>
    <name>DoublesPanel</name>
    <message>
        <source>Here already</source>
        <translation>登録済みです</translation>
    </message>
    <message>
        <source>Here already?</source>
        <translation>登録済みでは？</translation>
    </message>
    <message>
        <source>Nothing here matches what is typed so far.</source>
        <translation>入力した内容に合う書誌はありません。</translation>
    </message>
    <message>
        <source>Perhaps the same</source>
        <translation>同じ書誌かもしれません</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>見る</translation>
    </message>
    <message>
        <source>Show {title}</source>
        <translation>{title} を見る</translation>
    </message>
    <message>
        <source>This may be in the library. Look before you enter it twice.</source>
        <translation>すでに登録されているかもしれません。二重に登録する前に確かめてください。</translation>
    </message>
    <message>
        <source>Why: {reasons}</source>
        <translation>理由: {reasons}</translation>
    </message>
</context>
<context>
    <name>EndCodeDialog</name>
    <message>
        <source>End it</source>
        <translation>終了する</translation>
    </message>
    <message>
        <source>End the budget code</source>
        <translation>予算コードを終了</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
</context>
<context>
    <name>EntriesSection</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Estimate</name>
    <message>
        <source>Arrives</source>
        <translation>到着</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>料金</translation>
    </message>
    <message>
        <source>Loan</source>
        <translation>貸出期間</translation>
    </message>
    <message>
        <source>Ours: {book} — {author}, {year}</source>
        <translation>当館：{book} — {author}・{year}</translation>
    </message>
    <message>
        <source>another author</source>
        <translation>著者が違う</translation>
    </message>
    <message>
        <source>another year</source>
        <translation>出版年が違う</translation>
    </message>
    <message>
        <source>author not given</source>
        <translation>著者の記載なし</translation>
    </message>
    <message>
        <source>author the same</source>
        <translation>著者が一致</translation>
    </message>
    <message>
        <source>from {first} on</source>
        <translation>{first}以降</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>{first}〜{last}</translation>
    </message>
    <message>
        <source>year not given</source>
        <translation>出版年の記載なし</translation>
    </message>
    <message>
        <source>year the same</source>
        <translation>出版年が一致</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Cancel</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>Choose the file …</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation>書き出し中…</translation>
    </message>
    <message>
        <source>Exporting: {what}</source>
        <translation>書き出し: {what}</translation>
    </message>
    <message>
        <source>Files (*{ending})</source>
        <translation>ファイル (*{ending})</translation>
    </message>
    <message>
        <source>Whole lists go out as they are now; nothing in the library changes.</source>
        <translation>今の一覧をそのまま書き出します。図書館のデータは変わりません。</translation>
    </message>
    <message>
        <source>{what}: {n} lines written to {path}</source>
        <translation>{what}: {n}件を {path} に書き出しました</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>1 to 12, from the shown one on</source>
        <translation>表示中の月から1〜12か月</translation>
    </message>
    <message>
        <source>A card that is shown now</source>
        <translation>いま確認するカード</translation>
    </message>
    <message>
        <source>A case of compensation is opened with it.</source>
        <translation>あわせて弁償の案件を開始します。</translation>
    </message>
    <message>
        <source>A day is needed.</source>
        <translation>日付を入力してください。</translation>
    </message>
    <message>
        <source>A loan to a library is not extended; the due date stays.</source>
        <translation>図書館への貸出は延長しません。期限は変わりません。</translation>
    </message>
    <message>
        <source>A network lends: nothing is charged (KL-NET)</source>
        <translation>ネットワークからの貸出：料金なし（KL-NET）</translation>
    </message>
    <message>
        <source>A new number replaces the old one, which is still recognised.</source>
        <translation>新しい番号に替わります。古い番号も引き続き認識されます。</translation>
    </message>
    <message>
        <source>A public library holds the book</source>
        <translation>公共図書館に所蔵がある</translation>
    </message>
    <message>
        <source>A return envelope with stamps</source>
        <translation>切手を貼った返信用封筒</translation>
    </message>
    <message>
        <source>Acquired before</source>
        <translation>この日より前に受入</translation>
    </message>
    <message>
        <source>Acquired on</source>
        <translation>受入日</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Address in Latin letters</source>
        <translation>住所（ローマ字）</translation>
    </message>
    <message>
        <source>Address on papers</source>
        <translation>用紙に載せる住所</translation>
    </message>
    <message>
        <source>Address on the envelope</source>
        <translation>宛先の住所</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>別の住所</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>回答期限</translation>
    </message>
    <message>
        <source>Answered on</source>
        <translation>回答日</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>申請書</translation>
    </message>
    <message>
        <source>Application came on</source>
        <translation>申請書の受領日</translation>
    </message>
    <message>
        <source>As LibDesk says it</source>
        <translation>LibDeskの文言</translation>
    </message>
    <message>
        <source>As on the envelope</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>As on the post office&apos;s receipt, such as 123-45-67890-3</source>
        <translation>郵便局の受領証のとおり（例：123-45-67890-3）</translation>
    </message>
    <message>
        <source>As the printer calls it; empty: its own choice.</source>
        <translation>プリンターでの名称。空欄のときはプリンターに任せます。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>As your library says it</source>
        <translation>貴館の文言</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申出の方法</translation>
    </message>
    <message>
        <source>Asked for, in their words</source>
        <translation>申込の内容（申込書のとおり）</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>申出日</translation>
    </message>
    <message>
        <source>At</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>At all sites</source>
        <translation>すべての館に入力する</translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation>窓口</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>カウンター</translation>
    </message>
    <message>
        <source>At the year&apos;s end its people go to</source>
        <translation>年度更新後の区分</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>著者</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>職員証の番号</translation>
    </message>
    <message>
        <source>Bar code</source>
        <translation>バーコード</translation>
    </message>
    <message>
        <source>Between our sites</source>
        <translation>館どうしの回送</translation>
    </message>
    <message>
        <source>Binding</source>
        <translation>製本</translation>
    </message>
    <message>
        <source>Blocked people too</source>
        <translation>利用停止中の人も含める</translation>
    </message>
    <message>
        <source>Blocked, because</source>
        <translation>貸出停止の理由</translation>
    </message>
    <message>
        <source>Book number</source>
        <translation>図書記号</translation>
    </message>
    <message>
        <source>Booked on who pays; empty: it is told later.</source>
        <translation>支払う側に計上します。後で知らされる場合は空欄。</translation>
    </message>
    <message>
        <source>Books a person may have paid</source>
        <translation>1人あたりの冊数</translation>
    </message>
    <message>
        <source>Books are borrowed from other libraries for its people</source>
        <translation>他館からの借受を利用できる</translation>
    </message>
    <message>
        <source>Borrowing from other libraries</source>
        <translation>他館からの借受</translation>
    </message>
    <message>
        <source>Borrows on</source>
        <translation>貸出日</translation>
    </message>
    <message>
        <source>Bring the record up to date</source>
        <translation>登録を新しくする</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>予算</translation>
    </message>
    <message>
        <source>Budget code</source>
        <translation>予算コード</translation>
    </message>
    <message>
        <source>By</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>By a carrier with tracking</source>
        <translation>追跡できる宅配便</translation>
    </message>
    <message>
        <source>By a key</source>
        <translation>キーを押したときに印刷</translation>
    </message>
    <message>
        <source>By domestic post</source>
        <translation>国内郵便</translation>
    </message>
    <message>
        <source>By express mail (costs extra)</source>
        <translation>速達で送る（追加料金）</translation>
    </message>
    <message>
        <source>By post</source>
        <translation>郵送</translation>
    </message>
    <message>
        <source>By registered air mail</source>
        <translation>書留航空便</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>確認した相手</translation>
    </message>
    <message>
        <source>Call number</source>
        <translation>請求記号</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>返却の方法</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>受付方法</translation>
    </message>
    <message>
        <source>Came on</source>
        <translation>到着日</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>カード</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>カード番号</translation>
    </message>
    <message>
        <source>Card number or name. Left empty: who may be the same person.</source>
        <translation>カード番号か氏名。空欄なら同じ人と思われる登録を表示します。</translation>
    </message>
    <message>
        <source>Cards are valid until</source>
        <translation>カードの有効期限</translation>
    </message>
    <message>
        <source>Cards for</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Cards or labels</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Category of rows that name none</source>
        <translation>区分のない行の区分</translation>
    </message>
    <message>
        <source>Charge that the lender told</source>
        <translation>貸出館の提示した料金</translation>
    </message>
    <message>
        <source>Charge, from</source>
        <translation>料金（最低額）</translation>
    </message>
    <message>
        <source>Class numbers that begin with</source>
        <translation>この番号で始まる分類</translation>
    </message>
    <message>
        <source>Class of lender</source>
        <translation>貸出館の区分</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>終了日</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>閉館</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Code 128</source>
        <translation>Code 128</translation>
    </message>
    <message>
        <source>Code 39</source>
        <translation>Code 39</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>コレクション</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Comments of the reader</source>
        <translation>利用者の備考</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Condition (empty: good)</source>
        <translation>状態（空欄：良好）</translation>
    </message>
    <message>
        <source>Condition now</source>
        <translation>返送時の状態</translation>
    </message>
    <message>
        <source>Condition of the item; none ticked: any</source>
        <translation>資料の状態（選ばなければ問わない）</translation>
    </message>
    <message>
        <source>Condition on arrival</source>
        <translation>到着時の状態</translation>
    </message>
    <message>
        <source>Condition on arrival there</source>
        <translation>相手館到着時の状態</translation>
    </message>
    <message>
        <source>Condition on dispatch</source>
        <translation>発送時の状態</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Conditions agreed with this library alone</source>
        <translation>この館とだけ取り決めた条件</translation>
    </message>
    <message>
        <source>Conditions of this loan</source>
        <translation>この貸出の条件</translation>
    </message>
    <message>
        <source>Conditions of using them</source>
        <translation>その利用条件</translation>
    </message>
    <message>
        <source>Confirmed by the research-fund office</source>
        <translation>研究費担当部署の確認</translation>
    </message>
    <message>
        <source>Confirmed on</source>
        <translation>確認日</translation>
    </message>
    <message>
        <source>Confirmed: no public expense can be used</source>
        <translation>公費が使えないことを確認した</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Contact person, as on the envelope</source>
        <translation>担当者（封筒の宛名）</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Copiers or scanners in the room</source>
        <translation>閲覧室の複写機・スキャナー</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>部数</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>複本番号</translation>
    </message>
    <message>
        <source>Copy of a public document</source>
        <translation>公的証明書の写し</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>数えた金額</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>科目名</translation>
    </message>
    <message>
        <source>Course code</source>
        <translation>科目コード</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>通貨</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>暗い</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>生年月日</translation>
    </message>
    <message>
        <source>Date of posting</source>
        <translation>返送日</translation>
    </message>
    <message>
        <source>Date of the request</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Date received</source>
        <translation>受領日</translation>
    </message>
    <message>
        <source>Date sent</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Day (empty: today)</source>
        <translation>日付（空欄：今日）</translation>
    </message>
    <message>
        <source>Day it ends</source>
        <translation>終了日</translation>
    </message>
    <message>
        <source>Day of arrival</source>
        <translation>到着日</translation>
    </message>
    <message>
        <source>Day of the answer</source>
        <translation>回答の日</translation>
    </message>
    <message>
        <source>Day of the decision</source>
        <translation>決定日</translation>
    </message>
    <message>
        <source>Day of the question</source>
        <translation>照会日</translation>
    </message>
    <message>
        <source>Day of the renewal</source>
        <translation>更新日</translation>
    </message>
    <message>
        <source>Day of the report</source>
        <translation>届出日</translation>
    </message>
    <message>
        <source>Day the card was shown</source>
        <translation>カードを確認した日</translation>
    </message>
    <message>
        <source>Days a parcel takes</source>
        <translation>発送から到着までの日数</translation>
    </message>
    <message>
        <source>Days it keeps an item for the reader</source>
        <translation>受取館での取り置き日数</translation>
    </message>
    <message>
        <source>Days of the loan, from</source>
        <translation>貸出期間の日数（最短）</translation>
    </message>
    <message>
        <source>Days of the loan, to</source>
        <translation>貸出期間の日数（最長）</translation>
    </message>
    <message>
        <source>Days of your own</source>
        <translation>日付を指定</translation>
    </message>
    <message>
        <source>Days on the way back</source>
        <translation>返送にかかる日数</translation>
    </message>
    <message>
        <source>Days or months, from receipt</source>
        <translation>単位（受領日から）</translation>
    </message>
    <message>
        <source>Days until it arrives, from</source>
        <translation>到着までの日数（最短）</translation>
    </message>
    <message>
        <source>Days until it arrives, to</source>
        <translation>到着までの日数（最長）</translation>
    </message>
    <message>
        <source>Declared value</source>
        <translation>申告価額</translation>
    </message>
    <message>
        <source>Declared value (yen)</source>
        <translation>申告価額（円）</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Department in Latin letters</source>
        <translation>部署（ローマ字）</translation>
    </message>
    <message>
        <source>Digitized</source>
        <translation>デジタル化</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>書類</translation>
    </message>
    <message>
        <source>Document shown, or copy received</source>
        <translation>提示された書類、または届いた写し</translation>
    </message>
    <message>
        <source>Does the loan slip belong to it?</source>
        <translation>貸出票は資料と合っていますか</translation>
    </message>
    <message>
        <source>Due at the lender</source>
        <translation>貸出館への返却期限</translation>
    </message>
    <message>
        <source>Due for the reader</source>
        <translation>利用者の返却期限</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子メール</translation>
    </message>
    <message>
        <source>Each backup is copied there, when it is there</source>
        <translation>そこにあるとき、バックアップを毎回コピーします</translation>
    </message>
    <message>
        <source>Each year on these days</source>
        <translation>毎年この日</translation>
    </message>
    <message>
        <source>Earlier if you like; empty: the last day that is possible.</source>
        <translation>早めることができます。空欄: 可能な最後の日</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Empty: any number</source>
        <translation>空欄は上限なし</translation>
    </message>
    <message>
        <source>Empty: as for all partner libraries.</source>
        <translation>空欄：全館共通の上限</translation>
    </message>
    <message>
        <source>Empty: as its record says.</source>
        <translation>空欄: 貸出館の記録のとおり</translation>
    </message>
    <message>
        <source>Empty: as the settings say.</source>
        <translation>空欄：設定のとおり</translation>
    </message>
    <message>
        <source>Empty: by the lender’s terms.</source>
        <translation>空欄: 貸出館の条件のとおり</translation>
    </message>
    <message>
        <source>Empty: by the library’s scheme.</source>
        <translation>空欄：館の書式で発行</translation>
    </message>
    <message>
        <source>Empty: each item stays on its own shelf.</source>
        <translation>空欄なら、それぞれの書架に置いたままにします。</translation>
    </message>
    <message>
        <source>Empty: none is watched</source>
        <translation>空欄：監視しません</translation>
    </message>
    <message>
        <source>Empty: until it is lifted</source>
        <translation>空欄：解除するまで</translation>
    </message>
    <message>
        <source>Empty: until the suspension is lifted.</source>
        <translation>空欄：解除するまで</translation>
    </message>
    <message>
        <source>Empty: “LibDesk backups” beside the library</source>
        <translation>空欄なら、図書館のファイルの隣の「LibDesk backups」</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Enter them as somebody else</source>
        <translation>別の人として登録する</translation>
    </message>
    <message>
        <source>Entry&apos;s name in Latin letters</source>
        <translation>名称（ローマ字）</translation>
    </message>
    <message>
        <source>Expense</source>
        <translation>経費</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>形態</translation>
    </message>
    <message>
        <source>Faculty member</source>
        <translation>経費責任者</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>ファクス</translation>
    </message>
    <message>
        <source>Fetched at</source>
        <translation>受取場所</translation>
    </message>
    <message>
        <source>Fetched from now on at</source>
        <translation>今後の受取場所</translation>
    </message>
    <message>
        <source>Fewer pages than</source>
        <translation>このページ数未満</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>File it as</source>
        <translation>書類の種類</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第1</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>初日</translation>
    </message>
    <message>
        <source>First day of the review</source>
        <translation>審査開始日</translation>
    </message>
    <message>
        <source>First day on which nothing is sent there</source>
        <translation>発送しなくなる最初の日</translation>
    </message>
    <message>
        <source>Fiscal year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Five fiscal years</source>
        <translation>5年度分</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>釣り銭準備金</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>バックアップのフォルダー</translation>
    </message>
    <message>
        <source>Folder for faxes and scans</source>
        <translation>ファクス・スキャンのフォルダー</translation>
    </message>
    <message>
        <source>Folder for its file</source>
        <translation>ファイルを置くフォルダー</translation>
    </message>
    <message>
        <source>For how many months</source>
        <translation>何か月分</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>For what, or from where</source>
        <translation>用途または入手先</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>だれのカードか</translation>
    </message>
    <message>
        <source>For “another reason”: the sentence that staff will read</source>
        <translation>「その他」のとき：職員が読む文</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>見つかった日</translation>
    </message>
    <message>
        <source>Fourth</source>
        <translation>第4</translation>
    </message>
    <message>
        <source>From the month</source>
        <translation>写す月</translation>
    </message>
    <message>
        <source>From the place</source>
        <translation>写す受取館</translation>
    </message>
    <message>
        <source>From where, and when</source>
        <translation>貸出館と時期</translation>
    </message>
    <message>
        <source>From year</source>
        <translation>年（から）</translation>
    </message>
    <message>
        <source>From year 4 on the supervisor is asked first.</source>
        <translation>4年次以上は先に指導教員に確認します。</translation>
    </message>
    <message>
        <source>Fund type</source>
        <translation>経費の種類</translation>
    </message>
    <message>
        <source>Further condition, as the reader sees it</source>
        <translation>その他の利用条件（利用者に表示）</translation>
    </message>
    <message>
        <source>Further contacts</source>
        <translation>その他の連絡先</translation>
    </message>
    <message>
        <source>Further words</source>
        <translation>添える言葉</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>預かり金額</translation>
    </message>
    <message>
        <source>Handed out and taken back on weekdays only</source>
        <translation>引き渡し・返却は平日のみ</translation>
    </message>
    <message>
        <source>Height in cm</source>
        <translation>大きさ（cm）</translation>
    </message>
    <message>
        <source>Higher than, in cm</source>
        <translation>この大きさを超える（cm）</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>予約</translation>
    </message>
    <message>
        <source>Holds from</source>
        <translation>適用日</translation>
    </message>
    <message>
        <source>How it came and how it is</source>
        <translation>受入と状態</translation>
    </message>
    <message>
        <source>How it ends</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>How it is asked</source>
        <translation>照会の方法</translation>
    </message>
    <message>
        <source>How it is made good</source>
        <translation>弁償の方法</translation>
    </message>
    <message>
        <source>How it may be used</source>
        <translation>利用の条件</translation>
    </message>
    <message>
        <source>How it reached us</source>
        <translation>届出の方法</translation>
    </message>
    <message>
        <source>How it was reported</source>
        <translation>届出の方法</translation>
    </message>
    <message>
        <source>How it was verified</source>
        <translation>確認の方法</translation>
    </message>
    <message>
        <source>How its books are used</source>
        <translation>資料の利用条件</translation>
    </message>
    <message>
        <source>How its books go back</source>
        <translation>返送方法</translation>
    </message>
    <message>
        <source>How to reach it</source>
        <translation>連絡先</translation>
    </message>
    <message>
        <source>I have looked it through</source>
        <translation>確認しました</translation>
    </message>
    <message>
        <source>I have looked them through</source>
        <translation>書類を確認しました</translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation>ISBN</translation>
    </message>
    <message>
        <source>ISBN or number</source>
        <translation>ISBN・番号</translation>
    </message>
    <message>
        <source>ISSN</source>
        <translation>ISSN</translation>
    </message>
    <message>
        <source>If not: who borrows for them</source>
        <translation>利用できないときの案内先</translation>
    </message>
    <message>
        <source>Imports and exports name it by its code</source>
        <translation>取り込みと書き出しで使うコードです</translation>
    </message>
    <message>
        <source>Imports and exports name the site by it</source>
        <translation>取り込みと書き出しで使うコードです</translation>
    </message>
    <message>
        <source>In print</source>
        <translation>市販</translation>
    </message>
    <message>
        <source>In the library only</source>
        <translation>館内利用のみ</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>In words for the person who asked.</source>
        <translation>申込者に伝える文で書いてください。</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>補足（自由記述）</translation>
    </message>
    <message>
        <source>Instructor</source>
        <translation>担当教員</translation>
    </message>
    <message>
        <source>Is allowed to</source>
        <translation>権限</translation>
    </message>
    <message>
        <source>Is it the book that was ordered?</source>
        <translation>発注した資料ですか</translation>
    </message>
    <message>
        <source>It begins with the rules of a</source>
        <translation>最初の規則</translation>
    </message>
    <message>
        <source>It holds when all of these do; what is left empty asks nothing</source>
        <translation>次の条件をすべて満たすとき（空欄は問わない）</translation>
    </message>
    <message>
        <source>It is an original</source>
        <translation>原本である</translation>
    </message>
    <message>
        <source>It is kept with the printed letter only. Left empty where it goes into the return envelope.</source>
        <translation>印刷した手紙の控えにだけ残ります。返信用封筒で送るときは空欄のままにします。</translation>
    </message>
    <message>
        <source>It is not on the designated form</source>
        <translation>所定の申込書によらない</translation>
    </message>
    <message>
        <source>It is only ever corrected by us.</source>
        <translation>当館の訂正によってのみ変わります。</translation>
    </message>
    <message>
        <source>It is taken back by a line of its own; a charge on the account goes with it.</source>
        <translation>取り消しの行を加えて取り消します。利用者への請求も取り消されます。</translation>
    </message>
    <message>
        <source>It lies at the counter then, and is packed for the lender anew.</source>
        <translation>カウンターにある資料として、改めて返送の準備をします。</translation>
    </message>
    <message>
        <source>It shows the name of the application</source>
        <translation>申込書の氏名を確認した</translation>
    </message>
    <message>
        <source>It shows the present address of the application</source>
        <translation>申込書の現住所を確認した</translation>
    </message>
    <message>
        <source>It shows the reading room, with desks and chairs</source>
        <translation>机・椅子のある閲覧室が写っている</translation>
    </message>
    <message>
        <source>It stands in the letter. Empty: nothing is asked now.</source>
        <translation>手紙に記載されます。空欄なら今は照会しません。</translation>
    </message>
    <message>
        <source>It stays ready for the reader’s next reading here.</source>
        <translation>次の閲覧のために取り置きます。</translation>
    </message>
    <message>
        <source>It takes the place of what is reserved for this request now.</source>
        <translation>この申込の現在の引当に代わります。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>資料番号</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Items at any time</source>
        <translation>同時に貸し出せる点数</translation>
    </message>
    <message>
        <source>Its books come from there and go back there</source>
        <translation>資料の発送元・返送先</translation>
    </message>
    <message>
        <source>Its item number</source>
        <translation>新しい資料番号</translation>
    </message>
    <message>
        <source>Its items with us at any time, at most</source>
        <translation>同時に借りられる点数</translation>
    </message>
    <message>
        <source>Its name in Latin letters</source>
        <translation>名称（ローマ字）</translation>
    </message>
    <message>
        <source>Its name in other scripts</source>
        <translation>他の文字による名称</translation>
    </message>
    <message>
        <source>Its slip and sheet go back with the book</source>
        <translation>貸出票と案内票を資料と一緒に返す</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>Kept on this workstation only, never in the library’s file</source>
        <translation>この端末だけに保存し、図書館ファイルには入れません</translation>
    </message>
    <message>
        <source>Kept with the request, with your name.</source>
        <translation>申込に担当者名とともに記録されます。</translation>
    </message>
    <message>
        <source>Kind of book</source>
        <translation>図書の種類</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>研究室</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Language of its papers</source>
        <translation>書類の言語</translation>
    </message>
    <message>
        <source>Language of letters and slips</source>
        <translation>通知・レシートの言語</translation>
    </message>
    <message>
        <source>Language of origin</source>
        <translation>和書・洋書の別</translation>
    </message>
    <message>
        <source>Language of our papers to it</source>
        <translation>先方あて書類の言語</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>画面の言語</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最終</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最終日</translation>
    </message>
    <message>
        <source>Last year of study</source>
        <translation>最終学年</translation>
    </message>
    <message>
        <source>Leaflet</source>
        <translation>図書館の案内</translation>
    </message>
    <message>
        <source>Leave the record as it is</source>
        <translation>登録をそのままにする</translation>
    </message>
    <message>
        <source>Leave them for now (only for a later day)</source>
        <translation>いまは移さない（先の日に限る）</translation>
    </message>
    <message>
        <source>Left empty: as many months from today as the category says</source>
        <translation>空欄なら、区分ごとの月数を今日から数えます</translation>
    </message>
    <message>
        <source>Left empty: as the new category says</source>
        <translation>空欄なら、新しい区分のとおり</translation>
    </message>
    <message>
        <source>Left empty: today</source>
        <translation>空欄なら今日</translation>
    </message>
    <message>
        <source>Left empty: without end</source>
        <translation>空欄なら無期限</translation>
    </message>
    <message>
        <source>Lender</source>
        <translation>貸出館</translation>
    </message>
    <message>
        <source>Lending to partner libraries</source>
        <translation>相互貸借の貸出</translation>
    </message>
    <message>
        <source>Lending to patrons</source>
        <translation>利用者への貸出</translation>
    </message>
    <message>
        <source>Length of a loan</source>
        <translation>貸出期間</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>手紙</translation>
    </message>
    <message>
        <source>Letter came on</source>
        <translation>受領書の到着日</translation>
    </message>
    <message>
        <source>Letters to patrons</source>
        <translation>利用者への通知</translation>
    </message>
    <message>
        <source>Library symbol (ISIL)</source>
        <translation>図書館ID（ISIL）</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>明るい</translation>
    </message>
    <message>
        <source>Loan class</source>
        <translation>貸出区分</translation>
    </message>
    <message>
        <source>Loan class of its items</source>
        <translation>資料の貸出区分</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>貸出</translation>
    </message>
    <message>
        <source>Longer loans</source>
        <translation>貸出期間の延長</translation>
    </message>
    <message>
        <source>Look for the other record</source>
        <translation>相手の登録をさがす</translation>
    </message>
    <message>
        <source>Loss or damage reported at once and made good</source>
        <translation>紛失・破損は直ちに報告し弁償する</translation>
    </message>
    <message>
        <source>Lost and damaged items</source>
        <translation>紛失・汚破損</translation>
    </message>
    <message>
        <source>MARC records as they came (ISO 2709)</source>
        <translation>受け入れたままのMARC（ISO 2709）</translation>
    </message>
    <message>
        <source>MARC records as they came (MARCXML)</source>
        <translation>受け入れたままのMARC（MARCXML）</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>資料種別</translation>
    </message>
    <message>
        <source>Material; none ticked: any</source>
        <translation>資料種別（選ばなければ問わない）</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>会計</translation>
    </message>
    <message>
        <source>Months for which its cards are valid</source>
        <translation>カードの有効月数</translation>
    </message>
    <message>
        <source>NW-7 (figures only)</source>
        <translation>NW-7（数字のみ）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Name in Latin letters</source>
        <translation>氏名（ローマ字）</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>区分の名称</translation>
    </message>
    <message>
        <source>Name of the code</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the entry</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the library</source>
        <translation>図書館の名前</translation>
    </message>
    <message>
        <source>Name of the place</source>
        <translation>受取館の名前</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>館名</translation>
    </message>
    <message>
        <source>Name of the term</source>
        <translation>学期の名称</translation>
    </message>
    <message>
        <source>Name of this address</source>
        <translation>住所の名称</translation>
    </message>
    <message>
        <source>Name of this workstation</source>
        <translation>この端末の名前</translation>
    </message>
    <message>
        <source>Name, as in the application</source>
        <translation>氏名（申込書のとおり）</translation>
    </message>
    <message>
        <source>Name, in its own script</source>
        <translation>名称（原語）</translation>
    </message>
    <message>
        <source>National bibliography number</source>
        <translation>全国書誌番号</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>必要日</translation>
    </message>
    <message>
        <source>Needed for the reader&apos;s own research or study</source>
        <translation>本人の研究・学習に必要</translation>
    </message>
    <message>
        <source>Needs its own registration; two cards are shown there</source>
        <translation>その図書館の利用登録が必要（受け取りにはカード2枚）</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新しい暗証番号</translation>
    </message>
    <message>
        <source>New PIN again</source>
        <translation>新しい暗証番号（確認）</translation>
    </message>
    <message>
        <source>New card number</source>
        <translation>新しいカード番号</translation>
    </message>
    <message>
        <source>New due date at the lender</source>
        <translation>貸出館への新しい返却期限</translation>
    </message>
    <message>
        <source>No copying</source>
        <translation>複写不可</translation>
    </message>
    <message>
        <source>No fine runs on these days</source>
        <translation>この日は延滞料を数えない</translation>
    </message>
    <message>
        <source>None: they stay, or leave where another category leads here.</source>
        <translation>なしの場合、その区分にとどまるか、前の区分があれば卒業となります。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Note for staff</source>
        <translation>職員用メモ</translation>
    </message>
    <message>
        <source>Note for the lender</source>
        <translation>貸出館への備考</translation>
    </message>
    <message>
        <source>Note for the partner library</source>
        <translation>相手館への連絡</translation>
    </message>
    <message>
        <source>Note on the condition</source>
        <translation>状態の注記</translation>
    </message>
    <message>
        <source>Note, printed on the list</source>
        <translation>備考（リストに印刷されます）</translation>
    </message>
    <message>
        <source>Notes that the partner library was asked, in writing.</source>
        <translation>相手館に文書で請求したことを記録します。</translation>
    </message>
    <message>
        <source>Nothing copied by any means</source>
        <translation>いかなる方法でも複写しない</translation>
    </message>
    <message>
        <source>Nothing more is lent to it; what it has is due as before.</source>
        <translation>新たな貸出はしません。貸出中の資料の期限は変わりません。</translation>
    </message>
    <message>
        <source>Noticed on</source>
        <translation>判明した日</translation>
    </message>
    <message>
        <source>Notices by</source>
        <translation>お知らせの方法</translation>
    </message>
    <message>
        <source>Notices that are made</source>
        <translation>作成するお知らせ</translation>
    </message>
    <message>
        <source>Number in the network</source>
        <translation>ネットワークの依頼番号</translation>
    </message>
    <message>
        <source>Number of the bill</source>
        <translation>請求書番号</translation>
    </message>
    <message>
        <source>Number of the registered mail</source>
        <translation>簡易書留の引受番号</translation>
    </message>
    <message>
        <source>Number of volumes</source>
        <translation>冊数</translation>
    </message>
    <message>
        <source>Number on its card</source>
        <translation>カードの番号</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Occasion</source>
        <translation>催し</translation>
    </message>
    <message>
        <source>Old telephone number, as the person names it</source>
        <translation>旧電話番号（本人が言ったもの）</translation>
    </message>
    <message>
        <source>Older than so many years</source>
        <translation>出版から超える年数</translation>
    </message>
    <message>
        <source>On hold until</source>
        <translation>保留の期日</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>On that day it is on the work list again.</source>
        <translation>その日に、仕事の一覧に戻ります。</translation>
    </message>
    <message>
        <source>On the due date it is</source>
        <translation>返却期限日の扱い</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>用紙とバーコード</translation>
    </message>
    <message>
        <source>On which weekdays</source>
        <translation>発送する曜日</translation>
    </message>
    <message>
        <source>Once a file is kept in the library</source>
        <translation>ファイルを保存した後は</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>1行に1つ</translation>
    </message>
    <message>
        <source>One a line, such as: mobile: 090-1234-5678 (mother)</source>
        <translation>1行に1件。例：携帯: 090-1234-5678（母）</translation>
    </message>
    <message>
        <source>One a line. It is found by each of them.</source>
        <translation>1行に1つ。どの名称でも検索できます。</translation>
    </message>
    <message>
        <source>Only cards that end by</source>
        <translation>この日までに切れるカードのみ</translation>
    </message>
    <message>
        <source>Only its kind is kept, nothing of what stands in it.</source>
        <translation>種類だけを記録し、記載内容は記録しません。</translation>
    </message>
    <message>
        <source>Only where the number changes</source>
        <translation>番号が変わるときのみ</translation>
    </message>
    <message>
        <source>Only where the rules refuse it. The reason is kept with the hold.</source>
        <translation>規則では予約できないときだけ記入します。理由は予約とともに記録されます。</translation>
    </message>
    <message>
        <source>Only where the rules refuse it. The reason is kept with the loan.</source>
        <translation>規則で認められない場合のみ。理由は貸出とともに記録します。</translation>
    </message>
    <message>
        <source>Opening hours (a closed day stays empty)</source>
        <translation>開館時間（休館日は空欄）</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>開館</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>発注方法</translation>
    </message>
    <message>
        <source>Other conditions</source>
        <translation>その他の条件</translation>
    </message>
    <message>
        <source>Other titles</source>
        <translation>その他のタイトル</translation>
    </message>
    <message>
        <source>Our answer</source>
        <translation>当館の回答</translation>
    </message>
    <message>
        <source>Our registration there</source>
        <translation>先方への登録</translation>
    </message>
    <message>
        <source>Our requests go there</source>
        <translation>申込の送付先</translation>
    </message>
    <message>
        <source>Our site that sends there</source>
        <translation>発送する館</translation>
    </message>
    <message>
        <source>Our user id there</source>
        <translation>当館の利用者ID</translation>
    </message>
    <message>
        <source>Over all our readers; left empty: no limit</source>
        <translation>全利用者の合計。空欄は制限なし</translation>
    </message>
    <message>
        <source>PIN (asked for at sign-in; left empty, it stays as it is)</source>
        <translation>暗証番号（サインインのときに尋ねます。空欄なら変わりません）</translation>
    </message>
    <message>
        <source>Pages, volumes, minutes</source>
        <translation>ページ数、冊数、分</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>支払日</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>Papers that came with it</source>
        <translation>届いた書類</translation>
    </message>
    <message>
        <source>Papers that came with it are entered as the next step.</source>
        <translation>届いた書類は次の手続きで入力します。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Patron category</source>
        <translation>利用者区分</translation>
    </message>
    <message>
        <source>Patrons</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Pay by</source>
        <translation>支払期限</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Pickup place</source>
        <translation>受取館</translation>
    </message>
    <message>
        <source>Picture of the reading room</source>
        <translation>閲覧室の写真</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>出版地</translation>
    </message>
    <message>
        <source>Place in the list</source>
        <translation>一覧での順番</translation>
    </message>
    <message>
        <source>Place the person&apos;s hold on it</source>
        <translation>申込者の予約を入れる</translation>
    </message>
    <message>
        <source>Place&apos;s name in Latin letters</source>
        <translation>受取館の名前（ラテン文字）</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>選んでください</translation>
    </message>
    <message>
        <source>Please write a sum such as 1,800.</source>
        <translation>1,800 のように金額を入力してください。</translation>
    </message>
    <message>
        <source>Please write stamps as value x number, such as 84x2 10x5.</source>
        <translation>切手は「額面x枚数」で入力してください（例：84x2 10x5）。</translation>
    </message>
    <message>
        <source>Please write the currency in three letters: JPY, EUR, USD.</source>
        <translation>通貨は3文字で書いてください: JPY、EUR、USD</translation>
    </message>
    <message>
        <source>Please write the height in centimetres: 21 or 21.5.</source>
        <translation>大きさはcmで書いてください: 21 または 21.5</translation>
    </message>
    <message>
        <source>Please write the price as a number: 1800 or 12.50.</source>
        <translation>価格は数字で書いてください: 1800 または 12.50</translation>
    </message>
    <message>
        <source>Please write the time as 09:30.</source>
        <translation>時刻は 09:30 のように書いてください。</translation>
    </message>
    <message>
        <source>Please write the time as 16:20.</source>
        <translation>時刻は16:20のように入力してください。</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>職名</translation>
    </message>
    <message>
        <source>Postage</source>
        <translation>送料</translation>
    </message>
    <message>
        <source>Postage (yen)</source>
        <translation>送料（円）</translation>
    </message>
    <message>
        <source>Postage of the way here</source>
        <translation>往路の送料</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>郵便番号</translation>
    </message>
    <message>
        <source>Postal code and country follow below</source>
        <translation>郵便番号と国は下の欄に入力します</translation>
    </message>
    <message>
        <source>Posted on</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>価格</translation>
    </message>
    <message>
        <source>Price not over</source>
        <translation>この価格以下</translation>
    </message>
    <message>
        <source>Print it at once</source>
        <translation>すぐに印刷する</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>プリンター</translation>
    </message>
    <message>
        <source>Probably from</source>
        <translation>貸出館の見込み</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>出版</translation>
    </message>
    <message>
        <source>Published before this year</source>
        <translation>この年より前に出版</translation>
    </message>
    <message>
        <source>Published in this year or later</source>
        <translation>この年以降に出版</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>出版者</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>照会</translation>
    </message>
    <message>
        <source>Read in the library only</source>
        <translation>館内利用のみ</translation>
    </message>
    <message>
        <source>Read there only, supervised by staff</source>
        <translation>職員の監督のもと、その室内でのみ閲覧</translation>
    </message>
    <message>
        <source>Read where staff can see it</source>
        <translation>職員の見える場所で利用</translation>
    </message>
    <message>
        <source>Reading of the name</source>
        <translation>氏名のよみ</translation>
    </message>
    <message>
        <source>Reading of the title</source>
        <translation>タイトルの読み</translation>
    </message>
    <message>
        <source>Reading room in which it is read</source>
        <translation>閲覧する閲覧室</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>謝絶の理由</translation>
    </message>
    <message>
        <source>Recalled on</source>
        <translation>返却請求の日</translation>
    </message>
    <message>
        <source>Receipt letter within days</source>
        <translation>受領書を送るまでの日数</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>相手館の受領日</translation>
    </message>
    <message>
        <source>Received there on</source>
        <translation>相手館の受領日</translation>
    </message>
    <message>
        <source>Registered before it came into LibDesk</source>
        <translation>LibDesk 導入前からの登録</translation>
    </message>
    <message>
        <source>Registered on</source>
        <translation>登録日</translation>
    </message>
    <message>
        <source>Registered since</source>
        <translation>登録日（以後）</translation>
    </message>
    <message>
        <source>Registered until</source>
        <translation>登録期限</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>延長</translation>
    </message>
    <message>
        <source>Replacement copy</source>
        <translation>代替資料</translation>
    </message>
    <message>
        <source>Reported by</source>
        <translation>届出の方法</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Requests for books that we do not hold</source>
        <translation>蔵書リクエスト</translation>
    </message>
    <message>
        <source>Return-postage bar code</source>
        <translation>返送料バーコード</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>返却</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Said to the reader, such as: the medical library, building 3</source>
        <translation>利用者に伝えます（例：医学図書館3号館）</translation>
    </message>
    <message>
        <source>Scan it; empty: the next free number</source>
        <translation>読み取ってください。空欄なら次の番号を付けます</translation>
    </message>
    <message>
        <source>Scan the copy in your hand.</source>
        <translation>お手元の資料を読み取ってください。</translation>
    </message>
    <message>
        <source>Scan the item that came.</source>
        <translation>届いた資料を読み取ってください。</translation>
    </message>
    <message>
        <source>Scan the label of the post.</source>
        <translation>郵便のラベルを読み取ってください。</translation>
    </message>
    <message>
        <source>Scan the label. Left empty, the next free number is given.</source>
        <translation>ラベルをスキャンしてください。空欄なら次の番号を付けます。</translation>
    </message>
    <message>
        <source>Scan the new card. Left empty, the next free number is given.</source>
        <translation>新しいカードを読み取ってください。空欄なら次の番号が付きます。</translation>
    </message>
    <message>
        <source>School or office</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第2</translation>
    </message>
    <message>
        <source>Second place, such as a stick</source>
        <translation>2か所目（USBメモリーなど）</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>発送方法</translation>
    </message>
    <message>
        <source>Sent from</source>
        <translation>発送元の館</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>シリーズ</translation>
    </message>
    <message>
        <source>Serves only these sites; none ticked: all</source>
        <translation>利用できる館（選ばないときはすべて）</translation>
    </message>
    <message>
        <source>Serves only these sites; none ticked: as its class</source>
        <translation>利用できる館（選ばないときは区分のとおり）</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>発送方法</translation>
    </message>
    <message>
        <source>Settled on</source>
        <translation>精算日</translation>
    </message>
    <message>
        <source>Several are parted by a semicolon</source>
        <translation>複数のときはセミコロンで区切ります</translation>
    </message>
    <message>
        <source>Several are parted by commas</source>
        <translation>複数はカンマで区切る</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>書架</translation>
    </message>
    <message>
        <source>Shift down (mm)</source>
        <translation>下へずらす（mm）</translation>
    </message>
    <message>
        <source>Shift to the right (mm)</source>
        <translation>右へずらす（mm）</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>送料</translation>
    </message>
    <message>
        <source>Short, such as EBETSU</source>
        <translation>短く（例：EBETSU）</translation>
    </message>
    <message>
        <source>Show it at once</source>
        <translation>すぐに表示する</translation>
    </message>
    <message>
        <source>Sign in without a PIN from now on</source>
        <translation>今後は暗証番号なしでサインインする</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>署名者</translation>
    </message>
    <message>
        <source>Signed by hand</source>
        <translation>自筆の署名がある</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>Site&apos;s name in Latin letters</source>
        <translation>館名（ローマ字）</translation>
    </message>
    <message>
        <source>Slip of a returned item that somebody waits for</source>
        <translation>予約のある返却資料の取り置き票</translation>
    </message>
    <message>
        <source>So much is reserved when the book is ordered from a lender that does not say.</source>
        <translation>費用を示さない貸出館に発注するとき、この額を引き当てます。</translation>
    </message>
    <message>
        <source>Sounds at the desk</source>
        <translation>カウンターの音</translation>
    </message>
    <message>
        <source>Staff with the right may lend it all the same</source>
        <translation>権限のある職員は、それでも貸し出せる</translation>
    </message>
    <message>
        <source>Stamps</source>
        <translation>切手</translation>
    </message>
    <message>
        <source>Stands beside every change made here; empty: the computer’s name</source>
        <translation>この端末での変更に記録されます。空欄ならコンピューターの名前</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>在職中</translation>
    </message>
    <message>
        <source>Students, for the support of borrowing costs</source>
        <translation>学生の区分（借受費用の図書館負担）</translation>
    </message>
    <message>
        <source>Subject and contents</source>
        <translation>主題と内容</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Such as Asia/Tokyo</source>
        <translation>例: Asia/Tokyo</translation>
    </message>
    <message>
        <source>Such as jpn, eng, ger</source>
        <translation>例: jpn、eng、ger</translation>
    </message>
    <message>
        <source>Such as “user unknown”, or “moved away”</source>
        <translation>例：「宛先不明」「転居」</translation>
    </message>
    <message>
        <source>Such as: 726.1 NDC, 741.5 DDC</source>
        <translation>例：726.1 NDC, 741.5 DDC</translation>
    </message>
    <message>
        <source>Such as: driving licence, residence certificate</source>
        <translation>例：運転免許証、住民票</translation>
    </message>
    <message>
        <source>Such as: the clock was an hour ahead until today</source>
        <translation>例: 今日まで時計が1時間進んでいた</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>指導教員</translation>
    </message>
    <message>
        <source>Suspended until</source>
        <translation>停止期限</translation>
    </message>
    <message>
        <source>Symbol for ISO 18626</source>
        <translation>ISO 18626 の記号</translation>
    </message>
    <message>
        <source>Table (CSV), opens in Excel</source>
        <translation>表（CSV、Excelで開けます）</translation>
    </message>
    <message>
        <source>Take this address off the list</source>
        <translation>この住所を外す</translation>
    </message>
    <message>
        <source>Taken to the bank</source>
        <translation>預け入れ額</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Tell the lender at once, and note that it was told.</source>
        <translation>ただちに貸出館に連絡し、その記録をしてください。</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>学期</translation>
    </message>
    <message>
        <source>Terms are entered in Settings, under the site&apos;s calendar.</source>
        <translation>学期は設定の館の暦で登録します。</translation>
    </message>
    <message>
        <source>Terms of its loans</source>
        <translation>貸出の条件</translation>
    </message>
    <message>
        <source>The application form</source>
        <translation>利用登録申込書</translation>
    </message>
    <message>
        <source>The application is an original</source>
        <translation>申請書は原本である</translation>
    </message>
    <message>
        <source>The book, in the reader&apos;s words</source>
        <translation>図書（利用者の記入どおり）</translation>
    </message>
    <message>
        <source>The card expires on</source>
        <translation>カードの有効期限</translation>
    </message>
    <message>
        <source>The card is worn or damaged</source>
        <translation>カードが傷んだ</translation>
    </message>
    <message>
        <source>The card was lost or stolen</source>
        <translation>カードを紛失した（盗まれた）</translation>
    </message>
    <message>
        <source>The copy is free again; the request waits for another copy.</source>
        <translation>資料は再び利用できます。申込は別の資料を待ちます。</translation>
    </message>
    <message>
        <source>The copy of the document goes back</source>
        <translation>証明書の写しを返送した</translation>
    </message>
    <message>
        <source>The copy of the document is enclosed</source>
        <translation>証明書の写しを同封した</translation>
    </message>
    <message>
        <source>The course</source>
        <translation>科目</translation>
    </message>
    <message>
        <source>The day of posting counts.</source>
        <translation>発送の日で数えます。</translation>
    </message>
    <message>
        <source>The filled-in form is here</source>
        <translation>記入済みの届出用紙がある</translation>
    </message>
    <message>
        <source>The last fiscal year</source>
        <translation>前年度</translation>
    </message>
    <message>
        <source>The leaflet shows the reading room</source>
        <translation>案内に閲覧室が写っている</translation>
    </message>
    <message>
        <source>The lender</source>
        <translation>貸出館</translation>
    </message>
    <message>
        <source>The lender asks for nothing more: give back what is reserved</source>
        <translation>貸出館の請求はない（引当を戻す）</translation>
    </message>
    <message>
        <source>The lender has it since</source>
        <translation>貸出館の受領日</translation>
    </message>
    <message>
        <source>The lender wants it by</source>
        <translation>貸出館の求める期日</translation>
    </message>
    <message>
        <source>The lender was told on</source>
        <translation>貸出館に連絡した日</translation>
    </message>
    <message>
        <source>The lender’s number</source>
        <translation>貸出館の番号</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>図書館</translation>
    </message>
    <message>
        <source>The library pays from its budget for students who cannot use public expense.</source>
        <translation>公費が使えない学生のために、図書館の予算から支払います。</translation>
    </message>
    <message>
        <source>The library reckons in {currency}, not in {other}.</source>
        <translation>図書館の通貨は{currency}です（{other}ではありません）。</translation>
    </message>
    <message>
        <source>The library&apos;s name in Latin letters</source>
        <translation>名称（ローマ字）</translation>
    </message>
    <message>
        <source>The library’s own budget</source>
        <translation>図書館経費による負担</translation>
    </message>
    <message>
        <source>The loan slip lies in it</source>
        <translation>貸出票が同封されている</translation>
    </message>
    <message>
        <source>The old item</source>
        <translation>元の資料</translation>
    </message>
    <message>
        <source>The packing is sound</source>
        <translation>梱包に傷みがない</translation>
    </message>
    <message>
        <source>The partner library no longer wants it. The copy is free again.</source>
        <translation>相手館は不要になりました。資料は再び利用できます。</translation>
    </message>
    <message>
        <source>The partner reads them, on the loan slip too</source>
        <translation>相手館が読みます。貸出票にも印刷します</translation>
    </message>
    <message>
        <source>The postmark: what was posted in time is in time.</source>
        <translation>消印の日付。期限内に発送されていれば延滞になりません。</translation>
    </message>
    <message>
        <source>The reader agreed on</source>
        <translation>利用者の了承日</translation>
    </message>
    <message>
        <source>The reader agreed to pay on</source>
        <translation>本人が同意した日</translation>
    </message>
    <message>
        <source>The reader asked on</source>
        <translation>利用者の申し出た日</translation>
    </message>
    <message>
        <source>The reader has shown the card</source>
        <translation>利用者カードを確認した</translation>
    </message>
    <message>
        <source>The reader is told with the next notices.</source>
        <translation>利用者には次回のお知らせで連絡します。</translation>
    </message>
    <message>
        <source>The reader is told.</source>
        <translation>利用者に知らせます。</translation>
    </message>
    <message>
        <source>The receipt letter and the book itself go back to this site.</source>
        <translation>受領書と資料はこの館に送り返します。</translation>
    </message>
    <message>
        <source>The request ends; the item stays lost.</source>
        <translation>申込は終わり、資料は紛失のままです。</translation>
    </message>
    <message>
        <source>The request is ready to order again; then choose the next lender.</source>
        <translation>依頼は発注待ちに戻ります。続けて次の貸出館を選びます。</translation>
    </message>
    <message>
        <source>The rules are looked at again, and the reader agrees anew.</source>
        <translation>規則をもう一度確認し、利用者の同意も改めて得ます。</translation>
    </message>
    <message>
        <source>The search list</source>
        <translation>捜索リスト</translation>
    </message>
    <message>
        <source>The sheet To Borrowers lies in it</source>
        <translation>To Borrowers（借受館の方へ）が同封されている</translation>
    </message>
    <message>
        <source>The student has asked the supervisor</source>
        <translation>学生が指導教員に確認した</translation>
    </message>
    <message>
        <source>The three conditions</source>
        <translation>三つの条件</translation>
    </message>
    <message>
        <source>The wrong book, damaged, too late, not wanted any more …</source>
        <translation>資料違い、汚破損、間に合わない、不要になった など</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>相手館の番号</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>画面の明るさ</translation>
    </message>
    <message>
        <source>They are lent as</source>
        <translation>貸出区分</translation>
    </message>
    <message>
        <source>They stand on the shelf</source>
        <translation>配架場所</translation>
    </message>
    <message>
        <source>They stay on the envelope and are not the library&apos;s.</source>
        <translation>封筒に貼られたままとし、図書館の切手には数えません。</translation>
    </message>
    <message>
        <source>Third</source>
        <translation>第3</translation>
    </message>
    <message>
        <source>This fiscal year</source>
        <translation>今年度</translation>
    </message>
    <message>
        <source>This is not one e-mail address, such as library@example.jp.</source>
        <translation>メールアドレスを一つ、library@example.jpのように入力してください。</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>時間帯</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>書名</translation>
    </message>
    <message>
        <source>Title in Latin letters</source>
        <translation>タイトル（ローマ字）</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>書誌</translation>
    </message>
    <message>
        <source>To be posted back by</source>
        <translation>返送の期限</translation>
    </message>
    <message>
        <source>To the day, the length and the cost that stand above.</source>
        <translation>上の到着日・期間・料金についての了承です。</translation>
    </message>
    <message>
        <source>To year</source>
        <translation>年（まで）</translation>
    </message>
    <message>
        <source>Told by</source>
        <translation>連絡方法</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>追跡番号</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>給紙トレイ</translation>
    </message>
    <message>
        <source>Two letters: JP, DE</source>
        <translation>2文字: JP、DE</translation>
    </message>
    <message>
        <source>Two letters: JP, KR, DE</source>
        <translation>英字2文字：JP、KR、DE</translation>
    </message>
    <message>
        <source>Until when (ask the lender)</source>
        <translation>いつまで（貸出館に確かめる）</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>利用者ID</translation>
    </message>
    <message>
        <source>User id given</source>
        <translation>記載された利用者ID</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有効期間の初日</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Value x number, such as 84x2 10x5</source>
        <translation>額面x枚数（例：84x2 10x5）</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>巻</translation>
    </message>
    <message>
        <source>Wanted until</source>
        <translation>希望日</translation>
    </message>
    <message>
        <source>We mend our own typing error</source>
        <translation>入力誤りの訂正</translation>
    </message>
    <message>
        <source>Weight (g)</source>
        <translation>重さ（g）</translation>
    </message>
    <message>
        <source>What</source>
        <translation>何を</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>届いたもの</translation>
    </message>
    <message>
        <source>What came back with it</source>
        <translation>戻ってきた理由</translation>
    </message>
    <message>
        <source>What comes by fax or e-mail is kept and does not count.</source>
        <translation>ファクスや電子メールで届いたものは保管しますが、有効ではありません。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>届出の内容</translation>
    </message>
    <message>
        <source>What happened to the book</source>
        <translation>何があったか</translation>
    </message>
    <message>
        <source>What holds there</source>
        <translation>受取館の決まり</translation>
    </message>
    <message>
        <source>What is chosen in the preview is remembered here.</source>
        <translation>プレビューで選んだプリンターを記憶します。</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>数えるもの</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>分かっていること</translation>
    </message>
    <message>
        <source>What is missing goes on the search list.</source>
        <translation>所在不明の資料は捜索リストに載ります。</translation>
    </message>
    <message>
        <source>What is otherwise than on dispatch</source>
        <translation>発送時と違う点</translation>
    </message>
    <message>
        <source>What is wanted</source>
        <translation>求めるもの</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>書くメッセージ</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What it is now</source>
        <translation>新しい内容</translation>
    </message>
    <message>
        <source>What lies there, and what is dropped, came by</source>
        <translation>そこに置かれたもの・ドロップしたものの受信方法</translation>
    </message>
    <message>
        <source>What may be done instead</source>
        <translation>代わりの方法</translation>
    </message>
    <message>
        <source>What the application says</source>
        <translation>申請書の内容</translation>
    </message>
    <message>
        <source>What the charge is for</source>
        <translation>料金の対象</translation>
    </message>
    <message>
        <source>What the damage is</source>
        <translation>汚破損の内容</translation>
    </message>
    <message>
        <source>What the lender asks</source>
        <translation>貸出館からの照会</translation>
    </message>
    <message>
        <source>What the library is asked for</source>
        <translation>相手館に依頼する内容</translation>
    </message>
    <message>
        <source>What to expect of it; left empty: as its class says</source>
        <translation>目安（空欄は区分のとおり）</translation>
    </message>
    <message>
        <source>What to expect; left empty: the lender says</source>
        <translation>目安（空欄は「貸出館による」）</translation>
    </message>
    <message>
        <source>What was booked before stays with who paid it.</source>
        <translation>すでに計上した費用は、支払った側に残ります。</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>操作の記録</translation>
    </message>
    <message>
        <source>What was mistyped</source>
        <translation>訂正の内容</translation>
    </message>
    <message>
        <source>What was sent keeps the name and address that stood on it.</source>
        <translation>発送済みのものには当時の名称と住所が残ります。</translation>
    </message>
    <message>
        <source>What we keep of it</source>
        <translation>当館の記録</translation>
    </message>
    <message>
        <source>Where it is fetched instead</source>
        <translation>代わりの受取場所</translation>
    </message>
    <message>
        <source>Where it was</source>
        <translation>どこで</translation>
    </message>
    <message>
        <source>Where staff can see it</source>
        <translation>職員の監督のもとで</translation>
    </message>
    <message>
        <source>Where the reader found it</source>
        <translation>何で見つけたか</translation>
    </message>
    <message>
        <source>Which charge</source>
        <translation>どの料金</translation>
    </message>
    <message>
        <source>Which cost</source>
        <translation>どの費用</translation>
    </message>
    <message>
        <source>Which of them in the month (none ticked: every week)</source>
        <translation>月の第何週か（選ばなければ毎週）</translation>
    </message>
    <message>
        <source>While something stands here, the person borrows nothing.</source>
        <translation>ここに記入がある間は貸出できません。</translation>
    </message>
    <message>
        <source>While the items are on the list</source>
        <translation>リストにある間</translation>
    </message>
    <message>
        <source>Who cancels</source>
        <translation>取消しの申し出</translation>
    </message>
    <message>
        <source>Who has finished it leaves</source>
        <translation>この学年を終えた人は卒業</translation>
    </message>
    <message>
        <source>Who is charged</source>
        <translation>請求先</translation>
    </message>
    <message>
        <source>Who is here already</source>
        <translation>登録済みの人</translation>
    </message>
    <message>
        <source>Who pays</source>
        <translation>費用の負担</translation>
    </message>
    <message>
        <source>Who signed may bind the institution</source>
        <translation>署名者に機関を代表する権限がある</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why it goes back</source>
        <translation>返送の理由</translation>
    </message>
    <message>
        <source>Why it is changed anyway</source>
        <translation>それでも変更する理由</translation>
    </message>
    <message>
        <source>Why it is closed</source>
        <translation>休館の理由</translation>
    </message>
    <message>
        <source>Why it is declined</source>
        <translation>受け付けない理由</translation>
    </message>
    <message>
        <source>Why it is done all the same</source>
        <translation>それでも行う理由</translation>
    </message>
    <message>
        <source>Why it is needed</source>
        <translation>返却を求める理由</translation>
    </message>
    <message>
        <source>Why it is not lent</source>
        <translation>貸し出さない理由</translation>
    </message>
    <message>
        <source>Why it is placed anyway</source>
        <translation>予約する理由</translation>
    </message>
    <message>
        <source>Why it is posted anyway</source>
        <translation>それでも郵送する理由</translation>
    </message>
    <message>
        <source>Why it is set aside</source>
        <translation>対象外にする理由</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>保留の理由</translation>
    </message>
    <message>
        <source>Why never</source>
        <translation>貸し出さない理由</translation>
    </message>
    <message>
        <source>Why the clock shows this time</source>
        <translation>この時刻になっている理由</translation>
    </message>
    <message>
        <source>Why there is a difference</source>
        <translation>過不足の理由</translation>
    </message>
    <message>
        <source>Why this copy is not sent</source>
        <translation>この資料を送らない理由</translation>
    </message>
    <message>
        <source>Why, as the library will read it</source>
        <translation>理由（相手館に送られます）</translation>
    </message>
    <message>
        <source>Why, if the library says so</source>
        <translation>理由（示された場合）</translation>
    </message>
    <message>
        <source>Why, if they say it</source>
        <translation>理由（分かれば）</translation>
    </message>
    <message>
        <source>With the other pages of its file</source>
        <translation>同じファイルのほかのページも一緒に綴じ込む</translation>
    </message>
    <message>
        <source>Words of the binding</source>
        <translation>装丁に含まれる語</translation>
    </message>
    <message>
        <source>Words on the receipt</source>
        <translation>但し書き</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>在職中</translation>
    </message>
    <message>
        <source>Worth of the stamps on it</source>
        <translation>貼られた切手の金額</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Year as it is printed</source>
        <translation>出版年の表記</translation>
    </message>
    <message>
        <source>Year of study</source>
        <translation>学年</translation>
    </message>
    <message>
        <source>Younger than so many years</source>
        <translation>出版から満たない年数</translation>
    </message>
    <message>
        <source>always lent, with conditions</source>
        <translation>条件付きで貸し出す</translation>
    </message>
    <message>
        <source>another paper</source>
        <translation>ほかの書類</translation>
    </message>
    <message>
        <source>as the table says</source>
        <translation>表のとおり</translation>
    </message>
    <message>
        <source>delete it</source>
        <translation>削除する</translation>
    </message>
    <message>
        <source>entered in the old one&apos;s place</source>
        <translation>元の資料の場所に登録する</translation>
    </message>
    <message>
        <source>foreign</source>
        <translation>洋書</translation>
    </message>
    <message>
        <source>is not asked</source>
        <translation>問わない</translation>
    </message>
    <message>
        <source>is withdrawn from the collection</source>
        <translation>除籍する</translation>
    </message>
    <message>
        <source>move it into the folder “taken in”</source>
        <translation>「取込済」フォルダーに移す</translation>
    </message>
    <message>
        <source>never lent</source>
        <translation>貸し出さない</translation>
    </message>
    <message>
        <source>no</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>none that suits</source>
        <translation>なし（または不備）</translation>
    </message>
    <message>
        <source>not entered in the catalogue now</source>
        <translation>今は登録しない</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>or in your own words</source>
        <translation>または自由記述</translation>
    </message>
    <message>
        <source>receipt letter</source>
        <translation>受領書</translation>
    </message>
    <message>
        <source>stays as it is written down</source>
        <translation>記録のまま残す</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>{day}: closes</source>
        <translation>{day}の閉館</translation>
    </message>
    <message>
        <source>{day}: opens</source>
        <translation>{day}の開館</translation>
    </message>
</context>
<context>
    <name>FillDialog</name>
    <message>
        <source>Fill by weekdays</source>
        <translation>曜日でまとめて入力</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>入力する</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
    <message>
        <source>The days still to come in {month} are set anew. A day on which the site is closed goes to its next open day.</source>
        <translation>{month}のこれからの発送日を入れ直します。休館日に当たる日は次の開館日にします。</translation>
    </message>
    <message>
        <source>{place}: {count} dispatch days entered</source>
        <translation>{place}：発送日を{count}日入力しました</translation>
    </message>
</context>
<context>
    <name>FollowRow</name>
    <message>
        <source>Rules: {rules}</source>
        <translation>規則：{rules}</translation>
    </message>
    <message>
        <source>Type a reason first: it is kept, with your name.</source>
        <translation>先に理由を入力してください。お名前とともに記録されます。</translation>
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
    <name>FormSection</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>HeldLines</name>
    <message>
        <source>Place a hold</source>
        <translation>予約する</translation>
    </message>
    <message>
        <source>We hold a book of this title: {title} (copies: {n})</source>
        <translation>同じ書名の本を所蔵しています：{title}（{n}冊）</translation>
    </message>
    <message>
        <source>We hold it, by its ISBN: {title} (copies: {n})</source>
        <translation>同じISBNの本を所蔵しています：{title}（{n}冊）</translation>
    </message>
</context>
<context>
    <name>HeldTable</name>
    <message>
        <source>Items: {n} · ticked: {ticked}</source>
        <translation>{n}点・選択 {ticked}点</translation>
    </message>
    <message>
        <source>Not fetched in time</source>
        <translation>期限までに受取なし</translation>
    </message>
    <message>
        <source>Not registered there</source>
        <translation>受取館に未登録</translation>
    </message>
    <message>
        <source>Sent {day}</source>
        <translation>{day}発送</translation>
    </message>
    <message>
        <source>Sent, arrival not reported</source>
        <translation>到着の連絡なし</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>別置</translation>
    </message>
    <message>
        <source>There until {day}</source>
        <translation>{day}まで先方</translation>
    </message>
    <message>
        <source>Waits for its notice</source>
        <translation>お知らせ待ち</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>未選択</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>選択</translation>
    </message>
</context>
<context>
    <name>HoldChangeDialog</name>
    <message>
        <source>Change</source>
        <translation>変更する</translation>
    </message>
    <message>
        <source>Changing the hold</source>
        <translation>予約を変更しています</translation>
    </message>
    <message>
        <source>Fetch it elsewhere</source>
        <translation>受取場所を変更</translation>
    </message>
    <message>
        <source>Fetched elsewhere: {title}</source>
        <translation>受取場所を変更しました：{title}</translation>
    </message>
    <message>
        <source>{title}, for {patron}</source>
        <translation>{title}（{patron}さん）</translation>
    </message>
</context>
<context>
    <name>HoldDetails</name>
    <message>
        <source>Copies on loan: {count}</source>
        <translation>貸出中：{count}点</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>返却期限 {day}</translation>
    </message>
    <message>
        <source>Fetched at</source>
        <translation>受取場所</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>資料番号</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>取り置き期限</translation>
    </message>
    <message>
        <source>None is on loan: look on the shelf, and scan it under Returns only.</source>
        <translation>貸出中の資料はありません。書架で探し、「返却専用」で読み取ってください。</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>予約日</translation>
    </message>
    <message>
        <source>Reading order</source>
        <translation>読みたい順</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>返却請求</translation>
    </message>
    <message>
        <source>Recall {number}</source>
        <translation>{number}の返却を請求</translation>
    </message>
    <message>
        <source>The line for this title: {count}</source>
        <translation>この資料の予約：{count}件</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>Volume {place} of {count}</source>
        <translation>{count}冊中{place}冊目</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>返却請求中</translation>
    </message>
    <message>
        <source>renewed</source>
        <translation>延長済み</translation>
    </message>
    <message>
        <source>{place}. {patron}</source>
        <translation>{place}. {patron}</translation>
    </message>
</context>
<context>
    <name>HoldForm</name>
    <message>
        <source>Nobody has this name or card.</source>
        <translation>該当する利用者はいません。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Please choose from the list.</source>
        <translation>一覧から選んでください。</translation>
    </message>
    <message>
        <source>Scan the card, or type a name</source>
        <translation>カードを読み取るか、氏名を入力</translation>
    </message>
    <message>
        <source>Scan the item, or type a title or number</source>
        <translation>資料を読み取るか、書名・番号を入力</translation>
    </message>
    <message>
        <source>The catalogue has nothing like it.</source>
        <translation>目録に該当する資料がありません。</translation>
    </message>
    <message>
        <source>Title or item</source>
        <translation>資料</translation>
    </message>
</context>
<context>
    <name>HoldFormPanel</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>New hold</source>
        <translation>新しい予約</translation>
    </message>
    <message>
        <source>Place the hold</source>
        <translation>予約する</translation>
    </message>
    <message>
        <source>Placing the hold</source>
        <translation>予約しています</translation>
    </message>
    <message>
        <source>The person comes to the end of the line.</source>
        <translation>順番は最後になります。</translation>
    </message>
</context>
<context>
    <name>HoldSteps</name>
    <message>
        <source>Cancel what is ready?</source>
        <translation>取り置き中の予約を取り消しますか</translation>
    </message>
    <message>
        <source>Cancel, and tell the person</source>
        <translation>取り消して本人に知らせる</translation>
    </message>
    <message>
        <source>Clearing the hold shelf</source>
        <translation>予約棚を整理しています</translation>
    </message>
    <message>
        <source>Ending the hold</source>
        <translation>予約を終了しています</translation>
    </message>
    <message>
        <source>Hold cancelled: {title}</source>
        <translation>予約を取り消しました：{title}</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>取り消さない</translation>
    </message>
    <message>
        <source>Not wanted any more</source>
        <translation>本人が不要</translation>
    </message>
    <message>
        <source>Print the letter</source>
        <translation>通知を印刷</translation>
    </message>
    <message>
        <source>Print the slip of {patron}</source>
        <translation>{patron}さんの取り置き票を印刷</translation>
    </message>
    <message>
        <source>Print their slips</source>
        <translation>票を印刷</translation>
    </message>
    <message>
        <source>Recalling</source>
        <translation>返却を請求しています</translation>
    </message>
    <message>
        <source>Taken off the hold shelf: {count}. For the next in line: {next}.</source>
        <translation>予約棚から{count}件を外しました。次の人へ：{next}件。</translation>
    </message>
    <message>
        <source>Taken off the hold shelf: {title}</source>
        <translation>予約棚から下げました：{title}</translation>
    </message>
    <message>
        <source>“{title}” is set aside for {patron}. It goes to the next in line, or back to its shelf.</source>
        <translation>「{title}」は{patron}さんのために取り置き中です。取り消すと、次の人に回すか書架に戻します。</translation>
    </message>
</context>
<context>
    <name>Holds</name>
    <message>
        <source>At the place</source>
        <translation>受取館に到着</translation>
    </message>
    <message>
        <source>Comes later</source>
        <translation>前の巻のあと</translation>
    </message>
    <message>
        <source>Not fetched</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>回送中</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>貸出可能</translation>
    </message>
    <message>
        <source>Ready to be sent</source>
        <translation>発送待ち</translation>
    </message>
    <message>
        <source>Sent to the place</source>
        <translation>受取館へ発送中</translation>
    </message>
    <message>
        <source>Waiting, number {position}</source>
        <translation>予約中 {position}番目</translation>
    </message>
    <message>
        <source>at home</source>
        <translation>自宅</translation>
    </message>
</context>
<context>
    <name>HoldsPage</name>
    <message>
        <source>All holds</source>
        <translation>すべての予約</translation>
    </message>
    <message>
        <source>Between sites</source>
        <translation>館間回送</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>発送</translation>
    </message>
    <message>
        <source>Hold shelf here</source>
        <translation>この館の予約棚</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>予約</translation>
    </message>
    <message>
        <source>Holds: {n}</source>
        <translation>予約：{n}件</translation>
    </message>
    <message>
        <source>No hold is like that</source>
        <translation>該当する予約はありません</translation>
    </message>
    <message>
        <source>Nobody waits for anything</source>
        <translation>予約はありません</translation>
    </message>
    <message>
        <source>Place a hold</source>
        <translation>予約する</translation>
    </message>
    <message>
        <source>Place a hold for a person, on a title that is on loan.</source>
        <translation>貸出中の資料を予約する利用者がいるときは、ここで登録します。</translation>
    </message>
    <message>
        <source>Scan a card or an item, or type a name or title</source>
        <translation>カードや資料を読み取るか、氏名・書名を入力</translation>
    </message>
    <message>
        <source>Search list</source>
        <translation>捜索</translation>
    </message>
    <message>
        <source>Search the holds</source>
        <translation>予約を検索</translation>
    </message>
    <message>
        <source>The hold shelf is empty</source>
        <translation>予約棚には何もありません</translation>
    </message>
    <message>
        <source>To fetch</source>
        <translation>取り出し</translation>
    </message>
    <message>
        <source>To homes</source>
        <translation>自宅郵送</translation>
    </message>
    <message>
        <source>Try a part of the name or the title, or the number.</source>
        <translation>氏名や書名の一部、または番号で探してください。</translation>
    </message>
    <message>
        <source>What comes back and somebody waits for is put here, when it is scanned at the desk.</source>
        <translation>予約のある資料は、返却時にカウンターで読み取るとここに入ります。</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>表示する内容</translation>
    </message>
    <message>
        <source>{title}: {patron} is number {position} in the line</source>
        <translation>{title}：{patron}さんは{position}番目です</translation>
    </message>
</context>
<context>
    <name>HolidaysDialog</name>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Enter the ticked days</source>
        <translation>選んだ日を入力</translation>
    </message>
    <message>
        <source>National holidays</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>National holidays entered: {count}</source>
        <translation>祝日を入力しました：{count}件</translation>
    </message>
    <message>
        <source>No holidays are known for these years.</source>
        <translation>これらの年の祝日は分かりません。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
    <message>
        <source>They become closures of the calendar, which can be changed one by one.</source>
        <translation>祝日は休館日として入力され、あとで一つずつ変更できます。</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>すべて選ぶ</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>すべて外す</translation>
    </message>
    <message>
        <source>To be entered: {new}. There already: {there}</source>
        <translation>入力する日：{new}件・入力済み：{there}件</translation>
    </message>
    <message>
        <source>{day} – closed anyway</source>
        <translation>{day}（もともと休館）</translation>
    </message>
    <message>
        <source>{day} – entered already</source>
        <translation>{day}（入力済み）</translation>
    </message>
</context>
<context>
    <name>HomePanel</name>
    <message>
        <source>Close the details</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>Items of the parcel</source>
        <translation>小包の資料</translation>
    </message>
    <message>
        <source>No address is known: enter it under Patrons first.</source>
        <translation>住所の記録がありません。先に利用者で登録してください。</translation>
    </message>
</context>
<context>
    <name>HomeView</name>
    <message>
        <source>In the parcel of {patron}: {title}</source>
        <translation>{patron}さんの小包：{title}</translation>
    </message>
    <message>
        <source>No address</source>
        <translation>住所なし</translation>
    </message>
    <message>
        <source>Nothing is to be posted</source>
        <translation>郵送する資料はありません</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>設定を開く</translation>
    </message>
    <message>
        <source>Parcels to people’s homes</source>
        <translation>自宅への小包</translation>
    </message>
    <message>
        <source>Parcels: {n}</source>
        <translation>小包：{n}個</translation>
    </message>
    <message>
        <source>Posted to {patron}: {n}. Due back {day}.</source>
        <translation>{patron}さんへ郵送：{n}点&#x3000;返却期限 {day}</translation>
    </message>
    <message>
        <source>Print the address label</source>
        <translation>宛名ラベルを印刷</translation>
    </message>
    <message>
        <source>Scan an item of a parcel</source>
        <translation>小包の資料をスキャン</translation>
    </message>
    <message>
        <source>This library sends nothing home</source>
        <translation>この図書館では自宅への郵送を行っていません</translation>
    </message>
    <message>
        <source>To be posted</source>
        <translation>郵送待ち</translation>
    </message>
    <message>
        <source>What comes in for somebody who has it sent home appears here by itself.</source>
        <translation>自宅郵送の予約資料が用意できると、ここに表示されます。</translation>
    </message>
    <message>
        <source>Whether people may have their holds sent home is set under Settings, and what it costs.</source>
        <translation>自宅への郵送を行うかどうかと送料は、設定で決めます。</translation>
    </message>
    <message>
        <source>“{number}” goes to nobody’s home.</source>
        <translation>「{number}」は自宅へ郵送する資料ではありません。</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>can be read</source>
        <translation>読めるレコード</translation>
    </message>
    <message>
        <source>items</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>records read</source>
        <translation>読んだレコード</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>受け入れず</translation>
    </message>
    <message>
        <source>skipped, here already</source>
        <translation>登録済みのため省略</translation>
    </message>
    <message>
        <source>titles added</source>
        <translation>追加した書誌</translation>
    </message>
    <message>
        <source>titles brought up to date</source>
        <translation>更新した書誌</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>Back to the titles</source>
        <translation>書誌一覧に戻る</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>ファイルを選んでください</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
    <message>
        <source>Every record could be read.</source>
        <translation>すべてのレコードを読めました。</translation>
    </message>
    <message>
        <source>Every record is in.</source>
        <translation>すべてのレコードを取り込みました。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Import records</source>
        <translation>書誌データの取り込み</translation>
    </message>
    <message>
        <source>Imported: {files}</source>
        <translation>取り込みました: {files}</translation>
    </message>
    <message>
        <source>Importing {files}</source>
        <translation>取り込み: {files}</translation>
    </message>
    <message>
        <source>Importing {files} …</source>
        <translation>{files} を取り込んでいます…</translation>
    </message>
    <message>
        <source>It was stopped. What was in by then is in, and can be taken back as a whole.</source>
        <translation>途中で止めました。それまでの分は取り込まれています。まとめて取り消せます。</translation>
    </message>
    <message>
        <source>Looking through {files}</source>
        <translation>下見: {files}</translation>
    </message>
    <message>
        <source>Looking through {files} …</source>
        <translation>{files} を調べています…</translation>
    </message>
    <message>
        <source>MARC 21, JAPAN/MARC and UNIMARC records, in ISO 2709 or MARCXML.</source>
        <translation>MARC 21、JAPAN/MARC、UNIMARC（ISO 2709またはMARCXML）を取り込めます。</translation>
    </message>
    <message>
        <source>MARC records (*.mrc *.marc *.dat *.xml *.iso);;All files (*)</source>
        <translation>MARCレコード (*.mrc *.marc *.dat *.xml *.iso);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>まだ何も変わっていません。</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Doubles are looked for during the import.</source>
        <translation>まだ何も変わっていません。重複は取り込むときに調べます。</translation>
    </message>
    <message>
        <source>Nothing to remark on</source>
        <translation>お知らせはありません</translation>
    </message>
    <message>
        <source>Nothing was refused</source>
        <translation>受け入れなかったレコードはありません</translation>
    </message>
    <message>
        <source>Other files …</source>
        <translation>別のファイル…</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>読んでいます…</translation>
    </message>
    <message>
        <source>Ready to import {files}</source>
        <translation>{files} を取り込めます</translation>
    </message>
    <message>
        <source>Refused only</source>
        <translation>受け入れなかったものだけ</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>報告の保存</translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation>報告を保存…</translation>
    </message>
    <message>
        <source>Saving the report</source>
        <translation>報告の保存</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>止める</translation>
    </message>
    <message>
        <source>Stopped: {files}</source>
        <translation>止めました: {files}</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>Take back the whole import</source>
        <translation>取り込み全体を取り消す</translation>
    </message>
    <message>
        <source>Taken back: {files}</source>
        <translation>取り消しました: {files}</translation>
    </message>
    <message>
        <source>The desk can go on working; this goes on behind it.</source>
        <translation>カウンターの仕事はそのまま続けられます。</translation>
    </message>
    <message>
        <source>The library is as it was before.</source>
        <translation>図書館は取り込み前の状態です。</translation>
    </message>
    <message>
        <source>The refused records are listed below, each with its reason. The rest is in.</source>
        <translation>受け入れなかったレコードと理由を下に示します。ほかは取り込みました。</translation>
    </message>
    <message>
        <source>The report is written to {path}.</source>
        <translation>報告を {path} に保存しました。</translation>
    </message>
    <message>
        <source>The status line shows how far it is.</source>
        <translation>進み具合は下の行に出ます。</translation>
    </message>
    <message>
        <source>They are looked through first; then you decide. You can also drop them here.</source>
        <translation>まず内容を調べ、取り込むかどうかはその後で決めます。ここにドロップすることもできます。</translation>
    </message>
    <message>
        <source>import report.csv</source>
        <translation>取り込み報告.csv</translation>
    </message>
</context>
<context>
    <name>IncomingFiles</name>
    <message>
        <source>Faxes and scans (*.pdf *.tif *.tiff *.png *.jpg *.jpeg);;All files (*)</source>
        <translation>ファクス・スキャン (*.pdf *.tif *.tiff *.png *.jpg *.jpeg);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>ファイルを保存</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>保存しました：{name}</translation>
    </message>
    <message>
        <source>Take in files</source>
        <translation>ファイルを取り込む</translation>
    </message>
    <message>
        <source>Taken in: {n} of {count} · to confirm: {found} · to file by hand: {tray}</source>
        <translation>取り込み：{count}件中{n}件 · 確認待ち：{found} · 要綴じ込み：{tray}</translation>
    </message>
    <message>
        <source>Taking in faxes and scans</source>
        <translation>ファクス・スキャンの取り込み</translation>
    </message>
    <message>
        <source>to confirm: {found} · to file by hand: {tray}</source>
        <translation>確認待ち：{found} · 要綴じ込み：{tray}</translation>
    </message>
</context>
<context>
    <name>IncomingFolderDialog</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>フォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>Folder for faxes and scans</source>
        <translation>ファクス・スキャンのフォルダー</translation>
    </message>
    <message>
        <source>On this workstation. A file is taken in when it is whole, and stays until the library has it.</source>
        <translation>この端末の設定です。書き込みが終わったファイルを取り込み、保存を確かめるまで元の場所に残します。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>This folder cannot be found.</source>
        <translation>このフォルダーが見つかりません。</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>監視するフォルダー</translation>
    </message>
</context>
<context>
    <name>IncomingForms</name>
    <message>
        <source>Confirm</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>破棄する</translation>
    </message>
    <message>
        <source>File</source>
        <translation>綴じ込む</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>編集を続ける</translation>
    </message>
    <message>
        <source>Leave the page?</source>
        <translation>このページを離れますか。</translation>
    </message>
    <message>
        <source>No request matches.</source>
        <translation>該当する申込がありません。</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Scan or type its number, the partner library or the title</source>
        <translation>番号を読み取るか、番号・相手館・書名を入力</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>What you typed for this page is not done yet.</source>
        <translation>入力した内容はまだ処理していません。</translation>
    </message>
</context>
<context>
    <name>IncomingPanel</name>
    <message>
        <source>Choose the request.</source>
        <translation>申込を選んでください。</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>詳細を閉じる</translation>
    </message>
    <message>
        <source>File by hand</source>
        <translation>申込を選んで綴じ込む</translation>
    </message>
    <message>
        <source>Lay back</source>
        <translation>未処理に戻す</translation>
    </message>
    <message>
        <source>Open the request</source>
        <translation>申込を開く</translation>
    </message>
    <message>
        <source>Save the file …</source>
        <translation>ファイルを保存…</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>Set aside: {why}</source>
        <translation>対象外：{why}</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>sent on {day}</source>
        <translation>{day}発送</translation>
    </message>
    <message>
        <source>{way}, came on {day}</source>
        <translation>{way}&#x3000;{day}着</translation>
    </message>
</context>
<context>
    <name>IncomingReportDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Files taken in</source>
        <translation>取り込んだファイル</translation>
    </message>
    <message>
        <source>What became of each file</source>
        <translation>各ファイルの結果</translation>
    </message>
</context>
<context>
    <name>IncomingRows</name>
    <message>
        <source>Drop faxes and scans of receipt letters on the window, or watch a folder.</source>
        <translation>受領書のファクス・スキャンをウィンドウにドロップするか、監視するフォルダーを設定してください。</translation>
    </message>
    <message>
        <source>No page here yet</source>
        <translation>まだページがありません</translation>
    </message>
    <message>
        <source>No page matches “{typed}”</source>
        <translation>「{typed}」に当てはまるページがありません</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>未処理のページはありません</translation>
    </message>
    <message>
        <source>Take in files</source>
        <translation>ファイルを取り込む</translation>
    </message>
    <message>
        <source>Try a part of the number, the library or the file name.</source>
        <translation>番号・館名・ファイル名の一部で試してください。</translation>
    </message>
    <message>
        <source>What was decided about is kept here.</source>
        <translation>処理したページはここに残ります。</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>綴じ込み済み</translation>
    </message>
    <message>
        <source>receipt letter</source>
        <translation>受領書</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>to confirm</source>
        <translation>確認待ち</translation>
    </message>
    <message>
        <source>to file</source>
        <translation>要綴じ込み</translation>
    </message>
    <message>
        <source>{file}, page {n} of {count}</source>
        <translation>{file}&#x3000;{count}ページ中{n}ページ目</translation>
    </message>
</context>
<context>
    <name>IncomingView</name>
    <message>
        <source>Faxes and scans</source>
        <translation>ファクス・スキャン</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>綴じ込み済み</translation>
    </message>
    <message>
        <source>Request number, partner library, file name</source>
        <translation>申込番号、相手館、ファイル名</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>未処理</translation>
    </message>
    <message>
        <source>Which pages</source>
        <translation>表示するページ</translation>
    </message>
</context>
<context>
    <name>ItemStateDialog</name>
    <message>
        <source>Leave it as it is</source>
        <translation>変更しない</translation>
    </message>
    <message>
        <source>Nobody is waiting for it.</source>
        <translation>予約者はいません。</translation>
    </message>
    <message>
        <source>Set the state</source>
        <translation>状態を変更する</translation>
    </message>
    <message>
        <source>Setting a state</source>
        <translation>状態の変更</translation>
    </message>
    <message>
        <source>State of a copy</source>
        <translation>資料の状態</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>ほか{n}件</translation>
    </message>
    <message>
        <source>{n} waiting:</source>
        <translation>予約 {n}件：</translation>
    </message>
</context>
<context>
    <name>KeptMessagesDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Message files</source>
        <translation>メッセージファイル</translation>
    </message>
    <message>
        <source>Message files (*.xml)</source>
        <translation>メッセージファイル (*.xml)</translation>
    </message>
    <message>
        <source>Save the file …</source>
        <translation>ファイルに保存…</translation>
    </message>
    <message>
        <source>Save the message</source>
        <translation>メッセージの保存</translation>
    </message>
    <message>
        <source>The message is written to {path}.</source>
        <translation>メッセージを{path}に保存しました。</translation>
    </message>
</context>
<context>
    <name>LabelPicture</name>
    <message>
        <source>First free label: {number} of {whole}</source>
        <translation>最初の空きラベル：{whole}枚中{number}枚目</translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message>
        <source>A partner library, a number, a title, a tracking number</source>
        <translation>相手館、番号、書名、追跡番号</translation>
    </message>
    <message>
        <source>No paper is on record for this request.</source>
        <translation>この申込の書類は記録されていません。</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>書類</translation>
    </message>
    <message>
        <source>postage {sum}</source>
        <translation>送料 {sum}</translation>
    </message>
    <message>
        <source>{kind}, printed again on {day}</source>
        <translation>{kind}&#x3000;{day}再印刷</translation>
    </message>
    <message>
        <source>{kind}, printed on {day}</source>
        <translation>{kind}&#x3000;{day}印刷</translation>
    </message>
</context>
<context>
    <name>LenderClassDialog</name>
    <message>
        <source>Classes of lenders</source>
        <translation>貸出館の区分</translation>
    </message>
</context>
<context>
    <name>LenderClassSection</name>
    <message>
        <source>Classes of lenders</source>
        <translation>貸出館の区分</translation>
    </message>
    <message>
        <source>Enter the usual four classes</source>
        <translation>通常の4区分を登録</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>区分の新規登録</translation>
    </message>
    <message>
        <source>No class of lenders yet</source>
        <translation>貸出館の区分がありません</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>保存しました：{name}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>University libraries, the National Diet Library, KL-NET, others: with what to expect of each.</source>
        <translation>大学図書館、国立国会図書館、KL-NET、その他。それぞれの目安も登録します。</translation>
    </message>
    <message>
        <source>What a reader is told before a lender is chosen; a lender’s own record goes before it.</source>
        <translation>貸出館が決まる前に利用者へ伝える目安です。貸出館ごとの記録があれば、そちらが優先します。</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>out of use</source>
        <translation>使用していない</translation>
    </message>
</context>
<context>
    <name>LenderFacts</name>
    <message>
        <source>Books come from</source>
        <translation>発送元・返送先</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>料金</translation>
    </message>
    <message>
        <source>Class of lender</source>
        <translation>貸出館の区分</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子メール</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>ファクス</translation>
    </message>
    <message>
        <source>Items with us</source>
        <translation>借受中の点数</translation>
    </message>
    <message>
        <source>Its books are</source>
        <translation>資料の利用</translation>
    </message>
    <message>
        <source>Library symbol (ISIL)</source>
        <translation>図書館ID（ISIL）</translation>
    </message>
    <message>
        <source>Loan</source>
        <translation>貸出期間</translation>
    </message>
    <message>
        <source>Longer loans</source>
        <translation>貸出期間の延長</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>On the due date it is</source>
        <translation>返却期限日の扱い</translation>
    </message>
    <message>
        <source>Our papers to it in</source>
        <translation>先方あて書類の言語</translation>
    </message>
    <message>
        <source>Our user id there</source>
        <translation>当館の利用者ID</translation>
    </message>
    <message>
        <source>Receipt letter</source>
        <translation>受領書</translation>
    </message>
    <message>
        <source>Registered on</source>
        <translation>登録日</translation>
    </message>
    <message>
        <source>Requests go to</source>
        <translation>申込の送付先</translation>
    </message>
    <message>
        <source>Requests go to, books come from</source>
        <translation>申込の送付先・発送元</translation>
    </message>
    <message>
        <source>Serves only</source>
        <translation>利用できる館</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>They go back</source>
        <translation>返送方法</translation>
    </message>
    <message>
        <source>Until it arrives</source>
        <translation>到着まで</translation>
    </message>
    <message>
        <source>handed out and taken back on weekdays only</source>
        <translation>引き渡し・返却は平日のみ</translation>
    </message>
    <message>
        <source>not copied</source>
        <translation>複写不可</translation>
    </message>
    <message>
        <source>out of use</source>
        <translation>使用していない</translation>
    </message>
    <message>
        <source>read in the library only</source>
        <translation>館内利用のみ</translation>
    </message>
    <message>
        <source>read where staff can see it</source>
        <translation>職員の見える場所で利用</translation>
    </message>
    <message>
        <source>with its slip and sheet</source>
        <translation>貸出票と案内票を添える</translation>
    </message>
</context>
<context>
    <name>LenderPanel</name>
    <message>
        <source>Another address</source>
        <translation>住所を追加</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Deleting the lender</source>
        <translation>貸出館の削除</translation>
    </message>
    <message>
        <source>New lender</source>
        <translation>貸出館の新規登録</translation>
    </message>
    <message>
        <source>Put back into use</source>
        <translation>使用を再開</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving the lender</source>
        <translation>貸出館の保存</translation>
    </message>
    <message>
        <source>Take out of use</source>
        <translation>使用をやめる</translation>
    </message>
</context>
<context>
    <name>LenderRows</name>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>out of use</source>
        <translation>使用していない</translation>
    </message>
    <message>
        <source>{count} of {limit}</source>
        <translation>{count}／{limit}</translation>
    </message>
</context>
<context>
    <name>LenderView</name>
    <message>
        <source>A library must be entered here before a book can be ordered from it.</source>
        <translation>図書を申し込む図書館を、先にここへ登録します。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Each lender belongs to a class, which says how long its books take and what they cost.</source>
        <translation>貸出館はどれかの区分に属します。区分は、届くまでの日数や料金の目安を表します。</translation>
    </message>
    <message>
        <source>Enter the usual four classes</source>
        <translation>通常の4区分を登録</translation>
    </message>
    <message>
        <source>Lenders</source>
        <translation>貸出館</translation>
    </message>
    <message>
        <source>New lender</source>
        <translation>貸出館の新規登録</translation>
    </message>
    <message>
        <source>New lender from a profile</source>
        <translation>ひな形から貸出館を登録</translation>
    </message>
    <message>
        <source>No class of lenders yet</source>
        <translation>貸出館の区分がありません</translation>
    </message>
    <message>
        <source>No lender matches “{typed}”</source>
        <translation>「{typed}」に当てはまる貸出館はありません</translation>
    </message>
    <message>
        <source>No lender yet</source>
        <translation>貸出館がありません</translation>
    </message>
    <message>
        <source>Saving the classes</source>
        <translation>区分の保存</translation>
    </message>
    <message>
        <source>The National Diet Library, with the terms and addresses it publishes. Is our library in Japan?</source>
        <translation>国立国会図書館が公表している貸出条件と住所を取り込みます。当館は日本国内ですか。</translation>
    </message>
    <message>
        <source>Try a part of its name, its symbol or our user id there.</source>
        <translation>名称の一部、図書館ID、当館の利用者IDで探してみてください。</translation>
    </message>
</context>
<context>
    <name>Lending</name>
    <message>
        <source>about {day}</source>
        <translation>仮 {day}</translation>
    </message>
    <message>
        <source>{state}, late</source>
        <translation>{state}・延滞</translation>
    </message>
    <message>
        <source>{state}, letter late</source>
        <translation>{state}・受領書未着</translation>
    </message>
    <message>
        <source>{state}, recalled, late</source>
        <translation>{state}・返却請求の期限超過</translation>
    </message>
</context>
<context>
    <name>LendingAccepting</name>
    <message>
        <source>Accept none</source>
        <translation>受諾しない</translation>
    </message>
    <message>
        <source>Accept these requests: {n}?</source>
        <translation>次の申込{n}件を受諾しますか。</translation>
    </message>
    <message>
        <source>Accept what can be promised</source>
        <translation>受諾できるものを受諾</translation>
    </message>
    <message>
        <source>Choose the copy of a request first: open it, and accept it by itself.</source>
        <translation>先に申込を開いて送付する資料を選び、一件ずつ受諾してください。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>No request is ready to be accepted</source>
        <translation>受諾できる申込がありません</translation>
    </message>
    <message>
        <source>These stay to be answered: {n}</source>
        <translation>次の{n}件は回答待ちのままです</translation>
    </message>
</context>
<context>
    <name>LendingDetails</name>
    <message>
        <source>Message files …</source>
        <translation>メッセージファイル …</translation>
    </message>
    <message>
        <source>Photographs …</source>
        <translation>写真…</translation>
    </message>
    <message>
        <source>Write a message …</source>
        <translation>メッセージを作成 …</translation>
    </message>
</context>
<context>
    <name>LendingDispatchView</name>
    <message>
        <source>Packed</source>
        <translation>発送待ち</translation>
    </message>
    <message>
        <source>Sent today</source>
        <translation>本日発送</translation>
    </message>
    <message>
        <source>Stretch of the way</source>
        <translation>発送の段階</translation>
    </message>
    <message>
        <source>To fetch</source>
        <translation>取り出し待ち</translation>
    </message>
    <message>
        <source>To pack</source>
        <translation>梱包待ち</translation>
    </message>
</context>
<context>
    <name>LendingFacts</name>
    <message>
        <source>Answer by</source>
        <translation>回答期限</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>回答日</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>請求日</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>著者</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>By</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Call number</source>
        <translation>請求記号</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>受付方法</translation>
    </message>
    <message>
        <source>Came to</source>
        <translation>届いた館</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>弁償</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Declared value</source>
        <translation>申告価額</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>発送時との違い</translation>
    </message>
    <message>
        <source>From</source>
        <translation>発送元</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>返却日</translation>
    </message>
    <message>
        <source>In the catalogue</source>
        <translation>目録</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>資料番号</translation>
    </message>
    <message>
        <source>Letter came</source>
        <translation>受領書の到着</translation>
    </message>
    <message>
        <source>Loan slip</source>
        <translation>貸出票</translation>
    </message>
    <message>
        <source>Made good by</source>
        <translation>弁償の方法</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>傷み</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>必要日</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>気づいた日</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>On dispatch</source>
        <translation>発送時</translation>
    </message>
    <message>
        <source>On its way back</source>
        <translation>返送</translation>
    </message>
    <message>
        <source>On its way out</source>
        <translation>発送</translation>
    </message>
    <message>
        <source>On return</source>
        <translation>返却時</translation>
    </message>
    <message>
        <source>Our number</source>
        <translation>当館の番号</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>梱包</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>梱包の状態</translation>
    </message>
    <message>
        <source>Partner library</source>
        <translation>相手館</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>Post back by</source>
        <translation>返送期限</translation>
    </message>
    <message>
        <source>Postage</source>
        <translation>送料</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>返送日</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>出版者</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>返却請求</translation>
    </message>
    <message>
        <source>Recalled</source>
        <translation>請求日</translation>
    </message>
    <message>
        <source>Receipt letter</source>
        <translation>受領書</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>相手館の受領日</translation>
    </message>
    <message>
        <source>Refused because</source>
        <translation>謝絶の理由</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Reported on arrival</source>
        <translation>到着時の報告</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>発送</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>相手館の番号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>書名</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>To Borrowers</source>
        <translation>借受館の方へ</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>発送予定</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>追跡番号</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>巻</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>冊数</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重さ</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>about {day}, provisional</source>
        <translation>{day}ごろ（仮の期限）</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>返却あり</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>傷みあり</translation>
    </message>
    <message>
        <source>differs from what was asked for</source>
        <translation>申込と異なります</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>傷みなし</translation>
    </message>
    <message>
        <source>{label}, differs: {value}</source>
        <translation>{label}（相違）：{value}</translation>
    </message>
    <message>
        <source>{value}, other than on dispatch</source>
        <translation>{value}（発送時と異なる）</translation>
    </message>
</context>
<context>
    <name>LendingFiles</name>
    <message>
        <source>Requests (*.csv *.tsv *.xlsx *.xls *.ods *.xml);;All files (*)</source>
        <translation>申込 (*.csv *.tsv *.xlsx *.xls *.ods *.xml);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Take in requests</source>
        <translation>申込の取り込み</translation>
    </message>
    <message>
        <source>{n} from {file}</source>
        <translation>{file}から{n}件</translation>
    </message>
</context>
<context>
    <name>LendingHistory</name>
    <message>
        <source>Decided otherwise</source>
        <translation>規則によらず決定</translation>
    </message>
    <message>
        <source>Printed: {paper}</source>
        <translation>印刷：{paper}</translation>
    </message>
</context>
<context>
    <name>LendingImportDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Enter it all the same</source>
        <translation>それでも登録する</translation>
    </message>
    <message>
        <source>Enter requests: {n}</source>
        <translation>申込を登録：{n}件</translation>
    </message>
    <message>
        <source>Leave it after all</source>
        <translation>登録しない</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>もう一度確認</translation>
    </message>
    <message>
        <source>Requests from a table</source>
        <translation>表からの申込の取り込み</translation>
    </message>
    <message>
        <source>Row {n}</source>
        <translation>{n}行目</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>表の行</translation>
    </message>
    <message>
        <source>Save the rows that are left</source>
        <translation>残った行を保存</translation>
    </message>
    <message>
        <source>Save the rows that are left …</source>
        <translation>残った行を保存 …</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>Taking requests in</source>
        <translation>申込の取り込み</translation>
    </message>
    <message>
        <source>is entered all the same</source>
        <translation>それでも登録します</translation>
    </message>
    <message>
        <source>left of {file}.csv</source>
        <translation>{file}の残り.csv</translation>
    </message>
    <message>
        <source>{new} new, {known} here already, {wrong} to be mended</source>
        <translation>新規{new}件、受付済み{known}件、要修正{wrong}件</translation>
    </message>
    <message>
        <source>{n} entered, {known} here already, {wrong} to be mended</source>
        <translation>登録{n}件、受付済み{known}件、要修正{wrong}件</translation>
    </message>
    <message>
        <source>{n} rows are written to {path}.</source>
        <translation>{n}行を{path}に保存しました。</translation>
    </message>
</context>
<context>
    <name>LendingOffers</name>
    <message>
        <source>on loan to {who}</source>
        <translation>貸出中：{who}</translation>
    </message>
    <message>
        <source>on the shelf</source>
        <translation>在架</translation>
    </message>
    <message>
        <source>set aside for {who}</source>
        <translation>確保済み：{who}</translation>
    </message>
</context>
<context>
    <name>LendingPage</name>
    <message>
        <source>Dispatch</source>
        <translation>発送</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Name or user id of a partner library</source>
        <translation>相手館の名称または利用者ID</translation>
    </message>
    <message>
        <source>Partner libraries</source>
        <translation>相手館</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Scan or type a request or item number, a title, a partner library</source>
        <translation>申込番号・資料番号を読み取るか、書名・相手館を入力</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>表示の切り替え</translation>
    </message>
</context>
<context>
    <name>LendingWeighed</name>
    <message>
        <source>Author</source>
        <translation>著者</translation>
    </message>
    <message>
        <source>It may be promised {n} more of {limit}.</source>
        <translation>上限{limit}点のうち、あと{n}点まで貸出できます。</translation>
    </message>
    <message>
        <source>It may be promised {n} more.</source>
        <translation>あと{n}点まで貸出できます。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>出版者</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>書名</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>巻</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>出版年</translation>
    </message>
    <message>
        <source>another year</source>
        <translation>出版年が違う</translation>
    </message>
    <message>
        <source>free, may be lent</source>
        <translation>利用可・貸出可</translation>
    </message>
    <message>
        <source>same number</source>
        <translation>番号が一致</translation>
    </message>
    <message>
        <source>same title</source>
        <translation>書名が一致</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>似た資料</translation>
    </message>
    <message>
        <source>{field}: asked for {asked}, ours {ours}</source>
        <translation>{field}：申込 {asked}、当館 {ours}</translation>
    </message>
</context>
<context>
    <name>LetterDialog</name>
    <message>
        <source>E-mail to {address}</source>
        <translation>電子メール {address}</translation>
    </message>
    <message>
        <source>Letter on paper</source>
        <translation>書面</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Text of the letter</source>
        <translation>連絡の文面</translation>
    </message>
</context>
<context>
    <name>LetterKeys</name>
    <message>
        <source>No further letter is due for this request. Those that were written are under Notices.</source>
        <translation>この申込について今送る手紙はありません。作成済みの手紙は「お知らせ」にあります。</translation>
    </message>
    <message>
        <source>Read the letter: {kind} …</source>
        <translation>文面を読む：{kind}…</translation>
    </message>
    <message>
        <source>Send a letter</source>
        <translation>連絡を送る</translation>
    </message>
    <message>
        <source>Send the letter</source>
        <translation>連絡を送る</translation>
    </message>
    <message>
        <source>Writing a letter</source>
        <translation>連絡の作成</translation>
    </message>
    <message>
        <source>{kind}: printed as a letter to {partner}, who has no e-mail address.</source>
        <translation>{kind}：{partner}には電子メールアドレスがないため、書面で送ります。</translation>
    </message>
    <message>
        <source>{kind}: the e-mail to {address} waits on the page Notices, for no mail server is set up. It can be opened in the mail program there, or printed.</source>
        <translation>{kind}：メールサーバーが設定されていないため、{address}宛の電子メールは「お知らせ」のページで待っています。そこからメールソフトで開くか、印刷できます。</translation>
    </message>
</context>
<context>
    <name>LetterPart</name>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show the page: {page}</source>
        <translation>ページを表示：{page}</translation>
    </message>
</context>
<context>
    <name>LibrarySection</name>
    <message>
        <source>Library</source>
        <translation>図書館</translation>
    </message>
    <message>
        <source>Settings saved.</source>
        <translation>設定を保存しました。</translation>
    </message>
    <message>
        <source>These hold for the whole library, on every workstation.</source>
        <translation>図書館全体の設定です。どの端末でも同じです。</translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation>{least}から{most}まで</translation>
    </message>
</context>
<context>
    <name>ListsSection</name>
    <message>
        <source>List</source>
        <translation>一覧</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>一覧表</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>新しい項目</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>保存しました: {name}</translation>
    </message>
    <message>
        <source>What patrons, titles and items are sorted into. The loan table goes by them.</source>
        <translation>利用者・書誌・資料の区分です。貸出規則表はこれに従います。</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>out of use</source>
        <translation>使用停止</translation>
    </message>
</context>
<context>
    <name>LoanLines</name>
    <message>
        <source>Due {day}</source>
        <translation>期限 {day}</translation>
    </message>
    <message>
        <source>Nothing is on loan.</source>
        <translation>貸出中の資料はありません。</translation>
    </message>
    <message>
        <source>Overdue: was due {day}</source>
        <translation>延滞：期限 {day}</translation>
    </message>
</context>
<context>
    <name>LoanList</name>
    <message>
        <source>Due {day}</source>
        <translation>返却期限 {day}</translation>
    </message>
    <message>
        <source>Was due {day}</source>
        <translation>期限切れ {day}</translation>
    </message>
    <message>
        <source>fine {sum}</source>
        <translation>延滞料 {sum}</translation>
    </message>
    <message>
        <source>for reading here</source>
        <translation>館内閲覧</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>返却請求中</translation>
    </message>
    <message>
        <source>renewed {count}×</source>
        <translation>延長 {count}回</translation>
    </message>
    <message>
        <source>reported lost</source>
        <translation>紛失届</translation>
    </message>
    <message>
        <source>said to be returned</source>
        <translation>返却済みとの申し出</translation>
    </message>
    <message>
        <source>waiting: {count}</source>
        <translation>予約 {count}件</translation>
    </message>
</context>
<context>
    <name>LoanRows</name>
    <message>
        <source>Blank: no row says</source>
        <translation>空欄：決めている行がありません</translation>
    </message>
    <message>
        <source>Blank: {value} – {row}</source>
        <translation>空欄：{value}（{row}）</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>行を複写</translation>
    </message>
    <message>
        <source>Loan class</source>
        <translation>貸出区分</translation>
    </message>
    <message>
        <source>Patron category</source>
        <translation>利用者区分</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>行を削除</translation>
    </message>
    <message>
        <source>Rows of the loan table</source>
        <translation>貸出規則表の行</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>any</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>inherits</source>
        <translation>上位の行に従う</translation>
    </message>
    <message>
        <source>{n} row</source>
        <translation>{n}行</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n}行</translation>
    </message>
</context>
<context>
    <name>LoanTableSection</name>
    <message>
        <source>Add a row</source>
        <translation>行を追加</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>変更を破棄</translation>
    </message>
    <message>
        <source>Loan table</source>
        <translation>貸出規則表</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>規則の行</translation>
    </message>
    <message>
        <source>Save as a new version …</source>
        <translation>新しい版として保存…</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The earlier version is in the editor. Save it to put it in force.</source>
        <translation>以前の版を編集欄に読み込みました。適用するには保存してください。</translation>
    </message>
    <message>
        <source>The more a row names, the more it counts, each value for itself. A blank value inherits, which is shown faint; 0 means none.</source>
        <translation>行の指定が細かいほど優先され、値ごとに決まります。空欄は上位の行に従い（薄く表示）、0は「なし」です。</translation>
    </message>
    <message>
        <source>The new loan table is in force. Open loans keep theirs.</source>
        <translation>新しい貸出規則表が有効になりました。貸出中の資料は元の規則に従います。</translation>
    </message>
    <message>
        <source>The new loan table is in force. {n} open loans go by it now.</source>
        <translation>新しい貸出規則表を適用しました。貸出中の{n}点にも適用しました。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>試してみる</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版の一覧</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>変わること</translation>
    </message>
</context>
<context>
    <name>LoanabilityDialog</name>
    <message>
        <source>Leave it as it is</source>
        <translation>このままにする</translation>
    </message>
    <message>
        <source>Lending to partner libraries</source>
        <translation>相互貸借の可否</translation>
    </message>
    <message>
        <source>Mark taken away: {title}</source>
        <translation>指定を取り消しました：{title}</translation>
    </message>
    <message>
        <source>Marked: {title}</source>
        <translation>指定しました：{title}</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>指定中</translation>
    </message>
    <message>
        <source>Set the mark</source>
        <translation>指定する</translation>
    </message>
    <message>
        <source>The table is empty: see Settings, Lent to partners.</source>
        <translation>表は空です。設定の「相互貸借の可否」を見てください。</translation>
    </message>
    <message>
        <source>This title has no copy yet.</source>
        <translation>まだ所蔵資料がありません。</translation>
    </message>
    <message>
        <source>What the library decided of this title</source>
        <translation>この書誌についての指定</translation>
    </message>
    <message>
        <source>What the table says of its copies</source>
        <translation>所蔵資料ごとの表の判定</translation>
    </message>
</context>
<context>
    <name>LoanabilitySection</name>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>削除中</translation>
    </message>
    <message>
        <source>Each row is a reason not to lend, and when it holds; what no row refuses is lent. A mark on a title in the catalogue goes before the table.</source>
        <translation>各行は、貸し出さない理由とその条件です。どの行にも当たらない資料は貸し出します。目録での書誌への指定は、この表に優先します。</translation>
    </message>
    <message>
        <source>Everything is lent to partner libraries</source>
        <translation>すべての資料を相手館に貸し出します</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>New row</source>
        <translation>新しい行</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>Take over the standard</source>
        <translation>標準の表を採用</translation>
    </message>
    <message>
        <source>Take over the standard, after the National Diet Library’s service, and change what is different.</source>
        <translation>国立国会図書館のサービスにならった標準の表を採用して、違うところを変更してください。</translation>
    </message>
    <message>
        <source>Weighing the collection</source>
        <translation>全所蔵の可否を判定中</translation>
    </message>
    <message>
        <source>What is lent to partner libraries</source>
        <translation>相互貸借で貸し出す資料</translation>
    </message>
    <message>
        <source>What is not lent to partner libraries</source>
        <translation>相互貸借で貸し出さない資料</translation>
    </message>
    <message>
        <source>What would change?</source>
        <translation>変更の影響</translation>
    </message>
    <message>
        <source>may be overridden</source>
        <translation>職員が判断できる</translation>
    </message>
    <message>
        <source>never</source>
        <translation>貸し出さない</translation>
    </message>
    <message>
        <source>out of use</source>
        <translation>使用しない</translation>
    </message>
</context>
<context>
    <name>LoanabilityTrial</name>
    <message>
        <source>An item’s number: why may it be lent to partner libraries, or not?</source>
        <translation>資料番号：相手館に貸し出せるか、その理由</translation>
    </message>
    <message>
        <source>No item has the number {number}.</source>
        <translation>番号{number}の資料はありません。</translation>
    </message>
    <message>
        <source>Scan or type an item’s number</source>
        <translation>資料番号を読み取るか入力</translation>
    </message>
    <message>
        <source>What the change would do</source>
        <translation>変更の影響</translation>
    </message>
    <message>
        <source>Why may this item be lent, or not?</source>
        <translation>この資料は貸し出せるか</translation>
    </message>
</context>
<context>
    <name>LoansSection</name>
    <message>
        <source>Loans</source>
        <translation>貸出</translation>
    </message>
    <message>
        <source>Nothing is on loan</source>
        <translation>貸出中の資料はありません</translation>
    </message>
    <message>
        <source>Nothing was returned yet, or the names are forgotten</source>
        <translation>返却した資料はないか、氏名が消去されています</translation>
    </message>
    <message>
        <source>Out now</source>
        <translation>貸出中</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>返却済み</translation>
    </message>
    <message>
        <source>Which loans</source>
        <translation>表示する貸出</translation>
    </message>
</context>
<context>
    <name>LossCasePanel</name>
    <message>
        <source>How it is made good</source>
        <translation>弁償の方法</translation>
    </message>
</context>
<context>
    <name>LossStepPanel</name>
    <message>
        <source>Drop the case</source>
        <translation>取りやめる</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>弁償を完了する</translation>
    </message>
    <message>
        <source>What the case charged is taken off; the item is in service.</source>
        <translation>この件の請求は取り消され、資料は利用できる状態に戻ります。</translation>
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
    <name>MarksPart</name>
    <message>
        <source>Attach photographs …</source>
        <translation>写真を添付…</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Leave out {name}</source>
        <translation>{name} を外す</translation>
    </message>
    <message>
        <source>Marks on the item</source>
        <translation>資料の傷み</translation>
    </message>
    <message>
        <source>Photographs of the item</source>
        <translation>資料の写真</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>画像 (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>where, how large</source>
        <translation>場所と大きさ</translation>
    </message>
    <message>
        <source>{mark}: where, how large</source>
        <translation>{mark}：場所と大きさ</translation>
    </message>
</context>
<context>
    <name>MatchBillDialog</name>
    <message>
        <source>Bill {sum} · matched {matched} · difference {difference}</source>
        <translation>請求額{sum} · 照合済み{matched} · 差額{difference}</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>照合する</translation>
    </message>
    <message>
        <source>Match bill {number}</source>
        <translation>請求書{number}を照合</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>照合中</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Look for one above.</source>
        <translation>上の欄でさがしてください。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>統合する</translation>
    </message>
    <message>
        <source>Merge with another record</source>
        <translation>別の登録と統合</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>統合しています</translation>
    </message>
    <message>
        <source>Moves: {what}. The card {card} will say that a newer one is in use.</source>
        <translation>移るもの：{what}。カード{card}は、新しいカードがあることを表示します。</translation>
    </message>
    <message>
        <source>No other record looks like this person</source>
        <translation>同じ人と思われる登録はありません</translation>
    </message>
    <message>
        <source>Other records</source>
        <translation>ほかの登録</translation>
    </message>
    <message>
        <source>The record of {name} ({card}) stays. Loans, holds, account and papers of the other move to it, and the other&apos;s card still finds the person.</source>
        <translation>{name}さん（{card}）の登録を残します。相手の貸出・予約・料金・用紙の記録が移り、相手のカードでもこの人が見つかります。</translation>
    </message>
    <message>
        <source>same e-mail address</source>
        <translation>メールアドレスが同じ</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>氏名が同じ</translation>
    </message>
    <message>
        <source>same name and date of birth</source>
        <translation>氏名と生年月日が同じ</translation>
    </message>
    <message>
        <source>same telephone number</source>
        <translation>電話番号が同じ</translation>
    </message>
    <message>
        <source>what is owed</source>
        <translation>料金</translation>
    </message>
    <message>
        <source>{n} from other libraries</source>
        <translation>借受{n}件</translation>
    </message>
    <message>
        <source>{n} holds</source>
        <translation>予約{n}件</translation>
    </message>
    <message>
        <source>{n} on loan</source>
        <translation>貸出中{n}点</translation>
    </message>
    <message>
        <source>{n} returned</source>
        <translation>返却済み{n}点</translation>
    </message>
    <message>
        <source>{other} is merged into {name}</source>
        <translation>{other} の記録を {name} にまとめました</translation>
    </message>
</context>
<context>
    <name>MessageSides</name>
    <message>
        <source>A file for {library} that its system can read (ISO 18626). Mail it; it is kept with the request.</source>
        <translation>{library}のシステムが読める形式（ISO 18626）のファイルです。メールで送ってください。申込にも保存します。</translation>
    </message>
    <message>
        <source>From the lender</source>
        <translation>貸出館から</translation>
    </message>
    <message>
        <source>From the partner</source>
        <translation>相手館から</translation>
    </message>
    <message>
        <source>Message from a lender</source>
        <translation>貸出館からのメッセージ</translation>
    </message>
    <message>
        <source>Message from a partner library</source>
        <translation>相手館からのメッセージ</translation>
    </message>
    <message>
        <source>Messages from lenders</source>
        <translation>貸出館からのメッセージ</translation>
    </message>
    <message>
        <source>Messages from partner libraries</source>
        <translation>相手館からのメッセージ</translation>
    </message>
    <message>
        <source>To the lender</source>
        <translation>貸出館へ</translation>
    </message>
    <message>
        <source>To the partner</source>
        <translation>相手館へ</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Book</source>
        <translation>図書</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>相違</translation>
    </message>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>In our catalogue</source>
        <translation>当館の目録</translation>
    </message>
    <message>
        <source>It does the step “{step}”.</source>
        <translation>「{step}」を行います。</translation>
    </message>
    <message>
        <source>It is entered as a request.</source>
        <translation>申込として受け付けます。</translation>
    </message>
    <message>
        <source>Nothing moves; the message is kept with the request.</source>
        <translation>状態は変わりません。メッセージは申込とともに保存します。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>貸出できる点数</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>The message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>The request becomes: {state}</source>
        <translation>申込は「{state}」になります</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>取り込むと</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>メッセージの内容</translation>
    </message>
    <message>
        <source>Why it cannot be applied</source>
        <translation>取り込めない理由</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>nothing like it</source>
        <translation>該当なし</translation>
    </message>
</context>
<context>
    <name>MessagesDialog</name>
    <message>
        <source>Applied: {n} of {count}</source>
        <translation>取り込んだもの：{n}／{count}</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>取り込まない</translation>
    </message>
    <message>
        <source>Message {n} of {count}</source>
        <translation>メッセージ {n}／{count}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Taking a message over</source>
        <translation>メッセージを取り込み中</translation>
    </message>
    <message>
        <source>left as it is</source>
        <translation>取り込んでいない</translation>
    </message>
    <message>
        <source>{number}: now {state}</source>
        <translation>{number}：いまは「{state}」</translation>
    </message>
</context>
<context>
    <name>MoneyDialog</name>
    <message>
        <source>Cancel</source>
        <translation>やめる</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message>
        <source>Dispatch days of the month</source>
        <translation>この月の発送日</translation>
    </message>
</context>
<context>
    <name>NewCardDialog</name>
    <message>
        <source>Charge {price}</source>
        <translation>{price}を請求する</translation>
    </message>
    <message>
        <source>Give the new card</source>
        <translation>新しいカードを渡す</translation>
    </message>
    <message>
        <source>New card</source>
        <translation>カードの再発行</translation>
    </message>
    <message>
        <source>New card {number}: {name}</source>
        <translation>新しいカード{number}：{name}</translation>
    </message>
    <message>
        <source>Print the card</source>
        <translation>カードを印刷</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
    <message>
        <source>The card {number} stops: whoever shows it is told so. Loans, holds and account stay with the person.</source>
        <translation>カード{number}は使えなくなり、読み取ると警告します。貸出・予約・料金はそのまま残ります。</translation>
    </message>
</context>
<context>
    <name>NewPartnerPanel</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Enter the application</source>
        <translation>申請を登録</translation>
    </message>
    <message>
        <source>Enter the library</source>
        <translation>相手館を登録</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>新しい申請</translation>
    </message>
    <message>
        <source>Registered already</source>
        <translation>登録済みの館</translation>
    </message>
    <message>
        <source>Registered before it came into LibDesk.</source>
        <translation>LibDesk 導入前から登録されている館です。</translation>
    </message>
    <message>
        <source>Saving the partner library</source>
        <translation>相手館を保存しています</translation>
    </message>
    <message>
        <source>What is not here yet is entered when it comes.</source>
        <translation>未着のものは届いたときに入力します。</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未着</translation>
    </message>
</context>
<context>
    <name>NewRequestForm</name>
    <message>
        <source>In our catalogue</source>
        <translation>当館の所蔵</translation>
    </message>
    <message>
        <source>Name or user id</source>
        <translation>名称または利用者ID</translation>
    </message>
    <message>
        <source>No partner library has this name. Enter it first, under Partner libraries.</source>
        <translation>該当する相手館がありません。先に「相手館」で登録してください。</translation>
    </message>
    <message>
        <source>Partner library</source>
        <translation>相手館</translation>
    </message>
    <message>
        <source>Please choose a partner library from the list.</source>
        <translation>一覧から相手館を選んでください。</translation>
    </message>
    <message>
        <source>Scan the item, or type a title or number</source>
        <translation>資料をスキャン、または書名・番号を入力</translation>
    </message>
    <message>
        <source>The catalogue has nothing like it. Leave this empty, and decide when you answer.</source>
        <translation>所蔵が見つかりません。空欄のまま登録し、回答のときに決めてください。</translation>
    </message>
</context>
<context>
    <name>NewRequestPanel</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Enter the request</source>
        <translation>申込を登録する</translation>
    </message>
    <message>
        <source>Entering the request</source>
        <translation>申込を登録中</translation>
    </message>
    <message>
        <source>It gets our number when it is entered.</source>
        <translation>登録すると当館の番号が付きます。</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>新しい申込</translation>
    </message>
</context>
<context>
    <name>NoticeBackDialog</name>
    <message>
        <source>Came back: {who}</source>
        <translation>不達・返送：{who}</translation>
    </message>
    <message>
        <source>It came back</source>
        <translation>お知らせが戻ってきた</translation>
    </message>
    <message>
        <source>It is noted with the notice. Correct the partner’s address before the next one.</source>
        <translation>このお知らせに記録します。次のお知らせの前に相手館の連絡先を直してください。</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>記録する</translation>
    </message>
    <message>
        <source>Nothing more is sent to {address} until another address is entered.</source>
        <translation>別のアドレスが登録されるまで、{address}には送信しません。</translation>
    </message>
    <message>
        <source>Noting it</source>
        <translation>記録しています</translation>
    </message>
    <message>
        <source>The person is put on the list of those whom no notice reaches.</source>
        <translation>お知らせが届かない利用者の一覧に載せます。</translation>
    </message>
</context>
<context>
    <name>NoticeClock</name>
    <message>
        <source>Making the notices of the day</source>
        <translation>本日のお知らせを作成中</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Sending notices</source>
        <translation>お知らせを送信中</translation>
    </message>
    <message>
        <source>Show the notices</source>
        <translation>お知らせを見る</translation>
    </message>
</context>
<context>
    <name>NoticeDetails</name>
    <message>
        <source>Address</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>By</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Card, telephone</source>
        <translation>カード・電話</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>消去済み</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>次の送信</translation>
    </message>
    <message>
        <source>None of it holds any more: it was fetched or given back since. It need not be told.</source>
        <translation>その後、受取や返却が済んでいます。お知らせする必要はありません。</translation>
    </message>
    <message>
        <source>Open the person</source>
        <translation>利用者を開く</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>The line broke before the mail server had answered, so nobody knows whether it arrived. It is not sent again by itself: ask the person, or look into the mail account.</source>
        <translation>メールサーバーの応答前に接続が切れたため、届いたかどうか分かりません。自動では再送しません。本人に尋ねるか、メールの送信済みを確かめてください。</translation>
    </message>
    <message>
        <source>The server said</source>
        <translation>サーバーの応答</translation>
    </message>
    <message>
        <source>The text as it goes</source>
        <translation>お知らせの文面</translation>
    </message>
    <message>
        <source>The text was forgotten with the person’s name.</source>
        <translation>文面は利用者名とともに消去されました。</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>連絡</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>送信回数</translation>
    </message>
    <message>
        <source>What it tells of: {n}</source>
        <translation>対象の資料：{n}件</translation>
    </message>
    <message>
        <source>no longer so</source>
        <translation>該当しなくなりました</translation>
    </message>
</context>
<context>
    <name>NoticeDoing</name>
    <message>
        <source>Back in the queue: {n}</source>
        <translation>未連絡に戻しました：{n}件</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>保存先のフォルダー</translation>
    </message>
    <message>
        <source>Making the notices</source>
        <translation>お知らせを作成中</translation>
    </message>
    <message>
        <source>Marked as arrived: {n}</source>
        <translation>届いたものとして記録しました：{n}件</translation>
    </message>
    <message>
        <source>Marked as printed: {n}</source>
        <translation>印刷済として記録しました：{n}件</translation>
    </message>
    <message>
        <source>Marked as told by telephone: {n}</source>
        <translation>電話で連絡済として記録しました：{n}件</translation>
    </message>
    <message>
        <source>No mail program answered. Save the notice as a file, or print it.</source>
        <translation>メールソフトが開きませんでした。ファイルに保存するか、印刷してください。</translation>
    </message>
    <message>
        <source>Noting it</source>
        <translation>記録しています</translation>
    </message>
    <message>
        <source>Opened in the mail program. The text is too long to go with it: paste it there (Ctrl+V).</source>
        <translation>メールソフトで開きました。本文が長いため、メールソフトで貼り付けてください（Ctrl+V）。</translation>
    </message>
    <message>
        <source>Opened in the mail program: it is sent there.</source>
        <translation>メールソフトで開きました。送信はメールソフトで行ってください。</translation>
    </message>
    <message>
        <source>Opening the mail program</source>
        <translation>メールソフトを開いています</translation>
    </message>
    <message>
        <source>Saving files</source>
        <translation>ファイルに保存中</translation>
    </message>
    <message>
        <source>Sending notices</source>
        <translation>お知らせを送信中</translation>
    </message>
    <message>
        <source>Withdrawn: {n}</source>
        <translation>取りやめました：{n}件</translation>
    </message>
    <message>
        <source>{n} saved in {folder}</source>
        <translation>{n}件を{folder}に保存しました</translation>
    </message>
    <message>
        <source>{n} saved in {folder}. Chosen too, but not by e-mail, and left as they are: {left}</source>
        <translation>{folder}に{n}件保存しました。メール以外の{left}件はそのままです。</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>broken off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>no longer true</source>
        <translation>連絡不要</translation>
    </message>
    <message>
        <source>{state}, tried {n}</source>
        <translation>{state}（{n}回試行）</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>Back into the queue</source>
        <translation>未連絡に戻す</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Everybody has been told</source>
        <translation>お知らせはすべて済んでいます</translation>
    </message>
    <message>
        <source>Make the notices now</source>
        <translation>お知らせを今すぐ作る</translation>
    </message>
    <message>
        <source>Name, card number or subject</source>
        <translation>氏名・カード番号・件名</translation>
    </message>
    <message>
        <source>No notice is like that</source>
        <translation>該当するお知らせはありません</translation>
    </message>
    <message>
        <source>Nobody has been told anything yet</source>
        <translation>お知らせした記録はまだありません</translation>
    </message>
    <message>
        <source>Nothing is chosen in the list.</source>
        <translation>一覧で何も選ばれていません。</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Notices are made every day at the time that is set in Settings, or now, if you like.</source>
        <translation>お知らせは、設定で決めた時刻に毎日作られます。今すぐ作ることもできます。</translation>
    </message>
    <message>
        <source>Notices: {n}</source>
        <translation>お知らせ：{n}件</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>未連絡</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>作成の記録</translation>
    </message>
    <message>
        <source>Search the notices</source>
        <translation>お知らせを検索</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>もう一度送る</translation>
    </message>
    <message>
        <source>That cannot be done with what is chosen.</source>
        <translation>選んだお知らせには行えない操作です。</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>連絡済</translation>
    </message>
    <message>
        <source>Try a part of the name, the card number or the subject.</source>
        <translation>氏名・カード番号・件名の一部で試してください。</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>表示の切り替え</translation>
    </message>
    <message>
        <source>What was sent, printed or told is kept here.</source>
        <translation>送信・印刷・連絡したお知らせがここに残ります。</translation>
    </message>
    <message>
        <source>Without an address</source>
        <translation>連絡先なし</translation>
    </message>
</context>
<context>
    <name>NoticesSection</name>
    <message>
        <source>Connecting to {host} …</source>
        <translation>{host}に接続しています…</translation>
    </message>
    <message>
        <source>Kept for this workstation.</source>
        <translation>この端末に保存しました。</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Notices are made once a day, while LibDesk is open at that time, else at the next start. Without a mail server they are printed, saved as files or opened in the mail program.</source>
        <translation>お知らせは一日一回、その時刻にLibDeskを開いていれば作られ、開いていなければ次の起動時に作られます。メールサーバーがない場合は、印刷、ファイルへの保存、メールソフトで開くことができます。</translation>
    </message>
    <message>
        <source>Try the connection</source>
        <translation>接続を試す</translation>
    </message>
    <message>
        <source>Trying the connection</source>
        <translation>接続を試しています</translation>
    </message>
    <message>
        <source>{host} takes messages from {address}. Nothing was sent.</source>
        <translation>{host}は{address}からのメールを受け付けます。送信はしていません。</translation>
    </message>
</context>
<context>
    <name>OfficePart</name>
    <message>
        <source>Charges of the month</source>
        <translation>月の費用</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>次の月</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>前の月</translation>
    </message>
    <message>
        <source>Nothing was charged to a budget code in this month</source>
        <translation>この月に予算コードへの計上はありません</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>CSVで保存…</translation>
    </message>
    <message>
        <source>Save the month</source>
        <translation>月の費用を保存</translation>
    </message>
    <message>
        <source>Settle the budget code …</source>
        <translation>この予算コードを精算…</translation>
    </message>
    <message>
        <source>Statement …</source>
        <translation>明細書…</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>The month is saved: {path}</source>
        <translation>月の費用を保存しました: {path}</translation>
    </message>
    <message>
        <source>What requests at public expense cost is listed here, in the month in which it was booked.</source>
        <translation>公費の申込に掛かった費用が、計上した月ごとに並びます。</translation>
    </message>
    <message>
        <source>settled {day}</source>
        <translation>精算済み {day}</translation>
    </message>
    <message>
        <source>to be settled</source>
        <translation>未精算</translation>
    </message>
    <message>
        <source>{sum} charged, {unsettled} to be settled</source>
        <translation>計上{sum}、うち未精算{unsettled}</translation>
    </message>
</context>
<context>
    <name>OpenTillDialog</name>
    <message>
        <source>Opening the till</source>
        <translation>会計を始めています</translation>
    </message>
</context>
<context>
    <name>OwedView</name>
    <message>
        <source>No account is open, and no fine is running.</source>
        <translation>未納の料金も、加算中の延滞料もありません。</translation>
    </message>
    <message>
        <source>Nobody owes anything</source>
        <translation>未納者はいません</translation>
    </message>
    <message>
        <source>On accounts {balance} · running on overdue items {running}</source>
        <translation>計上済み {balance} ・ 延滞資料で加算中 {running}</translation>
    </message>
    <message>
        <source>Owed: {sum}</source>
        <translation>未納：{sum}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
    <message>
        <source>This was stopped before the end, and is not whole.</source>
        <translation>途中で止めたため、すべてではありません。</translation>
    </message>
    <message>
        <source>What is owed today</source>
        <translation>本日の未納額</translation>
    </message>
    <message>
        <source>Working it out …</source>
        <translation>計算しています…</translation>
    </message>
    <message>
        <source>Working out what is owed</source>
        <translation>未納額の計算</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Borrowing</source>
        <translation>借受</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>目録</translation>
    </message>
    <message>
        <source>Course reserve</source>
        <translation>指定図書</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>カウンター</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>予約</translation>
    </message>
    <message>
        <source>Lending</source>
        <translation>貸出（相互貸借）</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>お知らせ</translation>
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
        <source>Reports</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>会計</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>A4, three on a sheet</source>
        <translation>A4（3面）</translation>
    </message>
    <message>
        <source>Calibration sheet</source>
        <translation>位置合わせ用紙</translation>
    </message>
    <message>
        <source>Millimetres between -20 and 20, such as 1.5.</source>
        <translation>-20から20までのミリメートルで入力してください（例：1.5）。</translation>
    </message>
    <message>
        <source>Print the calibration sheet, measure where its cross stands, and enter the difference above.</source>
        <translation>位置合わせ用紙を印刷して十字の位置を測り、差を上に入力してください。</translation>
    </message>
    <message>
        <source>Roll, 58 mm</source>
        <translation>ロール紙 58 mm</translation>
    </message>
    <message>
        <source>Roll, 80 mm</source>
        <translation>ロール紙 80 mm</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>帳票</translation>
    </message>
    <message>
        <source>The system&apos;s default printer</source>
        <translation>通常使うプリンター</translation>
    </message>
    <message>
        <source>This holds for this workstation only, and is kept as you enter it.</source>
        <translation>この端末だけの設定です。入力するとそのまま保存されます。</translation>
    </message>
    <message>
        <source>{printer} (not connected)</source>
        <translation>{printer}（未接続）</translation>
    </message>
</context>
<context>
    <name>PapersSection</name>
    <message>
        <source>Paper and printers</source>
        <translation>用紙とプリンター</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>The papers of this workstation are chosen in Printing, beside their printers.</source>
        <translation>この端末の用紙は、「印刷」でプリンターとあわせて選びます。</translation>
    </message>
</context>
<context>
    <name>ParcelPanel</name>
    <message>
        <source>Put the parcel aside</source>
        <translation>小包を取りやめる</translation>
    </message>
    <message>
        <source>Requests in the parcel: {n}</source>
        <translation>小包の申込：{n}件</translation>
    </message>
</context>
<context>
    <name>PartnerDetails</name>
    <message>
        <source>Delete …</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>History of this library …</source>
        <translation>この相手館の履歴…</translation>
    </message>
    <message>
        <source>Requests of this library</source>
        <translation>この相手館の申込</translation>
    </message>
    <message>
        <source>Save the scan: {document} …</source>
        <translation>スキャンを保存：{document}…</translation>
    </message>
</context>
<context>
    <name>PartnerFactGroups</name>
    <message>
        <source>Accepted</source>
        <translation>承諾した条件</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Came on</source>
        <translation>受領日</translation>
    </message>
    <message>
        <source>Conditions agreed</source>
        <translation>個別の条件</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Copiers</source>
        <translation>複写機</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子メール</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>ファクス</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>他の名称</translation>
    </message>
    <message>
        <source>Papers in</source>
        <translation>書類の言語</translation>
    </message>
    <message>
        <source>Places taken</source>
        <translation>使用枠</translation>
    </message>
    <message>
        <source>Reading room</source>
        <translation>閲覧室</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Review began</source>
        <translation>審査開始</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>署名者</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>記号</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day}から</translation>
    </message>
    <message>
        <source>its own limit</source>
        <translation>個別の上限</translation>
    </message>
    <message>
        <source>loss and damage made good</source>
        <translation>紛失・破損は弁償</translation>
    </message>
    <message>
        <source>no copying</source>
        <translation>複写しない</translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>離任</translation>
    </message>
    <message>
        <source>read in the room only</source>
        <translation>室内でのみ閲覧</translation>
    </message>
    <message>
        <source>waits for its day</source>
        <translation>適用日待ち</translation>
    </message>
    <message>
        <source>{count} so far</source>
        <translation>これまでに{count}件</translation>
    </message>
</context>
<context>
    <name>PartnerFacts</name>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>申請</translation>
    </message>
    <message>
        <source>Changes of name and address</source>
        <translation>名称・住所の変更</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>提出書類</translation>
    </message>
    <message>
        <source>Everything is there: the review can begin.</source>
        <translation>すべて揃いました。審査を始められます。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>貸出</translation>
    </message>
    <message>
        <source>People there</source>
        <translation>相手館の担当者</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>照会</translation>
    </message>
    <message>
        <source>Registered on</source>
        <translation>登録日</translation>
    </message>
    <message>
        <source>Registered until</source>
        <translation>登録期限</translation>
    </message>
    <message>
        <source>Still lacking:</source>
        <translation>不足：</translation>
    </message>
    <message>
        <source>Suspended until</source>
        <translation>停止期限</translation>
    </message>
    <message>
        <source>The registration has run out. Nothing is lent until it is renewed.</source>
        <translation>登録の期限が切れています。更新するまで貸し出せません。</translation>
    </message>
    <message>
        <source>To be decided between {first} and {last}, without the post.</source>
        <translation>{first}から{last}までに決定（郵送日数を除く）</translation>
    </message>
    <message>
        <source>To be decided by {day}: over.</source>
        <translation>{day}までに決定：期限超過</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>利用者ID</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>checked {day} by {staff}</source>
        <translation>{day} {staff}が確認</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>not looked through</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原本</translation>
    </message>
    <message>
        <source>shows the reading room</source>
        <translation>閲覧室の写真あり</translation>
    </message>
    <message>
        <source>with a scan</source>
        <translation>スキャンあり</translation>
    </message>
    <message>
        <source>{field} from {day}: {value}</source>
        <translation>{day}から{field}：{value}</translation>
    </message>
</context>
<context>
    <name>PartnerHistoryDialog</name>
    <message>
        <source>Any word: a title, a number, an old name or address</source>
        <translation>書名、番号、以前の名称や住所など</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>表示するもの</translation>
    </message>
</context>
<context>
    <name>PartnerRows</name>
    <message>
        <source>by {day}</source>
        <translation>{day}まで</translation>
    </message>
    <message>
        <source>came {day}</source>
        <translation>{day}受付</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day}まで</translation>
    </message>
    <message>
        <source>{count} of {limit}</source>
        <translation>{count} / {limit}</translation>
    </message>
</context>
<context>
    <name>PartnerScan</name>
    <message>
        <source>Save the scan</source>
        <translation>スキャンを保存</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>保存しました：{name}</translation>
    </message>
</context>
<context>
    <name>PartnerSteps</name>
    <message>
        <source>To be decided between {first} and {last}, without the post.</source>
        <translation>{first}から{last}までに決定（郵送日数を除く）</translation>
    </message>
    <message>
        <source>User id: {user_id}</source>
        <translation>利用者ID：{user_id}</translation>
    </message>
    <message>
        <source>User id: {user_id}. Registered until {day}.</source>
        <translation>利用者ID：{user_id}。登録期限：{day}。</translation>
    </message>
</context>
<context>
    <name>PartnerView</name>
    <message>
        <source> and </source>
        <translation>・</translation>
    </message>
    <message>
        <source>A library must be registered here before anything is lent to it. Enter its application.</source>
        <translation>貸し出すには、先に利用登録が必要です。申請を入力してください。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>申請</translation>
    </message>
    <message>
        <source>Blank forms</source>
        <translation>未記入の用紙</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>「{name}」を削除しますか。</translation>
    </message>
    <message>
        <source>Deleting the partner library</source>
        <translation>相手館を削除しています</translation>
    </message>
    <message>
        <source>Ended or refused</source>
        <translation>終了・不承認</translation>
    </message>
    <message>
        <source>Enter a library that was registered before it came into LibDesk</source>
        <translation>LibDesk 導入前から登録されている館を入力します</translation>
    </message>
    <message>
        <source>Its application, papers and contacts go with it.</source>
        <translation>申請・書類・連絡先も削除されます。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>新しい申請</translation>
    </message>
    <message>
        <source>No partner library matches “{typed}”</source>
        <translation>「{typed}」に該当する相手館はありません</translation>
    </message>
    <message>
        <source>No partner library yet</source>
        <translation>相手館はまだ登録されていません</translation>
    </message>
    <message>
        <source>No such partner library</source>
        <translation>該当する相手館はありません</translation>
    </message>
    <message>
        <source>Others may be listed under another choice above.</source>
        <translation>上の他の区分にあるかもしれません。</translation>
    </message>
    <message>
        <source>Partner libraries</source>
        <translation>相手館</translation>
    </message>
    <message>
        <source>Print: {paper}</source>
        <translation>印刷：{paper}</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登録済み</translation>
    </message>
    <message>
        <source>Registered already …</source>
        <translation>登録済みの館…</translation>
    </message>
    <message>
        <source>Search all partner libraries</source>
        <translation>すべての相手館を検索</translation>
    </message>
    <message>
        <source>Show all partner libraries</source>
        <translation>すべての相手館を表示</translation>
    </message>
    <message>
        <source>The application and the form for requests, to be sent to a library</source>
        <translation>相手館に送る申請書と申込書</translation>
    </message>
    <message>
        <source>Try a part of its name in any script, or its user id.</source>
        <translation>どの文字でもよいので名称の一部、または利用者IDで検索してください。</translation>
    </message>
</context>
<context>
    <name>PastTills</name>
    <message>
        <source>Each count is kept here, with its report.</source>
        <translation>締めた会計と日報がここに残ります。</translation>
    </message>
    <message>
        <source>No till was opened yet</source>
        <translation>会計の記録はまだありません</translation>
    </message>
    <message>
        <source>Tills of before</source>
        <translation>過去の会計</translation>
    </message>
</context>
<context>
    <name>PatronDetails</name>
    <message>
        <source>Account</source>
        <translation>料金</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>カード</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Changed: {name}</source>
        <translation>変更しました：{name}</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>生年月日</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子メール</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>基本</translation>
    </message>
    <message>
        <source>Further contacts</source>
        <translation>その他の連絡先</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>予約</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>研究室</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>貸出</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>New patron</source>
        <translation>利用者の登録</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>On loan: {count}</source>
        <translation>貸出中：{count}点</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>登録のある受取館</translation>
    </message>
    <message>
        <source>Registered on</source>
        <translation>登録日</translation>
    </message>
    <message>
        <source>Registered: {name}</source>
        <translation>登録しました：{name}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>指導教員</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>What is shown of the person</source>
        <translation>表示する内容</translation>
    </message>
    <message>
        <source>Year of study</source>
        <translation>学年</translation>
    </message>
    <message>
        <source>and {count} more, under Loans</source>
        <translation>ほか{count}点（「貸出」に表示）</translation>
    </message>
</context>
<context>
    <name>PatronDialog</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>PatronImport</name>
    <message>
        <source>brought up to date</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>left as they are</source>
        <translation>そのまま</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不可</translation>
    </message>
    <message>
        <source>rows read</source>
        <translation>読んだ行</translation>
    </message>
</context>
<context>
    <name>PatronImportView</name>
    <message>
        <source>A table as CSV or Excel; the columns of Koha are known by their names.</source>
        <translation>CSVかExcelの表。Kohaの列名にも対応しています。</translation>
    </message>
    <message>
        <source>Another file …</source>
        <translation>別のファイル…</translation>
    </message>
    <message>
        <source>Back to the patrons</source>
        <translation>利用者へ戻る</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>表を選んでください</translation>
    </message>
    <message>
        <source>Every row could be read.</source>
        <translation>すべての行を読めました。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Import patrons</source>
        <translation>利用者の取り込み</translation>
    </message>
    <message>
        <source>Imported: {file}</source>
        <translation>取り込みました：{file}</translation>
    </message>
    <message>
        <source>Importing {file}</source>
        <translation>{file}を取り込み中</translation>
    </message>
    <message>
        <source>Importing {file} …</source>
        <translation>{file}を取り込み中…</translation>
    </message>
    <message>
        <source>It can be taken back as a whole.</source>
        <translation>全体を取り消すことができます。</translation>
    </message>
    <message>
        <source>It is looked through first; then you decide.</source>
        <translation>先に内容を調べます。取り込むかどうかはその後で決められます。</translation>
    </message>
    <message>
        <source>Looking through {file}</source>
        <translation>{file}を調べています</translation>
    </message>
    <message>
        <source>Looking through {file} …</source>
        <translation>{file}を調べています…</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>まだ何も変わっていません。</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Set the columns right; what would happen is shown below.</source>
        <translation>まだ何も変わっていません。列の内容を直してください。結果の見込みを下に表示します。</translation>
    </message>
    <message>
        <source>Nothing to remark on</source>
        <translation>特に問題はありません</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>読んでいます…</translation>
    </message>
    <message>
        <source>Ready to import {file}</source>
        <translation>{file}を取り込めます</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>報告を保存</translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation>報告を保存…</translation>
    </message>
    <message>
        <source>Saving the report</source>
        <translation>報告を保存しています</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx *.xls *.ods);;All files (*)</source>
        <translation>表 (*.csv *.tsv *.txt *.xlsx *.xls *.ods);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>Take back the whole import</source>
        <translation>取り込み全体を取り消す</translation>
    </message>
    <message>
        <source>The desk can go on working; this goes on behind it.</source>
        <translation>カウンターの仕事は続けられます。取り込みは裏で進みます。</translation>
    </message>
    <message>
        <source>The report is written to {path}.</source>
        <translation>報告を{path}に書き出しました。</translation>
    </message>
    <message>
        <source>The status line shows how far it is.</source>
        <translation>進み具合は下の行に表示されます。</translation>
    </message>
    <message>
        <source>none: such rows are refused</source>
        <translation>なし（その行は取り込まない）</translation>
    </message>
    <message>
        <source>patrons report.csv</source>
        <translation>利用者の取り込み報告.csv</translation>
    </message>
</context>
<context>
    <name>PatronPlacesDialog</name>
    <message>
        <source>Card noted: {name}</source>
        <translation>カードを記録しました：{name}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>No card was shown yet.</source>
        <translation>確認したカードはまだありません。</translation>
    </message>
    <message>
        <source>Note the card</source>
        <translation>カードを記録</translation>
    </message>
    <message>
        <source>Registered at pickup places</source>
        <translation>受取館での登録</translation>
    </message>
    <message>
        <source>Registration removed: {name}, {place}</source>
        <translation>登録を削除しました：{name}、{place}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>削除しています</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
    <message>
        <source>There is no pickup place yet. Enter them in Settings.</source>
        <translation>受取館はまだありません。設定で入力してください。</translation>
    </message>
    <message>
        <source>Who fetches at another library shows that library&apos;s card and ours. Note each card once.</source>
        <translation>ほかの図書館で受け取るには、その図書館のカードと当館のカードが必要です。カードを一度確認して記録します。</translation>
    </message>
    <message>
        <source>shown on {day}</source>
        <translation>{day}に確認</translation>
    </message>
</context>
<context>
    <name>PatronSections</name>
    <message>
        <source>Asked for, not held</source>
        <translation>蔵書リクエスト</translation>
    </message>
    <message>
        <source>Card {number}</source>
        <translation>カード{number}</translation>
    </message>
    <message>
        <source>From other libraries</source>
        <translation>他の図書館から</translation>
    </message>
    <message>
        <source>Open {number} …</source>
        <translation>{number}を開く…</translation>
    </message>
    <message>
        <source>Reading order from {title} on …</source>
        <translation>読みたい順：「{title}」から …</translation>
    </message>
    <message>
        <source>Reading order: {place} of {count}</source>
        <translation>読みたい順 {place}／{count}</translation>
    </message>
    <message>
        <source>Registered from afar: {document}</source>
        <translation>遠隔地利用登録：{document}</translation>
    </message>
    <message>
        <source>The person waits for nothing.</source>
        <translation>予約はありません。</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>期限{day}</translation>
    </message>
    <message>
        <source>the old number was named</source>
        <translation>旧番号を確認</translation>
    </message>
    <message>
        <source>with the form</source>
        <translation>届出用紙あり</translation>
    </message>
    <message>
        <source>{action} (taken back)</source>
        <translation>{action}（取り消し済み）</translation>
    </message>
    <message>
        <source>{place}, after {title}</source>
        <translation>{place}（「{title}」の後）</translation>
    </message>
</context>
<context>
    <name>Patrons</name>
    <message>
        <source>Blocked</source>
        <translation>貸出停止</translation>
    </message>
    <message>
        <source>Card expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>貸出停止</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>保護者</translation>
    </message>
    <message>
        <source>home</source>
        <translation>自宅</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>携帯</translation>
    </message>
    <message>
        <source>other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>work</source>
        <translation>勤務先</translation>
    </message>
    <message>
        <source>{n} overdue</source>
        <translation>延滞{n}点</translation>
    </message>
</context>
<context>
    <name>PatronsPage</name>
    <message>
        <source>Clear the search</source>
        <translation>検索を解除</translation>
    </message>
    <message>
        <source>Name, reading or card number</source>
        <translation>氏名・よみ・カード番号</translation>
    </message>
    <message>
        <source>New patron</source>
        <translation>利用者の登録</translation>
    </message>
    <message>
        <source>No patrons yet</source>
        <translation>利用者はまだいません</translation>
    </message>
    <message>
        <source>Nobody found for “{typed}”</source>
        <translation>「{typed}」に該当する利用者はいません</translation>
    </message>
    <message>
        <source>Patrons</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Patrons found: {n}</source>
        <translation>該当：{n}人</translation>
    </message>
    <message>
        <source>Patrons: {n}</source>
        <translation>利用者：{n}人</translation>
    </message>
    <message>
        <source>Register the first patron: a name and a category are enough.</source>
        <translation>最初の利用者を登録してください。氏名と区分だけで登録できます。</translation>
    </message>
    <message>
        <source>Search the patrons</source>
        <translation>利用者を検索</translation>
    </message>
    <message>
        <source>Try a part of the name, its reading, or the card number.</source>
        <translation>氏名の一部、よみ、カード番号で検索してください。</translation>
    </message>
</context>
<context>
    <name>PayDialog</name>
    <message>
        <source>Change: {sum}</source>
        <translation>お釣り：{sum}</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>領収書を印刷</translation>
    </message>
    <message>
        <source>Taking a payment</source>
        <translation>入金しています</translation>
    </message>
    <message>
        <source>receipt {number}</source>
        <translation>領収書{number}号</translation>
    </message>
    <message>
        <source>{sum} still owed</source>
        <translation>未納 残り{sum}</translation>
    </message>
</context>
<context>
    <name>PersonActions</name>
    <message>
        <source>Deleted: {name}</source>
        <translation>削除しました：{name}</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>削除しています</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Nobody has this name or card.</source>
        <translation>該当する利用者はいません。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Scan the card, or type a name</source>
        <translation>利用者カードを読み取るか、名前を入力</translation>
    </message>
</context>
<context>
    <name>PickView</name>
    <message>
        <source>Fetch {number} instead, for {patron}: {shelf}</source>
        <translation>代わりに{number}を取り出してください（{patron}さん、{shelf}）</translation>
    </message>
    <message>
        <source>Not on the shelf, and looked for from now on: {title} {number}</source>
        <translation>書架になく、捜索に回しました：{title} {number}</translation>
    </message>
    <message>
        <source>Nothing is to be fetched</source>
        <translation>取り出す資料はありません</translation>
    </message>
    <message>
        <source>Open {patron}</source>
        <translation>{patron}さんを開く</translation>
    </message>
    <message>
        <source>Scan what was fetched</source>
        <translation>取り出した資料をスキャン</translation>
    </message>
    <message>
        <source>To fetch from the shelves</source>
        <translation>書架から取り出す資料</translation>
    </message>
    <message>
        <source>To fetch: {n}</source>
        <translation>取り出し：{n}点</translation>
    </message>
    <message>
        <source>What stands on a shelf here and somebody waits for appears here by itself.</source>
        <translation>この館の書架にあって予約のある資料が、ここに表示されます。</translation>
    </message>
</context>
<context>
    <name>PickupChoices</name>
    <message>
        <source>At home (sent by post)</source>
        <translation>自宅（郵送）</translation>
    </message>
</context>
<context>
    <name>PicturesDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Photographs: {number}</source>
        <translation>写真：{number}</translation>
    </message>
</context>
<context>
    <name>PlacesMonth</name>
    <message>
        <source>Address label</source>
        <translation>宛名ラベル</translation>
    </message>
    <message>
        <source>Copy days …</source>
        <translation>発送日を写す…</translation>
    </message>
    <message>
        <source>Fill by weekdays …</source>
        <translation>曜日でまとめて入力…</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>次の月</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>前の月</translation>
    </message>
    <message>
        <source>The chosen day</source>
        <translation>選んだ日</translation>
    </message>
</context>
<context>
    <name>PlacesSection</name>
    <message>
        <source>Close for good …</source>
        <translation>受取館をやめる…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Deleted: {name}</source>
        <translation>削除しました：{name}</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>削除しています</translation>
    </message>
    <message>
        <source>Held items go there on the dispatch days. The arrows move in the month, Space switches a day.</source>
        <translation>予約資料を発送日に送ります。カレンダーは矢印キーで動き、スペースキーで発送日を切り替えます。</translation>
    </message>
    <message>
        <source>Move its holds …</source>
        <translation>予約を移す…</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>受取館を追加</translation>
    </message>
    <message>
        <source>No pickup place yet</source>
        <translation>受取館はまだありません</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>再開する</translation>
    </message>
    <message>
        <source>Open again: {name}</source>
        <translation>再開しました：{name}</translation>
    </message>
    <message>
        <source>Other libraries to which held items are sent for your readers.</source>
        <translation>予約資料を送って利用者に渡してもらう、ほかの図書館です。</translation>
    </message>
    <message>
        <source>Pickup places</source>
        <translation>受取館</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>保存しました：{name}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存しています</translation>
    </message>
    <message>
        <source>closed for good</source>
        <translation>廃止</translation>
    </message>
    <message>
        <source>closed, holds to be moved</source>
        <translation>廃止（移す予約あり）</translation>
    </message>
    <message>
        <source>closes on {day}</source>
        <translation>{day}に廃止</translation>
    </message>
    <message>
        <source>no dispatch day</source>
        <translation>発送日なし</translation>
    </message>
    <message>
        <source>open</source>
        <translation>受付中</translation>
    </message>
</context>
<context>
    <name>Preparing</name>
    <message>
        <source>Preparing the demo library: titles, readers, loans and requests …</source>
        <translation>見本の図書館を準備しています（書誌・利用者・貸出・申込） …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>First free label: click it, or move with the arrow keys</source>
        <translation>最初の空きラベル（クリックまたは矢印キーで選びます）</translation>
    </message>
    <message>
        <source>From 1 to {most} copies.</source>
        <translation>1部から{most}部までです。</translation>
    </message>
    <message>
        <source>No printer is set up on this computer. Save the sheets as a PDF.</source>
        <translation>このコンピューターにはプリンターが設定されていません。PDFとして保存してください。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Noting the print</source>
        <translation>印刷を記録中</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷する</translation>
    </message>
    <message>
        <source>Printing {what}</source>
        <translation>印刷中：{what}</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>印刷しています…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDFとして保存</translation>
    </message>
    <message>
        <source>The sheets are saved: {path}</source>
        <translation>帳票を保存しました：{path}</translation>
    </message>
    <message>
        <source>The sheets as they will be printed</source>
        <translation>印刷される帳票</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Nothing was printed.</source>
        <translation>印刷していません。</translation>
    </message>
    <message>
        <source>PDF {name}</source>
        <translation>PDF {name}</translation>
    </message>
    <message>
        <source>Preparing {what}</source>
        <translation>準備中：{what}</translation>
    </message>
    <message>
        <source>Printing {what}</source>
        <translation>{what}を印刷しています</translation>
    </message>
    <message>
        <source>{sheet}, again</source>
        <translation>{sheet}（再印刷）</translation>
    </message>
</context>
<context>
    <name>PrintingPage</name>
    <message>
        <source>A packet is printed when its parcel is shipped, a slip when something is lent at the desk.</source>
        <translation>発送のときに書類一式を、カウンターでの貸出のときに貸出レシートを印刷します。</translation>
    </message>
    <message>
        <source>No parcel has left here today</source>
        <translation>本日この館から発送した小包はありません</translation>
    </message>
    <message>
        <source>Nothing was printed yet</source>
        <translation>印刷記録はまだありません</translation>
    </message>
    <message>
        <source>Paper and printers</source>
        <translation>用紙とプリンター</translation>
    </message>
    <message>
        <source>Print log</source>
        <translation>印刷記録</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>表示の切り替え</translation>
    </message>
    <message>
        <source>What was printed</source>
        <translation>印刷した帳票</translation>
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
    <name>RecordListDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”</source>
        <translation>「{typed}」は見つかりませんでした</translation>
    </message>
    <message>
        <source>Nothing is on record</source>
        <translation>記録はありません</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>CSVで保存</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>CSVで保存…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表（*.csv）</translation>
    </message>
    <message>
        <source>Try fewer words, or a part of one.</source>
        <translation>語を減らすか、一部だけで探してください。</translation>
    </message>
    <message>
        <source>What happens shows here.</source>
        <translation>記録されたことがここに表示されます。</translation>
    </message>
</context>
<context>
    <name>RecordsView</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
</context>
<context>
    <name>RefundDialog</name>
    <message>
        <source>Giving back</source>
        <translation>返金しています</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>返金書を印刷</translation>
    </message>
</context>
<context>
    <name>RefusalPart</name>
    <message>
        <source>Please choose</source>
        <translation>選んでください</translation>
    </message>
    <message>
        <source>The partner library reads:</source>
        <translation>相手館に伝わる文面：</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>RegistrationsView</name>
    <message>
        <source>Address label</source>
        <translation>宛名ラベル</translation>
    </message>
    <message>
        <source>Application form</source>
        <translation>利用登録申込書</translation>
    </message>
    <message>
        <source>Ask for what is missing</source>
        <translation>不足書類のお願い</translation>
    </message>
    <message>
        <source>Blank form</source>
        <translation>未記入の用紙</translation>
    </message>
    <message>
        <source>Came on</source>
        <translation>到着日</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>カード</translation>
    </message>
    <message>
        <source>Card or name; left empty for a new patron</source>
        <translation>カード番号または氏名（新しい利用者は空欄）</translation>
    </message>
    <message>
        <source>Check and make the card</source>
        <translation>確認してカードを作成</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>受け付けない</translation>
    </message>
    <message>
        <source>Decline the application</source>
        <translation>申込を受け付けない</translation>
    </message>
    <message>
        <source>Decline …</source>
        <translation>受け付けない…</translation>
    </message>
    <message>
        <source>Declined, because</source>
        <translation>受け付けない理由</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>Document sent back</source>
        <translation>証明書の返送</translation>
    </message>
    <message>
        <source>Done with</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Enter each application when it comes, complete or not.</source>
        <translation>届いた申込は、書類がそろっていなくても入力してください。</translation>
    </message>
    <message>
        <source>Enter what came</source>
        <translation>届いたものを入力</translation>
    </message>
    <message>
        <source>Letter …</source>
        <translation>手紙…</translation>
    </message>
    <message>
        <source>Make the card</source>
        <translation>カードを作成</translation>
    </message>
    <message>
        <source>Name and address</source>
        <translation>氏名・住所</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>申込を入力</translation>
    </message>
    <message>
        <source>No application is open</source>
        <translation>処理中の申込はありません</translation>
    </message>
    <message>
        <source>Nobody has registered from afar yet</source>
        <translation>遠隔地利用登録はまだありません</translation>
    </message>
    <message>
        <source>Nobody has this name or card.</source>
        <translation>該当する利用者はいません。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>On record already</source>
        <translation>登録済みの利用者</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>処理中</translation>
    </message>
    <message>
        <source>Post the card</source>
        <translation>カードを発送</translation>
    </message>
    <message>
        <source>Post the card {card}</source>
        <translation>カード {card} の発送</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>発送した</translation>
    </message>
    <message>
        <source>Posted on</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>Print the card</source>
        <translation>カードを印刷</translation>
    </message>
    <message>
        <source>Registered mail</source>
        <translation>簡易書留</translation>
    </message>
    <message>
        <source>Registrations from afar</source>
        <translation>遠隔地利用登録</translation>
    </message>
    <message>
        <source>Return envelope</source>
        <translation>返信用封筒</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Show the letter</source>
        <translation>手紙を表示</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>届いたもの</translation>
    </message>
    <message>
        <source>What the document shows</source>
        <translation>証明書の確認</translation>
    </message>
    <message>
        <source>Which registrations</source>
        <translation>表示する申込</translation>
    </message>
    <message>
        <source>came</source>
        <translation>到着</translation>
    </message>
    <message>
        <source>came, with stamps for {worth}</source>
        <translation>到着（切手{worth}分）</translation>
    </message>
    <message>
        <source>verified on {moment} by {staff}</source>
        <translation>{moment} {staff}が確認</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>済み</translation>
    </message>
</context>
<context>
    <name>ReportList</name>
    <message>
        <source>Refused</source>
        <translation>受け入れず</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Report of the import</source>
        <translation>取り込みの報告</translation>
    </message>
</context>
<context>
    <name>ReportLossDialog</name>
    <message>
        <source>Decide later how it is made good</source>
        <translation>弁償の方法は後で決める</translation>
    </message>
    <message>
        <source>Do not report it</source>
        <translation>届け出ない</translation>
    </message>
    <message>
        <source>How it can be made good</source>
        <translation>弁償の方法</translation>
    </message>
    <message>
        <source>Lost or damaged</source>
        <translation>紛失・汚破損</translation>
    </message>
    <message>
        <source>Print the letter</source>
        <translation>案内状を印刷</translation>
    </message>
    <message>
        <source>Report as lost</source>
        <translation>紛失として届け出る</translation>
    </message>
    <message>
        <source>Reporting a loss</source>
        <translation>紛失・汚破損の届出</translation>
    </message>
    <message>
        <source>Take in as damaged</source>
        <translation>汚破損として受け入れる</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Counting</source>
        <translation>館内利用の計上</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>表を保存</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表（*.csv）</translation>
    </message>
    <message>
        <source>The table is saved: {path}</source>
        <translation>表を保存しました：{path}</translation>
    </message>
</context>
<context>
    <name>RequestFacts</name>
    <message>
        <source>Asked for</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Asked for and sent</source>
        <translation>申込と発送資料</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Pages that came</source>
        <translation>届いたページ</translation>
    </message>
    <message>
        <source>Recalled: to be posted back by {day}.</source>
        <translation>返却請求中：{day}までに返送。</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>The partner library is not approved; the request cannot be accepted.</source>
        <translation>相手館の登録が承認されていないため、受け付けられません。</translation>
    </message>
    <message>
        <source>To be posted back by about {day}; the receipt letter fixes the date.</source>
        <translation>返送期限はおよそ{day}です。受領書が届くと確定します。</translation>
    </message>
    <message>
        <source>To be posted back by {day}.</source>
        <translation>返送期限は{day}です。</translation>
    </message>
</context>
<context>
    <name>RequestList</name>
    <message>
        <source>Which requests</source>
        <translation>申込の絞り込み</translation>
    </message>
</context>
<context>
    <name>RequestsView</name>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>貸出中</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>遅れ</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>申込を登録</translation>
    </message>
    <message>
        <source>No item is away</source>
        <translation>貸出中の資料はありません</translation>
    </message>
    <message>
        <source>No open request</source>
        <translation>処理中の申込はありません</translation>
    </message>
    <message>
        <source>No such request</source>
        <translation>該当する申込はありません</translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”</source>
        <translation>「{typed}」は見つかりません</translation>
    </message>
    <message>
        <source>Only the requests under “{which}” were searched.</source>
        <translation>「{which}」の申込だけを検索しました。</translation>
    </message>
    <message>
        <source>Only {partner}</source>
        <translation>{partner}のみ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>処理中</translation>
    </message>
    <message>
        <source>Other requests may be listed under another choice above.</source>
        <translation>上の選択を変えると、ほかの申込が表示されます。</translation>
    </message>
    <message>
        <source>Pack it first (Ctrl+Enter): the papers tell the condition and the volumes that you note here.</source>
        <translation>先に梱包してください（Ctrl+Enter）。ここで記録する状態と冊数が書類に印刷されます。</translation>
    </message>
    <message>
        <source>Print the packet</source>
        <translation>書類一式を印刷</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>謝絶</translation>
    </message>
    <message>
        <source>Requests of partner libraries</source>
        <translation>相手館からの申込</translation>
    </message>
    <message>
        <source>Search all requests</source>
        <translation>すべての申込を検索</translation>
    </message>
    <message>
        <source>Send the letter</source>
        <translation>連絡を送る</translation>
    </message>
    <message>
        <source>Show all requests</source>
        <translation>すべての申込を表示</translation>
    </message>
    <message>
        <source>Show those of all libraries</source>
        <translation>全相手館の申込を表示</translation>
    </message>
    <message>
        <source>To answer</source>
        <translation>回答待ち</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>発送前</translation>
    </message>
    <message>
        <source>Try fewer words, or a number.</source>
        <translation>語を減らすか、番号で検索してください。</translation>
    </message>
    <message>
        <source>What is shipped to a partner library shows here.</source>
        <translation>相手館へ発送した資料がここに表示されます。</translation>
    </message>
    <message>
        <source>When a partner library asks for an item, enter its request here.</source>
        <translation>相手館から申込が届いたら、ここに登録します。</translation>
    </message>
    <message>
        <source>with marks on the item: {n}</source>
        <translation>傷みの記録あり：{n}点</translation>
    </message>
    <message>
        <source>{n} in the list</source>
        <translation>{n}件</translation>
    </message>
    <message>
        <source>{partner}: show the requests of all libraries again</source>
        <translation>{partner}：全相手館の申込の表示に戻す</translation>
    </message>
</context>
<context>
    <name>Reserve</name>
    <message>
        <source>{state}, due {day}</source>
        <translation>{state}（期限{day}）</translation>
    </message>
    <message>
        <source>{term}, given back</source>
        <translation>{term}・解除済み</translation>
    </message>
    <message>
        <source>{term}, over</source>
        <translation>{term}・終了</translation>
    </message>
</context>
<context>
    <name>ReserveCopiesDialog</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Put a title on the list</source>
        <translation>書誌をリストに追加</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>リストに追加</translation>
    </message>
    <message>
        <source>The library has no copy of this title.</source>
        <translation>この書誌の資料は所蔵していません。</translation>
    </message>
    <message>
        <source>Titles found</source>
        <translation>見つかった書誌</translation>
    </message>
    <message>
        <source>on this list already</source>
        <translation>このリストに追加済み</translation>
    </message>
    <message>
        <source>“{typed}”: the first {n} of {total} titles</source>
        <translation>「{typed}」：{total}件のうち初めの{n}件</translation>
    </message>
    <message>
        <source>“{typed}”: {n} titles found</source>
        <translation>「{typed}」：{n}件</translation>
    </message>
</context>
<context>
    <name>ReserveFormPanel</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>新しいリスト</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving the list</source>
        <translation>リストの保存</translation>
    </message>
</context>
<context>
    <name>ReservePage</name>
    <message>
        <source>A list keeps what a course needs together for a term, and gives it back at the end.</source>
        <translation>リストは、科目で使う資料を学期の間まとめておき、終わったら元に戻します。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Course, code, instructor or term</source>
        <translation>科目名、コード、教員、学期</translation>
    </message>
    <message>
        <source>Lists come here when their term has ended.</source>
        <translation>学期が終わったリストがここに並びます。</translation>
    </message>
    <message>
        <source>Lists: {n}</source>
        <translation>リスト {n}件</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>新しいリスト</translation>
    </message>
    <message>
        <source>No list matches “{typed}”</source>
        <translation>「{typed}」に合うリストはありません</translation>
    </message>
    <message>
        <source>No reserve list yet</source>
        <translation>指定図書のリストはまだありません</translation>
    </message>
    <message>
        <source>Nothing is to be given back</source>
        <translation>解除するものはありません</translation>
    </message>
    <message>
        <source>Reserve lists</source>
        <translation>指定図書リスト</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Search the lists</source>
        <translation>リストを検索</translation>
    </message>
    <message>
        <source>To give back</source>
        <translation>解除待ち</translation>
    </message>
    <message>
        <source>Try a part of the course&apos;s name, or look among all lists.</source>
        <translation>科目名の一部で探すか、「すべて」から探してください。</translation>
    </message>
    <message>
        <source>Which lists</source>
        <translation>リストの種類</translation>
    </message>
</context>
<context>
    <name>ReserveSteps</name>
    <message>
        <source>Copying the list</source>
        <translation>リストの複写</translation>
    </message>
    <message>
        <source>Giving back</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>No other term is entered in Settings</source>
        <translation>設定にほかの学期が登録されていません</translation>
    </message>
    <message>
        <source>Print the letters</source>
        <translation>返却依頼状を印刷</translation>
    </message>
    <message>
        <source>Putting on the list</source>
        <translation>リストへの追加</translation>
    </message>
    <message>
        <source>Recalling</source>
        <translation>返却請求</translation>
    </message>
    <message>
        <source>Taking off the list</source>
        <translation>リストからの除外</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>学期</translation>
    </message>
</context>
<context>
    <name>ReserveView</name>
    <message>
        <source>Close the list</source>
        <translation>リストを閉じる</translation>
    </message>
    <message>
        <source>Given back on {day}</source>
        <translation>{day}に解除しました</translation>
    </message>
    <message>
        <source>Items of the list</source>
        <translation>リストの資料</translation>
    </message>
    <message>
        <source>Items: {n}</source>
        <translation>資料 {n}点</translation>
    </message>
    <message>
        <source>Nothing is on this list yet</source>
        <translation>このリストにはまだ何もありません</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>リストに追加</translation>
    </message>
    <message>
        <source>Scan an item, or type a title</source>
        <translation>資料を読み取るか、書名を入力</translation>
    </message>
    <message>
        <source>Scan the items, or type a title to choose its copies.</source>
        <translation>資料を読み取るか、書名を入力して資料を選んでください。</translation>
    </message>
    <message>
        <source>State of the list</source>
        <translation>リストの状態</translation>
    </message>
    <message>
        <source>The term ended on {day}: give the list back</source>
        <translation>学期は{day}に終わりました。リストを解除してください</translation>
    </message>
</context>
<context>
    <name>ReturnBand</name>
    <message>
        <source>At the desk</source>
        <translation>カウンター</translation>
    </message>
    <message>
        <source>Book drop</source>
        <translation>ブックポスト</translation>
    </message>
    <message>
        <source>By post</source>
        <translation>郵送</translation>
    </message>
    <message>
        <source>Came on</source>
        <translation>返却日</translation>
    </message>
    <message>
        <source>How the items came</source>
        <translation>返却の方法</translation>
    </message>
    <message>
        <source>Not in the future</source>
        <translation>未来の日付は使えません</translation>
    </message>
    <message>
        <source>Nothing is lent until {keys} is pressed again.</source>
        <translation>{keys}を押すまで貸出はしません。</translation>
    </message>
    <message>
        <source>Returns by post</source>
        <translation>郵送返却</translation>
    </message>
    <message>
        <source>Returns from the book drop</source>
        <translation>ブックポスト返却</translation>
    </message>
    <message>
        <source>Returns only</source>
        <translation>返却専用</translation>
    </message>
    <message>
        <source>Year-month-day, please</source>
        <translation>年-月-日で入力</translation>
    </message>
</context>
<context>
    <name>RoundPanel</name>
    <message>
        <source>Goes back to its lender</source>
        <translation>貸出館に返送</translation>
    </message>
    <message>
        <source>Goes to another place</source>
        <translation>別の場所へ</translation>
    </message>
    <message>
        <source>Late, with a fine</source>
        <translation>延滞・延滞料</translation>
    </message>
    <message>
        <source>Needs a hand: {count}</source>
        <translation>手当てが必要：{count}件</translation>
    </message>
    <message>
        <source>Not taken in</source>
        <translation>受け入れていないもの</translation>
    </message>
    <message>
        <source>Nothing needs a hand so far. What does is listed here.</source>
        <translation>いまのところ手当ての必要なものはありません。あればここに並びます。</translation>
    </message>
    <message>
        <source>Somebody waits for it</source>
        <translation>予約あり</translation>
    </message>
    <message>
        <source>Taken in: {count}</source>
        <translation>受け入れ：{count}点</translation>
    </message>
    <message>
        <source>This round</source>
        <translation>今回の返却</translation>
    </message>
    <message>
        <source>To be looked at</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>Was not on loan</source>
        <translation>貸出中でなかったもの</translation>
    </message>
    <message>
        <source>{what}: {count}</source>
        <translation>{what}：{count}点</translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>Backing up</source>
        <translation>バックアップ中</translation>
    </message>
    <message>
        <source>Forgetting names of closed loans</source>
        <translation>返却済みの貸出から氏名を消去しています</translation>
    </message>
    <message>
        <source>The file that was here before lies beside it: {name}</source>
        <translation>それまでのファイルは同じフォルダーに残っています：{name}</translation>
    </message>
    <message>
        <source>The library is again as it was in this backup: {name}</source>
        <translation>次のバックアップの時点に戻しました：{name}</translation>
    </message>
</context>
<context>
    <name>ScanPart</name>
    <message>
        <source>Attach a scan</source>
        <translation>スキャンを添付</translation>
    </message>
    <message>
        <source>Attach a scan …</source>
        <translation>スキャンを添付…</translation>
    </message>
    <message>
        <source>PDF, PNG, JPEG or TIFF; a scan need not be there.</source>
        <translation>PDF・PNG・JPEG・TIFF（任意）</translation>
    </message>
    <message>
        <source>Scans ({patterns})</source>
        <translation>スキャン（{patterns}）</translation>
    </message>
</context>
<context>
    <name>ScanWatch</name>
    <message>
        <source>Show what came in</source>
        <translation>受信を表示</translation>
    </message>
    <message>
        <source>Taking in faxes and scans</source>
        <translation>ファクス・スキャンの取り込み</translation>
    </message>
</context>
<context>
    <name>SearchView</name>
    <message>
        <source>Found: {title}. It goes back to its shelf.</source>
        <translation>見つかりました：{title}&#x3000;書架に戻してください。</translation>
    </message>
    <message>
        <source>Given up, and missing from now on: {n}</source>
        <translation>捜索をやめました。所在不明のままです：{n}点</translation>
    </message>
    <message>
        <source>Looked for once more in vain: {n}</source>
        <translation>もう一度探して見つからず：{n}点</translation>
    </message>
    <message>
        <source>Looked for: {n}</source>
        <translation>捜索中：{n}点</translation>
    </message>
    <message>
        <source>Nothing is looked for</source>
        <translation>捜索中の資料はありません</translation>
    </message>
    <message>
        <source>Scan what was found</source>
        <translation>見つかった資料をスキャン</translation>
    </message>
    <message>
        <source>What is missing and looked for</source>
        <translation>捜索中の所在不明資料</translation>
    </message>
    <message>
        <source>What is not on its shelf when it is fetched comes here, and what the Catalogue calls missing.</source>
        <translation>取り出しのとき書架になかった資料と、目録で所在不明にした資料がここに入ります。</translation>
    </message>
    <message>
        <source>once, {day}</source>
        <translation>1回（{day}）</translation>
    </message>
    <message>
        <source>{n} times, last {day}</source>
        <translation>{n}回（最後 {day}）</translation>
    </message>
</context>
<context>
    <name>Series</name>
    <message>
        <source>cancelled</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>comes later</source>
        <translation>後で用意</translation>
    </message>
    <message>
        <source>its turn: at the place</source>
        <translation>この巻の番：受取館に到着</translation>
    </message>
    <message>
        <source>its turn: on its way</source>
        <translation>この巻の番：回送中</translation>
    </message>
    <message>
        <source>its turn: ready</source>
        <translation>この巻の番：貸出可能</translation>
    </message>
    <message>
        <source>its turn: sent to the place</source>
        <translation>この巻の番：受取館へ発送済み</translation>
    </message>
    <message>
        <source>its turn: waiting</source>
        <translation>この巻の番：予約中</translation>
    </message>
    <message>
        <source>not fetched</source>
        <translation>受け取りなし</translation>
    </message>
    <message>
        <source>picked up</source>
        <translation>受け取り済み</translation>
    </message>
    <message>
        <source>read and given back</source>
        <translation>返却済み</translation>
    </message>
</context>
<context>
    <name>SeriesDialog</name>
    <message>
        <source>Alt+Up and Alt+Down move</source>
        <translation>Alt+↑↓ 順番を変える</translation>
    </message>
    <message>
        <source>Changing the series</source>
        <translation>順番を変えています</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Reading order</source>
        <translation>読みたい順予約</translation>
    </message>
    <message>
        <source>Reading order of {name}</source>
        <translation>{name}さんの読みたい順予約</translation>
    </message>
    <message>
        <source>Take out of the order</source>
        <translation>順番から外す</translation>
    </message>
    <message>
        <source>The next volume comes when the one before is:</source>
        <translation>次の巻を用意するのは：</translation>
    </message>
    <message>
        <source>The order was changed</source>
        <translation>順番を変えました</translation>
    </message>
    <message>
        <source>The series was changed</source>
        <translation>進め方を変えました</translation>
    </message>
    <message>
        <source>Volumes in their order</source>
        <translation>順番に並んだ巻</translation>
    </message>
    <message>
        <source>When the next one comes</source>
        <translation>次の巻を用意する時</translation>
    </message>
    <message>
        <source>{title} comes whenever it can</source>
        <translation>「{title}」は順番に関わらず用意します</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>カレンダー</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時計</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>コレクション</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>変更を捨てる</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>編集を続ける</translation>
    </message>
    <message>
        <source>Lent to partners</source>
        <translation>相互貸借の可否</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>図書館</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>一覧表</translation>
    </message>
    <message>
        <source>Loan classes</source>
        <translation>貸出区分</translation>
    </message>
    <message>
        <source>Loan table</source>
        <translation>貸出規則表</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>Patron categories</source>
        <translation>利用者区分</translation>
    </message>
    <message>
        <source>Pickup places</source>
        <translation>受取館</translation>
    </message>
    <message>
        <source>Rules of circulation</source>
        <translation>閲覧・貸出の規則</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>変更を保存</translation>
    </message>
    <message>
        <source>Save what you typed?</source>
        <translation>入力した内容を保存しますか？</translation>
    </message>
    <message>
        <source>Sites and hours</source>
        <translation>館と開館時間</translation>
    </message>
    <message>
        <source>Staff and rights</source>
        <translation>職員と権限</translation>
    </message>
    <message>
        <source>The changes to “{what}” are not saved yet.</source>
        <translation>「{what}」の変更はまだ保存されていません。</translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation>この端末</translation>
    </message>
    <message>
        <source>Ways of sending</source>
        <translation>発送方法</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>文言</translation>
    </message>
</context>
<context>
    <name>SettleBillDialog</name>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>精算する</translation>
    </message>
    <message>
        <source>Settle bill {number}</source>
        <translation>請求書{number}を精算</translation>
    </message>
</context>
<context>
    <name>SettleCodeDialog</name>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>精算する</translation>
    </message>
    <message>
        <source>Settle with the accounts office</source>
        <translation>会計係と精算</translation>
    </message>
    <message>
        <source>{sum} of the month will be marked as settled.</source>
        <translation>この月の{sum}を精算済みとします。</translation>
    </message>
</context>
<context>
    <name>ShortLists</name>
    <message>
        <source>Every notice finds its way</source>
        <translation>すべてのお知らせが届きます</translation>
    </message>
    <message>
        <source>Everybody with something on loan or on hold has an address that works.</source>
        <translation>貸出中・予約中の利用者は、全員に連絡先があります。</translation>
    </message>
    <message>
        <source>Make the notices now</source>
        <translation>お知らせを今すぐ作る</translation>
    </message>
    <message>
        <source>No notices were made yet</source>
        <translation>お知らせはまだ作成されていません</translation>
    </message>
    <message>
        <source>Notices are made every day at the time that is set in Settings, or now, if you like.</source>
        <translation>お知らせは、設定で決めた時刻に毎日作られます。今すぐ作ることもできます。</translation>
    </message>
    <message>
        <source>Persons whom no notice reaches</source>
        <translation>お知らせが届かない利用者</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>作成の記録</translation>
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
        <translation>暗証番号(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Site</source>
        <translation>館(&amp;S)</translation>
    </message>
    <message>
        <source>Asks for a PIN</source>
        <translation>暗証番号が必要です</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>ウィンドウを閉じる</translation>
    </message>
    <message>
        <source>Name or badge</source>
        <translation>氏名または職員証</translation>
    </message>
    <message>
        <source>No PIN needed</source>
        <translation>暗証番号は不要です</translation>
    </message>
    <message>
        <source>Nobody here has this name or badge.</source>
        <translation>この氏名または職員証の職員はいません。</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>暗証番号</translation>
    </message>
    <message>
        <source>Please type the PIN.</source>
        <translation>暗証番号を入力してください。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>担当する</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>職員</translation>
    </message>
    <message>
        <source>Stay as {staff}</source>
        <translation>{staff}のまま</translation>
    </message>
    <message>
        <source>Switch staff member</source>
        <translation>担当者の切替え</translation>
    </message>
    <message>
        <source>Who is working?</source>
        <translation>担当者を選んでください</translation>
    </message>
    <message>
        <source>{name} · PIN</source>
        <translation>{name}・暗証番号あり</translation>
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
    <name>SitesSection</name>
    <message>
        <source>Addresses stand on papers; opening hours decide when a loan is due. A site is never deleted.</source>
        <translation>住所は用紙に載り、開館時間は返却期限を決めます。館は削除されません。</translation>
    </message>
    <message>
        <source>It closes before it opens.</source>
        <translation>閉館が開館より前です。</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>新しい館</translation>
    </message>
    <message>
        <source>Opening and closing, or neither for a closed day.</source>
        <translation>開館と閉館を両方書くか、休館日は両方空欄にしてください。</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>保存しました: {name}</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>館</translation>
    </message>
    <message>
        <source>Sites and opening hours</source>
        <translation>館と開館時間</translation>
    </message>
</context>
<context>
    <name>StaffSection</name>
    <message>
        <source>Every change in the library is kept with the name of who made it. Nobody is deleted.</source>
        <translation>図書館での変更には、行った職員の名前が残ります。職員は削除されません。</translation>
    </message>
    <message>
        <source>New staff member</source>
        <translation>新しい職員</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>保存しました: {name}</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>職員</translation>
    </message>
    <message>
        <source>Staff and rights</source>
        <translation>職員と権限</translation>
    </message>
    <message>
        <source>The two PINs differ.</source>
        <translation>2つの暗証番号が違います。</translation>
    </message>
    <message>
        <source>active</source>
        <translation>在職</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>離職</translation>
    </message>
</context>
<context>
    <name>StampsDialog</name>
    <message>
        <source>Entering stamps</source>
        <translation>切手を記載しています</translation>
    </message>
    <message>
        <source>Together {sum}</source>
        <translation>合計 {sum}</translation>
    </message>
</context>
<context>
    <name>StampsView</name>
    <message>
        <source>No stamps</source>
        <translation>切手はありません</translation>
    </message>
    <message>
        <source>Nothing came or went yet</source>
        <translation>出し入れはまだありません</translation>
    </message>
    <message>
        <source>Stamps</source>
        <translation>切手</translation>
    </message>
    <message>
        <source>Stamps come in when they are bought with cash of the till, or when somebody pays with them.</source>
        <translation>切手は、会計の現金で買ったときや、切手で支払いを受けたときに入ります。</translation>
    </message>
    <message>
        <source>Stamps for {sum}</source>
        <translation>切手 {sum}分</translation>
    </message>
    <message>
        <source>What came and went</source>
        <translation>切手の出し入れ</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Choose where the book probably comes from to see when, how long and at what cost.</source>
        <translation>貸出館の見込みを選ぶと、到着日・期間・料金の目安が出ます。</translation>
    </message>
    <message>
        <source>Place a hold</source>
        <translation>予約する</translation>
    </message>
    <message>
        <source>What to expect</source>
        <translation>見込み</translation>
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
    <name>StepDetails</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>書類</translation>
    </message>
    <message>
        <source>The step was not taken.</source>
        <translation>操作は行われませんでした。</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>Arrives from {day} on</source>
        <translation>{day}以降に到着</translation>
    </message>
    <message>
        <source>Condition on arrival</source>
        <translation>到着時の状態</translation>
    </message>
    <message>
        <source>Costs from {sum}</source>
        <translation>{sum}から</translation>
    </message>
    <message>
        <source>Due at the lender</source>
        <translation>貸出館への返却期限</translation>
    </message>
    <message>
        <source>Due by</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Due from the reader</source>
        <translation>利用者の返却期限</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子メール</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>ファクス</translation>
    </message>
    <message>
        <source>For reading in the library only</source>
        <translation>館内利用のみ</translation>
    </message>
    <message>
        <source>Free of charge</source>
        <translation>無料</translation>
    </message>
    <message>
        <source>Goes back to</source>
        <translation>返送先</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>送付先</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>取り置き期限</translation>
    </message>
    <message>
        <source>Lender</source>
        <translation>貸出館</translation>
    </message>
    <message>
        <source>Lender told</source>
        <translation>貸出館への連絡</translation>
    </message>
    <message>
        <source>Longer loan asked for</source>
        <translation>延長を依頼した日</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>判明した日</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>発注した資料</translation>
    </message>
    <message>
        <source>Post by</source>
        <translation>返送の期限</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Receipt letter by {day}, before any use.</source>
        <translation>受領書は{day}までに、利用の前に送付。</translation>
    </message>
    <message>
        <source>Receipt letter sent</source>
        <translation>受領書の送付日</translation>
    </message>
    <message>
        <source>The day by which it is posted back follows from the date received.</source>
        <translation>返送の期限は相手館の受領日から決まります。</translation>
    </message>
    <message>
        <source>The lender asks</source>
        <translation>貸出館からの照会</translation>
    </message>
    <message>
        <source>The lender tells its charge</source>
        <translation>料金は貸出館が示す</translation>
    </message>
    <message>
        <source>To be posted back by {day}.</source>
        <translation>返送期限は{day}です。</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>冊数</translation>
    </message>
    <message>
        <source>Wanted until</source>
        <translation>希望日</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>何があったか</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>まだ</translation>
    </message>
    <message>
        <source>{lender} (refused before)</source>
        <translation>{lender}（謝絶あり）</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Asked for</source>
        <translation>申込</translation>
    </message>
    <message>
        <source>Call number</source>
        <translation>請求記号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>選んでください</translation>
    </message>
    <message>
        <source>Post back by</source>
        <translation>返送期限</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>所蔵館</translation>
    </message>
</context>
<context>
    <name>Support</name>
    <message>
        <source>closed</source>
        <translation>締め切り済み</translation>
    </message>
    <message>
        <source>enough left</source>
        <translation>余裕あり</translation>
    </message>
    <message>
        <source>nearly spent</source>
        <translation>残りわずか</translation>
    </message>
    <message>
        <source>spent</source>
        <translation>使い切り</translation>
    </message>
    <message>
        <source>to be closed</source>
        <translation>要締め切り</translation>
    </message>
</context>
<context>
    <name>SupportGauge</name>
    <message>
        <source>No support year is open for today.</source>
        <translation>今日の支援年度が開かれていません。</translation>
    </message>
    <message>
        <source>Support of students</source>
        <translation>学生の支援（図書館負担）</translation>
    </message>
    <message>
        <source>{count} books a person</source>
        <translation>1人{count}冊まで</translation>
    </message>
</context>
<context>
    <name>SupportPart</name>
    <message>
        <source>A year&apos;s budget pays for students who cannot use public expense. It is never overspent.</source>
        <translation>公費が使えない学生の費用を年度の予算から支払います。予算を超えることはありません。</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Close the year …</source>
        <translation>年度を締め切る…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>削除中</translation>
    </message>
    <message>
        <source>No support year yet</source>
        <translation>支援年度はまだありません</translation>
    </message>
    <message>
        <source>Open a year …</source>
        <translation>年度を開く…</translation>
    </message>
    <message>
        <source>Support years</source>
        <translation>支援年度</translation>
    </message>
</context>
<context>
    <name>SuspendDialog</name>
    <message>
        <source>A further suspension</source>
        <translation>別の停止を加える</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>解除する</translation>
    </message>
    <message>
        <source>Lifting a suspension</source>
        <translation>貸出停止の解除</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>貸出停止</translation>
    </message>
    <message>
        <source>Suspending</source>
        <translation>貸出停止</translation>
    </message>
    <message>
        <source>Who is suspended borrows nothing. What is overdue suspends by itself.</source>
        <translation>停止中の利用者は借りられません。延滞による停止は自動です。</translation>
    </message>
    <message>
        <source>since {first}, until it is lifted</source>
        <translation>{first}から解除まで</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first}～{last}</translation>
    </message>
</context>
<context>
    <name>Till</name>
    <message>
        <source>given back</source>
        <translation>返金</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>締め前</translation>
    </message>
    <message>
        <source>void</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TillPage</name>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSVファイル (*.csv)</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>CSVで保存</translation>
    </message>
    <message>
        <source>Stamps</source>
        <translation>切手</translation>
    </message>
    <message>
        <source>Tills of before</source>
        <translation>過去の会計</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>本日</translation>
    </message>
    <message>
        <source>What is owed</source>
        <translation>未納額</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>表示の切り替え</translation>
    </message>
</context>
<context>
    <name>TillView</name>
    <message>
        <source>A receipt is made when somebody pays: at the desk, or in the account among the patrons.</source>
        <translation>領収書は、カウンターや利用者の会計で入金すると作られます。</translation>
    </message>
    <message>
        <source>In the till: {sum}</source>
        <translation>会計の現金：{sum}</translation>
    </message>
    <message>
        <source>No receipt today</source>
        <translation>本日の領収書はありません</translation>
    </message>
    <message>
        <source>Open it with its float, so that cash can be counted at the end of the day.</source>
        <translation>釣り銭準備金を入れて始めると、一日の終わりに現金を照合できます。</translation>
    </message>
    <message>
        <source>Open since {at}, by {staff}</source>
        <translation>{at}開始（{staff}）</translation>
    </message>
    <message>
        <source>Receipts of today</source>
        <translation>本日の領収書</translation>
    </message>
    <message>
        <source>The till is closed</source>
        <translation>会計は始まっていません</translation>
    </message>
    <message>
        <source>float {sum} · received {cash_in} · given back {cash_back}</source>
        <translation>釣り銭準備金 {sum} ・ 入金 {cash_in} ・ 返金 {cash_back}</translation>
    </message>
</context>
<context>
    <name>TitleList</name>
    <message>
        <source>Borrow from another library …</source>
        <translation>ほかの図書館から借りる…</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Import the records that the library has, or enter the first title by hand.</source>
        <translation>お持ちの書誌データを取り込むか、最初の書誌を入力してください。</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>取り込み…</translation>
    </message>
    <message>
        <source>No titles yet</source>
        <translation>書誌はまだありません</translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”</source>
        <translation>「{typed}」は見つかりません</translation>
    </message>
    <message>
        <source>Search the catalogue</source>
        <translation>目録の検索</translation>
    </message>
    <message>
        <source>Title, author, subject, ISBN, item number, call number</source>
        <translation>タイトル、著者、件名、ISBN、資料番号、請求記号</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>書誌</translation>
    </message>
    <message>
        <source>Try fewer words, a part of the author’s name, or the reading.</source>
        <translation>語を減らすか、著者名の一部、または読みで探してください。</translation>
    </message>
    <message>
        <source>Try fewer words, a part of the author’s name, or the reading. Another library may have it.</source>
        <translation>語を減らすか、著者名の一部、よみで試してください。ほかの図書館にあるかもしれません。</translation>
    </message>
    <message>
        <source>{n} title</source>
        <translation>書誌{n}件</translation>
    </message>
    <message>
        <source>{n} title found</source>
        <translation>{n}件見つかりました</translation>
    </message>
    <message>
        <source>{n} titles</source>
        <translation>書誌{n}件</translation>
    </message>
    <message>
        <source>{n} titles found</source>
        <translation>{n}件見つかりました</translation>
    </message>
</context>
<context>
    <name>TitleRequestDialog</name>
    <message>
        <source>For a book that the library does not hold. It is bought or borrowed from another library.</source>
        <translation>所蔵していない本の申込です。購入するか、ほかの図書館から借り受けます。</translation>
    </message>
    <message>
        <source>Note it all the same</source>
        <translation>それでも受け付ける</translation>
    </message>
    <message>
        <source>Note the request</source>
        <translation>受け付ける</translation>
    </message>
    <message>
        <source>Noted for {name}: {title}</source>
        <translation>{name}さんのリクエストを受け付けました：{title}</translation>
    </message>
    <message>
        <source>Request for a book</source>
        <translation>蔵書リクエスト</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>TitleRequestsView</name>
    <message>
        <source>A request is noted with the person, on the page Patrons.</source>
        <translation>リクエストは「利用者」の画面で、本人の記録から受け付けます。</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>処理中</translation>
    </message>
    <message>
        <source>Asked for on</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>著者</translation>
    </message>
    <message>
        <source>Blank form</source>
        <translation>未記入の用紙</translation>
    </message>
    <message>
        <source>Borrowing request …</source>
        <translation>借受の申込…</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>受付方法</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>謝絶する</translation>
    </message>
    <message>
        <source>Decline the request</source>
        <translation>リクエストの謝絶</translation>
    </message>
    <message>
        <source>Decline …</source>
        <translation>謝絶…</translation>
    </message>
    <message>
        <source>Done with</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Files (*{ending})</source>
        <translation>ファイル (*{ending})</translation>
    </message>
    <message>
        <source>ISBN</source>
        <translation>ISBN</translation>
    </message>
    <message>
        <source>In our catalogue</source>
        <translation>当館の書誌</translation>
    </message>
    <message>
        <source>Interlibrary loan</source>
        <translation>相互貸借</translation>
    </message>
    <message>
        <source>It is here</source>
        <translation>受け入れた</translation>
    </message>
    <message>
        <source>It is here …</source>
        <translation>受け入れた…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>No request waits here</source>
        <translation>該当するリクエストはありません</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Nothing was decided yet</source>
        <translation>完了したリクエストはありません</translation>
    </message>
    <message>
        <source>Please choose the title from the list.</source>
        <translation>一覧から書誌を選んでください。</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>一覧を印刷</translation>
    </message>
    <message>
        <source>Print the request form</source>
        <translation>リクエスト票を印刷</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>出版社</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>購入候補</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>理由・備考</translation>
    </message>
    <message>
        <source>Requests for books</source>
        <translation>蔵書リクエスト</translation>
    </message>
    <message>
        <source>Requests saved: {n}, in {path}</source>
        <translation>リクエスト{n}件を保存しました：{path}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>CSVで保存</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>CSVで保存…</translation>
    </message>
    <message>
        <source>Scan the item, or type a title or number</source>
        <translation>資料番号、書名など</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>The catalogue has nothing like it.</source>
        <translation>該当する書誌はありません。</translation>
    </message>
    <message>
        <source>To borrow</source>
        <translation>相互貸借へ</translation>
    </message>
    <message>
        <source>To buy</source>
        <translation>購入候補へ</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>検討待ち</translation>
    </message>
    <message>
        <source>What was asked for</source>
        <translation>リクエストの内容</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>表示するリクエスト</translation>
    </message>
    <message>
        <source>Withdrawn by the person</source>
        <translation>本人が取り下げ</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>A backup was made and checked: {folder}</source>
        <translation>バックアップを作成し、確認しました：{folder}</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Begin under Settings: the library&apos;s addresses, which stand on every paper, the opening hours, and the staff. Then bring the records in under Catalogue, or enter them by hand.</source>
        <translation>まず「設定」で、各帳票に印刷される館の住所、開館時間、職員を登録してください。次に「目録」で書誌を取り込むか、手で入力します。</translation>
    </message>
    <message>
        <source>New work appears here by itself.</source>
        <translation>新しい仕事は自動的にここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>今日の仕事はありません</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>設定を開く</translation>
    </message>
    <message>
        <source>This library is new</source>
        <translation>新しい図書館です</translation>
    </message>
    <message>
        <source>What is due today</source>
        <translation>今日の仕事</translation>
    </message>
</context>
<context>
    <name>TransitView</name>
    <message>
        <source>Between our sites</source>
        <translation>館間の回送</translation>
    </message>
    <message>
        <source>Came: {title}. It goes to its shelf.</source>
        <translation>届きました：{title}&#x3000;書架に戻してください。</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>到着待ち</translation>
    </message>
    <message>
        <source>Coming, {n} days</source>
        <translation>到着待ち {n}日</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>回送中</translation>
    </message>
    <message>
        <source>Gone to {sites}: {n}</source>
        <translation>{sites}へ回送：{n}点</translation>
    </message>
    <message>
        <source>Gone, {n} days</source>
        <translation>回送中 {n}日</translation>
    </message>
    <message>
        <source>In the box for {site}: {title}</source>
        <translation>{site}行きの便に入れました：{title}</translation>
    </message>
    <message>
        <source>It stays here: {title}</source>
        <translation>この館に残ります：{title}</translation>
    </message>
    <message>
        <source>Lost on the way, and looked for from now on: {title}</source>
        <translation>回送中に紛失、捜索に回しました：{title}</translation>
    </message>
    <message>
        <source>Nothing is on its way</source>
        <translation>回送する資料はありません</translation>
    </message>
    <message>
        <source>Scan what goes, or what came</source>
        <translation>出す資料・届いた資料をスキャン</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>発送待ち</translation>
    </message>
    <message>
        <source>To be sent: {to_send} · coming: {coming} · gone: {gone}</source>
        <translation>発送待ち {to_send}点・到着待ち {coming}点・回送中 {gone}点</translation>
    </message>
    <message>
        <source>What is fetched or comes back here and is wanted at another site appears here by itself.</source>
        <translation>この館で取り出したり返却されたりして、ほかの館へ送る資料がここに表示されます。</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>入れる</translation>
    </message>
    <message>
        <source>goes home</source>
        <translation>所属館へ</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>{title} was sent to {site}. If it is here still, scan it at the desk.</source>
        <translation>{title}は{site}へ送ったことになっています。まだこの館にあれば、カウンターでスキャンしてください。</translation>
    </message>
    <message>
        <source>“{number}” is not on its way.</source>
        <translation>「{number}」は回送する資料ではありません。</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Calendar</source>
        <translation>カレンダー</translation>
    </message>
    <message>
        <source>Go to the row: {row}</source>
        <translation>行へ移る：{row}</translation>
    </message>
    <message>
        <source>No row</source>
        <translation>行なし</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>ValidityDialog</name>
    <message>
        <source>Cards are never shortened, and cards without an end stay so. It can be taken back as one.</source>
        <translation>有効期限が短くなることはなく、期限のないカードはそのままです。まとめて取り消せます。</translation>
    </message>
    <message>
        <source>Cards renewed: {n}</source>
        <translation>更新したカード：{n}枚</translation>
    </message>
    <message>
        <source>Cards to renew</source>
        <translation>更新するカード</translation>
    </message>
    <message>
        <source>Nobody&apos;s card would be valid for longer</source>
        <translation>有効期限が延びるカードはありません</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>更新する</translation>
    </message>
    <message>
        <source>Renew cards</source>
        <translation>有効期限の更新</translation>
    </message>
    <message>
        <source>Renew {n}</source>
        <translation>{n}枚を更新する</translation>
    </message>
    <message>
        <source>Renewing cards</source>
        <translation>更新しています</translation>
    </message>
    <message>
        <source>all categories</source>
        <translation>すべての区分</translation>
    </message>
    <message>
        <source>all departments</source>
        <translation>すべての所属</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Earlier</source>
        <translation>以前の版</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>適用中</translation>
    </message>
    <message>
        <source>Take into the editor</source>
        <translation>編集欄に読み込む</translation>
    </message>
    <message>
        <source>Versions of the loan table</source>
        <translation>貸出規則表の版</translation>
    </message>
</context>
<context>
    <name>VoidDialog</name>
    <message>
        <source>Voiding</source>
        <translation>取り消しています</translation>
    </message>
</context>
<context>
    <name>WaiveDialog</name>
    <message>
        <source>Waiving</source>
        <translation>免除しています</translation>
    </message>
</context>
<context>
    <name>WayCard</name>
    <message>
        <source>The copy is to come by {day}.</source>
        <translation>代替資料の期限：{day}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>Ask what came</source>
        <translation>到着を確認</translation>
    </message>
    <message>
        <source>By post, home</source>
        <translation>自宅へ郵送</translation>
    </message>
    <message>
        <source>Closed for good</source>
        <translation>閉館</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今日発送</translation>
    </message>
    <message>
        <source>Hold shelf</source>
        <translation>予約棚</translation>
    </message>
    <message>
        <source>No day entered</source>
        <translation>発送日なし</translation>
    </message>
    <message>
        <source>No item has the number “{number}”.</source>
        <translation>番号「{number}」の資料はありません。</translation>
    </message>
    <message>
        <source>{n} days late</source>
        <translation>{n}日遅れ</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>College library</source>
        <translation>大学・短大の図書館</translation>
    </message>
    <message>
        <source>Individual readers and other libraries; two weeks, ten books; libraries borrow for four weeks.</source>
        <translation>個人と図書館に貸し出します。2週間、10冊まで。図書館へは4週間。</translation>
    </message>
    <message>
        <source>Lends to its readers and to partner libraries; two weeks, ten books. Begin here.</source>
        <translation>利用者と相手館に貸し出します。2週間、10冊まで。迷ったらこれを選んでください。</translation>
    </message>
    <message>
        <source>Library that lends overseas</source>
        <translation>海外に貸し出す図書館</translation>
    </message>
    <message>
        <source>Prefectural library</source>
        <translation>都道府県立図書館</translation>
    </message>
    <message>
        <source>Small public library</source>
        <translation>小さな公共図書館</translation>
    </message>
    <message>
        <source>Students, faculty and staff; four weeks, thirty books; longer for teachers, a day for reserves.</source>
        <translation>学生・教員・職員。4週間、30冊まで。教員は長く、指定図書は1日。</translation>
    </message>
    <message>
        <source>Three sites; read in the building, lent to registered libraries abroad, with all their papers.</source>
        <translation>三つの館。利用者は館内で閲覧し、登録した海外の図書館に書類一式を付けて貸し出します。</translation>
    </message>
    <message>
        <source>Two sites, students and faculty; borrows from other libraries for them, and knows who pays.</source>
        <translation>2館、学生と教職員。利用者のために他館から借り、費用の負担も扱います。</translation>
    </message>
    <message>
        <source>University library</source>
        <translation>大学図書館</translation>
    </message>
</context>
<context>
    <name>WelcomeWindow</name>
    <message>
        <source>A backup that LibDesk made, put back as a library.</source>
        <translation>LibDeskが作ったバックアップから図書館を元に戻します。</translation>
    </message>
    <message>
        <source>A file that ends in .libdesk, on this computer or a stick.</source>
        <translation>.libdeskで終わるファイルです。</translation>
    </message>
    <message>
        <source>A library filled with books, readers and parcels. Nothing you do there is kept.</source>
        <translation>本、利用者、発送の見本が入った図書館です。操作の結果は残りません。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Backups (*.libdesk-backup);;All files (*)</source>
        <translation>バックアップ (*.libdesk-backup);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Choose the folder …</source>
        <translation>フォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>Folder for the library</source>
        <translation>図書館を置くフォルダー</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>LibDesk libraries (*.libdesk)</source>
        <translation>LibDeskの図書館 (*.libdesk)</translation>
    </message>
    <message>
        <source>LibDesk libraries (*.libdesk);;All files (*)</source>
        <translation>LibDeskの図書館 (*.libdesk);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Look around in the demo</source>
        <translation>見本を見る</translation>
    </message>
    <message>
        <source>Make a new library</source>
        <translation>新しい図書館を作る</translation>
    </message>
    <message>
        <source>Make the library</source>
        <translation>図書館を作る</translation>
    </message>
    <message>
        <source>Name it, choose where it lies and which rules it begins with.</source>
        <translation>名前と置き場所、最初の規則を選びます。</translation>
    </message>
    <message>
        <source>One window, one file, one printer: the workstation of a small library.</source>
        <translation>窓1つ、ファイル1つ、プリンター1台。小さな図書館の仕事机です。</translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation>図書館を開く</translation>
    </message>
    <message>
        <source>Open a library …</source>
        <translation>図書館を開く…</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>バックアップの復元</translation>
    </message>
    <message>
        <source>Restore a backup …</source>
        <translation>バックアップの復元…</translation>
    </message>
    <message>
        <source>There is a library of this name in the folder already. Choose another name, or open it.</source>
        <translation>この名前の図書館がフォルダーにすでにあります。別の名前にするか、それを開いてください。</translation>
    </message>
    <message>
        <source>There is no such folder. Make it first, or choose another.</source>
        <translation>そのフォルダーはありません。先に作るか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Welcome to LibDesk</source>
        <translation>LibDeskへようこそ</translation>
    </message>
    <message>
        <source>Where the library goes</source>
        <translation>復元先</translation>
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
    <name>WordingSection</name>
    <message>
        <source>Begin with the supplied text</source>
        <translation>元の文言から始める</translation>
    </message>
    <message>
        <source>Filled in: {names}. Left empty, the supplied text stands.</source>
        <translation>差し込み：{names}。空欄にすると、元の文言になります。</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>文面の言語</translation>
    </message>
    <message>
        <source>Left empty, the supplied text stands.</source>
        <translation>空欄なら元の文言になります。</translation>
    </message>
    <message>
        <source>Never leave out: {names}.</source>
        <translation>必須：{names}。</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Say it as supplied again</source>
        <translation>元の文言に戻す</translation>
    </message>
    <message>
        <source>Sheets and labels</source>
        <translation>帳票・ラベル</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文面</translation>
    </message>
    <message>
        <source>Texts of</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>The text is as supplied again.</source>
        <translation>元の文言に戻しました。</translation>
    </message>
    <message>
        <source>The text is saved.</source>
        <translation>文言を保存しました。</translation>
    </message>
    <message>
        <source>What stands on slips, letters and labels, and in notices. Say it as your library does; what was made before stays as it is.</source>
        <translation>帳票・手紙・ラベルやお知らせの文面です。図書館の言い方に変えられます。すでに作成したものは変わりません。</translation>
    </message>
    <message>
        <source>With an example</source>
        <translation>表示例</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>文言</translation>
    </message>
    <message>
        <source>as supplied</source>
        <translation>元のまま</translation>
    </message>
    <message>
        <source>own</source>
        <translation>貴館の文言</translation>
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
<context>
    <name>WriteMessageDialog</name>
    <message>
        <source>Message files (*.xml)</source>
        <translation>メッセージファイル (*.xml)</translation>
    </message>
    <message>
        <source>Save the file …</source>
        <translation>ファイルに保存…</translation>
    </message>
    <message>
        <source>Save the message</source>
        <translation>メッセージの保存</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>メッセージを書く</translation>
    </message>
    <message>
        <source>{message}: written to {path}</source>
        <translation>{message}：{path}に保存しました</translation>
    </message>
</context>
<context>
    <name>YearDialog</name>
    <message>
        <source>Change the support year</source>
        <translation>支援年度を変更</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open a support year</source>
        <translation>支援年度を開く</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
</context>
<context>
    <name>YearEndDialog</name>
    <message>
        <source>A year up: {n}</source>
        <translation>進級：{n}人</translation>
    </message>
    <message>
        <source>After that nothing more is booked on it. It can be taken back as long as nothing follows.</source>
        <translation>締め切ると、この年度にはもう計上できません。その後に何も計上していなければ取り消せます。</translation>
    </message>
    <message>
        <source>Budget {budget} · spent {spent} · left over {left}</source>
        <translation>予算{budget} · 支出{spent} · 残額{left}</translation>
    </message>
    <message>
        <source>Close the support year {year}</source>
        <translation>{year}年度の支援を締め切る</translation>
    </message>
    <message>
        <source>Close the year</source>
        <translation>締め切る</translation>
    </message>
    <message>
        <source>Closing the year</source>
        <translation>年度を締め切っています</translation>
    </message>
    <message>
        <source>Everybody goes to the category that follows theirs, a year of study up, with a renewed card. Who leaves stays as they are, and the card runs out. It can be taken back as one.</source>
        <translation>全員が次の区分に移り、学年が1つ上がり、カードの有効期限が延びます。卒業する人はそのままで、カードは期限で切れます。まとめて取り消せます。</translation>
    </message>
    <message>
        <source>Move everybody up</source>
        <translation>年度を更新する</translation>
    </message>
    <message>
        <source>No category leads to another yet</source>
        <translation>次の区分が決まっている区分がありません</translation>
    </message>
    <message>
        <source>Nothing is still reserved.</source>
        <translation>引当は残っていません。</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>一覧を保存</translation>
    </message>
    <message>
        <source>Save the list …</source>
        <translation>一覧を保存…</translation>
    </message>
    <message>
        <source>Saving the list</source>
        <translation>一覧を保存しています</translation>
    </message>
    <message>
        <source>Say in Settings, Lists which category follows which.</source>
        <translation>設定の「リスト」で、区分の次の区分を決めてください。</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>The list is written to {path}.</source>
        <translation>一覧を{path}に書き出しました。</translation>
    </message>
    <message>
        <source>The year&apos;s end</source>
        <translation>年度更新</translation>
    </message>
    <message>
        <source>Year&apos;s end</source>
        <translation>年度更新</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>ほか{count}件</translation>
    </message>
    <message>
        <source>goes up</source>
        <translation>進級</translation>
    </message>
    <message>
        <source>leaves</source>
        <translation>卒業</translation>
    </message>
    <message>
        <source>year end.csv</source>
        <translation>年度更新.csv</translation>
    </message>
    <message>
        <source>{count} reservations, {sum} together, go to {year}:</source>
        <translation>引当{count}件、計{sum}を{year}年度へ引き継ぎます:</translation>
    </message>
    <message>
        <source>{up} go up · {leaving} leave · {open} of them have something open</source>
        <translation>進級{up}人・卒業{leaving}人（うち{open}人に残っていることがあります）</translation>
    </message>
</context>
<context>
    <name>YearGrid</name>
    <message>
        <source>Year</source>
        <translation>年間カレンダー</translation>
    </message>
</context>
</TS>
