// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting
import Scenarios

/// What to write instead of an argument that the parser refuses. It has been tried: the parser takes it.
struct ArgumentRepair {
  let remedy: String

  /// - Parameter message: what the parser says of the arguments, with the one it refuses in quotes.
  init?(of arguments: [String], refusedWith message: String) {
    for (index, argument) in arguments.enumerated() {
      let name = argument.hasPrefix("--") ? argument.prefix { $0 != "=" }.count + 1 : 0
      let value = String(argument.dropFirst(name < argument.count ? name : 0))
      guard message.contains("'\(value)'") else { continue }
      for (candidate, isGuess) in Self.candidates(for: value) where candidate != value {
        var repaired = arguments
        repaired[index] = argument.dropLast(value.count) + candidate
        if Self.refusal(of: repaired)?.contains(candidate) == true { continue }
        remedy = isGuess ? "did you mean \(candidate.forShell)?" : "write \(candidate.forShell)"
        return
      }
    }
    return nil
  }

  private static func candidates(for value: String) -> [(text: String, isGuess: Bool)] {
    let spelled = [WrittenNumber(value)?.spelling, narrowed(value)].compactMap(\.self)
    let choices = [
      DecisionMetric.allValueStrings, SolverChoice.allCases.map(\.rawValue),
      Language.allCases.map(\.rawValue), PointDesign.Kind.allCases.map(\.rawValue),
      Template.allCases.map(\.rawValue),
    ]
    return spelled.map { ($0, false) }
      + choices.compactMap { Suggestions.closest(to: value, among: $0) }.map { ($0, true) }
  }

  /// What the parser says; `nil` if it takes the arguments.
  private static func refusal(of arguments: [String]) -> String? {
    do {
      _ = try LTVCommand.parseAsRoot(arguments)
      return nil
    } catch {
      return LTVCommand.exitCode(for: error) == .success ? nil : LTVCommand.message(for: error)
    }
  }
}
