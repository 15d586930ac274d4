// SPDX-License-Identifier: GPL-3.0-or-later

/// A switch as read: the other contract by its name.
typealias SwitchField = (name: String, node: Node, value: Quantity)

/// A contract as read: its terms wait for what stands beside the kind, its switches for the other offers.
struct ContractFields {
  var contract: Contract<Quantity>
  private var switches: [SwitchField] = []

  init(_ fields: Fields) {
    contract = Contract(fields, named: &switches)
  }

  /// With the switches' targets found among `contracts`.
  func resolved(_ contracts: [String], _ decoding: Decoding) -> Contract<Quantity> {
    var contract = contract
    var total = 0.0
    for change in switches {
      total += decoding.unknowns.quantiles(change.value)[0]
      guard change.name != contract.key else {
        decoding.report(
          .error, change.node, "a contract cannot switch to itself", "renewal is `renewal_rate`")
        continue
      }
      guard let target = contracts.firstIndex(of: change.name) else {
        decoding.report(
          .error, change.node, "there is no contract \(quoted(change.name))",
          Suggestions.closest(to: change.name, among: contracts).map { "did you mean \(quoted($0))?" }
            ?? "there are \(enumerated(contracts))")
        continue
      }
      contract.switches.append(.init(target: target, perMonth: change.value))
    }
    if total > 1 + 1e-6, let first = switches.first {
      decoding.report(
        .error, first.node,
        "the switch rates add up to \(format(roundedToSignificant(total, digits: 6))) a month",
        "a customer switches once a month at most")
    }
    return contract
  }
}
