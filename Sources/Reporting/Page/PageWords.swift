// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What a page says of itself.
enum PageWords {
  static let contents = Caption("Contents", "目次")
  static let warning = Caption("Note:", "ご注意：")
  static let table = Caption("Table", "表")
  static let provenance = Caption("How this came about", "作成条件")
  static let licences = Caption("Licences of the drawing library in this page", "本ページの描画ライブラリのライセンス")
  static let menu = Caption("Save this chart", "グラフを保存")
  static let savePNG = Caption("Save as PNG", "PNG で保存")
  static let saveSVG = Caption("Save as SVG", "SVG で保存")
  static let risesBy = Caption("more", "増加")
  static let fallsBy = Caption("less", "減少")
  static let sum = Caption("total", "合計")
}
