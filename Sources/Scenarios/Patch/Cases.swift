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
  ///
  /// - Parameter worldCase: the one that is to be applied, whose weight alone is then an assumption; `nil` for none.
  func named(for worldCase: String?) -> [WorldCase] {
    let cases = entries.map { entry in
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
      let isUnpatched = !(entry.value.entries ?? []).contains {
        StrategyFields.sections.contains($0.key) && !$0.value.isNull
      }
      return WorldCase(
        key: entry.key, label: label,
        weight: weight(of: entry, isAssumed: entry.key == worldCase ?? entry.key),
        isUnpatched: isUnpatched)
    }
    check(cases)
    return cases
  }

  /// `nil` if there is none; with a finding, no number if it is unusable.
  private func weight(of entry: Node.Entry, isAssumed: Bool) -> Double? {
    guard let node = entry.value["weight"], !node.isNull else { return nil }
    let stated = Stated(node)
    if let entries = node.entries, node["value"] != nil {
      decoding.checkNumberKeys(node, entries, "value")
    }
    guard let weight = decoding.plainNumber(stated.number) else { return .nan }
    guard CaseFields.weights.contains(weight) else {
      decoding.report(.error, node, CaseFields.weights.complaint(about: weight), CaseFields.weights.hint)
      return .nan
    }
    if isAssumed { decoding.register.add(node, .constant(weight), stated, .share) }
    return weight
  }

  private func check(_ cases: [WorldCase]) {
    let weights = cases.compactMap(\.weight)
    guard !weights.isEmpty, !weights.contains(where: \.isNaN) else { return }
    if let bare = cases.firstIndex(where: { $0.weight == nil }) {
      decoding.report(
        .error, entries[bare].value.path, entries[bare].keyLocation,
        "case \(quoted(cases[bare].key)) has no `weight`, and others have one",
        "give every case a weight, or none")
      return
    }
    let sum = weights.reduce(0, +)
    guard abs(sum - 1) > 1e-6 else { return }
    decoding.report(
      .error, entries[0].value.path, entries[0].keyLocation,
      "the weights of the cases add up to \(format(roundedToSignificant(sum, digits: 6))), not 1",
      "change one of them")
  }

  /// `root` with its base under the case of this name.
  func apply(_ key: String, to root: Node) -> Node {
    guard let entry = entries.first(where: { $0.key == key }) else { return root }
    return Patcher(decoding).apply(entry.value, as: .worldCase, to: root)
  }
}
