// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a function meets zero.
package struct Crossing: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// From below zero to above.
    case upwards = "up"
    case downwards = "down"
    /// It meets zero without changing its sign; also at an end of the range.
    case touch
    /// It is zero over a stretch that reaches both ends of the range, or of what is known of it.
    case equal
  }

  /// One abscissa, or the stretch over which the function is zero.
  package var place: ClosedRange<Double>
  package var kind: Kind

  package init(place: ClosedRange<Double>, kind: Kind) {
    self.place = place
    self.kind = kind
  }
}

/// All meetings of a function with zero: a scan, then the refinement of every change of sign and of every dip
/// towards zero between two of the scan's points. What escapes is a dip narrower than the scan's step.
package struct CrossingSearch: Sendable {
  /// Ascending, at least two.
  package let points: [Double]
  /// At the points; what is not a number is unknown, and nothing meets zero there.
  package let values: [Double]
  /// What counts as zero.
  package let tolerance: Double

  package init(points: [Double], values: [Double], tolerance: Double) {
    precondition(points.count == values.count && points.count >= 2)
    self.points = points
    self.values = values
    self.tolerance = tolerance
  }

  /// - Parameter function: what gave the scan's values, for points between.
  package func crossings(of function: (Double) -> Double) -> [Crossing] {
    var found: [Crossing] = []
    var index = 0
    while index < points.count {
      switch sign(values[index]) {
      case nil: index += 1
      case 0:
        let last = (index..<points.count).last { end in (index...end).allSatisfy { sign(values[$0]) == 0 } }!
        found.append(stretch(index, last))
        index = last + 1
      default:
        found += dip(at: index, function)
        if let next = crossing(after: index, function) { found.append(next) }
        index += 1
      }
    }
    return found.sorted { $0.place.lowerBound < $1.place.lowerBound }
  }

  /// −1, 0 or 1.
  private func sign(_ value: Double) -> Int? {
    if value.isNaN { return nil }
    return value > tolerance ? 1 : value < -tolerance ? -1 : 0
  }

  private func sign(at index: Int) -> Int? {
    points.indices.contains(index) ? sign(values[index]) : nil
  }

  /// Zero from one point to another.
  private func stretch(_ first: Int, _ last: Int) -> Crossing {
    let (before, after) = (sign(at: first - 1), sign(at: last + 1))
    let kind: Crossing.Kind =
      switch (before, after) {
      case (nil, nil): .equal
      case (-1, 1): .upwards
      case (1, -1): .downwards
      default: .touch
      }
    return Crossing(place: points[first]...points[last], kind: kind)
  }

  private func crossing(after index: Int, _ function: (Double) -> Double) -> Crossing? {
    guard let here = sign(at: index), let next = sign(at: index + 1), here * next < 0 else { return nil }
    let root = RootFinding.root(
      from: points[index], to: points[index + 1], valueAtStart: values[index],
      valueAtEnd: values[index + 1], of: function)
    return Crossing(place: root...root, kind: here < 0 ? .upwards : .downwards)
  }

  /// Where the distance from zero is smaller than at both neighbours it may be smaller still between them.
  private func dip(at index: Int, _ function: (Double) -> Double) -> [Crossing] {
    guard let here = sign(at: index), sign(at: index - 1) == here, sign(at: index + 1) == here,
      abs(values[index]) < abs(values[index - 1]), abs(values[index]) <= abs(values[index + 1])
    else { return [] }
    let side = Double(here)
    let lowest = Minimisation.onLine(
      from: points[index - 1], inside: points[index], to: points[index + 1]
    ) { side * function($0) }
    let place = lowest.point[0]
    if lowest.value > tolerance { return [] }
    if lowest.value >= -tolerance { return [Crossing(place: place...place, kind: .touch)] }
    let kinds: [Crossing.Kind] = here > 0 ? [.downwards, .upwards] : [.upwards, .downwards]
    return zip([points[index - 1], points[index + 1]], kinds).map { end, kind in
      let root = RootFinding.root(from: end, to: place, of: function)
      return Crossing(place: root...root, kind: kind)
    }
  }
}
