// SPDX-License-Identifier: GPL-3.0-or-later

/// How numbers by month are written.
enum ScheduleKey {
  static let steps = "schedule"
  static let ramp = "ramp"
  static let all = [steps, ramp]
}

extension Node {
  /// Whether it gives numbers by plan month.
  var givesMonths: Bool { ScheduleKey.all.contains { self[$0] != nil } }
}
