// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// What numbers come to that draws compute, over some draws.
struct ComputedNumbers {
  /// Beside the one at all medians.
  private static let draws = 1024

  private let space: UncertaintySpace
  private let sample: [[Double]]

  /// Over draws of the space, of which only those unknowns have values that something is computed from.
  init(_ space: UncertaintySpace) {
    self.space = space
    guard !space.computed.isEmpty,
      let design = try? SobolDesign(dimensionNames: space.dimensions, seed: 1)
    else {
      sample = []
      return
    }
    var needed = Set(space.computed.map(\.unknown))
    for index in space.unknowns.indices.reversed() where needed.contains(index) {
      needed.formUnion(space.unknowns[index].source.formula?.inputs ?? [])
    }
    var part = space
    for index in space.unknowns.indices where !needed.contains(index) {
      part.unknowns[index] = .init(
        dimension: nil, source: .formula(Formula([.number(0)], lower: 0, upper: 0)))
    }
    sample = [part.median] + (0..<Self.draws).map { part.draw(at: design.point($0)) }
  }

  /// 5th, 50th and 95th percentile of an unknown that is computed.
  func percentiles(_ unknown: Int) -> [Double]? {
    guard !sample.isEmpty, space.unknowns.indices.contains(unknown) else { return nil }
    let sorted = sample.dropFirst().map { $0[unknown] }.sorted()
    return UnknownRegistry.percentiles.map(sorted.quantile)
  }

  var findings: [Finding] { space.findings(in: sample) }
}

extension UncertaintySpace {
  /// An error for each number that in some draws is not what it may be.
  package func findings(in draws: [[Double]]) -> [Finding] {
    computed.compactMap { finding($0, draws) }
  }

  private func finding(_ use: ComputedUse, _ draws: [[Double]]) -> Finding? {
    func value(_ draw: [Double]) -> Double {
      unknowns[use.unknown].source.formula?.unbounded(in: draw) ?? draw[use.unknown]
    }
    // What has no value is no number in any range.
    let wrong = draws.filter { !use.range.contains(value($0)) }
    guard let example = wrong.first(where: { value($0).isNaN }) ?? wrong.first else { return nil }
    let share = UncertainNumber.percent(Double(wrong.count) / Double(draws.count))
    let inputs = inputs(of: use.unknown).prefix(6).map { index in
      "\(name(of: index)) \(format(roundedToSignificant(example[index], digits: 4)))"
    }
    let rounded = roundedToSignificant(value(example), digits: 4)
    let found = use.range.contains(rounded) || rounded.isNaN ? value(example) : rounded
    let complaint =
      found.isNaN ? "it divides by 0" : use.range.complaint(about: found)
    let repair = "`min` and `max` keep a number inside; or choose other distributions"
    return Finding(
      severity: .error, path: use.path, location: use.location,
      message:
        "\(quoted(use.written)) is no number that may stand here in \(share) of the draws: \(complaint)"
        + " with \(inputs.joined(separator: ", "))",
      remedy: use.range.hint.isEmpty || found.isNaN ? repair : "\(use.range.hint); \(repair)")
  }

  /// What is drawn for an unknown, each once.
  private func inputs(of unknown: Int) -> [Int] {
    guard let formula = unknowns[unknown].source.formula else { return [unknown] }
    return formula.inputs.flatMap(inputs).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func name(of unknown: Int) -> String {
    let name = name(ofDrawn: unknown)
    return quoted(name.hasPrefix("quantities.") ? String(name.dropFirst("quantities.".count)) : name)
  }

  /// What is drawn, by its path: of joint draws the column.
  package func name(ofDrawn unknown: Int) -> String {
    unknowns[unknown].column?.name ?? unknowns[unknown].dimension.map { dimensions[$0] } ?? ""
  }
}
