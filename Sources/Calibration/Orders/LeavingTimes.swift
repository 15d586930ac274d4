// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// When customers left who have left, under Pareto/NBD, for many histories with as many orders: the integrals of `LeavingTime`
/// between their times t_x and T are differences of one that is added up from the latest of these times back to each.
///
/// What lies after T, which a difference takes off again, has odds of less than 1 against being there at T, as the chance to leave
/// ever has; so that nothing is lost but rounding of the likelihood itself.
struct LeavingTimes {
  private static let fewest = 4

  /// By time of the run, from there to the last: the integral, and those of it times ln((α + u)/(α + u₀)),
  /// ln((β + u)/(β + u₀)), 1/(α + u) and 1/(β + u), u₀ being the first time.
  private var sums: [SIMD8<Double>]
  /// By time: ln((α + u)/(α + u₀)) and ln((β + u)/(β + u₀)).
  private let logarithms: [(rates: Double, dropout: Double)]
  private let power: Double
  private let shape: Double
  private let logShape: Double

  /// `nil` of few histories, and where the integrand falls by more than numbers have room for.
  init?(
    rates: (shape: Double, rate: Double), dropout: (shape: Double, rate: Double), _ run: HistoryRun
  ) {
    guard run.rows.count > Self.fewest else { return nil }
    power = rates.shape + Double(run.orders)
    shape = dropout.shape
    logShape = log(shape)
    let times = run.times
    let start = times[0]
    logarithms = times.map {
      (log((rates.rate + $0) / (rates.rate + start)), log((dropout.rate + $0) / (dropout.rate + start)))
    }
    let last = logarithms[logarithms.count - 1]
    guard power * last.rates + shape * last.dropout < 500 else { return nil }
    let integrand = Integrand(
      power: power, shape: shape, apart: rates.rate - dropout.rate, dropoutRate: dropout.rate + start,
      rate: rates.rate + start)
    sums = [SIMD8<Double>](repeating: .zero, count: times.count)
    for place in (0..<times.count - 1).reversed() {
      sums[place] =
        sums[place + 1]
        + integrand.integral(from: logarithms[place].dropout, to: logarithms[place + 1].dropout)
    }
  }

  func time(_ row: HistoryRun.Row) -> LeavingTime {
    let end = Int(clamping: row.age)
    let part = sums[Int(clamping: row.recency)] - sums[end]
    guard part[0] > 0 else {
      return LeavingTime(
        logOdds: -.infinity, meanLogRates: 0, meanLogDropout: 0, meanInverseRates: 0, meanInverseDropout: 0)
    }
    let (rates, dropout) = logarithms[end]
    let means = part / part[0]
    return LeavingTime(
      logOdds: logShape + log(part[0]) + power * rates + shape * dropout, meanLogRates: rates - means[1],
      meanLogDropout: dropout - means[2], meanInverseRates: means[3], meanInverseDropout: means[4])
  }
}

/// ((α + u₀)/(α + u))^(r + x) · ((β + u₀)/(β + u))^s over w = ln((β + u)/(β + u₀)).
private struct Integrand {
  var power: Double
  var shape: Double
  /// α − β.
  var apart: Double
  /// β + u₀ and α + u₀.
  var dropoutRate: Double
  var rate: Double

  /// In panels as those of `LeavingTime`; where they are far shorter, as between days, by 4 points: a sixteenth of the distance to
  /// a pole, or a fall by e^¼, leaves 10⁻¹² of a panel.
  func integral(from first: Double, to last: Double) -> SIMD8<Double> {
    var sum = SIMD8<Double>.zero
    var left = first
    let slopeAtEnd = slope(last)
    while left < last {
      let pole = (apart + dropoutRate * exp(left)) / (dropoutRate * exp(left))
      let steepest = max(slope(left), slopeAtEnd)
      let width = min(last - left, 4 / steepest, pole, 1)
      guard left + width > left else { break }
      let isShort = width * steepest <= 0.25 && width <= min(pole, 1) / 16
      let (half, middle) = (width / 2, left + width / 2)
      for (node, weight) in isShort ? GaussLegendre.four : GaussLegendre.sixteen {
        sum += half * weight * (value(middle - node * half) + value(middle + node * half))
      }
      left += width
    }
    return sum
  }

  private func slope(_ w: Double) -> Double {
    let moved = dropoutRate * exp(w)
    return power * moved / (apart + moved) + shape
  }

  @inline(__always)
  private func value(_ w: Double) -> SIMD8<Double> {
    let moved = dropoutRate * exp(w)
    let alphaAndTime = apart + moved
    let logRates = log(alphaAndTime / rate)
    let density = exp(-power * logRates - shape * w)
    return density * SIMD8(1, logRates, w, 1 / alphaAndTime, 1 / moved, 0, 0, 0)
  }
}
