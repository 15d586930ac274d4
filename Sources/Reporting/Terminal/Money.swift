// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Amounts of one currency as readers of a language have them: `JPY 2.71 bn`, `27.1億円`; in tables in one unit.
struct Money {
  let currency: String
  let words: Wording

  init(_ currency: String, _ words: Wording) {
    self.currency = currency
    self.words = words
  }

  /// The currency itself, behind a number in Japanese: 円.
  var one: String { currency == "JPY" ? "円" : currency }

  // MARK: sentences

  /// An amount on a scale of its own.
  func text(_ amount: Double) -> String { spoken([amount]).sentence(amount) }

  /// The scale of amounts that stand together in a sentence.
  func spoken(_ amounts: [Double]) -> MoneyScale {
    let largest = Self.largest(amounts)
    switch words.language {
    case .english: return english(largest)
    case .japanese:
      let step = MoneyStep.fitting(largest, among: currency == "JPY" ? MoneyStep.yen : MoneyStep.japanese)
      let ending = step.name + one
      return MoneyScale(
        unit: ending, beginning: "", ending: ending, divisor: step.size,
        decimals: MoneyScale.decimals(largest / step.size, decimalsOfHundreds: step.size < 1e6 ? 0 : 1),
        minus: "△")
    }
  }

  private func english(_ largest: Double) -> MoneyScale {
    let step = MoneyStep.fitting(largest, among: MoneyStep.english)
    let ending = step.name.isEmpty ? "" : " \(step.name)"
    return MoneyScale(
      unit: currency + ending, beginning: "\(currency) ", ending: ending, divisor: step.size,
      decimals: MoneyScale.decimals(largest / step.size, decimalsOfHundreds: step.name.isEmpty ? 0 : 1),
      minus: "-")
  }

  // MARK: tables

  /// Whether tables have a unit that does not hang on their amounts.
  var hasUnit: Bool { words.language == .japanese || words.unit != nil }

  /// What is smaller than this share of a unit vanishes in it.
  private static let leastShare = 0.1

  /// The scale of all amounts of a table.
  func table(_ amounts: [Double]) -> MoneyScale { columns([amounts])[0] }

  /// Scales for columns that stand side by side: the same unit for all. If none was asked for, a column that would
  /// vanish in it has one of its own in English, whose heads name a unit for each column.
  ///
  /// - Parameter perCustomer: Whether amounts are for one customer: they have a smaller unit than the rest sooner.
  func columns(_ columns: [[Double]], perCustomer: Bool = false) -> [MoneyScale] {
    let largest = columns.map(Self.largest)
    if let unit = unit(for: largest, perCustomer: perCustomer) {
      return largest.map { scale(of: unit, largest: $0) }
    }
    let most = largest.max() ?? 0
    let shared = english(most)
    return largest.map { own in
      if own != 0, own < Self.leastShare * shared.divisor { return english(own) }
      return shared.withDecimals(for: own)
    }
  }

  /// The unit that was asked for or that the language has, a smaller one if amounts would vanish in it; `nil` if
  /// columns choose theirs.
  private func unit(for largest: [Double], perCustomer: Bool) -> MoneyUnit? {
    let most = largest.max() ?? 0
    let least = perCustomer ? largest.filter { $0 != 0 }.min() ?? 0 : most
    let fitting = MoneyUnit.fitting(least, currency: currency, in: words.language)
    guard let wanted = words.unit ?? .standard(currency: currency, in: words.language) else {
      return words.language == .japanese ? fitting : nil
    }
    let isEnough = least >= (perCustomer ? 1 : Self.leastShare) * wanted.size
    return least == 0 || isEnough ? wanted : fitting
  }

  private func scale(of unit: MoneyUnit, largest: Double) -> MoneyScale {
    let text = unit.text(currency: currency, in: words.language)
    return MoneyScale(
      unit: text, beginning: words("\(currency) ", ""),
      ending: words(String(text.dropFirst(currency.count)), text), divisor: unit.size,
      decimals: MoneyScale.decimals(largest / unit.size, decimalsOfHundreds: unit == .one ? 0 : 1),
      minus: words("-", "△"))
  }

  /// What the first column of a table has below its name: in Japanese the unit, once for the table; in English each
  /// column names its own.
  func head(_ scale: MoneyScale) -> String { words("", "（単位：\(scale.unit)）") }

  private static func largest(_ amounts: [Double]) -> Double {
    amounts.filter(\.isFinite).reduce(0) { max($0, abs($1)) }
  }
}

extension MoneyScale {
  /// The same unit for amounts up to `largest`.
  fileprivate func withDecimals(for largest: Double) -> MoneyScale {
    MoneyScale(
      unit: unit, beginning: beginning, ending: ending, divisor: divisor,
      decimals: MoneyScale.decimals(largest / divisor, decimalsOfHundreds: ending.isEmpty ? 0 : 1),
      minus: minus)
  }
}
