// SPDX-License-Identifier: GPL-3.0-or-later

/// What cases move, stream by stream, in the difference between a strategy and the baseline.
package struct CaseBridge {
  /// One stream.
  package struct Step: Sendable, Equatable {
    /// `total` for the last.
    package var stream: String
    package var label: Caption
    /// What it adds to the difference in the case that the others are compared with.
    package var reference: Double
    /// By other case, what it adds there.
    package var others: [Double]
  }

  private let reference: (worldCase: Named, results: RunResults)
  private let others: [(worldCase: Named, results: RunResults)]
  private let names: [RevenueStream: String]

  /// - Parameters:
  ///   - cases: at least one, each with the same strategies.
  ///   - reference: an index into them: the case that the others are compared with.
  package init(_ cases: [(worldCase: Named, results: RunResults)], reference: Int) {
    self.reference = cases[reference]
    others = cases.indices.filter { $0 != reference }.map { cases[$0] }
    names = RevenueStream.names(of: cases.flatMap { $0.results.strategies.flatMap(\.frame.streams) })
  }

  package var referenceCase: Named { reference.worldCase }
  package var otherCases: [Named] { others.map(\.worldCase) }
  package var language: Language { reference.results.language }
  package var currency: String { reference.results.frame.currency }
  package var decideOn: Metric { reference.results.decideOn }
  package var baseline: Named { reference.results.strategies[reference.results.baseline].frame.strategy }

  package func name(of strategy: Int) -> Named { reference.results.strategies[strategy].frame.strategy }

  /// The strategy whose difference says most: the best in the reference; if that is the baseline, the best in the
  /// first case in which it is not; else the next best. `nil` if there is but one strategy.
  package var strategyInQuestion: Int? {
    let baseline = reference.results.baseline
    let comparisons = ([reference] + others).map(\.results.comparison)
    if let best = comparisons.map(\.best).first(where: { $0 != baseline }) { return best }
    return reference.results.strategies.indices.filter { $0 != baseline }
      .min { comparisons[0].lines[$0].rank < comparisons[0].lines[$1].rank }
  }

  /// A stream that only some of the cases have counts 0 in the others.
  package func steps(strategy: Int) -> [Step] {
    let parts = ([reference] + others).map { $0.results.parts(strategy: strategy) }
    var order = parts[0].map(\.stream)
    for stream in parts.joined().map(\.stream) where !order.contains(stream) {
      // Fixed costs and setup come last.
      order.insert(stream, at: order.count - 2)
    }
    let steps = order.map { stream in
      let own = parts.map { $0.first { $0.stream == stream } }
      return Step(
        stream: names[stream]!, label: own.compactMap { $0?.label }[0], reference: own[0]?.value ?? 0,
        others: own.dropFirst().map { $0?.value ?? 0 })
    }
    return steps + [
      Step(
        stream: RevenueStream.total, label: Caption("Total", "合計"), reference: sum(steps.map(\.reference)),
        others: others.indices.map { other in sum(steps.map { $0.others[other] }) })
    ]
  }

  /// `case_bridge.csv`: one row per case other than the reference, strategy other than the baseline, and stream, and
  /// their totals.
  package var table: ResultTable {
    let name = "\(decideOn.key)_difference"
    var table = ResultTable(
      name: "case_bridge",
      columns: [
        .worldCase, Column("against", label: Caption("Compared with", "比較対象")), .strategy,
        Column("stream", label: Caption("Stream", "収支の流れ")), .label,
        Column("\(name)_against", unit: currency, label: Caption("Difference there", "比較対象での差")),
        Column(name, unit: currency, label: Caption("Difference in the case", "このケースでの差")),
        Column("change", unit: currency, label: Caption("Change", "変化")),
      ])
    let strategies = reference.results.strategies
    let steps = strategies.indices.map { $0 == reference.results.baseline ? [] : self.steps(strategy: $0) }
    for (index, other) in others.enumerated() {
      for (strategy, steps) in zip(strategies, steps) {
        for step in steps {
          table.append([
            .text(other.worldCase.key), .text(reference.worldCase.key), .text(strategy.frame.strategy.key),
            .text(step.stream), .caption(step.label), .number(step.reference),
            .number(step.others[index]),
            .number(Comparison.difference(step.others[index], step.reference)),
          ])
        }
      }
    }
    return table
  }
}
