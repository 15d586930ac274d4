// SPDX-License-Identifier: GPL-3.0-or-later

/// One of the parts into which work is split: its chunks are every `count`-th, from `index` on.
package struct Shard: Sendable, Codable, Equatable, CustomStringConvertible {
  /// From 1.
  package var index: Int
  package var count: Int

  package static let whole = Shard(index: 1, count: 1)

  package init(index: Int, count: Int) {
    self.index = index
    self.count = count
  }

  /// - Parameter count: of all chunks.
  package func chunks(of count: Int) -> [Int] {
    Array(stride(from: index - 1, to: count, by: self.count))
  }

  package var description: String { "\(index)/\(count)" }
}
