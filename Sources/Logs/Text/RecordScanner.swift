// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A cell of the record at hand: bytes of UTF-8, without quotes and without blanks around it.
typealias CellBytes = UnsafeBufferPointer<UInt8>

/// Splits a log into records and cells where they lie, by RFC 4180; a quote within a cell that does not begin with one
/// is text. A place is known for everything, and nothing is kept but the record at hand.
final class RecordScanner {
  /// A record longer than this is no row of a table: a quote left open, or another kind of file.
  static let longestRecord = 16 << 20
  /// As many as spreadsheets have.
  static let mostCells = 16_384

  /// Of the record at hand, from 1.
  private(set) var line = 0
  private(set) var count = 0
  var separator = Separator.comma

  private let source: TextSource
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Of the record at hand; the next begins at `next`.
  private var start = 0
  private var next = 0
  private var end = 0
  private var nextLine = 1
  private var isAtEnd = false
  private var withDoubledQuotes: [Int] = []
  private let starts = UnsafeMutablePointer<Int>.allocate(capacity: RecordScanner.mostCells)
  private let ends = UnsafeMutablePointer<Int>.allocate(capacity: RecordScanner.mostCells)

  private static let piece = 4 << 20

  init(_ source: TextSource) {
    self.source = source
    capacity = 2 * Self.piece
    buffer = .allocate(capacity: capacity)
  }

  deinit {
    buffer.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  /// A cell of the record at hand, valid until the next record.
  subscript(cell: Int) -> CellBytes {
    CellBytes(start: buffer + starts[cell], count: ends[cell] - starts[cell])
  }

  func text(of cell: Int) -> String { String(decoding: self[cell], as: UTF8.self) }

  /// Where a cell of the record at hand begins, in Unicode scalars from 1, if it began on the record's first line.
  func column(of cell: Int) -> Int { scalars(from: start, to: starts[cell]) + 1 }

  private func scalars(from: Int, to: Int) -> Int {
    var count = 0
    for place in from..<max(from, to) where buffer[place] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The bytes of the first line that is not empty, to be looked at.
  func firstLine() throws(Interruption) -> [UInt8] {
    var place = 0
    while true {
      while place < end {
        let byte = buffer[place]
        if byte == 10 || byte == 13 {
          let bytes = Array(UnsafeBufferPointer(start: buffer + next, count: place - next))
          if bytes.contains(where: { $0 != 32 && $0 != 9 }) { return bytes }
          if byte == 10 { nextLine += 1 }
          next = place + 1
        }
        place += 1
      }
      if isAtEnd { return Array(UnsafeBufferPointer(start: buffer + next, count: end - next)) }
      start = next
      place -= try refill()
    }
  }

  /// Goes to the next record that is not empty; `false` at the end.
  func advance() throws(Interruption) -> Bool {
    while true {
      start = next
      line = nextLine
      count = 0
      withDoubledQuotes.removeAll(keepingCapacity: true)
      let isWhole = separator == .blanks ? try splitAtBlanks() : try split()
      if isWhole {
        if count > 1 || (count == 1 && ends[0] > starts[0]) { return true }
        if isAtEnd, next >= end { return false }
      } else {
        _ = try refill()
        next = start
        nextLine = line
      }
    }
  }

  /// Moves what is at hand to the front and reads on; gives by how far it was moved.
  private func refill() throws(Interruption) -> Int {
    let shift = start
    let left = end - start
    if left > Self.longestRecord { throw tooLong() }
    if shift > 0 { buffer.update(from: buffer + start, count: left) }
    start = 0
    next -= shift
    end = left
    if capacity - end < Self.piece {
      let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity)
      wider.update(from: buffer, count: end)
      buffer.deallocate()
      buffer = wider
      capacity *= 2
    }
    let made = try source.fill(UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end))
    if made == 0 {
      if let fault = source.fault { throw interruption(fault) }
      isAtEnd = true
    }
    if made > 0, let nul = memchr(buffer + end, 0, made) {
      let (line, column) = place(at: end + (nul - UnsafeMutableRawPointer(buffer + end)))
      throw .wrong(
        "a NUL character: this is not a table of text", remedy: "export it again as CSV UTF-8", line: line,
        column: column)
    }
    end += made
    return shift
  }

  /// Line and column of a byte that is not before the record at hand.
  private func place(at byte: Int) -> (line: Int, column: Int) {
    var line = self.line == 0 ? nextLine : self.line
    var lineStart = start
    for place in start..<byte
    where buffer[place] == 10 || (buffer[place] == 13 && (place + 1 >= end || buffer[place + 1] != 10)) {
      line += 1
      lineStart = place + 1
    }
    return (line, scalars(from: lineStart, to: byte) + 1)
  }

  private func interruption(_ fault: TextSource.Fault) -> Interruption {
    let (line, column) = place(at: end)
    let message: String
    switch fault {
    case .notUTF8:
      if !source.hasThreeByteCharacters { return .again(Assumptions(encoding: .cp932, dates: .dmy)) }
      message = "from here the file is not UTF-8 as before: it has two encodings, or is damaged"
    case .alsoUTF8: message = "from here the file is UTF-8 and not CP932 as before: it has two encodings"
    case .notConvertible where source.encoding == .cp932:
      message = "the file is neither UTF-8 nor CP932, which ends here"
    case .notConvertible: message = "these bytes are not \(source.encoding.rawValue)"
    case .cutShort: message = "the file ends within a character of \(source.encoding.rawValue)"
    }
    return .wrong(
      message, remedy: "save the log in one encoding, best as CSV UTF-8", line: line, column: column)
  }

  private func tooLong() -> Interruption {
    let quote = openQuote()
    return quote.map { unclosed($0) }
      ?? .wrong(
        "a line of more than \(Self.longestRecord >> 20) MiB",
        remedy: "is this a table with a line for each row?",
        line: line == 0 ? nextLine : line)
  }

  private func unclosed(_ quote: Int) -> Interruption {
    let (line, column) = place(at: quote)
    return .wrong(
      "a quote is opened here and never closed", remedy: "close it, or write \"\" for a quote within quotes",
      line: line, column: column)
  }
}

extension RecordScanner {
  /// Where the last cell of the record at hand opened a quote that is still open.
  private func openQuote() -> Int? {
    guard count < Self.mostCells, starts[count] > start, buffer[starts[count] - 1] == UInt8(ascii: "\"")
    else {
      return nil
    }
    return starts[count] - 1
  }

  /// Splits the record that begins at `start`; `false` if more of the file must be read first.
  private func split() throws(Interruption) -> Bool {
    let bytes = buffer
    let (end, isAtEnd, separator) = (self.end, self.isAtEnd, self.separator.byte)
    let (starts, ends) = (self.starts, self.ends)
    let quote = UInt8(ascii: "\"")
    var place = start
    var cells = 0
    while true {
      // A cell begins.
      while place < end, bytes[place] == 32 || (bytes[place] == 9 && separator != 9) { place += 1 }
      if cells == Self.mostCells {
        throw .wrong(
          "more than \(Self.mostCells) columns",
          remedy: "is this a table with a row for each order or customer?",
          line: line)
      }
      starts[cells] = place
      if place < end, bytes[place] == quote {
        place += 1
        starts[cells] = place
        while true {
          while place < end, bytes[place] != quote {
            if bytes[place] == 10 || (bytes[place] == 13 && place + 1 < end && bytes[place + 1] != 10) {
              nextLine += 1
            }
            place += 1
          }
          if place + 1 >= end, !isAtEnd { return wait(at: cells) }
          if place >= end { throw unclosed(starts[cells] - 1) }
          place += 1
          guard place < end, bytes[place] == quote else { break }
          if withDoubledQuotes.last != cells { withDoubledQuotes.append(cells) }
          place += 1
        }
        ends[cells] = place - 1
        while place < end, bytes[place] == 32 { place += 1 }
        if place < end, bytes[place] != separator, bytes[place] != 10, bytes[place] != 13 {
          let (line, column) = self.place(at: starts[cells] - 1)
          throw .wrong(
            "a quote opened here is closed before more text", remedy: "write \"\" for a quote within quotes",
            line: line, column: column)
        }
      } else {
        while place < end, bytes[place] != separator, bytes[place] != 10, bytes[place] != 13 { place += 1 }
        var stop = place
        while stop > starts[cells], bytes[stop - 1] == 32 || bytes[stop - 1] == 9 { stop -= 1 }
        ends[cells] = stop
      }
      if place >= end, !isAtEnd { return wait(at: cells) }
      cells += 1
      if place < end, bytes[place] == separator {
        place += 1
        continue
      }
      return finish(at: place, cells: cells)
    }
  }

  private func splitAtBlanks() throws(Interruption) -> Bool {
    let bytes = buffer
    var place = start
    var cells = 0
    while true {
      while place < end, bytes[place] == 32 || bytes[place] == 9 { place += 1 }
      if place >= end, !isAtEnd { return wait(at: cells) }
      if place >= end || bytes[place] == 10 || bytes[place] == 13 { return finish(at: place, cells: cells) }
      if cells == Self.mostCells {
        throw .wrong(
          "more than \(Self.mostCells) columns", remedy: "is this a table with a row for each order?",
          line: line)
      }
      starts[cells] = place
      while place < end, bytes[place] != 32, bytes[place] != 9, bytes[place] != 10, bytes[place] != 13 {
        place += 1
      }
      ends[cells] = place
      if place >= end, !isAtEnd { return wait(at: cells) }
      cells += 1
    }
  }

  private func wait(at cells: Int) -> Bool {
    count = cells
    return false
  }

  /// Ends the record at a line's end, which may be CR LF, LF or CR.
  private func finish(at place: Int, cells: Int) -> Bool {
    if place + 1 >= end, !isAtEnd { return wait(at: cells) }
    count = cells
    next = place
    for cell in withDoubledQuotes { makeSingle(in: cell) }
    if place < end {
      next = place + (buffer[place] == 13 && place + 1 < end && buffer[place + 1] == 10 ? 2 : 1)
      nextLine += 1
    }
    return true
  }

  /// Makes doubled quotes one, where they lie.
  private func makeSingle(in cell: Int) {
    var written = starts[cell]
    var place = written
    while place < ends[cell] {
      buffer[written] = buffer[place]
      place += buffer[place] == UInt8(ascii: "\"") ? 2 : 1
      written += 1
    }
    ends[cell] = written
  }
}
