// SPDX-License-Identifier: GPL-3.0-or-later

/// What a reader is shown for a key: a text, or texts by language.
package struct Label: Sendable, Equatable {
  /// By language code; `""` where the file gives one text for all.
  package var texts: [String: String]

  package init(texts: [String: String] = [:]) {
    self.texts = texts
  }

  /// The text in `language`, else English, else any (by language code); `nil` if there is none.
  package func text(in language: String) -> String? {
    texts[language] ?? texts["en"] ?? texts.sorted { $0.key < $1.key }.first?.value
  }
}

extension Label {
  var isEmpty: Bool { texts.values.allSatisfy(\.isEmpty) }

  /// This one, or another where this one says nothing.
  func or(_ other: @autoclosure () -> Label) -> Label { isEmpty ? other() : self }

  /// What a node gives, as far as it is any text; whatever else is wrong with it is for decoding to say.
  init(_ node: Node?) {
    if let text = node?.text {
      self.init(texts: ["": text])
    } else {
      let entries = (node?.entries ?? []).compactMap { entry in entry.value.text.map { (entry.key, $0) } }
      self.init(texts: Dictionary(entries) { first, _ in first })
    }
  }
}
