// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Randomness

/// A distribution to put through the same checks as all others.
struct LawCase: Sendable, CustomStringConvertible {
  let kind: DistributionKind
  let parameters: [String: Double]
  var bounds: (min: Double?, max: Double?) = (nil, nil)

  var description: String {
    let list = parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let truncation = [bounds.min.map { "min \($0)" }, bounds.max.map { "max \($0)" }].compactMap { $0 }
    return ([kind.rawValue] + list + truncation).joined(separator: ", ")
  }

  func distribution() throws -> Distribution {
    let whole = try Distribution.make(kind, parameters)
    return bounds.min == nil && bounds.max == nil
      ? whole : try whole.truncated(min: bounds.min, max: bounds.max)
  }

  /// At least one case of each form of each kind, and shapes from spikes to bells.
  static let all: [LawCase] = [
    LawCase(kind: .normal, parameters: ["mean": -3, "sd": 2]),
    LawCase(kind: .normal, parameters: ["p05": 0.004, "p95": 0.014]),
    LawCase(kind: .lognormal, parameters: ["mean": 1_300_000, "sd": 200_000]),
    LawCase(kind: .lognormal, parameters: ["mu": 2, "sigma": 0.7]),
    LawCase(kind: .lognormal, parameters: ["p05": 900_000, "p95": 1_800_000]),
    LawCase(kind: .beta, parameters: ["alpha": 0.5, "beta": 0.7]),
    LawCase(kind: .beta, parameters: ["alpha": 40_000, "beta": 20_000]),
    LawCase(kind: .beta, parameters: ["mean": 0.03, "sd": 0.01]),
    LawCase(kind: .beta, parameters: ["p05": 0.5, "p95": 0.8]),
    LawCase(kind: .gamma, parameters: ["shape": 0.4, "scale": 3]),
    LawCase(kind: .gamma, parameters: ["mean": 12, "sd": 0.1]),
    LawCase(kind: .gamma, parameters: ["p05": 0.2, "p95": 5]),
    LawCase(kind: .uniform, parameters: ["min": -1, "max": 4]),
    LawCase(kind: .uniform, parameters: ["p05": 10, "p95": 20]),
    LawCase(kind: .triangular, parameters: ["min": 0, "mode": 1, "max": 4]),
    LawCase(kind: .triangular, parameters: ["min": 2, "mode": 2, "max": 3]),
    LawCase(kind: .triangular, parameters: ["p05": 10, "p50": 16, "p95": 20]),
    LawCase(kind: .pert, parameters: ["min": 18_000, "mode": 24_000, "max": 36_000]),
    LawCase(kind: .pert, parameters: ["min": -2, "mode": 1, "max": 1]),
    LawCase(kind: .pert, parameters: ["p05": 20_000, "p50": 25_000, "p95": 32_000]),
  ]

  static let truncated: [LawCase] = [
    LawCase(kind: .normal, parameters: ["mean": 1, "sd": 2], bounds: (0, 5)),
    LawCase(kind: .normal, parameters: ["mean": 0, "sd": 1], bounds: (4, nil)),
    LawCase(kind: .gamma, parameters: ["shape": 2, "scale": 3], bounds: (1, 8)),
    LawCase(kind: .beta, parameters: ["alpha": 2, "beta": 5], bounds: (0.1, 0.6)),
    LawCase(kind: .lognormal, parameters: ["mu": 0, "sigma": 1], bounds: (nil, 5)),
    LawCase(kind: .triangular, parameters: ["min": 0, "mode": 1, "max": 4], bounds: (0.5, 3)),
    LawCase(kind: .pert, parameters: ["min": 0, "mode": 1, "max": 4], bounds: (0.5, 3)),
    LawCase(kind: .uniform, parameters: ["min": 0, "max": 4], bounds: (-1, 3)),
  ]

  /// Means and standard deviations of `truncated`, integrated with mpmath at 30 digits.
  static let truncatedMoments: [(mean: Double, standardDeviation: Double)] = [
    (1.8914875565450297, 1.2273448352224991), (4.2256071444894711, 0.21603897425562507),
    (4.2251419503425446, 1.8945196480414462), (0.29696918452504259, 0.126394188843657),
    (1.2700003416050386, 1.051216301045678), (1.6016260162601626, 0.6586181320583269),
    (1.4408127208480565, 0.60613150559880345), (1.5, 0.75.squareRoot()),
  ]
}
