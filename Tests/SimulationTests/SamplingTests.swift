// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

/// The arithmetic by which suites judge samples.
struct SamplingTests {
  /// With as many comparisons as each suite makes at most, a solver without a fault fails any of them, for new seeds, once in a
  /// million times or less.
  @Test(arguments: [
    ("one by one", SolverAgreementTests.limit, 2000), ("in counts", CohortAgreementTests.limit, 2000),
    ("paths", PathSolverTests.limit, 2000),
  ])
  func `false alarms are once in a million`(solver: String, limit: MeanLimit, comparisons: Int) {
    #expect(limit.falseAlarm * Double(comparisons) < 1e-6)
  }

  /// Two normal standard errors are left by 4.55 % of means of very many replicates; the 97.5 % quantile of t with 19 degrees of
  /// freedom is tabulated as 2.093.
  @Test func `the probability of a false alarm is that of tables`() {
    let many = MeanLimit(replicates: 1_000_001, standardErrors: 2) { _ in 0 }
    expectClose(many.falseAlarm, 0.0455, 1e-3)
    let few = MeanLimit(replicates: 20, standardErrors: 2.093) { _ in 0 }
    expectClose(few.falseAlarm, 0.05, 1e-3)
  }

  @Test func `mean, variance and error are those of the table on paper`() {
    let sample = Sample([1, 2, 3, 6])
    #expect(sample.mean == 3)
    expectClose(sample.variance, 14.0 / 3)
    expectClose(sample.standardError, (14.0 / 12).squareRoot())
    expectClose(sample.standardError(ofDifferenceTo: Sample([1, 3])), (14.0 / 12 + 1).squareRoot())
  }

  /// Half of the first and none of the second are at 1 or below; at 2, all and a third.
  @Test func `two samples are as far apart as their distribution functions`() {
    let (one, other) = (Sample([1, 2]), Sample([2, 3, 4]))
    expectClose(one.distance(from: other), 2.0 / 3)
    expectClose(other.distance(from: one), 2.0 / 3)
    #expect(one.distance(from: Sample([2, 1, 1, 2])) == 0)
  }
}
