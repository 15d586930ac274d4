// SPDX-License-Identifier: GPL-3.0-or-later

/// What answers have to be like for a time to count.
enum Agreement {
  /// Each number is that of ours, up to rounding: money relative to the revenue it is the difference of, all else
  /// relative to itself.
  case exact(tolerance: Double)
  /// The sum over draws of each metric is normal around its expectation, ours and theirs alike.
  case byChance([String: Law])

  /// Of a metric's sum over draws.
  struct Law {
    var mean: Double
    var variance: Double
  }

  /// Standard deviations that a sum may lie from its mean. Beyond lies a normal one with a probability of 4e-10; of the
  /// fewer than a thousand comparisons of a full run none does with a probability above 1 − 4e-7.
  static let furthest = 6.25

  /// Fails where `found`, by `contestant`, is not what it must be.
  func check(_ found: Answers, by contestant: String, against ours: Answers) throws {
    switch self {
    case .exact(let tolerance):
      for (key, expected) in ours {
        guard let values = found[key], values.count == expected.count else {
          throw BenchmarkError("\(contestant): no \(key), or not one for each draw and strategy")
        }
        for index in values.indices {
          let isMoney = key.hasPrefix("npv") || key == "ltv"
          let customers = key == "ltv" ? ours["customers_acquired"]?[index] ?? 1 : 1
          let inPlay = isMoney ? (ours["revenue"]?[index] ?? 0) / customers : 0
          let scale = max(abs(expected[index]), inPlay)
          // Not `>`: a NaN is no agreement.
          guard abs(values[index] - expected[index]) <= tolerance * scale else {
            throw BenchmarkError(
              "\(contestant): \(key) of item \(index) is \(values[index]), ours \(expected[index])")
          }
        }
      }
    case .byChance(let laws):
      for (key, law) in laws {
        guard let values = found[key] else { throw BenchmarkError("\(contestant): no \(key)") }
        let distance = (values.reduce(0, +) - law.mean) / law.variance.squareRoot()
        guard abs(distance) <= Self.furthest else {
          throw BenchmarkError(
            "\(contestant): \(key) lies \(distance) standard deviations from its expectation")
        }
      }
    }
  }
}
