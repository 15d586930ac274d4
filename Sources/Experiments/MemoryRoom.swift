// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// How much memory the process can still have, as far as the system says before it is asked for: afterwards there is
/// no way back, since a program whose memory is refused ends.
package enum MemoryRoom {
  /// What a thread's stack and the C library's bookkeeping for it take of the address space.
  private static let bytesOfThread = 9e6
  /// What a small run takes besides. Threads begin after some of it is taken, and the system's library waits without
  /// end for one that finds no place.
  private static let margin = 64e6

  /// Makes sure that so many threads can begin: one that cannot would be waited for without end.
  package static func check(threads: Int) throws(RunError) {
    let needed = Double(threads > 1 ? threads : 0) * bytesOfThread + margin
    guard let limited = addressSpace, limited < needed else { return }
    throw RunError(
      message:
        "\(threads) \(threads == 1 ? "thread needs" : "threads need") about \(megabytes(needed)) of memory, "
        + "and \(megabytes(limited)) can be had (ulimit -v)",
      remedy: threads > 1 ? "raise the limit, or use --threads 1" : "raise the limit")
  }

  /// Makes sure that results of so many bytes can be held.
  static func check(bytes: Double, remedy: String) throws(RunError) {
    let room = min(addressSpace.map { $0 - margin } ?? .infinity, available ?? .infinity)
    guard bytes > room else { return }
    throw RunError(
      message: "the results of all draws would take about \(megabytes(bytes)) of memory, and "
        + "\(megabytes(max(0, room))) can be had here",
      remedy: remedy)
  }

  private static func megabytes(_ bytes: Double) -> String {
    "\(Int(saturating: (bytes / 1e6).rounded(.up))) MB"
  }

  /// What the process's own limit leaves; `nil` if it has none, or the system does not say how much is used.
  private static var addressSpace: Double? {
    #if os(Linux)
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur != rlim_t.max,
        let pages = numbers(in: "/proc/self/statm").first
      else { return nil }
      return max(0, Double(limit.rlim_cur) - pages * Double(sysconf(Int32(clamping: _SC_PAGESIZE))))
    #else
      return nil
    #endif
  }

  /// What the machine, or the group of processes that this one was put into, has left.
  private static var available: Double? {
    var rooms: [Double] = []
    let machine = text("/proc/meminfo").split(separator: "\n")
    let lines = machine.filter { $0.hasPrefix("MemAvailable:") || $0.hasPrefix("SwapFree:") }
    if !lines.isEmpty { rooms.append(lines.compactMap { numbers(in: $0).first }.reduce(0, +) * 1024) }
    let group = "/sys/fs/cgroup/memory"
    for (limit, used) in [
      ("\(group).max", "\(group).current"),
      ("\(group)/memory.limit_in_bytes", "\(group)/memory.usage_in_bytes"),
    ] {
      if let limit = numbers(in: limit).first, let used = numbers(in: used).first {
        rooms.append(limit - used)
      }
    }
    return rooms.min()
  }

  private static func numbers(in path: String) -> [Double] { numbers(in: text(path)[...]) }

  private static func numbers(in line: Substring) -> [Double] {
    line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
  }

  /// Of a file that the system makes as it is read.
  private static func text(_ path: String) -> String {
    guard let file = FileHandle(forReadingAtPath: path) else { return "" }
    defer { try? file.close() }
    return String(decoding: (try? file.read(upToCount: 1 << 16)) ?? Data(), as: UTF8.self)
  }
}
