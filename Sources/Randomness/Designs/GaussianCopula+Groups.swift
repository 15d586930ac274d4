// SPDX-License-Identifier: GPL-3.0-or-later

extension GaussianCopula {
  /// The dimensions that hang together by correlations, directly or through others: each group ascending, groups
  /// by their first member. Different groups are independent; dimensions without correlations are in none.
  package var groups: [[Int]] {
    var group = Array(members.indices)
    for row in members.indices {
      for column in 0..<row where factor[Self.index(row, column)] != 0 && group[row] != group[column] {
        let (kept, joined) = (min(group[row], group[column]), max(group[row], group[column]))
        group = group.map { $0 == joined ? kept : $0 }
      }
    }
    let all = Dictionary(grouping: members.indices) { group[$0] }
    return all.sorted { $0.key < $1.key }.map { $0.value.map { members[$0] } }.filter { $0.count > 1 }
  }

  /// A correlated point with one coordinate moved to `probability`, and those correlated with it moved along: the
  /// distribution of the result is the conditional one, given that coordinate.
  ///
  /// Of normal scores, zⱼ − ρ zᵢ is independent of zᵢ: what is left of the others after zᵢ has gone stays.
  package func moving(_ dimension: Int, to probability: Double, in point: [Double]) -> [Double] {
    var result = point
    result[dimension] = probability
    guard let mover = members.firstIndex(of: dimension) else { return result }
    let step =
      SpecialFunctions.normalQuantile(probability) - SpecialFunctions.normalQuantile(point[dimension])
    for (index, member) in members.enumerated() where index != mover {
      let correlation = correlation(mover, index)
      guard correlation != 0 else { continue }
      let score = SpecialFunctions.normalQuantile(point[member]) + correlation * step
      result[member] = min(1 - 0x1p-53, max(0x1p-53, SpecialFunctions.normalCDF(score)))
    }
    return result
  }

  /// Between the normal scores of two members.
  private func correlation(_ one: Int, _ other: Int) -> Double {
    (0...min(one, other)).reduce(0) { $0 + factor[Self.index(one, $1)] * factor[Self.index(other, $1)] }
  }
}
