// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
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
    /// `nil` of a formula: what it is follows from others.
    var dimension: String?
    var location: InputLocation
    var source: ValueSource
  }

  private(set) var entries: [Entry] = []
  private var indices: [Key: Int] = [:]
  private var formulas: [Formula: Int] = [:]
  /// Some draws of formulas and of what they read, as if nothing were correlated; sorted those of formulas, and all
  /// values of columns.
  private var samples: [Int: [Double]] = [:]
  private var sorted: [Int: [Double]] = [:]

  /// Draws of a sample.
  private static let sampleSize = 1024

  /// The index of the unknown written at `path` and cut to `bounds`.
  mutating func index(
    path: String, bounds: [Double], dimension: String, location: InputLocation, distribution: Distribution
  ) -> Int {
    let key = Key(path: path, location: location, bounds: bounds)
    if let index = indices[key] { return index }
    indices[key] = entries.count
    entries.append(Entry(dimension: dimension, location: location, source: .distribution(distribution)))
    return entries.count - 1
  }

  /// The index of a column of joint draws.
  mutating func index(of quantity: JointQuantity) -> Int {
    let key = Key(path: quantity.column.name, location: quantity.node.location, bounds: [])
    if let index = indices[key] { return index }
    indices[key] = entries.count
    entries.append(
      Entry(dimension: quantity.dimension, location: quantity.node.location, source: .column(quantity.column))
    )
    sorted[entries.count - 1] = quantity.column.values.sorted()
    return entries.count - 1
  }

  /// The index of what a formula comes to: one for all places that have the same one.
  mutating func index(of formula: Formula, location: InputLocation) -> Int {
    if let index = formulas[formula] { return index }
    formulas[formula] = entries.count
    entries.append(Entry(dimension: nil, location: location, source: .formula(formula)))
    sorted[entries.count - 1] = sample(entries.count - 1).sorted()
    return entries.count - 1
  }

  private mutating func sample(_ index: Int) -> [Double] {
    if let known = samples[index] { return known }
    let values: [Double]
    switch entries[index].source {
    case .distribution(let distribution): values = coordinates(index).map(distribution.quantile)
    case .column(let column): values = coordinates(index).map(column.value)
    case .formula(let formula):
      let inputs = formula.inputs.map { (index: $0, values: sample($0)) }
      var unknowns = [Double](repeating: 0, count: index)
      values = (0..<Self.sampleSize).map { draw in
        for input in inputs { unknowns[input.index] = input.values[draw] }
        return formula.value(in: unknowns)
      }
    }
    samples[index] = values
    return values
  }

  private func coordinates(_ index: Int) -> [Double] {
    let points = LatinHypercube(
      dimensionNames: [entries[index].dimension ?? ""], count: Self.sampleSize, seed: 1)
    return (0..<Self.sampleSize).map { points.point($0)[0] }
  }

  private func quantile(_ index: Int, _ probability: Double) -> Double {
    if let distribution = entries[index].source.distribution {
      return distribution.quantile(probability)
    }
    return (sorted[index] ?? []).quantile(probability)
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
    return Self.percentiles.map { probability in
      indices.reduce(constant) { $0 * quantile($1, probability) }
    }
  }

  /// Of the register.
  static let percentiles = [0.05, 0.5, 0.95]

  /// The probability that a number, scaled but no product, is at most `bound`.
  func probability(_ quantity: Quantity, atMost bound: Double) -> Double {
    switch quantity.source {
    case .constant(let value): return value * quantity.factor <= bound ? 1 : 0
    case .unknown(let index):
      guard quantity.factor > 0 else { return 1 }
      if let distribution = entries[index].source.distribution {
        return distribution.cdf(bound / quantity.factor)
      }
      let values = sorted[index] ?? []
      return Double(values.count { $0 * quantity.factor <= bound }) / Double(values.count)
    }
  }

  /// The names of what is drawn for a number, each once.
  func dimensions(behind quantity: Quantity) -> [String] {
    var names: [String] = []
    func visit(_ index: Int) {
      entries[index].source.formula?.inputs.forEach(visit)
      if let name = entries[index].dimension, !names.contains(name) { names.append(name) }
    }
    for case .unknown(let index) in quantity.steps { visit(index) }
    return names
  }

  /// Names in the order of first appearance in the file; what options added comes last.
  func dimensions(file: String) -> [String] {
    var places: [String: (Int, Int, Int)] = [:]
    for (index, entry) in entries.enumerated() {
      guard let dimension = entry.dimension else { continue }
      let isInFile = entry.location.file == file && entry.location.line > 0
      let place = isInFile ? (entry.location.line, entry.location.column, index) : (.max, .max, index)
      if let known = places[dimension], known <= place { continue }
      places[dimension] = place
    }
    return places.sorted { $0.value < $1.value }.map(\.key)
  }
}

extension [Double] {
  /// Of values in ascending order, each in the middle of its share; not a number where one is none.
  func quantile(_ probability: Double) -> Double {
    guard let first, let last, !contains(where: \.isNaN) else { return .nan }
    let place = probability * Double(count) - 0.5
    guard place > 0 else { return first }
    guard place < Double(count - 1) else { return last }
    let index = Int(saturating: place.rounded(.down))
    return self[index] + (place - Double(index)) * (self[index + 1] - self[index])
  }
}
