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
