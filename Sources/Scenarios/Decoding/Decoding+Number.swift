// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

extension Decoding {
  /// A number that may be uncertain; with findings if it is unusable.
  ///
  /// - Parameter besides: Keys of mappings that may stand there too, for who misspells them.
  func number(
    _ node: Node, _ range: NumberRange, _ unit: FieldUnit, besides: [String] = []
  ) -> Quantity {
    if node.scaling.contains(where: { $0.number != nil }) {
      return scaledNumber(node, range, unit, besides: besides)
    }
    guard let entries = node.entries else {
      guard let value = plainNumber(node) else { return .unusable }
      return constant(value, node, Stated(node), range, unit)
    }
    let kinds = entries.filter { DistributionKind(rawValue: $0.key) != nil }
    let forms = entries.filter { ["value", "ref", "expr"].contains($0.key) } + kinds
    guard let form = forms.first else {
      reportNoNumber(node, entries, besides: besides)
      return .unusable
    }
    guard forms.count == 1 else {
      report(
        .error, node.path / forms[1].key, forms[1].keyLocation,
        "\(quoted(form.key)) and \(quoted(forms[1].key)) exclude each other", "remove one of them")
      return .unusable
    }
    checkNumberKeys(node, entries, form.key)
    switch form.key {
    case "value":
      guard let value = plainNumber(form.value) else { return .unusable }
      return constant(value, node, Stated(node), range, unit)
    case "ref": return reference(node, form.value, range, unit) ?? .unusable
    case "expr": return expression(node, form.value, range, unit) ?? .unusable
    default: return distribution(node, range, unit) ?? .unusable
    }
  }

  private func constant(
    _ value: Double, _ node: Node, _ stated: Stated, _ range: NumberRange, _ unit: FieldUnit
  ) -> Quantity {
    guard range.contains(value * node.factor) else {
      report(.error, place(node), range.complaint(about: value * node.factor), range.hint)
      return .unusable
    }
    checkScale(value * node.factor, place(node), unit)
    register.add(node, .constant(value), stated, unit)
    return Quantity(.constant(value), factor: node.factor)
  }

  /// A rate a year from which on it is more likely in per cent than meant.
  private static let steep = 0.5

  /// Rates a year of the wrong scale are valid numbers: 6 for 6 %.
  func checkScale(_ value: Double, _ node: Node, _ unit: FieldUnit) {
    guard unit == .perYear, abs(value) >= Self.steep else { return }
    func text(_ number: Double) -> String { format(roundedToSignificant(number, digits: 4)) }
    report(
      .warning, node, "\(text(value)) is \(text(value * 100)) % a year",
      "\(text(value)) % a year is \(text(value / 100))")
  }

  /// Where a number got its value last: what scaled it, else itself.
  func place(_ node: Node) -> Node {
    let last = node.lastWord
    return Node(.null, at: last.location, path: last.path)
  }

  private func distribution(_ node: Node, _ range: NumberRange, _ unit: FieldUnit) -> Quantity? {
    guard let uncertain = DistributionReader(self).read(node) else { return nil }
    return unknown(
      uncertain, of: node, dimension: node.path.canonical.text, at: node, Stated(node), range, unit)
  }

  /// The unknown that `node` describes, checked against the range where it is used.
  private func unknown(
    _ uncertain: UncertainNumber, of node: Node, dimension: String, at use: Node, _ stated: Stated,
    _ range: NumberRange, _ unit: FieldUnit
  ) -> Quantity? {
    let factor = use.factor
    guard let fitted = uncertain.fitted(to: range, factor: factor, at: place(use), self) else { return nil }
    checkScale(factor * fitted.distribution.quantile(0.5), place(use), unit)
    register.add(
      use,
      use.path.text == node.path.text
        ? .uncertain(uncertain, fitted.distribution) : .reference(dimension, fitted.distribution),
      stated, unit)
    let index = unknowns.index(
      path: node.path.text, bounds: fitted.bounds, dimension: dimension, location: node.location,
      distribution: fitted.distribution)
    return Quantity(.unknown(index), factor: factor)
  }

  func reference(_ node: Node, _ target: Node, _ range: NumberRange, _ unit: FieldUnit) -> Quantity? {
    guard let name = target.text else {
      report(.error, target, "the name of a quantity is expected here, not \(target.described)")
      return nil
    }
    var visited = [name]
    var current = name
    var label = Label(node["label"])
    var factor = node.factor
    while true {
      usedQuantities.insert(current)
      if let quantity = jointQuantities[current] {
        var stated = Stated(node)
        stated.label = label.or(node.formerLabel)
        return jointReference(quantity, node, stated, factor, range, unit)
      }
      guard let quantity = quantities[current] else {
        reportUnknownQuantity(current, at: target)
        return nil
      }
      label = label.or(quantity.numberLabel)
      if quantity.scaling.contains(where: { $0.number != nil }) {
        var stated = Stated(node)
        stated.label = label.or(node.formerLabel)
        return computedReference(name, node, target, stated, range, unit)
      }
      guard let next = quantity["ref"]?.text ?? aliased(by: quantity) else {
        var stated = Stated(node)
        stated.label = label.or(node.formerLabel)
        if quantity["expr"] != nil { return computedReference(name, node, target, stated, range, unit) }
        return resolve(quantity, current, node, stated, factor, range, unit)
      }
      factor *= quantity.factor
      guard !visited.contains(next) else {
        report(
          .error, target, "\((visited + [next]).map { quoted($0) }.joined(separator: " refers to "))",
          "give one of them a value")
        return nil
      }
      visited.append(next)
      guard visited.count <= 50 else {
        report(
          .error, target, "\(quoted(name)) refers to more than 50 quantities in turn", "refer to the last one"
        )
        return nil
      }
      current = next
    }
  }

  /// The quantity that another one is, by an expression of nothing else.
  private func aliased(by quantity: Node) -> String? {
    quantity["expr"]?.text.flatMap { try? Expression($0).bareName }
  }

  private func resolve(
    _ quantity: Node, _ name: String, _ node: Node, _ stated: Stated, _ factor: Double,
    _ range: NumberRange, _ unit: FieldUnit
  ) -> Quantity? {
    register.use(quantity: name, as: unit)
    var use = node
    if quantity.factor != 1 || factor != node.factor {
      // The use sees all scaling on the way; the register shows the last of its own.
      let inherited = factor / (node.factor == 0 ? 1 : node.factor) * quantity.factor
      use.scaling.insert(
        Node.Scale(factor: inherited, path: node.path, location: node.location, source: "", note: ""), at: 0)
    }
    let kinds = (quantity.entries ?? []).filter { DistributionKind(rawValue: $0.key) != nil }
    if kinds.isEmpty {
      guard case .scalar(let text, false) = Stated(quantity).number.content,
        case .number(let value) = YAMLNumber.parse(text)
      else { return nil }  // reported where the quantity stands
      let result = Quantity(.constant(value), factor: use.factor)
      if range.contains(value * use.factor) {
        checkScale(value * use.factor, node, unit)
        register.add(use, .constantReference(name, value), stated, unit)
      } else {
        report(
          .error, node, "quantity \(quoted(name)): " + range.complaint(about: value * use.factor), range.hint)
      }
      return result
    }
    var quiet = FindingLog()
    swap(&quiet, &log)
    let uncertain = DistributionReader(self).read(quantity)
    swap(&quiet, &log)
    guard let uncertain else { return nil }
    return unknown(uncertain, of: quantity, dimension: "quantities.\(name)", at: use, stated, range, unit)
  }

  /// Reports what else is in a mapping that gives a number in this form.
  func checkNumberKeys(_ node: Node, _ entries: [Node.Entry], _ form: String) {
    let isDistribution = DistributionKind(rawValue: form) != nil
    let known = [form, "label", "source", "note"] + (isDistribution ? ["truncate"] : [])
    for entry in entries where !known.contains(entry.key) {
      report(
        .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) is not a key here",
        UnknownKey.separatorRemedy(entry.key, entry.value)
          ?? Suggestions.closest(to: entry.key, among: known).map { "did you mean \(quoted($0))?" }
          ?? "the keys here are \(enumerated(known))")
    }
    if let value = node["label"], !value.isNull { _ = label(value) }
    for key in ["source", "note"] {
      if let value = node[key], !value.isNull, value.text == nil {
        report(.error, value, "a text is expected here, not \(value.described)")
      }
    }
  }

  private func reportNoNumber(_ node: Node, _ entries: [Node.Entry], besides: [String]) {
    let kinds = DistributionKind.allCases.map(\.rawValue)
    let isPatch = node.path.strategy != nil || node.path.worldCase != nil
    let ways = kinds + ["value", "ref", "expr"] + besides + (isPatch ? ["times"] : [])
    guard
      let entry = entries.first(where: { !["label", "source", "note", "truncate"].contains($0.key) })
        ?? entries.first
    else {
      report(.error, node, "a number is expected here, not an empty mapping")
      return
    }
    if besides == ScheduleKey.all, entries.allSatisfy({ Int($0.key, radix: 10) != nil }) {
      report(
        .error, node, "numbers by month are given under `schedule` or `ramp`",
        "write `{schedule: {0: …, 12: …}}`, or `ramp` to go straight from one to the next")
      return
    }
    if ScheduleKey.all.contains(entry.key) {
      report(
        .error, entry.value.path, entry.keyLocation, "this number cannot be given by plan month",
        "write one number; the reference says which ones may change with plan time")
      return
    }
    let remedy =
      if entry.key == "times" {
        "there is nothing here to scale"
      } else if let near = Suggestions.closest(to: entry.key, among: ways) {
        "did you mean \(quoted(near))?"
      } else if kinds.contains(where: { DistributionReader.parameters(of: $0).contains(entry.key) }) {
        "name the kind: `{normal: {p05: …, p95: …}}`"
      } else {
        "write a number, `{value: …}`, `{ref: …}`, `{expr: …}` or one of \(enumerated(kinds))"
      }
    report(
      .error, entry.value.path, entry.keyLocation,
      "a number is expected here, and \(quoted(entry.key)) is not a way to give one", remedy)
  }
}
