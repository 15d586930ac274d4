// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// The labels that files show in one language only, in both: each once, in the order in which they came.
struct CaptionList {
  private(set) var captions: [Caption] = []
  private var known: Set<Caption> = []

  mutating func add(_ table: ResultTable) {
    for row in table.rows {
      for case .caption(let caption) in row where caption.english != caption.japanese {
        if known.insert(caption).inserted { captions.append(caption) }
      }
    }
  }
}
