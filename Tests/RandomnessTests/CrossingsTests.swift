// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct CrossingsTests {
  private func crossings(
    from: Double = 0, to: Double = 1, points count: Int = 33, tolerance: Double = 1e-12,
    _ function: @escaping (Double) -> Double
  ) -> [Crossing] {
    let points = (0..<count).map { from + (to - from) * Double($0) / Double(count - 1) }
    return CrossingSearch(points: points, values: points.map(function), tolerance: tolerance)
      .crossings(of: function)
  }

  @Test func `no root, and none at the lowest point`() {
    #expect(crossings { _ in 1 } == [])
    #expect(crossings { ($0 - 0.4) * ($0 - 0.4) + 1e-6 } == [])
  }

  @Test func `one root, either way`() throws {
    for sign in [1.0, -1] {
      let found = crossings(from: 0, to: 3) { sign * (exp($0) - 5) }
      try #require(found.count == 1)
      #expect(abs(found[0].place.lowerBound - log(5)) < 1e-14)
      #expect(found[0].kind == (sign > 0 ? .upwards : .downwards))
    }
  }

  /// √½ ± gap/2; the narrow pair lies within one step of the scan.
  @Test(arguments: [0.3, 0.01, 0.001]) func `two roots, however close`(gap: Double) throws {
    let (one, other) = (0.5.squareRoot() - gap / 2, 0.5.squareRoot() + gap / 2)
    let found = crossings { ($0 - one) * ($0 - other) }
    try #require(found.map(\.kind) == [.downwards, .upwards])
    // The slope at the roots is the gap: values are exact to 1e-16, so roots to 1e-16 / gap and a little.
    #expect(abs(found[0].place.lowerBound - one) < 4e-16 / gap + 1e-15)
    #expect(abs(found[1].place.lowerBound - other) < 4e-16 / gap + 1e-15)
    #expect(crossings { ($0 - one) * (other - $0) }.map(\.kind) == [.upwards, .downwards])
  }

  @Test func `all nine roots of a sine`() throws {
    let found = crossings(from: 0.5, to: 9.5) { sin(.pi * $0) }
    try #require(found.count == 9)
    for (index, crossing) in found.enumerated() {
      #expect(abs(crossing.place.lowerBound - Double(index + 1)) < 1e-14)
      #expect(crossing.kind == (index % 2 == 0 ? .downwards : .upwards))
    }
  }

  @Test func `a touch, from either side`() throws {
    for sign in [1.0, -1] {
      let found = crossings { sign * ($0 - 1.0 / 3) * ($0 - 1.0 / 3) }
      try #require(found.map(\.kind) == [.touch])
      // The abscissa of a minimum is known to half of the digits.
      #expect(abs(found[0].place.lowerBound - 1.0 / 3) < 1e-6)
    }
  }

  @Test func `stretches of zero`() {
    #expect(crossings { _ in 0 } == [Crossing(place: 0...1, kind: .equal)])
    #expect(crossings { max(0, $0 - 0.5) } == [Crossing(place: 0...0.5, kind: .touch)])
    #expect(
      crossings { $0 < 0.25 ? $0 - 0.25 : max(0, $0 - 0.75) } == [
        Crossing(place: 0.25...0.75, kind: .upwards)
      ])
  }

  @Test func `a root at a point of the scan and at an end counts once`() {
    #expect(crossings { $0 - 0.5 } == [Crossing(place: 0.5...0.5, kind: .upwards)])
    #expect(crossings { 1 - $0 } == [Crossing(place: 1...1, kind: .touch)])
  }

  @Test func `nothing is found where the function is unknown`() throws {
    let found = crossings { $0 < 0.5 ? .nan : $0 - 0.8 }
    try #require(found.count == 1)
    #expect(abs(found[0].place.lowerBound - 0.8) < 1e-15)
  }
}
