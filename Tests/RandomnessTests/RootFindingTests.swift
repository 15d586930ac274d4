// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct RootFindingTests {
  @Test func `roots are found to the last digits`() {
    #expect(abs(RootFinding.root(from: 0, to: 2) { $0 * $0 - 2 } - 2.0.squareRoot()) < 1e-15)
    #expect(abs(RootFinding.root(from: 3, to: -3) { exp($0) - 1 }) < 1e-15)
    // Flat around the root, where secants fail.
    #expect(abs(RootFinding.root(from: -1, to: 1.5) { pow($0, 9) }) < 1e-3)
  }

  @Test func `a jump is found too`() {
    #expect(abs(RootFinding.root(from: 0, to: 1) { $0 < 0.3 ? -1 : 1 } - 0.3) < 1e-15)
  }

  @Test func `roots far from the start are found, and none where there is none`() {
    #expect(abs(RootFinding.increasingRoot(near: 0, step: 1e-12) { $0 - 321 }! - 321) < 1e-12)
    #expect(RootFinding.increasingRoot(near: 0, step: 0.1) { _ in 1 } == nil)
    #expect(RootFinding.increasingRoot(near: 0, step: 0.1) { _ in .nan } == nil)
  }
}
