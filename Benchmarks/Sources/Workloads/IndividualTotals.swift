// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// A million customers one by one where only totals are asked for.
struct IndividualTotals: Workload {
  private let business: IndividualBusiness

  init(_ business: IndividualBusiness) { self.business = business }

  var title: String { "individual, totals: \(Int(business.customers)) customers, \(business.months) months" }
  let unit = "customer"
  var units: Double { business.customers }
  let metrics = IndividualBusiness.metrics
  var agreement: Agreement { business.agreement }
  let peers = [
    Peer(module: "individual_numpy", label: "NumPy, month by month", toReach: 8),
    Peer(module: "individual_numba", label: "numba, month by month"),
    Peer(module: "individual_numpy_lifetimes", label: "NumPy, by lifetimes", toReach: 3),
    Peer(module: "individual_numba_lifetimes", label: "numba, by lifetimes", toReach: 3),
    Peer(module: "individual_numpy_sums", label: "NumPy, our algorithm"),
    Peer(module: "individual_numba_sums", label: "numba, our algorithm"),
  ]

  func input(round: Int) -> PeerInput { business.input(round: round) }
  func solve(round: Int) -> [Outcome] { business.solve(round: round, gathersActivity: false) }
  func bound(round: Int) -> Double? { measure { business.drawRatesAndLifetimes(round: round) }.seconds }
}
