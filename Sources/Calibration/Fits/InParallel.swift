// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Synchronization

/// The results of `body` for 0 ..< count, in order, on all processors. Each depends on its place alone, so nothing depends on how many
/// processors there are.
func inParallel<Result: Sendable>(count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
  guard count > 1 else { return (0..<count).map(body) }
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { place in
    let result = body(place)
    results.withLock { $0[place] = result }
  }
  return results.withLock { $0.map { $0! } }
}
