// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics

/// The same draws as `ExpectedTotals`, with everything that a run makes tables of: ledger, vintages, profile, segments and
/// channels. The peer has totals only.
struct ExpectedLedgers: Workload {
  private let totals: ExpectedTotals

  let peers = [Peer(module: "expected_numpy", label: "NumPy, totals only", toReach: 0.7)]

  init(_ totals: ExpectedTotals) { self.totals = totals }

  var title: String { "the same with all that `ltv run` needs" }
  var unit: String { totals.unit }
  var units: Double { totals.units }
  var metrics: [Metric] { totals.metrics }
  var agreement: Agreement { totals.agreement }

  func input(round: Int) -> PeerInput { totals.input(round: round) }

  func solve(round: Int) -> [Outcome] { totals.ledgers() }

  func bound(round: Int) -> Double? { nil }
}
