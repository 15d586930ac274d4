// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Where strategies meet, for a screen of 80 columns.
package struct BreakevenReport {
  private let results: BreakevenResults

  package init(_ results: BreakevenResults) {
    self.results = results
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    // Several comparisons have their curves in the files.
    results.lines.map { line in
      (sentences(line) + (results.lines.count == 1 ? [""] + table(line) : [])).map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }

  private func label(_ strategy: Int) -> String {
    "\"\(results.strategies[strategy].label.text(in: results.language))\""
  }

  private var name: String? { results.label?.text(in: results.language) }

  private var isMoney: Bool {
    results.metric.unit == .currency || results.metric.unit == .currencyPerCustomer
  }

  private func number(_ value: Double) -> String { HumanNumber.significant(value, digits: 5) }

  /// A metric's name inside a sentence: abbreviations keep their capitals.
  private var metric: String {
    switch results.metric {
    case .npv: "NPV"
    case .npvPlan: "plan NPV"
    default:
      results.metric.label.english.prefix(2).allSatisfy(\.isUppercase)
        ? results.metric.label.english
        : results.metric.label.english.prefix(1).lowercased() + results.metric.label.english.dropFirst()
    }
  }

  private var level: String { (isMoney ? "\(results.currency) " : "") + number(results.level) }

  private func sentences(_ line: BreakevenResults.Line) -> [String] {
    Wrapping.lines(question(line), width: 80) + [""]
      + answers(line).flatMap { Wrapping.lines($0, width: 78).map { "  " + $0 } } + [""]
      + Wrapping.lines(overDraws(line), width: 80)
      + (absence(line).map { Wrapping.lines($0, width: 80) } ?? [])
  }

  private func question(_ line: BreakevenResults.Line) -> String {
    let range =
      "\(PathText.sentence(results.path, label: name)) from \(number(results.low)) to \(number(results.high))"
    guard let against = line.against else {
      return "Where the \(metric) of \(label(line.strategy)) is \(level), \(range):"
    }
    if results.level == 0 {
      return "Where \(label(line.strategy)) and \(label(against)) have the same \(metric), \(range):"
    }
    return
      "Where the \(metric) of \(label(line.strategy)) less that of \(label(against)) is \(level), \(range):"
  }

  /// Who leads where the metric is above what it is held against, or below.
  private func leader(_ line: BreakevenResults.Line, above: Bool) -> String {
    guard let against = line.against, results.level == 0 else { return above ? "above" : "below" }
    return "\(label(above ? line.strategy : against)) is ahead"
  }

  private func answers(_ line: BreakevenResults.Line) -> [String] {
    if line.crossings.isEmpty { return [nowhere(line)] }
    return line.crossings.map { crossing in
      let from = crossing.from
      let error = from.margin.map { " (± \(HumanNumber.significant($0, digits: 2)))" } ?? ""
      let place =
        crossing.to > from.value
        ? "from \(number(from.value)) to \(number(crossing.to))" : "at \(number(from.value))\(error)"
      switch crossing.kind {
      case "up": return "\(place): \(leader(line, above: false)) before, \(leader(line, above: true)) after"
      case "down":
        return "\(place): \(leader(line, above: true)) before, \(leader(line, above: false)) after"
      case "equal": return "\(place): equal throughout"
      default: return "\(place): equal there, without a change of sides"
      }
    }
  }

  /// None is an answer too: who is ahead, and how near it comes.
  private func nowhere(_ line: BreakevenResults.Line) -> String {
    let known = line.curve.filter { $0.difference != nil }
    guard let nearest = known.min(by: { abs($0.difference!) < abs($1.difference!) }) else {
      return "nowhere: the \(metric) has no value there"
    }
    let isAbove = nearest.difference! > 0
    return
      "nowhere: \(leader(line, above: isAbove)) throughout, by \(amount(abs(nearest.difference!))) or more"
  }

  private func amount(_ value: Double) -> String {
    isMoney
      ? MoneyScale([value]).sentence(value, currency: results.currency)
      : HumanNumber.significant(value, digits: 3)
  }

  private func overDraws(_ line: BreakevenResults.Line) -> String {
    var parts: [String] = []
    func share(_ value: Double) -> String { HumanNumber.percent(value, over: "over ", under: "under ") }
    if line.shareCrossing > 0, let median = line.quantile(0.5) {
      let (low, high) = (line.quantile(0.05)!, line.quantile(0.95)!)
      parts.append(
        "Draw by draw: in \(line.shareCrossing == 1 ? "all" : share(line.shareCrossing) + " of the") draws "
          + "there is a crossing, the first at \(number(median)) in the median (5 to 95 %: \(number(low)) to "
          + "\(number(high)))")
    } else {
      parts.append("Draw by draw: there is a crossing in none of the \(results.draws) draws")
    }
    if line.shareCrossingRepeatedly > 0 {
      parts.append("in \(share(line.shareCrossingRepeatedly)) there is more than one")
    }
    for (value, above) in [(line.shareAbove, true), (line.shareBelow, false)] where value > 0 {
      parts.append(
        "in \(value == 1 ? "all" : share(value)) \(leader(line, above: above)) throughout")
    }
    return parts.joined(separator: "; ") + "."
  }

  /// An average over those draws only that have a value can meet a level by losing the worst of them.
  private func absence(_ line: BreakevenResults.Line) -> String? {
    let least = line.curve.map(\.presence).min() ?? 1
    guard least < 1 else { return nil }
    return
      "In up to \(HumanNumber.percent(1 - least, over: "over ", under: "under ")) of the draws the \(metric) "
      + "has no value somewhere in the range: they do not count there, and the average is of the others."
  }

  /// Every fourth point of the curve: the metric itself, or two strategies' difference.
  private func table(_ line: BreakevenResults.Line) -> [String] {
    let points = line.curve.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
    let rows = points.map { point in
      [point.difference, point.p05, point.p95].map { $0.map { $0 + results.level } }
    }
    let scale = MoneyScale(rows.flatMap { $0 }.compactMap { $0 })
    func text(_ value: Double?) -> String {
      isMoney ? scale.text(value) : value.map { HumanNumber.significant($0, digits: 4) } ?? "-"
    }
    let heading =
      (line.against == nil ? results.metric.key : "difference")
      + (isMoney ? ", \(scale.unit(results.currency))" : "")
    var grid = Grid(alignments: [.right, .right, .right, .right], widths: [24, 22, 12, 12])
    grid.append([PathText.short([results.path], labels: [name], width: 24)[0], heading, "5 %", "95 %"])
    grid.append(grid.widths.map { String(repeating: "-", count: $0) })
    for (point, row) in zip(points, rows) { grid.append([number(point.value)] + row.map(text)) }
    return grid.lines
  }
}
