// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// The standard normal law cut into strips of equal area (Marsaglia & Tsang 2000, "The ziggurat method for generating
/// random variables", doi:10.18637/jss.v005.i08; as Doornik 2005, "An improved ziggurat method to generate normal
/// random samples", has it). GSL's takes a call for each word of the stream, and has 24 bits where this has 44.
struct Ziggurat: Sendable {
  /// One for all.
  static let normal = Ziggurat()

  private static let strips = 256
  /// From where on the lowest strip is the tail, for this number of strips.
  private static let tail = 3.6541528853610088

  /// How far each strip reaches, falling; the lowest as if its tail were a part of the rectangle.
  private let edges: [Double]
  /// The part of each strip that lies wholly under the curve.
  private let inner: [Double]

  private init() {
    func height(_ x: Double) -> Double { exp(-0.5 * x * x) }
    let tail = Self.tail
    let area =
      tail * height(tail) + SpecialFunctions.normalCDF(tail, tail: .upper) * (2 * Double.pi).squareRoot()
    var edges = [area / height(tail), tail]
    while edges.count < Self.strips {
      let last = edges[edges.count - 1]
      edges.append((-2 * log(area / last + height(last))).squareRoot())
    }
    edges.append(0)
    self.edges = edges
    inner = (0..<Self.strips).map { edges[$0 + 1] / edges[$0] }
  }

  /// A normal number from a uniform one, and from the stream where that does not suffice, one time of a hundred.
  @inline(__always)
  func number(_ variate: Double, _ stream: inout RandomStream) -> Double {
    let place = variate * Double(Self.strips)
    let strip = Int(saturating: place)
    let part = 2 * (place - Double(strip)) - 1
    return abs(part) < inner[strip] ? part * edges[strip] : outer(strip, part, &stream)
  }

  private func outer(_ strip: Int, _ part: Double, _ stream: inout RandomStream) -> Double {
    if strip == 0 { return part < 0 ? -beyondTail(&stream) : beyondTail(&stream) }
    let x = part * edges[strip]
    let low = exp(-0.5 * (edges[strip] * edges[strip] - x * x))
    let high = exp(-0.5 * (edges[strip + 1] * edges[strip + 1] - x * x))
    return high + stream.uniform() * (low - high) < 1 ? x : number(stream.uniform(), &stream)
  }

  /// Marsaglia (1964, "Generating a variable from the tail of the normal distribution", doi:10.1080/00401706.1964.10490150).
  private func beyondTail(_ stream: inout RandomStream) -> Double {
    while true {
      let beyond = -log(stream.uniform()) / Self.tail
      if -2 * log(stream.uniform()) > beyond * beyond { return Self.tail + beyond }
    }
  }
}
