// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Sentences on what lies after the months that are counted, if an answer hangs on it: after the plan, and after a
/// customer's window.
package struct AfterPlanText {
  private let digest: Digest
  private let words: Wording
  private let money: Money

  /// Of the value in the window: what lies beyond it is pointed out from here on.
  static let hidden = 0.1
  /// Sums may differ by so much, relative to themselves, that are equal on paper.
  private static let rounding = 1e-9

  package init(_ digest: Digest, _ words: Wording = Wording()) {
    self.digest = digest
    self.words = words
    money = Money(digest.currency, words)
  }

  /// The sentences in both languages.
  package static func captions(_ digest: Digest) -> [Caption] {
    Wording.captions { AfterPlanText(digest, $0).sentences }
  }

  /// Lines of at most `width` columns, each ended by a newline; empty if there is nothing to say.
  package func text(width: Int = 80) -> String {
    sentences.flatMap { Wrapping.lines($0, width: width) }.map { $0 + "\n" }.joined()
  }

  var sentences: [String] { ranking + signs + window }

  private func name(_ line: Digest.Line) -> String { words.quoted(line.label) }
  private func names(_ lines: [Digest.Line]) -> String { words.list(lines.map(name)) }

  /// Another strategy is best in the plan's months alone.
  private var ranking: [String] {
    guard digest.decideOn == .npv, digest.lines.count > 1,
      let first = digest.lines.max(by: { $0.planValue < $1.planValue })
    else { return [] }
    let best = digest.lines[digest.best]
    let lead = first.planValue - best.planValue
    guard lead > Self.rounding * abs(first.planValue), first.label != best.label else { return [] }
    return [
      words(
        "The choice hangs on what comes after the plan: in its \(digest.horizon) months alone \(name(first)) earns "
          + "\(money.text(lead)) more than \(name(best)).",
        "選択は計画期間後の価値に左右される。計画期間の\(digest.horizon)か月だけで見ると、\(name(first))が"
          + "\(name(best))を\(money.text(lead))上回る。")
    ]
  }

  /// Strategies whose NPV is above zero only after the plan, or only within it.
  private var signs: [String] {
    func those(_ holds: (_ plan: Double, _ whole: Double) -> Bool) -> [Digest.Line] {
      digest.lines.filter { holds($0.planValue, $0.planValue + $0.terminalValue) }
    }
    let late = those { $0 < 0 && $1 > 0 }
    let early = those { $0 > 0 && $1 < 0 }
    let within = words.list(late.map { money.text($0.planValue) })
    return [
      late.isEmpty
        ? nil
        : words(
          "Only what comes after the plan lifts the NPV of \(names(late)) above zero: within its "
            + "\(digest.horizon) months it is \(within).",
          "\(names(late))の正味現在価値が正となるのは計画期間後の価値による。計画期間の\(digest.horizon)か月では"
            + "\(within)である。"),
      early.isEmpty
        ? nil
        : words(
          "After the plan the customers of \(names(early)) cost more than they bring, and the NPV falls below zero.",
          "\(names(early))の顧客は計画期間後に収入を上回る費用を生み、正味現在価値は負に転じる。"),
    ].compactMap(\.self)
  }

  /// Strategies whose customers bring much after the window of their value.
  private var window: [String] {
    let short = digest.lines.filter { ($0.beyondWindow ?? 0) > Self.hidden }
    guard !short.isEmpty else { return [] }
    let shares = words.list(
      short.map { HumanNumber.fixed(100 * ($0.beyondWindow ?? 0), decimals: 0) + words(" %", "%") })
    return [
      words(
        "LTV counts \(digest.window) months of a customer; the next \(digest.window) would add \(shares) to that of "
          + "\(names(short)): a longer `ltv_months` counts it.",
        "顧客生涯価値（LTV）は獲得後\(digest.window)か月を対象とする。続く\(digest.window)か月を含めると、"
          + "\(names(short))のLTVは\(shares)増える。含めるには `ltv_months` を延ばす。")
    ]
  }
}
