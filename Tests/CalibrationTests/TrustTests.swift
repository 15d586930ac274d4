// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Metrics
import Randomness
import Testing

/// What models do not know is found in logs that have it, and not in those that do not.
struct TrustTests {
  /// Customers who all stay, and whose orders are kept with a chance that depends on the week of the log.
  private func fits(
    weeks: Double = 160, shape: Int = 1, kept: @escaping (_ week: Double) -> Double = { _ in 1 }
  ) -> OrderFits {
    let log = SimulatedLog.log(customers: 600, weeks: weeks, seed: 11) { _, stream, won, age in
      let rate = stream.gamma(shape: 3, scale: 0.08 / 3)
      var times: [Double] = []
      var time = 0.0
      while true {
        time += stream.gamma(shape: Double(shape), scale: 1 / (rate * Double(shape)))
        guard time < age else { return times }
        if stream.chance(kept(won + time)) { times.append(time) }
      }
    }
    return OrderFits(log, models: [.bgNBD, .nbd])
  }

  @Test func `orders at random give no warning`() {
    let fits = fits()
    #expect(fits.warnings.isEmpty, "\(fits.warnings.map(\.english))")
    #expect(fits.best?.model == .nbd)
    #expect(fits.trust.english == "Trust nbd: nothing in this log shows that customers leave.")
    // Nobody leaves, and BG/NBD says that it finds nobody who does.
    #expect(
      fits.fits[0].warnings.contains { $0.english.contains("nobody leave") && $0.japanese.contains("離脱") })
  }

  @Test func `a trend is found`() {
    let warnings = fits(kept: { 0.3 + 0.7 * $0 / 160 }).warnings.map(\.english)
    #expect(
      warnings.contains { $0.hasPrefix("Orders show a trend: over the log they rise by") }, "\(warnings)")
  }

  @Test func `seasons are found`() {
    let warnings = fits(kept: { 0.6 + 0.4 * sin(2 * .pi * $0 / 52.18) }).warnings.map(\.english)
    #expect(warnings.contains { $0.hasPrefix("Orders have seasons: months depart from the model by") })
    #expect(!warnings.contains { $0.contains("regularly") })
  }

  @Test func `regular buyers are found`() {
    let warnings = fits(shape: 4).warnings.map(\.english)
    #expect(
      warnings.contains { $0.hasPrefix("Customers order regularly (times between orders have the shape ") })
  }

  @Test func `customers from before the log are left out`() {
    let log = CDNOW.log
    let some = OrderLog(
      customers: log.customers, starts: log.starts, purchases: log.purchases, traits: [],
      observed: log.observed,
      isFromBefore: log.customers.indices.map { $0 % 2 == 0 }, hasAmounts: true)
    let summary = PurchaseSummary(some, unit: .day)
    #expect(summary.customers == 1178 && summary.places[0] == nil && summary.places[1] != nil)
    #expect(SpendSummary(some).rows.allSatisfy { $0.customer % 2 == 1 })
  }
}
