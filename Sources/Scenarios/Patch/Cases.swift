// SPDX-License-Identifier: GPL-3.0-or-later

/// The `cases` of a file.
struct Cases {
  /// What asks for every case, and so cannot be the name of one.
  static let all = "all"

  private let decoding: Decoding
  private let entries: [Node.Entry]

  init(root: Node, _ decoding: Decoding) {
    self.decoding = decoding
    guard let cases = root["cases"], !cases.isNull else {
      entries = []
      return
    }
    guard let entries = cases.entries else {
      decoding.report(
        .error, cases, "a mapping from names is expected here, not \(cases.described)",
        "write `name: …` below it")
      self.entries = []
      return
    }
    guard entries.count <= Name.maximumCount else {
      decoding.report(
        .error, cases, "these are \(entries.count)", "at most \(Name.maximumCount) fit into a run")
      self.entries = []
      return
    }
    self.entries = entries
  }

  /// In the order of the file.
  func named() -> [WorldCase] {
    entries.map { entry in
      if !Name.isValid(entry.key) {
        decoding.report(
          .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) cannot be a name",
          Name.advice(for: entry.key))
      } else if entry.key == Self.all {
        decoding.report(
          .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) cannot be the name of a case",
          "`--case all` asks for every case: choose another name")
      }
      let label = entry.value["label"].flatMap { $0.isNull ? nil : decoding.label($0) } ?? Label()
      return WorldCase(key: entry.key, label: label)
    }
  }

  /// `root` with its base under the case of this name.
  func apply(_ key: String, to root: Node) -> Node {
    guard let entry = entries.first(where: { $0.key == key }) else { return root }
    return Patcher(decoding).apply(entry.value, as: .worldCase, to: root)
  }
}
