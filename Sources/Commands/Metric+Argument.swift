// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Metrics
import Scenarios

extension Metric {
  /// Keys of the metrics that have an expectation.
  static var expectedKeys: [String] { expected.map(\.key) }

  /// Keys of the metrics that sweeps have.
  static var sweptKeys: [String] { swept.map(\.key) }

  /// A metric that has an expectation, by its key as `--metric` gives it.
  init(expected key: String) throws {
    guard let metric = Metric(key: key), metric.isExpected else {
      throw ValidationError(
        unknownName(
          "--metric \(key)", key, among: Self.expectedKeys,
          all: "one of " + Self.expectedKeys.joined(separator: ", ")))
    }
    self = metric
  }

  /// A metric that sweeps have.
  init(swept key: String) throws {
    try self.init(expected: key)
    guard !isReturn else {
      throw ValidationError(
        "--metric \(key): a sweep finds no rates of return; ltv run, breakeven and optimise do")
    }
  }
}

/// What strategies are compared on, as `--decide-on` gives it.
struct DecisionMetric: ExpressibleByArgument {
  let metric: Metric

  static let npv = DecisionMetric(metric: .npv)

  private init(metric: Metric) {
    self.metric = metric
  }

  init?(argument: String) {
    guard let metric = Metric.decisions.first(where: { $0.key == argument }) else { return nil }
    self.metric = metric
  }

  static var allValueStrings: [String] { Metric.decisions.map(\.key) }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  var defaultValueDescription: String { metric.key }
}

extension Measure {
  /// Keys of all measures.
  static var keys: [String] {
    Metric.expectedKeys + ["regret_p95"] + Metric.expectedKeys.map { "cvar10:\($0)" }
  }

  /// A measure by its key, as `option` gives it.
  init(_ key: String, of option: String) throws {
    guard let measure = Measure(key: key) else {
      throw ValidationError(
        unknownName(
          "\(option) \(key)", key, among: Self.keys,
          all: "regret_p95, cvar10:METRIC or one of " + Metric.expectedKeys.joined(separator: ", ")))
    }
    self = measure
  }
}

/// The message for an unknown metric: the name that was probably meant, or all names if none is similar.
private func unknownName(_ place: String, _ key: String, among keys: [String], all: String) -> String {
  let near = Metric(key: key) == nil ? Suggestions.closest(to: key, among: keys) : nil
  return near.map { "\(place): there is no such metric; did you mean \($0)?" } ?? "\(place): it is \(all)"
}
