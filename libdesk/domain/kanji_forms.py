"""Old and variant forms of kanji beside the form of today, for search and sorting only; text is never rewritten.

Each group begins with the form that the others are read as. Forms that NFKC already folds (逸 and the
like) are left out. Where one modern form took in several old ones (弁: 辨 辯 瓣), a search finds all of them.
"""

from __future__ import annotations

from typing import Final

_OLD_FORMS_OF_COMMON_KANJI: Final = """
亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 稲稻 飲飮 隠隱 営營 栄榮 衛衞 鋭銳 駅驛 悦悅 閲閱 円圓 縁緣 塩鹽 奥奧 応應
横橫 欧歐 殴毆 黄黃 温溫 穏穩 仮假 価價 画畫畵 会會㑹 回囘廻 壊壞 懐懷 絵繪 概槪 拡擴 殻殼 覚覺 学學斈 岳嶽 楽樂
渇渴 缶罐鑵 巻卷 陥陷 勧勸 寛寬 関關 歓歡 観觀 顔顏 気氣 既旣 帰歸 亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧舉 虚虛
峡峽 挟挾 狭狹 教敎 郷鄕鄉 暁曉 区區 駆驅駈 勲勳勛 薫薰 径徑 恵惠 掲揭 渓溪谿 経經 継繼 茎莖 蛍螢 軽輕 鶏鷄雞
芸藝 撃擊 欠缺 倹儉 剣劍劒劔釼剱 圏圈 検檢 権權 献獻 研硏 県縣 険險 顕顯 験驗 厳嚴 戸戶户 呉吳 娯娛 効效 広廣
恒恆 鉱鑛礦砿 号號 国國囯圀 黒黑 歳歲 済濟 砕碎 斎齋 剤劑 桜櫻 冊册 雑雜襍 産產 参參 惨慘 桟棧 蚕蠶 賛贊 残殘
糸絲 姉姊 歯齒 児兒 辞辭 湿濕溼 実實 写寫冩 釈釋 寿壽夀 収收 従從 渋澁澀 獣獸 縦縱 粛肅 処處 緒緖 叙敍敘 将將
称稱 渉涉 焼燒 証證 奨獎奬 条條 状狀 乗乘 浄淨 剰剩 畳疊疉 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 真眞 寝寢 慎愼 尽盡
図圖 粋粹 酔醉 随隨 髄髓 枢樞 数數 瀬瀨 声聲 青靑 清淸 静靜 斉齊 税稅 窃竊 摂攝 説說 絶絕 専專 戦戰 浅淺 践踐
銭錢 潜潛濳 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插揷 巣巢 装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮
体體軆躰 対對 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團 断斷 弾彈 脱脫 遅遲 痴癡 昼晝 虫蟲 鋳鑄 庁廳
聴聽 徴徵 鎮鎭 逓遞 鉄鐵銕 転轉 点點 伝傳 灯燈 当當 党黨 盗盜 闘鬪鬭 徳德悳 独獨 読讀 届屆 内內 縄繩 弐貳貮
悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 浜濱濵 瓶甁 払拂 仏佛 併倂 並竝 変變 辺邊邉
弁辨辯瓣辧辦 舗舖 歩步 穂穗 宝寶寳 褒襃 豊豐 翻飜 毎每 万萬 満滿 麺麵麪 黙默 弥彌 訳譯 薬藥 与與 予豫 余餘
誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠 隣鄰 塁壘 涙淚泪 励勵 戻戾 礼禮 隷隸 霊靈 齢齡
暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 録錄 郎郞 楼樓 湾灣 駄馱 尚尙 淫婬 填塡 頬頰 剥剝 叱𠮟 餅餠 痩瘦 艶艷
"""

_FORMS_IN_NAMES_AND_PLACES: Final = """
高髙 崎﨑嵜 富冨 島嶋嶌 峰峯 松枩 橋槗 柳栁 桑桒 館舘 吉𠮷 土圡 曽曾 曹曺 秋穐龝 船舩 野埜 梅楳 渕淵渊 桧檜
槙槇 遥遙 瑶瑤 凛凜 熙煕 尭堯 祢禰 巌巖 桝枡 亘亙 晋晉 晃晄 柵栅 穣穰 聡聰 蒋蔣 萌萠 穎頴 姫姬 彦彥 昂昻 倶俱
侠俠 薮藪 芦蘆 籠篭 鴎鷗 鴬鶯 桿杆 毘毗 庵菴 蘇蘓 陰隂 宜冝 奇竒 爾尓 鎌鐮 畝畆畒 楕橢 竈竃 麹麴 鼠鼡
"""

_FORMS_IN_OLDER_PRINT: Final = """
却卻 脚腳 略畧 留畄 糧粮 群羣 涼凉 減减 決决 況况 準凖 凄淒 協恊 叫呌 嘆歎 婿壻聟 恥耻 惧懼 勅敕 氷冰 床牀
猫貓 筍笋 糾糺 紙帋 綿緜 膳饍 草艸 蓋葢盖 蛇虵 訛譌 詠咏 讃讚 貌皃 贋贗 跡迹蹟 踊踴 軟輭 酬醻 鎖鎻 鑑鑒 闊濶
隙𨻶 雁鴈 韻韵 飄飃 鬱欝 鵝鵞 嘗甞 夢梦 妬妒 往徃 携攜擕 昏昬 晒曬 牆墻 獏貘 稟禀 稚穉稺 窓窗牕窻 籤籖 粘黏
罰罸 耕畊 葬塟 衆眾 輌輛 閉閇 鼓皷 杯盃 裏裡 煙烟 年秊 廟庿 棲栖 歌謌 蕊蘂蕋 蛎蠣 蝿蠅 蝉蟬 蝋蠟
掴摑 掻搔 撹攪 噛嚙 嘘噓 嚢囊 壷壺 屏屛 屡屢 并幷 弯彎 涜瀆 潅灌 沪濾 焔焰 祷禱 箪簞 繋繫 繍繡 醤醬 醗醱 顛顚
騨驒 鹸鹼 唖啞 呑吞 躯軀 妍姸 賎賤 迩邇 諌諫 莱萊 鐸鈬 鯵鰺 頚頸 靭靱 舎舍 喩喻 抬擡 鑢鈩 総縂 儘侭 園薗
彙彚 懺懴 曠昿 梼檮 櫟檪 欅﨔 涛濤 疇畴 攢攅 溌潑 箏筝 閏閠 滲渗 紘綋 荊荆
"""


def _pairs(groups: str) -> dict[str, str]:
    return {old: group[0] for group in groups.split() for old in group[1:]}


KANJI_FORMS: Final = {
    **_pairs(_FORMS_IN_OLDER_PRINT),
    **_pairs(_FORMS_IN_NAMES_AND_PLACES),
    **_pairs(_OLD_FORMS_OF_COMMON_KANJI),
}
"""Old or variant form -> the form that search and sorting take it for."""
