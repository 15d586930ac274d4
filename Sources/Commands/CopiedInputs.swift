// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Scenarios

/// Kept inputs as files, each under its own name, for as long as somebody holds this.
final class CopiedInputs {
  private let kept: KeptInputs
  private let folder: URL

  init(_ kept: KeptInputs) throws {
    self.kept = kept
    folder = FileManager.default.temporaryDirectory.appending(path: "ltv-inputs-\(UUID().uuidString)")
    for (index, file) in kept.files.enumerated() {
      let place = URL(fileURLWithPath: place(index))
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.data.write(to: place)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of the scenario.
  var scenario: String { place(0) }

  /// Where the other files lie, by the names that the scenario has for them.
  var elsewhere: [String: String] {
    let others = kept.files.indices.dropFirst().map { (kept.files[$0].path, place($0)) }
    return Dictionary(others, uniquingKeysWith: { one, _ in one })
  }

  private func place(_ index: Int) -> String {
    folder.appending(path: "\(index)/\((kept.files[index].path as NSString).lastPathComponent)").path
  }

  /// The same files under the names by which they were read first.
  func asNamed(_ inputs: [InputFile]) -> [InputFile] {
    var inputs = inputs
    inputs[0].path = kept.files[0].path
    return inputs
  }
}
