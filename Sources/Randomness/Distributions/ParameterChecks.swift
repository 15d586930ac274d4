// SPDX-License-Identifier: GPL-3.0-or-later

/// Checks that several laws share; they throw what the author of a scenario should read.
enum ParameterChecks {
  /// z of the 95th percentile.
  static let z95 = SpecialFunctions.normalQuantile(0.95)

  static func require(
    _ condition: Bool, _ message: @autoclosure () -> String, remedy: @autoclosure () -> String
  ) throws(DistributionError) {
    if !condition { throw DistributionError(message: message(), remedy: remedy()) }
  }

  static func positive(_ value: Double, _ name: String) throws(DistributionError) {
    try require(
      value > 0, "\(name) is \(text(value)); it must be above 0",
      remedy: name == "sd"
        ? "give a positive sd, or a plain number if the value is certain" : "give a positive \(name)")
  }

  static func ordered(
    _ low: Double, _ lowName: String, _ high: Double, _ highName: String
  ) throws(DistributionError) {
    try require(
      low < high, "\(lowName) (\(text(low))) is not below \(highName) (\(text(high)))",
      remedy: low == high
        ? "widen the range, or give a plain number if the value is certain"
        : "exchange the two, or correct one")
  }
}
