// SPDX-License-Identifier: GPL-3.0-or-later

/// What a scenario says a varied number is, if its values were given in per cent of that.
package struct OwnNumber: Sendable, Equatable {
  package enum Kind: String, Sendable, Codable {
    case known
    /// The value is its median.
    case uncertain
    /// A list or a schedule, all of whose numbers move by one share: the value is 1.
    case several
  }

  /// Not 0.
  package var value: Double
  package var kind: Kind

  package init(value: Double, kind: Kind) {
    self.value = value
    self.kind = kind
  }

  /// The change that leads to another value, as a share: 0.2 for one fifth more; to a hundred billionth.
  package func change(at other: Double) -> Double {
    ((other / value - 1) * 1e11).rounded() / 1e11
  }
}

extension Column {
  /// How far a varied number is from the scenario's own.
  package static func change(of path: String, label: Caption?) -> Column {
    let label = label ?? Caption(path)
    return Column(
      "\(changePrefix)\(path)", unit: "share",
      label: Caption("Change of \(label.english)", "\(label.japanese)の変化率"))
  }

  /// The same of the one number that a row is about.
  static let change = Column(
    "change", unit: "share", label: Caption("Change from the scenario's own", "シナリオの値からの変化率"))

  /// What the key of such a column begins with.
  package static let changePrefix = "change:"

  /// The unit of a varied number that multiplies all numbers of a list.
  package static let multiple = "×"
}
