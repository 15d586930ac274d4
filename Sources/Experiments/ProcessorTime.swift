// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Time for which a thread has been at work: a clock on the wall also counts what others do meanwhile.
enum ProcessorTime {
  /// Seconds that `body` takes of this thread: the least of some tries, as long as these are quick. The first is slower
  /// than those that follow, and any may be held up.
  static func least(of body: () -> Void) -> Double {
    var least = Double.infinity
    var total = 0.0
    for _ in 0..<mostTries where total < quick {
      let start = now
      body()
      let taken = max(0, now - start)
      least = min(least, taken)
      total += taken
    }
    return least
  }

  private static let mostTries = 5
  /// Seconds.
  private static let quick = 0.01

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
