// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import TestSupport

@testable import Experiments

/// A sweep of a scenario given as text, in a folder of its own that goes with the test.
final class SweepWork {
  static let fee = "strategies.club.offers.pass.contract.fee_per_month"

  private let folder: TemporaryFolder
  let scenario: String

  var root: String { folder.path }

  init(_ text: String = Businesses.varied) throws {
    folder = try TemporaryFolder()
    scenario = folder.path(of: "test.yaml")
    try write(text)
  }

  func write(_ text: String) throws {
    try folder.write("schema: 1\nname: Test\ncurrency: JPY\nstart: 2026-04\n" + text, to: "test.yaml")
  }

  func sweep(
    _ varied: [String], design: PointDesign.Kind = .grid, points: Int? = nil, sets: [String] = [],
    draws: Int = 32, seed: UInt64 = 1, threads: Int = 2, shard: Shard = .whole, version: String = "test"
  ) throws -> Sweep {
    let file = try ScenarioFile.read(path: scenario).get()
    return try Sweep(
      file: file, loaded: file.load(sets: try sets.map { try PathAssignment($0) }), sets: sets,
      design: PointDesign(
        kind: design, variations: try varied.map { try Variation($0) }, points: points, seed: seed),
      request: .init(
        draws: draws, seed: seed, threads: threads, decideOn: .npv, shard: shard, version: version))
  }

  /// The sweep's work in the folder with this name.
  @discardableResult
  func run(_ sweep: Sweep, in name: String, resume: Bool = false) throws -> Checkpoints<SweepPlan> {
    let checkpoints = try Checkpoints(
      target: "\(root)/\(name)", plan: sweep.plan, shard: sweep.shard, resume: resume)
    try sweep.run(into: checkpoints) { _ in }
    return checkpoints
  }

  func results(_ sweep: Sweep, in name: String = UUID().uuidString) throws -> SweepResults {
    try run(sweep, in: name)
    return try SweepResults(mergedFrom: ["\(root)/\(name)"])
  }
}
