// SPDX-License-Identifier: GPL-3.0-or-later

import Yams

/// Turns YAML text into a tree of nodes with locations, within limits.
struct Composer {
  /// Nodes after aliases are written out.
  static let maximumNodes = 100_000
  static let maximumDepth = 100
  static let maximumKeys = 2000
  static let maximumKeyLength = 200
  /// Keys given twice are found one at a time; after so many the rest waits.
  private static let maximumRepairs = 20

  private struct Place {
    var line = 1
    var column = 1

    init(_ mark: Mark?) {
      if let mark { (line, column) = (mark.line, mark.column) }
    }
  }

  let file: String
  private(set) var findings: [Finding] = []
  private var count = 0
  private var isOverLimit = false
  private var repairs = KeyRepairs()
  /// Options are one line long: their findings name the option alone.
  private let hasPositions: Bool

  init(file: String, hasPositions: Bool = true) {
    self.file = file
    self.hasPositions = hasPositions
  }

  /// `nil` if there is an error in the findings, or nothing in the text.
  mutating func compose(_ text: String, path: NodePath = .root) -> Node? {
    var text = text
    while true {
      do {
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else { return nil }
        let node = convert(root, path: path, depth: 0)
        report(repairs.unmatched.map { ($0.line, $0.column, duplicateMessage($0.key), "") })
        return isOverLimit ? nil : node
      } catch {
        if case .duplicatedKeysInMapping(_, let context)? = error as? YamlError,
          repairs.count < Self.maximumRepairs, text.utf8.count <= SyntaxProblem.repairableBytes,
          let repaired = repairs.renameKey(line: context.mark.line, column: context.mark.column, in: text)
        {
          text = repaired
          continue
        }
        report(repairs.all.map { ($0.line, $0.column, duplicateMessage($0.key), "remove one") })
        findings.append(SyntaxProblem(error, text: text).finding(at: location))
        return nil
      }
    }
  }

  private func location(line: Int, column: Int) -> InputLocation {
    hasPositions
      ? InputLocation(file: file, line: line, column: column) : InputLocation(file: file)
  }

  private mutating func report(_ problems: [(line: Int, column: Int, message: String, remedy: String)]) {
    for problem in problems {
      findings.append(
        Finding(
          severity: .error, path: "", location: location(line: problem.line, column: problem.column),
          message: problem.message, remedy: problem.remedy))
    }
  }

  private func duplicateMessage(_ key: String) -> String { "\(quoted(key)) stands twice in one mapping" }

  private func duplicateRemedy(_ first: Place) -> String {
    "remove one; the first is on line \(first.line)"
  }

  private mutating func convert(_ node: Yams.Node, path: NodePath, depth: Int) -> Node {
    let mark = Place(node.mark)
    let place = location(line: mark.line, column: mark.column)
    count += 1
    guard !isOverLimit, count <= Self.maximumNodes, depth <= Self.maximumDepth else {
      if !isOverLimit {
        isOverLimit = true
        report([
          (
            mark.line, mark.column, "this is too large, or nested too deeply, with its aliases written out",
            "use `quantities` and `extends` for what is shared"
          )
        ])
      }
      return Node(.null, at: place, path: path)
    }
    switch node {
    case .scalar(let scalar): return Node(content(of: scalar, mark), at: place, path: path)
    case .mapping(let mapping):
      return Node(.mapping(entries(of: mapping, path, depth)), at: place, path: path)
    case .sequence(let sequence):
      let elements = sequence.enumerated().map { index, element in
        convert(element, path: path / "[\(index)]", depth: depth + 1)
      }
      return Node(.list(elements), at: place, path: path)
    case .alias:
      return Node(.null, at: place, path: path)
    }
  }

  private mutating func content(of scalar: Yams.Node.Scalar, _ mark: Place) -> Node.Content {
    let isPlain = scalar.style == .plain || scalar.style == .any
    switch scalar.tag.rawValue {
    case Tag.Name.str.rawValue where isPlain: return .scalar(scalar.string, isQuoted: true)
    case "", Tag.Name.implicit.rawValue, "!", Tag.Name.str.rawValue, Tag.Name.int.rawValue,
      Tag.Name.float.rawValue, Tag.Name.null.rawValue, Tag.Name.bool.rawValue:
      break
    case let tag:
      report([(mark.line, mark.column, "\(quoted(tag)) is not a tag of scenarios", "remove it")])
    }
    if isPlain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return .null }
    return .scalar(scalar.string, isQuoted: !isPlain)
  }

  private mutating func entries(of mapping: Yams.Node.Mapping, _ path: NodePath, _ depth: Int) -> [Node.Entry]
  {
    var entries: [Node.Entry] = []
    var firstPlaces: [String: Place] = [:]
    var split: SplitNumber?
    guard mapping.count <= Self.maximumKeys else {
      let mark = Place(mapping.mark)
      let message = "this mapping has \(mapping.count) keys"
      report([(mark.line, mark.column, message, "at most \(Self.maximumKeys) are read")])
      return []
    }
    for (key, value) in mapping {
      let mark = Place(key.mark)
      guard case .scalar(let scalar) = key else {
        report([(mark.line, mark.column, "a key must be a name", "write `name: value`")])
        continue
      }
      let original = repairs.original(line: mark.line, column: mark.column)
      if Self.isBareKey(scalar, value) {
        let rest = scalar.string.unicodeScalars.dropFirst(original?.unicodeScalars.count ?? 0)
        let key = (original ?? "") + String(rest)
        if let number = split?.joined(with: key, line: mark.line, column: mark.column) {
          entries[entries.count - 1].value.content = .scalar(number, isQuoted: false)
          continue
        }
      }
      split = nil
      if let original {
        if let first = firstPlaces[original] {
          report([(mark.line, mark.column, duplicateMessage(original), duplicateRemedy(first))])
        } else {
          firstPlaces[original] = mark
        }
        continue
      }
      let name = scalar.string
      guard name.unicodeScalars.count <= Self.maximumKeyLength else {
        report([(mark.line, mark.column, "the key \(quoted(name)) is too long", "shorten it")])
        continue
      }
      if name == "<<" {
        report([
          (
            mark.line, mark.column, "merge keys (`<<`) are not part of the scenario format",
            "use `extends` in a strategy, or write the keys out"
          )
        ])
        continue
      }
      if let first = firstPlaces[name] {
        report([(mark.line, mark.column, duplicateMessage(name), duplicateRemedy(first))])
      }
      firstPlaces[name] = firstPlaces[name] ?? mark
      entries.append(
        Node.Entry(
          key: name, keyLocation: location(line: mark.line, column: mark.column),
          value: convert(value, path: path / name, depth: depth + 1)))
      let valueMark = Place(value.mark)
      split = SplitNumber(entries[entries.count - 1].value, line: valueMark.line, column: valueMark.column)
    }
    return entries
  }

  /// Whether nothing is written for the value of a key.
  private static func isBareKey(_ key: Yams.Node.Scalar, _ value: Yams.Node) -> Bool {
    guard key.style == .plain, case .scalar(let value) = value else { return false }
    return value.style == .plain && value.string.isEmpty
  }
}
