// SPDX-License-Identifier: GPL-3.0-or-later

/// What is assumed in silence where strategies differ in a fee alone, or an option moves one: that nobody minds.
struct FeeChecks {
  private let decoding: Decoding
  private let remedy =
    "add `price_response`, or change `attach_rate`, `renewal_rate` or `churn_multiplier` too"

  init(_ decoding: Decoding) {
    self.decoding = decoding
  }

  /// - Parameters:
  ///   - base: the business before any strategy.
  ///   - nodes: by strategy, the sections of its business.
  func check(base: Business<Quantity>, strategies: [Strategy], nodes: [Node]) {
    var known = base.contracts.map { (place: "the base", contract: $0) }
    for (strategy, node) in zip(strategies, nodes) {
      for contract in strategy.business.contracts where contract.priceResponse == nil {
        guard let own = node["offers"]?[contract.key]?["contract"], let fee = own["fee_per_month"] else {
          continue
        }
        checkPlanTime(fee, contract, strategy.business)
        // Who says beside the fee how many take the contract and keep it has thought of it.
        let answers = ["attach_rate", "renewal_rate", "churn_multiplier"].compactMap { own[$0] }
        let author = fee.lastWord.author
        guard author == .base || !answers.contains(where: { $0.lastWord.author == author }) else { continue }
        if author == .option {
          report(fee, "this moves the fee, and as many customers take the contract and keep it: nobody minds")
        }
        let others = known.filter { $0.contract.key == contract.key }
        guard !others.contains(where: { $0.contract.feePerMonth.amount == contract.feePerMonth.amount }),
          let other = others.first(where: { isTakenAndKept($0.contract, as: contract) })
        else { continue }
        check(fee, contract, against: other.contract, in: other.place)
      }
      known += strategy.business.contracts.map { (quoted(strategy.key), $0) }
    }
  }

  /// A fee that changes with plan time, while nothing else does.
  private func checkPlanTime(_ fee: Node, _ contract: Contract<Quantity>, _ business: Business<Quantity>) {
    let fees = contract.feePerMonth.amount.values.map { decoding.unknowns.quantiles($0)[1] }
    guard let other = fees.first(where: { $0 < fees[0] || $0 > fees[0] }), contract.attachRate.isConstant,
      business.customers.trend?.churnMultiplier.isConstant ?? true
    else { return }
    report(
      fee,
      "the fee goes from \(format(fees[0])) to \(format(other)) in plan time, and as many customers take the contract and"
        + " keep it: nobody minds")
  }

  private func check(
    _ fee: Node, _ contract: Contract<Quantity>, against other: Contract<Quantity>, in place: String
  ) {
    let fees = [contract, other].map { decoding.unknowns.quantiles($0.feePerMonth.amount.start)[1] }
    guard fees[0] < fees[1] || fees[0] > fees[1] else { return }
    report(
      fee,
      "the fee is \(format(fees[0])) here and \(format(fees[1])) in \(place), and as many customers take the contract and"
        + " keep it: the \(fees[0] > fees[1] ? "higher fee loses" : "lower fee wins") nobody")
  }

  private func report(_ fee: Node, _ message: String) {
    let last = fee.lastWord
    decoding.report(.warning, last.path, last.location, message, remedy)
  }

  private func isTakenAndKept(_ one: Contract<Quantity>, as other: Contract<Quantity>) -> Bool {
    one.attachRate == other.attachRate && one.laterAttachPerMonth == other.laterAttachPerMonth
      && one.attachExisting == other.attachExisting && one.renewalRates == other.renewalRates
      && one.churnMultiplier == other.churnMultiplier && one.priceResponse == nil
  }
}
