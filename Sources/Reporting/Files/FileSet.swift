// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Parallel

/// The files of one run's results, written into a folder where nobody looks for them yet.
struct FileSet: Sendable {
  let folder: String
  /// Where they will be: what errors are about.
  let target: String
  /// All but the manifest's.
  private(set) var names: [String] = []
  private var tables: [TableDescription] = []
  private var captions = CaptionList()

  init(folder: String, target: String) {
    self.folder = folder
    self.target = target
  }

  /// Writes tables in every format, each as `<its name>.<the format's extension>`. `threads` threads make their texts; pieces of files are
  /// written one at a time.
  mutating func write(
    _ tables: [ResultTable], in formats: TableFormats, threads: Int = 1
  ) throws(RunFolderError) {
    for table in tables {
      self.tables.append(TableDescription(table))
      captions.add(table)
    }
    let files = tables.flatMap { table in formats.writers.map { (table: table, writer: $0) } }
    let written = parallelMap(count: files.count, threads: threads) { [self] index in
      Result { () throws(RunFolderError) in try file(of: files[index].table, by: files[index].writer) }
    }
    for file in written { names.append(try file.get()) }
  }

  /// Writes one table in one format and gives the file's name.
  private func file<Writer: TableWriter>(
    of table: ResultTable, by writer: Writer
  ) throws(RunFolderError) -> String {
    let name = "\(table.name).\(Writer.fileExtension)"
    try makeFile(name) { file throws(OutputFile.Failure) in
      var text = writer.header(of: table)
      for row in table.rows {
        writer.append(row, to: &text)
        if text.utf8.count > 1 << 20 {
          try file.write(text)
          text = ""
        }
      }
      try file.write(text + writer.footer(of: table))
    }
    return name
  }

  /// Writes a text file under a plain name.
  mutating func write(_ text: String, to name: String) throws(RunFolderError) {
    try makeFile(name) { file throws(OutputFile.Failure) in try file.write(text) }
    names.append(name)
  }

  /// Writes a file as it is, below the folder of inputs.
  ///
  /// - Parameter place: relative to that folder, without `..`.
  mutating func write(input data: Data, at place: String) throws(RunFolderError) {
    try makeInputsFolder((place as NSString).deletingLastPathComponent)
    let name = "\(RunInputs.folder)/\(place)"
    try makeFile(name) { file throws(OutputFile.Failure) in try file.write(data) }
    names.append(name)
  }

  /// Makes a folder below the folder of inputs, and those that it is in.
  func makeInputsFolder(_ place: String) throws(RunFolderError) {
    var path = folder
    for step in [RunInputs.folder] + place.split(separator: "/").map(String.init) {
      path += "/" + step
      try UnfinishedWork.step { [path] () throws(RunFolderError) in
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
          throw RunFolderError(errno: errno, path: target)
        }
      }
    }
  }

  /// Writes `manifest.json` with the names of the other files and what their tables are.
  mutating func writeManifest(_ manifest: some Encodable) throws(RunFolderError) {
    let text: String
    do {
      text = try Manifest.text(
        of: Manifest.Document(
          body: manifest, files: names.sorted(), tables: tables, captions: captions.captions))
    } catch {
      throw .failed(target, reason: "the manifest cannot be encoded: \(error)")
    }
    try makeFile(Manifest.fileName) { file throws(OutputFile.Failure) in try file.write(text) }
  }

  private func makeFile(
    _ name: String, _ body: (borrowing OutputFile) throws(OutputFile.Failure) -> Void
  ) throws(RunFolderError) {
    precondition(RunInputs.isName(name))
    do {
      let file = try OutputFile(path: "\(folder)/\(name)")
      try body(file)
      try file.finish()
    } catch {
      throw RunFolderError(errno: error.code, path: target)
    }
  }
}
