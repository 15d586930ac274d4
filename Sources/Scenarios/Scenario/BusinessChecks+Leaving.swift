// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension BusinessChecks {
  /// More of the new customers than this without an order in their first year are worth a word under `bg_nbd`.
  private static let mostSilent = 0.2

  /// How customers leave, whether all do or a channel's, has to fit how they order.
  func checkLeaving(_ business: Business<Quantity>, _ fields: Fields) {
    let common = fields.value("customers")?["retention"]
    warnOfSilence(business.customers.retention, business, common)
    for channel in business.acquisition.channels {
      guard let retention = channel.retention,
        let node = fields.value("acquisition")?["channels"]?[channel.key]?["retention"]
      else { continue }
      if retention.law.moment.isAfterOrders, business.customers.orders == nil {
        decoding.report(
          .error, node,
          "\(quoted(node.entries?.first?.key ?? "")) lets customers leave after an order, and there are no orders",
          "add `customers.orders` or choose another retention")
      }
      warnOfSilence(retention, business, node)
    }
  }

  /// Under BG/NBD whoever bought once and never again is a customer for ever.
  private func warnOfSilence(_ retention: Retention<Quantity>, _ business: Business<Quantity>, _ node: Node?)
  {
    guard retention.law.moment == .afterOrders, let orders = business.customers.orders, let node else {
      return
    }
    let (rate, cv) = (
      decoding.unknowns.quantiles(orders.perMonth)[1], decoding.unknowns.quantiles(orders.rateCV)[1]
    )
    let year = 12 * rate
    let silent = cv > 0 ? pow(1 + year * cv * cv, -1 / (cv * cv)) : exp(-year)
    guard silent > Self.mostSilent else { return }
    decoding.report(
      .warning, node,
      "under `bg_nbd` only an order lets a customer leave: \(UncertainNumber.percent(silent)) of the new customers order"
        + " nothing in their first year, and count as customers for ever",
      "`mbg_nbd` lets those leave too who never order again")
  }
}
