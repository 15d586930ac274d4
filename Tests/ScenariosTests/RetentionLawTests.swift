// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios
import Testing

/// What laws say of themselves, against their definitions. Sums of some sixty numbers near 1 are off by some 10⁻¹⁵.
@Suite struct RetentionLawTests {
  private static let ages = 60

  /// Exposures of all ages added up to each.
  private func sums(_ retention: Retention<Double>) -> [Double] {
    let found = retention.law.exposures(ages: Self.ages) { $0 }
    var sum = 0.0
    return (0..<Self.ages).map { age in
      sum += found[min(age, found.count - 1)]
      return sum
    }
  }

  /// Whether customers who are alike survive as they should.
  private func expect(_ retention: Retention<Double>, survives survival: (Double) -> Double) {
    #expect(retention.law.spread { $0 } == nil)
    for (age, sum) in sums(retention).enumerated() {
      #expect(abs(exp(sum) / survival(Double(age + 1)) - 1) < 1e-12)
    }
  }

  @Test func `alike customers survive by their law`() {
    expect(.geometric(churnPerMonth: 0.03)) { pow(0.97, $0) }
    expect(.weibull(scaleMonths: 20, shape: 0.7)) { exp(-pow($0 / 20, 0.7)) }
    expect(.weibull(scaleMonths: 20, shape: 1.6)) { exp(-pow($0 / 20, 1.6)) }
    // Half of them after 12 months and a quarter after 24; 10 % a month then; all to the power of 1.5.
    expect(
      .table(survival: [1, 0.5, 0.25], periodMonths: 12, tailChurnPerMonth: 0.1, churnMultiplier: 1.5)
    ) { age in
      let plain = age <= 24 ? pow(0.5, age / 12) : 0.25 * pow(0.9, age - 24)
      return pow(plain, 1.5)
    }
  }

  @Test func `periods count as their power`() {
    for (period, stepped, shape) in [(1, false, 1.3), (3, false, 0.6), (3, true, 1.3), (12, true, 1)] {
      let retention = Retention<Double>.betaGeometric(
        alpha: 1.5, beta: 9, periodMonths: period, stepped: stepped, shape: shape)
      for (age, sum) in sums(retention).enumerated() {
        let periods = stepped ? Double((age + 1) / period) : Double(age + 1) / Double(period)
        #expect(abs(sum - pow(periods, shape)) < 1e-12 * max(1, sum))
      }
    }
  }

  @Test func `a shape of one is none`() {
    for (period, stepped) in [(1, false), (3, false), (3, true)] {
      let with = Retention<Double>.betaGeometric(
        alpha: 1, beta: 9, periodMonths: period, stepped: stepped, shape: 1)
      let without = Retention<Double>.betaGeometric(
        alpha: 1, beta: 9, periodMonths: period, stepped: stepped)
      #expect(sums(with) == sums(without))
    }
  }

  /// A structure is asked of numbers that are not a number where draws differ in them.
  @Test func `structure does not hang on numbers`() {
    let laws: [Retention<Double>] = [
      .geometric(churnPerMonth: 0.03), .weibull(scaleMonths: 20, shape: 1), .pareto(shape: 2, rateMonths: 30),
      .betaGeometric(alpha: 1, beta: 9, periodMonths: 12, stepped: true),
      .betaGeometric(alpha: 1, beta: 9, periodMonths: 1, stepped: false, shape: 1),
      .bgNBD(a: 1, b: 4), .mbgNBD(a: 1, b: 4),
      .table(survival: [1, 0.5], periodMonths: 3, tailChurnPerMonth: 0.1),
    ]
    for retention in laws {
      let known = retention.law.exposures(ages: Self.ages) { $0 }
      let unknown = retention.law.exposures(ages: Self.ages) { _ in .nan }
      #expect(known.count == unknown.count)
      #expect((retention.law.spread { $0 } == nil) == (retention.law.spread { _ in .nan } == nil))
      #expect(!(retention.law.dependsOnAge { $0 }) || retention.law.dependsOnAge { _ in .nan })
    }
    let shaped = Retention<Double>.betaGeometric(
      alpha: 1, beta: 9, periodMonths: 1, stepped: false, shape: 1)
    #expect(!(shaped.law.dependsOnAge { $0 }))
    #expect(shaped.law.dependsOnAge { _ in .nan })
    #expect(!Retention<Double>.geometric(churnPerMonth: 0).law.readsHistories { _ in .nan })
    #expect(Retention<Double>.geometric(churnPerMonth: 0).law.readsHistories { $0 })
  }
}
