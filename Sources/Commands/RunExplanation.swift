// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Integers
import Reporting

/// What `--explain` says of one case, or of the file as written: how it would be solved and what that takes.
struct RunExplanation {
  let experiment: Experiment
  /// `nil`: the file as written.
  let worldCase: String?

  func show() throws {
    if let worldCase { try Output.write(text: "Case \(worldCase)\n") }
    for (index, estimate) in experiment.estimates.enumerated() {
      let customers = NumberText.exact(estimate.customers.rounded())
      try Output.write(
        "\(estimate.strategy): about \(customers) customers in \(estimate.classes) "
          + (estimate.classes == 1 ? "class" : "classes"))
      try Output.write(text: TextTable().text(of: experiment.estimateTable(strategy: index)))
    }
    try Output.write(paragraph: effort)
  }

  private var effort: String {
    let (draws, threads) = (experiment.request.draws, experiment.request.threads)
    let seconds = experiment.estimatedSeconds.formatted(.number.precision(.significantDigits(1...2)))
    let megabytes = Int(saturating: (experiment.estimatedBytes / 1e6).rounded(.up))
    return "Solver \(experiment.solver.solver.rawValue) (\(experiment.solver.reason)): "
      + "\(draws) \(draws == 1 ? "draw takes" : "draws take") about "
      + "\(seconds) s on \(threads) \(threads == 1 ? "thread" : "threads") and \(megabytes) MB."
  }
}
