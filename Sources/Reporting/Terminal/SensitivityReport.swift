// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What an outcome hangs on, for a screen of 80 columns: a tornado, a table of shares, a sentence.
package struct SensitivityReport {
  private let results: SensitivityResults

  package init(_ results: SensitivityResults) {
    self.results = results
  }

  /// Lines of at most 80 columns, each ended by a newline.
  package var text: String {
    ([heading, tornado, shares, sentences].map { $0.map { $0 + "\n" }.joined() }).joined(separator: "\n")
  }

  private var target: SensitivityResults.Target { results.targets[results.question] }
  private var mean: Estimated { results.means[results.question] }

  private func label(_ strategy: Int) -> String {
    "\"\(results.strategies[strategy].label.text(in: results.language))\""
  }

  private var measure: String { results.decideOn == .npv ? "NPV" : "plan NPV" }

  private var heading: [String] {
    let scale = MoneyScale([mean.value])
    let amount = scale.sentence(mean.value, currency: results.currency)
    let subject =
      target.against.map { "The lead of \(label(target.strategy)) over \(label($0))" }
      ?? "The \(measure) of \(label(target.strategy))"
    return Wrapping.lines(
      "\(subject) is \(amount)\(target.against == nil ? "" : " of \(measure)") on average. With each uncertainty "
        + "at its 5th, then its 95th percentile, the others as they are drawn:", width: 80)
  }

  /// Uncertainties, those that move the target most first.
  private var order: [Int] {
    results.uncertainties.indices.sorted {
      let (one, other) = (size($0), size($1))
      return one == other ? $0 < $1 : one > other
    }
  }

  /// Joint draws, which are not moved, come last.
  private func size(_ uncertainty: Int) -> Double {
    swing(uncertainty).map { abs($0.difference.value) } ?? -1
  }

  private func swing(_ uncertainty: Int) -> SensitivityResults.Swing? {
    let swings = results.uncertainties[uncertainty].swings
    return swings.isEmpty ? nil : swings[results.question]
  }

  private static let nameWidth = 31

  /// By uncertainty.
  private var names: [String] {
    PathText.short(
      results.uncertainties.map(\.name),
      labels: results.uncertainties.map { $0.label?.text(in: results.language) }, width: Self.nameWidth)
  }

  private var tornado: [String] {
    let ends = order.compactMap(swing).flatMap { [$0.low.value, $0.high.value] }
    let scale = MoneyScale(ends + [mean.value])
    let bars = BarScale(values: ends + [mean.value], width: 22)
    var grid = Grid(alignments: [.left, .right, .left, .right], widths: [Self.nameWidth, 9, bars.width, 9])
    grid.append([scale.unit(results.currency), "at 5 %", "", "at 95 %"])
    grid.append(grid.widths.map { String(repeating: "-", count: $0) })
    for index in order {
      let uncertainty = results.uncertainties[index]
      guard let swing = swing(index) else { continue }
      let (low, high) = (swing.low.value, swing.high.value)
      func flag(_ best: Int) -> String { best == results.best ? " " : "*" }
      grid.append([
        names[index],
        scale.text(low) + flag(uncertainty.bestAtP05), bars.bar(from: low, to: high, mark: mean.value),
        scale.text(high) + flag(uncertainty.bestAtP95),
      ])
    }
    let flips = results.uncertainties.contains {
      $0.bestAtP05 != results.best || $0.bestAtP95 != results.best
    }
    return grid.lines + (flips ? ["* \(label(results.best)) is no longer the best there"] : [])
  }

  private var shares: [String] {
    let worths = results.uncertainties.map(\.information.estimate.value) + [results.evpi.estimate.value]
    let scale = MoneyScale(worths)
    var grid = Grid(
      alignments: [.left, .right, .right, .right, .right], widths: [Self.nameWidth, 10, 10, 6, 15])
    grid.append(["95 % intervals: ±", "1st order", "Total", "PRCC", "Worth knowing"])
    grid.append(["", "of var.", "of var.", "", scale.unit(results.currency)])
    grid.append(grid.widths.map { String(repeating: "-", count: $0) })
    func worth(_ worth: Worth) -> String {
      let value = worth.estimate
      return scale.text(value.value) + (value.margin.map { " ± \(scale.text($0))" } ?? "")
    }
    func share(_ value: Estimated?) -> String {
      guard let value else { return "-" }
      return HumanNumber.fixed(value.value, decimals: 2)
        + (value.margin.map { "±" + HumanNumber.fixed($0, decimals: 2) } ?? "")
    }
    var shown: Set<Int> = []
    for index in order {
      let uncertainty = results.uncertainties[index]
      let group = results.groups[uncertainty.group]
      let isAlone = group.members.count == 1
      let indices = isAlone ? group.indices[results.question] : nil
      grid.append([
        names[index], isAlone ? share(indices?.first) : "grouped",
        isAlone ? share(indices?.total) : "grouped",
        correlation(of: uncertainty).map { HumanNumber.fixed($0.value, decimals: 2) } ?? "-",
        worth(uncertainty.information),
      ])
      let isLast = group.members.allSatisfy { member in
        order.firstIndex(of: member)! <= order.firstIndex(of: index)!
      }
      if !isAlone, isLast, shown.insert(uncertainty.group).inserted {
        let indices = group.indices[results.question]
        grid.append([
          "  the \(group.members.count) grouped ones together", share(indices?.first), share(indices?.total),
          "", group.information.map(worth) ?? "",
        ])
      }
    }
    grid.append(["everything", "", "", "", worth(results.evpi)])
    return grid.lines
  }

  private func correlation(of uncertainty: SensitivityResults.Uncertainty) -> Estimated? {
    uncertainty.correlations.isEmpty ? nil : uncertainty.correlations[results.question]
  }

  private var sentences: [String] {
    let knowledge = KnowledgeSentence(results)
    var lines = Wrapping.lines(knowledge.text, width: 80)
    lines += knowledge.caution.map { Wrapping.lines($0, width: 80) } ?? []
    for group in results.groups where group.members.count > 1 {
      let names = group.members.map { results.shownName(of: results.uncertainties[$0]) }
      lines += Wrapping.lines(
        "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1]) are correlated: their shares of "
          + "the variance cannot be told apart and stand for all of them together; where one is moved, the others "
          + "move along.", width: 80)
    }
    for joint in results.joint {
      lines += Wrapping.lines(
        "\(results.shownName(of: joint)) is drawn from a file in whole rows: its columns have no percentile to be "
          + "moved to together, so it has no bar and no rank correlation (PRCC).", width: 80)
    }
    return lines
  }
}
