// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Metrics
import Reporting

/// Limits on the numbers of a finished sweep.
extension DiscoverCommand {
  /// Whether what was named is a folder, and so no scenario.
  var isOfSweep: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: options.file, isDirectory: &isFolder) && isFolder.boolValue
  }

  func discoverInSweep() throws {
    let started = Date()
    let idle = [
      ("--set", !options.assignments.isEmpty), ("--case", world.requested != nil), ("--draws", draws != nil),
    ].filter(\.1).map(\.0)
    guard idle.isEmpty else {
      throw ValidationError(
        "\(idle.joined(separator: ", ")): the points of \(options.file) are computed already; give it to ltv sweep"
      )
    }
    try reportingFailures {
      let folder = try ResultFolder(options.file)
      guard let sweep = try folder.table("sweep"), let regions = try folder.table("regions") else {
        throw RunError(
          message: "\(options.file) is no sweep",
          remedy: "name a scenario, or a folder that ltv sweep has written")
      }
      let points = try SweptPoints(sweep, labels: Self.labels(regions))
      let request = DiscoveryRequest(
        condition: try read(), written: condition, strategy: strategy, against: against, draws: points.count,
        seed: options.seed, threads: options.threadCount, decideOn: decideOn.metric)
      let currency = sweep.column(Metric.npv.key).flatMap { sweep.columns[$0].unit } ?? ""
      let claim = try options.claim(date: started)
      let found = try SweepDiscovery(points, request: request).run(currency: currency)
      var target = RunFolder(claim)
      try target.write(
        found.tables.map { $0.of(worldCase: folder.facts.case) }, in: options.output.formats,
        threads: options.threadCount)
      try target.writeManifest(
        SweepDiscoveryManifest(sweep: options.file, facts: folder.facts, started: started))
      let path = try target.commit()
      try Output.write(
        paragraph: options.words(
          "\(points.count) points of \(options.file)", "\(options.file)の\(options.words.count(points.count))点"
        ))
      try Output.write(text: DiscoveryReport(found, options.words).text)
      try Output.write(files: path.relativeToCurrentFolder, options.words)
      try options.output.writeReport(of: path)
    }
  }

  /// What readers are shown for the strategies that won somewhere, or came second.
  private static func labels(_ regions: ResultTable) -> [Named] {
    let pairs = [("winner", "label"), ("runner_up", "runner_up_label")].compactMap { key, label in
      regions.column(key).flatMap { key in regions.column(label).map { (key, $0) } }
    }
    var known: [Named] = []
    for row in regions.rows {
      for (key, label) in pairs {
        guard case .text(let name) = row[key], !known.contains(where: { $0.key == name }) else { continue }
        switch row[label] {
        case .caption(let caption): known.append(Named(key: name, label: caption))
        case .text(let text): known.append(Named(key: name, label: Caption(text)))
        default: break
        }
      }
    }
    return known
  }
}

/// What was looked for in a sweep: enough to repeat it.
private struct SweepDiscoveryManifest: Encodable {
  struct Input: Encodable {
    let sha256: String
  }

  let program = "ltv"
  let version = Version.current
  let command = Array(CommandLine.arguments.dropFirst())
  let sweep: String
  let `case`: String?
  let set: [String]
  let seed: UInt64?
  /// At each point.
  let draws: Int?
  let inputs: [Input]
  let startedAt: String
  let seconds: Double

  init(sweep: String, facts: ResultFolder.Facts, started: Date) {
    self.sweep = sweep
    self.case = facts.case
    set = facts.set ?? []
    seed = facts.seed
    draws = facts.draws
    inputs = (facts.inputs ?? []).map { Input(sha256: $0.sha256) }
    startedAt = started.ISO8601Format()
    seconds = Date().timeIntervalSince(started)
  }
}
