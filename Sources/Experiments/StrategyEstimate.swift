// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation

/// What one strategy takes to solve, at the median draw.
package struct StrategyEstimate: Sendable {
  package let strategy: String
  /// What has no exact expectation, where something has none.
  let needsHistory: String?
  /// Why it cannot be counted in cohorts, where it cannot.
  let cohortRefusal: String?
  /// Acquired within the plan, or there before it.
  package let customers: Double
  /// Of customers, in the exact solver's eyes.
  package let classes: Int
  /// Whether it can be simulated at all.
  let limits: CountLimits
  /// Customers × months that the individual solver would live.
  let customerMonths: Double
  /// Customers' states × months that the cohort solver would count.
  let cohortWork: Double
  /// States × months that second moments are followed through.
  let momentWork: Double
  /// Seconds on this machine: shown to users, never used to choose a solver.
  let secondsPerSolve: Double
  let times: StrategyTimes
  /// Where histories matter.
  let simulation: HistorySimulation?

  /// Of one unit of work on a machine of 2026: only their ratios matter to what is chosen.
  private static let secondsPerMomentMonth = 5e-8
  private static let secondsPerCohortMonth = 2.5e-7
  private static let secondsPerCustomerMonth = 6e-8

  init(scenario: Scenario, strategy: Int, nodes: NodeCounts, simulation: HistorySimulation?) {
    let plan = Plan(scenario: scenario, strategy: strategy, unknowns: scenario.space.median)
    let solved = ExpectedSolver(plan: plan, nodes: nodes)
    times = StrategyTimes(plan: plan, nodes: nodes, simulation: simulation)
    secondsPerSolve = times.solve
    self.simulation = simulation
    self.strategy = scenario.strategies[strategy].key
    needsHistory = simulation?.reason
    cohortRefusal = CohortSolver.refusal(plan) ?? simulation?.reason
    let ledger = solved.output.ledger
    let existing = plan.business.customers.existing?.customers ?? 0
    customers = ledger.acquired.reduce(0, +) + existing
    limits = CountLimits(ledger, existing: existing)
    customerMonths = solved.output.profile.customers.reduce(0, +) + ledger.active.reduce(0, +)
    let chance = SecondMomentSolver(plan: plan, nodes: nodes, acquisition: solved.acquisition)
    classes = chance.classCount
    momentWork = chance.work
    // A class of a vintage costs the same in each month, and nothing once it is empty.
    let vintages = Double(plan.horizon * solved.acquisition.mix.count { $0.contains { $0 > 0 } })
    let ages = Double(max(plan.horizon, 2 * plan.window))
    cohortWork = min(vintages * ages * Double(classes), customerMonths)
  }

  /// Of one thread, for one simulation of a draw.
  var cohortSeconds: Double { Self.secondsPerCohortMonth * cohortWork }
  var individualSeconds: Double { Self.secondsPerCustomerMonth * customerMonths }

  /// Seconds that one draw's chance takes by each method; `nil` if it is out of question.
  func seconds(of method: ChanceMethod) -> Double? {
    let replicates = Double(ChanceMethod.replicates)
    return switch method {
    case .moments: Self.secondsPerMomentMonth * momentWork
    case .cohort: cohortRefusal == nil && limits.excess(.cohort) == nil ? cohortSeconds * replicates : nil
    case .individual: limits.excess(.individual) == nil ? individualSeconds * replicates : nil
    }
  }

  /// Seconds that one draw's chance takes, measured on this machine.
  func measuredSeconds(of method: ChanceMethod) -> Double? {
    if let simulation {
      // The draw is solved a second time, too.
      return secondsPerSolve
        + times.individual(customerMonths: simulation.customerMonths) * simulation.chanceScale
        * Double(HistorySimulation.chanceReplicates)
    }
    guard let reckoned = seconds(of: method) else { return nil }
    let replicates = Double(ChanceMethod.replicates)
    return switch method {
    case .moments: times.moments(reckoned: reckoned)
    case .cohort: replicates * times.cohort(reckoned: reckoned / replicates)
    case .individual: replicates * times.individual(customerMonths: customerMonths)
    }
  }

  /// By which method a standard deviation by chance is known to 2 % with the least work.
  func cheapestChance(draws: Int) -> ChanceMethod {
    func work(_ method: ChanceMethod) -> Double {
      (seconds(of: method) ?? .infinity) * Double(method.looksForTwoPercent(draws: draws))
    }
    return ChanceMethod.allCases.min { work($0) < work($1) } ?? .moments
  }
}
