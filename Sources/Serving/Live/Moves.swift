// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Reporting
import Scenarios

/// What a request wants moved: numbers and switches by path, in one of the scenario's cases or in the file as written.
struct Moves: Sendable, Hashable, Decodable {
  /// `nil`: the file as written.
  var `case`: String?
  /// As it would stand behind the `=` of a `--set`, by path.
  var moves: [String: String]

  static let none = Moves(case: nil, moves: [:])

  /// Why moves cannot be: what is said beside the number.
  struct Refused: Error {
    var problems: [Problem]
  }

  struct Problem: Sendable, Equatable {
    /// Of the control that it stands beside; empty if it is about all.
    var path: String
    var text: String
  }

  /// As patches of the command line, in the order of the controls.
  func assignments(_ controls: ControlList) throws(Refused) -> [PathAssignment] {
    if let unknown = moves.keys.sorted().first(where: { controls[$0] == nil }) {
      throw Refused(problems: [Problem(path: "", text: "there is no \(ScreenText.line(unknown)) to be moved")]
      )
    }
    var assignments: [PathAssignment] = []
    for text in try texts(controls) {
      guard let assignment = try? PathAssignment(text) else {
        throw Refused(problems: [Problem(path: "", text: "\(ScreenText.line(text)) is no value")])
      }
      assignments.append(assignment)
    }
    return assignments
  }

  /// The same as text: `path=value`.
  func texts(_ controls: ControlList) throws(Refused) -> [String] {
    var texts: [String] = []
    for control in controls.all {
      guard let text = moves[control.path] else { continue }
      guard control.takes(text) else {
        throw Refused(
          problems: [
            Problem(
              path: control.path, text: "'\(ScreenText.line(String(text.prefix(40))))' is no value for it")
          ])
      }
      texts.append("\(control.path)=\(text)")
    }
    return texts
  }
}

extension Finding {
  /// Beside which control it is said: the one whose `--set` it points to, else the one at its path.
  func problem(among controls: ControlList, sets: [String]) -> Moves.Problem {
    let stated = sets.first { location?.file == "--set \($0)" }.flatMap { $0.split(separator: "=").first }
      .map(String.init)
    let place = stated ?? (controls[path] == nil ? "" : path)
    let subject = place.isEmpty && !path.isEmpty ? "\(path): " : ""
    let advice = remedy.isEmpty ? "" : "; \(remedy)"
    return Moves.Problem(path: place, text: ScreenText.line("\(subject)\(message)\(advice)"))
  }
}
