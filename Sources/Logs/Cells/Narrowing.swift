// SPDX-License-Identifier: GPL-3.0-or-later

/// Text of a cell or head in a narrow form: full-width letters, digits and signs as ASCII, and each other character as
/// it is.
enum Narrowing {
  static func narrowed(_ cell: CellBytes) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(cell.count)
    var decoder = UTF8()
    var bytes = cell.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&bytes) { scalars.append(narrowed(scalar)) }
    return scalars
  }

  static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000, 0xA0: " "
    case 0x2212, 0x2010, 0x2011, 0x2013: "-"
    default: scalar
    }
  }
}
