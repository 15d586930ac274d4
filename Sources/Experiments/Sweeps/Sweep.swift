// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Parallel
import Randomness
package import Scenarios
import Simulation
import Synchronization

/// Every strategy at many values of some numbers, under the same draws at all of them.
package struct Sweep: Sendable {
  package let plan: SweepPlan
  package let shard: Shard
  private let design: PointDesign
  private let varied: VariedScenario
  private let decideOn: Metric
  private let threads: Int
  private let shared: SharedOutcomes
  /// Of one point, on all threads.
  private let secondsPerPoint: Double

  /// What is asked for, besides the design of the points.
  package struct Request: Sendable {
    package var draws: Int
    package var seed: UInt64
    /// ≥ 1; results do not depend on it.
    package var threads: Int
    package var decideOn: Metric
    package var shard: Shard
    /// The case in whose world the sweep is; `nil` for the file as written.
    package var worldCase: WorldCase?
    /// The program's, which binds what it keeps.
    package var version: String

    package init(
      draws: Int, seed: UInt64, threads: Int, decideOn: Metric, shard: Shard,
      worldCase: WorldCase? = nil, version: String
    ) {
      self.draws = draws
      self.seed = seed
      self.threads = threads
      self.decideOn = decideOn
      self.shard = shard
      self.worldCase = worldCase
      self.version = version
    }
  }

  /// Checks every point before any is computed.
  ///
  /// - Parameters:
  ///   - loaded: The scenario in the request's case, with its patches but without variation.
  ///   - sets: Those patches, as given.
  ///   - willCheck: Told how many seconds it takes, about, to check all points.
  ///   - progress: Told of every point that has been checked, from any thread.
  /// - Throws: `VariedScenario.Invalid` where some point has no valid scenario, `RunError`.
  package init(
    file: ScenarioFile, loaded: LoadResult, sets: [String], design: PointDesign, request: Request,
    willCheck: (Double) -> Void = { _ in }, progress: @Sendable (Int) -> Void = { _ in }
  ) throws {
    let varied = VariedScenario(
      file: file, sets: try sets.map { try PathAssignment($0) }, worldCase: request.worldCase?.key,
      varying: design.variations)
    let start = design.values(at: 0)
    let first = try varied.scenario(at: start)
    try varied.checkThatAllAreRead(
      design.variations.map { $0.value(at: 0) }, design.variations.map { $0.value(at: 1 - 0x1p-53) })
    let plan = SweepPlan(
      version: request.version,
      inputs: loaded.inputs.map { PlanInput($0) },
      sets: sets, worldCase: request.worldCase.map { Named($0) },
      cases: loaded.cases.map { Named($0) }, variations: design.variations,
      labels: design.variations.map { loaded.scenario?.caption(of: $0.path) }, design: design.kind,
      points: design.count,
      draws: request.draws, seed: request.seed, decideOn: request.decideOn.key, scenario: first.name,
      currency: first.currency, strategies: first.strategies.map { StrategyFrame($0).strategy },
      baseline: first.baseline, metrics: Metric.allCases.map(\.key))
    self.plan = plan
    shared = SharedOutcomes(strategies: first.strategies.count, draws: request.draws)
    let reference = try Evaluation(
      scenario: first, seed: request.seed, draws: request.draws, threads: request.threads)
    let decoding = ProcessorTime.least { _ = try? varied.scenario(at: start) }
    let choosing = ProcessorTime.least {
      _ = try? Evaluation(scenario: first, seed: request.seed, draws: request.draws)
    }
    let size = SweepSize(design, reference: reference, preparing: decoding + choosing, request: request)
    try size.check()
    secondsPerPoint = size.secondsPerPoint
    shard = request.shard
    self.design = design
    self.varied = varied
    decideOn = request.decideOn
    threads = request.threads
    let points = shard.chunks(of: plan.chunks).flatMap { plan.points(inChunk: $0) }
    willCheck(decoding * Double(points.count) / usefulThreads(threads))
    // What is wrong with a range is wrong at its ends: it is then said at once, not after every point was read.
    try Self.check(varied, design, points: design.corners, threads: threads) { _ in }
    try Self.check(varied, design, points: points, threads: threads, progress: progress)
  }

  private static func check(
    _ varied: VariedScenario, _ design: PointDesign, points: [Int], threads: Int,
    progress: @Sendable (Int) -> Void
  ) throws(VariedScenario.Invalid) {
    let findings = parallelMap(count: points.count, threads: threads) { item -> [Finding] in
      defer { progress(1) }
      do throws(VariedScenario.Invalid) {
        _ = try varied.scenario(at: design.values(at: points[item]))
        return []
      } catch {
        return error.findings
      }
    }
    var distinct: [Finding] = []
    for finding in findings.joined()
    where !distinct.contains(where: { $0.path == finding.path && $0.remedy == finding.remedy }) {
      distinct.append(finding)
      if distinct.count == mostFindings { break }
    }
    if !distinct.isEmpty { throw VariedScenario.Invalid(findings: distinct) }
  }

  private static let mostFindings = 20

  /// What to mind of the varied numbers.
  package var warnings: [Finding] { varied.warnings(at: design.values(at: 0)) }

  /// How many points this part has.
  package var points: Int { shard.chunks(of: plan.chunks).reduce(0) { $0 + plan.size(ofChunk: $1) } }

  /// About how long all points of this part take on this machine.
  package var estimatedSeconds: Double { Double(points) * secondsPerPoint }

  /// Computes what is not in the checkpoints yet; `progress` is told of every point that is done, also
  /// earlier, from any thread.
  ///
  /// - Throws: `WorkFolder.Failure` where a chunk cannot be kept; `RunError` for a point without finite
  ///   outcomes. What was finished before stays.
  package func run(into checkpoints: Checkpoints<SweepPlan>, progress: @Sendable (Int) -> Void) throws {
    let missing = checkpoints.missing()
    progress(points - missing.reduce(0) { $0 + plan.size(ofChunk: $1) })
    let failure = Mutex<(any Error)?>(nil)
    let threadsPerPoint = max(1, threads / max(1, missing.count))
    _ = parallelMap(count: missing.count, threads: threads) { item in
      guard failure.withLock({ $0 == nil }) else { return }
      do {
        let points = try plan.points(inChunk: missing[item]).map { point in
          defer { progress(1) }
          return try summary(point: point, threads: threadsPerPoint)
        }
        try checkpoints.store(points, chunk: missing[item])
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private func summary(point: Int, threads: Int) throws -> PointSummary {
    let values = design.values(at: point)
    let scenario = try varied.scenario(at: values)
    let outcomes: [[Outcome]]
    do throws(RunError) {
      outcomes = try shared.outcomes(of: scenario, seed: plan.seed, draws: plan.draws, threads: threads)
    } catch {
      let place = zip(varied.paths, values).map { "\($0)=\(Variation.text($1))" }.joined(separator: ", ")
      throw RunError(message: "at \(place): \(error.message)", remedy: error.remedy)
    }
    return PointSummary(
      outcomes: outcomes, baseline: plan.baseline, decideOn: decideOn,
      randomisations: Randomisations(count: SobolDesign.randomisations),
      hasUncertainties: !scenario.space.unknowns.isEmpty)
  }
}
