// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting
import Scenarios

/// The choice between strategies over all cases.
extension OptimiseCommand {
  /// What goes with `--robust` and what does not.
  func validateRobust() throws {
    let others = [
      ("--vary", !varied.isEmpty), ("--maximise", !maximise.isEmpty), ("--minimise", !minimise.isEmpty),
      ("--subject-to", !subjectTo.isEmpty), ("--strategy", strategy != nil),
      ("--case", world.requested != nil),
    ].filter(\.1).map(\.0)
    guard others.isEmpty else {
      throw ValidationError(
        "--robust compares all strategies over all cases, and does not go with "
          + others.joined(separator: ", "))
    }
    _ = try weights.map(Self.shares)
  }

  /// From `bear=0.2,base=0.5,bull=30%`: what each case is given, as written.
  private static func shares(_ text: String) throws -> [(key: String, share: Double)] {
    var shares: [(key: String, share: Double)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
        .map { $0.filter { $0 != " " } }
      guard sides.count == 2, !sides[0].isEmpty else {
        throw ValidationError(
          "--weights \(text): '\(part)' is not case=share; write bear=0.2,base=0.5,bull=0.3")
      }
      let isPercent = sides[1].hasSuffix("%")
      guard let number = Double(isPercent ? String(sides[1].dropLast()) : sides[1]), number >= 0,
        number.isFinite
      else {
        throw ValidationError(
          "--weights \(text): '\(sides[1])' is no share; write bear=0.2,base=0.5,bull=0.3")
      }
      guard !shares.contains(where: { $0.key == sides[0] }) else {
        throw ValidationError("--weights \(text): case '\(sides[0])' has two; give it one")
      }
      shares.append((sides[0], isPercent ? number / 100 : number))
    }
    let sum = shares.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) <= 1e-6 else {
      throw ValidationError(
        "--weights \(text): they add up to \(roundedToSignificant(sum, digits: 6)), not to 1; change one of them"
      )
    }
    return shares
  }

  /// By case: those that were asked for, else the file's own.
  private func weights(of cases: [WorldCase]) throws -> [Double]? {
    guard let shares = try weights.map(Self.shares) else {
      let own = cases.compactMap(\.weight)
      return own.count == cases.count ? own : nil
    }
    let keys = cases.map(\.key)
    let unknown = shares.map(\.key).filter { !keys.contains($0) }
    let missing = keys.filter { key in !shares.contains { $0.key == key } }
    guard unknown.isEmpty, missing.isEmpty else {
      var parts = unknown.map { key in
        "there is no case '\(key)'"
          + (Suggestions.closest(to: key, among: keys).map { " (did you mean '\($0)'?)" } ?? "")
      }
      parts += missing.map { "case '\($0)' has none" }
      throw RunError(
        message: "--weights: \(parts.joined(separator: ", "))",
        remedy: "give one for each of \(keys.joined(separator: ", ")); with 0 it is out of the expectation")
    }
    return keys.map { key in shares.first { $0.key == key }?.share ?? 0 }
  }

  func chooseOverCases() throws {
    let study = try Study(options, of: world, draws: draws)
    let found = try reportingFailures {
      let versions = study.everyCase
      guard versions.count > 1 else {
        throw RunError(
          message: versions.isEmpty
            ? "the scenario has no cases to hold strategies against" : "the scenario has one case",
          remedy: "write two or more under `cases: {bear: {…}, bull: {…}}`")
      }
      let cases = versions.compactMap(\.worldCase)
      let weights = try weights(of: cases)
      let preparing = ProgressBar(
        "Preparing", total: versions.reduce(0) { $0 + $1.scenario.strategies.count })
      let robust = try RobustStudy(
        zip(cases, versions).map { .init(worldCase: Named($0), scenario: $1.scenario) },
        request: RobustRequest(
          weights: weights, draws: draws, seed: options.seed, threads: options.threadCount,
          decideOn: decideOn.metric)
      ) { preparing.advance(by: $0) }
      preparing.finish()
      let bar = ProgressBar("Running", total: robust.solutions)
      defer { bar.finish() }
      return robust.run { bar.advance(by: $0) }
    }
    try study.finish(
      found.tables, report: RobustText(found, options.words).text, decideOn: decideOn.metric,
      isOfAllCases: true)
  }
}
