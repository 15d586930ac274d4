// SPDX-License-Identifier: GPL-3.0-or-later

extension RunResults {
  /// What one stream adds to a strategy's difference against the baseline.
  package struct BridgeStep: Sendable, Equatable {
    /// `total` for the last.
    package var stream: String
    package var label: Caption
    package var value: Double

    static func total(of steps: [BridgeStep]) -> BridgeStep {
      BridgeStep(stream: RevenueStream.total, label: Caption("Total", "合計"), value: sum(steps.map(\.value)))
    }
  }

  /// What makes the difference between a strategy and the baseline in `decideOn`: the mean discounted cash of
  /// each stream less the baseline's, a stream that one of them lacks counting 0 there. The last step is the
  /// sum of the others.
  package func bridge(strategy: Int) -> [BridgeStep] {
    let names = streamNames
    let steps = parts(strategy: strategy).map { part in
      BridgeStep(stream: names[part.stream]!, label: part.label, value: part.value)
    }
    return steps + [BridgeStep.total(of: steps)]
  }

  /// The same by stream, without the sum.
  func parts(strategy: Int) -> [(stream: RevenueStream, label: Caption, value: Double)] {
    let other = worth(strategies[strategy])
    let base = worth(strategies[baseline])
    let frame = strategies[strategy].frame
    let baseFrame = strategies[baseline].frame
    let missing = baseFrame.streams.filter { other[$0] == nil }
    // The baseline's own streams stand with their kind, before fixed costs and setup.
    let common = frame.streams.filter { $0 != .fixed && $0 != .setup }
    return (common + missing + [.fixed, .setup]).map { stream in
      (
        stream, (other[stream] == nil ? baseFrame : frame).label(of: stream),
        (other[stream] ?? 0) - (base[stream] ?? 0)
      )
    }
  }

  private func worth(_ strategy: StrategyAccumulator) -> [RevenueStream: Double] {
    let values = zip(strategy.sums.planValueByStream, strategy.sums.terminalValueByStream).map {
      plan, terminal in
      (decideOn == .npv ? plan + terminal : plan) / Double(draws)
    }
    return Dictionary(uniqueKeysWithValues: zip(strategy.frame.streams, values))
  }

  /// `bridge.csv`: one row per strategy other than the baseline and stream, and their total.
  package var bridgeTable: ResultTable {
    var table = ResultTable(
      name: "bridge",
      columns: [
        .strategy, Column("stream", label: Caption("Stream", "収支の流れ")), .label,
        Column("\(decideOn.key)_difference", unit: frame.currency, label: Caption("Difference", "差")),
      ])
    for index in strategies.indices where index != baseline {
      for step in bridge(strategy: index) {
        table.append([
          key(of: strategies[index]), .text(step.stream), .caption(step.label),
          .number(step.value),
        ])
      }
    }
    return table
  }
}
