// SPDX-License-Identifier: GPL-3.0-or-later

/// A log as UTF-8, piece by piece, whatever its encoding.
final class TextSource {
  /// Bytes that were refused, of which nothing further can be read.
  enum Fault: Equatable {
    case notUTF8
    case notConvertible
    /// What is CP932 elsewhere.
    case alsoUTF8
    /// The file ends within a character.
    case cutShort
  }

  let encoding: TextEncoding
  /// Whether characters of three bytes were there: with a fault after them, the file has two encodings.
  private(set) var hasThreeByteCharacters = false
  private(set) var fault: Fault?
  private let file: LogFile
  private let converter: Converter?
  private let raw = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
  /// Bytes of `raw` that are read and not yet handed on.
  private var pending = 0
  private var isAtEnd = false
  private let progress: (Int) -> Void

  init(_ file: LogFile, encoding: TextEncoding, skipping mark: Int, progress: @escaping (Int) -> Void)
    throws(Interruption)
  {
    self.file = file
    self.encoding = encoding
    self.progress = progress
    if encoding == .utf8 {
      converter = nil
    } else {
      guard let converter = Converter(from: encoding) else {
        throw .wrong(
          "this system's iconv does not know \(encoding.rawValue)", remedy: "save the log as CSV UTF-8 first")
      }
      self.converter = converter
    }
    file.rewind(to: mark)
  }

  deinit { raw.deallocate() }

  /// Appends UTF-8 to where there is room; 0 at the end, or where there is a fault.
  ///
  /// - Parameter room: at least 4 MiB, which what one piece becomes always fits.
  func fill(_ room: UnsafeMutableRawBufferPointer) throws(Interruption) -> Int {
    while fault == nil {
      if !isAtEnd, pending < raw.count {
        let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: raw[pending...]))
        isAtEnd = count < raw.count - pending
        pending += count
        progress(count)
      }
      if pending == 0 { return 0 }
      let (taken, made) = converter.map { convert($0, into: room) } ?? check(into: room)
      raw.copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[taken..<pending]))
      pending -= taken
      if taken == 0, isAtEnd, fault == nil { fault = encoding == .utf8 ? .notUTF8 : .cutShort }
      if made > 0 { return made }
    }
    return 0
  }

  private func check(into room: UnsafeMutableRawBufferPointer) -> (Int, Int) {
    let found = UTF8Check.check(UnsafeRawBufferPointer(rebasing: raw[..<pending]))
    if found.hasThreeByteCharacters { hasThreeByteCharacters = true }
    if found.isBroken { fault = .notUTF8 }
    room.copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[..<found.valid]))
    return (found.valid, found.valid)
  }

  private func convert(_ converter: Converter, into room: UnsafeMutableRawBufferPointer) -> (Int, Int) {
    let kana = encoding == .cp932 ? kanaOfUTF8() : nil
    let (taken, made, outcome) = converter.convert(
      UnsafeMutableRawBufferPointer(rebasing: raw[..<(kana ?? pending)]), into: room)
    if outcome == .invalid { fault = .notConvertible } else if kana != nil { fault = .alsoUTF8 }
    return (taken, made)
  }

  /// Where two kana stand side by side as UTF-8 writes them. In CP932 these bytes are rare letters in an order that no
  /// word has, so that the file has both encodings.
  private func kanaOfUTF8() -> Int? {
    func isKana(_ place: Int) -> Bool {
      raw[place] == 0xE3 && (0x81...0x83).contains(raw[place + 1]) && raw[place + 2] & 0xC0 == 0x80
    }
    var place = 0
    while place + 6 <= pending {
      if isKana(place), isKana(place + 3) { return place }
      place += 1
    }
    return nil
  }
}
