// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// Where, among the points of a sweep, a condition on a strategy's mean holds: limits on the numbers that varied.
///
/// It is the search of `DiscoveryStudy`, on points in place of draws. One half of them finds, the other judges; what a limit's p value
/// says is how often so many of the points would lie within it if the condition held at points drawn by lot.
package struct SweepDiscovery: Sendable {
  private let points: SweptPoints
  private let request: DiscoveryRequest
  private let strategy: Int
  private let against: Int?

  /// Fewer leave no limit a chance to show.
  package static let fewestPoints = 128

  /// - Parameter request: its draws and its seed are not read.
  package init(_ points: SweptPoints, request: DiscoveryRequest) throws(RunError) {
    guard points.count >= Self.fewestPoints else {
      throw RunError(
        message: "the sweep has \(points.count) points, and limits take \(Self.fewestPoints) or more to show",
        remedy: "sweep with --design sobol --points 1024")
    }
    guard points.means(of: request.condition.metric, strategy: 0) != nil else {
      throw RunError(
        message: "a sweep has no \(request.condition.metric.key)",
        remedy: "ask about another metric, or discover in the scenario itself")
    }
    let keys = points.strategies.map(\.key)
    func index(_ key: String) throws(RunError) -> Int {
      guard let found = keys.firstIndex(of: key) else {
        throw RunError(
          message: "there is no strategy '\(key)'",
          remedy: Suggestions.closest(to: key, among: keys).map { "did you mean '\($0)'?" }
            ?? "the strategies are \(keys.joined(separator: ", "))")
      }
      return found
    }
    let other = try request.against.map(index)
    let means = keys.indices.map { strategy in
      (points.means(of: request.decideOn, strategy: strategy) ?? []).reduce(0) { $0 + ($1 ?? 0) }
    }
    let best = means.indices.filter { $0 != other }.max { (means[$0], $1) < (means[$1], $0) }
    guard let own = try request.strategy.map(index) ?? best else {
      throw RunError(message: "there is one strategy", remedy: "leave out --against")
    }
    guard own != other else {
      throw RunError(message: "strategy '\(keys[own])' is named twice", remedy: "name two that differ")
    }
    self.points = points
    self.request = request
    strategy = own
    against = other
  }

  package func run(currency: String) -> DiscoveryResults {
    let metric = request.condition.metric
    let own = points.means(of: metric, strategy: strategy) ?? []
    let others = against.flatMap { points.means(of: metric, strategy: $0) }
    let meets = own.indices.map { point -> Bool in
      guard let others else { return request.condition.holds(own[point]) }
      guard let value = own[point], let other = others[point] else { return false }
      return request.condition.holds(value - other)
    }
    let finds = points.halves
    func half(_ isFinding: Bool) -> LabelledPoints {
      let kept = finds.indices.filter { finds[$0] == isFinding }
      return LabelledPoints(
        inputs: points.values.map { column in kept.map { column[$0] } }, isSought: kept.map { meets[$0] })
    }
    return DiscoveryResults(
      Discovery(half(true), judgedBy: half(false)), strategies: points.strategies, strategy: strategy,
      against: against, condition: request.written, metric: metric, inputs: points.numbers,
      currency: currency, draws: points.count, isOfPoints: true)
  }
}

extension DiscoveryResults {
  /// What a search found, as results have it.
  init(
    _ search: Discovery, strategies: [Named], strategy: Int, against: Int?, condition: String, metric: Metric,
    inputs: [Input], currency: String, draws: Int, isOfPoints: Bool = false
  ) {
    self.init(
      strategies: strategies, strategy: strategy, against: against, condition: condition, metric: metric,
      inputs: inputs, whole: search.region(Box()), box: search.region(search.box),
      limits: search.limits.map {
        .init(limit: .init($0.limit), p: $0.p, without: search.region(search.box.without($0.limit)))
      },
      dropped: search.chosen.limits.count - search.limits.count,
      steps: search.steps.map { .init(region: search.region($0), isChosen: $0 == search.chosen) },
      leaves: search.leaves.map {
        .init(limits: $0.box.limits.map { .init($0) }, draws: $0.points, meeting: $0.sought)
      },
      currency: currency, draws: draws, isOfPoints: isOfPoints)
  }
}
