// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// Whether a channel can bring what its numbers ask of it.
///
/// A saturating channel's first customer costs c = k − x₀/K, which has to be above 0 in every month that states k. A
/// saturating curve goes through two points if the second brings more, at a higher cost of a customer.
struct ResponseChecks {
  /// Draws from which shares are estimated.
  private static let draws = 1024
  /// Costs of a customer that rounding alone sets apart.
  private static let rounding = 1e-9

  private let decoding: Decoding

  init(_ decoding: Decoding) {
    self.decoding = decoding
  }

  private func quantiles(_ quantity: Quantity) -> [Double] { decoding.unknowns.quantiles(quantity) }

  private func median(_ quantity: Quantity) -> Double { quantiles(quantity)[1] }

  // MARK: As a rule

  /// What holds of the medians.
  func check(_ channels: [Channel<Quantity>], _ fields: Fields) {
    for channel in channels {
      guard let node = fields.value("acquisition")?["channels"]?[channel.key] else { continue }
      if let measured = channel.measured {
        check(measured.map { median($0) }, node["response"]?["points"] ?? node)
      } else if let saturation = channel.saturationPerMonth {
        let place = node["saturation_per_month"] ?? node
        let (spend, most) = (median(channel.measuredAtSpend), median(saturation))
        for cost in Self.stated(channel)
        where !check(cost: median(cost.value), in: cost.month, spend: spend, most: most, place) { break }
      }
    }
  }

  private static func stated(_ channel: Channel<Quantity>) -> [Schedule<Quantity>.Point] {
    let costs = channel.costPerCustomer.amount
    return [Schedule.Point(month: 0, value: costs.start)] + costs.later
  }

  /// - Returns: Whether a channel brings no more than it can.
  private func check(cost: Double, in month: Int, spend: Double, most: Double, _ place: Node) -> Bool {
    guard cost <= spend / most else { return true }
    let when = month == 0 ? "" : " in month \(month)"
    decoding.report(
      .error, place,
      "at a spend of \(format(spend)) and \(format(cost)) a customer\(when) this channel would bring more than"
        + " the \(format(most)) customers a month it can",
      "cost per customer must exceed spend / saturation, \(format(roundedToSignificant(spend / most, digits: 4)))"
    )
    return false
  }

  private func check(_ measured: MeasuredResponse<Double>, _ place: Node) {
    let (first, second) = (measured.first, measured.second)
    let costs = (first.spend / first.customers, second.spend / second.customers)
    func short(_ number: Double) -> String { format(roundedToSignificant(number, digits: 4)) }
    if second.spend <= first.spend {
      decoding.report(
        .error, place,
        "the second point is at a spend of \(short(second.spend)), the first at \(short(first.spend))",
        "give the point of the lower spend first, and two spends that differ")
    } else if second.customers <= first.customers {
      decoding.report(
        .error, place,
        "more spend brings no more customers here (\(short(first.customers)), then \(short(second.customers))): no"
          + " saturating curve goes through these points",
        "the second point must bring more customers than the first")
    } else if costs.1 < costs.0 * (1 - Self.rounding) {
      decoding.report(
        .error, place,
        "a customer costs \(short(costs.0)) at the first point and \(short(costs.1)) at the second: no saturating curve"
          + " goes through these points",
        "the second point must not cost less a customer than the first; where both cost the same there is no saturation"
      )
    }
  }

  // MARK: In draws

  /// Warns of channels of which some draws ask more than they can bring.
  ///
  /// - Parameters:
  ///   - nodes: by strategy, the sections of its business.
  ///   - space: of the unknowns that were read.
  func check(_ strategies: [Strategy], nodes: [Node], in space: UncertaintySpace) {
    guard !decoding.log.hasErrors else { return }
    var sample = DrawSample(space, count: Self.draws)
    for (strategy, node) in zip(strategies, nodes) {
      for channel in strategy.business.acquisition.channels {
        guard let node = node["acquisition"]?["channels"]?[channel.key] else { continue }
        if let measured = channel.measured {
          check(measured, node["response"]?["points"] ?? node, &sample)
        } else if let saturation = channel.saturationPerMonth {
          check(channel, saturation: saturation, node["saturation_per_month"] ?? node, &sample)
        }
      }
    }
  }

  private func check(
    _ channel: Channel<Quantity>, saturation: Quantity, _ place: Node, _ sample: inout DrawSample
  ) {
    for cost in Self.stated(channel) {
      let share = sample.share(of: [cost.value, channel.measuredAtSpend, saturation]) {
        $0[0] <= $0[1] / $0[2]
      }
      guard share > 0 else { continue }
      let when = cost.month == 0 ? "" : " in month \(cost.month)"
      let least = quantiles(channel.measuredAtSpend)[2] / quantiles(saturation)[0]
      decoding.report(
        .warning, place,
        "in \(UncertainNumber.percent(share)) of the draws this channel would bring more customers\(when) than it can:"
          + " it then brings the most it can, whatever is spent",
        "cost per customer must exceed spend / saturation: raise the saturation or `truncate` the cost at"
          + " \(format(roundedToSignificant(least * 1.05, digits: 3)))")
      return
    }
  }

  private func check(_ measured: MeasuredResponse<Quantity>, _ place: Node, _ sample: inout DrawSample) {
    let (first, second) = (measured.first, measured.second)
    let numbers = [first.spend, first.customers, second.spend, second.customers]
    let flat = sample.share(of: numbers) { ($0[2] - $0[0]) * ($0[3] - $0[1]) <= 0 }
    if flat > 0 {
      decoding.report(
        .warning, place,
        "in \(UncertainNumber.percent(flat)) of the draws more spend brings no more customers here: the channel then brings"
          + " the larger of the two numbers, the most it can, whatever is spent",
        "`truncate` the numbers of customers so that they do not overlap")
    }
    let straight = sample.share(of: numbers) {
      let rise = ($0[2] / $0[3] - $0[0] / $0[1]) * ($0[2] - $0[0])
      return rise < -Self.rounding * abs($0[2] - $0[0]) * $0[0] / $0[1]
        && ($0[2] - $0[0]) * ($0[3] - $0[1]) > 0
    }
    if straight > 0 {
      decoding.report(
        .warning, place,
        "in \(UncertainNumber.percent(straight)) of the draws a customer costs less at the second point than at the first: no"
          + " saturating curve goes through both, and the channel then has no limit, at the cost of the second point",
        "`truncate` the numbers of customers so that the second cost the more")
    }
  }
}

/// Some draws of what a scenario does not know, made when they are first asked for.
private struct DrawSample {
  private let space: UncertaintySpace
  private let count: Int
  private var draws: [[Double]]?

  init(_ space: UncertaintySpace, count: Int) {
    self.space = space
    self.count = count
  }

  /// In which share of draws something holds of some numbers; 0 if all of them are known.
  mutating func share(of numbers: [Quantity], where holds: ([Double]) -> Bool) -> Double {
    guard numbers.contains(where: { !$0.unknowns.isEmpty }) else { return 0 }
    let draws = draws ?? space.evenDraws(count: count)
    self.draws = draws
    guard !draws.isEmpty else { return 0 }
    let holding = draws.count { draw in holds(numbers.map { $0.value(in: draw) }) }
    return Double(holding) / Double(draws.count)
  }
}

extension UncertaintySpace {
  /// Draws spread evenly; none where there are more dimensions than points are known for.
  fileprivate func evenDraws(count: Int) -> [[Double]] {
    guard let design = try? SobolDesign(dimensionNames: dimensions, seed: 1) else { return [] }
    return (0..<count).map { draw(at: design.point($0)) }
  }
}
