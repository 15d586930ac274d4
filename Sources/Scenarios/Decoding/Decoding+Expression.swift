// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers that are computed from quantities.
extension Decoding {
  /// `{expr: "ink_rate * (1 - rivals_share)"}`; a quantity alone is a reference to it.
  func expression(_ node: Node, _ text: Node, _ range: NumberRange, _ unit: FieldUnit) -> Quantity? {
    guard let expression = parsed(text) else { return nil }
    if let name = expression.bareName {
      let target = Node(.scalar(name, isQuoted: false), at: text.location, path: text.path)
      return reference(node, target, range, unit)
    }
    guard let steps = compiled(expression.term, text, visiting: []) else { return nil }
    guard !expression.names.isEmpty else {
      let value = steps.known ?? .nan
      report(
        .error, text, "there is no quantity in this expression",
        value.isFinite ? "write the number: \(format(value))" : "write the number")
      return nil
    }
    return computed(steps, written: text.text ?? "", node, Stated(node), range, unit)
  }

  /// The number that a quantity which is an expression, or scaled by uncertain numbers, comes to.
  func computedReference(
    _ name: String, _ node: Node, _ target: Node, _ stated: Stated, _ range: NumberRange, _ unit: FieldUnit
  ) -> Quantity? {
    guard let value = operand(name, at: target, visiting: []) else { return nil }
    register.use(quantity: name, as: unit, unknown: value.steps.only)
    return computed(value.steps, written: "quantities.\(name)", node, stated, range, unit)
  }

  /// The text as an expression; `nil` with a finding where it is none.
  private func parsed(_ text: Node) -> Expression? {
    guard let written = text.text else {
      report(
        .error, text, "an expression over quantities is expected here, not \(text.described)",
        "write it as a text: `{expr: \"a * (1 - b)\"}`")
      return nil
    }
    do throws(Expression.Slip) {
      return try Expression(
        written,
        hyphenated: (Array(quantities.keys) + Array(jointQuantities.keys)).filter { $0.contains("-") })
    } catch {
      report(.error, text.path, place(in: text, error.offset), error.message, error.remedy)
      return nil
    }
  }

  /// Where a part of a text stands, as far as that is known of one on one line.
  private func place(in text: Node, _ offset: Int) -> InputLocation {
    var location = text.location
    guard case .scalar(let written, let isQuoted) = text.content, location.line > 0,
      !written.contains(where: \.isNewline)
    else { return location }
    location.column += offset + (isQuoted ? 1 : 0)
    return location
  }

  private func compiled(
    _ term: Expression.Term, _ text: Node, visiting: [String]
  ) -> [Formula.Step]? {
    switch term {
    case .number(let value): return [.number(value)]
    case .name(let name, let offset):
      let place = Node(.null, at: place(in: text, offset), path: text.path)
      return operand(name, at: place, visiting: visiting)?.steps
    case .negative(let inner):
      return compiled(inner, text, visiting: visiting).map { Self.folded($0 + [.negative]) }
    case .operation(let operation, let left, let right, let offset):
      let sides = [left, right].map { compiled($0, text, visiting: visiting) }
      guard let left = sides[0], let right = sides[1] else { return nil }
      if operation == .quotient, right.known == 0 {
        report(
          .error, text.path, place(in: text, offset), "this divides by 0", "what stands behind `/` is never 0"
        )
        return nil
      }
      return Self.folded(left + right + [.operation(operation)])
    }
  }

  /// A number in place of steps that need no draw.
  private static func folded(_ steps: [Formula.Step]) -> [Formula.Step] {
    steps.known.map { [.number($0)] } ?? steps
  }

  /// A quantity as a part of an expression: known, or an unknown as it is drawn, whatever it is used for; `nil` with
  /// findings.
  ///
  /// - Parameter visiting: the quantities that led here.
  private func operand(_ name: String, at place: Node, visiting: [String]) -> Quantity? {
    guard !visiting.contains(name) else {
      let circle = visiting.drop { $0 != name } + [name]
      guard circles.insert(Set(circle)).inserted else { return nil }
      report(
        .error, place, circle.map { quoted($0) }.joined(separator: " refers to "), "give one of them a value")
      return nil
    }
    usedQuantities.insert(name)
    if let quantity = jointQuantities[name] { return Quantity(.unknown(unknowns.index(of: quantity))) }
    guard let node = quantities[name] else {
      reportUnknownQuantity(name, at: place)
      return nil
    }
    register.use(quantity: name, as: .none)
    let visiting = visiting + [name]
    let scales = scaleNumbers(node)
    guard !scales.contains(where: \.isUnusable) else { return nil }
    guard let value = unscaledOperand(node, name, visiting) else { return nil }
    guard !scales.isEmpty else { return value }
    let product = scales.reduce(value.steps) { Self.folded($0 + $1.steps + [.operation(.product)]) }
    return known(product) ?? drawn(product, .any(), written: "quantities.\(name)", at: node)
  }

  private func unscaledOperand(_ node: Node, _ name: String, _ visiting: [String]) -> Quantity? {
    if let target = node["ref"] {
      guard let next = target.text else { return nil }
      return operand(next, at: target, visiting: visiting)
    }
    if let text = node["expr"] {
      guard let expression = parsed(text),
        let steps = compiled(expression.term, text, visiting: visiting)
      else { return nil }
      let value = known(steps) ?? drawn(steps, .any(), written: text.text ?? "", at: text)
      register.use(quantity: name, as: .none, unknown: value.steps.only)
      return value
    }
    // What is wrong with it is reported where it stands.
    var quiet = FindingLog()
    swap(&quiet, &log)
    defer { swap(&quiet, &log) }
    guard (node.entries ?? []).contains(where: { DistributionReader.isKind($0.key) }) else {
      return plainNumber(Stated(node).number).map { Quantity(.constant($0)) }
    }
    guard let uncertain = DistributionReader(self).read(node) else { return nil }
    let index = unknowns.index(
      path: node.path.text, bounds: [], dimension: "quantities.\(name)", location: node.location,
      distribution: uncertain.distribution)
    return Quantity(.unknown(index))
  }

  private func known(_ steps: [Formula.Step]) -> Quantity? {
    steps.known.map { Quantity(.constant($0)) }
  }

  func reportUnknownQuantity(_ name: String, at place: Node) {
    let known = (Array(quantities.keys) + Array(jointQuantities.keys)).sorted()
    report(
      .error, place, "there is no quantity \(quoted(name))",
      Suggestions.closest(to: name, among: known).map { "did you mean \(quoted($0))?" }
        ?? (known.isEmpty ? "define it under `quantities`" : "there are \(enumerated(known))"))
  }
}
