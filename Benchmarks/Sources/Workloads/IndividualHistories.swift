// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// The same customers with a history for each: recency and frequency, month by month (`ltv run --segments`). The peers
/// keep none.
struct IndividualHistories: Workload {
  private let business: IndividualBusiness

  init(_ business: IndividualBusiness) { self.business = business }

  var title: String {
    "individual, histories: \(Int(business.customers)) customers, \(business.months) months"
  }
  let unit = "customer"
  var units: Double { business.customers }
  let metrics = IndividualBusiness.metrics
  var agreement: Agreement { business.agreement }
  let peers = [
    Peer(module: "individual_numpy", label: "NumPy, month by month", toReach: 2),
    Peer(module: "individual_numba", label: "numba, month by month"),
  ]

  func input(round: Int) -> PeerInput { business.input(round: round) }
  func solve(round: Int) -> [Outcome] { business.solve(round: round, gathersActivity: true) }
  func bound(round: Int) -> Double? { measure { business.drawMonths(round: round) }.seconds }
}
