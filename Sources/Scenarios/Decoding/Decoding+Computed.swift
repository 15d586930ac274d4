// SPDX-License-Identifier: GPL-3.0-or-later

/// A number that draws compute, and what it may be where it is used.
struct ComputedUse: Sendable, Equatable {
  /// An index into the unknowns.
  var unknown: Int
  var range: NumberRange
  var path: String
  var location: InputLocation
  var written: String
}

extension Decoding {
  /// A number computed by `steps` where `node` uses it: known where nothing in it is uncertain.
  func computed(
    _ steps: [Formula.Step], written: String, _ node: Node, _ stated: Stated, _ range: NumberRange,
    _ unit: FieldUnit
  ) -> Quantity? {
    let place = place(node)
    if let value = steps.known {
      let total = value * node.factor
      guard range.contains(total) else {
        report(
          .error, place,
          total.isNaN
            ? "\(quoted(written)) has no value" : "\(quoted(written)): " + range.complaint(about: total),
          range.hint)
        return nil
      }
      checkScale(total, place, unit)
      register.add(node, .computed(written, [value, value, value], unknown: nil), stated, unit)
      return Quantity(.constant(value), factor: node.factor)
    }
    let scale: [Formula.Step] =
      node.factor == 1 ? [] : [.number(node.factor), .operation(.product)]
    let number = drawn(steps + scale, range, written: written, at: place)
    let unscaled = scale.isEmpty ? number : drawn(steps, .any(), written: written, at: place)
    checkScale(unknowns.quantiles(number)[1], place, unit)
    register.add(node, computedFinding(written, unscaled), stated, unit)
    computedPaths[node.path.canonical.text] = unknowns.dimensions(behind: number)
    return number
  }

  private func computedFinding(_ written: String, _ number: Quantity) -> Register.Finding {
    .computed(written, unknowns.quantiles(number), unknown: isChecking ? nil : number.steps.only)
  }

  /// The unknown that steps come to, of which `place` asks that it be in a range.
  func drawn(_ steps: [Formula.Step], _ range: NumberRange, written: String, at place: Node) -> Quantity {
    let index: Int
    if let only = steps.only, range == .any(range.hint) {
      index = only
    } else {
      // The same by whichever name: of a quantity that is computed, what it is computed by.
      let own = steps.only.flatMap { unknowns.entries[$0].source.formula?.steps }
      let formula = Formula(
        own ?? steps, lower: range.isAbove ? range.lower.nextUp : range.lower,
        upper: range.isBelow ? range.upper.nextDown : range.upper)
      index = unknowns.index(of: formula, location: place.location)
    }
    let use = ComputedUse(
      unknown: index, range: range, path: place.path.text, location: place.location, written: written)
    if register.isRecording, !computedUses.contains(use) { computedUses.append(use) }
    return Quantity(.unknown(index))
  }
}

/// Numbers scaled by what is not written out: uncertain, a reference, an expression.
extension Decoding {
  /// The number of a node that `{times: …}` scales by such a number.
  func scaledNumber(
    _ node: Node, _ range: NumberRange, _ unit: FieldUnit, besides: [String]
  ) -> Quantity {
    let factors = scaleNumbers(node)
    guard !factors.contains(where: \.isUnusable) else { return .unusable }
    var inner = node
    for (index, factor) in factors.enumerated() {
      guard let constant = factor.constant else { continue }
      (inner.scaling[index].factor, inner.scaling[index].number) = (constant, nil)
    }
    guard let first = factors.firstIndex(where: { $0.constant == nil }) else {
      return number(inner, range, unit, besides: besides)
    }
    inner.scaling.removeSubrange(first...)
    let base = number(inner, .any(range.hint), unit, besides: besides)
    // Nothing is nothing whatever scales it.
    if base.isUnusable || base.constant == 0 { return base }
    var steps = base.steps
    var written = register.value(at: inner.lastWord.path) ?? ""
    var product = base
    for (index, factor) in factors.enumerated().dropFirst(first) {
      let scale = node.scaling[index]
      steps += factor.steps + [.operation(.product)]
      written +=
        " × " + (scale.number.flatMap { register.value(at: $0.path) } ?? format(factor.constant ?? 1))
      let isLast = index == factors.count - 1
      product = drawn(
        steps, isLast ? range : .any(), written: written,
        at: Node(.null, at: scale.location, path: scale.path))
      register.add(node, scaledBy: scale, computedFinding(written, product), Stated(node), unit)
      computedPaths[node.path.canonical.text] = unknowns.dimensions(behind: product)
    }
    checkScale(unknowns.quantiles(product)[1], place(node), unit)
    return product
  }

  /// What scales a node, each as a number by itself.
  func scaleNumbers(_ node: Node) -> [Quantity] {
    // What a case scales comes after what strategies do, whose numbers keep their names under it.
    let places = node.scaling.filter { $0.number != nil && $0.path.strategy != nil }
    let others = node.scaling.filter { $0.number != nil && $0.path.strategy == nil }
    let order = (places + others).map(\.location)
    return node.scaling.map { scale in
      guard var written = scale.number else { return Quantity(.constant(scale.factor)) }
      // Two numbers that scale the same one are two unknowns.
      if let position = order.firstIndex(of: scale.location), position > 0 {
        written.path = written.path / String(position + 1)
      }
      return number(written, ScaleRange.allowed, .multiplier)
    }
  }
}
