// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// Collects the assumption register while numbers are read.
struct Register {
  /// What a number was found to be.
  enum Finding {
    case constant(Double)
    case uncertain(UncertainNumber, Distribution)
    case constantReference(String, Double)
    /// A dimension's name.
    case reference(String, Distribution)
    /// What it is computed by, its percentiles as if nothing were correlated, and the unknown that it is in draws.
    case computed(String, [Double], unknown: Int?)
  }

  private struct Row {
    var assumption: Assumption
    var unit: FieldUnit
    var location: InputLocation
    /// The unknown whose draws give percentiles, and what scales it.
    var unknown: Int?
    var factor = 1.0
    var isComputed = false
  }

  private var rows: [String: Row] = [:]
  /// Off while a number is read that the scenario does not state there.
  var isRecording = true

  mutating func add(_ node: Node, _ finding: Finding, _ stated: Stated, _ unit: FieldUnit) {
    guard isRecording else { return }
    let own = node.scaling.filter { $0.path.text != node.path.text }
    let inherited = node.scaling.filter { $0.path.text == node.path.text }.reduce(1) { $0 * $1.factor }
    insert(node.path, node.location, finding, factor: inherited, stated, unit)
    var factor = inherited
    for scale in own {
      factor *= scale.factor
      insert(node, scaledBy: scale, finding, factor: factor, stated, unit)
    }
  }

  /// Of a number that was scaled by another that is not written out: what it is then.
  mutating func add(
    _ node: Node, scaledBy scale: Node.Scale, _ finding: Finding, _ stated: Stated, _ unit: FieldUnit
  ) {
    if isRecording { insert(node, scaledBy: scale, finding, factor: 1, stated, unit) }
  }

  private mutating func insert(
    _ node: Node, scaledBy scale: Node.Scale, _ finding: Finding, factor: Double, _ stated: Stated,
    _ unit: FieldUnit
  ) {
    // What scales a list or a schedule scales each number in it.
    let below = node.path.canonical.components.dropFirst(scale.path.canonical.components.count)
    let path = below.reduce(scale.path, /)
    var scaled = stated
    scaled.source = scale.source
    scaled.note = scale.note
    scaled.label = scale.label.or(stated.label)
    insert(path, scale.location, finding, factor: factor, scaled, unit)
  }

  /// Gives a quantity, which has no unit of its own, that of its first use.
  ///
  /// - Parameter unknown: that it is in draws if it is computed.
  mutating func use(quantity name: String, as unit: FieldUnit, unknown: Int? = nil) {
    use(path: "quantities.\(name)", as: unit, unknown: unknown)
  }

  mutating func use(path: String, as unit: FieldUnit, unknown: Int? = nil) {
    guard isRecording else { return }
    if rows[path]?.unit == FieldUnit.none { rows[path]?.unit = unit }
    if let unknown, rows[path]?.isComputed == true { rows[path]?.unknown = unknown }
  }

  /// What stands at a path, as the register shows it.
  func value(at path: NodePath) -> String? { rows[path.text]?.assumption.value }

  /// A quantity that is drawn from a file.
  mutating func add(_ quantity: JointQuantity, source: String, note: String) {
    guard isRecording else { return }
    let sorted = quantity.column.values.sorted()
    let percentiles = UnknownRegistry.percentiles.map(sorted.quantile)
    rows[quantity.column.name] = Row(
      assumption: Assumption(
        path: quantity.column.name, strategy: "", label: Label(),
        value: "column \(quantity.node.text ?? "") of \(quantity.file)", p05: percentiles[0],
        p50: percentiles[1], p95: percentiles[2], unit: "", source: source, note: note,
        location: quantity.node.location),
      unit: .none, location: quantity.node.location)
  }

  private mutating func insert(
    _ path: NodePath, _ location: InputLocation, _ finding: Finding, factor: Double, _ stated: Stated,
    _ unit: FieldUnit
  ) {
    guard rows[path.text] == nil else { return }
    var value: String
    var quantiles: [Double]
    var unknown: Int?
    var drawn: Distribution?
    var (isReference, isComputed) = (false, false)
    switch finding {
    case .constant(let number):
      value = format(number)
      quantiles = [number, number, number]
    case .constantReference(let name, let number):
      value = "quantities.\(name)"
      quantiles = [number, number, number]
      isReference = true
    case .uncertain(let uncertain, let distribution):
      value = uncertain.text
      quantiles = UnknownRegistry.percentiles.map(distribution.quantile)
      drawn = distribution
    case .reference(let name, let distribution):
      value = name
      quantiles = UnknownRegistry.percentiles.map(distribution.quantile)
      isReference = true
    case .computed(let written, let percentiles, let index):
      (value, quantiles, unknown) = (written, percentiles, index)
      (isReference, isComputed) = (true, true)
    }
    if factor != 1 { value += " × \(format(factor))" }
    quantiles = quantiles.map { $0 * factor }
    rows[path.text] = Row(
      assumption: Assumption(
        path: path.canonical.text, strategy: path.strategy ?? "", worldCase: path.worldCase ?? "",
        label: stated.label, value: value, p05: quantiles[0],
        p50: quantiles[1], p95: quantiles[2], unit: "", source: stated.source, note: stated.note,
        location: location, isReference: isReference, spread: drawn.map { Spread($0, factor: factor) }),
      unit: unit, location: location, unknown: unknown, factor: factor, isComputed: isComputed)
  }

  /// In the order of the file; what options state comes last.
  ///
  /// - Parameter percentiles: of an unknown that draws compute.
  func assumptions(
    currency: String, file: String, percentiles: (Int) -> [Double]?
  ) -> [Assumption] {
    func place(_ row: Row) -> (Int, Int, String) {
      row.location.file == file && row.location.line > 0
        ? (row.location.line, row.location.column, row.assumption.path) : (.max, .max, row.assumption.path)
    }
    return rows.values.sorted { place($0) < place($1) }.map { row in
      var assumption = row.assumption
      assumption.unit = row.unit.text(currency: currency)
      if let found = row.unknown.flatMap(percentiles)?.map({ $0 * row.factor }) {
        (assumption.p05, assumption.p50, assumption.p95) = (found[0], found[1], found[2])
      }
      return assumption
    }
  }
}

/// One row of the assumption register: a number that the scenario states, and where it comes from.
package struct Assumption: Sendable, Equatable {
  /// Below the base: `customers.orders.margin`.
  package var path: String
  /// The strategy that states it; empty elsewhere.
  package var strategy: String
  /// The case that states it; empty elsewhere.
  package var worldCase = ""
  /// What readers are shown for it; without texts where the file gives none.
  package var label = Label()
  /// `0.03`, `beta p05 0.5, p95 0.8`, `quantities.visit_cost × 0.9`.
  package var value: String
  package var p05: Double
  package var p50: Double
  package var p95: Double
  /// With the scenario's currency; empty if the number has none.
  package var unit: String
  package var source: String
  package var note: String
  package var location: InputLocation
  /// Whether it is made of numbers that have rows of their own: a quantity, an expression, a product.
  package var isReference = false
  /// What it is drawn from; `nil` of what is certain, computed, or drawn from a file.
  package var spread: Spread?

  package var isUncertain: Bool { p05 < p95 }

  /// Whether it says that nothing is done.
  package var isNeutral: Bool { p50 == 0 || p50 == 1 && unit == FieldUnit.multiplier.rawValue }
}

/// A distribution times a factor.
package struct Spread: Sendable, Equatable {
  private let distribution: Distribution
  private let factor: Double

  init(_ distribution: Distribution, factor: Double) {
    self.distribution = distribution
    self.factor = factor
  }

  /// - Precondition: 0 < `p` < 1.
  package func quantile(_ p: Double) -> Double { factor * distribution.quantile(factor < 0 ? 1 - p : p) }

  /// The probability of `x` or less.
  package func cdf(_ x: Double) -> Double {
    guard factor != 0 else { return x < 0 ? 0 : 1 }
    let below = distribution.cdf(x / factor)
    return factor < 0 ? 1 - below : below
  }
}

/// A number as written: bare, or with its value, label, source and note in a mapping.
struct Stated {
  /// The number itself, or the whole node where it is not a `{value: …}`.
  var number: Node
  var source = ""
  var note = ""
  var label: Label

  init(_ node: Node) {
    number = node
    label = node.numberLabel
    guard node.entries != nil else { return }
    source = node["source"]?.text ?? ""
    note = node["note"]?.text ?? ""
    if let value = node["value"] { number = value }
  }
}
