// SPDX-License-Identifier: GPL-3.0-or-later

/// How a cell looks: what two cells with equal looks share in the file.
struct CellLook: Hashable {
  enum Alignment: Hashable { case left, right, center }

  var size = 11.0
  var isBold = false
  var isUnderlined = false
  /// Red, green, blue: 0x1F4E79.
  var color: UInt32?
  var fill: UInt32?
  var alignment: Alignment?
  var isIndented = false
  /// Whether text goes on in further lines.
  var wraps = false
  /// A thin line below.
  var isRuled = false
  /// Whether it stays open to changes if a reader protects the sheet.
  var isUnlocked = false
  var number: NumberFormat?

  static let body = CellLook()
  static let title = CellLook(size: 16, isBold: true, color: Palette.ink)
  static let subtitle = CellLook(color: Palette.quiet, wraps: true)
  static let note = CellLook(color: Palette.quiet, wraps: true)
  static let heading = CellLook(size: 13, isBold: true, color: Palette.ink, wraps: true)
  static let finding = CellLook(size: 12, isBold: true, wraps: true)
  static let warning = CellLook(color: Palette.warning, wraps: true)
  static let paragraph = CellLook(wraps: true)
  static let link = CellLook(isUnderlined: true, color: Palette.link)
  /// Over a column of a table.
  static func columnHead(_ alignment: Alignment) -> CellLook {
    CellLook(isBold: true, fill: Palette.head, alignment: alignment, wraps: true, isRuled: true)
  }
  /// Of what a chart is drawn of, beside what is printed.
  static let aside = CellLook(size: 9, color: Palette.quiet)

  func number(_ format: NumberFormat) -> CellLook {
    var look = self
    look.number = format
    return look
  }
}

/// Colours of the workbook.
enum Palette {
  static let ink: UInt32 = 0x1F3A5F
  static let quiet: UInt32 = 0x5F6B7A
  static let link: UInt32 = 0x1F5FA8
  static let warning: UInt32 = 0xA3470B
  static let head: UInt32 = 0xE4EAF1
  static let rule: UInt32 = 0xB8C2CE
  static let inputText: UInt32 = 0x0000FF
  static let inputFill: UInt32 = 0xFFF8DC

  /// Of series, in their order; then again from the first.
  static func series(_ index: Int) -> UInt32 { seriesColors[index % seriesColors.count] }

  private static let seriesColors: [UInt32] = [
    0x2F6DB5, 0xE0862B, 0x3B9A60, 0x8A5CA8, 0xC5504B, 0x2A9DA5, 0xB39324, 0x7A8694, 0xD77FA1, 0x5B5B9E,
  ]

  static let rise: UInt32 = 0x6FB38A
  static let fall: UInt32 = 0xDD8A80
  static let total: UInt32 = 0x7FA3CC
  /// Ends of a tornado: neither is the better one by itself.
  static let lowEnd: UInt32 = 0xE0A35C
  static let highEnd: UInt32 = 0x5F93CF
  static let lowPart: UInt32 = 0xA9C6E8
  static let highPart: UInt32 = 0x5F93CF
  static let reference: UInt32 = 0x808080
  static let grid: UInt32 = 0xE3E6EA

  /// Of a heat map: below 0, at it, above it.
  static let cold: UInt32 = 0xE08A7E
  static let middle: UInt32 = 0xFFFFFF
  static let warm: UInt32 = 0x6A9FD8
}
