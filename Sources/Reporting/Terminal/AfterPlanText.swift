// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Sentences on what lies after the months that are counted, where an answer hangs on it: after the plan, and after a
/// customer's window.
package struct AfterPlanText {
  private let digest: Digest

  /// Of the value in the window: what lies beyond it is pointed out from here on.
  static let hidden = 0.1
  /// Sums may differ by so much, relative to themselves, that are equal on paper.
  private static let rounding = 1e-9

  package init(_ digest: Digest) {
    self.digest = digest
  }

  /// Lines of at most `width` columns, each ended by a newline; empty where there is nothing to say.
  package func text(width: Int = 80) -> String {
    sentences.flatMap { Wrapping.lines($0, width: width) }.map { $0 + "\n" }.joined()
  }

  var sentences: [String] { ranking + signs + window }

  private func names(_ lines: [Digest.Line]) -> String { lines.map(\.name).joined(separator: ", ") }

  /// Another strategy is best in the plan's months alone.
  private var ranking: [String] {
    guard digest.decideOn == .npv, digest.lines.count > 1,
      let first = digest.lines.max(by: { $0.planValue < $1.planValue })
    else { return [] }
    let best = digest.lines[digest.best]
    let lead = first.planValue - best.planValue
    guard lead > Self.rounding * abs(first.planValue), first.label != best.label else { return [] }
    return [
      "The choice hangs on what comes after the plan: in its \(digest.horizon) months alone \(first.name) earns "
        + "\(digest.money(lead)) more than \(best.name)."
    ]
  }

  /// Strategies whose NPV is above zero only after the plan, or only within it.
  private var signs: [String] {
    func those(_ holds: (_ plan: Double, _ whole: Double) -> Bool) -> [Digest.Line] {
      digest.lines.filter { holds($0.planValue, $0.planValue + $0.terminalValue) }
    }
    let late = those { $0 < 0 && $1 > 0 }
    let early = those { $0 > 0 && $1 < 0 }
    return [
      late.isEmpty
        ? nil
        : "Only what comes after the plan lifts the NPV of \(names(late)) above zero: within its "
          + "\(digest.horizon) months it is \(late.map { digest.money($0.planValue) }.joined(separator: ", ")).",
      early.isEmpty
        ? nil
        : "After the plan the customers of \(names(early)) cost more than they bring, and the NPV falls below zero.",
    ].compactMap(\.self)
  }

  /// Strategies whose customers bring much after the window of their value.
  private var window: [String] {
    let short = digest.lines.filter { ($0.beyondWindow ?? 0) > Self.hidden }
    guard !short.isEmpty else { return [] }
    let shares = short.map { HumanNumber.fixed(100 * ($0.beyondWindow ?? 0), decimals: 0) + " %" }
      .joined(separator: ", ")
    return [
      "LTV counts \(digest.window) months of a customer; the next \(digest.window) would add \(shares) to that of "
        + "\(names(short)): a longer `ltv_months` counts it."
    ]
  }
}
