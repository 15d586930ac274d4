// SPDX-License-Identifier: GPL-3.0-or-later

import CProcess
import Foundation

/// A process that this one did not start, whose end it waits for.
struct OtherProcess: Sendable {
  private let number: pid_t
  /// Readable once the process has ended, whoever gets its number then; -1 where the system has no such thing.
  private let descriptor: Int32

  /// `nil` where there is no such process.
  init?(_ number: pid_t) {
    // Another user's process is there, too.
    guard kill(number, 0) == 0 || errno == EPERM else { return nil }
    self.number = number
    descriptor = ltv_process_descriptor(number)
  }

  func waitForEnd() {
    guard descriptor >= 0 else {
      while kill(number, 0) == 0 || errno == EPERM { sleep(1) }
      return
    }
    var event = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: POLLIN), revents: 0)
    while poll(&event, 1, -1) < 1 {}
  }
}
