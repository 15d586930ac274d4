// SPDX-License-Identifier: GPL-3.0-or-later

/// The families of distributions a scenario can name.
package enum DistributionKind: String, CaseIterable, Sendable {
  case normal, lognormal, beta, gamma, uniform, triangular, pert, discrete

  /// The sets of parameter names the kind can be given by; `discrete` takes lists.
  package var forms: [[String]] {
    switch self {
    case .normal: [["mean", "sd"], ["p05", "p95"]]
    case .lognormal: [["mean", "sd"], ["mu", "sigma"], ["p05", "p95"]]
    case .beta: [["alpha", "beta"], ["mean", "sd"], ["p05", "p95"]]
    case .gamma: [["shape", "scale"], ["mean", "sd"], ["p05", "p95"]]
    case .uniform: [["min", "max"], ["p05", "p95"]]
    case .triangular, .pert: [["min", "mode", "max"], ["p05", "p50", "p95"]]
    case .discrete: [["values", "weights"]]
    }
  }

  /// The forms in words, for messages.
  var formsInWords: String {
    forms.map { $0.joined(separator: ", ") }.joined(separator: "; or ")
  }
}
