// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Where strategies meet, for a screen of 80 columns.
package struct BreakevenReport {
  private let results: BreakevenResults
  private let words: Wording
  private let money: Money

  package init(_ results: BreakevenResults, _ words: Wording = Wording()) {
    self.results = results
    self.words = words
    money = Money(results.currency, words)
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    // Several comparisons have their curves in the files.
    results.lines.map { line in
      (sentences(line) + (results.lines.count == 1 ? [""] + table(line) : [])).map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }

  private func label(_ strategy: Int) -> String { words.quoted(results.strategies[strategy].label) }

  private var name: String? { results.label.map { words($0) } }

  private var isMoney: Bool {
    results.metric.unit == .currency || results.metric.unit == .currencyPerCustomer
  }

  private func number(_ value: Double) -> String {
    words.signed(HumanNumber.significant(value, digits: 5))
  }

  /// A metric's name inside a sentence: abbreviations keep their capitals.
  private var metric: String {
    switch results.metric {
    case .npv, .npvPlan: return words(Digest.valueName(results.metric))
    default:
      let label = results.metric.label
      return words(
        label.english.prefix(2).allSatisfy(\.isUppercase)
          ? label.english : label.english.prefix(1).lowercased() + label.english.dropFirst(), label.japanese)
    }
  }

  private var level: String {
    isMoney
      ? words("\(results.currency) \(number(results.level))", money.text(results.level))
      : number(results.level)
  }

  private func sentences(_ line: BreakevenResults.Line) -> [String] {
    Wrapping.lines(question(line), width: 80) + [""]
      + answers(line).flatMap { Wrapping.lines($0, width: 78).map { "  " + $0 } } + [""]
      + Wrapping.lines(overDraws(line), width: 80)
      + (absence(line).map { Wrapping.lines($0, width: 80) } ?? [])
  }

  private func question(_ line: BreakevenResults.Line) -> String {
    let varied = PathText.sentence(results.path, label: name, words)
    let (low, high) = (number(results.low), number(results.high))
    let own = label(line.strategy)
    let asked =
      if let against = line.against.map(label) {
        results.level == 0
          ? words("\(own) and \(against) have the same \(metric)", "\(own)と\(against)の\(metric)が等しくなる値")
          : words(
            "the \(metric) of \(own) less that of \(against) is \(level)",
            "\(own)と\(against)の\(metric)の差が\(level)となる値")
      } else {
        words("the \(metric) of \(own) is \(level)", "\(own)の\(metric)が\(level)となる値")
      }
    return words(
      "Where \(asked), \(varied) from \(low) to \(high):",
      "\(varied)を\(words.range(low, high))の範囲で動かしたとき、\(asked)")
  }

  /// Who leads if the metric is above what it is held against, or below.
  private func leader(_ line: BreakevenResults.Line, above: Bool) -> String {
    guard let against = line.against, results.level == 0 else {
      return above ? words("above", "水準を上回る") : words("below", "水準を下回る")
    }
    let name = label(above ? line.strategy : against)
    return words("\(name) is ahead", "\(name)が優位となる")
  }

  private func answers(_ line: BreakevenResults.Line) -> [String] {
    if line.crossings.isEmpty { return [nowhere(line)] }
    return line.crossings.map { crossing in
      let from = crossing.from
      let error =
        from.margin.map { HumanNumber.significant($0, digits: 2) }
        .map { words(" (± \($0))", "（±\($0)）") } ?? ""
      let found =
        crossing.to > from.value
        ? words(
          "from \(number(from.value)) to \(number(crossing.to))",
          "\(number(from.value))～\(number(crossing.to))")
        : words("at \(number(from.value))\(error)", "\(number(from.value))\(error)")
      let change = results.own.map { words.change($0.change(at: from.value)) }
      let place = found + (change.map { words(" [\($0)]", "［\($0)］") } ?? "")
      func sides(_ before: Bool, _ after: Bool) -> String {
        let (before, after) = (leader(line, above: before), leader(line, above: after))
        return words(
          "\(place): \(before) before, \(after) after",
          "\(place)：これより小さい値では\(before)。大きい値では\(after)。")
      }
      switch crossing.kind {
      case "up": return sides(false, true)
      case "down": return sides(true, false)
      case "equal": return words("\(place): equal throughout", "\(place)：この間は等しい。")
      default:
        return words(
          "\(place): equal there, without a change of sides", "\(place)：等しくなるが、大小は入れ替わらない。")
      }
    }
  }

  /// None is an answer too: who is ahead, and how near it comes.
  private func nowhere(_ line: BreakevenResults.Line) -> String {
    let known = line.curve.filter { $0.difference != nil }
    guard let nearest = known.min(by: { abs($0.difference!) < abs($1.difference!) }) else {
      return words("nowhere: the \(metric) has no value there", "該当なし：この範囲では\(metric)が定まらない。")
    }
    let leader = leader(line, above: nearest.difference! > 0)
    let least = amount(abs(nearest.difference!))
    return words(
      "nowhere: \(leader) throughout, by \(least) or more", "該当なし：全域で\(leader)（差は\(least)以上）。")
  }

  private func amount(_ value: Double) -> String {
    isMoney ? money.text(value) : HumanNumber.significant(value, digits: 3)
  }

  private func overDraws(_ line: BreakevenResults.Line) -> String {
    var parts: [String] = []
    /// `67 % of the draws`
    func share(_ value: Double, of draws: String) -> String {
      value == 1
        ? words(draws.isEmpty ? "all" : "all draws", "すべての試行")
        : words(words.spokenPercent(value) + draws, "\(words.spokenPercent(value))の試行")
    }
    if line.shareCrossing > 0, let median = line.quantile(0.5) {
      let (low, high) = (number(line.quantile(0.05)!), number(line.quantile(0.95)!))
      let crossing = share(line.shareCrossing, of: " of the draws")
      parts.append(
        words(
          "Draw by draw: in \(crossing) there is a crossing, the first at \(number(median)) in the median "
            + "(5 to 95 %: \(low) to \(high))",
          "試行別に見ると、\(crossing)に交点があり、最初の交点の中央値は\(number(median))である"
            + "（5～95%区間：\(low)～\(high)）"))
    } else {
      parts.append(
        words(
          "Draw by draw: there is a crossing in none of the \(results.draws) draws",
          "試行別に見ると、\(words.count(results.draws))回の試行のいずれにも交点はない"))
    }
    if line.shareCrossingRepeatedly > 0 {
      let repeated = words.spokenPercent(line.shareCrossingRepeatedly)
      parts.append(words("in \(repeated) there is more than one", "\(repeated)の試行では交点が複数ある"))
    }
    for (value, above) in [(line.shareAbove, true), (line.shareBelow, false)] where value > 0 {
      let those = share(value, of: "")
      parts.append(
        words(
          "in \(those) \(leader(line, above: above)) throughout", "\(those)では全域で\(leader(line, above: above))"
        ))
    }
    return words.sentence(parts)
  }

  /// An average over those draws only that have a value can meet a level by losing the worst of them.
  private func absence(_ line: BreakevenResults.Line) -> String? {
    let least = line.curve.map(\.presence).min() ?? 1
    guard least < 1 else { return nil }
    let most = words.spokenPercent(1 - least)
    return words(
      "In up to \(most) of the draws the \(metric) "
        + "has no value somewhere in the range: they do not count there, and the average is of the others.",
      "範囲内には、最大で\(most)の試行で\(metric)が定まらない箇所がある。そこではこれらの試行を除いて平均している。")
  }

  /// Every fourth point of the curve: the metric itself, or two strategies' difference.
  private func table(_ line: BreakevenResults.Line) -> [String] {
    let points = line.curve.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
    let rows = points.map { point in
      [point.difference, point.p05, point.p95].map { $0.map { $0 + results.level } }
    }
    let scale = money.columns(
      [rows.flatMap { $0 }.compactMap { $0 }], perCustomer: results.metric.unit == .currencyPerCustomer)[0]
    func text(_ value: Double?) -> String {
      isMoney
        ? scale.text(value) : value.map { words.signed(HumanNumber.significant($0, digits: 4)) } ?? "-"
    }
    let shown =
      line.against == nil
      ? words(results.metric.key, results.metric.label.japanese) : words("difference", "差")
    let heading = isMoney ? words("\(shown), \(scale.unit)", "\(shown)（\(scale.unit)）") : shown
    var grid = Grid(alignments: [.right, .right, .right, .right], widths: [24, 22, 12, 12])
    grid.append(heads: [
      PathText.short([results.path], labels: [name], width: 24)[0], heading, words("5 %", "5%"),
      words("95 %", "95%"),
    ])
    grid.appendRule()
    for (point, row) in zip(points, rows) { grid.append([number(point.value)] + row.map(text)) }
    return grid.lines
  }
}
