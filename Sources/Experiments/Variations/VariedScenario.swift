// SPDX-License-Identifier: GPL-3.0-or-later

package import Scenarios

/// A scenario in which some numbers take one value after another, all else and all draws staying the same.
package struct VariedScenario: Sendable {
  /// Why there is no scenario at some values: what is wrong with them, or with a path.
  package struct Invalid: Error {
    package var findings: [Finding]
  }

  package let paths: [String]
  /// By path; `nil` if values are not changes of what the scenario says.
  private let stated: [StatedNumber?]
  private let file: ScenarioFile
  private let sets: [PathAssignment]
  private let worldCase: String?

  /// - Parameters:
  ///   - sets: patches of the command line, which come before the values.
  ///   - worldCase: the case in whose world the scenario is; `nil` for the file as written.
  ///   - stated: one for each path, or none: what its values are changes of.
  package init(
    file: ScenarioFile, sets: [PathAssignment], worldCase: String? = nil, paths: [String],
    stated: [StatedNumber?] = []
  ) {
    precondition(stated.isEmpty || stated.count == paths.count)
    self.file = file
    self.sets = sets
    self.worldCase = worldCase
    self.paths = paths
    self.stated = stated.isEmpty ? [StatedNumber?](repeating: nil, count: paths.count) : stated
  }

  /// - Parameter variations: those in per cent know what they are changes of.
  package init(
    file: ScenarioFile, sets: [PathAssignment], worldCase: String? = nil, varying variations: [Variation]
  ) {
    self.init(
      file: file, sets: sets, worldCase: worldCase, paths: variations.map(\.path),
      stated: variations.map(\.stated))
  }

  /// The scenario with `values`, finite and one per path, in their places.
  package func scenario(at values: [Double]) throws(Invalid) -> Scenario {
    precondition(values.count == paths.count)
    let loaded = try load(values, looksAtDraws: false)
    guard let scenario = loaded.scenario else {
      throw Invalid(
        findings: loaded.findings.filter { $0.severity == .error }.map { place($0, at: values) })
    }
    return scenario
  }

  private func load(_ values: [Double], looksAtDraws: Bool = true) throws(Invalid) -> LoadResult {
    let all = try zip(stated, assignments(values)).reduce(sets) { sets, pair in
      pair.0?.sets(sets, with: pair.1) ?? sets + [pair.1]
    }
    return file.load(sets: all, case: worldCase, looksAtDraws: looksAtDraws)
  }

  /// What to mind of the varied numbers, once for each.
  ///
  /// - Parameter values: one per path.
  package func warnings(at values: [Double]) -> [Finding] {
    guard let loaded = try? load(values) else { return [] }
    return loaded.findings.compactMap { found in
      guard found.severity == .warning, found.location?.file.hasPrefix("--vary") == true else { return nil }
      var finding = found
      // The same at other values.
      finding.location = InputLocation(file: "--vary \(found.path)")
      return finding
    }
  }

  /// A finding that does not point to a `--vary` says at which values it came up.
  private func place(_ finding: Finding, at values: [Double]) -> Finding {
    if finding.location?.file.hasPrefix("--vary") == true { return finding }
    var finding = finding
    let place = zip(paths, values).map { "\($0)=\(Variation.text($1))" }.joined(separator: ", ")
    finding.message += " (at \(place))"
    return finding
  }

  private func assignments(_ values: [Double]) throws(Invalid) -> [PathAssignment] {
    var assignments: [PathAssignment] = []
    for ((path, stated), value) in zip(zip(paths, stated), values) {
      do {
        assignments.append(try stated?.assignment(of: value) ?? PathAssignment(path: path, value: value))
      } catch {
        throw Invalid(findings: [finding(path, "\(error)", "")])
      }
    }
    return assignments
  }

  /// Whether a number is an amount of money, at values for all paths.
  func isMoney(_ path: String, at values: [Double]) throws(Invalid) -> Bool {
    let loaded = try load(values)
    let stated = loaded.assumptions.first { $0.place == path }
    guard let stated, let currency = loaded.scenario?.currency else { return false }
    return stated.unit.hasPrefix(currency)
  }

  /// Throws where moving a number makes no difference to a strategy's plan: it is then not the number that was meant.
  ///
  /// - Parameters:
  ///   - one, other: Values for all paths. Of a number that has the same in both, another is tried.
  ///   - strategies: indices of those one of which is to read the number; by default all.
  package func checkThatAllAreRead(
    _ one: [Double], _ other: [Double], by strategies: [Int]? = nil
  ) throws(Invalid) {
    let start = try scenario(at: one)
    let asked = strategies ?? Array(start.strategies.indices)
    var findings: [Finding] = []
    for index in paths.indices {
      guard let next = try moved(index, from: one, to: other) else { continue }
      if asked.allSatisfy({ next.hasSamePlan(as: start, strategy: $0) }) {
        let keys = asked.map { "'\(start.strategies[$0].key)'" }
        findings.append(
          finding(
            paths[index],
            strategies == nil
              ? "no strategy reads it" : "it is not read by \(keys.joined(separator: " or "))",
            remedy(for: paths[index])))
      }
    }
    if !findings.isEmpty { throw Invalid(findings: findings) }
  }

  /// What to do about a number that nobody reads.
  private func remedy(for path: String) -> String {
    let parts = path.split(separator: ".")
    if parts.count > 2, parts[0] == "cases", parts[1] != worldCase ?? "" {
      return "it counts under that case alone: add --case \(parts[1])"
    }
    return file.likelyPath(for: path).map { "did you mean `\($0)`?" }
      ?? "vary a number that a strategy's plan depends on"
  }

  /// The scenario with another value of one number; `nil` if none that was tried is valid.
  private func moved(_ index: Int, from one: [Double], to other: [Double]) throws(Invalid) -> Scenario? {
    var moved = one
    moved[index] = other[index]
    if one[index] != other[index] { return try scenario(at: moved) }
    let value = one[index]
    for trial in [value + 1, value - 1, value / 2, (1 + value) / 2] where trial != value {
      moved[index] = trial
      if let scenario = try? scenario(at: moved) { return scenario }
    }
    return nil
  }

  /// Throws where a number takes whole values only, between which a search finds nothing. Both ends are valid.
  package func checkThatAllAreContinuous(from low: [Double], to high: [Double]) throws(Invalid) {
    var findings: [Finding] = []
    for index in paths.indices {
      var between = low
      between[index] += (high[index] - low[index]) / 2.0.squareRoot()
      do {
        _ = try scenario(at: between)
      } catch {
        between[index].round()
        guard (try? scenario(at: between)) != nil else { throw error }
        findings.append(
          finding(
            paths[index], "it takes whole numbers only, and cannot be searched",
            "compare some values by ltv sweep \(worldCase.map { "--case \($0) " } ?? "")--vary \(paths[index])="
              + [low, high].map { Variation.text($0[index]) }.joined(separator: ",")))
      }
    }
    if !findings.isEmpty { throw Invalid(findings: findings) }
  }

  private func finding(_ path: String, _ message: String, _ remedy: String) -> Finding {
    Finding(
      severity: .error, path: path, location: InputLocation(file: "--vary \(path)"), message: message,
      remedy: remedy)
  }
}

extension Scenario {
  /// Whether every draw of one strategy is solved alike: the same numbers, known or drawn, in the same places.
  func hasSamePlan(as other: Scenario, strategy: Int) -> Bool {
    let (own, others) = (strategies[strategy].business, other.strategies[strategy].business)
    let hasPast = own.customers.existing != nil
    return own == others && (!hasPast || base == other.base) && start == other.start
      && horizonMonths == other.horizonMonths && ltvMonths == other.ltvMonths
      && discountRatePerYear == other.discountRatePerYear && space == other.space
  }
}
