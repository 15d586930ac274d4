// SPDX-License-Identifier: GPL-3.0-or-later

extension Estimated {
  /// The value and its standard error.
  var cells: [Cell] { [Cell(value), Cell(standardError)] }

  /// The value, its standard error, and its interval.
  static func intervalCells(_ estimate: Estimated?) -> [Cell] {
    [estimate?.value, estimate?.standardError, estimate?.low, estimate?.high].map { Cell($0) }
  }
}

extension Column {
  static func estimate(_ key: String, _ unit: String?, _ label: Caption) -> [Column] {
    [
      Column(key, unit: unit, label: label),
      Column("\(key)_mcse", unit: unit, label: Caption("… standard error", "同 標準誤差")),
    ]
  }

  static func interval(_ key: String, _ unit: String?, _ label: Caption) -> [Column] {
    estimate(key, unit, label) + [
      Column("\(key)_low", unit: unit, label: Caption("… 95 % interval from", "同 95%信頼区間 下限")),
      Column("\(key)_high", unit: unit, label: Caption("… to", "同 上限")),
    ]
  }
}
