// SPDX-License-Identifier: GPL-3.0-or-later

/// How numbers by month are written.
enum ScheduleKey {
  static let steps = "schedule"
  static let ramp = "ramp"
  static let all = [steps, ramp]
}
