// SPDX-License-Identifier: GPL-3.0-or-later

/// How many nodes integrate over each trait.
package struct NodeCounts: Sendable, Equatable {
  package var churn: Int
  package var orderRate: Int

  package init(churn: Int, orderRate: Int) {
    self.churn = churn
    self.orderRate = orderRate
  }
}
