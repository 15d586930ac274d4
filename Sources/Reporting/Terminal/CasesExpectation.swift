// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Strategies over all cases by their weights, for a screen of 80 columns.
package struct CasesExpectation {
  private let cases: [(name: Caption, weight: Double)]
  private let digest: Digest
  private let words: Wording

  /// - Parameters:
  ///   - cases: at least one.
  ///   - digest: with the comparison over all of them.
  package init(_ cases: [(name: Caption, weight: Double)], _ digest: Digest, _ words: Wording = Wording()) {
    self.cases = cases
    self.words = words
    var digest = digest
    // Which case it is is not known.
    digest.hasUncertainties = true
    self.digest = digest
  }

  /// The sentence in both languages.
  package static func caption(_ cases: [(name: Caption, weight: Double)], _ digest: Digest) -> Caption {
    Wording.caption { CasesExpectation(cases, digest, $0).sentence }
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    func lines(_ text: String) -> String {
      Wrapping.lines(text, width: 80).map { $0 + "\n" }.joined()
    }
    return lines(words("Over all cases by their weights: \(weights)", "全ケースの加重平均（\(weights)）"))
      + "\n" + StrategyTable(digest, words).planText + "\n" + lines(sentence)
  }

  private var weights: String {
    words.list(
      cases.map { "\(words($0.name)) \(HumanNumber.significant($0.weight * 100))\(words(" %", "%"))" })
  }

  package var sentence: String {
    let best = digest.lines[digest.best]
    guard digest.lines.count > 1 else {
      let amount = amount(best.standing.value)
      return words("The plan's expected \(value) is \(amount).", "計画全体の\(value)の期待値は\(amount)である。")
    }
    if digest.best != digest.baseline {
      let more = amount(best.standing.difference)
      let base = name(digest.lines[digest.baseline])
      return words.sentence(
        [
          words(
            "In expectation \(name(best)) is best: it earns \(more) more \(value) than the baseline \(base)",
            "期待値では\(name(best))が最良であり、\(value)は基準の\(base)を\(more)上回る")
        ] + tie)
    }
    let next = digest.lines.filter { $0.standing.rank == 2 }[0]
    var difference = next.standing.difference
    difference.mean = -difference.mean
    let less = amount(difference)
    return words.sentence(
      [
        words(
          "In expectation no strategy beats the baseline \(name(best)): the next, \(name(next)), earns "
            + "\(less) less \(value)",
          "期待値でも基準の\(name(best))を上回る戦略はない。次点の\(name(next))は\(value)が\(less)少ない")
      ] + tie)
  }

  private var value: String { words(digest.valueName) }
  private func name(_ line: Digest.Line) -> String { words.quoted(line.label) }

  private var tie: [String] {
    guard digest.lines[digest.best].standing.isTiedWithBest else { return [] }
    return [words("the draws cannot tell it from another", "ただし、他の戦略との差は計算誤差の範囲内である")]
  }

  /// With twice its standard error, if it has one.
  private func amount(_ estimate: Comparison.Estimate) -> String {
    let scale = Money(digest.currency, words).spoken([estimate.mean])
    let error = estimate.standardError.flatMap { $0 > 0 ? scale.text(2 * $0) : nil }
    return scale.sentence(estimate.mean)
      + (error.map { words(" (± \($0))", "（±\($0)\(scale.ending)）") } ?? "")
  }
}
