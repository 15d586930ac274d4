// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Reporting

/// How work is split between processes, and how it goes on after an interruption.
struct PartOptions: ParsableArguments {
  @Flag(help: "Go on with interrupted work in the folder --out.")
  var resume = false

  @Option(
    help: ArgumentHelp("Compute one part of several.", valueName: "i/n"), transform: Shard.init(argument:))
  var shard: Shard?

  @Flag(help: "If another ltv is at work in the folder, wait for its end.")
  var wait = false

  @Option(
    name: .customLong("pid"), parsing: .unconditional,
    help: ArgumentHelp("End when this process ends; what is finished is kept.", valueName: "process"))
  var leader: Int32?

  func check(out: String?) throws {
    if resume, out == nil { throw ValidationError("--resume needs --out, the folder to go on with") }
    if wait, out == nil { throw ValidationError("--wait needs --out, the folder to wait for") }
    if let leader, leader < 1 { throw ValidationError("--pid \(leader): processes have numbers from 1") }
  }

  /// Makes this program end when the process given by `--pid` ends.
  func follow() throws {
    guard let leader else { return }
    guard let process = OtherProcess(leader) else {
      throw ValidationError("--pid \(leader): there is no such process")
    }
    Interruption.end(with: process)
  }

  /// Runs `body`, which fails while another ltv is at work in the folder. If `--wait` is given, tries again every second.
  func whenFree<Result>(_ body: () throws -> Result) throws -> Result {
    var hasSaid = false
    while true {
      do {
        return try body()
      } catch let error where wait && error.isBusy {
        if !hasSaid { Output.report("note: another ltv is at work there; waiting for its end") }
        hasSaid = true
        sleep(1)
      }
    }
  }

  /// Opens the finished work in a folder. From here on an interrupted program tells the user how to go on.
  func checkpoints<Plan: ChunkedPlan>(target: String, plan: Plan, shard: Shard) throws -> Checkpoints<Plan> {
    // Before there is anything to go on with: no end may come between the two.
    Interruption.explain("what is finished is kept: go on with --resume \(Self.out(target))")
    return try whenFree { try Checkpoints(target: target, plan: plan, shard: shard, resume: resume) }
  }

  static func out(_ target: String) -> String { "--out \(target.relativeToCurrentFolder.forShell)" }

  static func announceEnd(of shard: Shard, target: String, _ words: Wording) throws {
    let folder = target.relativeToCurrentFolder
    try Output.write(words("Part \(shard) is done: \(folder)", "\(shard) の部分が完了した：\(folder)"))
    try Output.write(
      words("When all parts are", "すべての部分が完了したら") + ": ltv merge FOLDER ... --out FOLDER")
  }
}

extension Error {
  fileprivate var isBusy: Bool {
    if let error = self as? RunFolderError, case .busy = error { return true }
    if let error = self as? WorkFolder.Failure, case .busy = error { return true }
    return false
  }
}

extension Shard {
  static let mostParts = 100_000

  init(argument: String) throws {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0, radix: 10) }
    guard parts.count == 2, let index = parts[0], let count = parts[1] else {
      throw ValidationError("write 2/5 for the second of five parts")
    }
    guard (1...Self.mostParts).contains(count), (1...count).contains(index) else {
      throw ValidationError("parts go from 1 to their number, at most \(Self.mostParts), such as 2/5")
    }
    self.init(index: index, count: count)
  }
}
