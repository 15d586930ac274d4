// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation

/// What a strategy takes of one thread at the median draw, measured on a part of the work where the whole would take
/// long: a matter of the machine, for people only.
struct StrategyTimes {
  private let plan: Plan<Double>
  private let nodes: NodeCounts
  private let simulation: HistorySimulation?

  /// Months of customers or of paths that are lived to measure how long one takes: some milliseconds.
  private static let sample = 50_000.0
  /// Seconds that a solver may take by reckoning to be tried as a whole.
  private static let trial = 0.3

  init(plan: Plan<Double>, nodes: NodeCounts, simulation: HistorySimulation?) {
    self.plan = plan
    self.nodes = nodes
    self.simulation = simulation
  }

  var discountFactor: Double { plan.discountFactor }

  /// What the strategy comes to at the median, histories aside.
  var expected: SolverOutput { ExpectedSolver(plan: plan, nodes: nodes).output }

  /// One draw's expectation, and what histories add to it.
  var solve: Double {
    let exact = ProcessorTime.least {
      let solved = ExpectedSolver(plan: plan, nodes: nodes)
      _ = Outcome(output: solved.output, discountFactor: plan.discountFactor)
    }
    guard let simulation else { return exact }
    let existing = ExpectedSolver(plan: plan.withoutHistory, nodes: nodes).existing
    let part = min(1, Self.sample / simulation.pathMonths)
    let paths = ProcessorTime.least {
      _ = PathSolver.solve(
        plan: plan, control: plan.withoutHistory, existing: existing, seed: 0, draw: 0,
        scale: simulation.scale * part)
    }
    return exact + paths / part
  }

  /// One simulation of every customer, of whom there are so many × months.
  func individual(customerMonths: Double, gathersActivity: Bool = false) -> Double {
    guard customerMonths > 0 else { return 0 }
    let solved = ExpectedSolver(plan: plan, nodes: nodes)
    let part = min(1, Self.sample / customerMonths)
    return ProcessorTime.least {
      _ = IndividualSolver.solve(
        plan: plan, acquisition: solved.acquisition,
        tenureWindow: solved.tenureWindow > 0 ? solved.tenureWindow : nil, seed: 0, draw: 0, scale: part,
        gathersActivity: gathersActivity)
    } / part
  }

  /// One simulation by counts, or as reckoned where that is long.
  func cohort(reckoned: Double) -> Double {
    guard reckoned < Self.trial else { return reckoned }
    let acquisition = ExpectedSolver(plan: plan, nodes: nodes).acquisition
    return ProcessorTime.least {
      _ = CohortSolver(plan: plan, nodes: nodes).solve(acquisition: acquisition, seed: 0, draw: 0)
    }
  }

  /// Second moments, or as reckoned where that is long.
  func moments(reckoned: Double) -> Double {
    guard reckoned < Self.trial else { return reckoned }
    let solved = ExpectedSolver(plan: plan, nodes: nodes)
    return ProcessorTime.least {
      _ = SecondMomentSolver(plan: plan, nodes: nodes, acquisition: solved.acquisition)
        .variances(output: solved.output)
    }
  }
}
