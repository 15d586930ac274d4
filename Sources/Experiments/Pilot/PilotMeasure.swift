// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
package import Metrics

/// What a pilot measures: an uncertain number, on how many customers, in which way. A `--measure`.
package struct PilotMeasure: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Of n customers k say or do it; the number is the share.
    case share
    /// Of n customers followed for months k are lost; the number is what share is lost a month.
    case churn
    /// n customers followed for months do it k times; the number is how often one does it a month.
    case rate
    /// The mean of n values that are spread by a gamma law; the number is their true mean.
    case mean
    /// The mean of n values with a known standard deviation, of either sign; the number is their true mean.
    case normal
  }

  /// An uncertain number, as results name it.
  package var path: String
  package var kind: Kind
  /// Increasing, each ≥ 1: customers asked or followed, in each arm where there are two.
  package var sizes: [Int]
  /// Of one value: the coefficient of variation of `mean`, the standard deviation of `normal`.
  package var spread: Double?
  /// The number of the control arm, which the measured one multiplies in the other; `nil` if there is one arm.
  package var control: String?

  package static let largest = 100_000
  package static let largestOfTwoArms = 1000
  package static let largestOfRepeated = 10_000

  /// From `path=KIND:n,n`, `path=mean:n@CV`, `path=normal:n@SD` or, for two arms, `path=churn:n@CONTROL`.
  package init(_ text: String) throws(MalformedRequest) {
    let form =
      "write path=KIND:n,n with one of the kinds \(Kind.allCases.map(\.rawValue).joined(separator: ", "))"
    guard let sign = text.firstIndex(of: "="), let colon = text[sign...].firstIndex(of: ":") else {
      throw MalformedRequest("it has no \(text.contains("=") ? "size" : "`=`")", remedy: form)
    }
    path = text[..<sign].filter { $0 != " " }
    guard !path.isEmpty else { throw MalformedRequest("it names no number", remedy: form) }
    let name = text[text.index(after: sign)..<colon].filter { $0 != " " }
    guard let kind = Kind(rawValue: name) else {
      throw MalformedRequest("'\(name)' is no kind of pilot", remedy: form)
    }
    self.kind = kind
    let rest = text[text.index(after: colon)...]
    let at = rest.firstIndex(of: "@")
    sizes = try Self.sizes(rest[..<(at ?? rest.endIndex)], form)
    let extra = at.map { rest[rest.index(after: $0)...].filter { $0 != " " } }
    switch kind {
    case .mean, .normal:
      let meaning = kind == .mean ? "coefficient of variation" : "standard deviation"
      let example = kind == .mean ? "\(path)=mean:100@0.8" : "\(path)=normal:100@5000"
      guard let extra else {
        throw MalformedRequest(
          "it does not say how much one value strays from another",
          remedy: "add the \(meaning) of a single value behind @, such as \(example)")
      }
      guard let spread = Double(extra), spread.isFinite, spread > 0,
        extra.allSatisfy({ "+-.0123456789eE".contains($0) })
      else {
        throw MalformedRequest("'\(extra)' is no \(meaning) above 0", remedy: "write \(example)")
      }
      self.spread = spread
    case .share, .churn, .rate:
      guard extra != "" else {
        throw MalformedRequest(
          "it names no number behind @", remedy: "write \(path)=\(kind.rawValue):100@path.of.the.control.arm")
      }
      control = extra
    }
    guard let largest = sizes.last, let control else { return }
    guard control != path else {
      throw MalformedRequest(
        "the control arm has the measured number itself",
        remedy: "behind @ goes the number that \(path) multiplies in the other arm")
    }
    guard largest <= Self.largestOfTwoArms else {
      throw MalformedRequest(
        "\(largest) customers in each of two arms",
        remedy: "two arms take at most \(Self.largestOfTwoArms) customers each")
    }
  }

  /// Whether pilots of it can follow one another: counts in one arm add up.
  package var canRepeat: Bool { spread == nil && control == nil }

  private static func sizes(_ text: Substring, _ form: String) throws(MalformedRequest) -> [Int] {
    var sizes: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let digits = part.filter { $0 != " " }
      guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let size = Int(digits, radix: 10) else {
        throw MalformedRequest("'\(part)' is no number of customers", remedy: form)
      }
      // Separated thousands read as two sizes: 1,000.
      if digits.count > 1, digits.first == "0" {
        throw MalformedRequest("'\(part)' begins with 0", remedy: "write thousands without a comma: 1000")
      }
      guard (1...largest).contains(size) else {
        throw MalformedRequest("\(size) customers", remedy: "a pilot takes from 1 to \(largest)")
      }
      if sizes.contains(size) { throw MalformedRequest("it has \(size) twice", remedy: "remove one") }
      sizes.append(size)
    }
    guard sizes.count <= 100 else {
      throw MalformedRequest("\(sizes.count) sizes", remedy: "give at most 100")
    }
    return sizes.sorted()
  }
}
