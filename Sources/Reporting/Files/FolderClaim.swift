// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

/// A place for results that belongs to one process from before it computes them until they are there.
///
/// Whether results may go there is found out first; another process that wants the same place is refused. Nothing
/// stays behind if no results come.
package final class FolderClaim: Sendable {
  /// Where the results will be.
  package let target: String
  private let folder: PartialFolder

  /// - Parameters:
  ///   - path: folders above it are created as needed.
  ///   - besides: what may be there that no run has written.
  package init(_ path: String, besides: [String] = []) throws(RunFolderError) {
    target = try RunFolder.resolved(path)
    do {
      try RunFolder.checkReplaceable(target, besides: besides)
    } catch {
      // What is in the way may be what another is working on.
      throw PartialFolder.isInUse(for: target) ? .busy(target) : error
    }
    folder = try PartialFolder.begun(for: target)
  }

  /// A place of its own for a new run, `<results>/<scenario>/<date and time>`; the first that nobody has.
  package static func fresh(
    results: String = "results", scenario: String, date: Date, timeZone: TimeZone = .current
  ) throws(RunFolderError) -> FolderClaim {
    while true {
      do throws(RunFolderError) {
        return try FolderClaim(
          RunFolder.freshTarget(results: results, scenario: scenario, date: date, timeZone: timeZone))
      } catch {
        // Another took it at this instant; the next name is free.
        guard case .busy = error else { throw error }
      }
    }
  }

  /// Where files lie until all are there.
  var partial: String { folder.path }

  /// Puts the folder in its place.
  func move() throws(RunFolderError) {
    try RunFolder.checkReplaceable(target)
    try UnfinishedWork.finish(folder.path) { () throws(RunFolderError) in try folder.move(to: target) }
  }

  deinit { UnfinishedWork.abandon(folder.path) }
}
