// SPDX-License-Identifier: GPL-3.0-or-later

/// Draws as points in the space of inputs, of which some are sought.
package struct LabelledPoints: Sendable {
  /// By input, then point.
  package var inputs: [[Double]]
  package var isSought: [Bool]

  package init(inputs: [[Double]], isSought: [Bool]) {
    self.inputs = inputs
    self.isSought = isSought
  }

  package var sought: Int { isSought.count(where: \.self) }

  /// How many of some points are sought.
  func sought(among points: [Int]) -> Int { points.count { isSought[$0] } }
}

/// One end of what an input may be.
package struct BoxLimit: Sendable, Hashable {
  package enum End: Int, Sendable { case least, most }

  package var input: Int
  package var end: End
  /// It counts as inside.
  package var value: Double

  package init(input: Int, end: End, value: Double) {
    self.input = input
    self.end = end
    self.value = value
  }

  func holds(_ value: Double) -> Bool { end == .least ? value >= self.value : value <= self.value }
}

/// Where all of some limits hold: at most one for each end of an input.
package struct Box: Sendable, Equatable {
  package var limits: [BoxLimit] = []

  package init(limits: [BoxLimit] = []) { self.limits = limits }

  /// The same with one more limit, in place of another of the same end.
  func adding(_ limit: BoxLimit) -> Box {
    Box(limits: limits.filter { $0.input != limit.input || $0.end != limit.end } + [limit])
  }

  func without(_ limit: BoxLimit) -> Box { Box(limits: limits.filter { $0 != limit }) }

  func points(of all: LabelledPoints) -> [Int] {
    all.isSought.indices.filter { point in limits.allSatisfy { $0.holds(all.inputs[$0.input][point]) } }
  }
}
