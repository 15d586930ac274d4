// SPDX-License-Identifier: GPL-3.0-or-later

/// A kind: the key that names it, and how its parameters are read.
struct Kind<Result> {
  var key: String
  var meaning: String
  var read: (Fields) -> Result

  init(_ key: String, _ meaning: String, _ read: @escaping (Fields) -> Result) {
    self.key = key
    self.meaning = meaning
    self.read = read
  }
}

extension Fields {
  /// A mapping; `nil` if it is left out or unusable.
  func object<Result>(
    _ key: String, required: Bool = false, _ meaning: String, _ read: (Fields) -> Result
  ) -> Result? {
    if describe(key, .object(Fields.describe(read)), required: required, meaning) { return nil }
    guard let node = value(key) else {
      if required { missing(key, meaning) }
      return nil
    }
    guard let decoding, let shape = shape(key)?.object else { return nil }
    return Fields.decode(node, shape, decoding, read)
  }

  /// One of several kinds, each a mapping under the key that names it.
  func oneOf<Result>(required: Bool, _ kinds: [Kind<Result>]) -> Result? {
    var result: Result?
    for kind in kinds {
      if let value = object(kind.key, kind.meaning, kind.read), result == nil { result = value }
    }
    alternatives(kinds.map(\.key), required: required)
    return result
  }

  /// A mapping from names of the author's choice, in the order of the file; empty if it is left out.
  func names<Result>(
    _ key: String, entry: String, _ meaning: String, _ read: (String, Fields) -> Result
  ) -> [Result] {
    if describe(key, .names(.object(Fields.describe { read("", $0) }), entry: entry), default: "{}", meaning)
    {
      return []
    }
    guard let node = value(key), case .names(.object(let shape), _)? = shape(key) else { return [] }
    return entries(of: node, key).compactMap { name, node in
      decoding.flatMap { decoding in
        Fields.decode(node, shape, decoding) { read(name, $0) }
      }
    }
  }

  /// Numbers by name, in the order of the file; `nil` if they are left out.
  func namedNumbers(
    _ key: String, entry: String, _ range: NumberRange, _ unit: FieldUnit, _ meaning: String
  ) -> [(name: String, node: Node, value: Quantity)]? {
    if describe(key, .names(.number(range, unit), entry: entry), meaning) { return nil }
    guard let node = value(key), let decoding else { return nil }
    return entries(of: node, key).map { name, node in
      (name, node, decoding.number(node, range, unit))
    }
  }

  /// A list of numbers; `nil` if it is left out or unusable.
  func numbers(
    _ key: String, count: ClosedRange<Int>, _ range: NumberRange, _ unit: FieldUnit, _ meaning: String
  ) -> [Quantity]? {
    if describe(key, .list(.number(range, unit), count), meaning) { return nil }
    guard let decoding else { return nil }
    return elements(of: key, count: count, "numbers")?.map { decoding.number($0, range, unit) }
  }

  /// A list of numbers, or what `read` finds in the CSV file that a mapping names; `nil` if it is left out or
  /// unusable.
  func column(
    _ key: String, count: ClosedRange<Int>, _ range: NumberRange, _ unit: FieldUnit, _ meaning: String,
    _ read: (Fields) -> [Double]?
  ) -> [Quantity]? {
    if describe(key, .column(range, unit, count, Fields.describe(read)), meaning) { return nil }
    guard let node = value(key), let decoding, case .column(_, _, _, let file)? = shape(key) else {
      return nil
    }
    if node.entries == nil {
      return elements(of: key, count: count, "numbers")?.map { decoding.number($0, range, unit) }
    }
    guard let numbers = Fields.decode(node, file, decoding, read) ?? nil else { return nil }
    guard count.contains(numbers.count) else {
      report(
        .error, key, "this column has \(numbers.count) numbers",
        "give \(count.lowerBound) to \(count.upperBound)")
      return nil
    }
    return numbers.map { Quantity(.constant($0)) }
  }

  /// The elements of a list; `nil` if it is left out or unusable.
  private func elements(of key: String, count: ClosedRange<Int>, _ noun: String) -> [Node]? {
    guard let node = value(key) else { return nil }
    guard let elements = node.elements else {
      report(.error, key, "a list is expected here, not \(node.described)", "write `[…]`")
      return nil
    }
    guard count.contains(elements.count) else {
      let wanted =
        count.lowerBound == count.upperBound
        ? String(count.lowerBound) : "\(count.lowerBound) to \(count.upperBound)"
      report(.error, key, "this list has \(elements.count) \(noun)", "give \(wanted)")
      return nil
    }
    return elements.map { $0.scaled(by: node) }
  }

  /// A list of whole numbers, known; `nil` if it is left out or unusable.
  func wholes(
    _ key: String, count: ClosedRange<Int>, _ range: ClosedRange<Int>, _ unit: FieldUnit, _ meaning: String
  ) -> [Int]? {
    if describe(key, .list(.whole(range, unit), count), meaning) { return nil }
    return elements(of: key, count: count, "numbers")?.map { element in
      decoding.flatMap { $0.whole(element, range, unit) } ?? range.lowerBound
    }
  }

  /// A list of mappings; `nil` if it is left out or unusable.
  func objects<Result>(
    _ key: String, count: ClosedRange<Int>, _ meaning: String, _ read: (Fields) -> Result
  ) -> [Result]? {
    if describe(key, .list(.object(Fields.describe(read)), count), meaning) { return nil }
    guard let decoding, case .list(.object(let shape), _)? = shape(key) else { return nil }
    return elements(of: key, count: count, "entries")?.compactMap { Fields.decode($0, shape, decoding, read) }
  }

  /// A number, or a list of numbers that is not empty.
  func oneOrMore(
    _ key: String, _ range: NumberRange, _ unit: FieldUnit, default fallback: Double, _ meaning: String
  ) -> [Quantity] {
    if describe(key, .oneOrMore(.number(range, unit)), default: format(fallback), meaning) {
      return []
    }
    guard let node = value(key), let decoding else { return [Quantity(.constant(fallback))] }
    guard let elements = node.elements else { return [decoding.number(node, range, unit)] }
    if elements.isEmpty {
      report(.error, key, "this list is empty", "give at least one number")
      return [Quantity(.constant(fallback))]
    }
    if elements.count > 1200 {
      report(.error, key, "this list has \(elements.count) numbers", "give at most 1200")
      return [Quantity(.constant(fallback))]
    }
    return elements.map { decoding.number($0.scaled(by: node), range, unit) }
  }

  /// The entries with usable names and values of the mapping under `key`.
  func entries(of key: String) -> [Node.Entry] {
    guard let node = value(key) else { return [] }
    let names = Set(entries(of: node, key).map(\.name))
    return (node.entries ?? []).filter { names.contains($0.key) }
  }

  /// A mapping's entries with usable names.
  private func entries(of node: Node, _ key: String) -> [(name: String, node: Node)] {
    guard let entries = node.entries else {
      report(
        .error, key, "a mapping from names is expected here, not \(node.described)",
        "write `name: …` below it")
      return []
    }
    guard entries.count <= Name.maximumCount else {
      report(.error, key, "these are \(entries.count)", "at most \(Name.maximumCount) fit into a run")
      return []
    }
    return entries.compactMap { entry in
      guard Name.isValid(entry.key) else {
        decoding?.report(
          .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) cannot be a name",
          Name.advice(for: entry.key))
        return nil
      }
      if entry.value.isNull { return nil }
      return (entry.key, entry.value)
    }
  }
}

extension Node {
  /// With the scaling that the list or schedule around it was given.
  func scaled(by around: Node) -> Node {
    var node = self
    node.scaling += around.scaling
    return node
  }
}
