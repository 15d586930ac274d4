// SPDX-License-Identifier: GPL-3.0-or-later

extension Assumption {
  /// Whether the format asks for it where it stands, so that nobody chose to state it.
  package var isRequired: Bool {
    let components = path.split(separator: ".").map(String.init)
    guard let key = components.last else { return false }
    return FormatShape.root.shape(at: components.dropLast())?.object?.isRequired(key) == true
  }
}
