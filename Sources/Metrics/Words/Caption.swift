// SPDX-License-Identifier: GPL-3.0-or-later

/// The languages results are labelled in.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case japanese = "ja"
}

/// A label in every language of the results.
package struct Caption: Sendable, Hashable, Codable {
  package var english: String
  package var japanese: String

  package init(_ english: String, _ japanese: String) {
    self.english = english
    self.japanese = japanese
  }

  /// The same text in every language.
  package init(_ text: String) {
    self.init(text, text)
  }

  /// The same thing, of one part alone: `Contribution: Orders`.
  func narrowed(to part: Caption) -> Caption {
    Caption("\(english): \(part.english)", "\(japanese)：\(part.japanese)")
  }

  package func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .japanese: japanese
    }
  }
}

/// A thing with a key, as in the scenario file, and a label to show.
package struct Named: Sendable, Equatable, Codable {
  package var key: String
  package var label: Caption

  package init(key: String, label: Caption) {
    self.key = key
    self.label = label
  }
}
