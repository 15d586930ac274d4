// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a log shows at a glance: its last whole months, and what stands out, in at most 80 columns.
package struct DescriptionReport {
  private let tables: [ResultTable]
  private let words: Wording

  package init(_ tables: [ResultTable], language: Language) {
    self.tables = tables
    words = Wording(language)
  }

  /// Each line ended by a newline.
  package var text: String {
    let sentences = [repeatSentence, decileSentence].compactMap(\.self)
    return months + sentences.flatMap { Wrapping.lines($0, width: 80) }.map { $0 + "\n" }.joined()
  }

  private func table(_ name: String) -> ResultTable? { tables.first { $0.name == name } }

  private static let mostMonths = 12
  private static let monthColumns = [
    "month", "customers", "new_customers", "orders", "revenue", "starts", "ends", "active", "churn",
  ]

  /// The last whole months: one observed in part would look like a fall.
  private var months: String {
    guard let monthly = table("monthly"), let part = monthly.column("part") else { return "" }
    let places = Self.monthColumns.compactMap(monthly.column)
    let whole = monthly.rows.filter { $0[part] == .boolean(false) }.suffix(Self.mostMonths)
    let shown = ResultTable(
      name: "monthly", columns: places.map { monthly.columns[$0] },
      rows: whole.map { row in places.map { Self.grouped(row[$0]) } })
    let text = TextTable(width: 80, language: words.language).text(of: shown)
    return text.isEmpty ? "" : text + "\n"
  }

  /// Counts as numbers, which are grouped by thousands.
  private static func grouped(_ cell: Cell) -> Cell {
    if case .integer(let count) = cell { return .number(Double(count)) }
    return cell
  }

  private var repeatSentence: String? {
    guard let table = table("repeat"), let first = table.rows.first,
      case .integer(let before)? = cell("customers_before"),
      case .integer(let again)? = cell("customers"), before > 0
    else { return nil }
    func cell(_ key: String) -> Cell? { table.column(key).map { first[$0] } }
    let people = HumanNumber.fixed(Double(before), decimals: 0)
    let share = words.percent(Double(again) / Double(before))
    guard case .number(let days)? = cell("median_days") else {
      return words(
        "None of \(people) new customers has ordered a second time.", "新規顧客\(people)人のうち、2回目の購入に至った顧客はまだいない。")
    }
    let median = HumanNumber.significant(days, digits: 3)
    return words(
      "Of \(people) new customers, \(share) have ordered a second time so far, half of them within \(median) days.",
      "新規顧客\(people)人のうち、これまでに\(share)が2回目の購入に至った（F2転換）。その半数は\(median)日以内である。")
  }

  private var decileSentence: String? {
    guard let table = table("deciles"), table.rows.count == 10, let place = table.column("revenue_share"),
      case .number(let share) = table.rows[0][place]
    else { return nil }
    let percent = words.percent(share)
    return words(
      "The tenth of customers who brought most brought \(percent) of the revenue.",
      "上位1割の顧客（デシル1）が売上の\(percent)を占める。")
  }
}
