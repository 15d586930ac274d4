// SPDX-License-Identifier: GPL-3.0-or-later

/// Counts of a hundred million customers cost what those of ten thousand do.
struct CohortSize {
  private let few: CohortBusiness
  private let many: CohortBusiness
  private static let most = 1.5

  init(_ bench: Bench) throws {
    few = try CohortBusiness(bench, customers: 1e4)
    many = try CohortBusiness(bench, customers: 1e8)
  }

  /// Both must come out around their expectations.
  func check() throws {
    for business in [few, many] {
      let outcomes = business.solve(round: 0)
      let answers = Answers(outcomes, CohortBusiness.metrics)
      try business.agreement().check(
        answers, by: "cohort, \(Int(business.customers)) customers", against: answers)
    }
  }

  func rows(rounds: Int) throws -> [Row] {
    try check()
    let seconds = found(rounds: rounds) { round in
      (
        few: measure { few.solve(round: round) }.seconds, many: measure { many.solve(round: round) }.seconds
      )
    }
    let ratios = seconds.map { $0.many / $0.few }
    let draws = Double(many.draws)
    return [
      Row(
        workload: "cohort: 10⁸ customers, per draw", ours: time(seconds.map(\.many).median / draws),
        peer: "10⁴ customers", theirs: time(seconds.map(\.few).median / draws), ratio: Row.text(ratios),
        toReach: Row.goal("≤", Self.most, isMet: ratios.median <= Self.most))
    ]
  }
}
