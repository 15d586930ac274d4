// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
import Experiments
import Metrics

extension FinishedRun {
  /// Copies of what a run read, known to be what it read.
  struct KeptCopies {
    /// The path of the scenario's.
    let scenario: String
    /// Where the others lie, by the names that the scenario has for them.
    let elsewhere: [String: String]
  }

  /// - Throws: `BridgeStudy.Refusal` if there are none, or others than were read.
  func keptCopies() throws(BridgeStudy.Refusal) -> KeptCopies {
    func refused(_ english: String, _ japanese: String) -> BridgeStudy.Refusal {
      BridgeStudy.Refusal(reason: Caption(english, japanese))
    }
    var copies: [(name: String, path: String)] = []
    for input in facts.inputs {
      guard let copy = input.copy else {
        throw refused(
          "\(folder) keeps no copies of what it read, as runs of this version do",
          "\(folder) に入力の写しがありません（古い版の実行結果です）")
      }
      let path = "\(folder)/\(copy)"
      guard Checksum.sha256(ofFile: path) == input.sha256 else {
        throw refused("\(path) is not what the run read", "\(path) が実行時の入力と異なります")
      }
      copies.append((input.path, path))
    }
    guard let scenario = copies.first else {
      throw refused("the scenario of \(folder) cannot be read", "\(folder) のシナリオを読めません")
    }
    return KeptCopies(
      scenario: scenario.path,
      elsewhere: Dictionary(
        copies.dropFirst().map { ($0.name, $0.path) }, uniquingKeysWith: { one, _ in one }))
  }
}

extension FinishedRun.Facts {
  /// What `--set` gave, also of runs that have it in their command alone.
  var assignments: [String] {
    if let set { return set }
    return command.indices.compactMap { index in
      if command[index] == "--set" { return index + 1 < command.count ? command[index + 1] : nil }
      return command[index].hasPrefix("--set=") ? String(command[index].dropFirst(6)) : nil
    }
  }
}
