// SPDX-License-Identifier: GPL-3.0-or-later

/// Columns that several tables have.
extension Column {
  package static let strategy = Column("strategy", label: Caption("Strategy", "戦略"))
  static let worldCase = Column("case", label: Caption("Case", "ケース"))
  package static let label = Column("label", label: Caption("Label", "名称"))
  static let month = Column("month", unit: "plan month", label: Caption("Month", "月"))
  static let date = Column("date", label: Caption("Date", "年月"))
  static let mean = Column("mean", label: Caption("Mean", "平均"))
  static let standardError = Column("mcse", label: Caption("Monte Carlo standard error", "標準誤差"))

  static func percentiles(_ percents: [Int], unit: String? = nil) -> [Column] {
    percents.map { percent in
      Column(
        "p\(percent < 10 ? "0" : "")\(percent)", unit: unit,
        label: Caption("\(percent) %", "\(percent)%"))
    }
  }
}

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
