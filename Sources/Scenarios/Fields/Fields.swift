// SPDX-License-Identifier: GPL-3.0-or-later

/// The fields of one mapping. The code that asks for them is the format's only definition: decoding, it gets values
/// and leaves findings; describing, it gets placeholders and leaves shapes.
final class Fields {
  enum Mode {
    case describing
    case decoding(Node, ObjectShape, Decoding)
  }

  let mode: Mode
  /// What describing records.
  var recorded = ObjectShape()

  init(_ mode: Mode) {
    self.mode = mode
  }

  /// The shape that `read` describes.
  static func describe<Result>(_ read: (Fields) -> Result) -> ObjectShape {
    let fields = Fields(.describing)
    _ = read(fields)
    return fields.recorded
  }

  /// `node` read as a mapping of `shape`; `nil`, with a finding if it is no mapping.
  static func decode<Result>(
    _ node: Node, _ shape: ObjectShape, _ decoding: Decoding, _ read: (Fields) -> Result
  ) -> Result? {
    guard node.entries != nil else {
      decoding.report(
        .error, node, "a mapping is expected here, not \(node.described)",
        "its keys are \(enumerated(shape.fields.map(\.key)))")
      return nil
    }
    if let scale = node.scaling.first {
      decoding.report(.error, scale, "`times` scales a number, and this is a mapping", "name the number")
    }
    let fields = Fields(.decoding(node, shape, decoding))
    fields.checkKeys()
    return read(fields)
  }

  var decoding: Decoding? {
    if case .decoding(_, _, let decoding) = mode { decoding } else { nil }
  }

  var node: Node? {
    if case .decoding(let node, _, _) = mode { node } else { nil }
  }

  /// The value under `key`; `nil` if it is left out or null.
  func value(_ key: String) -> Node? {
    guard let value = node?[key], !value.isNull else { return nil }
    return value
  }

  /// Records the field where describing, and says whether it did.
  func describe(
    _ key: String, _ shape: @autoclosure () -> Shape, required: Bool = false, default text: String? = nil,
    _ meaning: String
  ) -> Bool {
    guard case .describing = mode else { return false }
    recorded.fields.append(
      FieldShape(key: key, shape: shape(), isRequired: required, defaultText: text, meaning: meaning))
    return true
  }

  /// The shape recorded for `key`.
  func shape(_ key: String) -> Shape? {
    if case .decoding(_, let shape, _) = mode { shape[key]?.shape } else { nil }
  }

  /// Reports on the value of `key`, or on the mapping where the key is left out.
  func report(_ severity: Finding.Severity, _ key: String?, _ message: String, _ remedy: String = "") {
    guard case .decoding(let node, _, let decoding) = mode else { return }
    if let key {
      if let value = node[key] {
        decoding.report(severity, value, message, remedy)
      } else {
        decoding.report(severity, node.path / key, node.location, message, remedy)
      }
    } else {
      decoding.report(severity, node, message, remedy)
    }
  }

  func missing(_ key: String, _ meaning: String) {
    reportMissing(
      [key], "it gives \(lowercasedFirst(meaning.hasSuffix(".") ? String(meaning.dropLast()) : meaning))")
  }

  /// - Parameter keys: of which none has a value.
  private func reportMissing(_ keys: [String], _ remedy: String) {
    guard let node, !keys.contains(where: { isMeant($0, in: node) }) else { return }
    let empty = node.entries?.first { keys.contains($0.key) }
    if let empty { decoding?.meant.insert((node.path / empty.key).text) }
    decoding?.report(
      .error, empty?.value.path ?? node.path, empty?.keyLocation ?? node.location,
      empty.map { "\(quoted($0.key)) has no value" } ?? "\(enumerated(keys, "or")) is missing", remedy)
  }

  /// Declares keys of which only one may be given, and returns the one that is.
  @discardableResult
  func alternatives(_ keys: [String], required: Bool) -> String? {
    guard case .decoding(let node, _, _) = mode else {
      recorded.alternatives.append(.init(keys: keys, isRequired: required))
      return nil
    }
    let given = keys.filter { value($0) != nil }
    if given.count > 1 {
      report(
        .error, given[1], "\(quoted(given[0])) and \(quoted(given[1])) exclude each other",
        "remove one of them")
    } else if given.isEmpty, required, !keys.contains(where: { isMeant($0, in: node) }) {
      decoding?.report(
        .error, node, "one of \(enumerated(keys)) is missing", "write `\(keys[0]): …`")
    }
    return given.first
  }

  /// Declares keys of which at least one has to be given.
  func atLeastOne(of keys: [String], _ remedy: String) {
    guard case .decoding = mode else {
      recorded.atLeastOneOf.append(keys)
      return
    }
    if keys.allSatisfy({ value($0) == nil }) { reportMissing(keys, remedy) }
  }

  /// Whether an unknown key there was meant for this one, whose absence is then no fault of its own.
  private func isMeant(_ key: String, in node: Node) -> Bool {
    decoding?.meant.contains((node.path / key).text) == true
  }

  private func checkKeys() {
    guard case .decoding(let node, let shape, let decoding) = mode else { return }
    let unknown = (node.entries ?? []).filter { shape[$0.key] == nil }.map { entry in
      (entry, decoding.log.isFull ? nil : UnknownKey(entry.key, in: node, shape, of: decoding.fileShape))
    }
    for key in unknown.compactMap({ $0.1?.meant }) { decoding.meant.insert((node.path / key).text) }
    // A key like no other was meant for the one that is missing: both are one fault.
    let strangers = unknown.count { $0.1?.resemblesNone == true }
    var missing =
      strangers == 0 ? [] : shape.missing(in: node).filter { !$0.contains { isMeant($0, in: node) } }
    if missing.count > strangers { missing = [] }
    for key in missing.flatMap(\.self) { decoding.meant.insert((node.path / key).text) }
    let absence = absence(of: missing, among: shape)
    for (entry, unknown) in unknown {
      decoding.report(
        .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) is not a key here",
        (unknown?.remedy ?? "") + (unknown?.resemblesNone == true ? absence : ""))
    }
  }

  /// What is said of keys that are missing behind a list of all keys.
  private func absence(of missing: [[String]], among shape: ObjectShape) -> String {
    // One of all the keys that were just listed needs no second list.
    let names = missing.filter { $0.count < shape.fields.count || $0.count == 1 }.map { keys in
      keys.count == 1 ? quoted(keys[0]) : "one of \(enumerated(keys, "or"))"
    }
    guard let last = names.last else { return "" }
    let list = names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
    return ", of which \(list) \(names.count == 1 ? "is" : "are") missing"
  }
}
