// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What the machine can do at most.
struct Machine {
  let name: String
  /// Doubles in a vector register.
  let lanes: Int
  /// Cycles a second, as measured.
  let clock: Double

  /// Fused multiply-adds that current cores start in a cycle.
  private static let unitsPerCore = 2.0

  static let this = Machine()

  private init() {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let lines = info.split(separator: "\n")
    func value(_ key: String) -> String? {
      lines.first { $0.hasPrefix(key) }.map {
        $0.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)
      }
    }
    let flags = Set((value("flags") ?? "").split(separator: " "))
    name = value("model name") ?? "unknown"
    lanes = flags.contains("avx512f") ? 8 : flags.contains("avx2") ? 4 : 2
    clock = Self.measuredClock()
  }

  /// Seconds that so many multiply-adds take at the full width of the vector units.
  func seconds(multiplyAdds: Double) -> Double {
    multiplyAdds / (Double(lanes) * Self.unitsPerCore * clock)
  }

  var text: String {
    "\(name), \(digits(clock / 1e9)) GHz as measured, \(lanes) doubles in a vector, "
      + "\(ProcessInfo.processInfo.activeProcessorCount) cores"
  }

  /// From a chain of operations that each need the one before and take a cycle: xorshift (Marsaglia 2003,
  /// doi:10.18637/jss.v008.i14), six a step.
  private static func measuredClock() -> Double {
    let steps = 200_000
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    // Short enough that some run undisturbed.
    let (seconds, last) = measure(repeats: 300) {
      state = xorshifted(state, steps: steps)
      return state
    }
    // Never 0, which the compiler does not know: it cannot leave the work out.
    return last == 0 ? .nan : 6 * Double(steps) / seconds
  }

  @inline(never)
  private static func xorshifted(_ start: UInt64, steps: Int) -> UInt64 {
    var state = start
    for _ in 0..<steps {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
    }
    return state
  }
}
