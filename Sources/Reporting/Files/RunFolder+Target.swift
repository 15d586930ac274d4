// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

extension RunFolder {
  /// A folder for a new run, `<results>/<scenario>/<date and time>`; the first that does not exist yet.
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
    while FileManager.default.fileExists(atPath: target) {
      target = "\(first)-\(number)"
      number += 1
    }
    return target
  }

  /// An absolute path without `..` and, as far as the path exists, without symbolic links: renaming must not
  /// put a folder in a link's place.
  static func resolved(_ path: String) -> String {
    let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var existing = URL(fileURLWithPath: absolute).standardizedFileURL.path
    var missing: [String] = []
    while existing != "/" {
      if let real = realpath(existing, nil) {
        defer { free(real) }
        return ([String(cString: real)] + missing.reversed()).joined(separator: "/")
      }
      missing.append((existing as NSString).lastPathComponent)
      existing = existing.parentPath
    }
    return "/" + missing.reversed().joined(separator: "/")
  }

  /// Whether a run may put its results at `target`: nothing is there, an empty folder, or a run's folder to
  /// which nobody has added anything but `besides`.
  package static func checkReplaceable(
    _ target: String, besides: [String] = []
  ) throws(RunFolderError) {
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
    if let stray = entries.first(where: { !known.contains($0) && !besides.contains($0) }) {
      throw .foreignFolder(target, stray: stray)
    }
  }
}

/// Folders made on the way to a target, so that they can be unmade.
struct CreatedFolders: Sendable {
  /// The innermost last.
  private var paths: [String] = []

  init(upTo folder: String, for target: String) throws(RunFolderError) {
    var missing: [String] = []
    var path = folder
    var isFolder: ObjCBool = false
    while path != "/", !path.isEmpty, !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      missing.append(path)
      path = path.parentPath
    }
    if path != "/", !path.isEmpty, !isFolder.boolValue { throw .isFile(path) }
    for path in missing.reversed() {
      if mkdir(path, 0o777) != 0, errno != EEXIST {
        let code = errno
        removeEmpty()
        throw RunFolderError(errno: code, path: target)
      }
      paths.append(path)
    }
  }

  /// Removes those that are still empty.
  func removeEmpty() {
    for path in paths.reversed() { rmdir(path) }
  }
}

extension String {
  /// The path of the folder that this path is in; empty where it names none. Foundation's own traps on a name of one
  /// letter.
  var parentPath: String {
    guard let slash = lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
