// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What a table is beside its file, which has keys and texts alone: written into the manifest, so that the folder can be
/// read back as what was written.
struct TableDescription: Codable, Equatable {
  enum Kind: String, Codable {
    case text, number, integer, boolean
    /// Texts for readers, of which the file has one language.
    case label
    /// Texts in some rows and numbers in others.
    case mixed
  }

  struct Column: Codable, Equatable {
    let key: String
    let kind: Kind
    let unit: String?
    let label: Caption
  }

  let name: String
  let columns: [Column]

  init(_ table: ResultTable) {
    name = table.name
    columns = table.columns.indices.map { index in
      let column = table.columns[index]
      return Column(
        key: column.key, kind: Kind(table.rows.lazy.map { $0[index] }), unit: column.unit, label: column.label
      )
    }
  }
}

extension TableDescription.Kind {
  /// Of a column with these cells.
  init(_ cells: some Sequence<Cell>) {
    var found: TableDescription.Kind?
    for cell in cells {
      let kind: TableDescription.Kind
      switch cell {
      case .text: kind = .text
      case .caption: kind = .label
      case .number: kind = .number
      case .integer: kind = .integer
      case .boolean: kind = .boolean
      case .empty: continue
      }
      switch (found, kind) {
      case (nil, _): found = kind
      case (.number, .integer), (.integer, .number): found = .number
      case (.label, .text), (.text, .label): found = .label
      case (let known, _) where known == kind: continue
      default:
        self = .mixed
        return
      }
    }
    self = found ?? .text
  }

  /// A cell as it was before it became text; `nil` if the text is none of this kind.
  ///
  /// - Parameter captions: of labels, by their texts in either language.
  func cell(_ text: String, captions: [String: Caption]) -> Cell? {
    switch self {
    case .text: .text(text)
    case .label: captions[text].map(Cell.caption) ?? .text(text)
    case .number: Double(text).map(Cell.number)
    case .integer: Int(text, radix: 10).map(Cell.integer)
    case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .mixed: Double(text).map(Cell.number) ?? .text(text)
    }
  }
}

/// The labels that files show in one language only, in both: each once, in the order in which they came.
struct CaptionList {
  private(set) var captions: [Caption] = []
  private var known: Set<Caption> = []

  mutating func add(_ table: ResultTable) {
    for row in table.rows {
      for case .caption(let caption) in row where caption.english != caption.japanese {
        if known.insert(caption).inserted { captions.append(caption) }
      }
    }
  }
}
