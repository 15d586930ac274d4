// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Synchronization

/// How far a long computation is, on standard error, if that is a terminal and once it has taken a second.
/// Any thread may report steps.
package final class ProgressBar: Sendable {
  private struct State {
    var label: String
    var total: Int
    var done = 0
    /// When what is labelled so began.
    var start = ContinuousClock.now
    var lastShown: ContinuousClock.Instant?
  }

  private let isShown: Bool
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// - Parameters:
  ///   - label: what is going on, such as "Simulating".
  ///   - total: steps to come; at least 1.
  package init(_ label: String, total: Int, isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
    state = Mutex(State(label: label, total: max(1, total)))
    isShown = isTerminal
  }

  /// Goes on with something else, of which nothing is done yet.
  package func begin(_ label: String, total: Int) {
    state.withLock { state in
      state = State(label: label, total: max(1, total), lastShown: state.lastShown)
    }
  }

  /// Reports that steps are done.
  package func advance(by steps: Int = 1) {
    guard isShown else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      state.done += steps
      guard now - start >= .seconds(1), state.lastShown.map({ now - $0 >= .milliseconds(100) }) ?? true
      else { return }
      state.lastShown = now
      let line = ProgressBar.line(
        state.label, done: min(state.done, state.total), total: state.total,
        elapsed: (now - state.start) / .seconds(1))
      ProgressBar.show("\r\(line)\u{1B}[K")
    }
  }

  /// Takes the bar away.
  package func finish() {
    state.withLock { state in
      if state.lastShown != nil { ProgressBar.show("\r\u{1B}[K") }
      state.lastShown = nil
    }
  }

  private static func show(_ text: String) {
    // Unlike a file handle, this does not trap if nobody reads any more.
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  }

  /// The bar in at most 79 columns. `elapsed` is in seconds.
  static func line(_ label: String, done: Int, total: Int, elapsed: Double) -> String {
    let fraction = total > 0 ? min(Double(done) / Double(total), 1) : 1
    let filled = Int(saturating: fraction * 30)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    let left = done > 0 ? "\(duration(elapsed * (1 - fraction) / fraction)) left" : ""
    let text =
      "\(DisplayWidth.truncated(label, to: 20)) [\(bar)] \(Int(saturating: fraction * 100)) %  \(left)"
    return DisplayWidth.truncated(text, to: 79)
  }

  static func duration(_ seconds: Double) -> String {
    let whole = Int(saturating: min(max(seconds, 0), 360_000_000).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
