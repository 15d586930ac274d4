// SPDX-License-Identifier: GPL-3.0-or-later

/// A line of the table, in words and numbers ready to print.
struct Row {
  var workload: String
  var ours: String
  var peer: String
  var theirs: String
  /// With the smallest and the largest of the rounds.
  var ratio: String
  var toReach = ""
  var bound = ""
  /// Ours over the bound.
  var distance = ""

  static let header = [
    "workload", "ours", "peer", "peer's", "ratio", "to reach", "bound", "ours / bound",
  ]
  var cells: [String] { [workload, ours, peer, theirs, ratio, toReach, bound, distance] }
}

extension Row {
  /// - Parameters:
  ///   - ours: Seconds of one call, by round.
  ///   - bound: Seconds of one call.
  init(workload: any Workload, peer: Peer, ours: [Double], theirs: [Double], bound: Double?) {
    self.init(
      "\(workload.title); per \(workload.unit)", ours: ours.map { $0 / workload.units }, peer: peer.label,
      theirs: theirs.map { $0 / workload.units }, toReach: peer.toReach)
    if let bound {
      self.bound = time(bound / workload.units)
      distance = digits(ours.median / bound)
    }
  }

  /// - Parameters:
  ///   - ours: Seconds, by round.
  ///   - toReach: How many times as long the peer is to take.
  init(_ workload: String, ours: [Double], peer: String, theirs: [Double], toReach: Double?) {
    let ratios = zip(theirs, ours).map { $0 / $1 }
    self.init(
      workload: workload, ours: time(ours.median), peer: peer, theirs: time(theirs.median),
      ratio: Row.text(ratios),
      toReach: toReach.map { Row.goal("≥", $0, isMet: ratios.median >= $0) } ?? "")
  }

  static func text(_ ratios: [Double]) -> String {
    "**\(digits(ratios.median))** (\(digits(ratios.min() ?? .nan))–\(digits(ratios.max() ?? .nan)))"
  }

  static func goal(_ sign: String, _ value: Double, isMet: Bool) -> String {
    "\(sign) \(digits(value)) \(isMet ? "✓" : "✗")"
  }
}
