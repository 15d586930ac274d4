// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Synchronization

/// The results of `body` for 0 ..< count, in order, computed by `threads` threads.
///
/// Each result depends on its index alone, so nothing depends on the number of threads.
package func parallelMap<Result: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let slots = Slots<Result>(count: count)
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      slots.store(body(index), at: index)
    }
  }
  return slots.take()
}

/// Changes each of `elements` by `body`, by `threads` threads.
package func parallelUpdate<Element: Sendable>(
  _ elements: inout [Element], threads: Int, _ body: @Sendable (Int, inout Element) -> Void
) {
  elements.withUnsafeMutableBufferPointer { buffer in
    let places = Places(start: buffer.baseAddress)
    _ = parallelMap(count: buffer.count, threads: threads) { index in
      if let start = places.start { body(index, &start[index]) }
    }
  }
}

/// Elements of which every one is changed by one thread.
private struct Places<Element>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>?
}

/// One place per result; every index is written by one thread, once, before all are read.
private final class Slots<Result>: @unchecked Sendable {
  private let storage: UnsafeMutablePointer<Result>
  private let count: Int

  init(count: Int) {
    storage = .allocate(capacity: count)
    self.count = count
  }

  func store(_ result: Result, at index: Int) {
    (storage + index).initialize(to: result)
  }

  func take() -> [Result] {
    let results = Array(UnsafeBufferPointer(start: storage, count: count))
    storage.deinitialize(count: count)
    storage.deallocate()
    return results
  }
}
