// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// `manifest.json`: how a run came about.
package enum Manifest {
  package static let fileName = "manifest.json"

  /// A value as JSON: keys in alphabetical order, indented, dates by ISO 8601, one newline at the end.
  ///
  /// - Throws: `EncodingError`, such as for a number that is not finite.
  package static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  struct Document<Body: Encodable>: Encodable {
    enum Key: String, CodingKey {
      case files, tables, captions
    }

    var body: Body
    var files: [String]
    var tables: [TableDescription]
    var captions: [Caption]

    func encode(to encoder: any Encoder) throws {
      try body.encode(to: encoder)
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(files, forKey: .files)
      if !tables.isEmpty { try container.encode(tables, forKey: .tables) }
      if !captions.isEmpty { try container.encode(captions, forKey: .captions) }
    }
  }

  private struct Listing: Decodable {
    var files: [String]
  }

  /// The files that a run has written into a folder besides its manifest; `nil` if there is no run.
  static func files(inFolder folder: String) -> [String]? {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(fileName)") else { return nil }
    // Another name with a slash is not from here, and could lead out of the folder.
    return try? JSONDecoder().decode(Listing.self, from: data).files.filter(RunInputs.isName)
  }

  /// The text that the manifest in a folder has under a key; `nil` if there is none.
  package static func text(_ key: String, inFolder folder: String) -> String? {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(fileName)") else { return nil }
    return (try? JSONSerialization.jsonObject(with: data) as? [String: Any])?[key] as? String
  }
}
