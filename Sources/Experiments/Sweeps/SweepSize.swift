// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics
import Scenarios

/// What a sweep would cost, known before it starts.
struct SweepSize {
  private let design: PointDesign
  /// Of all threads, where nobody else is at work: a matter of the machine, for people only.
  let secondsPerPoint: Double
  /// Bytes that results and draws take.
  private let bytes: Double

  private static let mostBytes = 8e9

  /// - Parameter preparing: Seconds of one thread that a point takes before its first draw.
  init(_ design: PointDesign, reference: Evaluation, preparing: Double, request: Sweep.Request) {
    self.design = design
    secondsPerPoint =
      (preparing + reference.secondsPerDraw() * Double(request.draws)) / usefulThreads(request.threads)
    let strategies = Double(reference.scenario.strategies.count)
    let cells = Double(2 * Metric.allCases.count + design.variations.count + 10)
    bytes =
      strategies
      * (Double(design.count) * cells * 60 + Double(request.draws * Outcome.bytes)
        * Double(request.threads + 1))
  }

  func check() throws(RunError) {
    if design.count > PointDesign.mostPoints {
      let size = design.variations.map { variation in
        if case .levels(let levels) = variation.values { "\(levels.count)" } else { "?" }
      }
      let points = design.count == .max ? 1e18 : Double(design.count)
      throw RunError(
        message: "the grid has \(size.joined(separator: " x ")) points, which would take "
          + "\(spokenDuration(points * secondsPerPoint)) here; a sweep goes to at most "
          + "\(PointDesign.mostPoints)",
        remedy: "take fewer steps, or --design sobol with --points")
    }
    if bytes > Self.mostBytes {
      throw RunError(
        message: "this sweep would take about \(Int(saturating: bytes / 1e9)) GB of memory",
        remedy: "take fewer points or --draws")
    }
    try MemoryRoom.check(bytes: bytes, remedy: "take fewer points or --draws")
  }
}

/// A length of time as people say it: `about 3 minutes`.
package func spokenDuration(_ seconds: Double) -> String {
  let units = [("year", 31_557_600.0), ("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)]
  let (unit, length) = units.first { seconds >= 1.5 * $0.1 } ?? units[4]
  let count = (seconds / length).rounded(.up)
  return count < 1e6
    ? "about \(Int(saturating: count)) \(unit)\(count == 1 ? "" : "s")" : "over a million years"
}
