// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// The numbers that a strategy's model is made of: a cell for each that the file states or that is not known.
///
/// What is not stated, and is its default, is written out in formulas.
final class Inputs {
  private let sheet: SheetBuilder
  private let scenario: Scenario
  private let rows: [String: Scenarios.Assumption]
  private var cells: [String: Term] = [:]
  private var unknowns: [Int: Term] = [:]
  private var terms: [Int: Term] = [:]
  private(set) var nextRow: Int
  /// By `Leaf.index`: those that the model has read.
  private var read: Set<Int> = []

  /// Writes the cells, a row each.
  init(
    _ places: NumberPlaces, discount: Quantity, of scenario: Scenario, strategy: String,
    assumptions: [Scenarios.Assumption], sheet: SheetBuilder, firstRow: Int
  ) {
    (self.sheet, self.scenario, nextRow) = (sheet, scenario, firstRow)
    var rows: [String: Scenarios.Assumption] = [:]
    // What the strategy says itself comes before what the base says, and that before what others say.
    for fits in [
      { $0.strategy == strategy }, { $0.strategy.isEmpty }, { _ in true },
    ] as [(Scenarios.Assumption) -> Bool] {
      for row in assumptions where fits(row) && rows[row.path] == nil { rows[row.path] = row }
    }
    self.rows = rows
    rate = .zero
    rate = term(discount, paths: ["discount_rate_per_year"])
    for leaf in places.order {
      terms[leaf.index] = term(leaf.quantity, paths: places.paths[leaf.index] ?? [])
    }
  }

  /// Discounting, a year.
  private(set) var rate: Term

  /// A number of the business, which the model is then held to have read.
  func callAsFunction(_ leaf: Leaf) -> Term {
    read.insert(leaf.index)
    // What is nowhere in the file's terms has no cell.
    return terms[leaf.index] ?? term(leaf.quantity, paths: [])
  }

  /// Numbers that the model does not need to read, since they move nothing of what it computes.
  func skip(_ leaves: Leaf...) {
    for leaf in leaves { read.insert(leaf.index) }
  }

  func hasRead(_ leaf: Leaf) -> Bool { read.contains(leaf.index) }

  /// Whether a number is known and not stated, or a certain one, and is this.
  func isAlways(_ number: Double, _ leaf: Leaf) -> Bool { callAsFunction(leaf).isLiterally(number) }

  // MARK: Cells

  private func term(_ quantity: Quantity, paths: [String]) -> Term {
    switch quantity.source {
    case .unknown(let index):
      if scenario.space.unknowns[index].dimension == nil { return computed(quantity, paths: paths) }
      // What scales a number of its own is a part of it: whoever sets the number sets all of it.
      let isOwn = quantity.factor != 1 || !quantity.otherUnknowns.isEmpty
      if isOwn, paths.contains(scenario.space.name(ofDrawn: index)) {
        return computed(quantity, paths: paths)
      }
      return product(of: quantity, unknown(index) * Term(quantity.factor))
    case .constant(let value):
      let number = value * quantity.factor
      guard quantity.otherUnknowns.isEmpty, let row = paths.lazy.compactMap({ self.row($0) }).first else {
        return product(of: quantity, Term(number))
      }
      if row.isReference, let quantity = rows[row.value] { return cell(number, quantity, at: row.value) }
      return cell(number, row, at: row.path)
    }
  }

  private func product(of quantity: Quantity, _ first: Term) -> Term {
    quantity.otherUnknowns.reduce(first) { $0 * unknown($1) }
  }

  /// What the file says at a path, or at the same one with its terms beside its kind or inside it.
  private func row(_ path: String) -> Scenarios.Assumption? {
    if let row = rows[path] { return row }
    var parts = path.split(separator: ".").map(String.init)
    guard parts.count >= 4, ["offers", "programmes"].contains(parts[0]) || parts.count >= 3 else {
      return nil
    }
    let kinds = [
      "contract", "add_on", "event", "contact", "loyalty", "discount", "personalisation", "referral",
    ]
    if kinds.contains(parts[2]) {
      parts.remove(at: 2)
      return rows[parts.joined(separator: ".")]
    }
    return kinds.lazy.compactMap { kind in
      self.rows[(parts[..<2] + [kind] + parts[2...]).joined(separator: ".")]
    }.first
  }

  private func unknown(_ index: Int) -> Term {
    if let term = unknowns[index] { return term }
    let name = scenario.space.name(ofDrawn: index)
    let term = write(scenario.space.mean[index], rows[name], at: name, isMean: true)
    unknowns[index] = term
    return term
  }

  /// What is computed from other unknowns has a cell where it stands.
  private func computed(_ quantity: Quantity, paths: [String]) -> Term {
    let value = quantity.value(in: scenario.space.mean)
    guard let path = paths.first(where: { row($0) != nil }) ?? paths.first else { return Term(value) }
    if let term = cells[path], term.value == value { return term }
    let term = write(value, row(path), at: path, isMean: true)
    cells[path] = term
    return term
  }

  private func cell(_ number: Double, _ row: Scenarios.Assumption, at path: String) -> Term {
    if let term = cells[path], term.value == number { return term }
    let term = write(number, row, at: path, isMean: false)
    cells[path] = term
    return term
  }

  private func write(_ number: Double, _ row: Scenarios.Assumption?, at path: String, isMean: Bool) -> Term {
    defer { nextRow += 1 }
    let label = row?.label
    let english = label?.text(in: "en") ?? path
    sheet.write(Caption(english, label?.text(in: "ja") ?? english), row: nextRow, column: 0)
    let isMoney = row?.unit.hasPrefix(scenario.currency) ?? false
    let term = sheet.writeInput(number, isMoney ? .money : .plain, row: nextRow, column: 1)
    if let unit = row?.unit, !unit.isEmpty { sheet.write(Caption(unit), row: nextRow, column: 2) }
    if isMean, let value = row?.value {
      sheet.write(Caption("mean of \(value)", "\(value) の平均"), row: nextRow, column: 3)
    }
    if let source = row?.source, !source.isEmpty {
      sheet.write(Caption(source), row: nextRow, column: 4)
    }
    sheet.write(Caption(path), row: nextRow, column: 5)
    return term
  }
}
