// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

struct CheckpointTests {
  private let work: SweepWork

  init() throws { work = try SweepWork() }

  private func sweep(draws: Int = 512, shard: Shard = .whole, version: String = "test") throws -> Sweep {
    try work.sweep(["\(SweepWork.fee)=100:104:5"], draws: draws, shard: shard, version: version)
  }

  private func file(_ name: String) -> String { "\(work.root)/out/progress/\(name)" }

  private func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: file(name)) }

  /// Whatever happens to a chunk's file, it is computed again and comes out the same.
  @Test func `damaged chunks are computed again`() throws {
    let sweep = try sweep()
    try work.run(sweep, in: "out")
    #expect(sweep.plan.chunks == 5)
    let whole = try #require(bytes("chunk-000002"))
    let foreign = try #require(bytes("chunk-000003"))
    var flipped = whole
    flipped[whole.count - 10] ^= 1
    for (name, damage) in [
      ("empty", Data()), ("its beginning", whole.prefix(40)), ("all but a byte", whole.dropLast()),
      ("a bit turned", flipped), ("another chunk's", foreign), ("other text", Data("{}".utf8)),
    ] {
      try damage.write(to: URL(fileURLWithPath: file("chunk-000002")))
      let checkpoints = try Checkpoints(
        target: "\(work.root)/out", plan: sweep.plan, shard: .whole, resume: true)
      #expect(checkpoints.missing() == [2], "\(name)")
      #expect(throws: MissingParts(.sweep, size: 1, shards: [.whole]), "\(name)") {
        try SweepResults(mergedFrom: ["\(work.root)/out"])
      }
      try sweep.run(into: checkpoints) { _ in }
      #expect(bytes("chunk-000002") == whole, "\(name)")
    }
  }

  @Test func `only missing chunks are computed`() throws {
    let sweep = try sweep()
    try work.run(sweep, in: "out")
    let before = try (0..<5).map { try modification("chunk-00000\($0)") }
    try FileManager.default.removeItem(atPath: file("chunk-000004"))
    try Data().write(to: URL(fileURLWithPath: file("chunk-000001.77.partial")))
    try work.run(sweep, in: "out", resume: true)
    #expect(try (0..<4).map { try modification("chunk-00000\($0)") } == Array(before.prefix(4)))
    #expect(bytes("chunk-000004") != nil)
    #expect(bytes("chunk-000001.77.partial") == nil)
  }

  private func modification(_ name: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: file(name))[.modificationDate] as? Date
  }

  @Test func `work of another sweep is refused`() throws {
    try work.run(sweep(), in: "out")
    func refused(_ other: Sweep) -> [String]? {
      do {
        try work.run(other, in: "out", resume: true)
      } catch WorkFolder.Failure.foreign(_, let differences) {
        return differences
      } catch {}
      return nil
    }
    #expect(refused(try sweep(draws: 64)) == ["--draws is 64, was 512"])
    #expect(refused(try sweep(version: "next")) == ["the version of ltv is next, was test"])
    #expect(refused(try sweep(shard: Shard(index: 1, count: 2))) == ["--shard is 1/2, was 1/1"])
    try work.write(Businesses.varied + "# a word\n")
    #expect(refused(try sweep()) == ["test.yaml has changed"])
  }

  @Test func `work is neither overwritten nor shared`() throws {
    let sweep = try sweep()
    let checkpoints = try work.run(sweep, in: "out")
    for resume in [false, true] {
      #expect(throws: WorkFolder.Failure.busy("\(work.root)/out")) {
        try work.run(sweep, in: "out", resume: resume)
      }
    }
    withExtendedLifetime(checkpoints) {}
  }

  @Test func `work is not started over`() throws {
    let sweep = try sweep()
    try work.run(sweep, in: "out")
    #expect(throws: WorkFolder.Failure.unfinished("\(work.root)/out")) { try work.run(sweep, in: "out") }
  }

  /// What is there before the list is, or while results are written, is no work to go on with.
  @Test func `a folder without work is begun anew`() throws {
    let target = "\(work.root)/out"
    #expect(!WorkFolder.holdsWork(target))
    try FileManager.default.createDirectory(
      atPath: "\(target)/progress/results", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: "\(target)/progress/lock"))
    #expect(!WorkFolder.holdsWork(target))
    try Data().write(to: URL(fileURLWithPath: "\(target)/progress/chunk-000000"))
    #expect(WorkFolder.holdsWork(target))
  }

  @Test func `a damaged list is written again`() throws {
    let sweep = try sweep()
    try work.run(sweep, in: "out")
    let list = try #require(bytes("sweep"))
    try list.dropFirst().write(to: URL(fileURLWithPath: file("sweep")))
    #expect(throws: WorkFolder.Failure.noWork("\(work.root)/out")) {
      try SweepResults(mergedFrom: ["\(work.root)/out"])
    }
    let checkpoints = try Checkpoints(
      target: "\(work.root)/out", plan: sweep.plan, shard: .whole, resume: true)
    #expect(checkpoints.missing() == [])
    #expect(bytes("sweep") == list)
  }

  @Test func `merging says what is missing`() throws {
    for index in [1, 3] { try work.run(sweep(shard: Shard(index: index, count: 4)), in: "\(index)") }
    #expect(
      throws: MissingParts(.sweep, size: 2, shards: [Shard(index: 2, count: 4), Shard(index: 4, count: 4)])
    ) { try SweepResults(mergedFrom: ["1", "3"].map { "\(work.root)/\($0)" }) }
    try work.run(sweep(draws: 64), in: "other")
    #expect(throws: WorkFolder.Failure.self) {
      try SweepResults(mergedFrom: ["1", "other"].map { "\(work.root)/\($0)" })
    }
  }
}
