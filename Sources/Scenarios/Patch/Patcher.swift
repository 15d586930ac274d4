// SPDX-License-Identifier: GPL-3.0-or-later

/// Applies patches to trees.
///
/// Mappings merge. A mapping that names another kind than the one below replaces it; one that names the same kind
/// changes what it mentions. A number, a distribution, a schedule, a list, a text replaces. `null` deletes,
/// `{times: 0.75}` scales the number below.
struct Patcher {
  let decoding: Decoding

  init(_ decoding: Decoding) {
    self.decoding = decoding
  }

  /// `base` with `patch` applied; `nil` if nothing is left. `shape` is what may stand there, `nil` if nothing may:
  /// decoding then says so.
  func apply(_ patch: Node, to base: Node?, _ shape: Shape?) -> Node? {
    if base == nil, shape == nil { return patch }
    if patch.isNull {
      if base == nil, !isMeant(patch) {
        decoding.report(
          .error, patch, "there is nothing here to delete", "remove the `null`, or check the path")
      }
      return nil
    }
    if let times = patch["times"] { return scale(base, by: times, patch, shape) }
    guard let entries = patch.entries, merges(shape) else { return replacing(base, by: patch) }
    return merge(entries, patch, into: base?.entries == nil ? nil : base, shape)
  }

  /// A patch that takes the place of a number is another value of the same thing: it keeps its name.
  private func replacing(_ base: Node?, by patch: Node) -> Node {
    var patch = patch
    patch.formerLabel = base?.numberLabel ?? Label()
    return patch
  }

  /// Whether a faulty key below was meant for what is patched: then nothing else is wrong.
  private func isMeant(_ patch: Node) -> Bool {
    decoding.meant.contains(patch.path.canonical.text)
  }

  /// Numbers and texts are replaced as a whole, also where they are written as mappings.
  private func merges(_ shape: Shape?) -> Bool {
    switch shape {
    case .object, .names, .patch, nil: true
    case .number, .whole, .flag, .choice, .text, .label, .list, .column, .oneOrMore, .schedule, .correlations:
      false
    }
  }

  private func merge(_ entries: [Node.Entry], _ patch: Node, into base: Node?, _ shape: Shape?) -> Node {
    var result = base ?? Node(.mapping([]), at: patch.location, path: patch.path)
    var merged = base?.entries ?? []
    for entry in entries {
      for rival in shape?.object?.rivals(of: entry.key) ?? [] where !entry.value.isNull && patch[rival] == nil
      {
        merged.removeAll { $0.key == rival }
      }
      let index = merged.firstIndex { $0.key == entry.key }
      if index == nil, entry.value.isNull, shape?.object?.isRequired(entry.key) == true {
        // Decoding asks for its value: there is nothing to delete.
        merged.append(entry)
        continue
      }
      let below = index.map { merged[$0].value }
      switch (index, apply(entry.value, to: below, shape?.child(entry.key))) {
      case (let index?, let value?): merged[index].value = value
      case (let index?, nil): merged.remove(at: index)
      case (nil, let value?):
        merged.append(Node.Entry(key: entry.key, keyLocation: entry.keyLocation, value: value))
      case (nil, nil): break
      }
    }
    result.content = .mapping(merged)
    return result
  }

  private func scale(_ base: Node?, by times: Node, _ patch: Node, _ shape: Shape?) -> Node? {
    for entry in patch.entries ?? [] where !["times", "label", "source", "note"].contains(entry.key) {
      decoding.report(
        .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) is not a key beside `times`",
        "`times` scales the number below; its other keys are `label`, `source` and `note`")
    }
    let number = times.entries != nil && shape?.isWhole != true ? times : nil
    guard let factor = number == nil ? decoding.plainNumber(times) : 1 else { return base }
    guard ScaleRange.allowed.contains(factor) else {
      decoding.report(
        .error, times, ScaleRange.allowed.complaint(about: factor), ScaleRange.allowed.hint)
      return base
    }
    guard var result = base, !result.isNull else {
      if isMeant(patch) { return base }
      decoding.report(
        .error, patch, "there is nothing here to scale", "give the number itself, or check the path")
      return base
    }
    guard shape?.isScalable ?? result.text.map({ YAMLNumber.parse($0) != .notANumber }) ?? false else {
      decoding.report(
        .error, patch, "`times` scales a number, and this is \(result.described)", "name the number to scale")
      return base
    }
    if let label = patch["label"], !label.isNull { _ = decoding.label(label) }
    result.scaling.append(
      Node.Scale(
        factor: factor, number: number, path: patch.path, location: patch.location,
        source: patch["source"]?.text ?? "",
        note: patch["note"]?.text ?? "", label: Label(patch["label"])))
    return result
  }
}
