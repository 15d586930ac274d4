// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

extension RunFolder {
  /// A folder for a new run, `<results>/<scenario>/<date and time>`; the first that nobody has.
  package static func freshTarget(
    results: String = "results", scenario: String, date: Date, timeZone: TimeZone = .current
  ) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    let stamp = String(
      format: "%04d-%02d-%02d-%02d%02d%02d", parts.year!, parts.month!, parts.day!, parts.hour!,
      parts.minute!, parts.second!)
    let first = "\(results)/\(scenario)/\(stamp)"
    var target = first
    var number = 2
    func isTaken(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
    while isTaken(target) || isTaken(PartialFolder.path(for: target)) {
      target = "\(first)-\(number)"
      number += 1
    }
    return target
  }

  /// An absolute path without `..` and, as far as the path exists, without symbolic links: renaming must not
  /// put a folder in a link's place.
  static func resolved(_ path: String) throws(RunFolderError) -> String {
    var absolute = path
    if !path.hasPrefix("/") {
      switch ProtectedFolders.working {
      case .at(let working): absolute = working + "/" + path
      case .withoutText: throw .notText(path)
      case .removed: throw .noWorkingFolder(path)
      }
    }
    var existing = URL(fileURLWithPath: absolute).standardizedFileURL.path
    var missing: [String] = []
    while existing != "/" {
      if let real = realpath(existing, nil) {
        defer { free(real) }
        guard let text = String(validatingCString: real) else { throw .notText(path) }
        return (text == "/" ? "" : text) + missing.reversed().map { "/" + $0 }.joined()
      }
      // What is not there yet will be made; what cannot be looked at, or has too long a name, cannot.
      let code = errno
      guard code == ENOENT || code == ENOTDIR else { throw RunFolderError(errno: code, path: path) }
      if let end = linkEnd(existing) { throw .danglingLink(existing, to: end) }
      missing.append((existing as NSString).lastPathComponent)
      existing = existing.parentPath
    }
    return "/" + missing.reversed().joined(separator: "/")
  }

  /// Where a symbolic link leads; `nil` of anything else.
  private static func linkEnd(_ path: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path)
  }

  /// Whether a run may put its results at `target`: nothing is there, an empty folder, or a run's folder to
  /// which nobody has added anything but `besides`; and nobody stands or lives in it.
  package static func checkReplaceable(
    _ target: String, besides: [String] = []
  ) throws(RunFolderError) {
    let place = try resolved(target)
    if let role = ProtectedFolders.role(of: place) { throw .protected(target, role: role) }
    if place.split(separator: "/").contains(where: { PartialFolder.isName($0) }) { throw .reserved(target) }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else { throw .isFile(target) }
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: target).sorted()
    } catch {
      throw .notWritable(target, reason: "the folder cannot be read")
    }
    let written = Manifest.files(inFolder: target)
    let known = written.map { Set($0).union([Manifest.fileName]) } ?? []
    let keepsInputs = known.contains { $0.hasPrefix(RunInputs.folder + "/") }
    for entry in entries where !known.contains(entry) && !besides.contains(entry) {
      guard keepsInputs, entry == RunInputs.folder else {
        throw .foreignFolder(target, stray: entry)
      }
      if let stray = RunInputs.stray(in: target, known: known) {
        throw .foreignFolder(target, stray: stray)
      }
    }
  }
}

extension String {
  /// The path of the folder that this path is in; empty if it names none. Foundation's own traps on a name of one
  /// letter.
  var parentPath: String {
    guard let slash = lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
