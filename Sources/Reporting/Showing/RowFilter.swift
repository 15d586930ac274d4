// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// A condition on the rows of a table: `strategy=one_off`, `month=0,12,24`, `npv>0`.
package struct RowFilter: Sendable, Equatable {
  /// A column's key.
  package let column: String
  /// `nil`: its cell has one of some values.
  package let comparison: Condition.Comparison?
  /// As typed: a value or several between commas; a number if it is compared.
  package let value: String

  package init(_ text: String) throws(MalformedRequest) {
    guard let parts = ComparedText(text) else {
      throw MalformedRequest(
        "it has no `=`", remedy: "write column=value, column=value,value or 'column>number'")
    }
    comparison = Condition.Comparison(rawValue: parts.sign)
    guard comparison != nil || parts.sign == "=" else {
      throw MalformedRequest(
        "its sign is none of = < <= > >=", remedy: "write column=value or 'column>=number'")
    }
    column = parts.left.trimmingBlanks
    value = parts.right.trimmingBlanks
    if column.isEmpty || value.isEmpty {
      throw MalformedRequest(
        "it names no \(column.isEmpty ? "column" : "value")", remedy: "write column=value, such as month=0,12"
      )
    }
    if comparison != nil, Double(value)?.isFinite != true {
      throw MalformedRequest(
        "'\(value)' is no number", remedy: "compare with a number, or write \(column)=\(value)")
    }
  }

  /// The values that a row's cell may have: the text as it stands if a cell has just that, else its parts.
  private func wanted(in cells: [Cell]) -> [String] {
    if cells.contains(where: { $0.isCalled(value) }) { return [value] }
    return value.split(separator: ",").map(\.trimmingBlanks).filter { !$0.isEmpty }
  }

  /// The rows of `table` that fulfil it, by index.
  ///
  /// - Parameter rows: indices of those to choose from.
  func rows(_ rows: [Int], of table: ResultTable) throws(TableProblem) -> [Int] {
    let place = try table.place(of: column)
    let all = table.rows.map { $0[place] }
    if let comparison {
      guard all.contains(where: { $0.amount != nil }) else { throw .isText(column) }
      let limit = Double(value) ?? 0
      return rows.filter { all[$0].amount.map { comparison.holds($0, limit) } ?? false }
    }
    let wanted = wanted(in: all)
    for text in wanted where !all.contains(where: { $0.isCalled(text) }) {
      throw .noValue(text, column: column, among: distinct(all))
    }
    return rows.filter { row in wanted.contains { all[row].isCalled($0) } }
  }

  private func distinct(_ cells: [Cell]) -> [String] {
    var seen: Set<String> = []
    return cells.map(\.plainText).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}

/// What is asked of a table that it does not have.
package enum TableProblem: Error, Equatable {
  case noColumn(String, among: [String])
  case noValue(String, column: String, among: [String])
  /// A column of texts cannot be compared with a number.
  case isText(String)
  /// There is no number to put into the cells.
  case noValues(across: String)
  /// Several rows belong into one cell: these columns tell them apart.
  case severalRows(across: String, toldApartBy: [String])
}

extension ResultTable {
  /// The index of the column with this key.
  func place(of key: String) throws(TableProblem) -> Int {
    guard let place = column(key) else { throw .noColumn(key, among: columns.map(\.key)) }
    return place
  }
}

extension Cell {
  /// As the file has it, before it is quoted.
  var plainText: String {
    switch self {
    case .text(let text): text
    case .caption(let caption): caption.english
    case .number(let number): NumberText.exact(number)
    case .integer(let integer): String(integer)
    case .boolean(let boolean): boolean ? "true" : "false"
    case .empty: ""
    }
  }

  var amount: Double? {
    switch self {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    case .text, .caption, .boolean, .empty: nil
    }
  }

  /// Whether it is what somebody types for it: 12 and 12.0 are one number.
  fileprivate func isCalled(_ typed: String) -> Bool {
    switch self {
    case .text(let text): text == typed
    case .caption(let caption): caption.english == typed || caption.japanese == typed
    case .number, .integer: Double(typed) == amount
    case .boolean: plainText == typed
    case .empty: false
    }
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
