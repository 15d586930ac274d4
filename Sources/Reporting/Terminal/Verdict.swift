// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a run means and how sure it is: one sentence in English, a few in Japanese.
package struct Verdict {
  private let digest: Digest
  private let words: Wording
  private let money: Money

  package init(_ digest: Digest, _ words: Wording = Wording()) {
    self.digest = digest
    self.words = words
    money = Money(digest.currency, words)
  }

  /// The verdict in both languages.
  package static func caption(_ digest: Digest) -> Caption {
    Wording.caption { Verdict(digest, $0).sentence }
  }

  /// The sentence in lines of at most `width` columns, each ended by a newline.
  package func text(width: Int = 80) -> String {
    Wrapping.lines(sentence, width: width).map { $0 + "\n" }.joined()
  }

  package var sentence: String {
    words.sentence(
      digest.lines.count > 1 ? [finding] + ties + sureness + loss : single(digest.lines[0]))
  }

  private var best: Digest.Line { digest.lines[digest.best] }
  private var value: String { words(digest.valueName) }
  private func name(_ line: Digest.Line) -> String { words.quoted(line.label) }

  private var isUnsure: Bool { digest.hasUncertainties && digest.draws > 1 }

  /// An estimate and its interval on the same scale: `JPY 1.2 M` and ` (5 to 95 %: 0.8 to 1.5 M)`.
  private func spoken(_ estimate: Comparison.Estimate) -> (amount: String, interval: String) {
    guard isUnsure else { return (money.text(estimate.mean), "") }
    let scale = money.spoken([estimate.mean, estimate.p05, estimate.p95])
    let range = words.range(scale.text(estimate.p05), scale.text(estimate.p95))
    return (
      scale.sentence(estimate.mean),
      words(" (5 to 95 %: \(range)\(scale.ending))", "（5～95%区間：\(range)\(scale.ending)）")
    )
  }

  private func single(_ line: Digest.Line) -> [String] {
    var parts: [String] = []
    if let ltv = line.ltv, let cac = line.cac {
      let ratio = line.ltvToCAC.map { HumanNumber.fixed($0, decimals: 2) }
      parts.append(
        words(
          "A customer is worth \(money.text(ltv)) and costs \(money.text(cac)) to win"
            + (ratio.map { ", LTV/CAC \($0)" } ?? ""),
          "顧客1人当たりの顧客生涯価値（LTV）は\(money.text(ltv))、顧客獲得単価（CAC）は\(money.text(cac))"
            + (ratio.map { "で、LTV/CACは\($0)倍" } ?? "") + "である"))
    } else {
      parts.append(words("No customers are won", "新規顧客は獲得されない"))
    }
    let total = spoken(line.standing.value)
    parts.append(
      words(
        "the plan's \(value) is \(total.amount)\(total.interval)",
        "計画全体の\(value)は\(total.amount)\(total.interval)である"))
    return parts + (digest.hasUncertainties ? [] : [noUncertainties])
  }

  private var noUncertainties: String {
    digest.isPoint
      ? words(
        "this is the plan at point values, every uncertain number at its mean, and says nothing of what is not known",
        "不確実な前提をすべて平均値に固定した一点計算であり、不確実性については何も示さない")
      : words(
        "nothing in the scenario is uncertain, so this is one case, not a probability",
        "不確実な前提がないため、これは一つのケースであり、確率を示すものではない")
  }

  /// Who is best and by how much.
  private var finding: String {
    if digest.best == digest.baseline {
      let rivals = digest.lines.indices.filter { $0 != digest.baseline }
      let next = digest.lines[rivals.min { digest.lines[$0].standing.rank < digest.lines[$1].standing.rank }!]
      let difference = next.standing.difference
      if difference.mean == 0 {
        return words(
          "\(name(next)) and the baseline \(name(best)) come to the same",
          "\(name(next))と基準の\(name(best))は同額である")
      }
      let less = spoken(negated(difference))
      return words(
        "No strategy beats the baseline \(name(best)): the next, \(name(next)), earns "
          + "\(less.amount) less \(value)\(less.interval)\(chance(next))",
        "基準の\(name(best))を上回る戦略はない。次点の\(name(next))は\(value)が"
          + "\(less.amount)少ない\(less.interval)\(chance(next))")
    }
    let base = digest.lines[digest.baseline]
    let more = spoken(best.standing.difference)
    return words(
      "\(name(best)) is best: it earns \(more.amount) more \(value) than the baseline \(name(base))"
        + "\(more.interval)\(chance(best))",
      "\(name(best))が最良である。\(value)は基準の\(name(base))を\(more.amount)上回る\(more.interval)\(chance(best))")
  }

  /// In how many draws it beats the baseline. "All 16" is less sure than "all 4096": the number says so.
  private func chance(_ line: Digest.Line) -> String {
    guard isUnsure, let share = line.standing.probabilityBetter else { return "" }
    if share == 1 {
      return words(
        " and is better in all \(digest.draws) draws", "。\(words.count(digest.draws))回の試行すべてで基準を上回る")
    }
    if share == 0 {
      return words(
        " and is better in none of the \(digest.draws) draws", "。基準を上回る試行は\(words.count(digest.draws))回中一度もない"
      )
    }
    return words(
      " and is better in \(words.spokenPercent(share)) of the draws",
      "。基準を上回る確率は\(words.spokenPercent(share))である")
  }

  private func negated(_ estimate: Comparison.Estimate) -> Comparison.Estimate {
    Comparison.Estimate(
      mean: -estimate.mean, standardError: estimate.standardError, p05: -estimate.p95, p95: -estimate.p05)
  }

  /// Others that the draws cannot tell from the best.
  private var ties: [String] {
    let tied = digest.lines.indices.filter {
      $0 != digest.best && digest.lines[$0].standing.isTiedWithBest
        && digest.lines[$0].standing.expectedLoss != best.standing.expectedLoss
    }
    guard !tied.isEmpty else { return [] }
    let names = words.list(tied.map { name(digest.lines[$0]) })
    return [
      words(
        "\(names) \(tied.count == 1 ? "is" : "are") level with it within the simulation's own error",
        "\(names)との差は計算誤差の範囲内であり、優劣はつけられない")
    ]
  }

  /// What not knowing costs.
  private var sureness: [String] {
    guard digest.hasUncertainties else { return [noUncertainties] }
    guard digest.draws > 1 else {
      return [words("a single draw does not say how sure that is", "試行が1回のため、確からしさは分からない")]
    }
    guard digest.evpi > 0 else {
      return [
        words(
          "no draw has another winner, so learning more would not change the choice",
          "最良の戦略が入れ替わる試行はなく、情報が増えても選択は変わらない")
      ]
    }
    return [
      words(
        "knowing every uncertain number first would be worth at most \(money.text(digest.evpi))",
        "不確実な前提をすべて事前に知ることの価値は、最大で\(money.text(digest.evpi))である")
    ]
  }

  private var loss: [String] {
    guard best.standing.value.mean < 0 else { return [] }
    let amount = money.text(best.standing.value.mean)
    return [
      words(
        "even the best loses money: its \(value) is \(amount)",
        "最良の戦略でも価値を損なう。その\(value)は\(amount)である")
    ]
  }
}
