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
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>書誌を変更</translation>
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
        <source>Desk</source>
        <translation>カウンター</translation>
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
        <source>Everywhere</source>
        <translation>どこでも</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>Hide or show names</source>
        <translation>氏名を隠す・表示</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>取り込み…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
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
        <source>Look again</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Look at all sheets</source>
        <translation>帳票見本を見る</translation>
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
        <source>New partner library</source>
        <translation>相手館を登録</translation>
    </message>
    <message>
        <source>New patron</source>
        <translation>利用者の登録</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>申込みを登録</translation>
    </message>
    <message>
        <source>New title</source>
        <translation>新しい書誌</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>次の項目</translation>
    </message>
    <message>
        <source>Open its next step</source>
        <translation>申込を開く</translation>
    </message>
    <message>
        <source>Open the partner library&apos;s request; Enter in the empty scan box does the same</source>
        <translation>相手館の申込を開きます。スキャン欄が空のときはEnterでも開きます</translation>
    </message>
    <message>
        <source>Patrons</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation>前の項目</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>再印刷</translation>
    </message>
    <message>
        <source>Print the packet</source>
        <translation>書類一式を印刷</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>レシートを印刷</translation>
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
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Return it</source>
        <translation>返却する</translation>
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
        <source>Settings</source>
        <translation>設定</translation>
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
        <source>Show the partner libraries</source>
        <translation>相手館を表示</translation>
    </message>
    <message>
        <source>Show the requests</source>
        <translation>申込みを表示</translation>
    </message>
    <message>
        <source>Show what was printed</source>
        <translation>印刷記録を表示</translation>
    </message>
    <message>
        <source>Switch staff member</source>
        <translation>職員を切り替える</translation>
    </message>
    <message>
        <source>Take back the last</source>
        <translation>直前の操作を取り消す</translation>
    </message>
    <message>
        <source>Take back the last action</source>
        <translation>直前の操作を取り消す</translation>
    </message>
    <message>
        <source>Take back the selected line</source>
        <translation>選んだ行を取り消す</translation>
    </message>
    <message>
        <source>Take back whatever is scanned, and lend nothing</source>
        <translation>読み取った資料をすべて返却し、貸出はしません</translation>
    </message>
    <message>
        <source>To the items</source>
        <translation>資料一覧へ</translation>
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
        <translation>この書誌の履歴</translation>
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
        <source>Subjects</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Take back: {action}</source>
        <translation>取り消す: {action}</translation>
    </message>
    <message>
        <source>no item</source>
        <translation>資料なし</translation>
    </message>
    <message>
        <source>on the shelf</source>
        <translation>在架</translation>
    </message>
    <message>
        <source>on the shelf, set aside for {partner}</source>
        <translation>在架（{partner}のために確保）</translation>
    </message>
    <message>
        <source>with {whom}</source>
        <translation>{whom}</translation>
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
        <source>{whom}, until {day}</source>
        <translation>{whom}（{day}まで）</translation>
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
        <source>New item</source>
        <translation>新しい資料</translation>
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
        <translation>著者</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>職員証</translation>
    </message>
    <message>
        <source>Call number</source>
        <translation>請求記号</translation>
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
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>部数</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国</translation>
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
        <source>Entry</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>For</source>
        <translation>宛先</translation>
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
        <source>Items</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Items there</source>
        <translation>貸出中</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>資料種別</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>貸出数</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
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
        <source>Printed</source>
        <translation>印刷日時</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>出版者</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>よみ</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>レコード</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>登録</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>帳票</translation>
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
        <source>Staff</source>
        <translation>職員</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取消し</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文言</translation>
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
        <source>User id</source>
        <translation>利用者ID</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>巻次</translation>
    </message>
    <message>
        <source>Went to</source>
        <translation>出力先</translation>
    </message>
    <message>
        <source>What and why</source>
        <translation>内容と理由</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>出版年</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Take back</source>
        <translation>取り消す</translation>
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
    <name>DeskPatronPanel</name>
    <message>
        <source>Card</source>
        <translation>カード</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>区分</translation>
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
        <source>Valid until</source>
        <translation>有効期限</translation>
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
        <translation>この行を閉じる</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>取り消しました：{what}</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>取り消し中</translation>
    </message>
    <message>
        <source>There is nothing of yours to take back.</source>
        <translation>取り消せる操作はありません。</translation>
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
        <source>A new number replaces the old one, which is still recognised.</source>
        <translation>新しい番号に替わります。古い番号も引き続き認識されます。</translation>
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
        <source>As LibDesk says it</source>
        <translation>LibDeskの文言</translation>
    </message>
    <message>
        <source>As on the envelope</source>
        <translation>宛先</translation>
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
        <source>Asked for, in their words</source>
        <translation>申込みの内容（申込書のとおり）</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>カウンター</translation>
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
        <source>Binding</source>
        <translation>製本</translation>
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
        <source>Call number</source>
        <translation>請求記号</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>受付方法</translation>
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
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>コレクション</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Condition now</source>
        <translation>返送時の状態</translation>
    </message>
    <message>
        <source>Condition on dispatch</source>
        <translation>発送時の状態</translation>
    </message>
    <message>
        <source>Conditions of this loan</source>
        <translation>この貸出の条件</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>部数</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>複本番号</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国</translation>
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
        <source>Date of posting</source>
        <translation>返送日</translation>
    </message>
    <message>
        <source>Date of the request</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Date received, as the letter says</source>
        <translation>受領日（受領書の記載）</translation>
    </message>
    <message>
        <source>Date sent</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>Date the letter came</source>
        <translation>受領書の到着日</translation>
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
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Each backup is copied there, when it is there</source>
        <translation>そこにあるとき、バックアップを毎回コピーします</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Empty: received in good condition.</source>
        <translation>空欄：良好な状態で受領。</translation>
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
        <source>Entry&apos;s name in Latin letters</source>
        <translation>名称（ローマ字）</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>形態</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>FAX</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>バックアップのフォルダー</translation>
    </message>
    <message>
        <source>Folder for its file</source>
        <translation>ファイルを置くフォルダー</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Height in cm</source>
        <translation>大きさ（cm）</translation>
    </message>
    <message>
        <source>How it came and how it is</source>
        <translation>受入と状態</translation>
    </message>
    <message>
        <source>How to reach it</source>
        <translation>連絡先</translation>
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
        <source>Imports and exports name it by its code</source>
        <translation>取り込みと書き出しで使うコードです</translation>
    </message>
    <message>
        <source>Imports and exports name the site by it</source>
        <translation>取り込みと書き出しで使うコードです</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Is allowed to</source>
        <translation>権限</translation>
    </message>
    <message>
        <source>It begins with the rules of a</source>
        <translation>最初の規則</translation>
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
        <source>Japanese</source>
        <translation>日本語</translation>
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
        <source>Language of the window</source>
        <translation>画面の言語</translation>
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
        <source>Lending to partner libraries</source>
        <translation>相互貸借の貸出</translation>
    </message>
    <message>
        <source>Lending to patrons</source>
        <translation>利用者への貸出</translation>
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
        <source>MARC records as they came (ISO 2709)</source>
        <translation>受け入れたままのMARC（ISO 2709）</translation>
    </message>
    <message>
        <source>MARC records as they came (MARCXML)</source>
        <translation>受け入れたままのMARC（MARCXML）</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>資料種別</translation>
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
        <source>Name of the entry</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the library</source>
        <translation>図書館の名前</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>館名</translation>
    </message>
    <message>
        <source>Name of this workstation</source>
        <translation>この端末の名前</translation>
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
        <source>New PIN</source>
        <translation>新しい暗証番号</translation>
    </message>
    <message>
        <source>New PIN again</source>
        <translation>新しい暗証番号（確認）</translation>
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
        <source>Note on the condition</source>
        <translation>状態の注記</translation>
    </message>
    <message>
        <source>Number of volumes</source>
        <translation>冊数</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>1行に1つ</translation>
    </message>
    <message>
        <source>Opening hours (a closed day stays empty)</source>
        <translation>開館時間（休館日は空欄）</translation>
    </message>
    <message>
        <source>Other titles</source>
        <translation>その他のタイトル</translation>
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
        <source>Paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>Patrons</source>
        <translation>利用者</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>出版地</translation>
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
        <source>Postage (yen)</source>
        <translation>送料（円）</translation>
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
        <source>Price</source>
        <translation>価格</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>プリンター</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>出版</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>出版者</translation>
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
        <source>Reason</source>
        <translation>謝絶の理由</translation>
    </message>
    <message>
        <source>Registered on</source>
        <translation>登録日</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>登録</translation>
    </message>
    <message>
        <source>Remarks on the condition</source>
        <translation>状態についての記載</translation>
    </message>
    <message>
        <source>Scan the copy in your hand.</source>
        <translation>お手元の資料をスキャンしてください。</translation>
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
        <source>Second place, such as a stick</source>
        <translation>2か所目（USBメモリーなど）</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>発送方法</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>シリーズ</translation>
    </message>
    <message>
        <source>Several are parted by a semicolon</source>
        <translation>複数のときはセミコロンで区切ります</translation>
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
        <source>Sign in without a PIN from now on</source>
        <translation>今後は暗証番号なしでサインインする</translation>
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
        <source>Sounds at the desk</source>
        <translation>カウンターの音</translation>
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
        <source>Such as: the clock was an hour ahead until today</source>
        <translation>例: 今日まで時計が1時間進んでいた</translation>
    </message>
    <message>
        <source>Table (CSV), opens in Excel</source>
        <translation>表（CSV、Excelで開けます）</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>図書館</translation>
    </message>
    <message>
        <source>The library&apos;s name in Latin letters</source>
        <translation>名称（ローマ字）</translation>
    </message>
    <message>
        <source>The loan slip lies in it</source>
        <translation>貸出票が同封されている</translation>
    </message>
    <message>
        <source>The partner library will read it.</source>
        <translation>相手館に伝わる文面です。</translation>
    </message>
    <message>
        <source>The postmark: what was posted in time is in time.</source>
        <translation>消印の日付。期限内に発送されていれば延滞になりません。</translation>
    </message>
    <message>
        <source>The sheet To Borrowers lies in it</source>
        <translation>To Borrowers（借受館の方へ）が同封されている</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>相手館の受付番号</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>画面の明るさ</translation>
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
        <source>User id</source>
        <translation>利用者ID</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>巻</translation>
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
        <source>What is chosen in the preview is remembered here.</source>
        <translation>プレビューで選んだプリンターを記憶します。</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>操作の記録</translation>
    </message>
    <message>
        <source>While something stands here, the person borrows nothing.</source>
        <translation>ここに記入がある間は貸出できません。</translation>
    </message>
    <message>
        <source>Why the clock shows this time</source>
        <translation>この時刻になっている理由</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>在職中</translation>
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
        <source>no</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
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
    <name>FollowRow</name>
    <message>
        <source>Enter lends it, Esc leaves it. The reason is kept with the loan.</source>
        <translation>Enterで貸出、Escで中止。理由は貸出とともに記録されます。</translation>
    </message>
    <message>
        <source>Lend anyway</source>
        <translation>貸し出す</translation>
    </message>
    <message>
        <source>Why is it lent anyway?</source>
        <translation>貸し出す理由</translation>
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
    <name>LabelPicture</name>
    <message>
        <source>First free label: {number} of {whole}</source>
        <translation>最初の空きラベル：{whole}枚中{number}枚目</translation>
    </message>
</context>
<context>
    <name>Lending</name>
    <message>
        <source>about {day}</source>
        <translation>{day}頃</translation>
    </message>
    <message>
        <source>{state}, late</source>
        <translation>{state}・延滞</translation>
    </message>
    <message>
        <source>{state}, letter late</source>
        <translation>{state}・受領書未着</translation>
    </message>
</context>
<context>
    <name>LendingDetails</name>
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
        <translation>手続きは行われませんでした。</translation>
    </message>
</context>
<context>
    <name>LendingFacts</name>
    <message>
        <source>Asked for</source>
        <translation>申込み</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>著者</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>発送</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>書名</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>発送予定</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>巻</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>differs from what was asked for</source>
        <translation>申込みと異なります</translation>
    </message>
    <message>
        <source>{label}, differs: {value}</source>
        <translation>{label}（相違）：{value}</translation>
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
        <source>Name or user id of a partner library</source>
        <translation>相手館の名称または利用者ID</translation>
    </message>
    <message>
        <source>Partner libraries</source>
        <translation>相手館</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>申込み</translation>
    </message>
    <message>
        <source>Scan or type a request or item number, a title, a partner library</source>
        <translation>申込番号・資料番号をスキャン、または書名・相手館を入力</translation>
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
        <source>the partner’s language</source>
        <translation>相手館の言語</translation>
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
    <name>LoanGrid</name>
    <message>
        <source>Items</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Items in all</source>
        <translation>総点数</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>期間</translation>
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
        <source>Remove row {n}</source>
        <translation>{n}行目を削除</translation>
    </message>
    <message>
        <source>Row {n}, {column}</source>
        <translation>{n}行目、{column}</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>単位</translation>
    </message>
    <message>
        <source>any</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>inherits</source>
        <translation>引き継ぐ</translation>
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
    <name>LoanTableSection</name>
    <message>
        <source>Add a row</source>
        <translation>行を追加</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Items in all</source>
        <translation>総点数</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Loan class</source>
        <translation>貸出区分</translation>
    </message>
    <message>
        <source>Loan table</source>
        <translation>貸出規則表</translation>
    </message>
    <message>
        <source>May be lent</source>
        <translation>貸出できます</translation>
    </message>
    <message>
        <source>Not for loan</source>
        <translation>貸出できません</translation>
    </message>
    <message>
        <source>Patron category</source>
        <translation>利用者区分</translation>
    </message>
    <message>
        <source>Please write whole numbers up to 9999, or leave the cell blank.</source>
        <translation>9999までの整数を書くか、空欄にしてください。</translation>
    </message>
    <message>
        <source>Refused: no row says how long</source>
        <translation>期間を定める行がないため、貸出できません</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>新しい版として保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>館</translation>
    </message>
    <message>
        <source>The more a row names, the more it counts, each value for itself. A blank value inherits; 0 means not for loan. Saving makes a new version: open loans keep the one they were made under.</source>
        <translation>細かく指定した行ほど優先し、値ごとに決まります。空欄は引き継ぎ、0は貸出不可です。保存すると新しい版になり、貸出中の資料は元の版に従います。</translation>
    </message>
    <message>
        <source>The new loan table is in force. Open loans keep theirs.</source>
        <translation>新しい貸出規則表が有効になりました。貸出中の資料は元の規則に従います。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>試してみる</translation>
    </message>
    <message>
        <source>Try it: {what}</source>
        <translation>試してみる: {what}</translation>
    </message>
    <message>
        <source>What would hold by the table as it stands above, and which row says so.</source>
        <translation>上の表ではどうなるか、どの行によるかを示します。</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>no row says</source>
        <translation>定める行なし</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n}日</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n}時間</translation>
    </message>
    <message>
        <source>{value} (row {n}: {row})</source>
        <translation>{value}（{n}行目: {row}）</translation>
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
        <translation>申込みを登録する</translation>
    </message>
    <message>
        <source>Entering the request</source>
        <translation>申込みを登録中</translation>
    </message>
    <message>
        <source>It gets our number when it is entered.</source>
        <translation>登録すると当館の番号が付きます。</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>新しい申込み</translation>
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
    <name>PartnerView</name>
    <message>
        <source>A library must be entered here before its requests can be.</source>
        <translation>申込みを登録する前に、相手館をここに登録します。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更する</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>FAX</translation>
    </message>
    <message>
        <source>New partner library</source>
        <translation>相手館を登録</translation>
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
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Papers in</source>
        <translation>書類の言語</translation>
    </message>
    <message>
        <source>Partner libraries</source>
        <translation>相手館</translation>
    </message>
    <message>
        <source>Registered on</source>
        <translation>登録日</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>登録</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存する</translation>
    </message>
    <message>
        <source>Saving the partner library</source>
        <translation>相手館を保存中</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Try a part of its name, or its user id.</source>
        <translation>名称の一部か利用者IDで検索してください。</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>利用者ID</translation>
    </message>
</context>
<context>
    <name>PatronDetails</name>
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
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
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
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
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
    <name>RequestFacts</name>
    <message>
        <source>Asked for</source>
        <translation>申込み</translation>
    </message>
    <message>
        <source>Asked for and sent</source>
        <translation>申込みと発送資料</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>著者</translation>
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
        <source>Carrier</source>
        <translation>運送会社</translation>
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
        <source>From</source>
        <translation>発送館</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>到着日</translation>
    </message>
    <message>
        <source>In the catalogue</source>
        <translation>当館の所蔵</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>資料番号</translation>
    </message>
    <message>
        <source>Letter came</source>
        <translation>受領書到着</translation>
    </message>
    <message>
        <source>Loan slip</source>
        <translation>貸出票</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>必要日</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
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
        <source>Our number</source>
        <translation>当館の番号</translation>
    </message>
    <message>
        <source>Partner library</source>
        <translation>相手館</translation>
    </message>
    <message>
        <source>Post back by</source>
        <translation>返送期限</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>返送日</translation>
    </message>
    <message>
        <source>Receipt letter</source>
        <translation>受領書</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受領日</translation>
    </message>
    <message>
        <source>Refused because</source>
        <translation>謝絶の理由</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>記載事項</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申込み</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>申込日</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>所蔵館</translation>
    </message>
    <message>
        <source>The partner library is not approved; the request cannot be accepted.</source>
        <translation>相手館の登録が承認されていないため、受け付けられません。</translation>
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
        <source>To Borrowers</source>
        <translation>To Borrowers</translation>
    </message>
    <message>
        <source>To be posted back by about {day}; the receipt letter fixes the date.</source>
        <translation>返送期限はおよそ{day}です。受領書が届くと確定します。</translation>
    </message>
    <message>
        <source>To be posted back by {day}.</source>
        <translation>返送期限は{day}です。</translation>
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
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>返却あり</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>{what} (taken back)</source>
        <translation>{what}（取り消し済み）</translation>
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
        <source>New request</source>
        <translation>申込みを登録</translation>
    </message>
    <message>
        <source>No item is away</source>
        <translation>貸出中の資料はありません</translation>
    </message>
    <message>
        <source>No open request</source>
        <translation>処理中の申込みはありません</translation>
    </message>
    <message>
        <source>Nothing found for “{typed}”</source>
        <translation>「{typed}」は見つかりません</translation>
    </message>
    <message>
        <source>Only {which} requests were searched.</source>
        <translation>{which}の申込みだけを検索しました。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>処理中</translation>
    </message>
    <message>
        <source>Print the packet</source>
        <translation>書類一式を印刷</translation>
    </message>
    <message>
        <source>Requests of partner libraries</source>
        <translation>相手館からの申込み</translation>
    </message>
    <message>
        <source>Search all requests</source>
        <translation>すべての申込みを検索</translation>
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
        <translation>相手館から申込みが届いたら、ここに登録します。</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>申込みの範囲</translation>
    </message>
    <message>
        <source>away</source>
        <translation>貸出中</translation>
    </message>
    <message>
        <source>open</source>
        <translation>処理中</translation>
    </message>
</context>
<context>
    <name>ReturnBand</name>
    <message>
        <source>Nothing is lent until {keys} is pressed again.</source>
        <translation>{keys}を押すまで貸出はしません。</translation>
    </message>
    <message>
        <source>Returns only</source>
        <translation>返却専用</translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>Backing up</source>
        <translation>バックアップ中</translation>
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
    <name>Settings</name>
    <message>
        <source>Backup</source>
        <translation>バックアップ</translation>
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
        <source>Discard changes</source>
        <translation>変更を捨てる</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>編集を続ける</translation>
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
        <source>Papers</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>Patron categories</source>
        <translation>利用者区分</translation>
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
        <translation>発送する資料</translation>
    </message>
    <message>
        <source>Scan the item, or type a title or number</source>
        <translation>資料をスキャン、または書名・番号を入力</translation>
    </message>
    <message>
        <source>The catalogue has no copy of this. Refuse the request, or search by other words.</source>
        <translation>所蔵が見つかりません。謝絶するか、別の語で検索してください。</translation>
    </message>
    <message>
        <source>To be posted back by {day}.</source>
        <translation>返送期限は{day}です。</translation>
    </message>
    <message>
        <source>To be posted back within one month of the date received.</source>
        <translation>返送期限は受領日から1か月以内です。</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Asked for</source>
        <translation>申込み</translation>
    </message>
    <message>
        <source>Call number</source>
        <translation>請求記号</translation>
    </message>
    <message>
        <source>Condition sent</source>
        <translation>発送時の状態</translation>
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
    <message>
        <source>The partner library no longer wants it. The copy is free again.</source>
        <translation>相手館が取り下げました。資料は確保を解かれます。</translation>
    </message>
</context>
<context>
    <name>TitleList</name>
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
        <source>Begin with the shipped text</source>
        <translation>元の文言から始める</translation>
    </message>
    <message>
        <source>Filled in by the sheet: {names}. Left empty, the shipped text stands.</source>
        <translation>用紙に差し込まれるもの: {names}。空欄なら元の文言になります。</translation>
    </message>
    <message>
        <source>Language of the sheet</source>
        <translation>用紙の言語</translation>
    </message>
    <message>
        <source>Left empty, the shipped text stands.</source>
        <translation>空欄なら元の文言になります。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Say it as shipped again</source>
        <translation>元の文言に戻す</translation>
    </message>
    <message>
        <source>Texts of sheets</source>
        <translation>用紙の文言</translation>
    </message>
    <message>
        <source>The text is as shipped again.</source>
        <translation>元の文言に戻しました。</translation>
    </message>
    <message>
        <source>The text is saved.</source>
        <translation>文言を保存しました。</translation>
    </message>
    <message>
        <source>What stands on slips, letters and labels. Say it as your library does; sheets made before stay as they are.</source>
        <translation>票・手紙・ラベルの文言です。貴館の言い方に変えられます。作成済みの用紙は変わりません。</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>文言</translation>
    </message>
    <message>
        <source>as shipped</source>
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
</TS>
