// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting
import Scenarios

/// What `ltv optimise` may choose: a range for each `--vary`, or one for each year of those that name years.
struct VariedNumbers {
  private let written: [(variation: Variation, years: PlanYears?)]
  /// By place among all variations.
  private var labels: [Caption?] = []
  private(set) var variations: [Variation] = []
  /// Patches that give numbers their years.
  private(set) var years: [PathAssignment] = []

  /// As the options say, each path once.
  init(_ texts: [String]) throws {
    written = try texts.map { text in
      var variation = try VariedRange(text).variation
      do throws(MalformedRequest) {
        let years = try PlanYears(variation.path)
        if let years { variation.path = years.path }
        return (variation, years)
      } catch {
        throw ValidationError("--vary \(text): \(error)")
      }
    }
    for (index, one) in written.enumerated()
    where written[..<index].contains(where: { $0.variation.path == one.variation.path }) {
      throw ValidationError("--vary \(one.variation.path) is given twice")
    }
    for (variation, years) in written {
      variations += years?.variations(variation.values) ?? [variation]
      labels += years.map { $0.labels(nil) } ?? [nil]
    }
  }

  var count: Int { variations.count }

  var ranges: [OptimisationRequest.Range] {
    zip(variations, labels).map {
      OptimisationRequest.Range(
        path: $0.path, low: $0.ends.low, high: $0.ends.high, own: $0.stated?.own, label: $1)
    }
  }

  /// With ranges in the numbers' own units.
  func resolved(in study: Study) throws -> VariedNumbers {
    var result = self
    (result.variations, result.labels, result.years) = ([], [], [])
    let resolved = try study.resolved(written.map(\.variation))
    for (variation, years) in zip(resolved, written.map(\.years)) {
      guard let years else {
        result.variations.append(variation)
        result.labels.append(nil)
        continue
      }
      guard (variation.stated?.kind ?? .known) == .known else {
        throw RunError(
          message: "--vary \(years.path)[1..\(years.count)]: years take values, and per cent are of "
            + (variation.stated?.kind == .uncertain ? "an uncertain number" : "several numbers"),
          remedy: "give the range as values: \(years.path)[1..\(years.count)]=low:high")
      }
      result.variations += years.variations(variation.values).map { year in
        var year = year
        // A share of what the scenario says for all years.
        year.change = variation.stated.map { .of($0.measure(of: year.path)) }
        return year
      }
      result.labels += years.labels(study.scenario.caption(of: years.path)).map { $0 }
      do {
        result.years.append(try years.assignment(variation.ends.low))
      } catch {
        throw ValidationError("--vary \(years.path): \(error)")
      }
    }
    return result
  }
}
