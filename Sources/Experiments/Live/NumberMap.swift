// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
package import Scenarios

/// Which strategy is best as two numbers vary, under the same draws at every point.
package struct NumberMap: Sendable {
  /// One of the numbers, with the values that it takes.
  package struct Axis: Sendable {
    package var path: String
    package var values: [Double]

    package init(path: String, values: [Double]) {
      self.path = path
      self.values = values
    }

    /// So many values from one end of a slider to the other, each a multiple of its step.
    package init(path: String, over range: ControlRange, count: Int) {
      let steps = ((range.high - range.low) / range.step).rounded()
      var values: [Double] = []
      for index in 0..<count {
        let value = range.value(at: (steps * Double(index) / Double(count - 1)).rounded())
        if values.last != value { values.append(value) }
      }
      self.init(path: path, values: values)
    }
  }

  package struct Point: Sendable, Equatable {
    package var x: Double
    package var y: Double
    /// `nil` if the scenario has no such values.
    package var summary: PointSummary?
  }

  private let x: Axis
  private let y: Axis
  private let file: ScenarioFile
  private let sets: [PathAssignment]
  private let worldCase: String?

  /// - Parameter sets: patches of the command line, which come before the values.
  package init(_ x: Axis, _ y: Axis, file: ScenarioFile, sets: [PathAssignment], worldCase: String?) {
    self.x = x
    self.y = y
    self.file = file
    self.sets = sets
    self.worldCase = worldCase
  }

  package var count: Int { x.values.count * y.values.count }

  /// One of `count` points, row by row.
  package func point(_ index: Int, totals: LiveTotals) -> Point {
    let (across, up) = (x.values[index % x.values.count], y.values[index / x.values.count])
    let varied = VariedScenario(file: file, sets: sets, worldCase: worldCase, paths: [x.path, y.path])
    let scenario = try? varied.scenario(at: [across, up])
    return Point(x: across, y: up, summary: scenario.flatMap { try? totals.summary(of: $0) })
  }
}

extension LiveTotals {
  fileprivate func summary(of scenario: Scenario) throws(RunError) -> PointSummary {
    PointSummary(
      outcomes: try outcomes(of: scenario), baseline: scenario.baseline, decideOn: .npv,
      randomisations: Randomisations(count: SobolDesign.randomisations),
      hasUncertainties: !scenario.space.unknowns.isEmpty)
  }
}
