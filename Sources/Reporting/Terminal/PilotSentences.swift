// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What is said of a pilot: around its table on the screen, and in a report.
struct PilotSentences {
  private let results: PilotResults
  private let words: Wording
  private let money: Money

  init(_ results: PilotResults, _ words: Wording, _ money: Money) {
    self.results = results
    self.words = words
    self.money = money
  }

  private func label(_ strategy: Int) -> String { words.quoted(results.strategies[strategy].label) }

  private var number: String {
    PathText.sentence(results.measured.name, label: results.measured.label.map { words($0) }, words)
  }

  private func number(_ value: Double) -> String {
    words.signed(HumanNumber.significant(value, digits: 4))
  }

  /// What is done with customers.
  private var way: String {
    let months = words.count(results.months)
    return switch results.measured.kind {
    case "share": words("n customers are asked, k say so", "n人に尋ね、k人が該当")
    case "churn":
      words("n customers are followed for \(months) months, k are lost", "n人を\(months)か月追い、k人が離脱")
    case "rate": words("n customers are followed for \(months) months, k events", "n人を\(months)か月追い、k回発生")
    default: words("n values are taken, and their mean", "n個の値の平均をとる")
    }
  }

  var heading: String {
    let arms =
      results.measured.control.map {
        words("; two arms, one without, whose number is \($0)", "。二群で行い、対照群の数値は\($0)")
      } ?? ""
    let measure = words(Digest.valueName(results.decideOn))
    return words(
      "What a pilot on \(number) is worth before it is run: \(way)\(arms). Without it \(label(results.best)) is best by the "
        + "\(measure) on average; given the number, another one is in \(words.percent(results.wrongNow)) of the cases.",
      "\(number)を調べる試験の、実施前の価値（\(way)\(arms)）。試験なしでは\(measure)の平均で\(label(results.best))が最良だが、"
        + "数値がわかれば\(words.percent(results.wrongNow))の場合に別の戦略が最良となる。")
  }

  var all: [String] {
    guard results.parts > 1 else {
      return [
        words(
          "The draws show no influence of this number on which strategy is best: no pilot on it is worth anything.",
          "この数値がどの戦略を最良とするかに影響することは試行からは認められず、試験に価値はない。")
      ]
    }
    return ([verdict, wait] + (shown.map { [rule($0), errors($0)] } ?? []) + [repeated]).compactMap(\.self)
  }

  /// The pilot that is spoken of.
  private var shown: PilotResults.Sample? { results.isPriced ? results.bestSample : results.samples.last }

  private var verdict: String? {
    guard results.isPriced, let best = results.bestSample else { return nil }
    let size = words.count(best.size)
    let amounts = money.spoken([best.net.value])
    let error = best.net.margin.map { words(" ± ", "±") + amounts.text($0) } ?? ""
    guard best.net.value > 0 else {
      return words(
        "No pilot of these sizes pays: even the best one, of \(size) customers, costs \(amounts.sentence(-best.net.value))\(error) more "
          + "than it brings. Decide now.",
        "この範囲の試験は引き合わない。最も損失の小さい\(size)人でも\(amounts.sentence(-best.net.value))\(error)の損となる。今決めるのがよい。")
    }
    // Nothing was tried beyond it.
    let isLargest = best.size == results.samples.last?.size && results.samples.count > 1
    return words(
      "A pilot of \(size) customers pays most: it brings \(amounts.sentence(best.net.value))\(error) more than deciding now."
        + (isLargest ? " It is the largest that was tried: a larger one may bring more." : ""),
      "\(size)人の試験が最も得で、今決めるより\(amounts.sentence(best.net.value))\(error)多い。"
        + (isLargest ? "これは調べた中で最大の規模であり、さらに大きな試験のほうがよい可能性がある。" : ""))
  }

  private var wait: String? {
    let months = results.months + results.delay
    guard months > 0 else { return nil }
    guard results.waits else {
      return words(
        "It is taken that what is decided loses nothing by waiting for the result (--waiting-is-free).",
        "結果を待つことによる損失はないものとした（--waiting-is-free）。")
    }
    let until = words.quoted(results.until.label)
    guard results.delayLoss.value != 0 else {
      return words(
        "What is decided begins \(months) months later, with \(until), the best now, until then.",
        "決定の実施は\(words.count(months))か月遅れ、それまでは現時点で最良の\(until)のままとなる。")
    }
    let loss = money.text(results.delayLoss.value)
    return words(
      "What is decided begins \(months) months later, with \(until) until then: that loses \(loss) of what "
        + "\(label(results.best)) is worth now.",
      "決定の実施は\(words.count(months))か月遅れ、それまでは\(until)のままとなる。これにより\(label(results.best))の価値は\(loss)減る。"
    )
  }

  /// Of pilots in a row, those that bring most.
  private var repeated: String? {
    let best = results.repeated.max { ($0.net.value, $1.size) < ($1.net.value, $0.size) }
    guard let best, let first = best.stages.first else { return nil }
    let once = results.samples.first { $0.size == best.size }?.net.value
    let amounts = money.spoken([best.net.value, once ?? 0])
    let error = best.net.margin.map { words(" ± ", "±") + amounts.text($0) } ?? ""
    let (size, pilots) = (words.count(best.size), words.count(best.stages.count))
    let rules = first.filter { $0.probability >= 0.001 }.map { rule -> String in
      let range = rule.from == rule.to ? number(rule.from) : words.range(number(rule.from), number(rule.to))
      let action = rule.strategy.map(label) ?? words("the next pilot", "次の試験")
      return words("\(action) at \(range)", "\(range)なら\(action)")
    }
    let average = HumanNumber.fixed(best.expected, decimals: 1)
    return words(
      "Up to \(pilots) pilots of \(size) in a row bring \(amounts.sentence(best.net.value))\(error) more than deciding now"
        + "\(once.map { ", one alone \(amounts.sentence($0))" } ?? ""); \(average) are run on average. After the first: "
        + "\(rules.joined(separator: ", ")).",
      "\(size)人の試験を最大\(pilots)回続けると、今決めるより\(amounts.sentence(best.net.value))\(error)多い"
        + "\(once.map { "（一回だけなら\(amounts.sentence($0))）" } ?? "")。平均\(average)回となる。一回目の後は、\(rules.joined(separator: "、"))。"
    )
  }

  private func rule(_ sample: PilotResults.Sample) -> String? {
    let likely = sample.rules.filter { $0.probability >= 0.001 }
    let size = words.count(sample.size)
    guard likely.count > 1 else {
      return words(
        "Whatever \(size) customers show, \(label(results.bestLater)) stays the choice.",
        "\(size)人の結果がどうであれ、選択は\(label(results.bestLater))のままである。")
    }
    let isCount = results.measured.isCount
    let parts = likely.map { rule -> String in
      let range: String =
        switch (rule.from, rule.to) {
        case (nil, let to?): words("up to \(number(to))", "\(number(to))以下")
        case (let from?, nil):
          isCount
            ? words("from \(number(from)) on", "\(number(from))以上")
            : words("above \(number(from))", "\(number(from))超")
        case (let from?, let to?): words("\(number(from)) to \(number(to))", "\(number(from))～\(number(to))")
        case (nil, nil): words("always", "常に")
        }
      return words("\(label(rule.strategy)) \(range)", "\(range)なら\(label(rule.strategy))")
    }
    let control =
      sample.controlResult.map { words(" where the control arm has \(number($0))", "（対照群が\(number($0))のとき）") }
      ?? ""
    let result =
      isCount ? words("Of \(size) customers", "\(size)人のうち") : words("By the mean of \(size)", "\(size)個の平均が")
    return words(
      "\(result)\(control): \(parts.joined(separator: ", ")).",
      "\(result)\(control)、\(parts.joined(separator: "、"))。")
  }

  private func errors(_ sample: PilotResults.Sample) -> String? {
    let face = sample.faceValue
    guard let falseGo = face.falseGo else { return nil }
    let worth = money.text(abs(face.worth.value))
    let size = words.count(sample.size)
    return words(
      "Who takes the result of \(size) at its word, as if it were the number itself, \(face.worth.value < 0 ? "loses" : "gains") \(worth) "
        + "against deciding without, and leaves \(label(results.baseline)) for something no better in \(words.percent(falseGo)) of the times "
        + "it is left\(sample.falseGo.map { "; who weighs it with what was known before, in \(words.percent($0))" } ?? "").",
      "\(size)人の結果をそのまま真の値とみなして選ぶと、試験なしに比べて\(worth)の\(face.worth.value < 0 ? "損" : "得")となり、"
        + "\(label(results.baseline))から変えた場合の\(words.percent(falseGo))は効果がない"
        + (sample.falseGo.map { "。事前の知識と合わせて判断すれば\(words.percent($0))" } ?? "") + "。")
  }
}
