// SPDX-License-Identifier: GPL-3.0-or-later

import Parallel
import Simulation
import Testing

@Test func `results come in order`() {
  #expect(parallelMap(count: 1000, threads: 7) { $0 * $0 } == (0..<1000).map { $0 * $0 })
}
