// SPDX-License-Identifier: GPL-3.0-or-later

import Integers

/// A box in which more and more of the points are sought, found by peeling off a little from one end of one input after
/// another: the patient rule induction method (Friedman & Fisher 1999, doi:10.1023/A:1008894516817), as scenarios are
/// discovered with it (Bryant & Lempert 2010, doi:10.1016/j.techfore.2009.08.002).
///
/// What is peeled off is what raises the density most for each point that is lost, so that inputs of few values do not win by
/// losing many (Kwakkel & Jaxa-Rozen 2016, doi:10.1016/j.envsoft.2015.11.020).
struct Peeling {
  struct Step: Equatable {
    let box: Box
    /// Points in it.
    let points: Int
    /// Of them, those that are sought.
    let sought: Int
  }

  /// From everything to the smallest box.
  let steps: [Step]

  /// Peeled off at a time, as a share of the points in the box.
  private static let share = 0.05
  /// No box has a smaller share of all points, nor fewer than so many of them.
  private static let leastShare = 0.03
  private static let leastPoints = 20

  init(_ all: LabelledPoints) {
    var inside = Array(all.isSought.indices)
    var steps = [Step(box: Box(), points: inside.count, sought: all.sought)]
    let least = max(Self.leastPoints, Int(saturating: (Self.leastShare * Double(inside.count)).rounded(.up)))
    while let last = steps.last, last.sought < last.points,
      let cut = Self.bestCut(of: inside, all, least: least, sought: last.sought)
    {
      inside = inside.filter { cut.holds(all.inputs[cut.input][$0]) }
      steps.append(
        Step(box: last.box.adding(cut), points: inside.count, sought: all.sought(among: inside)))
    }
    self.steps = steps
  }

  /// The box that both holds many of the sought and is full of them: the largest harmonic mean of coverage and density.
  var best: Step {
    let all = Double(steps[0].sought)
    func merit(_ step: Step) -> Double { 2 * Double(step.sought) / (all + Double(step.points)) }
    return steps.max { merit($0) < merit($1) }!
  }

  /// `nil` if none leaves enough points or raises the density.
  private static func bestCut(
    of inside: [Int], _ all: LabelledPoints, least: Int, sought: Int
  ) -> BoxLimit? {
    let density = Double(sought) / Double(inside.count)
    var best: (gain: Double, cut: BoxLimit)?
    for (input, values) in all.inputs.enumerated() {
      let order = inside.sorted { (values[$0], $0) < (values[$1], $1) }
      for end in [BoxLimit.End.least, .most] {
        let fromEnd = end == .least ? order : order.reversed()
        guard let kept = kept(fromEnd, values), fromEnd.count - kept >= least else { continue }
        let rest = fromEnd[kept...]
        let found = Double(all.sought(among: Array(rest))) / Double(rest.count)
        let gain = (found - density) / Double(kept)
        guard gain > 0, gain > best?.gain ?? 0 else { continue }
        best = (gain, BoxLimit(input: input, end: end, value: values[rest.first!]))
      }
    }
    return best?.cut
  }

  /// Where what stays begins: behind the share to be peeled off, and behind whatever equals its last value.
  private static func kept(_ order: [Int], _ values: [Double]) -> Int? {
    var first = max(1, Int(saturating: (share * Double(order.count)).rounded()))
    while first < order.count, values[order[first]] == values[order[first - 1]] { first += 1 }
    return first < order.count ? first : nil
  }
}
