// SPDX-License-Identifier: GPL-3.0-or-later

/// Classes of one draw that are followed together, side by side.
struct ClassChunk {
  /// At most a lane's width, at least one.
  let classes: [LatentClass<Double>]

  /// Of all classes, where chunks are made segment by segment.
  var segment: Int { classes[0].segment }

  /// `classes` in chunks of `width`, whatever their segments.
  static func mixed(_ classes: [LatentClass<Double>], width: Int) -> [ClassChunk] {
    stride(from: 0, to: classes.count, by: width).map {
      ClassChunk(classes: Array(classes[$0..<min($0 + width, classes.count)]))
    }
  }

  /// `classes`, segment by segment, in chunks of `width`.
  static func chunks(of classes: [LatentClass<Double>], width: Int) -> [ClassChunk] {
    var chunks: [ClassChunk] = []
    var current: [LatentClass<Double>] = []
    for group in classes {
      if let last = current.last, last.segment != group.segment || current.count == width {
        chunks.append(ClassChunk(classes: current))
        current = []
      }
      current.append(group)
    }
    if !current.isEmpty { chunks.append(ClassChunk(classes: current)) }
    return chunks
  }
}
