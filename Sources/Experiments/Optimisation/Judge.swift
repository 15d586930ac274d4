// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// The objective and the limits at points of the ranges, each point computed once.
final class Judge {
  struct Verdict {
    /// By strategy that was solved, then draw.
    var outcomes: [[Outcome]]
    var objective: Double?
    /// By limit; `nil` if the measure has no value.
    var measures: [Double?]
    var acquisitionCost: Double?
  }

  let request: OptimisationRequest
  private let varied: VariedOutcomes
  /// Indices into the scenario's strategies that are solved.
  private let strategies: [Int]
  /// The index of the judged strategy among them.
  let place: Int
  private var known: [[Double]: Verdict] = [:]
  /// The first point that the scenario does not allow.
  private(set) var failure: (any Error)?
  private let progress: (Int) -> Void

  init(
    request: OptimisationRequest, varied: VariedOutcomes, strategy: Int, strategies: Int,
    progress: @escaping (Int) -> Void
  ) {
    self.request = request
    self.varied = varied
    self.progress = progress
    self.strategies = request.needsRivals ? Array(0..<strategies) : [strategy]
    place = request.needsRivals ? strategy : 0
  }

  /// What was computed so far, by the values of the varied numbers.
  var computed: [[Double]: Verdict] { known }

  var draws: [Int] { Array(0..<varied.draws) }

  /// At values of the varied numbers; `nil` if the scenario does not allow them.
  func verdict(at values: [Double]) -> Verdict? {
    if let verdict = known[values] { return verdict }
    do {
      let verdict = verdict(on: try varied.outcomes(of: strategies, at: values))
      known[values] = verdict
      progress(1)
      return verdict
    } catch {
      if failure == nil { failure = error }
      return nil
    }
  }

  /// In the scenario as it is.
  func ownVerdict(_ own: VariedOutcomes) throws -> Verdict {
    verdict(on: try own.outcomes(of: strategies, at: []))
  }

  func value(_ measure: Measure, of outcomes: [[Outcome]], at draws: [Int]) -> Double? {
    measure.value(of: outcomes, strategy: place, decideOn: request.decideOn, at: draws)
  }

  private func verdict(on outcomes: [[Outcome]]) -> Verdict {
    Verdict(
      outcomes: outcomes, objective: value(request.objective, of: outcomes, at: draws),
      measures: request.limits.map { value($0.measure, of: outcomes, at: draws) },
      acquisitionCost: value(.mean(.acquisitionCost), of: outcomes, at: draws))
  }

  /// Better values of the objective are larger.
  func merit(_ verdict: Verdict?) -> Double? {
    verdict?.objective.map { request.isMaximised ? $0 : -$0 }
  }

  /// By limit; a measure without a value keeps no limit.
  func excesses(_ verdict: Verdict) -> [Double] {
    zip(request.limits, verdict.measures).map { limit, value in value.map(limit.excess) ?? .infinity }
  }
}
