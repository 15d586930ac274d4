// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// The uncertainties of a scenario that a strategy reads, and how they hang together.
struct InputSpace: Sendable {
  /// Dimensions of the uncertainty space.
  let dimensions: [Int]
  /// Indices into `dimensions`: those that are correlated together, all others alone, in the order of the file; then those
  /// that were asked for together, with what is correlated with them.
  let groups: [[Int]]
  /// How many of the last groups were asked for.
  let asked: Int
  private let space: UncertaintySpace

  /// - Parameter together: names of inputs that are to be taken together.
  /// - Throws: where nothing is uncertain, or a name is of no input.
  init(_ space: UncertaintySpace, together: [[String]] = []) throws(RunError) {
    self.space = space
    let used = Set(space.unknowns.compactMap(\.dimension)).sorted()
    guard !used.isEmpty else {
      throw RunError(
        message: "nothing in this scenario is uncertain",
        remedy:
          "give the numbers you are not sure of a distribution, such as {uniform: {min: 1, max: 2}}; ltv sensitivity "
          + "--swing 20% moves every number without")
    }
    dimensions = used
    let correlated = (space.copula?.groups ?? []).map { group in
      group.compactMap { used.firstIndex(of: $0) }
    }
    let whole = (correlated.filter { !$0.isEmpty } + used.indices.map { [$0] })
      .reduce(into: [[Int]]()) { groups, group in
        if !groups.contains(where: { $0.contains(group[0]) }) { groups.append(group) }
      }.sorted { $0[0] < $1[0] }
    groups =
      whole
      + (try together.map { names throws(RunError) in
        let wanted = try Self.inputs(named: names, among: used.map { space.dimensions[$0] })
        return whole.filter { !wanted.isDisjoint(with: $0) }.flatMap(\.self).sorted()
      })
    asked = together.count
  }

  private static func inputs(named names: [String], among all: [String]) throws(RunError) -> Set<Int> {
    var found: Set<Int> = []
    for name in names {
      guard let input = all.firstIndex(of: name) else {
        throw RunError(
          message: "no uncertain number of this scenario is '\(name)'",
          remedy: Suggestions.closest(to: name, among: all).map { "did you mean '\($0)'?" }
            ?? "they are \(all.joined(separator: ", "))")
      }
      found.insert(input)
    }
    guard found.count > 1 else {
      throw RunError(
        message: "\(names.joined(separator: ",")) is one number",
        remedy: "name two or more to be taken together")
    }
    return found
  }

  func name(_ input: Int) -> String { space.dimensions[dimensions[input]] }

  /// Whether it is a file of joint draws, which has no percentiles to be moved to.
  func isJoint(_ input: Int) -> Bool {
    space.unknowns.contains { $0.dimension == dimensions[input] && $0.column != nil }
  }

  /// The value of the input's only distribution; `nil` if it has several.
  func quantile(_ input: Int, _ probability: Double) -> Double? {
    let own = space.unknowns.filter { $0.dimension == dimensions[input] }
    return own.count == 1 ? own[0].distribution?.quantile(probability) : nil
  }

  /// Correlated coordinates from independent ones.
  func correlated(_ point: [Double]) -> [Double] {
    space.copula?.correlate(point) ?? point
  }

  /// The value of every unknown at correlated coordinates.
  ///
  /// - Parameter known: points from which values may be taken, to save time.
  func unknowns(at coordinates: [Double], known: [UncertaintySpace.KnownPoint] = []) -> [Double] {
    space.values(at: coordinates, known: known)
  }

  /// Correlated coordinates with one input at a percentile, and what is correlated with it moved along.
  func moving(_ input: Int, to probability: Double, in coordinates: [Double]) -> [Double] {
    if let copula = space.copula {
      return copula.moving(dimensions[input], to: probability, in: coordinates)
    }
    var result = coordinates
    result[dimensions[input]] = probability
    return result
  }

  /// Independent coordinates with those of a group from another point.
  func mixing(_ point: [Double], with other: [Double], group: Int) -> [Double] {
    var result = point
    for input in groups[group] { result[dimensions[input]] = other[dimensions[input]] }
    return result
  }

  /// The middle of the unit cube.
  var middle: [Double] { space.dimensions.map { _ in 0.5 } }

  /// What limits may be on, by draw.
  struct InputColumn {
    let name: String
    let values: [Double]
    /// Between 0 and 1: where strategies give the input different distributions.
    let isPercentile: Bool
  }

  /// A column for each input, its value where it has one distribution; a column for each quantity of joint draws.
  func columns(_ coordinates: [[Double]]) -> [InputColumn] {
    dimensions.flatMap { dimension -> [InputColumn] in
      let own = space.unknowns.filter { $0.dimension == dimension }
      let joint = own.compactMap(\.column)
      guard joint.isEmpty else {
        return joint.map { column in
          InputColumn(
            name: column.name, values: coordinates.map { column.value(at: $0[dimension]) },
            isPercentile: false)
        }
      }
      let distribution = own.count == 1 ? own[0].distribution : nil
      return [
        InputColumn(
          name: space.dimensions[dimension],
          values: coordinates.map { distribution?.quantile($0[dimension]) ?? $0[dimension] },
          isPercentile: distribution == nil)
      ]
    }
  }

  /// What a regression on the input takes: its normal score, of which all its distributions are functions; or the
  /// value itself where there are few; or all columns of joint draws.
  func regressors(_ input: Int, coordinates: [[Double]]) -> [[Double]] {
    let dimension = dimensions[input]
    let own = space.unknowns.filter { $0.dimension == dimension }
    if own.count == 1, let distribution = own[0].distribution, case .discrete = distribution.kind {
      return [coordinates.map { distribution.quantile($0[dimension]) }]
    }
    let columns = own.compactMap(\.column)
    if !columns.isEmpty {
      return columns.map { column in coordinates.map { column.value(at: $0[dimension]) } }
    }
    return [coordinates.map { SpecialFunctions.normalQuantile($0[dimension]) }]
  }
}
