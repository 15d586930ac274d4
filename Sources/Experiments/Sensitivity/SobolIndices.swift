// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// How much of an output's variance an input, or a group of inputs, accounts for (Sobol 1993).
///
/// Inputs must be independent of all others: those that are correlated go together, as a group.
package struct SobolIndices: Sendable, Equatable {
  /// The share of the variance that goes if the input becomes known: V[E(Y | Xᵢ)] / V(Y).
  package var first: Estimated
  /// The share that stays if everything else becomes known: E[V(Y | X₋ᵢ)] / V(Y). Zero says that the input does not
  /// matter at all; what it has beyond `first` comes of its interplay with others.
  package var total: Estimated

  /// - Parameters:
  ///   - base: outputs at independent points A, by draw.
  ///   - other: outputs at independent points B.
  ///   - mixed: outputs at the points of A with this input's coordinates from B.
  /// - Returns: `nil` if the output does not vary.
  package init?(base: [Double], other: [Double], mixed: [Double], randomisations: Randomisations) {
    let draws = base.count
    precondition(other.count == draws && mixed.count == draws)
    let centre = (base + other).reduce(0, +) / Double(2 * draws)
    func square(_ value: Double) -> Double { value * value }
    let variance = zip(base, other).map { (square($0 - centre) + square($1 - centre)) / 2 }
    let scale = max(abs(centre), abs(base[0]))
    guard variance.reduce(0, +) / Double(draws) > 1e-24 * scale * scale else { return nil }
    // Saltelli and others 2010, doi:10.1016/j.cpc.2009.09.018, table 2, (b) and (f): the second is Jansen's 1999,
    // doi:10.1016/S0010-4655(98)00154-4. Outputs are taken from their centre, which changes no mean and steadies
    // the product.
    let moves = zip(mixed, base).map { $0 - $1 }
    let shared = zip(other, moves).map { ($0 - centre) * $1 }
    let moved = moves.map { square($0) / 2 }
    func ratio(_ numerators: [Double]) -> Estimated? {
      randomisations.estimated(draws: draws) { kept in
        let whole = kept.reduce(0) { $0 + variance[$1] }
        return whole > 0 ? kept.reduce(0) { $0 + numerators[$1] } / whole : nil
      }
    }
    guard let first = ratio(shared), let total = ratio(moved) else { return nil }
    self.first = first
    self.total = total
  }
}
