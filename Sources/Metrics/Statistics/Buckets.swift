// SPDX-License-Identifier: GPL-3.0-or-later

/// Values in equally wide buckets, as many as there are values: any rank is then found within its bucket, which has few
/// (Devroye 1986, Lecture Notes on Bucket Algorithms).
struct Buckets {
  /// Bucket by bucket; sorted where a rank was settled.
  private(set) var values: [Double]
  /// Of each bucket, into `values`; their number last.
  private var starts: [Int]
  private let least: Double
  /// Buckets for one unit of value.
  private let perUnit: Double

  /// - Parameter values: finite, at least one.
  init(_ values: [Double]) {
    var least = values[0]
    var most = values[0]
    for value in values {
      least = min(least, value)
      most = max(most, value)
    }
    let perUnit = Double(values.count) / (most - least)
    self.least = least
    // Where all are alike, or their distance is no number, one bucket holds all.
    self.perUnit = perUnit.isFinite ? perUnit : 0
    self.values = values
    starts = [Int](repeating: 0, count: values.count + 1)
    let places = values.map(bucket(of:))
    for place in places { starts[place + 1] += 1 }
    for place in 1...values.count { starts[place] += starts[place - 1] }
    var next = starts
    for (value, place) in zip(values, places) {
      self.values[next[place]] = value
      next[place] += 1
    }
  }

  private func bucket(of value: Double) -> Int {
    perUnit > 0 ? min(Int((value - least) * perUnit), starts.count - 2) : 0
  }

  /// Moves the value of a rank to its place.
  mutating func settle(rank: Int) {
    let place = bucket(of: values[rank])
    select(rank: rank, of: &values, in: starts[place]..<starts[place + 1])
  }
}
