// SPDX-License-Identifier: GPL-3.0-or-later

/// How many nodes integrate over each trait.
package struct NodeCounts: Sendable, Equatable {
  package var churn: Int
  package var orderRate: Int

  package init(churn: Int, orderRate: Int) {
    self.churn = churn
    self.orderRate = orderRate
  }

  /// The most nodes that counts of customers and second moments take: what each node costs them is a class of customers
  /// of every vintage, and chance hides more than what is left out.
  ///
  /// Against converged nodes means move by less than 5·10⁻⁴ of themselves and variances by less than 10⁻³, for shapes of
  /// both laws from 0.05 and coefficients of variation of order rates up to 4: `NodeAccuracyTests` holds them to it.
  package static let mostUnderChance = NodeCounts(churn: 16, orderRate: 24)

  func limited(to most: NodeCounts) -> NodeCounts {
    NodeCounts(churn: min(churn, most.churn), orderRate: min(orderRate, most.orderRate))
  }
}
