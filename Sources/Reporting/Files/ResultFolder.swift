// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// A folder of results, read back as what was written: tables with labels in both languages, units and typed cells, and
/// what the manifest says of them.
package struct ResultFolder: Sendable {
  /// Why a folder cannot be read.
  package struct Failure: Error, Equatable {
    package var message: String
  }

  /// What every manifest says, as far as it was written then.
  package struct Facts: Sendable, Equatable, Decodable {
    package struct Input: Sendable, Equatable, Decodable {
      /// As it was given; `nil` of a sweep, whose results do not depend on where it ran.
      package var path: String?
      package var sha256: String
      /// Where the folder has it.
      package var copy: String?
    }

    package var version: String
    /// Of a sweep `nil`: it may have been computed by several.
    package var command: [String]?
    /// The file that it is about: a scenario's; `nil` if it is of a log.
    package var scenario: String?
    /// What options gave another value, as they were written.
    package var set: [String]?
    /// Of a run: those that were run, if any were.
    package var cases: [String]?
    /// Of a study: the one that was studied, if one was.
    package var `case`: String?
    /// What it was solved by.
    package var solver: String?
    package var seed: UInt64?
    package var draws: Int?
    package var inputs: [Input]?
    /// What readers need to be told beside the tables.
    package var reading: Reading?
  }

  package let path: String
  package let facts: Facts
  private let descriptions: [TableDescription]
  private let captions: [String: Caption]

  /// - Parameter path: of a folder that this program has written.
  package init(_ path: String) throws(Failure) {
    self.path = path
    guard let data = FileManager.default.contents(atPath: "\(path)/\(Manifest.fileName)") else {
      throw Failure(message: "\(path) holds no results: there is no \(Manifest.fileName) in it")
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let facts = try? decoder.decode(Facts.self, from: data),
      let listing = try? decoder.decode(Listing.self, from: data)
    else {
      throw Failure(message: "\(path)/\(Manifest.fileName) is damaged, or not of ltv")
    }
    guard let tables = listing.tables else {
      throw Failure(
        message: "\(path) was written by an earlier version of ltv; repeat the command that wrote it")
    }
    self.facts = facts
    descriptions = tables
    var captions: [String: Caption] = [:]
    // Of two labels that are the same in one language, the first holds.
    for caption in listing.captions ?? [] {
      for text in [caption.english, caption.japanese] where captions[text] == nil { captions[text] = caption }
    }
    self.captions = captions
  }

  /// In the order in which they were written.
  package var tableNames: [String] { descriptions.map(\.name) }

  /// The first word of the command: `run`.
  package var verb: String { facts.command?.first ?? "sweep" }

  /// A table that was written; `nil` if there is none of that name.
  package func table(_ name: String) throws(Failure) -> ResultTable? {
    guard let description = descriptions.first(where: { $0.name == name }) else { return nil }
    let file = "\(path)/\(name).\(CSVWriter.fileExtension)"
    let texts: ResultTable
    do {
      texts = try CSVReader.table(at: file)
    } catch {
      switch error {
      case .unreadable: throw Failure(message: "\(file) cannot be read")
      case .malformed(_, let record): throw Failure(message: "record \(record) of \(file) is damaged")
      }
    }
    guard texts.columns.map(\.key) == description.columns.map(\.key) else {
      throw Failure(message: "\(file) has other columns than the run wrote")
    }
    var table = ResultTable(
      name: name, columns: description.columns.map { Column($0.key, unit: $0.unit, label: $0.label) })
    for (index, row) in texts.rows.enumerated() {
      table.append(try cells(row, description, file: file, record: index + 2))
    }
    return table
  }

  private func cells(
    _ row: [Cell], _ description: TableDescription, file: String, record: Int
  ) throws(Failure) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(row.count)
    for (column, cell) in zip(description.columns, row) {
      guard case .text(let text) = cell else {
        cells.append(.empty)
        continue
      }
      guard let typed = column.kind.cell(text, captions: captions) else {
        throw Failure(
          message: "record \(record) of \(file) is damaged: '\(text.prefix(40))' in \(column.key) is no "
            + (column.kind == .boolean ? "true or false" : "number"))
      }
      cells.append(typed)
    }
    return cells
  }

  private struct Listing: Decodable {
    var tables: [TableDescription]?
    var captions: [Caption]?
  }
}
