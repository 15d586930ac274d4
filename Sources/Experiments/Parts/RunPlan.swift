// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
package import Simulation

/// Everything that a run's results follow from if it is computed in parts.
package struct RunPlan: ChunkedPlan {
  package typealias Content = RunChunk
  package static var kind: WorkKind { .run }

  /// The draws of one case, or of the file as written.
  struct Draws: Sendable, Codable, Equatable {
    /// `nil`: as written.
    var worldCase: Named?
    var draws: Int
    var drawsPerBlock: Int
    /// Into which the customers of a draw are split.
    var portions: Int
    var strategies: [Named]

    var blocks: Int { (draws + drawsPerBlock - 1) / drawsPerBlock }
    var chunks: Int { blocks * portions }

    func size(ofBlock block: Int) -> Int { min(drawsPerBlock, draws - block * drawsPerBlock) }
  }

  /// What a chunk is.
  struct Place {
    let worldCase: Int
    let block: Int
    let portion: Int
  }

  /// The program's.
  package var version: String
  package var inputs: [PlanInput]
  /// What was asked for, as options of the command line; those that results do not follow from are left out.
  package var options: [String]
  package var scenario: String
  package var currency: String
  var cases: [Draws]

  package var chunks: Int { cases.reduce(0) { $0 + $1.chunks } }

  func place(ofChunk chunk: Int) -> Place {
    var rest = chunk
    for (index, one) in cases.enumerated() {
      if rest < one.chunks {
        return Place(worldCase: index, block: rest / one.portions, portion: rest % one.portions)
      }
      rest -= one.chunks
    }
    preconditionFailure("A plan has no more chunks than its cases have")
  }

  package func size(ofChunk chunk: Int) -> Int { 1 }

  package func isWhole(_ content: RunChunk, chunk: Int) -> Bool {
    let place = place(ofChunk: chunk)
    let one = cases[place.worldCase]
    return switch content {
    case .draws(let block):
      one.portions == 1
        && block.isWhole(draws: one.size(ofBlock: place.block), strategies: one.strategies.count)
    case .customers(let portions): one.portions > 1 && portions.count == one.strategies.count
    }
  }

  /// Of draws of strategies, or of portions of these.
  func steps(ofChunk chunk: Int) -> Int {
    let place = place(ofChunk: chunk)
    let one = cases[place.worldCase]
    return one.size(ofBlock: place.block) * one.strategies.count
  }

  package func differences(from other: RunPlan) -> [String] {
    var differences = PlanDifferences(self, other)
    differences.compareInputs { $0.inputs }
    differences.compare("the version of ltv") { $0.version }
    let (own, others) = (
      options.filter { !other.options.contains($0) }, other.options.filter { !options.contains($0) }
    )
    if own != others {
      func text(_ options: [String]) -> String {
        options.isEmpty ? "without" : options.joined(separator: " ")
      }
      differences.append("it is \(text(own)), was \(text(others))")
    }
    return differences.lines.isEmpty && self != other ? ["it is another build of ltv"] : differences.lines
  }
}

/// What is kept of a run's part.
package enum RunChunk: Sendable, Codable {
  case draws(DrawBlock)
  /// A portion of the customers of one draw, by strategy.
  case customers([IndividualSolver.PortionResult])
}
