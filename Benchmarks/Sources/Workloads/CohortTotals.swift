// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Chance around the totals of a large business, by counts.
struct CohortTotals: Workload {
  private let business: CohortBusiness
  let agreement: Agreement

  init(_ bench: Bench) throws {
    business = try CohortBusiness(bench, customers: 1e5)
    agreement = business.agreement()
  }

  var title: String {
    "cohort: \(business.draws) draws, \(business.classes) classes, \(business.months) months"
  }
  let unit = "draw"
  var units: Double { Double(business.draws) }
  let metrics = CohortBusiness.metrics
  let peers = [
    Peer(module: "cohort_numpy", label: "NumPy", toReach: 3),
    Peer(module: "cohort_numba", label: "numba", toReach: 3),
    Peer(module: "cohort_numpy_sums", label: "NumPy, our algorithm"),
    Peer(module: "cohort_numba_sums", label: "numba, our algorithm"),
  ]

  func input(round: Int) -> PeerInput { business.input(round: round) }
  func solve(round: Int) -> [Outcome] { business.solve(round: round) }
  func bound(round: Int) -> Double? { measure { business.drawCounts(round: round) }.seconds }
}
