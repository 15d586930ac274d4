// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Randomness

struct InterpolationTests {
  private let points = [-1, 0, 0.5, 2, 3, 5]

  @Test func `cubics are exact, with their slope`() {
    let values = points.map { 1 - $0 + 2 * $0 * $0 - 0.25 * $0 * $0 * $0 }
    for x in [-1, -0.3, 0.2, 0.5, 1.7, 4.9, 5] {
      let (value, slope) = (1 - x + 2 * x * x - 0.25 * x * x * x, -1 + 4 * x - 0.75 * x * x)
      #expect(abs(Interpolation.value(at: x, points: points, values: values) - value) < 1e-12)
      #expect(abs(Interpolation.slope(at: x, points: points, values: values) - slope) < 1e-12)
    }
  }

  @Test func `lines serve where something is unknown, and between two points`() {
    let values = [.nan, 2, 3, 6, 9, 1]
    #expect(Interpolation.value(at: 0.25, points: points, values: values) == 2.5)
    #expect(Interpolation.value(at: 0.25, points: [0, 1], values: [4, 8]) == 5)
    #expect(Interpolation.slope(at: 0.25, points: [0, 1], values: [4, 8]) == 4)
  }
}
