// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Plan against actual, for a screen of 80 columns.
package struct TrackReport {
  private let results: TrackResults
  private let words: Wording
  private let numbers: TrackNumbers

  package init(_ results: TrackResults, _ words: Wording = Wording()) {
    self.results = results
    self.words = words
    numbers = TrackNumbers(currency: results.frame.currency, words)
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    let learnt = TrackLearnt(results, words)
    return [
      heading, table, wrapped(sentences), learnt.shifts, learnt.choices, forecast, wrapped(learnt.sentences),
    ]
    .filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  /// The answer in words for readers of a report: what is off, and what follows.
  package static func findings(_ results: TrackResults) -> [Caption] {
    [
      Wording.caption { words in
        let report = TrackReport(results, words)
        let separator = words(" ", "")
        return (report.alarms + TrackLearnt(results, words).answer).joined(separator: separator)
      }
    ]
  }

  /// What may not be meant as it was read, a sentence each.
  package static func warnings(_ results: TrackResults, _ words: Wording) -> [String] {
    results.lines.compactMap { line in
      guard let power = line.isOfAnotherScale else { return nil }
      let ratio = power > 0 ? "1/\(Self.power(power))" : Self.power(-power)
      return words(
        "\(line.line.key) is about \(ratio) of the plan in the median month: is it in another unit? The plan is in \(line.line.unit.text(currency: results.frame.currency))",
        "\(line.line.label.japanese)は計画の約\(ratio)（中央値）である。単位は合っているか（計画の単位：\(line.line.unit.text(currency: results.frame.currency))）"
      )
    }
  }

  private static func power(_ exponent: Int) -> String { "1" + String(repeating: "0", count: exponent) }

  private func wrapped(_ sentences: [String]) -> [String] {
    sentences.flatMap { Wrapping.lines($0, width: 80) }
  }

  private func date(_ month: Int) -> String { results.frame.date(ofMonth: month) }

  private var heading: [String] {
    let (first, last) = (date(0), date(results.months - 1))
    return Wrapping.lines(
      words(
        "What came until \(last), held against \(words.quoted(results.strategy.label)) as planned from \(first). The plan has nine of ten draws between 5 % and 95 %.",
        "\(last)までの実績と計画（\(words.quoted(results.strategy.label))、\(first)開始）の比較。計画の5%～95%には試行の9割が入る。"),
      width: 80)
  }

  private var table: [String] {
    var grid = Grid(
      alignments: [.left, .left, .right, .right, .right, .right, .left], widths: [18, 7, 11, 11, 11, 6, 4])
    grid.append(heads: [
      "", words("month", "月"), words("actual", "実績"), words("plan, 5 %", "計画5%"),
      words("95 %", "95%"), words("in", "範囲内"), words("off", "乖離"),
    ])
    grid.appendRule()
    for line in results.lines {
      guard let last = line.months.last(where: { $0.actual != nil }), let actual = last.actual else {
        continue
      }
      let unit = line.line.unit
      grid.append([
        words(line.line.label), date(last.month), numbers.text(actual, unit),
        numbers.text(last.plan.p05, unit),
        numbers.text(last.plan.p95, unit), "\(line.known - line.outside)/\(line.known)",
        line.alarm == nil ? "" : words("yes", "有"),
      ])
    }
    return grid.lines
  }

  /// Which lines are off.
  var alarms: [String] {
    let off = results.lines.filter { $0.alarm != nil }
    guard !off.isEmpty else {
      return [
        words(
          "No line is off the plan by more than luck: of plans that hold, \(percent(results.luck)) look as far off or farther.",
          "偶然を超えて計画から外れた項目はない（計画どおりでも\(percent(results.luck))はこれ以上に外れる）。")
      ]
    }
    return off.compactMap { line in
      guard let alarm = line.alarm else { return nil }
      let name = words(line.line.label)
      let side = words(
        alarm.isAbove ? "above" : "below", alarm.isAbove ? "上" : "下")
      return words(
        "\(name): off the plan since \(date(alarm.since)), \(side) what the months before foretold; more than luck from \(date(alarm.noticed)) on.",
        "\(name)：\(date(alarm.since))から、それまでの推移による見込みを\(side)回る（\(date(alarm.noticed))に偶然の範囲を超えた）。")
    } + [
      words(
        "Of plans that hold, \(percent(results.luck)) look as far off or farther.",
        "計画どおりの場合にこれ以上外れる確率は\(percent(results.luck))である。")
    ]
  }

  private var sentences: [String] {
    alarms + [
      words(
        "The test gives an alarm in any of these lines, in any of the plan's first \(results.watched) months, in \(share(results.rate)) of plans that hold: draws taken for what came, with the luck of their customers and, for what a plan does not have, noise of \(share(results.noise)) a month (--noise), independent by line and month. Months outside 5-95 % are no alarm: one in ten is.",
        "計画どおりの場合に、計画の最初の\(results.watched)か月間にいずれかの項目で警報が出る確率は\(share(results.rate))である。計画の試行を実績とみなして求め、顧客の偶然の変動と、計画にない月次のノイズ\(share(results.noise))（--noise、項目・月ごとに独立）を含む。5～95%の範囲外は警報ではない（10か月に1度は起こる）。"
      )
    ]
  }

  private func percent(_ share: Double) -> String { words.spokenPercent(share) }

  /// A share that is a setting, not an estimate.
  private func share(_ share: Double) -> String {
    words(
      "\(HumanNumber.significant(share * 100, digits: 2)) %",
      "\(HumanNumber.significant(share * 100, digits: 2))%")
  }

  /// A year ahead, or the end of the plan.
  private var forecast: [String] {
    let month = min(results.months + 11, results.frame.months - 1)
    let shown = results.forecasts.filter { $0.month == month }
    guard !shown.isEmpty, shown.contains(where: { $0.after != nil }) else { return [] }
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right], widths: [22, 12, 13, 13, 12])
    grid.append(heads: [
      words("In \(date(month))", "\(date(month))の予測"), words("as planned", "計画"), words("now", "更新後"),
      words("now, 5 %", "更新後5%"), words("95 %", "95%"),
    ])
    grid.appendRule()
    for forecast in shown {
      let unit = forecast.line.unit
      grid.append(
        [words(forecast.line.label), numbers.text(forecast.before.mean, unit)]
          + [forecast.after?.mean, forecast.after?.p05, forecast.after?.p95].map {
            $0.map { numbers.text($0, unit) } ?? "-"
          })
    }
    return grid.lines
  }
}

/// Numbers of lines as readers have them.
struct TrackNumbers {
  private let money: Money
  private let words: Wording

  init(currency: String, _ words: Wording) {
    self.words = words
    money = Money(currency, words)
  }

  func text(_ value: Double, _ unit: Unit) -> String {
    guard unit != .currency else { return money.text(value) }
    // Of customers tenths say nothing if there are many.
    return words.signed(HumanNumber.significant(abs(value) >= 100 ? value.rounded() : value, digits: 3))
  }
}
