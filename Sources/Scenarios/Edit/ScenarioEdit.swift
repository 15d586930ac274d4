// SPDX-License-Identifier: GPL-3.0-or-later

/// Puts values into the text of a scenario and leaves the rest as it stands: comments, order, blanks.
///
/// A value that is there is replaced, with what is written inside it; a key that is not there is added; one that is to go goes with
/// the comments on its lines. Every step is
/// composed anew: one that would not say what was meant, or would say anything else as well, is not taken.
package struct ScenarioEdit {
  /// Why a value cannot be put in, and what to do instead.
  package struct Problem: Error, Equatable {
    package var message: String
    package var remedy: String
  }

  package private(set) var text: String
  private var root: Node

  package init(_ text: String) throws(Problem) {
    self.text = text
    root = try Self.composed(text)
  }

  /// - Parameters:
  ///   - path: keys from the top down.
  ///   - value: YAML on one line, as it may stand between braces.
  package mutating func put(_ value: String, at path: [String]) throws(Problem) {
    let shown = path.joined(separator: ".")
    let problem = Problem(
      message: "\(shown) cannot be put in without touching what stands around it",
      remedy: "write \(shown): \(value)")
    var known = path.count
    while known > 0, root.node(at: path.prefix(known)) == nil { known -= 1 }
    let missing = path.dropFirst(known)
    // Keys that are not there hold the value between them.
    let written = missing.dropFirst().reversed().reduce(value) { "{\($1): \($0)}" }
    let place = EditedText(text)
    let changed: String?
    if let key = missing.first {
      guard let parent = root.node(at: path.prefix(known)), let entries = parent.entries else {
        throw problem
      }
      changed = place.adding("\(key): \(written)", to: parent, entries: entries, isRoot: known == 0)
    } else {
      guard let entry = root.entry(at: path[...]) else { throw problem }
      changed = place.replacing(entry, with: value)
    }
    guard let changed, let found = try? Self.composed(changed),
      let wanted = try? Self.composed(path.reversed().reduce(value) { "{\($1): \($0)}" }).node(at: path[...]),
      found.node(at: path[...])?.says(wanted) == true,
      found.without(path[...]).says(root.without(path[...]))
    else { throw problem }
    (text, root) = (changed, found)
  }

  /// Takes out a key with its value; nothing where there is none.
  ///
  /// - Parameter path: keys from the top down.
  package mutating func remove(at path: [String]) throws(Problem) {
    guard let entry = root.entry(at: path[...]) else { return }
    guard let changed = EditedText(text).removing(entry), let found = try? Self.composed(changed),
      found.node(at: path[...]) == nil, found.says(root.without(path[...]))
    else {
      let shown = path.joined(separator: ".")
      throw Problem(
        message: "\(shown) cannot be taken out without touching what stands around it",
        remedy: "remove \(shown)")
    }
    (text, root) = (changed, found)
  }

  private static func composed(_ text: String) throws(Problem) -> Node {
    var composer = Composer(file: "")
    guard let root = composer.compose(text), root.entries != nil, composer.findings.isEmpty else {
      throw Problem(
        message: "the file is no scenario that can be read", remedy: "see what `ltv check` finds in it")
    }
    return root
  }
}

extension Node {
  fileprivate func entry(at path: ArraySlice<String>) -> Entry? {
    guard let last = path.last else { return nil }
    return node(at: path.dropLast())?.entries?.first { $0.key == last }
  }

  fileprivate func node(at path: ArraySlice<String>) -> Node? {
    path.reduce(Optional(self)) { $0?[$1] }
  }

  /// The same tree without what stands at a path, and without what is then empty.
  fileprivate func without(_ path: ArraySlice<String>) -> Node {
    guard let key = path.first, let entries else { return self }
    var node = self
    node.content = .mapping(
      entries.compactMap { entry in
        guard entry.key == key else { return entry }
        var entry = entry
        if path.count == 1 { return nil }
        entry.value = entry.value.without(path.dropFirst())
        return entry.value.entries?.isEmpty == true ? nil : entry
      })
    return node
  }

  /// Whether two trees say the same, wherever they were written; mappings in any order.
  fileprivate func says(_ other: Node) -> Bool {
    switch (content, other.content) {
    case (.null, .null): true
    case (.scalar(let one, let isQuoted), .scalar(let two, let isQuotedToo)):
      one == two && isQuoted == isQuotedToo
    case (.list(let one), .list(let two)): one.count == two.count && zip(one, two).allSatisfy { $0.says($1) }
    case (.mapping(let one), .mapping(let two)):
      one.count == two.count && one.allSatisfy { entry in other[entry.key].map(entry.value.says) == true }
    default: false
    }
  }
}
