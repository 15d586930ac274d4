// SPDX-License-Identifier: GPL-3.0-or-later

import Crypto
package import Foundation

/// What tells whether bytes are still the same.
package enum Checksum {
  /// SHA-256 in hexadecimal.
  package static func sha256(of data: Data) -> String {
    SHA256.hash(data: data).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
