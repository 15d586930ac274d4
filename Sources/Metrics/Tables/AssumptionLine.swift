// SPDX-License-Identifier: GPL-3.0-or-later

/// One line of the assumption register: a parameter, what is believed about it, and who says so.
package struct AssumptionLine: Sendable, Equatable {
  /// Where it stands in the scenario.
  package var parameter: String
  /// What readers are shown for it, if the scenario says.
  package var label: Caption?
  /// The number, or the distribution as written: `beta(p05 0.5, p95 0.8)`.
  package var value: String
  /// `nil` for what is certain.
  package var p05: Double?
  package var p50: Double?
  package var p95: Double?
  package var unit: String?
  package var source: String?
  package var note: String?

  package init(
    parameter: String, label: Caption? = nil, value: String, p05: Double? = nil, p50: Double? = nil,
    p95: Double? = nil,
    unit: String? = nil, source: String? = nil, note: String? = nil
  ) {
    self.parameter = parameter
    self.label = label
    self.value = value
    self.p05 = p05
    self.p50 = p50
    self.p95 = p95
    self.unit = unit
    self.source = source
    self.note = note
  }

  /// `assumptions.csv`: one row per parameter.
  package static func table(_ assumptions: [AssumptionLine]) -> ResultTable {
    ResultTable(
      name: "assumptions",
      columns: [
        Column("parameter", label: Caption("Parameter", "パラメータ")), .label,
        Column("value", label: Caption("Value", "値")),
      ] + Column.percentiles([5, 50, 95]) + [
        Column("unit", label: Caption("Unit", "単位")), Column("source", label: Caption("Source", "出典")),
        Column("note", label: Caption("Note", "備考")),
      ],
      rows: assumptions.map { line in
        [.text(line.parameter), Cell(line.label), .text(line.value)]
          + [line.p05, line.p50, line.p95].map { Cell($0) }
          + [line.unit, line.source, line.note].map { Cell($0) }
      })
  }
}
