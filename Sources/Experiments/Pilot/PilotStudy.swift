// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
package import Metrics
import Parallel
import Randomness
package import Scenarios

/// What a pilot on one uncertain number is worth before it is run, and which size of it pays.
package struct PilotStudy: Sendable {
  private let evaluation: Evaluation
  /// Of the strategies as they begin after 1, 2 … pilots; empty: they begin as they do now.
  private let laters: [Evaluation]
  private let request: PilotRequest
  private let inputs: InputSpace
  /// Indices of the strategies that are decided between.
  private let strategies: [Int]
  /// The control arm's number where all draws have the same.
  private let knownControl: Double?

  /// - Parameters:
  ///   - assumptions: of the scenario: a control arm's number may be one of them that is certain.
  ///   - progress: told of every strategy that is prepared, from any thread.
  package init(
    scenario: Scenario, assumptions: [Scenarios.Assumption], request: PilotRequest,
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws(RunError) {
    self.request = request
    inputs = try InputSpace(scenario.space)
    guard !inputs.dimensions.isEmpty else {
      throw RunError(
        message: "nothing in this scenario is uncertain, so that a pilot can find nothing new",
        remedy: "give the numbers you are not sure of a distribution, such as {uniform: {min: 1, max: 2}}")
    }
    let named = try scenario.strategies(named: request.between)
    strategies = named.isEmpty ? Array(scenario.strategies.indices) : named
    guard strategies.count > 1 else {
      throw RunError(
        message: "there is one strategy, so that there is nothing to decide",
        remedy: "add the alternative as a second strategy")
    }
    try Self.check(request.measure.path, inputs, assumptions)
    knownControl =
      if let control = request.measure.control { try Self.known(control, inputs, assumptions) } else { nil }
    evaluation = try Evaluation(
      scenario: scenario, seed: request.seed, draws: request.draws, threads: request.threads,
      metrics: [request.decideOn], progress: progress)
    var laters: [Evaluation] = []
    if request.waits, request.months + request.delay > 0 {
      for index in 0..<request.repeats {
        let later = try scenario.beginning(later: request.months * (index + 1) + request.delay, strategies)
        laters.append(
          try Evaluation(
            scenario: later, seed: request.seed, draws: request.draws, threads: request.threads,
            metrics: [request.decideOn], progress: progress))
      }
    }
    self.laters = laters
  }

  /// Throws where a name is not that of an uncertain number with one distribution.
  private static func check(
    _ name: String, _ inputs: InputSpace, _ assumptions: [Scenarios.Assumption]
  ) throws(RunError) {
    // Two points are enough to tell what there is.
    let columns = inputs.columns([inputs.middle])
    guard let column = columns.first(where: { $0.name == name }) else {
      let isStated = assumptions.contains { $0.place == name || $0.path == name }
      throw RunError(
        message: isStated
          ? "'\(name)' is not uncertain, or follows from other numbers, so that there is nothing to measure"
          : "no uncertain number of this scenario is '\(name)'",
        remedy: Suggestions.closest(to: name, among: columns.map(\.name)).map { "did you mean '\($0)'?" }
          ?? "uncertain are \(columns.map(\.name).joined(separator: ", "))")
    }
    guard !column.isPercentile else {
      throw RunError(
        message:
          "strategies give '\(name)' different distributions, so that it is not one number to be measured",
        remedy: "give it one distribution, in the base or under `quantities`")
    }
  }

  /// The value of a number that is certain; `nil` if it is uncertain. Throws where there is no such number.
  private static func known(
    _ name: String, _ inputs: InputSpace, _ assumptions: [Scenarios.Assumption]
  ) throws(RunError) -> Double? {
    let columns = inputs.columns([inputs.middle])
    if columns.contains(where: { $0.name == name && !$0.isPercentile }) { return nil }
    let stated = assumptions.first {
      ($0.place == name || $0.path == name) && !$0.isUncertain && !$0.isReference
    }
    guard let stated else {
      let names = columns.map(\.name) + assumptions.map(\.place)
      throw RunError(
        message: "the control arm has no number '\(name)'",
        remedy: Suggestions.closest(to: name, among: names).map { "did you mean '\($0)'?" }
          ?? "name a number of the scenario that is known, or uncertain in one way")
    }
    return stated.p50
  }

  /// How many times a strategy is solved.
  package var solutions: Int { request.draws * strategies.count * (1 + laters.count) }

  /// `progress` is told of every solution, from any thread.
  package func run(progress: @Sendable (Int) -> Void) throws(RunError) -> PilotResults {
    let scenario = evaluation.scenario
    let coordinates = (0..<request.draws).map(evaluation.coordinates(draw:))
    let unknowns = coordinates.map { inputs.unknowns(at: $0) }
    func values(_ evaluation: Evaluation) -> [[Double]] {
      evaluation.outcomes(of: strategies, unknowns: unknowns, threads: request.threads, progress: progress)
        .map { $0.map { $0[request.decideOn] ?? 0 } }
    }
    let measured = try measured(inputs.columns(coordinates))
    let now = values(evaluation)
    let later = laters.map(values)
    let decision = PilotDecision(
      now: now, later: later.first ?? now, baseline: strategies.firstIndex(of: scenario.baseline) ?? 0,
      measured: measured, randomisations: Randomisations(count: SobolDesign.randomisations))
    let samples = try samples(decision)
    let measure = request.measure
    let repeated = try repeated(
      decision, laters: later.isEmpty ? [[[Double]]](repeating: now, count: request.repeats) : later)
    return PilotResults(
      strategies: strategies.map { StrategyFrame(scenario.strategies[$0]).strategy },
      baseline: strategies.firstIndex(of: scenario.baseline) ?? 0, best: decision.best,
      bestLater: decision.bestLater,
      measured: .init(
        name: measure.path, label: scenario.caption(of: measure.path), kind: measure.kind.rawValue,
        isCount: measure.spread == nil, control: measure.control, isFollowed: measure.kind.isFollowed),
      samples: samples, repeated: repeated, knowing: decision.knowing, wrongNow: decision.wrongNow,
      everything: decision.everything,
      parts: decision.fit.parts, months: request.months, delay: request.delay, waits: request.waits,
      delayLoss: decision.delayLoss,
      hasCost: request.cost != nil,
      until: StrategyFrame(scenario.strategies[scenario.baseline]).strategy, currency: scenario.currency,
      decideOn: request.decideOn,
      draws: request.draws)
  }

  private func measured(_ columns: [InputSpace.InputColumn]) throws(RunError) -> MeasuredDraws {
    let measure = request.measure
    func column(_ name: String) -> [Double]? { columns.first { $0.name == name }?.values }
    let control = measure.control.map { name in
      knownControl.map { [Double](repeating: $0, count: request.draws) } ?? column(name)!
    }
    let draws = MeasuredDraws(values: column(measure.path)!, control: control)
    let complaints = [
      measure.complaint(draws.values, isMultiplier: control != nil).map { (measure.path, $0) },
      control.flatMap { values in
        measure.complaint(values, isMultiplier: false).map { (measure.control ?? "", $0) }
      }, measure.complaint(draws).map { (measure.path, $0) },
    ].compactMap(\.self)
    if let (name, complaint) = complaints.first {
      throw RunError(
        message: "\(name) cannot be measured as \(measure.kind.rawValue): \(complaint.message)",
        remedy: complaint.remedy)
    }
    return draws
  }

  /// Of the sizes that were asked for and, where customers cost something, of those around the best of them.
  private func samples(_ decision: PilotDecision) throws(RunError) -> [PilotResults.Sample] {
    var found = try samples(request.measure.sizes, decision)
    guard request.cost?.perCustomer ?? 0 > 0 else { return found }
    // Each round takes a range to a quarter or less, until it is a tenth of the size: the top is flat there.
    while true {
      let best = found.indices.max { (found[$0].net.value, $1) < (found[$1].net.value, $0) }!
      let low = found[max(0, best - 1)].size
      let high = found[min(found.count - 1, best + 1)].size
      guard high - low > max(2, found[best].size / 10) else { break }
      let tried = Set(found.map(\.size))
      let sizes = Set((1...8).map { low + (high - low) * $0 / 9 }).subtracting(tried).sorted()
      guard !sizes.isEmpty else { break }
      found = (found + (try samples(sizes, decision))).sorted { $0.size < $1.size }
    }
    let best = found.max { ($0.net.value, $1.size) < ($1.net.value, $0.size) }!
    return found.filter { request.measure.sizes.contains($0.size) || $0 == best }
  }

  /// Of the sizes that were asked for, where pilots may follow one another.
  private func repeated(
    _ decision: PilotDecision, laters: [[[Double]]]
  ) throws(RunError) -> [PilotResults.Repeated] {
    guard request.repeats > 1 else { return [] }
    return try request.measure.sizes.map { size throws(RunError) in
      guard size * request.repeats <= PilotMeasure.largestOfRepeated else {
        throw RunError(
          message: "\(request.repeats) pilots of \(size) customers",
          remedy: "pilots in a row take at most \(PilotMeasure.largestOfRepeated) customers together")
      }
      return try decision.repeated(
        request.measure, size: size, months: request.months, cost: request.cost, laters: laters)
    }
  }

  private func samples(_ sizes: [Int], _ decision: PilotDecision) throws(RunError) -> [PilotResults.Sample] {
    let found = parallelMap(count: sizes.count, threads: request.threads) { index in
      Result { () throws(RunError) in
        try decision.sample(request.measure, size: sizes[index], months: request.months, cost: request.cost)
      }
    }
    return try found.map { result throws(RunError) in try result.get() }
  }
}

extension PilotMeasure.Kind {
  /// Whether customers are followed for some months.
  package var isFollowed: Bool { self == .churn || self == .rate }
}
