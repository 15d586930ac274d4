// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Parallel
import Scenarios

/// Draws in blocks: whoever computes one, sums come out the same.
extension Experiment {
  var blocks: Int { (request.draws + drawsPerBlock - 1) / drawsPerBlock }

  func draws(inBlock block: Int) -> Range<Int> {
    block * drawsPerBlock..<min((block + 1) * drawsPerBlock, request.draws)
  }

  /// Some draws in a row of a block, which go side by side.
  private struct Batch {
    /// Among the blocks at hand.
    let block: Int
    let draws: Range<Int>
  }

  /// Computes blocks and hands them over in their order, as soon as one is whole.
  ///
  /// - Parameter progress: told of every draw of a strategy that is done, from any thread.
  /// - Throws: `RunError` where a draw makes a strategy larger than can be simulated, if it is to be; what `keep` throws.
  func compute(
    blocks: [Int], progress: @Sendable (Int) -> Void, keep: (Int, DrawBlock) throws -> Void
  ) throws {
    let atOnce = max(1, wave / drawsPerBlock)
    for start in stride(from: 0, to: blocks.count, by: atOnce) {
      let group = Array(blocks[start..<min(start + atOnce, blocks.count)])
      let found = try compute(group.map(draws(inBlock:)), progress: progress)
      for (index, block) in zip(group, found) { try keep(index, block) }
    }
  }

  private func compute(_ blocks: [Range<Int>], progress: @Sendable (Int) -> Void) throws -> [DrawBlock] {
    // What is simulated goes draw by draw anyway.
    let width = solver.solver.isSimulation ? 1 : min(wave, Evaluation.draws)
    let batches = blocks.enumerated().flatMap { block, draws in
      stride(from: draws.lowerBound, to: draws.upperBound, by: width).map {
        Batch(block: block, draws: $0..<min($0 + width, draws.upperBound))
      }
    }
    var gathered = blocks.map { DrawBlock(of: self, draws: $0) }
    let atOnce = max(1, wave / width)
    for start in stride(from: 0, to: batches.count, by: atOnce) {
      try compute(
        Array(batches[start..<min(start + atOnce, batches.count)]), into: &gathered, progress: progress)
    }
    return gathered
  }

  private func compute(
    _ batches: [Batch], into blocks: inout [DrawBlock], progress: @Sendable (Int) -> Void
  ) throws(RunError) {
    let frame = PlanFrame(scenario, statesQuarters: request.statesQuarters)
    let strategies = scenario.strategies.count
    let unknowns = batches.map { $0.draws.map(evaluation.unknowns(draw:)) }
    let found = parallelMap(count: batches.count * strategies, threads: request.threads) { item in
      let batch = item / strategies
      defer { progress(batches[batch].draws.count) }
      return Result { () throws(RunError) in
        try self.records(
          draws: batches[batch].draws, strategy: item % strategies, unknowns: unknowns[batch], frame: frame)
      }
    }
    var records = [[DrawRecord]](repeating: [], count: blocks.count * strategies)
    for (item, result) in found.enumerated() {
      let (block, strategy) = (batches[item / strategies].block, item % strategies)
      for (record, gap) in try result.get() {
        records[block * strategies + strategy].append(record)
        if let gap { blocks[block].gaps[strategy].append(gap) }
      }
    }
    var accumulators = blocks.flatMap(\.strategies)
    // One owner each, or all would be copied when they change.
    for block in blocks.indices { blocks[block].strategies = [] }
    parallelUpdate(&accumulators, threads: request.threads) { [records] place, accumulator in
      accumulator.add(records[place])
    }
    for block in blocks.indices {
      blocks[block].strategies = Array(accumulators[block * strategies..<(block + 1) * strategies])
    }
  }
}
