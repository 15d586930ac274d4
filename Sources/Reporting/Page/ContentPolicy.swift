// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
import Foundation

/// What a page allows browsers: nothing from anywhere, and to run and apply exactly what the page holds, by checksum
/// (Content Security Policy Level 3, W3C). Texts are not compiled to code (`unsafe-eval`).
enum ContentPolicy {
  /// - Parameters:
  ///   - scripts: the text of each inline script, byte by byte.
  ///   - style: the text of the style sheet.
  ///   - asksItsServer: whether scripts may send requests to where the page came from.
  static func text(scripts: [Data], style: Data, asksItsServer: Bool = false) -> String {
    ([
      "default-src 'none'",
      "script-src " + scripts.map(source).joined(separator: " "),
      "style-src " + source(style),
      // A chart that is saved as a picture is one on the way.
      "img-src data: blob:",
      "base-uri 'none'",
      "form-action 'none'",
    ] + (asksItsServer ? ["connect-src 'self'"] : [])).joined(separator: "; ")
  }

  private static func source(_ data: Data) -> String { "'sha256-\(Checksum.sha256Base64(of: data))'" }
}
