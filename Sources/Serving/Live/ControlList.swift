// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Parallel
import Scenarios

/// What can be moved in a scenario, in the order of its file.
struct ControlList: Sendable {
  let all: [Control]
  private let places: [String: Int]

  init(_ all: [Control]) {
    self.all = all
    places = Dictionary(zip(all.map(\.path), all.indices), uniquingKeysWith: { first, _ in first })
  }

  subscript(path: String) -> Control? { places[path].map { all[$0] } }

  /// Every number that the file or one of its cases states and that a `--set` can give another value, and every switch.
  ///
  /// - Parameters:
  ///   - asWritten: the file without a case.
  ///   - cases: the file in each of its cases.
  init(
    of file: ScenarioFile, asWritten: LoadResult, cases: [(worldCase: WorldCase, result: LoadResult)],
    threads: Int
  ) {
    let names = ControlNames(asWritten, cases: cases.map(\.worldCase))
    func control(_ row: Scenarios.Assumption, in worldCase: WorldCase?) -> Control {
      Control(
        path: row.place, kind: .number(row, ControlRange(row)), worldCase: worldCase?.key,
        label: names.label(of: row.label, path: row.path), group: names.group(of: row.place))
    }
    let stated = asWritten.assumptions.filter { !$0.isReference && $0.worldCase.isEmpty }
    let ofCases = cases.flatMap { worldCase, result in
      result.assumptions.filter { !$0.isReference && $0.worldCase == worldCase.key }
        .map { control($0, in: worldCase) }
    }
    let switches = file.switches.compactMap { choice -> Control? in
      // What a case leaves out is for the case to say.
      guard !choice.path.hasPrefix("cases.") else { return nil }
      return Control(
        path: choice.path, kind: .choice(choice), worldCase: nil,
        label: names.label(of: choice.label, path: choice.path), group: names.group(of: choice.path))
    }
    let candidates = stated.map { control($0, in: nil) } + ofCases + switches
    let isMovable = parallelMap(count: candidates.count, threads: threads) { index in
      let candidate = candidates[index]
      if case .choice(let choice) = candidate.kind, choice.kind == .part {
        guard let set = try? PathAssignment("\(candidate.path)=null") else { return false }
        return file.load(sets: [set], looksAtDraws: false).scenario != nil
      }
      guard let set = try? PathAssignment(candidate.idle) else { return false }
      return file.load(sets: [set], case: candidate.worldCase, looksAtDraws: false).scenario != nil
    }
    self.init(zip(candidates, isMovable).filter(\.1).map(\.0))
  }
}
