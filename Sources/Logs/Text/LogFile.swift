// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A log's bytes, from its start to its end.
final class LogFile {
  /// Bytes.
  let size: Int
  private let descriptor: Int32

  init(path: String) throws(Interruption) {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else {
      throw .wrong("this file does not exist", remedy: "check the name and the folder")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .wrong("this is a folder", remedy: "name a file")
    default: throw .wrong("this is not an ordinary file", remedy: "write it to a file first")
    }
    size = Int(clamping: status.st_size)
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .wrong("this file cannot be read", remedy: "check its permissions")
    }
    guard size > 0 else {
      throw .wrong("this file is empty", remedy: "it needs a line of heads and rows below it")
    }
  }

  deinit { close(descriptor) }

  func rewind(to offset: Int) {
    lseek(descriptor, off_t(clamping: offset), SEEK_SET)
  }

  /// Reads as much as there is room for, and less at the end alone; 0 at the end.
  func read(into room: UnsafeMutableRawBufferPointer) throws(Interruption) -> Int {
    var done = 0
    while done < room.count {
      let count = Foundation.read(descriptor, room.baseAddress! + done, room.count - done)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .wrong("this file cannot be read to its end", remedy: "check the disk or the network it is on")
      }
      done += count
    }
    return done
  }

  /// Refuses what is known by its first bytes to be no text.
  static func refuseOthers(_ start: UnsafeRawBufferPointer) throws(Interruption) {
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw .wrong(
        "this is an Excel workbook or another archive", remedy: "save it as CSV UTF-8 from the spreadsheet")
    }
    if start.starts(with: [0x1F, 0x8B]) {
      throw .wrong("this is compressed", remedy: "unpack it first (gunzip)")
    }
  }
}
