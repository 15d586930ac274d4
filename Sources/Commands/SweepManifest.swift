// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics

/// What a sweep was: enough to repeat it. Nothing in it depends on how often it was interrupted or on which
/// machine it ran.
struct SweepManifest: Encodable {
  struct Input: Encodable {
    let name: String
    let sha256: String
  }

  /// The key of the sweep's own name.
  static let identity = "sweep"

  let program = "ltv"
  let version: String
  let sweep: String
  let inputs: [Input]
  let set: [String]
  /// `nil`: the file as written.
  let `case`: String?
  let vary: [String]
  let design: String
  let points: Int
  let draws: Int
  let seed: UInt64
  let decideOn: String
  let pivotMetric: String
  let strategies: [String]

  init(_ plan: SweepPlan, metric: Metric) {
    version = plan.version
    sweep = plan.sha256
    inputs = plan.inputs.map { Input(name: $0.name, sha256: $0.sha256) }
    set = plan.sets
    self.case = plan.worldCase?.key
    vary = plan.variations.map(\.description)
    design = plan.design.rawValue
    points = plan.points
    draws = plan.draws
    seed = plan.seed
    decideOn = plan.decideOn
    pivotMetric = metric.key
    strategies = plan.strategies.map(\.key)
  }
}
