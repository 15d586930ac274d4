// SPDX-License-Identifier: GPL-3.0-or-later

/// Dependence between dimensions by rank correlations, through correlated normal scores.
///
/// A Spearman rank correlation ρ needs normal scores with Pearson correlation 2 sin(πρ/6) (Pearson 1907; Iman
/// & Conover 1982, doi:10.1080/03610918208812265). Dimensions without correlations pass through unchanged.
package struct GaussianCopula: Sendable, Equatable {
  /// Number of coordinates of a point.
  package let dimensions: Int
  /// The dimensions that are correlated with others, ascending.
  let members: [Int]
  /// Lower triangle of the Cholesky factor of the members' correlations, row by row.
  let factor: [Double]

  /// - Parameter rankCorrelations: Pairs of dimensions; those not given are 0.
  /// - Throws: Where a pair is impossible, or the correlations contradict each other.
  package init(
    dimensions: Int, rankCorrelations: [(first: Int, second: Int, rank: Double)]
  ) throws(CopulaError) {
    var seen: Set<[Int]> = []
    for (first, second, rank) in rankCorrelations {
      precondition(
        (0..<dimensions).contains(first) && (0..<dimensions).contains(second),
        "A rank correlation names a dimension that does not exist.")
      if first == second { throw .withItself(dimension: first) }
      guard abs(rank) <= 1 else { throw .outOfRange(first: first, second: second, rank: rank) }
      guard seen.insert([min(first, second), max(first, second)]).inserted else {
        throw .repeated(first: first, second: second)
      }
    }
    let members = Set(rankCorrelations.flatMap { [$0.first, $0.second] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(members, 0...))
    var matrix = [Double](repeating: 0, count: members.count * (members.count + 1) / 2)
    for row in members.indices { matrix[Self.index(row, row)] = 1 }
    for (first, second, rank) in rankCorrelations {
      let (one, other) = (places[first]!, places[second]!)
      matrix[Self.index(max(one, other), min(one, other))] = Self.pearson(rank: rank)
    }
    for row in members.indices {
      for column in 0...row {
        var sum = matrix[Self.index(row, column)]
        for k in 0..<column { sum -= matrix[Self.index(row, k)] * matrix[Self.index(column, k)] }
        if row == column {
          // Below this, a variable is all but determined by those before it.
          guard sum > 1e-10 else { throw .contradictory(dimension: members[row]) }
          matrix[Self.index(row, column)] = sum.squareRoot()
        } else {
          matrix[Self.index(row, column)] = sum / matrix[Self.index(column, column)]
        }
      }
    }
    self.dimensions = dimensions
    self.members = members
    factor = matrix
  }

  /// The point with the correlations, from one whose coordinates, in (0, 1), are independent.
  ///
  /// The first correlated dimension keeps its coordinate. Results are strictly between 0 and 1.
  package func correlate(_ point: [Double]) -> [Double] {
    precondition(point.count == dimensions, "A point needs a coordinate for every dimension.")
    var result = point
    let scores = members.map { SpecialFunctions.normalQuantile(point[$0]) }
    for row in members.indices.dropFirst() {
      var score = 0.0
      for column in 0...row { score += factor[Self.index(row, column)] * scores[column] }
      let coordinate = SpecialFunctions.normalCDF(score)
      result[members[row]] = min(1 - 0x1p-53, max(0x1p-53, coordinate))
    }
    return result
  }

  static func index(_ row: Int, _ column: Int) -> Int {
    row * (row + 1) / 2 + column
  }
}
