// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Scenarios

/// The files that a run in parts has read, which lie with each part: whoever puts the parts together needs no other.
package struct KeptInputs: Codable, Sendable {
  package struct File: Codable, Sendable {
    /// As named where it was read.
    package var path: String
    package var data: Data
  }

  /// The scenario, then the files that it names.
  package let files: [File]
  /// What was asked for, as options of the command line.
  package let options: [String]

  private static let name = "inputs"

  package init(_ inputs: [InputFile], options: [String]) {
    files = inputs.map { File(path: $0.path, data: $0.data) }
    self.options = options
  }

  /// What some part keeps, by the plan that it lists.
  ///
  /// - Throws: `WorkFolder.Failure` where no folder has it.
  package init(of targets: [String]) throws(WorkFolder.Failure) {
    for target in targets {
      let path = "\(WorkFolder.path(in: target))/\(Self.name)"
      guard let kept = SealedFile.read(Self.self, at: path) else { continue }
      self = kept
      return
    }
    throw .noWork(targets[0])
  }

  package func store(in checkpoints: Checkpoints<RunPlan>) throws(WorkFolder.Failure) {
    try checkpoints.keep(self, as: Self.name)
  }
}
