// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Strategies over all cases by their weights, for a screen of 80 columns.
package struct CasesExpectation {
  private let cases: [(name: String, weight: Double)]
  private let digest: Digest

  /// - Parameters:
  ///   - cases: at least one.
  ///   - digest: with the comparison over all of them.
  package init(_ cases: [(name: String, weight: Double)], _ digest: Digest) {
    self.cases = cases
    var digest = digest
    // Which case it is is not known.
    digest.hasUncertainties = true
    self.digest = digest
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    func lines(_ text: String) -> String {
      Wrapping.lines(text, width: 80).map { $0 + "\n" }.joined()
    }
    return lines("Over all cases by their weights: \(weights)") + "\n" + StrategyTable(digest).planText + "\n"
      + lines(sentence)
  }

  private var weights: String {
    cases.map { "\($0.name) \(HumanNumber.significant($0.weight * 100)) %" }.joined(separator: ", ")
  }

  package var sentence: String {
    let best = digest.lines[digest.best]
    guard digest.lines.count > 1 else {
      return "The plan's expected \(value) is \(amount(best.standing.value))."
    }
    if digest.best != digest.baseline {
      return "In expectation \(best.name) is best: it earns \(amount(best.standing.difference)) more "
        + "\(value) than the baseline \(digest.lines[digest.baseline].name)\(tie)."
    }
    let next = digest.lines.filter { $0.standing.rank == 2 }[0]
    var less = next.standing.difference
    less.mean = -less.mean
    return "In expectation no strategy beats the baseline \(best.name): the next, \(next.name), earns "
      + "\(amount(less)) less \(value)\(tie)."
  }

  private var value: String { digest.valueName }

  private var tie: String {
    digest.lines[digest.best].standing.isTiedWithBest ? "; the draws cannot tell it from another" : ""
  }

  /// With twice its standard error, where it has one.
  private func amount(_ estimate: Comparison.Estimate) -> String {
    let scale = MoneyScale([estimate.mean])
    let error = estimate.standardError.flatMap { $0 > 0 ? " (± \(scale.text(2 * $0)))" : nil }
    return scale.sentence(estimate.mean, currency: digest.currency) + (error ?? "")
  }
}
