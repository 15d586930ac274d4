// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// Customers who are alike: of one segment, members of the same programmes.
struct CustomerGroup {
  /// What readers are shown; empty if there is one group alone.
  var name = Caption("")
  /// In the order of the scenario.
  var segment = 0
  /// In the order of programmes, whose customers are brought by it; `nil` of channels' customers.
  var broughtBy: Int?
  /// Of its segment.
  var share = Term.one
  var churn = Term.one
  var orders = Term.one
  var value = Term.one
  var fees = Term.one
  /// What programmes multiply churn and orders by, where that hangs on age.
  var churnByAge: [(Int) -> Term] = []
  var ordersByAge: [(Int) -> Term] = []
  /// Chance a month not to be driven away.
  var staying = Term.one
  /// Given back of what it spends.
  var reward = Term.zero

  /// Every group of a business.
  static func all(of business: Business<Leaf>, _ inputs: Inputs) -> [CustomerGroup] {
    let segments = business.customers.segments
    var groups = segments.enumerated().map { index, segment in
      var group = CustomerGroup()
      if segments.count > 1 { group.name = Caption(segment.label, else: segment.key) }
      group.segment = index
      group.churn = inputs(segment.churnMultiplier)
      group.orders = inputs(segment.orderMultiplier)
      group.value = inputs(segment.valueMultiplier)
      group.fees = inputs(segment.feeMultiplier)
      // Odds that differ are an obstacle.
      inputs.skip(segment.attachOddsMultiplier)
      return group
    }
    for (index, programme) in business.programmes.enumerated() {
      guard let referral = programme.referral else { continue }
      var group = CustomerGroup()
      group.name = Caption(programme.label, else: programme.key)
      group.segment = -1
      group.broughtBy = index
      group.churn = inputs(referral.churnMultiplier)
      group.value = inputs(referral.valueMultiplier)
      group.fees = inputs(referral.feeMultiplier)
      groups.append(group)
    }
    let backlash = backlash(of: business, inputs)
    for index in groups.indices { groups[index].churn = groups[index].churn * backlash }
    for programme in business.programmes { apply(programme, to: &groups, inputs) }
    return groups
  }

  /// 1 + backlash × Σ (1 − core fit), of offers that are always on sale.
  private static func backlash(of business: Business<Leaf>, _ inputs: Inputs) -> Term {
    let fits = business.contracts.map(\.offer.coreFit) + business.sideOffers.map(\.offer.coreFit)
    let distance = fits.reduce(Term.zero) { $0 + (.one - inputs($1)) }
    return .one + inputs(business.backlash) * distance
  }

  private static func apply(
    _ programme: Programme<Leaf>, to groups: inout [CustomerGroup], _ inputs: Inputs
  ) {
    switch programme.kind {
    case .contact(let contact):
      let count = inputs(contact.perMonth)
      let ratio = count / inputs(contact.idealPerMonth)
      let strength = ratio * .exp(.one - ratio)
      let staying = (.one - inputs(contact.leavePerContact)) ** count
      for index in groups.indices {
        groups[index].multiply(contact.churnMultiplier, contact.orderMultiplier, strength, inputs)
        groups[index].staying = groups[index].staying * staying
      }
    case .discount(let discount):
      for index in groups.indices {
        groups[index].multiply(
          discount.churnMultiplier, discount.orderMultiplier, inputs(discount.takeUp), inputs)
      }
    case .loyalty(let loyalty):
      let reward = inputs(loyalty.rewardRate) * inputs(loyalty.redemption)
      let share = inputs(loyalty.takeUp)
      let churn = inputs(loyalty.churnMultiplier)
      let orders = inputs(loyalty.orderMultiplier)
      if churn.isLiterally(1), orders.isLiterally(1) {
        for index in groups.indices { groups[index].reward = groups[index].reward + share * reward }
        return
      }
      groups = groups.flatMap { group in
        var (member, other) = (group, group)
        let label = Caption(programme.label, else: programme.key)
        member.name = group.name.with(Caption("in \(label.english)", "\(label.japanese)会員"))
        member.share = group.share * share
        member.churn = group.churn * churn
        member.orders = group.orders * orders
        member.reward = group.reward + reward
        other.name = group.name.with(Caption("not in \(label.english)", "\(label.japanese)非会員"))
        other.share = group.share * (.one - share)
        return [member, other]
      }
    case .personalisation(let personalisation):
      let churn = inputs(personalisation.churnMultiplier)
      let orders = inputs(personalisation.orderMultiplier)
      let months = inputs(personalisation.learningMonths)
      func strength(_ age: Int) -> Term { .one - .exp((.zero - Term(age)) / months) }
      for index in groups.indices {
        if !churn.isLiterally(1) {
          groups[index].churnByAge.append { .one - (.one - churn) * strength($0) }
        }
        if !orders.isLiterally(1) {
          groups[index].ordersByAge.append { .one + (orders - .one) * strength($0) }
        }
      }
    case .referral: break
    }
  }

  private mutating func multiply(
    _ churnMultiplier: Leaf, _ orderMultiplier: Leaf, _ strength: Term, _ inputs: Inputs
  ) {
    let (churn, orders) = (inputs(churnMultiplier), inputs(orderMultiplier))
    if !churn.isLiterally(1) { self.churn = self.churn * (.one - (.one - churn) * strength) }
    if !orders.isLiterally(1) { self.orders = self.orders * (.one + (orders - .one) * strength) }
  }
}

extension Caption {
  /// A label, or a key where there is none.
  init(_ label: Label, else key: String) {
    let english = label.text(in: "en") ?? key
    self.init(english, label.text(in: "ja") ?? english)
  }

  /// `Winning customers: field sales`; the other alone where this one is empty.
  func with(_ other: Caption) -> Caption {
    if english.isEmpty { return other }
    if other.english.isEmpty { return self }
    return Caption("\(english): \(other.english)", "\(japanese)：\(other.japanese)")
  }
}
