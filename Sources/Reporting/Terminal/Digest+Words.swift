// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension Digest {
  /// What strategies are compared on.
  var valueName: Caption { Self.valueName(decideOn) }

  static func valueName(_ metric: Metric) -> Caption {
    metric == .npv ? Caption("NPV", "正味現在価値") : Caption("plan NPV", "計画期間内の正味現在価値")
  }
}
