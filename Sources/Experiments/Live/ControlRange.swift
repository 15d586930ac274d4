// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
package import Scenarios

/// The values between which a slider moves a number, in steps that people would count in.
package struct ControlRange: Sendable, Equatable {
  package let low: Double
  package let high: Double
  /// 1, 2 or 5 times a power of ten; both ends are multiples of it.
  package let step: Double
  /// After the point, of every multiple of the step.
  package let decimals: Int

  /// What a slider has room for: fewer steps are pixels apart.
  private static let steps = 200.0
  /// Of a distribution, what lies beyond either end of the slider.
  private static let beyond = 0.01

  /// Of an uncertain number from its first to its 99th percentile, and a tenth of that further on either side; of a certain one from
  /// nothing to twice its value; of a zero as far as 1 either way. Never beyond what the format allows; `nil` of a zero that may be
  /// anything.
  package init?(_ assumption: Assumption) {
    let bounds = assumption.bounds ?? -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    var (low, high): (Double, Double)
    if assumption.isUncertain {
      let (first, last) =
        assumption.spread.map { ($0.quantile(Self.beyond), $0.quantile(1 - Self.beyond)) }
        ?? (assumption.p05, assumption.p95)
      let margin = (last - first) / 10
      (low, high) = (first - margin, last + margin)
    } else if assumption.p50 != 0 {
      (low, high) = (min(0, 2 * assumption.p50), max(0, 2 * assumption.p50))
    } else if bounds.lowerBound > -1e6, bounds.upperBound < 1e6 {
      (low, high) = (max(bounds.lowerBound, -1), min(bounds.upperBound, 1))
    } else {
      return nil
    }
    low = max(low, bounds.lowerBound)
    high = min(high, bounds.upperBound)
    guard low < high else { return nil }
    let isWhole = assumption.isWhole
    let exponent = Int(saturating: log10((high - low) / Self.steps).rounded(.down))
    // Beyond these, decimals of a step are no numbers that anybody moves by hand.
    guard (-12...12).contains(exponent) else { return nil }
    var step = pow(10, Double(exponent))
    for factor in [1.0, 2, 5, 10] where step * factor >= (high - low) / Self.steps {
      step *= factor
      break
    }
    if isWhole { step = max(1, step.rounded()) }
    let places = max(0, Int(saturating: (-log10(step)).rounded(.up)))
    // Inside the bounds: a bound that is no multiple of the step is out of the slider's reach, not of the field's.
    self.low = Self.multiple((low / step).rounded(.up), of: step, places)
    self.high = Self.multiple((high / step).rounded(.down), of: step, places)
    self.step = step
    decimals = places
    guard self.low < self.high else { return nil }
  }

  /// So many steps from the low end.
  func value(at steps: Double) -> Double {
    Self.multiple((low / step).rounded() + steps, of: step, decimals)
  }

  /// The double nearest to the decimal.
  private static func multiple(_ count: Double, of step: Double, _ decimals: Int) -> Double {
    let scale = pow(10, Double(decimals))
    return (count * step * scale).rounded() / scale
  }
}

/// The outline of a distribution as it is drawn above its slider.
package struct SpreadOutline: Sendable, Equatable {
  /// Equally far apart from the slider's low end to its high one; the highest is 1.
  package let heights: [Double]

  /// Of each column of the outline, the probability that lies in it.
  ///
  /// `nil` of a number without a distribution of its own.
  package init?(_ assumption: Assumption, over range: ControlRange, columns: Int = 48) {
    guard let spread = assumption.spread, assumption.isUncertain else { return nil }
    let width = (range.high - range.low) / Double(columns)
    let shares = (0..<columns).map { column in
      let start = range.low + Double(column) * width
      return max(0, spread.cdf(start + width) - spread.cdf(start))
    }
    guard let most = shares.max(), most > 0 else { return nil }
    heights = shares.map { $0 / most }
  }
}
