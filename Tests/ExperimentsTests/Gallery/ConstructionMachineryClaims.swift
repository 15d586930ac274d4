// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// What `construction-machinery.yaml` claims. Its machines do not depend on the plan's length, so a short plan
/// will do where only a machine's value is asked for.
struct ConstructionMachineryClaims {
  private func run(gain: Double, months: Int = 120) throws -> Run {
    try Fixture.run(
      "construction-machinery",
      sets: ["quantities.capture_gain=\(gain)", "horizon_months=\(months)"], draws: 16)
  }

  /// A machine's value is linear in the capture of parts: two points give the break-even, a third proves it.
  @Test func `a break-even capture exists and is found`() throws {
    func advantage(_ gain: Double) throws -> Double {
      let run = try run(gain: gain, months: 12)
      return run.ltv("standard") - run.ltv("no_telemetry")
    }
    let (without, twice) = (try advantage(1), try advantage(2))
    // 2 % of 15 million and the data for the life of the machine, for nothing.
    #expect(without < -300_000 && twice > 0)
    let breakEven = 1 - without / (twice - without)
    #expect(abs(try advantage(breakEven)) < 1e-6 * twice)
    // The file says 40 % × 1.59; these are fewer draws.
    #expect((1.55...1.63).contains(breakEven))
  }

  /// With the data centre it takes more, as the file says: 40 % × 1.66.
  @Test func `the data centre raises the break-even`() throws {
    for (gain, pays) in [(1.55, false), (1.6, false), (1.72, true)] {
      #expect((try run(gain: gain).line("standard").difference.mean > 0) == pays)
    }
  }

  /// Who buys the option is worth more, but so few do that they do not carry its data centre.
  @Test func `an option changes next to nothing`() throws {
    // The difference is small beside what is not known: more draws than elsewhere settle its sign.
    let run = try Fixture.run("construction-machinery", draws: 128)
    let ratio = run.ltv("option") / run.ltv("no_telemetry")
    #expect(ratio > 1 && ratio < 1.03)
    let difference = run.line("option").difference
    #expect(difference.mean < -2 * difference.standardError!)
    let with = try run.sum(.contractsInForce, "option", months: 0..<120)
    #expect(try with < 0.1 * run.sum(.customers, "option", months: 0..<120))
  }
}
