// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension LatentClass {
  /// The classes of new customers with enough order rates that second moments come out exact: where nothing
  /// else depends on the rate they are quadratic in it, and two points with its mean and variance do.
  static func forSecondMoments(
    plan: Plan, nodes: NodeCounts, ages: Int, memberships: Memberships
  ) -> [LatentClass] {
    let dependence = Dependence(business: plan.business, attach: plan.attach)
    let classes = classes(
      of: plan, dependence: dependence, nodes: nodes, ages: ages,
      memberships: memberships)
    return dependence.stateOnOrders ? classes : classes.flatMap { $0.splitByRate(plan.business) }
  }

  /// This class at a rate of zero and at mean · (1 + cv²), weighted to keep mean and variance.
  func splitByRate(_ business: Business<Double>) -> [LatentClass] {
    guard let cv = business.customers.orders?.rateCV, cv > 0, orderRate > 0 else { return [self] }
    let factor = 1 + cv * cv
    return [(0, 1 - 1 / factor), (factor, 1 / factor)].map { rate, share in
      LatentClass(
        segment: segment, weight: weight * share, hazard: hazard, orderRate: orderRate * rate, usage: usage,
        membership: membership, ageOffset: ageOffset)
    }
  }
}

extension ExistingCustomers {
  /// Class by class, with order rates apart where second moments need it.
  func classes(
    splittingRatesOf business: Business<Double>
  ) -> [(group: LatentClass, age: Int, byRecency: [Double])] {
    groups.flatMap { group in
      chunks[group.chunk].classes.enumerated().flatMap { lane, member in
        let parts = hasRateClasses ? [member] : member.splitByRate(business)
        return parts.map { part in
          (part, group.age, group.byRecency.map { $0[lane] * part.weight / member.weight })
        }
      }
    }
  }
}
