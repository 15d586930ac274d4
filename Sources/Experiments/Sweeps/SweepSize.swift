// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
package import Metrics
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
          + "\(spokenDuration(points * secondsPerPoint).english) here; a sweep goes to at most "
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
package func spokenDuration(_ seconds: Double) -> Caption {
  let units = [
    (Caption("year", "年"), 31_557_600.0), (Caption("day", "日"), 86_400), (Caption("hour", "時間"), 3600),
    (Caption("minute", "分"), 60), (Caption("second", "秒"), 1),
  ]
  let (unit, length) = units.first { seconds >= 1.5 * $0.1 } ?? units[4]
  let count = (seconds / length).rounded(.up)
  guard count < 1e6 else { return Caption("over a million years", "百万年以上") }
  let whole = Int(saturating: count)
  return Caption("about \(whole) \(unit.english)\(whole == 1 ? "" : "s")", "約\(whole)\(unit.japanese)")
}
