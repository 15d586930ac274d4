// SPDX-License-Identifier: GPL-3.0-or-later

import CXlsxWriter
import Foundation
import Metrics

/// A workbook in the making: its sheets' parts lie in a private temporary folder until the whole is read back.
final class WorkbookFile {
  /// The parts are far smaller. The library does not say when it could not write one whole, so room for them all has
  /// to be there before it begins.
  static let neededBytes = 64_000_000

  let language: Language
  private let folder: URL
  private let path: String
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellLook: UnsafeMutablePointer<lxw_format>] = [:]
  private var isOpen = true
  private var firstError = LXW_NO_ERROR

  /// - Throws: if there is no temporary folder to write to, or too little room in it.
  init(title: String, subject: String, language: Language) throws(ReportFailure) {
    self.language = language
    folder = FileManager.default.temporaryDirectory.appending(path: "ltv-workbook-\(UUID().uuidString)")
    let path = folder.appending(path: "book.xlsx").path
    self.path = path
    try WorkbookFile.prepare(folder)
    let made = folder.path.withCString { folder in
      var options = lxw_workbook_options()
      // The library copies it.
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(path, &options)
    }
    guard let made else {
      try? FileManager.default.removeItem(at: folder)
      throw ReportFailure("the workbook cannot be begun: there is no memory for it")
    }
    book = made
    describe(title: title, subject: subject)
  }

  deinit {
    if isOpen { lxw_workbook_free(book) }
    try? FileManager.default.removeItem(at: folder)
  }

  private static func prepare(_ folder: URL) throws(ReportFailure) {
    let files = FileManager.default
    do {
      try files.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw ReportFailure(
        "no temporary folder for the workbook can be made at \(folder.path): \(error.localizedDescription)")
    }
    let free = (try? files.attributesOfFileSystem(forPath: folder.path))?[.systemFreeSize] as? NSNumber
    if let free, free.doubleValue < Double(neededBytes) {
      try? files.removeItem(at: folder)
      throw ReportFailure(
        "the folder for temporary files, \(files.temporaryDirectory.path), has \(free) bytes left, and a workbook "
          + "is written where at least \(neededBytes) are; make room, or name another with TMPDIR")
    }
  }

  /// The file says when it was made: never now, so that the same report gives the same bytes.
  private func describe(title: String, subject: String) {
    withCopies(WorkbookText.attribute(title), WorkbookText.attribute(subject)) { title, subject in
      var properties = lxw_doc_properties()
      properties.title = title
      properties.subject = subject
      // 1980-01-01 UTC in seconds since 1970: where the calendar of zip files begins.
      properties.created = 315_532_800
      check(workbook_set_properties(book, &properties))
    }
  }

  private func withCopies(
    _ first: String, _ second: String,
    _ body: (UnsafeMutablePointer<CChar>, UnsafeMutablePointer<CChar>) -> Void
  ) {
    first.withCString { first in
      second.withCString { second in
        body(UnsafeMutablePointer(mutating: first), UnsafeMutablePointer(mutating: second))
      }
    }
  }

  /// - Parameter name: as `SheetNames` gives it.
  func sheet(named name: String) throws(ReportFailure) -> Sheet {
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw ReportFailure("a sheet of the workbook cannot be called \"\(name)\"")
    }
    return Sheet(sheet, name: name, in: self)
  }

  func chart(_ type: lxw_chart_type) throws(ReportFailure) -> UnsafeMutablePointer<lxw_chart> {
    guard let chart = workbook_add_chart(book, UInt8(clamping: type.rawValue)) else {
      throw ReportFailure("there is no memory for a chart of the workbook")
    }
    return chart
  }

  /// The whole file. Nothing can be added after it.
  func finish() throws(ReportFailure) -> Data {
    isOpen = false
    check(ltv_workbook_close(book))
    guard firstError == LXW_NO_ERROR else {
      throw ReportFailure("the workbook cannot be written: \(String(cString: lxw_strerror(firstError)))")
    }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw ReportFailure("the workbook cannot be read back from \(path): \(error.localizedDescription)")
    }
  }

  /// Keeps the first error of many calls, for the end.
  func check(_ error: lxw_error) {
    if firstError == LXW_NO_ERROR { firstError = error }
  }

  var fontName: String { language == .japanese ? "Yu Gothic" : "Calibri" }

  /// The library's own description of a look, made once.
  func format(_ look: CellLook) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[look] { return known }
    guard let format = workbook_add_format(book) else {
      check(LXW_ERROR_MEMORY_MALLOC_FAILED)
      return nil
    }
    formats[look] = format
    format_set_font_name(format, fontName)
    format_set_font_size(format, look.size)
    if look.isBold { format_set_bold(format) }
    if look.isUnderlined { format_set_underline(format, UInt8(clamping: LXW_UNDERLINE_SINGLE.rawValue)) }
    if let color = look.color { format_set_font_color(format, color) }
    if let fill = look.fill {
      format_set_pattern(format, UInt8(clamping: LXW_PATTERN_SOLID.rawValue))
      format_set_bg_color(format, fill)
    }
    if let alignment = look.alignment { format_set_align(format, alignment.code) }
    if look.isIndented { format_set_indent(format, 1) }
    if look.wraps { format_set_text_wrap(format) }
    // Cells of one row have their first lines side by side.
    let isTop = look.wraps || look.isRuled
    format_set_align(
      format, UInt8(clamping: (isTop ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER).rawValue))
    if look.isRuled {
      format_set_bottom(format, UInt8(clamping: LXW_BORDER_THIN.rawValue))
      format_set_bottom_color(format, Palette.rule)
    }
    if look.isUnlocked { format_set_unlocked(format) }
    if let number = look.number { format_set_num_format(format, number.code) }
    return format
  }
}

extension CellLook.Alignment {
  fileprivate var code: UInt8 {
    switch self {
    case .left: UInt8(clamping: LXW_ALIGN_LEFT.rawValue)
    case .right: UInt8(clamping: LXW_ALIGN_RIGHT.rawValue)
    case .center: UInt8(clamping: LXW_ALIGN_CENTER.rawValue)
    }
  }
}
