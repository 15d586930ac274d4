// SPDX-License-Identifier: GPL-3.0-or-later

import Integers

/// Values in equally wide buckets, as many as there are values: any rank is then found within its bucket, which has few
/// (Devroye 1986, Lecture Notes on Bucket Algorithms).
struct Buckets {
  /// Bucket by bucket; sorted if a rank was settled.
  private(set) var values: [Double]
  /// Of each bucket, into `values`; their number last.
  private let starts: [Int]
  private let least: Double
  /// Buckets for one unit of value.
  private let perUnit: Double

  /// - Parameter values: at least one; if some are no numbers, ranks mean little, but nothing fails.
  init(_ values: [Double]) {
    var least = values[0]
    var most = values[0]
    for value in values {
      if value < least { least = value }
      if value > most { most = value }
    }
    let perUnit = Double(values.count) / (most - least)
    self.least = least
    // If all are alike, or their distance is no number, one bucket holds all.
    self.perUnit = perUnit.isFinite ? perUnit : 0
    let count = values.count
    let places = values.map { [least, perUnit = self.perUnit] in
      Self.bucket(of: $0, least: least, perUnit: perUnit, count: count)
    }
    var starts = [Int](repeating: 0, count: count + 1)
    for place in places { starts[place + 1] += 1 }
    for place in 1...count { starts[place] += starts[place - 1] }
    var next = starts
    self.starts = starts
    self.values = [Double](unsafeUninitializedCapacity: count) { buffer, initialised in
      for index in 0..<count {
        let place = places[index]
        buffer[next[place]] = values[index]
        next[place] += 1
      }
      initialised = count
    }
  }

  private static func bucket(of value: Double, least: Double, perUnit: Double, count: Int) -> Int {
    let place = (value - least) * perUnit
    return place > 0 ? Int(saturating: min(place, Double(count - 1))) : 0
  }

  /// Moves the value of a rank to its place.
  mutating func settle(rank: Int) {
    let place = Self.bucket(of: values[rank], least: least, perUnit: perUnit, count: values.count)
    select(rank: rank, of: &values, in: starts[place]..<starts[place + 1])
  }
}
