// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import TestSupport

/// The built command, run in a fresh folder of its own: what it says, what it leaves, how it ends.
final class LTV {
  struct Result {
    let status: Int32
    let output: String
    let error: String
  }

  private let temporary: TemporaryFolder

  /// It is there only for this test.
  var folder: URL { temporary.url }

  init() throws { temporary = try TemporaryFolder() }

  /// What `ltv run` writes.
  static let tables = [
    "annual", "assumptions", "breakdown", "bridge", "cohorts", "comparison", "customer", "draws", "profile",
    "summary", "timeline", "vintages",
  ]

  /// The command beside the test bundle: both are products of one build.
  static let executable: String = {
    var candidates = [Bundle.main.executableURL, CommandLine.arguments.first.map(URL.init(fileURLWithPath:))]
    candidates += Bundle.allBundles.map { $0.bundleURL.appending(path: "inside") }
    candidates += CommandLine.arguments.filter { $0.contains(".xctest") }.map(URL.init(fileURLWithPath:))
    for candidate in candidates.compactMap(\.self) {
      var folder = candidate.resolvingSymlinksInPath().deletingLastPathComponent()
      while folder.path != "/" {
        let path = folder.appending(path: "ltv").path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
          FileManager.default.isExecutableFile(atPath: path)
        {
          return path
        }
        folder.deleteLastPathComponent()
      }
    }
    return "ltv"
  }()

  func callAsFunction(_ arguments: String...) throws -> Result {
    try run(Self.executable, arguments)
  }

  /// A line of shell, in which `ltv` is the command.
  func run(shell line: String) throws -> Result {
    try run("/bin/bash", ["-c", "ltv() { \"\(Self.executable)\" \"$@\"; }; \(line)"])
  }

  func run(_ arguments: [String]) throws -> Result {
    try run(Self.executable, arguments)
  }

  private func run(_ path: String, _ arguments: [String]) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nobody has to read them for the command to go on.
    let said = try TemporaryFolder()
    func handle(_ name: String) throws -> FileHandle {
      try said.write("", to: name)
      return try FileHandle(forWritingTo: said.url.appending(path: name))
    }
    process.standardOutput = try handle("output")
    process.standardError = try handle("error")
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String { String(decoding: try said.read(name), as: UTF8.self) }
    return Result(
      status: process.terminationStatus, output: try text("output"), error: try text("error"))
  }

  /// Everything in the folder, hidden files too, by path below it.
  var files: [String] { temporary.files }

  func write(_ text: String, to name: String) throws {
    try temporary.write(text, to: name)
  }

  func write(_ data: Data, to name: String) throws {
    try temporary.write(data, to: name)
  }

  func read(_ name: String) throws -> Data { try temporary.read(name) }

  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// The log that models of orders are published with, as `cdnow.txt`.
  func writeCDNOW() throws {
    try write(
      Data(contentsOf: Repository.file("Tests/CalibrationTests/Data/CDNOW_sample.txt")), to: "cdnow.txt")
  }

  /// A scenario that runs in no time.
  func writeScenario(_ name: String = "shop.yaml", extra: String = "") throws {
    try write(
      """
      schema: 1
      name: A shop
      currency: JPY
      start: 2026-04
      horizon_months: 3
      discount_rate_per_year: 0.05
      acquisition: {channels: {web: {spend_per_month: 10000, cost_per_customer: 1000}}}
      customers:
        retention: {geometric: {churn_per_month: 0.1}}
        first_sale: {price: {uniform: {min: 900, max: 1500}}, margin: 0.9}
      strategies:
        now: {}
        dear: {customers: {first_sale: {price: {times: 1.1}, margin: {times: 1}}}}
      \(extra)
      """, to: name)
  }
}

/// No line is wider than a terminal of 80 columns, and nothing in it is a control character.
func expectPlain(_ text: String, location: SourceLocation = #_sourceLocation) {
  for line in text.split(separator: "\n") {
    #expect(line.count <= 80, "\(line)", sourceLocation: location)
  }
  let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
  #expect(controls.isEmpty, sourceLocation: location)
}
