// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
package import Scenarios

extension Variation {
  /// What its values are changes of; `nil` if they were given as they are.
  package var stated: StatedNumber? {
    if case .of(let number) = change { number } else { nil }
  }

  /// The same with values in the number's own unit, where they were given in per cent of it.
  ///
  /// - Parameters:
  ///   - assumptions: all numbers that `file` states under the patches and in the case.
  ///   - worldCase: the case in whose world the scenario is; `nil` for the file as written.
  /// - Throws: `VariedScenario.Invalid` for every variation that is in per cent of nothing.
  package static func resolved(
    _ variations: [Variation], among assumptions: [Scenarios.Assumption], of file: ScenarioFile,
    worldCase: String?
  ) throws(VariedScenario.Invalid) -> [Variation] {
    let places = StatedPlaces(assumptions: assumptions, file: file, worldCase: worldCase)
    var findings: [Finding] = []
    var resolved: [Variation] = []
    for variation in variations {
      guard variation.change == .ofUnknown else {
        resolved.append(variation)
        continue
      }
      do throws(MalformedRequest) {
        resolved.append(variation.change(of: try places.number(at: variation.path)))
      } catch {
        findings.append(
          Finding(
            severity: .error, path: variation.path,
            location: InputLocation(file: "--vary \(variation.path)"), message: error.message,
            remedy: error.remedy))
      }
    }
    if !findings.isEmpty { throw VariedScenario.Invalid(findings: findings) }
    return resolved
  }

  private func change(of number: StatedNumber) -> Variation {
    var result = self
    result.change = .of(number)
    switch values {
    case .range(let low, let high):
      let ends = [low, high].map(number.value(changedBy:)).sorted()
      result.values = .range(ends[0], ends[1])
    case .levels(let levels): result.values = .levels(levels.map(number.value(changedBy:)))
    }
    return result
  }
}

/// Where a scenario states numbers of which something may be a share.
struct StatedPlaces {
  let assumptions: [Scenarios.Assumption]
  let file: ScenarioFile
  let worldCase: String?

  func number(at path: String) throws(MalformedRequest) -> StatedNumber {
    let path = path.split(separator: ".", omittingEmptySubsequences: false)
      .map { $0.trimmingPrefix { $0 == " " } }.joined(separator: ".")
    guard let found = assumptions.first(where: { $0.place == path }) else {
      return try several(at: path)
    }
    if found.isReference {
      let quantity = found.value.split(separator: " ").first.map(String.init) ?? ""
      throw MalformedRequest(
        "it has no number of its own: it is \(found.value)",
        remedy: quantity.hasPrefix("quantities.")
          ? "vary \(quantity) instead" : "vary a quantity that it is made of")
    }
    guard found.p50 != 0 else {
      throw MalformedRequest(
        found.isUncertain
          ? "its median is 0, of which per cent say nothing" : "it is 0, and so is every share of it",
        remedy: "give values: --vary \(path)=low:high:steps")
    }
    return StatedNumber(found, in: file)
  }

  /// A list or a schedule.
  private func several(at path: String) throws(MalformedRequest) -> StatedNumber {
    if let part = assumptions.first(where: { $0.place.hasPrefix(path + ".") }) {
      return StatedNumber(
        path: path, value: 1, kind: .several,
        precedesStrategies: StatedNumber(part, in: file).precedesStrategies)
    }
    // What a strategy or a case has from elsewhere is stated there.
    let others = assumptions.filter { path.hasSuffix("." + $0.path) || $0.path == path }.map(\.place)
    let near = others.first ?? file.likelyPath(for: path)
    throw MalformedRequest(
      "the scenario states no number there, of which there could be per cent",
      remedy: others.isEmpty
        ? near.map { "did you mean `\($0)`?" } ?? "name a number of the file, or give values: low:high:steps"
        : "it is stated at \(others.joined(separator: ", ")): vary that, or give values: low:high:steps")
  }
}
