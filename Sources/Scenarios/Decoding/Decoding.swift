// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// What decoding one version of a scenario shares: findings, quantities, unknowns, the register, the plan's frame.
final class Decoding {
  let file: String
  var log = FindingLog()
  var register = Register()
  var unknowns = UnknownRegistry()
  var distributions: [String: UncertainNumber?] = [:]
  /// The nodes under `quantities`, by name.
  var quantities: [String: Node] = [:]
  /// Quantities that are drawn from files, by name.
  var jointQuantities: [String: JointQuantity] = [:]
  var usedQuantities: Set<String> = []
  /// Circles of quantities that were reported.
  var circles: Set<Set<String>> = []
  /// Numbers that draws compute, to be looked at when there are draws.
  var computedUses: [ComputedUse] = []
  /// By path below the base: what is uncertain in numbers that draws compute.
  var computedPaths: [String: [String]] = [:]
  /// Whether a quantity is read that nothing uses yet.
  var isChecking = false
  var start = CalendarMonth(year: 2000, month: 1)
  var horizonMonths = 1
  /// Of what the business in hand says no rise of.
  var inflation = Quantity(.constant(0))
  /// Spend of month 0 by channel in the file's base, and the quantities it may refer to.
  var measuredSpend: [String: Node] = [:]
  var measuredQuantities: [String: Node] = [:]
  /// Whether what is decoded will be run: the base is only what strategies start from, and need not fit together.
  var isPlan = false
  /// Paths that keys which are not known were meant for, or whose key has no value.
  var meant: Set<String> = []
  /// What the file names as cases.
  var cases: [WorldCase] = []
  let files: InputFiles
  /// Of the whole file.
  let fileShape: ObjectShape

  /// Months.
  static let longestPlan = 1200

  init(file: String, files: InputFiles, fileShape: ObjectShape) {
    self.file = file
    self.files = files
    self.fileShape = fileShape
  }

  func report(
    _ severity: Finding.Severity, _ path: NodePath, _ location: InputLocation?, _ message: String,
    _ remedy: String = ""
  ) {
    log.add(
      Finding(
        severity: severity, path: path.text, location: location, message: message, remedy: remedy))
  }

  func report(_ severity: Finding.Severity, _ node: Node, _ message: String, _ remedy: String = "") {
    report(severity, node.path, node.location, message, remedy)
  }

  func report(
    _ severity: Finding.Severity, _ scale: Node.Scale, _ message: String, _ remedy: String = ""
  ) {
    report(severity, scale.path, scale.location, message, remedy)
  }
}

/// The frame of one pass: how its parts refer to numbers while they are read.
extension Decoding {
  /// A whole number that is known; `nil` with a finding otherwise.
  func whole(_ node: Node, _ range: ClosedRange<Int>, _ unit: FieldUnit) -> Int? {
    let stated = Stated(node)
    if let entries = node.entries, node["value"] != nil { checkNumberKeys(node, entries, "value") }
    guard let constant = plainNumber(stated.number, "a whole number") else { return nil }
    let value = constant * node.factor
    guard value == value.rounded() else {
      report(.error, node, "\(format(value)) is not a whole number", "round it")
      return nil
    }
    guard let whole = Int(exactly: value), range.contains(whole) else {
      let bounds =
        range.upperBound == .max
        ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      report(.error, node, "\(format(value)) is outside the limits", "give a number \(bounds)")
      return nil
    }
    if unit != .none { register.add(node, .constant(value), stated, unit) }
    return whole
  }

  /// A number that is written out; `nil` with a finding otherwise.
  func plainNumber(_ node: Node, _ wanted: String = "a number") -> Double? {
    switch node.content {
    case .scalar(let text, let isQuoted):
      switch YAMLNumber.parse(text) {
      case .number(let value) where isQuoted:
        report(
          .error, node, "\(wanted) is expected here, not a text", "write \(format(value)) without quotes")
      case .number(let value): return value
      case .unclear(let message, let remedy):
        report(.error, node, message, isQuoted ? "\(remedy) without quotes" : remedy)
      case .notANumber:
        let hasDigits = text.contains(where: \.isNumber)
        report(
          .error, node, "\(wanted) is expected here, not \(node.described)",
          hasDigits ? "write digits alone, with a point for decimals" : "")
      }
    case .mapping(let entries) where entries.contains { DistributionKind(rawValue: $0.key) != nil }:
      report(.error, node, "\(wanted) is expected here, and it cannot be uncertain", "give one value")
    case .mapping(let entries) where entries.contains { $0.key == "expr" }:
      report(.error, node, "\(wanted) is expected here, and it cannot be an expression", "write the number")
    case .mapping(let entries) where entries.contains { $0.key == "ref" }:
      report(.error, node, "\(wanted) is expected here, and it cannot be a reference", "write the number")
    default: report(.error, node, "\(wanted) is expected here, not \(node.described)")
    }
    return nil
  }

  func text(_ node: Node) -> String? {
    guard let text = node.text else {
      report(.error, node, "a text is expected here, not \(node.described)")
      return nil
    }
    return text
  }

  func label(_ node: Node) -> Label? {
    if let text = node.text { return Label(texts: ["": text]) }
    guard let entries = node.entries else {
      report(
        .error, node, "a text is expected here, or texts by language, not \(node.described)",
        "write `{en: …, ja: …}`")
      return nil
    }
    var texts: [String: String] = [:]
    for entry in entries {
      if !Name.isValid(entry.key) {
        report(
          .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) is not a language",
          "write a code such as `en` or `ja`, and put a text with a comma in quotes")
      }
      texts[entry.key] = text(entry.value)
    }
    return Label(texts: texts)
  }
}

extension Decoding {
  /// Shares of a whole: known ones have to add up to 1.
  func checkShares(_ shares: [Quantity], _ path: NodePath, _ location: InputLocation, _ subject: String) {
    let sum = shares.reduce(0) { $0 + unknowns.quantiles($1)[1] }
    let isKnown = shares.allSatisfy { unknowns.quantiles($0)[0] == unknowns.quantiles($0)[2] }
    let shown = format(roundedToSignificant(sum, digits: 6))
    if isKnown, abs(sum - 1) > 1e-6 {
      report(
        .error, path, location, "the shares of \(subject) add up to \(shown), not 1", "change one of them")
    } else if !isKnown, sum <= 0 || abs(sum - 1) > 0.01 {
      report(
        sum <= 0 ? .error : .warning, path, location,
        "the shares of \(subject) add up to about \(shown), not 1",
        "every draw scales them to 1")
    }
  }

  /// A quantity is checked where it stands, and becomes an unknown where it is used.
  func checkQuantity(_ node: Node) {
    let (unknownsInUse, uses) = (unknowns, computedUses)
    isChecking = true
    _ = number(node, .any(), .none)
    isChecking = false
    (unknowns, computedUses) = (unknownsInUse, uses)
  }
}
