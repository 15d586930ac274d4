// SPDX-License-Identifier: GPL-3.0-or-later

/// What differs between the tables of two runs, as read from their files. If only one of them has cases, each is
/// compared with the other run as it is.
package enum Differences {
  private static let before = Column("before", label: Caption("Before", "変更前"))
  private static let after = Column("after", label: Caption("After", "変更後"))

  private static let notStated = Caption("not stated", "記載なし")

  /// From two `assumptions.csv`: one row per parameter whose value is not the same text in both, or that only one
  /// has.
  package static func inputs(_ one: ResultTable, _ other: ResultTable) -> ResultTable {
    let (one, other) = (one.withCases(of: other), other.withCases(of: one))
    let keys = (one.column("parameter") ?? 0) + 1
    var parameter = one.columns[keys - 1]
    parameter.label.japanese = "前提"
    var table = ResultTable(name: "inputs", columns: [parameter, before, after])
    let (values, others) = (texts(one, "value", keys: keys), texts(other, "value", keys: keys))
    for key in ordered(one, other, keys: keys) where values[key] != others[key] {
      table.append(
        [.text(key.joined(separator: ", "))]
          + [values[key], others[key]].map { $0.map(Cell.text) ?? .caption(notStated) })
    }
    return table
  }

  /// From two `summary.csv`: one row per strategy and metric whose mean is another, with the change and that in
  /// standard errors, √(mcse² + mcse²): of runs with draws of their own. If nothing in a mean is from draws, there
  /// are none.
  package static func metrics(_ one: ResultTable, _ other: ResultTable) -> ResultTable {
    let (one, other) = (one.withCases(of: other), other.withCases(of: one))
    let keys = (one.column("metric") ?? 0) + 1
    var table = ResultTable(
      name: "metrics",
      columns: one.columns.prefix(keys) + [
        before, after, Column("change", label: Caption("Change", "変化")),
        Column("change_in_mcse", label: Caption("In s.e.", "標準誤差の倍数")),
      ])
    let (means, others) = (texts(one, "mean", keys: keys), texts(other, "mean", keys: keys))
    let (errors, otherErrors) = (texts(one, "mcse", keys: keys), texts(other, "mcse", keys: keys))
    for key in ordered(one, other, keys: keys) where means[key] != others[key] {
      func number(_ table: [[String]: String]) -> Double? { table[key].flatMap(Double.init) }
      let change = number(others).flatMap { after in number(means).map { Comparison.difference(after, $0) } }
      // Sums that were rounded in another order are no change.
      if change == 0 { continue }
      let squares = [errors, otherErrors].map { (number($0) ?? 0) * (number($0) ?? 0) }
      let error = sum(squares).squareRoot()
      table.append(
        key.map(Cell.text) + [
          Cell(number(means)), Cell(number(others)), Cell(change),
          error > 0 ? Cell(change.map { $0 / error }) : .empty,
        ])
    }
    return table
  }

  /// A column by the texts of the first `keys` columns.
  private static func texts(_ table: ResultTable, _ column: String, keys: Int) -> [[String]: String] {
    guard let index = table.column(column) else { return [:] }
    return Dictionary(
      table.rows.compactMap { row in text(row[index]).map { (key(row, keys), $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// All keys, in the order of the first table, then of the second.
  private static func ordered(_ one: ResultTable, _ other: ResultTable, keys: Int) -> [[String]] {
    var seen: Set<[String]> = []
    return (one.rows + other.rows).map { key($0, keys) }.filter { seen.insert($0).inserted }
  }

  private static func key(_ row: [Cell], _ keys: Int) -> [String] {
    row.prefix(keys).map { text($0) ?? "" }
  }

  private static func text(_ cell: Cell) -> String? {
    if case .text(let text) = cell { text } else { nil }
  }
}

extension ResultTable {
  /// The table once for each case of another, if it has no cases of its own.
  fileprivate func withCases(of other: ResultTable) -> ResultTable {
    guard column("case") == nil, let index = other.column("case") else { return self }
    var keys: [String] = []
    for case .text(let key) in other.rows.map({ $0[index] }) where !keys.contains(key) { keys.append(key) }
    return keys.isEmpty ? self : .joined(keys.map { ($0, self) })
  }
}
