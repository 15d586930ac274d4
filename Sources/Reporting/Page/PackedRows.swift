// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of a chart's data by column, which takes a third of the bytes of an object for each: names of keys stand once,
/// and so does a text that many rows have. The page's script makes rows of it again (`unpacked`).
enum PackedRows {
  /// - Parameter rows: objects that all have the keys of the first, in its order.
  static func json(_ rows: [JSONValue]) -> JSONValue {
    guard case .object(let first)? = rows.first else { return [:] }
    return .object(
      first.indices.map { index in
        let column = rows.map { row in
          if case .object(let members) = row { members[index].value } else { JSONValue.null }
        }
        return .init(key: first[index].key, value: packed(column))
      })
  }

  private static func packed(_ column: [JSONValue]) -> JSONValue {
    if case .array(let first)? = column.first {
      let parts = first.indices.map { index in
        packed(column.map { if case .array(let elements) = $0 { elements[index] } else { .null } })
      }
      return ["parts": .array(parts)]
    }
    var places: [String: Int] = [:]
    var texts: [JSONValue] = []
    var at: [JSONValue] = []
    for value in column {
      guard case .text(let text) = value else { return .array(column) }
      let place = places[text] ?? texts.count
      if place == texts.count {
        places[text] = place
        texts.append(value)
      }
      at.append(.number(Double(place)))
    }
    return 2 * texts.count > column.count ? .array(column) : ["texts": .array(texts), "at": .array(at)]
  }
}
