// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Randomness

struct DistributionErrorTests {
  struct Refusal: Sendable {
    let kind: DistributionKind
    let parameters: [String: Double]
    let message: String

    init(_ kind: DistributionKind, _ parameters: [String: Double], _ message: String) {
      self.kind = kind
      self.parameters = parameters
      self.message = message
    }
  }

  static let refusals = [
    Refusal(.normal, ["p05": 0.8, "p95": 0.5], "p05 (0.8) is not below p95 (0.5)"),
    Refusal(.normal, ["mean": 1, "sd": 0], "sd is 0; it must be above 0"),
    Refusal(.normal, ["mean": .nan, "sd": 1], "mean is nan, which is not a number that can be used"),
    Refusal(.normal, ["mean": 1, "sd": .infinity], "sd is inf, which is not a number that can be used"),
    Refusal(
      .normal, ["mean": 1, "sd": 1e300], "the distribution is so wide that its values cannot be computed"),
    Refusal(
      .normal, ["mean": 1, "sd": 1e-12], "the distribution is so narrow that its values are all the same"),
    Refusal(.normal, ["mean": 1, "max": 2], "normal cannot be given by max, mean"),
    Refusal(.beta, [:], "beta has no parameters"),
    Refusal(
      .beta, ["p05": 0.2, "p95": 1.4],
      "no beta distribution has p05 = 0.2 and p95 = 1.4: both must lie between 0 and 1"),
    Refusal(.beta, ["mean": 1.2, "sd": 0.1], "mean is 1.2; that of a beta variable lies between 0 and 1"),
    Refusal(
      .beta, ["mean": 0.5, "sd": 0.6], "sd is 0.6, but a beta variable with mean 0.5 has an sd below 0.5"),
    Refusal(.beta, ["alpha": -1, "beta": 2], "alpha is -1; it must be above 0"),
    Refusal(.beta, ["alpha": 1e-4, "beta": 2], "alpha would be 0.0001; it must be from 0.001 to 10^12"),
    Refusal(.gamma, ["p05": 0, "p95": 3], "p05 is 0, and a gamma variable is always above 0"),
    Refusal(
      .gamma, ["p05": 1e-200, "p95": 3], "no gamma distribution was found that has p05 = 1e-200 and p95 = 3"),
    Refusal(.gamma, ["mean": 1, "sd": 100], "shape would be 0.0001; it must be from 0.001 to 10^12"),
    Refusal(.lognormal, ["p05": -1, "p95": 3], "p05 is -1, and a lognormal variable is always above 0"),
    Refusal(.lognormal, ["mean": 0, "sd": 1], "mean is 0; it must be above 0"),
    Refusal(
      .lognormal, ["mu": 0, "sigma": 40], "the distribution is so wide that its values cannot be computed"),
    Refusal(.uniform, ["min": 2, "max": 2], "min (2) is not below max (2)"),
    Refusal(.triangular, ["min": 0, "mode": 5, "max": 4], "mode (5) is not between min (0) and max (4)"),
    Refusal(
      .triangular, ["p05": 0, "p50": 9, "p95": 10],
      "no triangular distribution has p05 = 0, p50 = 9 and p95 = 10: p50 would have to be from 3.563 to 6.437"
    ),
    Refusal(.pert, ["p05": 0, "p50": 0, "p95": 10], "p05 (0) is not below p50 (0)"),
    Refusal(.discrete, ["values": 1], "discrete cannot be given by values"),
  ]

  @Test(arguments: refusals)
  func `impossible parameters are refused in plain words`(refusal: Refusal) {
    do throws(DistributionError) {
      _ = try Distribution.make(refusal.kind, refusal.parameters)
      Issue.record("\(refusal.kind) \(refusal.parameters) was accepted")
    } catch {
      #expect(error.message == refusal.message)
      #expect(!error.remedy.isEmpty)
    }
  }

  @Test func `the remedy for unknown names lists the forms`() {
    do throws(DistributionError) {
      _ = try Distribution.make(.gamma, ["mean": 1])
      Issue.record("accepted")
    } catch {
      #expect(error.remedy == "give shape, scale; or mean, sd; or p05, p95")
    }
  }

  @Test func `extreme numbers give a distribution or an error, never a crash or NaN`() {
    // All forms over a grid of magnitudes; every distribution made must have usable values.
    let magnitudes = [-1e300, -1, 0, 1e-307, 1e-200, 1e-9, 0.3, 0.999_999, 1, 1e5, 1e13, 1e200, 1.7e308]
    for kind in DistributionKind.allCases where kind != .discrete {
      for form in kind.forms {
        for first in magnitudes {
          for second in magnitudes {
            var parameters = [form[0]: first, form[1]: second]
            if form.count == 3 { parameters[form[2]] = second * 2 + 1 }
            guard let law = try? Distribution.make(kind, parameters) else { continue }
            let values = [0x1p-53, 0.05, 0.5, 0.95, 1 - 0x1p-53].map { law.quantile($0) }
            let name: Comment = "\(kind) of \(parameters)"
            #expect(values.allSatisfy(\.isFinite) && values == values.sorted(), name)
            #expect(law.mean.isFinite && law.standardDeviation.isFinite, name)
            #expect(!law.cdf(law.mean).isNaN, name)
          }
        }
      }
    }
  }
}
