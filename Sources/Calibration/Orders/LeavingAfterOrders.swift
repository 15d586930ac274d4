// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// A customer who may leave after each order, as BG/NBD and MBG/NBD have it, and who is still present: its order rate
/// is Gamma(shape, rate), its chance to leave after an order Beta(a, b).
struct LeavingAfterOrders: Sendable {
  var shape: Double
  var rate: Double
  var a: Double
  var b: Double

  /// The expected rate of orders at the moment `time` later: E[λ exp(−λ p t)] = r/α · ₂F₁(r + 1, a; a + b; −t/α), by Pfaff's
  /// transformation one of positive terms.
  func expectedRate(after time: Double) -> Double {
    let end = rate + time
    return shape / rate * exp(-(shape + 1) * log(end / rate))
      * SpecialFunctions.hyperg2F1(shape + 1, b, a + b, time / end)
  }

  /// Its expected orders in the next `time`; a = 1 and a + b < 1, where the closed form has poles, are no special cases.
  func expectedOrders(next time: Double) -> Double {
    Self.integral(from: rate, shape: shape, time: time) { expectedRate(after: $0) }
  }

  /// ∫ of an expected rate over the next `time`, in w = ln(α + t): there the integrand has no pole nearer than 2π, and at
  /// c/√r beside the axis it is e^(c²/8) times as large as on it at most, so that 16 points on a panel no wider than 4/√r
  /// (and 1) leave 10⁻¹⁵ of it.
  static func integral(
    from rate: Double, shape: Double, time: Double, of expectedRate: (Double) -> Double
  ) -> Double {
    guard time > 0 else { return 0 }
    let width = log1p(time / rate)
    let panels = max(1, (width / min(1, 4 / shape.squareRoot())).rounded(.up))
    var sum = 0.0
    var panel = 0.0
    while panel < panels {
      sum += GaussLegendre.integral(from: width * panel / panels, to: width * (panel + 1) / panels) { w in
        expectedRate(rate * expm1(w)) * rate * exp(w)
      }
      panel += 1
    }
    return sum
  }
}
