// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// How a screen names a metric and writes its values.
struct MetricText {
  let metric: Metric
  let money: Money
  let words: Wording

  var isMoney: Bool { metric.unit == .currency || metric.unit == .currencyPerCustomer }

  /// As sentences have it: what strategies are compared on by its name, other metrics by the keys of the files.
  var name: Caption {
    metric.isDecision
      ? Digest.valueName(metric) : Caption(metric.key, metric.label.japanese)
  }

  /// Within a sentence.
  func amount(_ value: Double) -> String { isMoney ? money.text(value) : number(value) }

  /// What is not money.
  func number(_ value: Double) -> String { words.signed(HumanNumber.significant(value)) }

  /// What the question is about, and what it comes to.
  ///
  /// - Parameters:
  ///   - own: a strategy, quoted.
  ///   - against: another, if the question is of its lead over that.
  func subject(_ own: String, against: String?, mean: Double?) -> String {
    let (measure, amount) = (words(name), mean.map(amount) ?? "-")
    guard let against else {
      return words("The \(measure) of \(own) is \(amount)", "\(own)の\(measure)は平均で\(amount)である")
    }
    let isDecision = metric.isDecision
    return words(
      isDecision
        ? "The lead of \(own) over \(against) is \(amount) of \(measure)"
        : "The \(measure) of \(own) less that of \(against) is \(amount)",
      "\(own)と\(against)の\(measure)の差は平均で\(amount)である")
  }

  /// The values of a column, and what its head says.
  func column(_ values: [Double]) -> (head: String, text: (Double?) -> String) {
    let scale = money.columns([values], perCustomer: metric.unit == .currencyPerCustomer)[0]
    return (
      isMoney ? words(scale.unit, money.head(scale)) : words(name),
      { value in value.map { isMoney ? scale.text($0) : number($0) } ?? "-" }
    )
  }
}

extension Digest {
  /// What strategies are compared on.
  var valueName: Caption { Self.valueName(decideOn) }

  static func valueName(_ metric: Metric) -> Caption {
    metric == .npv ? Caption("NPV", "正味現在価値") : Caption("plan NPV", "計画期間内の正味現在価値")
  }
}
