// SPDX-License-Identifier: GPL-3.0-or-later

import CRandom123
import Testing

@testable import Randomness

/// Random123's known-answer vectors for philox4x32-10.
struct PhiloxTests {
  struct Vector: Sendable {
    let counter: [UInt32]
    let key: [UInt32]
    let block: [UInt32]
  }

  static let vectors = [
    Vector(
      counter: [0, 0, 0, 0], key: [0, 0],
      block: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    Vector(
      counter: [.max, .max, .max, .max], key: [.max, .max],
      block: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    Vector(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: [0xa409_3822, 0x299f_31d0],
      block: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test(arguments: vectors)
  func `the block function gives the known answers`(vector: Vector) {
    var block = [UInt32](repeating: 0, count: 4)
    ltv_philox_block(vector.counter, vector.key, &block)
    #expect(block == vector.block)
  }

  @Test func `a stream yields the words of its block in reverse order, then those of the next`() {
    var stream = RandomStream(StreamKey(low: 0x243f_6a88, high: 0x85a3_08d3))
    stream.seek(draw: 0x1234_5678, vintage: 0x0fed, customer: 0x9abc_def0, month: 0xcba9)
    for blockNumber in UInt32(0)..<7 {
      var block = [UInt32](repeating: 0, count: 4)
      ltv_philox_block(
        [0x1234_5678, 0x9abc_def0, 0x0fed_cba9, blockNumber], [0x243f_6a88, 0x85a3_08d3], &block)
      let words = (0..<4).map { _ in stream.word() }
      #expect(words == block.reversed())
    }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 7], 0..<45)
  func `uniform numbers are the same one by one and many at once`(words: Int, count: Int) {
    let key = StreamKey(low: 0x243f_6a88, high: 0x85a3_08d3)
    var one = RandomStream(key)
    var many = RandomStream(key)
    for _ in 0..<words {
      _ = one.word()
      _ = many.word()
    }
    var uniforms = [Double](repeating: 0, count: count + 1)
    many.uniforms(count, into: &uniforms)
    let wanted = (0..<count).map { _ in one.uniform() }
    #expect(uniforms == wanted + [0])
    let next = (0..<20).map { _ in many.word() }
    let nextWanted = (0..<20).map { _ in one.word() }
    #expect(next == nextWanted)
  }

  @Test func `a stream at zero under key zero starts with the first known answer`() {
    var stream = RandomStream(StreamKey(low: 0, high: 0))
    let words = (0..<4).map { _ in stream.word() }
    #expect(words == Self.vectors[0].block.reversed())
  }
}
