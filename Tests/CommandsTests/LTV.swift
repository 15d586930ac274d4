// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The built command, run in a fresh folder of its own: what it says, what it leaves, how it ends.
final class LTV {
  struct Result {
    let status: Int32
    let output: String
    let error: String
  }

  /// A folder that is there only for this test.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ltv-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    // A test may have taken away the right to write.
    _ = try? run(shell: "chmod -R u+w .")
    try? FileManager.default.removeItem(at: folder)
  }

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
    let said = FileManager.default.temporaryDirectory.appending(path: "ltv-said-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: said, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: said) }
    func file(_ name: String) throws -> (URL, FileHandle) {
      let url = said.appending(path: name)
      try Data().write(to: url)
      return (url, try FileHandle(forWritingTo: url))
    }
    let (output, outputHandle) = try file("output")
    let (error, errorHandle) = try file("error")
    process.standardOutput = outputHandle
    process.standardError = errorHandle
    try process.run()
    process.waitUntilExit()
    func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
    return Result(status: process.terminationStatus, output: try text(output), error: try text(error))
  }

  /// Everything in the folder, hidden files too, by path below it.
  var files: [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []).sorted()
  }

  func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  func write(_ data: Data, to name: String) throws {
    try data.write(to: folder.appending(path: name))
  }

  func read(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
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
