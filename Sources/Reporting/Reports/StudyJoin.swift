// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// Which results belong together in one report.
package enum StudyJoin {
  /// Why two results cannot be in one report, in words; `nil` if they can.
  package static func obstacle(_ main: ResultFolder, _ other: ResultFolder) -> String? {
    let (facts, others) = (main.facts, other.facts)
    if hashes(facts) != hashes(others) { return "was made of other input files" }
    if (facts.set ?? []).sorted() != (others.set ?? []).sorted() { return "was made with other --set values" }
    if let seed = facts.seed, let another = others.seed, seed != another {
      return "has seed \(another), not \(seed)"
    }
    let (cases, theirs) = (caseKeys(facts), caseKeys(others))
    guard theirs.allSatisfy(cases.contains), cases.isEmpty == theirs.isEmpty else {
      return theirs.isEmpty ? "is of the file as written, not of its cases" : "is of another case"
    }
    return nil
  }

  /// Studies that lie beside a run's folder and can join its report, in the order of their names.
  ///
  /// - Parameter run: a run's folder; a folder that cannot be read is no study.
  package static func studies(beside run: ResultFolder) -> [ResultFolder] {
    guard let own = try? RunFolder.resolved(run.path) else { return [] }
    let parent = own.parentPath
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    return names.sorted().compactMap { name in
      let path = "\(parent)/\(name)"
      guard path != own, !PartialFolder.isName(name), let folder = try? ResultFolder(path),
        !folder.tableNames.contains("comparison"), obstacle(run, folder) == nil
      else { return nil }
      return folder
    }
  }

  private static func hashes(_ facts: ResultFolder.Facts) -> [String] {
    (facts.inputs ?? []).map(\.sha256).sorted()
  }

  private static func caseKeys(_ facts: ResultFolder.Facts) -> [String] {
    facts.cases ?? facts.case.map { [$0] } ?? []
  }
}
