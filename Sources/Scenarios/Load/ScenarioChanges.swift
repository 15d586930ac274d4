// SPDX-License-Identifier: GPL-3.0-or-later

/// A scenario as somebody ran it.
package struct ScenarioVersion: Sendable {
  package var file: ScenarioFile
  /// Patches of the command line, in their order.
  package var sets: [PathAssignment]
  /// One of the file's cases; `nil` for the file as written.
  package var worldCase: String?

  package init(file: ScenarioFile, sets: [PathAssignment] = [], worldCase: String? = nil) {
    self.file = file
    self.sets = sets
    self.worldCase = worldCase
  }

  package func load() -> LoadResult { file.load(sets: sets, case: worldCase) }

  var dimensions: [String] { worldCase == nil ? file.dimensions.asWritten : file.dimensions.withCases }
}

/// What sets two versions of a scenario apart, change by change, and every scenario between them: some changes made, the
/// others not.
///
/// All of them have the same uncertainties in the same places, so that draws compare.
package struct ScenarioChanges: Sendable {
  package struct Change: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      /// Another value, or a part that is there in one of the versions alone.
      case value
      /// A file of the same name with other contents.
      case file
      /// Another case of the scenario.
      case worldCase
    }

    package var kind: Kind
    /// Where it is, as a path of the scenario; of a case, its key.
    package var path: String
    /// The number or text that is there, or the distribution as the register has it; `nil` if there is none or it is
    /// no single number.
    package var before: String?
    package var after: String?
  }

  /// In the order of the files, the case first and files last.
  package var changes: [Change] { steps.map(\.change) }

  private struct Step {
    var change: Change
    /// Places in the files.
    var paths: [[String]] = []
    /// Places that options patch.
    var sets: [[String]] = []
    var dataFile: String?
    var changesCase = false
  }

  private let before: ScenarioVersion
  private let after: ScenarioVersion
  private let dimensions: [String]
  private let steps: [Step]
  /// Where each file that a version names is to be read if it is the same in both or in one of them alone.
  private let places: [String: String]

  package init(from before: ScenarioVersion, to after: ScenarioVersion) {
    self.before = before
    self.after = after
    dimensions = before.dimensions + after.dimensions.filter { !before.dimensions.contains($0) }
    let (one, other) = (before.load(), after.load())
    var (places, changed) = ([String: String](), [String]())
    for file in one.inputs.dropFirst() { places[file.path] = before.file.pass.files.shown(file.path) }
    for file in other.inputs.dropFirst() {
      if let known = one.inputs.dropFirst().first(where: { $0.path == file.path }) {
        if known.sha256 != file.sha256, !changed.contains(file.path) { changed.append(file.path) }
      } else {
        places[file.path] = after.file.pass.files.shown(file.path)
      }
    }
    self.places = places
    let values = ChangedPlaces(from: before, to: after).groups.map { group in
      let path = NodePath(group.first).text
      return Step(
        change: Change(
          kind: .value, path: path, before: before.text(at: group.first, in: one),
          after: after.text(at: group.first, in: other)),
        paths: group.paths, sets: group.sets)
    }
    var worldCase: [Step] = []
    if before.worldCase != after.worldCase {
      let key = after.worldCase ?? before.worldCase ?? ""
      worldCase = [
        Step(
          change: Change(kind: .worldCase, path: key, before: before.worldCase, after: after.worldCase),
          changesCase: true)
      ]
    }
    let files = changed.map { name in
      let path = before.file.pass.root.path(of: name).map { NodePath($0).text } ?? name
      return Step(change: Change(kind: .file, path: path, before: name, after: name), dataFile: name)
    }
    steps = worldCase + values + files
  }

  /// The scenario with these changes made: indices into `changes`. There is none where one of them needs another.
  package func load(_ made: Set<Int>) -> LoadResult {
    var root = before.file.pass.root
    var sets = before.sets
    var worldCase = before.worldCase
    var elsewhere = places
    for (index, step) in steps.enumerated() where made.contains(index) {
      for path in step.paths { root = root.taking(path[...], from: after.file.pass.root) ?? root }
      sets.removeAll { step.sets.contains($0.path) }
      sets += after.sets.filter { step.sets.contains($0.path) }
      if step.changesCase { worldCase = after.worldCase }
      if let name = step.dataFile { elsewhere[name] = after.file.pass.files.shown(name) }
    }
    // A case that is not there yet would change nothing without a word.
    if let worldCase, root["cases"]?[worldCase] == nil {
      return LoadResult(scenario: nil, findings: [], assumptions: [], inputs: [])
    }
    let (file, syntax) = (before.file.pass.file, before.file.pass.syntax)
    let pass = Pass(
      root: root, file: file, files: InputFiles(scenarioPath: file, elsewhere: elsewhere), syntax: syntax)
    return pass.load(sets, case: worldCase, dimensions: dimensions)
  }
}

extension ScenarioVersion {
  /// What stands at a path, for readers.
  fileprivate func text(at path: [String], in loaded: LoadResult) -> String? {
    let place = NodePath(path).text
    if let stated = loaded.assumptions.first(where: { $0.place == place }) { return stated.value }
    let set = sets.last { $0.path == path }?.value
    return (set ?? file.pass.root.node(at: path[...]))?.text
  }
}

extension Node {
  fileprivate func node(at path: ArraySlice<String>) -> Node? {
    guard let key = path.first else { return self }
    return self[key]?.node(at: path.dropFirst())
  }

  /// The path of the mapping that names a file.
  fileprivate func path(of file: String) -> [String]? {
    for entry in entries ?? [] {
      if entry.key == "file", entry.value.text == file { return [] }
      if let below = entry.value.path(of: file) { return [entry.key] + below }
    }
    for (index, element) in (elements ?? []).enumerated() {
      if let below = element.path(of: file) { return ["[\(index)]"] + below }
    }
    return nil
  }

  /// The tree with what another has at a path; `nil` if that is nothing and the path is empty.
  fileprivate func taking(_ path: ArraySlice<String>, from other: Node?) -> Node? {
    guard let key = path.first else { return other }
    var entries = self.entries ?? []
    let index = entries.firstIndex { $0.key == key }
    let theirs = other?.entries ?? []
    let place = theirs.firstIndex { $0.key == key }
    let value =
      index.map { entries[$0].value.taking(path.dropFirst(), from: place.map { theirs[$0].value }) }
      ?? place.map { theirs[$0].value }
    if let index, let value {
      entries[index].value = value
    } else if let index {
      entries.remove(at: index)
    } else if let value, let place {
      // Behind what it follows there: the order of strategies is theirs, too.
      let known = theirs[..<place].last { entry in entries.contains { $0.key == entry.key } }
      let start = known.flatMap { known in entries.firstIndex { $0.key == known.key } }
      entries.insert(
        Entry(key: key, keyLocation: theirs[place].keyLocation, value: value), at: start.map { $0 + 1 } ?? 0)
    }
    var result = self
    result.content = .mapping(entries)
    return result
  }
}
