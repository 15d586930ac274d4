// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension Scenario {
  /// The scenario with every strategy but the baseline begun later, the baseline running until then.
  ///
  /// What can begin later is what has a start: the offers and programmes that a strategy has and the baseline has not. A strategy
  /// that differs in anything else cannot be put off, for the file does not say what it is before it begins.
  ///
  /// - Parameters:
  ///   - months: ≥ 1.
  ///   - asked: indices of the strategies that are decided between.
  func beginning(later months: Int, _ asked: [Int]) throws(RunError) -> Scenario {
    guard months < horizonMonths else {
      throw RunError(
        message:
          "what is decided after the pilot would begin in month \(months), and the plan ends in month \(horizonMonths)",
        remedy: "give fewer --months or a shorter --delay")
    }
    var scenario = self
    let own = strategies[baseline].business
    var problems: [String] = []
    for index in asked where index != baseline {
      let reasons = strategies[index].business.reasonsAgainstBeginningLater(than: own)
      if reasons.isEmpty {
        scenario.strategies[index].business.postpone(by: months, unlike: own)
      } else {
        problems.append("'\(strategies[index].key)' (\(reasons.joined(separator: ", ")))")
      }
    }
    guard problems.isEmpty else {
      throw RunError(
        message:
          "a strategy that is to begin later may only add offers and programmes, which have a start, to the baseline "
          + "'\(strategies[baseline].key)'; these change something else: \(problems.joined(separator: ", "))",
        remedy:
          "leave out --delay (and --months where nobody is followed), or decide --between strategies that can"
      )
    }
    return scenario
  }
}

extension Business<Quantity> {
  /// What sets it apart from a business that runs before it, besides offers and programmes added.
  fileprivate func reasonsAgainstBeginningLater(than other: Self) -> [String] {
    var reasons: [String] = []
    if market != other.market { reasons.append("market") }
    if acquisition != other.acquisition { reasons.append("acquisition") }
    if customers != other.customers { reasons.append("customers") }
    if backlash != other.backlash { reasons.append("core.backlash") }
    if costs != other.costs { reasons.append("costs") }
    func compare<Part: HasTerms & Equatable>(_ kind: String, _ own: [Part], _ others: [Part]) {
      for part in others {
        let same = own.first { $0.key == part.key }
        if same != part { reasons.append("\(kind).\(part.key)\(same == nil ? " is taken away" : "")") }
      }
    }
    compare("offers", contracts, other.contracts)
    compare("offers", sideOffers, other.sideOffers)
    compare("programmes", programmes, other.programmes)
    return reasons
  }

  fileprivate mutating func postpone(by months: Int, unlike other: Self) {
    func postponed<Part: HasTerms>(_ own: [Part], _ others: [Part]) -> [Part] {
      own.map { part in
        guard !others.contains(where: { $0.key == part.key }) else { return part }
        var part = part
        part.availability.fromMonth += months
        part.availability.untilMonth? += months
        return part
      }
    }
    contracts = postponed(contracts, other.contracts)
    sideOffers = postponed(sideOffers, other.sideOffers)
    programmes = postponed(programmes, other.programmes)
  }
}
