// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a client reads: sections of sentences, tables and charts, in both languages and in no form yet. Writers make a
/// page or a workbook of it.
package struct Report: Sendable, Equatable {
  package var title: Caption
  /// What it is of, in a line: the months, the draws, the seed.
  package var subtitle: Caption
  /// The code of the currency that amounts are in; `nil` if there are none, or nobody has said.
  package var currency: String?
  package var sections: [Section]
  /// How it came about: program, command, seed, inputs with their hashes.
  package var provenance: [Fact]

  package init(
    title: Caption, subtitle: Caption, currency: String?, sections: [Section], provenance: [Fact]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.currency = currency
    self.sections = sections
    self.provenance = provenance
  }

  /// One question and its answer.
  package struct Section: Sendable, Equatable {
    /// Lower-case letters and `_`, of its own within the report: the address within a page.
    package var key: String
    package var heading: Caption
    package var blocks: [Block]

    package init(key: String, heading: Caption, blocks: [Block]) {
      self.key = key
      self.heading = heading
      self.blocks = blocks
    }
  }

  package enum Block: Sendable, Equatable {
    /// The answer in words: set larger than a note.
    case finding(Caption)
    /// What to mind.
    case warning(Caption)
    case paragraph(Caption)
    case exhibit(Exhibit)
  }

  package struct Fact: Sendable, Equatable {
    package var name: Caption
    package var value: String

    package init(_ name: Caption, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// A table, and the chart that is drawn of it.
package struct Exhibit: Sendable, Equatable {
  /// Lower-case letters and `_`, of its own within the report: the name of a sheet or a file.
  package var key: String
  package var title: Caption
  /// What a hurried reader would misunderstand without it.
  package var note: Caption?
  /// As a reader sees it: few columns, each with a label and one unit. The unit of its column says how a number is
  /// written (`NumberStyle`).
  package var table: ResultTable
  package var chart: Chart?
  /// Whether a page shows the table only on request: it is long, or the chart says it all.
  package var foldsTable: Bool

  package init(
    key: String, title: Caption, note: Caption? = nil, table: ResultTable, chart: Chart? = nil,
    foldsTable: Bool = false
  ) {
    self.key = key
    self.title = title
    self.note = note
    self.table = table
    self.chart = chart
    self.foldsTable = foldsTable
  }
}
