// SPDX-License-Identifier: GPL-3.0-or-later

/// What it is worth to know something before deciding.
package struct Worth: Sendable, Equatable {
  package var estimate: Estimated
  /// In how many of the draws knowing it changes the choice: they alone carry the value.
  package var switches: Int

  /// With fewer switches the value and its error go up and down together, and intervals miss more often than stated.
  package static let fewSwitches = 20

  package init(estimate: Estimated, switches: Int) {
    self.estimate = estimate
    self.switches = switches
  }

  /// Whether there is a value, but of so few draws that its error may be stated too small.
  package var restsOnFewDraws: Bool { switches > 0 && switches < Self.fewSwitches }
}
