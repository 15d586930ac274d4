// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct MinimisationTests {
  @Test func `a simplex finds the bottom of Rosenbrock's valley`() {
    let found = Minimisation.simplex(from: [-1.2, 1], step: 0.5, tolerance: 1e-10, limit: 1_000) {
      100 * pow($0[1] - $0[0] * $0[0], 2) + pow(1 - $0[0], 2)
    }
    #expect(abs(found.point[0] - 1) < 1e-6 && abs(found.point[1] - 1) < 1e-6)
    #expect(found.value < 1e-12)
  }

  @Test func `one dimension is enough`() {
    let found = Minimisation.simplex(from: [0.9], step: 0.1, tolerance: 1e-9, limit: 1_000) {
      abs($0[0] - 0.25)
    }
    #expect(abs(found.point[0] - 0.25) < 1e-8)
  }

  @Test func `what is no number is avoided`() {
    let found = Minimisation.simplex(from: [0.9], step: 0.1, tolerance: 1e-9, limit: 1_000) {
      $0[0] < 0.5 ? .nan : $0[0]
    }
    #expect(abs(found.point[0] - 0.5) < 1e-6)
  }

  /// The minimum of x − ln x is at 1, where the second derivative is 1: half of the digits are known.
  @Test func `a line search finds half of the digits`() {
    let found = Minimisation.onLine(from: 0.1, inside: 0.7, to: 4) { $0 - log($0) }
    #expect(abs(found.point[0] - 1) < 1e-7)
    #expect(abs(found.value - 1) < 1e-14)
  }
}
