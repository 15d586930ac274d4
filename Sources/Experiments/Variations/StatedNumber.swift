// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// A number as a scenario states it, to be moved by shares of itself.
///
/// What the file says for all strategies moves before cases and strategies scale or replace it; what an option says, where
/// options are. An uncertain number moves as a whole, all its values by one share, and keeps its place in the draws.
package struct StatedNumber: Sendable, Codable, Equatable {
  package let path: String
  /// Not 0; of an uncertain number its median, of a list or a schedule 1.
  package let value: Double
  package let kind: OwnNumber.Kind
  let precedesStrategies: Bool

  init(_ number: Scenarios.Assumption, in file: ScenarioFile) {
    self.init(
      path: number.place, value: number.p50,
      kind: number.isUncertain || number.spread != nil ? .uncertain : .known,
      precedesStrategies: number.isStated(byAllOf: file))
  }

  init(path: String, value: Double, kind: OwnNumber.Kind, precedesStrategies: Bool) {
    self.path = path
    self.value = value
    self.kind = kind
    self.precedesStrategies = precedesStrategies
  }

  /// What is set in its place elsewhere, of which its value is the measure.
  package func measure(of path: String) -> StatedNumber {
    StatedNumber(path: path, value: value, kind: kind, precedesStrategies: false)
  }

  /// What it is after a change, without the dust of binary fractions.
  ///
  /// - Parameter percent: finite, at least −100.
  package func value(changedBy percent: Double) -> Double {
    percent == 0 ? value : Variation.rounded(value * (100 + percent) / 100, within: abs(value))
  }

  package var own: OwnNumber { OwnNumber(value: value, kind: kind) }

  /// The patch that makes it `other`.
  func assignment(of other: Double) throws(PathAssignment.Malformed) -> PathAssignment {
    kind == .known
      ? try PathAssignment(path: path, value: other) : try PathAssignment(path: path, times: other / value)
  }

  /// Patches of the command line with one of this number, where it belongs.
  func sets(_ sets: [PathAssignment], with assignment: PathAssignment) -> [PathAssignment] {
    var assignment = assignment
    assignment.precedesStrategies = precedesStrategies
    return precedesStrategies ? [assignment] + sets : sets + [assignment]
  }
}

extension Scenarios.Assumption {
  /// Whether it is the file's word for all strategies.
  fileprivate func isStated(byAllOf file: ScenarioFile) -> Bool {
    strategy.isEmpty && worldCase.isEmpty && location.file == file.path
  }
}
