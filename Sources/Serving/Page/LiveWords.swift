// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What the page says of its own, by the names under which its script knows it.
enum LiveWords {
  static let all: [(key: String, text: Caption)] = [
    // Of charts, as in reports.
    ("menu", Caption("Save this chart", "グラフを保存")), ("png", Caption("Save as PNG", "PNG で保存")),
    ("svg", Caption("Save as SVG", "SVG で保存")), ("table", Caption("Table", "表")),
    // Controls.
    ("numbers", Caption("Numbers", "前提")), ("uncertain", Caption("Uncertain", "不確実な前提")),
    ("chosen", Caption("Chosen", "設定した前提")), ("switches", Caption("Switches", "切り替え")),
    ("find", Caption("Find a number", "前提を検索")),
    ("nothingFound", Caption("No number is called that.", "該当する前提はない。")),
    ("asStated", Caption("as stated", "ファイルの値")), ("changed", Caption("changed", "変更済み")),
    ("reset", Caption("Reset", "元に戻す")), ("resetAll", Caption("Reset all", "すべて元に戻す")),
    ("slider", Caption("slider", "スライダー")), ("there", Caption("there", "あり")),
    ("notThere", Caption("left out", "なし")), ("yes", Caption("yes", "はい")), ("no", Caption("no", "いいえ")),
    ("case", Caption("Case", "ケース")), ("asWritten", Caption("The file as written", "ファイル記載どおり")),
    ("range", Caption("5 to 95 %", "5～95%")), ("source", Caption("Source", "出典")),
    // The page.
    ("draws", Caption("draws", "試行")), ("months", Caption("months", "か月")),
    ("computing", Caption("Computing …", "計算中…")),
    ("answered", Caption("The comparison is up to date.", "比較を更新した。")),
    ("milliseconds", Caption("ms to solve", "ミリ秒で計算")),
    ("changes", Caption("changed", "件変更")), ("noChanges", Caption("Nothing is changed.", "変更はない。")),
    ("keepAsBefore", Caption("Take this as “before”", "現在を「変更前」にする")),
    ("forgetBefore", Caption("“Before” is the file again", "「変更前」をファイルに戻す")),
    ("command", Caption("The same in a terminal", "ターミナルで同じ計算をする")), ("copy", Caption("Copy", "コピー")),
    ("copied", Caption("Copied.", "コピーした。")),
    ("saveHeading", Caption("Save as a strategy", "戦略として保存")),
    ("saveFrom", Caption("Starting from", "元にする戦略")), ("saveName", Caption("Name", "名称")),
    ("saveDefault", Caption("As moved", "変更後")), ("save", Caption("Save", "保存")),
    (
      "saveHint",
      Caption(
        "Downloads a copy of the file with the strategy in it, and shows its lines. Your file stays as it is.",
        "この戦略を加えたファイルの写しをダウンロードし、追加分を表示する。元のファイルは変わらない。")
    ),
    ("saved", Caption("Downloaded. These lines are new:", "ダウンロードした。追加分は次のとおり：")),
    (
      "savedLines",
      Caption(
        "The file cannot be changed without touching what stands around it. Paste these lines below `strategies`, and check:",
        "ファイルの他の部分を変えずに追加することができない。次の行を strategies の下に貼り付け、確認のこと：")
    ),
    (
      "savedLeft",
      Caption(
        "Not part of it, since they are not the strategy's own; they stay --set values:",
        "この戦略自身の前提ではないため含まれない（--set で指定のこと）：")
    ),
    ("mapHeading", Caption("Two numbers as a map", "2つの前提の地図")), ("mapX", Caption("Across", "横軸")),
    ("mapY", Caption("Up", "縦軸")), ("mapDraw", Caption("Draw the map", "地図を描く")),
    ("fileChanged", Caption("The file has changed.", "ファイルが変更された。")),
    ("fileLoad", Caption("Read it again", "読み直す")),
    (
      "fileBroken",
      Caption("It cannot be read now; the page stays with what it has:", "現在は読み込めない。ページは以前の内容のままである：")
    ),
    (
      "gone",
      Caption(
        "The program that serves this page has ended, or does not answer.", "このページを提供するプログラムが終了したか、応答しない。")
    ),
  ]
}
