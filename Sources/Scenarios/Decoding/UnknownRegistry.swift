// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// The unknowns met while decoding: each place of the file once, however many strategies use it.
struct UnknownRegistry {
  private struct Key: Hashable {
    var path: String
    /// Options may give the same path another distribution.
    var location: InputLocation
    var bounds: [Double]
  }

  struct Entry {
    var dimension: String
    var location: InputLocation
    var distribution: Distribution
  }

  private(set) var entries: [Entry] = []
  private var indices: [Key: Int] = [:]

  /// The index of the unknown written at `path` and cut to `bounds`.
  mutating func index(
    path: String, bounds: [Double], dimension: String, location: InputLocation, distribution: Distribution
  ) -> Int {
    let key = Key(path: path, location: location, bounds: bounds)
    if let index = indices[key] { return index }
    indices[key] = entries.count
    entries.append(Entry(dimension: dimension, location: location, distribution: distribution))
    return entries.count - 1
  }

  /// 5th, 50th and 95th percentile of a number; of a product, the products of its factors'.
  func quantiles(_ quantity: Quantity) -> [Double] {
    var indices = quantity.otherUnknowns
    var constant = quantity.factor
    switch quantity.source {
    case .constant(let value): constant *= value
    case .unknown(let index): indices.append(index)
    }
    guard !indices.isEmpty else { return [constant, constant, constant] }
    return [0.05, 0.5, 0.95].map { probability in
      indices.reduce(constant) { $0 * entries[$1].distribution.quantile(probability) }
    }
  }

  /// The probability that a number, scaled but no product, is at most `bound`.
  func probability(_ quantity: Quantity, atMost bound: Double) -> Double {
    switch quantity.source {
    case .constant(let value): value * quantity.factor <= bound ? 1 : 0
    case .unknown(let index):
      quantity.factor > 0 ? entries[index].distribution.cdf(bound / quantity.factor) : 1
    }
  }

  /// Names in the order of first appearance in the file; what options added comes last.
  func dimensions(file: String) -> [String] {
    var places: [String: (Int, Int, Int)] = [:]
    for (index, entry) in entries.enumerated() {
      let isInFile = entry.location.file == file && entry.location.line > 0
      let place = isInFile ? (entry.location.line, entry.location.column, index) : (.max, .max, index)
      if let known = places[entry.dimension], known <= place { continue }
      places[entry.dimension] = place
    }
    return places.sorted { $0.value < $1.value }.map(\.key)
  }
}
