// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Work that ours and peers do alike, on the same numbers.
protocol Workload {
  /// In the table.
  var title: String { get }
  /// What `units` of are done in one call, such as "draw and strategy".
  var unit: String { get }
  var units: Double { get }
  var metrics: [Metric] { get }
  var agreement: Agreement { get }
  var peers: [Peer] { get }
  /// What peers are given.
  func input(round: Int) -> PeerInput
  /// The part that is timed.
  func solve(round: Int) -> [Outcome]
  /// The least time one call could take; `nil` where nobody knows.
  func bound(round: Int) -> Double?
}

/// Somebody else's way to do the same work.
struct Peer {
  /// A module of `Benchmarks/peers`.
  let module: String
  let label: String
  /// How many times as long it should take as ours.
  var toReach: Double?
}
