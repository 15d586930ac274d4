// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers who pay nothing: a business that earns by contract alone says nothing of those outside of one, and counts
/// them as customers.
extension BusinessChecks {
  func checkPayers(_ business: Business<Quantity>, _ fields: Fields) {
    let customers = business.customers
    guard !business.contracts.isEmpty, customers.firstSale == nil, customers.orders == nil,
      business.sideOffers.isEmpty, business.contracts.allSatisfy({ isNever($0.laterAttachPerMonth) })
    else { return }
    checkNewcomers(business.contracts, fields)
    checkExisting(business, fields)
  }

  private func checkNewcomers(_ contracts: [Contract<Quantity>], _ fields: Fields) {
    let sold = contracts.filter { $0.availability.contains(0) }
    // In the month in which fewest pay.
    let months = Self.around(sold.flatMap { [0] + $0.attachRate.later.map(\.month) })
    let payers =
      months.map { month in
        sold.reduce(0) {
          $0 + $1.attachRate.map { decoding.unknowns.quantiles($0)[1] }.value(at: month)
        }
      }.min() ?? 0
    guard let last = sold.last, payers > 0, payers < 1 - Self.rounding,
      let node = fields.value("offers")?[last.key]
    else { return }
    decoding.report(
      .warning, node["contract"]?["attach_rate"] ?? node,
      "\(UncertainNumber.percent(1 - payers)) of new customers take no contract, and nothing else is sold to them: they"
        + " cost as much to win as others and never pay",
      "give an `attach_rate` of 1 where spend wins members, or say what others buy")
  }

  private func checkExisting(_ business: Business<Quantity>, _ fields: Fields) {
    guard let existing = business.customers.existing, !isNever(existing.customers),
      business.contracts.allSatisfy({ isNever($0.attachExisting) }),
      let node = fields.value("customers")?["existing"]
    else { return }
    let payers = existing.inContract.reduce(0) { $0 + decoding.unknowns.quantiles($1)[1] }
    guard payers < 1 - Self.rounding else { return }
    decoding.report(
      .warning, node["in_contract"] ?? node,
      payers <= 0
        ? "the existing customers are in no contract, and nothing else is sold to them: they never pay"
        : "\(UncertainNumber.percent(1 - payers)) of the existing customers are in no contract, and nothing else is sold"
          + " to them: they never pay",
      "say by `in_contract: {\(business.contracts[0].key): 1}` which contracts they are in, or leave out who pays nothing"
    )
  }

  /// What shares may fall short of 1 by.
  private static let rounding = 1e-6

  private func isNever(_ number: Quantity) -> Bool { decoding.unknowns.quantiles(number)[2] <= 0 }
}
