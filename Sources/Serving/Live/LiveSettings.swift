// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
package import Reporting

/// What `ltv serve` was asked for.
package struct LiveSettings: Sendable {
  /// The scenario file as it was named.
  package var path: String
  package var draws: Int
  package var seed: UInt64
  /// ≥ 1; results do not depend on it.
  package var threads: Int
  package var options: ReportOptions

  package init(path: String, draws: Int, seed: UInt64, threads: Int, options: ReportOptions) {
    self.path = path
    self.draws = draws
    self.seed = seed
    self.threads = threads
    self.options = options
  }

  package var language: Language { options.language }
}
