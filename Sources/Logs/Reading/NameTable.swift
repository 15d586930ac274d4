// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers texts from 0 in the order in which they come, and keeps each once.
///
/// Texts lie one behind the other in one piece of memory: no object for each.
struct NameTable {
  private var bytes: [UInt8] = []
  /// Where each begins; one more at the end.
  private var starts: [Int] = [0]
  /// A power of two of slots, half of them empty at least; -1 is empty.
  private var slots = [Int32](repeating: -1, count: 1 << 12)
  private var hashes: [UInt32] = []

  var count: Int { starts.count - 1 }

  /// The number of a text, a new one of a text that is new.
  @inline(__always)
  mutating func number(of text: CellBytes) -> Int {
    let hash = Self.hash(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    let short = UInt32(truncatingIfNeeded: hash >> 32)
    while slots[slot] >= 0 {
      let number = Int(clamping: slots[slot])
      if hashes[number] == short, isSame(number, text) { return number }
      slot = (slot + 1) & mask
    }
    return add(text, short: short, slot: slot)
  }

  private func isSame(_ number: Int, _ text: CellBytes) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == text.count else { return false }
    for place in 0..<text.count where bytes[start + place] != text[place] { return false }
    return true
  }

  private mutating func add(_ text: CellBytes, short: UInt32, slot: Int) -> Int {
    let number = count
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
    hashes.append(short)
    slots[slot] = Int32(clamping: number)
    if 2 * count > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    let mask = 2 * slots.count - 1
    slots = [Int32](repeating: -1, count: mask + 1)
    for number in 0..<count {
      let hash = bytes.withUnsafeBufferPointer {
        Self.hash(CellBytes(rebasing: $0[starts[number]..<starts[number + 1]]))
      }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(clamping: number)
    }
  }

  /// Eight bytes at a time, multiplied and folded (the mixing of wyhash).
  @inline(__always)
  static func hash(_ text: CellBytes) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: text.count) ^ 0xA076_1D64_78BD_642F
    var place = 0
    let count = text.count
    guard let base = UnsafeRawPointer(text.baseAddress) else { return hash }
    while place + 8 <= count {
      hash = mix(hash ^ (base + place).loadUnaligned(as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    while place < count {
      rest = rest << 8 | UInt64(truncatingIfNeeded: text[place])
      place += 1
    }
    return mix(hash ^ rest ^ 0xE703_7ED1_A0B4_28DB)
  }

  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    let (high, low) = word.multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3)
    return high ^ low
  }

  /// Numbers in the order of their texts' bytes.
  func order() -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      (0..<count).sorted { one, other in
        bytes[starts[one]..<starts[one + 1]].lexicographicallyPrecedes(
          bytes[starts[other]..<starts[other + 1]])
      }
    }
  }

  func text(_ number: Int) -> String {
    String(decoding: bytes[starts[number]..<starts[number + 1]], as: UTF8.self)
  }
}
