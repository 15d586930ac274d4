// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What strategies come to in the same draws: what they are compared on, and what is looked at.
struct ComparedValues: Sendable {
  /// By strategy, then draw.
  private var decided: [[Double]]
  /// `nil` if a draw has no such value: a payback that never comes.
  private var looked: [[Double?]]
  private let isTime: Bool

  /// - Parameters:
  ///   - outcomes: by strategy, then draw.
  ///   - decideOn: what all of them have.
  init(_ outcomes: [[Outcome]], decideOn: Metric, metric: Metric) {
    decided = outcomes.map { $0.map { $0[decideOn] ?? 0 } }
    looked = outcomes.map { $0.map { $0[metric] } }
    isTime = metric.unit == .months || metric.unit == .planMonth
  }

  /// What strategies are compared on, by strategy, then draw.
  var decisions: [[Double]] { decided }

  /// Strategies, the best on average first.
  var ranking: [Int] {
    let sums = decided.map { $0.reduce(0, +) }
    return sums.indices.sorted { (sums[$1], $0) < (sums[$0], $1) }
  }

  /// Whether every draw of every strategy has what is looked at.
  var isComplete: Bool { looked.allSatisfy { $0.allSatisfy { $0 != nil } } }

  /// The same with other values of some strategies.
  func with(_ strategies: [Int], from others: ComparedValues) -> ComparedValues {
    var result = self
    for (place, strategy) in strategies.enumerated() {
      result.decided[strategy] = others.decided[place]
      result.looked[strategy] = others.looked[place]
    }
    return result
  }

  /// What a target comes to, by draw; a lead is there where both strategies have a value.
  func values(of target: SensitivityResults.Target) -> [Double?] {
    guard let against = target.against else { return looked[target.strategy] }
    return zip(looked[target.strategy], looked[against]).map { own, other in
      own.flatMap { own in other.map { own - $0 } }
    }
  }

  /// The same; `nil` if some draw has none.
  func wholeValues(of target: SensitivityResults.Target) -> [Double]? {
    let values = values(of: target)
    let known = values.compactMap(\.self)
    return known.count == values.count ? known : nil
  }

  /// What ranks are of: months that never come are later than all others. `nil` if some draw has no rank.
  func rankable(_ target: SensitivityResults.Target) -> [Double]? {
    if let whole = wholeValues(of: target) { return whole }
    guard isTime else { return nil }
    func late(_ strategy: Int) -> [Double] { looked[strategy].map { $0 ?? .infinity } }
    guard let against = target.against else { return late(target.strategy) }
    let leads = zip(late(target.strategy), late(against)).map { $0 - $1 }
    // Neither comes: nobody is ahead.
    return leads.contains(where: \.isNaN) ? nil : leads
  }
}

extension SensitivityResults.Target {
  /// Every strategy, then the lead in question: of two that are asked for, else of the best two.
  ///
  /// - Parameter ranking: all strategies, the best on average first.
  static func all(ranking: [Int], between: [Int]) -> [SensitivityResults.Target] {
    let pair = between.isEmpty ? Array(ranking.prefix(2)) : between
    return ranking.indices.map { .init(strategy: $0) }
      + (pair.count == 2 ? [.init(strategy: pair[0], against: pair[1])] : [])
  }
}
