// SPDX-License-Identifier: GPL-3.0-or-later

/// Collects findings: each once, however many strategies share the line, and no more than a reader can use.
struct FindingLog {
  /// More than this are counted, not kept.
  static let limit = 1000

  private struct Key: Hashable {
    var location: InputLocation?
    var path: String
    var message: String
  }

  private var kept: [Finding] = []
  private var seen: Set<Key> = []
  private var omitted = 0
  private(set) var hasErrors = false

  var isFull: Bool { kept.count >= Self.limit }

  mutating func add(_ finding: Finding) {
    if finding.severity == .error { hasErrors = true }
    guard !isFull else {
      omitted += 1
      return
    }
    let key = Key(location: finding.location, path: finding.path, message: finding.message)
    guard seen.insert(key).inserted else { return }
    kept.append(finding)
  }

  mutating func add(contentsOf findings: [Finding]) {
    for finding in findings { add(finding) }
  }

  /// In the order of the file, then of the options; within a place, in the order found.
  var findings: [Finding] {
    var files: [String: Int] = [:]
    for finding in kept {
      if let file = finding.location?.file, files[file] == nil { files[file] = files.count }
    }
    func rank(_ finding: Finding) -> (Int, Int, Int) {
      guard let location = finding.location else { return (.max, 0, 0) }
      return (files[location.file] ?? .max, location.line, location.column)
    }
    var sorted = kept.enumerated().sorted { left, right in
      let (one, other) = (rank(left.element), rank(right.element))
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
    if omitted > 0 {
      sorted.append(
        Finding(
          severity: hasErrors ? .error : .note, path: "", location: nil,
          message: "… and \(omitted) more", remedy: "repair these first"))
    }
    return sorted
  }
}
