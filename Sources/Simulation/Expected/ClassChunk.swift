// SPDX-License-Identifier: GPL-3.0-or-later

/// Classes that a kernel takes through their months together.
struct ClassChunk {
  /// At most a lane's width, at least one.
  let classes: [LatentClass]

  /// Of all classes, where chunks are made segment by segment.
  var segment: Int { classes[0].segment }

  /// The class in a lane; lanes beyond the last repeat it, with a weight of 0.
  func member(_ lane: Int) -> LatentClass { classes[min(lane, classes.count - 1)] }

  /// `value` of the class in each lane, worked out once for each.
  func lanes<Count: Lane>(_ value: (LatentClass) -> Double) -> Count {
    var last = 0.0
    return Count { lane in
      if lane < classes.count { last = value(classes[lane]) }
      return last
    }
  }

  func weight(_ lane: Int) -> Double { lane < classes.count ? classes[lane].weight : 0 }

  /// `classes` in chunks of `width`, whatever their segments.
  static func mixed(_ classes: [LatentClass], width: Int) -> [ClassChunk] {
    stride(from: 0, to: classes.count, by: width).map {
      ClassChunk(classes: Array(classes[$0..<min($0 + width, classes.count)]))
    }
  }

  /// `classes`, segment by segment, in chunks of `width`.
  static func chunks(of classes: [LatentClass], width: Int) -> [ClassChunk] {
    var chunks: [ClassChunk] = []
    var current: [LatentClass] = []
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

  /// `classes` cut where `others` are.
  static func chunks(of classes: [LatentClass], like others: [ClassChunk]) -> [ClassChunk] {
    var first = 0
    return others.map { other in
      defer { first += other.classes.count }
      return ClassChunk(classes: Array(classes[first..<first + other.classes.count]))
    }
  }
}
