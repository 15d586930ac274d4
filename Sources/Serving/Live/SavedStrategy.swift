// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

/// What was moved, as a strategy that starts from another: the lines to paste, and the file with them.
struct SavedStrategy {
  /// The strategy's own key.
  let key: String
  /// Lines that stand below `strategies`.
  let snippet: String
  /// The whole file with the strategy, as it stands but for that; `nil` if it cannot be put in without touching what
  /// stands around it, or would not come to what is shown.
  let file: String?
  /// Moves that no strategy can hold, or that concern another strategy alone.
  let left: [String]

  private struct Patch {
    var path: [String]
    var value: String
  }

  /// - Parameters:
  ///   - strategy: an index into the scenario's.
  ///   - isSame: whether a strategy comes to the same in two scenarios.
  init(
    _ moves: Moves, on strategy: Int, label: String, in open: OpenScenario,
    isSame: ((scenario: Scenario, strategy: Int), (scenario: Scenario, strategy: Int)) -> Bool
  ) {
    let base = open.scenario.strategies[strategy].key
    var patches: [Patch] = []
    var left: [String] = []
    for control in open.controls.all {
      guard let value = moves.moves[control.path] else { continue }
      let found = Self.places(of: control.path, for: base, in: open)
        .filter { Self.isThere($0, in: base, of: open, value: value) }
        .map { Patch(path: $0, value: value) }
      if found.isEmpty { left.append("\(control.path)=\(value)") } else { patches += found }
    }
    let keys = open.scenario.strategies.map(\.key)
    let key = (1...).lazy.map { $0 == 1 ? "moved" : "moved_\($0)" }.first { !keys.contains($0) } ?? "moved"
    let tree = Tree(patches)
    let head = ["label: \(Self.quoted(label))"] + (keys == ["base"] ? [] : ["extends: \(base)"])
    snippet = Self.block(key, head, tree, margin: "  ")
    self.key = key
    self.left = left
    let kept = Moves(
      case: nil, moves: moves.moves.filter { move in !left.contains("\(move.key)=\(move.value)") })
    guard let text = Self.edited(open.file.text, key, head, tree),
      case .success(let file) = open.file.read(text: text),
      let saved = file.load(sets: []).scenario,
      saved.strategies.map(\.key) == keys + [key], saved.baseline == open.scenario.baseline,
      let moved = try? open.scenario(under: kept), isSame((moved, strategy), (saved, keys.count))
    else {
      file = nil
      return
    }
    self.file = text
  }

  /// Where a strategy would state a number: at the number's own place, or wherever a quantity that has a name is used.
  private static func places(of path: String, for strategy: String, in open: OpenScenario) -> [[String]] {
    let parts = path.split(separator: ".").map(String.init)
    switch parts[0] {
    case "strategies": return parts[1] == strategy ? [Array(parts.dropFirst(2))] : []
    case "cases": return []
    case "quantities":
      let uses = open.assumptions.filter { $0.isReference && $0.worldCase.isEmpty && $0.value == path }.map(
        \.path)
      return uses.enumerated().filter { !uses.prefix($0.offset).contains($0.element) }.map {
        $0.element.split(separator: ".").map(String.init)
      }
    default: return [parts]
    }
  }

  /// Whether a strategy has something at a path, which may then be patched.
  private static func isThere(
    _ path: [String], in strategy: String, of open: OpenScenario, value: String
  ) -> Bool {
    let place =
      open.scenario.strategies.map(\.key) == ["base"] ? path : ["strategies", strategy] + path
    guard let set = try? PathAssignment("\(place.joined(separator: "."))=\(value)") else { return false }
    return open.file.load(sets: [set], looksAtDraws: false).scenario != nil
  }

  // MARK: Text

  /// Keys within keys, values at their ends.
  private struct Tree {
    var children: [(key: String, tree: Tree)] = []
    var value: String?

    init(_ patches: [Patch]) {
      for patch in patches { put(patch.value, at: patch.path[...]) }
    }

    private mutating func put(_ value: String, at path: ArraySlice<String>) {
      guard let key = path.first else {
        self.value = value
        return
      }
      let place = children.firstIndex { $0.key == key } ?? children.count
      if place == children.count { children.append((key, Tree([]))) }
      children[place].tree.put(value, at: path.dropFirst())
    }

    func lines(margin: String) -> [String] {
      children.flatMap { key, tree in
        tree.value.map { ["\(margin)\(key): \($0)"] }
          ?? ["\(margin)\(key):"] + tree.lines(margin: margin + "  ")
      }
    }

    var flow: [String] {
      children.map { key, tree in
        "\(key): \(tree.value ?? "{\(tree.flow.joined(separator: ", "))}")"
      }
    }
  }

  private static func block(_ key: String, _ head: [String], _ tree: Tree, margin: String) -> String {
    let inner = margin + "  "
    let lines = ["\(margin)\(key):"] + head.map { inner + $0 } + tree.lines(margin: inner)
    return lines.map { $0 + "\n" }.joined()
  }

  /// The file's text with the strategy: put in as one line, which is then written as lines of its own.
  private static func edited(_ text: String, _ key: String, _ head: [String], _ tree: Tree) -> String? {
    guard var edit = try? ScenarioEdit(text) else { return nil }
    let flow = "{\((head + tree.flow).joined(separator: ", "))}"
    do {
      try edit.put(flow, at: ["strategies", key])
    } catch {
      return nil
    }
    let whole = "\(key): \(flow)"
    var lines = edit.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let place = lines.firstIndex(where: { $0.trimmingCharacters(in: .whitespaces) == whole }) else {
      return edit.text
    }
    let margin = String(lines.remove(at: place).prefix { $0 == " " })
    // Behind the last of the others: the first strategy may be the baseline.
    let rest = lines[place...]
    let end = rest.firstIndex { line in !Self.isBlank(line) && !line.hasPrefix(margin) } ?? lines.endIndex
    let last = lines[place..<end].lastIndex { !Self.isBlank($0) } ?? place - 1
    lines.insert(String(block(key, head, tree, margin: margin).dropLast()), at: last + 1)
    return lines.joined(separator: "\n")
  }

  private static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }

  /// A label between quotes, as JSON and YAML both have it.
  private static func quoted(_ label: String) -> String {
    JSONValue.text(ScreenText.line(label)).textForPages
  }
}
