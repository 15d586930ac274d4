// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Randomness
import Testing

/// Sizes, rates of error, arms and pilots in a row.
extension PilotClosedFormTests {
  /// The net gain of the normal case is flat at the top: the size found is at most as much worse by the formula as the fit errs there.
  @Test func `the best size is that of the formula`() throws {
    let (decision, _) = choice(try .make(.normal, ["mean": 10, "sd": 1]), slope: 1000, even: 10.3)
    let each = 1.5
    func net(_ n: Int) -> Double {
      normalWorth(Double(n), mean: 10, tau: 1, sigma: 6, slope: 1000, even: 10.3) - each * Double(n)
    }
    let best = (1...400).max { net($0) < net($1) }!
    let found = try (1...12).map { $0 * best / 6 }.map {
      try sample(decision, "x=normal:1@6", size: $0, cost: PilotCost(perCustomer: each))
    }
    let top = found.max { $0.net.value < $1.net.value }!
    // The curve is known to within the fit's error, which is below 0.3 % of the slope (above), at the size found and at the best.
    #expect(net(best) - net(top.size) <= 2 * 3.0)
    #expect((best * 2 / 3...best * 4 / 3).contains(top.size))
    #expect(top.cost == each * Double(top.size))
    #expect(abs(top.net.value - (top.worth.value - top.cost)) < 1e-9)
  }

  /// By construction, with noise and all; for grids up to their step.
  @Test(arguments: ["x=share:1", "x=churn:1", "x=rate:1", "x=mean:1@0.7", "x=normal:1@0.3"])
  func `a larger sample is worth more, knowing the number more, knowing everything most`(measure: String)
    throws
  {
    let (decision, _) = choice(
      try .make(.beta, ["alpha": 3, "beta": 7]), slope: 100, even: 0.31, noise: 30, seed: 5)
    let isGrid = measure.contains("@")
    var last = 0.0
    for size in [1, 2, 3, 5, 8, 13, 40, 200, 1000, 5000] {
      let worth = try sample(decision, measure, size: size, months: 2).worth.value
      #expect(worth >= last - (isGrid ? 1e-3 * last : 1e-10), "\(size)")
      last = worth
    }
    #expect(last <= decision.knowing.value + 1e-10)
    #expect(last > 0.9 * decision.knowing.value)
    #expect(decision.knowing.value <= decision.everything.value + 1e-10)
  }

  /// E[lead | x] is the same, so that only noise tells them apart. The stated error is that of 16 parts: five of them are passed with a
  /// probability of 1.6·10⁻⁴ under Student's law with 15 degrees of freedom; nine with 2·10⁻⁷.
  @Test func `noise moves a worth within its stated error`() throws {
    let (even, noise) = (10.2, 6.0)
    let exact = normalWorth(50, mean: 10, tau: 1, sigma: 6, slope: 3, even: even)
    for seed in 1...3 {
      let (noisy, _) = choice(
        try .make(.normal, ["mean": 10, "sd": 1]), slope: 3, even: even, noise: noise, seed: UInt64(seed))
      let found = try sample(noisy, "x=normal:1@6", size: 50)
      let error = try #require(found.worth.standardError)
      #expect(abs(found.worth.value - exact) < 9 * error + 0.01)
      #expect(error < 0.2 * exact)
    }
  }

  @Test func `of a number without influence no pilot is worth anything`() throws {
    let (decision, _) = choice(
      try .make(.normal, ["mean": 10, "sd": 1]), slope: 0, even: 10, noise: 5, seed: 3)
    #expect(decision.fit.parts == 1)
    let found = try sample(decision, "x=normal:1@6", size: 100)
    #expect(found.worth.value == 0 && found.changes == 0 && decision.knowing.value == 0)
    #expect(found.rules.count == 1)
  }

  /// How often it changes the choice, is wrong and sees what is not there: by the normal law of the sample mean.
  @Test func `rates of error are those of the normal case`() throws {
    let (decision, _) = choice(try .make(.normal, ["mean": 10, "sd": 1]), slope: 3, even: 10.5)
    let found = try sample(decision, "x=normal:1@6", size: 36)
    // The mean after y is (10 + y)/2: it passes 10.5 at y = 11; y ~ N(10, √2), of density 0.22 there. Half a step of the grid, 1/16,
    // and half a part, 0.02, may move the border.
    let change = SpecialFunctions.normalCDF(-1 / 2.0.squareRoot())
    #expect(abs(found.changes - change) < 0.018)
    let rule = try #require(found.rules.first?.to)
    // An eighth of the standard error is the grid's step, and of the parts' width, 0.04, half may move the border.
    #expect(abs(rule - 11) < 0.125 + 0.04)
    // P(x < 10.5 and y > 11) by integration over x.
    let steps = 20000
    var (falsely, missed) = (0.0, 0.0)
    for step in 0..<steps {
      let x = 10 + SpecialFunctions.normalQuantile((Double(step) + 0.5) / Double(steps))
      let go = SpecialFunctions.normalCDF(x - 11)
      if x < 10.5 { falsely += go / Double(steps) } else { missed += (1 - go) / Double(steps) }
    }
    let better = SpecialFunctions.normalCDF(-0.5)
    #expect(abs(try #require(found.falseGo) - falsely / change) < 0.01)
    #expect(abs(try #require(found.missed) - missed / better) < 0.01)
    #expect(abs(found.wrong - falsely - missed) < 0.006)
    #expect(abs(decision.wrongNow - better) < 0.016)
    // At its word the result says go from 10.5 on.
    #expect(try #require(found.faceValue.falseGo) > falsely / change)
    #expect(found.faceValue.worth.value < found.worth.value)
  }

  /// With a control arm whose share is known, its customers tell nothing, and the other arm is a sample of one.
  @Test func `a control arm that is known adds nothing`() throws {
    let values = (0..<Self.draws).map { 0.5 + (Double($0) + 0.5) / Double(Self.draws) }
    let lead = values.map { 100 * ($0 - 1.02) }
    let none = [Double](repeating: 0, count: Self.draws)
    func decision(_ values: [Double], _ control: [Double]?) -> PilotDecision {
      PilotDecision(
        now: [none, lead], later: [none, lead], baseline: 0,
        measured: MeasuredDraws(values: values, control: control), randomisations: Randomisations(count: 16))
    }
    let known = [Double](repeating: 0.2, count: Self.draws)
    let two = try sample(decision(values, known), "x=share:1@c", size: 60)
    let one = try sample(decision(values.map { $0 * 0.2 }, nil), "x=share:1", size: 60)
    #expect(abs(two.worth.value - one.worth.value) < 1e-9)
    #expect(abs(two.changes - one.changes) < 1e-9)
    #expect(two.controlResult == 12)
    #expect(two.rules.map(\.to) == one.rules.map(\.to))
    // Of a control that is not known it takes more customers to tell.
    let unknown = (0..<Self.draws).map { 0.1 + 0.2 * Double(($0 * 1597) % Self.draws) / Double(Self.draws) }
    let less = try sample(decision(values, unknown), "x=share:1@c", size: 60)
    #expect(less.worth.value < two.worth.value && less.worth.value > 0)
  }

  /// Two pilots in a row that cost nothing are one of both sizes.
  @Test func `pilots in a row that cost nothing are one large pilot`() throws {
    let (decision, _) = choice(
      try .make(.beta, ["alpha": 4, "beta": 16]), slope: 1000, even: 0.22, noise: 20)
    let laters = [[[Double]]](repeating: decision.now, count: 3)
    let repeated = try decision.repeated(
      PilotMeasure("x=share:20"), size: 20, months: 1, cost: nil, laters: laters)
    let once = try sample(decision, "x=share:60", size: 60)
    #expect(abs(repeated.net.value - once.worth.value) < 1e-9 * once.worth.value)
    let error = try #require(repeated.net.standardError)
    #expect(error > 0 && error < 0.1 * repeated.net.value)
    let rates = try decision.repeated(
      PilotMeasure("x=rate:20"), size: 20, months: 2, cost: nil, laters: laters)
    let rate = try sample(decision, "x=rate:60", size: 60, months: 2)
    #expect(abs(rates.net.value - rate.worth.value) < 1e-9 * rate.worth.value)
  }

  /// Backward induction over the states of a beta prior itself, (successes, customers), with beta-binomial steps.
  @Test func `pilots in a row with a cost are worth what dynamic programming finds`() throws {
    let (alpha, beta, slope, even, size, pilots, cost) = (4.0, 16.0, 1000.0, 0.22, 15, 4, 2.0)
    let (decision, slack) = choice(
      try .make(.beta, ["alpha": alpha, "beta": beta]), slope: slope, even: even)
    var known: [[Int]: Double] = [:]
    func value(_ successes: Int, _ asked: Int, _ left: Int) -> Double {
      let (a, b) = (alpha + Double(successes), beta + Double(asked - successes))
      let stop = max(0, slope * (a / (a + b) - even))
      guard left > 0 else { return stop }
      var go = -cost
      for k in 0...size {
        let (count, n) = (Double(k), Double(size))
        let log =
          SpecialFunctions.logGamma(n + 1) - SpecialFunctions.logGamma(count + 1)
          - SpecialFunctions.logGamma(n - count + 1) + SpecialFunctions.logBeta(a + count, b + n - count)
          - SpecialFunctions.logBeta(a, b)
        go +=
          exp(log) * (known[[successes + k, asked + size]] ?? value(successes + k, asked + size, left - 1))
      }
      let best = max(stop, go)
      known[[successes, asked]] = best
      return best
    }
    let exact = value(0, 0, pilots) - max(0, slope * (alpha / (alpha + beta) - even))
    let repeated = try decision.repeated(
      PilotMeasure("x=share:15"), size: size, months: 1, cost: PilotCost(fixed: cost),
      laters: [[[Double]]](repeating: decision.now, count: pilots))
    // The errors of the fit at a time of stopping are at most those with all customers asked.
    let bound = slack.bound((0...size * pilots).map(Double.init)) { k, x in
      let n = Double(size * pilots)
      return exp(
        SpecialFunctions.logGamma(n + 1) - SpecialFunctions.logGamma(k + 1)
          - SpecialFunctions.logGamma(n - k + 1)
          + k * Foundation.log(x) + (n - k) * log1p(-x))
    }
    #expect(abs(repeated.net.value - exact) <= bound + 0.2 * slope / Double(2 * Self.draws), "\(exact)")
    #expect(exact > 5 && repeated.expected > 1.2 && repeated.expected < 3.9)
    let single = try decision.repeated(
      PilotMeasure("x=share:15"), size: size, months: 1, cost: PilotCost(fixed: cost), laters: [decision.now])
    #expect(repeated.net.value > single.net.value)
    let whole = repeated.stages[0].reduce(0) { $0 + $1.probability }
    #expect(abs(whole - 1) < 1e-4)
  }

  /// `ltv sensitivity` has another fit, and values the rule by draws that did not find it. Both err by what they say; six of their errors
  /// together, as if they were independent, are passed with 2·10⁻⁵ at most, by draws that are the same in every run.
  @Test(arguments: [10.0, 10.6]) func `knowing the number is worth what sensitivity says`(even: Double) throws
  {
    let (decision, _) = choice(try .make(.normal, ["mean": 10, "sd": 1]), slope: 3, even: even, noise: 6)
    let scores = (0..<Self.draws).map {
      SpecialFunctions.normalQuantile((Double($0) + 0.5) / Double(Self.draws))
    }
    let other = InformationValue(values: decision.now, randomisations: Randomisations(count: 16))
      .partial(Regressors(inputs: [scores])).estimate
    let errors = try [#require(decision.knowing.standardError), #require(other.standardError)]
    let error = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
    #expect(abs(decision.knowing.value - other.value) < 6 * error)
    #expect(error < 0.15 * other.value)
    // The closed form: τ·(φ(u) − u·Φ(−u)) of a lead 3·(x − even).
    let exact = normalWorth(1e12, mean: 10, tau: 1, sigma: 6, slope: 3, even: even)
    #expect(abs(decision.knowing.value - exact) < 9 * errors[0] + 0.02 * exact)
  }
}
