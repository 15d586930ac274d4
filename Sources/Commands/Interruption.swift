// SPDX-License-Identifier: GPL-3.0-or-later

import CProcess
import Foundation
import Reporting
import Synchronization

/// The end of the program by a signal: nothing half done stays behind, and the shell learns which signal it was.
///
/// One thread waits for the signals that end programs and can be caught; all other threads block them. What it does is
/// ordinary code, without the limits of a signal handler.
enum Interruption {
  private static let advice = Mutex<String?>(nil)

  /// Sets what the user is told if the program is interrupted from here on.
  static func explain(_ sentence: String) {
    advice.withLock { $0 = sentence }
  }

  /// To be called before there are other threads.
  static func watch() {
    var awaited = sigset_t()
    sigemptyset(&awaited)
    for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU] {
      // Swift prints a trace at SIGQUIT, and goes on.
      let earlier = signal(number, SIG_DFL)
      if unsafeBitCast(earlier, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        // Whoever started the program wants it to ignore this signal, as `nohup` does.
        signal(number, SIG_IGN)
      } else {
        sigaddset(&awaited, number)
      }
    }
    pthread_sigmask(SIG_BLOCK, &awaited, nil)
    let signals = awaited
    let thread = Thread {
      var signals = signals
      var number: Int32 = 0
      while sigwait(&signals, &number) != 0 {}
      let last = number
      UnfinishedWork.removeAll { end(by: last) }
    }
    // This thread does little: a small stack leaves memory to the solvers.
    thread.stackSize = 1 << 18
    thread.start()
  }

  /// From here on the program ends, as by SIGTERM, when another process has ended.
  static func end(with process: OtherProcess) {
    let thread = Thread {
      process.waitForEnd()
      UnfinishedWork.removeAll { end(by: SIGTERM) }
    }
    thread.stackSize = 1 << 18
    thread.start()
  }

  private static func end(by number: Int32) -> Never {
    let line = isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : ""
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    let last = advice.withLock { $0 }
    if let last { Output.report("interrupted; \(last)") }
    signal(number, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(number)
    exit(128 + number)
  }
}

/// A process that this one did not start, whose end it waits for.
struct OtherProcess: Sendable {
  private let number: pid_t
  /// Readable once the process has ended, whoever gets its number then; -1 if the system has no such thing.
  private let descriptor: Int32

  /// `nil` if there is no such process.
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
