// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Testing

@testable import Experiments

/// Alarms keep their rate, and a change is found.
struct DriftAlarmTests {
  /// Months of two lines that hang together over time and between each other, and are not normal: a level of its own for each
  /// draw, exponential shocks that last.
  private func world(_ stream: inout RandomStream, months: Int) -> [[Double]] {
    let level = stream.gaussian()
    var (one, other, stock) = ([Double](), [Double](), 0.0)
    for _ in 0..<months {
      let shock = stream.exponential(mean: 1)
      stock += shock
      one.append(level * 3 + stock)
      other.append(level + shock + stream.gaussian())
    }
    return [one, other]
  }

  private func lines(_ draws: [[[Double]]], actual: [[Double]]) -> [DriftAlarm.Line] {
    actual.indices.map { line in
      DriftAlarm.Line(
        months: Array(draws[0][line].indices), draws: draws.map { $0[line] }, actual: actual[line])
    }
  }

  /// Of 128 draws 64 make the threshold: the ⌊.05 · 65⌋ = 3rd largest, so that an alarm has the chance 3/65 to the digit.
  /// Of 1200 worlds, each with draws of its own, 55.4 ± 7.3 are expected; fewer than 24 or more than 96 would be a false
  /// alarm of less than 10⁻⁶ (binomial: 4.5·10⁻⁷ below, 1.2·10⁻⁷ above).
  @Test func `where the plan holds, alarms have the rate that is stated`() {
    var stream = RandomStream(seed: 5, purpose: .history)
    var alarms = 0
    for _ in 0..<1200 {
      let draws = (0..<128).map { _ in world(&stream, months: 8) }
      let alarm = DriftAlarm(lines(draws, actual: world(&stream, months: 8)), rate: 0.05)
      #expect(alarm.rate == 3.0 / 65)
      if alarm.courses.contains(where: { $0.noticed != nil }) { alarms += 1 }
    }
    #expect((24...96).contains(alarms), "\(alarms)")
  }

  /// The first line's shocks are twice as large from month 12 on.
  @Test func `a change is found, in its line, and its month is told`() throws {
    var stream = RandomStream(seed: 6, purpose: .history)
    let draws = (0..<512).map { _ in world(&stream, months: 24) }
    var actual = world(&stream, months: 24)
    for month in 12..<24 { actual[0][month] += Double(month - 11) * 3 }
    let alarm = DriftAlarm(lines(draws, actual: actual), rate: 0.01)
    let found = try #require(alarm.courses[0].noticed)
    #expect((12...16).contains(found))
    #expect(abs(try #require(alarm.courses[0].since) - 12) <= 2)
    #expect(alarm.courses[0].isAbove)
    #expect(alarm.courses[1].noticed == nil)
    #expect(alarm.luck == 1.0 / 257)
  }

  /// What is known of a line foretells the next months alike whether they are there or not.
  @Test func `months to come change no sum of those that came`() {
    var stream = RandomStream(seed: 7, purpose: .history)
    let draws = (0..<256).map { _ in world(&stream, months: 12) }
    let actual = world(&stream, months: 12)
    let whole = DriftAlarm(lines(draws, actual: actual), rate: 0.05)
    let part = DriftAlarm(lines(draws, actual: actual.map { Array($0[..<5]) }), rate: 0.05)
    #expect(whole.threshold == part.threshold)
    for (one, other) in zip(whole.courses, part.courses) { #expect(Array(one.sums[..<5]) == other.sums) }
  }

  @Test(arguments: [(0.2, 128), (0.05, 128), (0.02, 128), (0.01, 256), (0.001, 2048)])
  func `so many draws are needed`(rate: Double, draws: Int) {
    #expect(DriftAlarm.leastDraws(rate: rate) == draws)
  }
}
