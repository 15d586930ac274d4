// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// `ltv run` from start to end, with reading, drawing, solving on two threads and writing all files, against a NumPy
/// script that writes four of them.
struct WholeRun {
  let bench: Bench
  private let folder: URL

  init(_ bench: Bench) {
    self.bench = bench
    folder = FileManager.default.temporaryDirectory.appending(path: "ltv-bench-\(getpid())")
  }

  private static let toReach = 5.0

  func check() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try ours()
    _ = try theirs(round: 0)
    try compare()
  }

  func rows(rounds: Int) throws -> [Row] {
    defer { try? FileManager.default.removeItem(at: folder) }
    let seconds = try found(rounds: rounds) { round in
      let oursFirst = round.isMultiple(of: 2)
      let first = oursFirst ? try ours() : try theirs(round: round)
      let second = oursFirst ? try theirs(round: round) : try ours()
      try compare()
      return oursFirst ? (ours: first, theirs: second) : (ours: second, theirs: first)
    }
    return [
      Row(
        "the same as a whole process: `ltv run`, two threads", ours: seconds.map(\.ours),
        peer: "NumPy script",
        theirs: seconds.map(\.theirs), toReach: Self.toReach)
    ]
  }

  private func ours() throws -> Double {
    try runChild(
      [
        bench.ltv, "run", bench.path("expected"), "--draws", "\(bench.size.draws)", "--threads", "2",
        "--out", folder.appending(path: "ours").path,
      ], environment: ProcessInfo.processInfo.environment
    ).seconds
  }

  private func theirs(round: Int) throws -> Double {
    try runChild(
      [
        bench.python, bench.peers + "/run_numpy.py", folder.appending(path: "theirs").path,
        "\(bench.size.draws)", "\(round)",
      ], environment: PeerProcess.environment(python: bench.python)
    ).seconds
  }

  /// Both draw by themselves: means must agree within their standard errors. Ratios are left out, of which a script
  /// has the mean over draws and we the ratio of the means.
  private func compare() throws {
    let ours = try summary(in: "ours")
    let theirs = try summary(in: "theirs")
    for (key, their) in theirs where !key.hasSuffix("/cac") && !key.hasSuffix("/ltv") {
      guard let our = ours[key] else { throw BenchmarkError("summary.csv: no \(key)") }
      let error = (our.error * our.error + their.error * their.error).squareRoot()
      guard abs(our.mean - their.mean) <= Agreement.furthest * error else {
        throw BenchmarkError("run_numpy: \(key) is \(their.mean), ours \(our.mean); standard error \(error)")
      }
    }
  }

  /// Mean and standard error by strategy and metric.
  private func summary(in name: String) throws -> [String: (mean: Double, error: Double)] {
    let text = try String(
      contentsOf: folder.appending(path: name).appending(path: "summary.csv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    guard let header = lines.first, let mean = header.firstIndex(of: "mean"),
      let error = header.firstIndex(of: "mcse")
    else { throw BenchmarkError("\(name)/summary.csv has no mean or mcse") }
    var found: [String: (mean: Double, error: Double)] = [:]
    for line in lines.dropFirst() {
      // Labels with a comma belong to metrics that no script has.
      guard line.count == header.count, let mean = Double(line[mean]), let error = Double(line[error]) else {
        continue
      }
      found["\(line[0])/\(line[1])"] = (mean, error)
    }
    return found
  }
}
