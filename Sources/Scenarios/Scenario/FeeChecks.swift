// SPDX-License-Identifier: GPL-3.0-or-later

/// What strategies assume in silence where they differ in a fee alone: that nobody minds.
struct FeeChecks {
  let decoding: Decoding

  init(_ decoding: Decoding) {
    self.decoding = decoding
  }

  /// - Parameters:
  ///   - base: the business before any strategy.
  ///   - nodes: by strategy, the sections of its business.
  func check(base: Business<Quantity>, strategies: [Strategy], nodes: [Node]) {
    var known = base.contracts.map { (strategy: nil as String?, contract: $0) }
    for (strategy, node) in zip(strategies, nodes) {
      for contract in strategy.business.contracts where contract.priceResponse == nil {
        let others = known.filter { $0.contract.key == contract.key }
        guard !others.contains(where: { $0.contract.feePerMonth == contract.feePerMonth }),
          let other = others.first(where: { isTakenAndKept($0.contract, as: contract) }),
          let fee = node["offers"]?[contract.key]?["contract"]?["fee_per_month"]
        else { continue }
        report(fee, contract, other)
      }
      known += strategy.business.contracts.map { (strategy.key, $0) }
    }
  }

  private func report(
    _ node: Node, _ contract: Contract<Quantity>, _ other: (strategy: String?, contract: Contract<Quantity>)
  ) {
    let fees = [contract, other.contract].map { decoding.unknowns.quantiles($0.feePerMonth)[1] }
    guard fees[0] != fees[1] else { return }
    decoding.report(
      .warning, decoding.place(node),
      "the fee is \(format(fees[0])) here and \(format(fees[1])) in \(other.strategy.map { quoted($0) } ?? "the base"), and"
        + " as many customers take the contract and keep it: the \(fees[0] > fees[1] ? "higher fee loses" : "lower fee wins")"
        + " nobody",
      "add `price_response`, or change `attach_rate`, `renewal_rate` or `churn_multiplier` too")
  }

  private func isTakenAndKept(_ one: Contract<Quantity>, as other: Contract<Quantity>) -> Bool {
    one.attachRate == other.attachRate && one.laterAttachPerMonth == other.laterAttachPerMonth
      && one.attachExisting == other.attachExisting && one.renewalRates == other.renewalRates
      && one.churnMultiplier == other.churnMultiplier && one.priceResponse == nil
  }
}
