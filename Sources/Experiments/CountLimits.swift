// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation

/// The largest business that is simulated: beyond it counts do not fit into integers, or customers have no numbers.
struct CountLimits {
  /// As many as a market or a business may be given.
  private static let mostCustomers = 1e12
  /// Counts are exact to a fraction up to about this number, and what is bought with each order still fits.
  private static let mostOrders = 1e15
  /// Customers have 32-bit numbers; luck may bring a few more than are expected.
  private static let mostNumbered = 4e9

  /// The most that is expected in a month of the plan.
  private let customers: Double
  private let orders: Double
  /// Customers who start together.
  let together: Double

  /// - Parameter existing: customers present before the plan.
  init(_ ledger: Ledger, existing: Double) {
    let arrivals = ledger.acquired.max() ?? 0
    customers = max(ledger.active.max() ?? 0, arrivals, existing)
    orders = ledger.orders.max() ?? 0
    together = max(arrivals, existing)
  }

  /// Why a simulation of this kind is out of question; `nil` if it is not.
  func excess(_ solver: SolverChoice) -> String? {
    switch solver {
    case .auto, .expected: return nil
    case .cohort:
      // What is no number is not within either.
      if !(customers <= Self.mostCustomers) {
        return "more than \(text(Self.mostCustomers)) customers in a month"
      }
      if !(orders <= Self.mostOrders) { return "more than \(text(Self.mostOrders)) orders in a month" }
    case .individual:
      if !(together <= Self.mostNumbered) { return "more than \(text(Self.mostNumbered)) customers at once" }
    }
    return nil
  }

  private func text(_ number: Double) -> String {
    switch number {
    case 1e15...: "\(Variation.text(number / 1e15)) quadrillion"
    case 1e12...: "\(Variation.text(number / 1e12)) trillion"
    default: "\(Variation.text(number / 1e9)) billion"
    }
  }
}

extension RunError {
  /// A simulation that was not begun, or was ended, because a strategy grew beyond what it can count.
  static func uncountable(_ strategy: String, _ excess: String, others: OtherSolvers, draw: Int?) -> RunError
  {
    RunError(
      message: "strategy \(strategy) would have \(excess)"
        + (draw.map { " in draw \($0)" } ?? "") + ", which cannot be simulated",
      remedy: (["look for a number that is far too large or too small, such as a cost of a customer"]
        + (others.advice.isEmpty ? [] : ["or use " + others.advice.joined(separator: ", or ")]))
        .joined(separator: "; "))
  }
}

extension SolvedPlan {
  var countLimits: CountLimits {
    CountLimits(output.ledger, existing: plan.business.customers.existing?.customers ?? 0)
  }
}
