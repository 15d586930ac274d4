// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a side offer sells, with its numbers by lane.
struct SideSaleTerms<Number: Lane>: Sendable {
  enum Timing: Sendable {
    /// Purchases a month.
    case perMonth(Number)
    /// Purchases with an order.
    case perOrder(Number)
    /// - Parameter chances: share of customers to whom the occasion comes, by true age.
    case occasion(reach: Number, takeUp: Number, chances: [Number])

    /// By true age, the share of customers to whom an occasion comes; none where it is not sold on one.
    var chances: [Number] {
      switch self {
      case .occasion(_, _, let chances): chances
      case .perMonth, .perOrder: []
      }
    }

    fileprivate func averaged(over ages: [Number]) -> Timing {
      switch self {
      case .perMonth, .perOrder: return self
      case .occasion(let reach, let takeUp, let chances):
        let total = ages.reduce(.zero, +)
        let months = chances.count - ages.count
        let averages = (0..<max(0, months)).map { month in
          var sum = Number.zero
          for (index, count) in ages.enumerated() { sum += count * chances[1 + index + month] }
          return sum.dividedOrZero(by: total)
        }
        return .occasion(reach: reach, takeUp: takeUp, chances: [.zero] + averages)
      }
    }
  }

  let availability: Availability
  let timing: Timing

  init(of plan: Plan<Number>, _ index: Int, ages: Int) {
    availability = plan.blueprint.sales[index].availability
    let byLane = plan.salesByLane.map { $0[index].timing }
    switch plan.blueprint.sales[index].timing {
    case .perMonth: timing = .perMonth(Number { byLane[$0].rate })
    case .perOrder: timing = .perOrder(Number { byLane[$0].rate })
    case .occasion:
      let occasions = byLane.compactMap(\.occasion)
      timing = .occasion(
        reach: Number { occasions[$0].reach }, takeUp: Number { occasions[$0].takeUp },
        chances: (0..<ages).map { age in Number { occasions[$0].chance(age: age) } })
    }
  }

  private init(availability: Availability, timing: Timing) {
    (self.availability, self.timing) = (availability, timing)
  }

  /// With chances, from age 1 on, averaged over customers of several ages who live alike.
  ///
  /// - Parameter ages: customers by age from 1.
  func averaged(over ages: [Number]) -> SideSaleTerms {
    SideSaleTerms(availability: availability, timing: timing.averaged(over: ages))
  }

  init(repeating terms: SideSaleTerms<Double>) {
    availability = terms.availability
    timing =
      switch terms.timing {
      case .perMonth(let rate): .perMonth(Number(repeating: rate))
      case .perOrder(let rate): .perOrder(Number(repeating: rate))
      case .occasion(let reach, let takeUp, let chances):
        .occasion(
          reach: Number(repeating: reach), takeUp: Number(repeating: takeUp),
          chances: chances.map(Number.init(repeating:)))
      }
  }
}
