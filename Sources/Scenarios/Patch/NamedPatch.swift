// SPDX-License-Identifier: GPL-3.0-or-later

/// What patches the sections of the base under a name, by its word in messages.
enum NamedPatch: String {
  case strategy
  case worldCase = "case"

  /// From the key of the file that they stand below; `nil` of any other.
  init?(group: String) {
    switch group {
    case "strategies": self = .strategy
    case "cases": self = .worldCase
    default: return nil
    }
  }

  var plural: String {
    switch self {
    case .strategy: "strategies"
    case .worldCase: "cases"
    }
  }

  /// What it says of itself.
  var ownKeys: [String] {
    switch self {
    case .strategy: ["label", "extends"]
    case .worldCase: ["label", "weight"]
    }
  }
}

extension Patcher {
  /// The sections of `base` under a strategy or a case; what is not a section stays as it is.
  func apply(_ named: Node, as kind: NamedPatch, to base: Node) -> Node {
    guard let patch = named.entries else {
      if !named.isNull {
        decoding.report(
          .error, named, "a \(kind.rawValue) is a mapping, not \(named.described)",
          "write what it changes below its name")
      }
      return base
    }
    let allowed = StrategyFields.sections
    var sections = named
    sections.content = .mapping(patch.filter { allowed.contains($0.key) })
    for entry in patch where !allowed.contains(entry.key) && !kind.ownKeys.contains(entry.key) {
      let isOfFile = FormatShape.root[entry.key] != nil
      decoding.report(
        .error, entry.value.path, entry.keyLocation,
        isOfFile
          ? "a \(kind.rawValue) cannot change \(quoted(entry.key))"
          : "\(quoted(entry.key)) is not a key here",
        isOfFile
          ? "\(kind.plural) are compared on the same plan and the same draws: it may patch \(enumerated(allowed))"
          : UnknownKey.commentRemedy(entry.key)
            ?? DottedKey(entry.key, in: named, FormatShape.business)?.remedy
            ?? Suggestions.closest(to: entry.key, among: allowed + kind.ownKeys)
            .map { "did you mean \(quoted($0))?" } ?? "a \(kind.rawValue) may patch \(enumerated(allowed))")
    }
    return apply(sections, to: base, .object(FormatShape.business)) ?? base
  }
}
