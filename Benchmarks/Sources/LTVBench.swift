// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation

/// `make bench`.
@main
struct LTVBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ltv-bench",
    abstract: "Times ltv against NumPy, numba and lifetimes on the same work, taking turns.")

  @Option(help: "How many times everybody runs; the table has medians.")
  var rounds = 9
  @Option(parsing: .upToNextOption, help: "Only these workloads: \(WorkloadName.list).")
  var only: [WorkloadName] = []
  @Flag(help: "Small sizes, no times: only whether all answers agree.")
  var check = false
  @Option(help: "How cost grows, as CSV into this file, instead of the table.")
  var scaling: String?
  @Option(help: "The Python that has what Benchmarks/peers/requirements.txt pins.")
  var python = ".venv/bench/bin/python"
  @Option(help: "The Python that has what Benchmarks/peers/requirements-lifetimes.txt pins.")
  var lifetimesPython = ".venv/lifetimes/bin/python"
  @Option(help: "A document with a place for the table.")
  var write: String?
  @Option(help: "The folder Benchmarks of the repository.")
  var folder = "Benchmarks"

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("--rounds must be 1 or more") }
    for (python, option) in [(python, "--python"), (lifetimesPython, "--lifetimes-python")] {
      guard scaling != nil || FileManager.default.isExecutableFile(atPath: python) else {
        throw ValidationError("no Python at \(python); make bench sets it up, or name another by \(option)")
      }
    }
  }

  func run() throws {
    keepMemoryBetweenSolves()
    if let scaling {
      return try Scaling.csv(rounds: rounds).write(toFile: scaling, atomically: true, encoding: .utf8)
    }
    let bench = Bench(
      folder: folder, python: python, lifetimesPython: lifetimesPython,
      ltv: URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "ltv")
        .path,
      size: check ? .check : .full)
    let process = try PeerProcess(python: python, peers: bench.peers)
    let names = only.isEmpty ? WorkloadName.allCases : only
    var rows: [Row] = []
    for name in names {
      FileHandle.standardError.write(Data("\(name.rawValue) …\n".utf8))
      if check {
        try name.check(bench, process: process)
      } else {
        rows += try name.rows(bench, process: process, rounds: rounds)
      }
    }
    guard !check else { return print("all answers agree") }
    let text = "\(Machine.this.text); medians of \(rounds) rounds.\n\n" + Table(rows: rows).text
    print(text)
    if let write { try Document(path: write).replacePart(with: text) }
  }
}
