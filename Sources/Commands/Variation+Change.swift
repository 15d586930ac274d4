// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Reporting
import Scenarios

extension LoadedScenario.Version {
  /// Variations in per cent, with the values that they come to. Tells the user these values.
  func resolved(_ variations: [Variation], of file: ScenarioFile, _ words: Wording) throws -> [Variation] {
    let resolved = try Variation.resolved(
      variations, among: result.assumptions, of: file, worldCase: worldCase?.key)
    for variation in resolved {
      if let note = variation.changeNote(words) { Output.report(note) }
    }
    return resolved
  }
}

extension Variation {
  /// Its smallest and its largest value.
  var ends: (low: Double, high: Double) {
    switch values {
    case .range(let low, let high): (low, high)
    case .levels(let levels): (levels.min() ?? 0, levels.max() ?? 0)
    }
  }

  /// A note on what the per cent are of: somebody who writes 3% may mean 0.03.
  fileprivate func changeNote(_ words: Wording) -> String? {
    guard let stated else { return nil }
    let shown = [ends.low, ends.high, stated.value].map { Self.text(roundedToSignificant($0, digits: 6)) }
    let (low, high, own) = (shown[0], shown[1], shown[2])
    let start = words("note: --vary \(self): ", "注：--vary \(self)：")
    let moved =
      switch stated.kind {
      case .known:
        words("from \(low) to \(high); the scenario says \(own)", "\(low)～\(high)（シナリオの値は\(own)）")
      case .uncertain:
        words(
          "all its values move alike, its median from \(low) to \(high); the scenario's is \(own)",
          "分布全体を動かす。中央値は\(low)～\(high)（シナリオの中央値は\(own)）")
      case .several:
        words(
          "all its numbers times \(low) to \(high)", "すべての値に\(low)～\(high)を掛ける")
      }
    return start + moved
  }
}
