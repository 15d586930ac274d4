// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness

/// Partial rank correlation coefficients: how tightly an output's rank follows an input's when all other inputs stay
/// where they are (Marino and others 2008, doi:10.1016/j.jtbi.2008.04.011). From −1 to 1, and of use only where the
/// output rises with the input throughout, or falls.
package enum RankCorrelation {
  /// By input; `nil` if the input or the output does not vary, or where draws are too few.
  ///
  /// - Parameters:
  ///   - inputs: by input, then draw.
  ///   - output: by draw.
  package static func partial(
    inputs: [[Double]], output: [Double], randomisations: Randomisations
  ) -> [Estimated?] {
    let all = coefficients(inputs, output)
    let draws = output.count
    // One regression serves all inputs, also without a randomisation.
    let parts = (0..<min(randomisations.count, draws)).map { left in
      let kept = (0..<draws).filter { $0 % randomisations.count != left }
      return coefficients(inputs.map { input in kept.map { input[$0] } }, kept.map { output[$0] })
    }
    return inputs.indices.map { input in
      all[input].map { value in
        var left = 0
        let error = randomisations.jackknife(draws: draws) { _ in
          defer { left += 1 }
          return parts[left][input]
        }
        return Estimated(value, standardError: error, reach: randomisations.reach)
      }
    }
  }

  private static func coefficients(_ inputs: [[Double]], _ output: [Double]) -> [Double?] {
    let none = [Double?](repeating: nil, count: inputs.count)
    let draws = output.count
    let ranks = inputs.map(Self.ranks)
    let varying = inputs.indices.filter { varies(ranks[$0]) }
    let target = Self.ranks(output)
    guard varies(target), draws > varying.count + 2 else { return none }
    var regressors: [Double] = []
    regressors.reserveCapacity(draws * (varying.count + 1))
    for draw in 0..<draws {
      regressors.append(1)
      for input in varying { regressors.append(ranks[input][draw]) }
    }
    guard let fit = LeastSquares(regressors: regressors, values: target) else { return none }
    var result = none
    for (place, input) in varying.enumerated() {
      // The coefficient's t statistic in other clothes: r = t / √(t² + degrees of freedom).
      let slope = fit.coefficients[place + 1]
      let rest = fit.inverseDiagonal[place + 1] * fit.residualSum
      let size = (slope * slope + rest).squareRoot()
      result[input] = size > 0 ? slope / size : 0
    }
    return result
  }

  private static func varies(_ values: [Double]) -> Bool {
    values.contains { $0 != values[0] }
  }

  /// From −½ to ½, equal values sharing the mean of their ranks.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      let end = order[start...].firstIndex { values[$0] != values[order[start]] } ?? order.count
      let rank = Double(start + end) / 2 / Double(order.count) - 0.5
      for place in start..<end { ranks[order[place]] = rank }
      start = end
    }
    return ranks
  }
}
