// SPDX-License-Identifier: GPL-3.0-or-later

/// Kinds of months in which customers are acquired who then live alike: one for each until nothing changes any more, then one
/// for each season.
struct Starts: Sendable {
  private let settled: Int
  private let period: Int
  /// By kind: the months of the plan that are of it, ascending.
  let months: [[Int]]

  /// - Parameters:
  ///   - settled: the first month from which customers live alike, but for seasons.
  ///   - period: of seasons, months.
  init(horizon: Int, settled: Int, period: Int) {
    self.settled = settled
    self.period = period
    var months = [[Int]](repeating: [], count: min(horizon, settled + period))
    for month in 0..<horizon { months[Self.kind(of: month, settled: settled, period: period)].append(month) }
    self.months = months
  }

  var count: Int { months.count }

  /// Which kind `month` is.
  func callAsFunction(of month: Int) -> Int { Self.kind(of: month, settled: settled, period: period) }

  private static func kind(of month: Int, settled: Int, period: Int) -> Int {
    month < settled ? month : settled + (month - settled) % period
  }
}
