// SPDX-License-Identifier: GPL-3.0-or-later

extension Assumption {
  /// Whether the format asks for it where it stands, so that nobody chose to state it.
  package var isRequired: Bool {
    guard let key = components.last else { return false }
    return FormatShape.root.shape(at: components.dropLast())?.object?.isRequired(key) == true
  }

  /// Whether it takes whole values only.
  package var isWhole: Bool { shape?.isWhole ?? false }

  /// The least and the largest value that the format allows where it stands, whether or not they are in themselves;
  /// `nil` if the format does not say, as of what is part of a list.
  package var bounds: ClosedRange<Double>? { shape?.bounds }

  private var components: [String] { path.split(separator: ".").map(String.init) }

  private var shape: Shape? { FormatShape.root.shape(at: components[...]) }
}

extension Shape {
  fileprivate var bounds: ClosedRange<Double>? {
    switch self {
    case .number(let range, _), .schedule(let range, _): range.lower...range.upper
    case .whole(let range, _): Double(range.lowerBound)...Double(range.upperBound)
    case .oneOrMore(let shape): shape.bounds
    default: nil
    }
  }
}
