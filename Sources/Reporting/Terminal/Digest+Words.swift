// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension Digest {
  /// What strategies are compared on.
  var valueName: String { Self.valueName(decideOn) }

  static func valueName(_ metric: Metric) -> String { metric == .npv ? "NPV" : "plan NPV" }

  /// An amount of its own scale, for a sentence.
  func money(_ amount: Double) -> String { MoneyScale([amount]).sentence(amount, currency: currency) }
}

extension Digest.Line {
  /// For a sentence.
  var name: String { "\"\(label)\"" }
}
