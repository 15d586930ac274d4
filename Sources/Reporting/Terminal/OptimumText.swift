// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// The best values of some numbers, for a screen of 80 columns.
package struct OptimumText {
  private let results: OptimumResults

  package init(_ results: OptimumResults) {
    self.results = results
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    (Wrapping.lines(heading, width: 80) + [""] + table + [""]
      + notes.flatMap { Wrapping.lines($0, width: 80) }).map { $0 + "\n" }.joined()
  }

  private var objective: OptimumResults.Judgement { results.judgements[0] }
  private var label: String { "\"\(results.strategy.label.text(in: results.language))\"" }

  private func isMoney(_ measure: Measure) -> Bool {
    let unit = measure.metric(decideOn: results.decideOn).unit
    return unit == .currency || unit == .currencyPerCustomer
  }

  private func amount(_ value: Estimated, of measure: Measure) -> String {
    if isMoney(measure) {
      let scale = MoneyScale([value.value])
      return scale.sentence(value.value, currency: results.currency)
        + (value.margin.map { " ± \(scale.text($0))" } ?? "")
    }
    return HumanNumber.significant(value.value)
      + (value.margin.map { " ± \(HumanNumber.significant($0, digits: 2))" } ?? "")
  }

  private var heading: String {
    let verb = results.isMaximised ? "highest" : "lowest"
    var text =
      "The \(verb) \(objective.measure.key) of \(label) is \(amount(objective.value, of: objective.measure))"
    if let gain = objective.gain {
      let isMore = gain.value >= 0
      let size = Estimated(abs(gain.value), standardError: gain.standardError, reach: gain.reach)
      text +=
        gain.value == 0
        ? ", the same as the scenario stands"
        : ", \(amount(size, of: objective.measure)) \(isMore ? "more" : "less") than as the scenario stands"
    }
    return text + ":"
  }

  private func label(_ number: OptimumResults.Number) -> String? {
    number.label?.text(in: results.language)
  }

  private func name(_ number: OptimumResults.Number) -> String {
    PathText.sentence(number.path, label: label(number))
  }

  private static let nameWidth = 30

  private var table: [String] {
    let names = PathText.short(
      results.numbers.map(\.path), labels: results.numbers.map(label), width: Self.nameWidth)
    var grid = Grid(alignments: [.left, .right, .left, .right], widths: [Self.nameWidth, 12, 24, 8])
    grid.append(["", "optimum", "within one std error", "bound"])
    grid.append(grid.widths.map { String(repeating: "-", count: $0) })
    for (name, number) in zip(names, results.numbers) {
      let near =
        number.nearLow.flatMap { low in number.nearHigh.map { "\(self.number(low)) to \(self.number($0))" } }
        ?? "-"
      grid.append([name, self.number(number.optimum), near, number.bound?.rawValue ?? "-"])
    }
    return grid.lines
  }

  private func number(_ value: Double) -> String { HumanNumber.significant(rounded(value), digits: 4) }

  /// Whole numbers lose what nobody reads: 8,123,456.7 is 8,123,000.
  private func rounded(_ value: Double) -> Double {
    guard abs(value) >= 1e4 else { return value }
    var unit = 1.0
    while abs(value) / unit >= 1e4 { unit *= 10 }
    return (value / unit).rounded() * unit
  }

  private var notes: [String] { results.numbers.flatMap(note) + limits + absences + [searches] }

  private func note(_ number: OptimumResults.Number) -> [String] {
    var parts: [String] = []
    if let bound = number.bound {
      parts.append("\(name(number)) is at the \(bound.rawValue) end of its range\(beyond(bound, of: number))")
    }
    if let marginal = number.marginal {
      let more = "One more unit of \(name(number)) changes \(objective.measure.key) by \(change(marginal))"
      let perCost = number.marginalPerCost.map {
        ": \(HumanNumber.fixed($0, decimals: 2)) per \(results.currency) of acquisition cost"
      }
      // At a free optimum a slope is what rounding leaves of zero.
      let isFree = number.bound == nil && !results.judgements.contains(where: \.isBinding)
      if !isFree { parts.append(more + (perCost ?? "") + ".") }
    }
    return parts
  }

  private func beyond(_ bound: OptimumResults.Number.Bound, of number: OptimumResults.Number) -> String {
    switch number.beyond {
    case .losesNobody:
      let response =
        number.path.hasSuffix(".contract.fee_per_month")
        ? "give the contract a price_response with an attach_elasticity below 0, or " : ""
      return " and would be at the end of any: nothing in the scenario makes a dearer one lose anybody. "
        + "Say first what it loses: \(response)compare strategies that each state a price and what is sold at it."
    case .notAllowed: return ", and the scenario allows no \(bound == .upper ? "higher" : "lower") value."
    case .untried, nil: return ": a wider one may be better."
    }
  }

  private func change(_ value: Double) -> String {
    isMoney(objective.measure)
      ? "\(results.currency) \(HumanNumber.significant(value, digits: 3))"
      : HumanNumber.significant(value, digits: 3)
  }

  private var limits: [String] {
    results.judgements.dropFirst().map { judgement in
      let sign = judgement.limit?.isAtMost == true ? "at most" : "at least"
      let limit = Estimated(judgement.limit?.limit ?? 0, standardError: nil, reach: 0)
      let broken = judgement.own.flatMap { own in
        judgement.limit.flatMap { $0.excess(of: own.value) > 0 ? own : nil }
      }
      return "\(judgement.measure.key), \(sign) \(amount(limit, of: judgement.measure)), is "
        + "\(amount(judgement.value, of: judgement.measure))"
        + (broken.map { " (as the scenario stands \(amount($0, of: judgement.measure)))" } ?? "") + ": "
        + (judgement.isBinding ? "the limit holds it back." : "the limit does not matter.")
    }
  }

  /// A mean over those draws only that have a value can become better by losing the worst of them.
  private var absences: [String] {
    results.judgements.filter { $0.presence < 1 }.map { judgement in
      "\(judgement.measure.key) has no value in "
        + "\(HumanNumber.percent(1 - judgement.presence, over: "over ", under: "under ")) of the draws there: they do "
        + "not count, and the rest may be better for it."
    }
  }

  private var searches: String {
    let count = results.searches.count
    if count == 1 { return "One search was made: the ranges are too narrow for more." }
    return results.agreeing == count
      ? "All \(count) searches ended there."
      : "\(results.agreeing) of \(count) searches ended there; the others at worse values"
        + (results.judgements.count > 1 ? " or beyond a limit." : ".")
  }
}
