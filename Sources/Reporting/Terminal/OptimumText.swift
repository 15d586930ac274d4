// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// The best values of some numbers, for a screen of 80 columns.
package struct OptimumText {
  private let results: OptimumResults
  private let words: Wording
  private let money: Money

  package init(_ results: OptimumResults, _ words: Wording = Wording()) {
    self.results = results
    self.words = words
    money = Money(results.currency, words)
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    (Wrapping.lines(heading, width: 80) + [""] + table + [""]
      + notes.flatMap { Wrapping.lines($0, width: 80) }).map { $0 + "\n" }.joined()
  }

  private var objective: OptimumResults.Judgement { results.judgements[0] }
  private var label: String { words.quoted(results.strategy.label) }

  private func isMoney(_ measure: Measure) -> Bool {
    let unit = measure.metric(decideOn: results.decideOn).unit
    return unit == .currency || unit == .currencyPerCustomer
  }

  private func name(_ measure: Measure) -> String {
    let metric = measure.metric(decideOn: results.decideOn).label.japanese
    return switch measure {
    case .mean: words(measure.key, metric)
    case .worstTenth: words(measure.key, "\(metric)（下位1割の試行の平均）")
    case .regretP95: words(measure.key, "後悔の95パーセンタイル")
    }
  }

  private func amount(_ value: Estimated, of measure: Measure) -> String {
    let plusMinus = words(" ± ", "±")
    guard isMoney(measure) else {
      return words.signed(HumanNumber.significant(value.value))
        + (value.margin.map { plusMinus + HumanNumber.significant($0, digits: 2) } ?? "")
    }
    let scale = money.spoken([value.value])
    let margin = value.margin.map { plusMinus + scale.text($0) } ?? ""
    return words(
      scale.sentence(value.value) + margin, scale.text(value.value) + margin + scale.ending)
  }

  private var heading: String {
    let value = amount(objective.value, of: objective.measure)
    let measure = name(objective.measure)
    let found = words(
      "The \(results.isMaximised ? "highest" : "lowest") \(measure) of \(label) is \(value)",
      "\(label)の\(measure)は、\(results.isMaximised ? "最大" : "最小")で\(value)である")
    guard let gain = objective.gain else { return words("\(found):", "\(found)。") }
    if gain.value == 0 {
      return words("\(found), the same as the scenario stands:", "\(found)。現在の設定と同じである。")
    }
    let isMore = gain.value >= 0
    let size = amount(
      Estimated(abs(gain.value), standardError: gain.standardError, reach: gain.reach), of: objective.measure)
    return words(
      "\(found), \(size) \(isMore ? "more" : "less") than as the scenario stands:",
      "\(found)。現在の設定を\(size)\(isMore ? "上回る" : "下回る")。")
  }

  private func label(_ number: OptimumResults.Number) -> String? { number.label.map { words($0) } }

  private func name(_ number: OptimumResults.Number) -> String {
    PathText.sentence(number.path, label: label(number), words)
  }

  private static let nameWidth = 30

  private func text(_ bound: OptimumResults.Number.Bound) -> String {
    words(bound.rawValue, bound == .lower ? "下限" : "上限")
  }

  private var table: [String] {
    let names = PathText.short(
      results.numbers.map(\.path), labels: results.numbers.map(label), width: Self.nameWidth)
    var grid = Grid(alignments: [.left, .right, .left, .right], widths: [Self.nameWidth, 12, 24, 8])
    grid.append(heads: [
      "", words("optimum", "最適値"), words("within one std error", "標準誤差1つ以内の範囲"), words("bound", "範囲の端"),
    ])
    grid.appendRule()
    for (name, number) in zip(names, results.numbers) {
      let near =
        number.nearLow.flatMap { low in
          number.nearHigh.map { words.range(self.number(low), self.number($0)) }
        } ?? "-"
      grid.append([name, self.number(number.optimum), near, number.bound.map(text) ?? "-"])
    }
    return grid.lines
  }

  private func number(_ value: Double) -> String {
    words.signed(HumanNumber.significant(rounded(value), digits: 4))
  }

  /// Whole numbers lose what nobody reads: 8,123,456.7 is 8,123,000.
  private func rounded(_ value: Double) -> Double {
    guard abs(value) >= 1e4 else { return value }
    var unit = 1.0
    while abs(value) / unit >= 1e4 { unit *= 10 }
    return (value / unit).rounded() * unit
  }

  private var notes: [String] { results.numbers.flatMap(note) + limits + absences + [searches] }

  private func note(_ number: OptimumResults.Number) -> [String] {
    var parts = number.own.map { [change(from: $0, of: number)] } ?? []
    if let bound = number.bound {
      parts.append(
        words(
          "\(name(number)) is at the \(text(bound)) end of its range\(beyond(bound, of: number))",
          "\(name(number))は範囲の\(text(bound))にある\(beyond(bound, of: number))"))
    }
    if let marginal = number.marginal {
      let perCost = number.marginalPerCost.map { words.signed(HumanNumber.fixed($0, decimals: 2)) }
      // At a free optimum a slope is what rounding leaves of zero.
      let isFree = number.bound == nil && !results.judgements.contains(where: \.isBinding)
      if !isFree {
        parts.append(
          words(
            "One more unit of \(name(number)) changes \(name(objective.measure)) by \(change(marginal))"
              + (perCost.map { ": \($0) per \(results.currency) of acquisition cost" } ?? "") + ".",
            "\(name(number))を1単位増やすと、\(name(objective.measure))は\(change(marginal))変化する"
              + (perCost.map { "（獲得費用1\(money.one)当たり\($0)）" } ?? "") + "。"))
      }
    }
    return parts
  }

  private func change(from own: OwnNumber, of number: OptimumResults.Number) -> String {
    let (change, value) = (words.change(own.change(at: number.optimum)), self.number(own.value))
    switch own.kind {
    case .known:
      return words(
        "\(name(number)) is \(change) of the scenario's \(value).",
        "\(name(number))は、シナリオの値\(value)に対して\(change)である。")
    case .uncertain:
      return words(
        "\(name(number)) is its median, \(change) of the scenario's \(value): all its values move along.",
        "\(name(number))は中央値で示す。シナリオの中央値\(value)に対して\(change)であり、分布全体が動く。")
    case .several:
      return words(
        "\(name(number)) is what all its numbers are multiplied by: \(change).",
        "\(name(number))は、すべての値に掛ける倍率である（\(change)）。")
    }
  }

  private func beyond(_ bound: OptimumResults.Number.Bound, of number: OptimumResults.Number) -> String {
    switch number.beyond {
    case .losesNobody:
      let isFee = number.path.hasSuffix(".contract.fee_per_month")
      return words(
        " and would be at the end of any: nothing in the scenario makes a dearer one lose anybody. "
          + "Say first what it loses: "
          + (isFee ? "give the contract a price_response with an attach_elasticity below 0, or " : "")
          + "compare strategies that each state a price and what is sold at it.",
        "が、範囲をどう取っても端となる。値上げで顧客を失う仕組みがシナリオにないためである。まず値上げで何を失うかを設定する。"
          + (isFee ? "契約に attach_elasticity が負の price_response を加えるか、" : "")
          + "価格とその価格での販売量をそれぞれ定めた戦略どうしを比較する。")
    case .notAllowed:
      return words(
        ", and the scenario allows no \(bound == .upper ? "higher" : "lower") value.",
        "。シナリオ上、これより\(bound == .upper ? "大きい" : "小さい")値は取れない。")
    case .untried, nil:
      return words(": a wider one may be better.", "。範囲を広げれば、さらに良い値が見つかる可能性がある。")
    }
  }

  private func change(_ value: Double) -> String {
    let text = words.signed(HumanNumber.significant(value, digits: 3))
    guard isMoney(objective.measure) else { return text }
    return words("\(results.currency) \(text)", text + money.one)
  }

  private var limits: [String] {
    results.judgements.dropFirst().map { judgement in
      let measure = name(judgement.measure)
      let isAtMost = judgement.limit?.isAtMost == true
      let limit = amount(
        Estimated(judgement.limit?.limit ?? 0, standardError: nil, reach: 0), of: judgement.measure)
      let value = amount(judgement.value, of: judgement.measure)
      let broken = judgement.own.flatMap { own in
        judgement.limit.flatMap { $0.excess(of: own.value) > 0 ? amount(own, of: judgement.measure) : nil }
      }
      return words(
        "\(measure), \(isAtMost ? "at most" : "at least") \(limit), is \(value)"
          + (broken.map { " (as the scenario stands \($0))" } ?? "") + ": "
          + (judgement.isBinding ? "the limit holds it back." : "the limit does not matter."),
        "\(measure)は\(limit)\(isAtMost ? "以下" : "以上")という制約に対し\(value)である"
          + (broken.map { "（現在の設定では\($0)）" } ?? "")
          + (judgement.isBinding ? "。この制約が改善を抑えている。" : "。この制約は結果に影響しない。"))
    }
  }

  /// A mean over those draws only that have a value can become better by losing the worst of them.
  private var absences: [String] {
    results.judgements.filter { $0.presence < 1 }.map { judgement in
      let share = words.spokenPercent(1 - judgement.presence)
      return words(
        "\(name(judgement.measure)) has no value in \(share) of the draws there: they do "
          + "not count, and the rest may be better for it.",
        "最適値では、\(share)の試行で\(name(judgement.measure))が定まらない。これらの試行は平均に含まれず、"
          + "その分だけ良い値に見える可能性がある。")
    }
  }

  private var searches: String {
    let (count, agreeing) = (results.searches.count, results.agreeing)
    if count == 1 {
      return words(
        "One search was made: the ranges are too narrow for more.", "範囲が狭いため、探索は1回のみである。")
    }
    if agreeing == count {
      return words("All \(count) searches ended there.", "\(count)回の探索のすべてがこの値に到達した。")
    }
    let hasLimits = results.judgements.count > 1
    return words(
      "\(agreeing) of \(count) searches ended there; the others at worse values"
        + (hasLimits ? " or beyond a limit." : "."),
      "\(count)回の探索のうち\(agreeing)回がこの値に到達した。残りは、より劣る値"
        + (hasLimits ? "か制約を満たさない値" : "") + "で終わった。")
  }
}
