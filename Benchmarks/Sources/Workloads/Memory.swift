// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What `ltv run` holds at its most: bounded, however many the draws are.
struct Memory {
  let bench: Bench
  private static let most = 500e6
  private static let draws = 10_000

  func rows() throws -> [Row] {
    let many = try peak(draws: Self.draws)
    let few = try peak(draws: Self.draws / 4)
    return [
      Row(
        workload: "memory: \(Self.draws) draws × 4 strategies × 180 months", ours: text(many),
        peer: "a quarter of the draws", theirs: text(few), ratio: "**\(digits(few / many))**",
        toReach: "< \(text(Self.most)) \(many < Self.most ? "✓" : "✗")")
    ]
  }

  private func peak(draws: Int) throws -> Double {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ltv-bench-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try runChild(
      [
        bench.ltv, "run", bench.path("memory"), "--draws", "\(draws)", "--threads", "2", "--out", folder.path,
      ],
      environment: ProcessInfo.processInfo.environment
    ).peakMemory
  }

  private func text(_ bytes: Double) -> String { "\(digits(bytes / 1e6)) MB" }
}
