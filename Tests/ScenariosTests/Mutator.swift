// SPDX-License-Identifier: GPL-3.0-or-later

/// Breaks texts in the ways that people, editors and malice do.
struct Mutator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  private static let values = [
    ".nan", "-.inf", "1e400", "-1", "'x'", "\"3\"", "0", "1", "2.5", "1000000000000000000000", "1e-400",
    "null", "[]",
    "{}", "~", "true", "{times: 2}", "{times: null}", "{ref: visit}", "{ref: nothing}", "{ref: a}",
    "{value: .inf}", "{expr: visit * 2}", "{expr: '1 / (visit - 20)'}", "{expr: max(visit}",
    "{expr: '- - 3'}", "{expr: left}",
    "{times: {expr: left - 1}}", "{times: {uniform: {min: 0, max: 2}}}", "{times: {ref: visit}}",
    "{normal: {p05: 1, p95: 0}}", "{normal: {mean: 1, sd: 0}}", "{beta: {p05: 0.1, p95: 0.100001}}",
    "{lognormal: {p05: 1e-300, p95: 1.0e+300}}", "{gamma: {mean: 1.0e-300, sd: 1.0e+300}}",
    "{pert: {min: 1, mode: 1, max: 1}}", "{uniform: {min: 0, max: 1.0e+308}, truncate: {min: 1.0e+308}}",
    "{discrete: {values: [], weights: []}}", "{discrete: {values: [1, 2], weights: [0, 0]}}",
    "{schedule: {}}",
    "{schedule: {0: 1, 0: 2}}", "*a", "&a 1", "&a {x: *a}", "!!int 3", "!<tag> 3", "|\n  text",
    "[[[[[[[[[[[]", "2026-01",
    "６", "5%", "-", ":", "a: b: c", "? a", "*a : 1",
  ]
  private static let scalars: [Unicode.Scalar] = [
    "[", "]", "{", "}", ":", ",", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "#", "-", "?", "\t",
    "\n", " ",
    "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{E000}", "\u{1F600}", "売", "0", "e", "_", "<",
    "\\",
  ]

  /// SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2714064.2660195).
  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(max(bound, 1)))
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }

  /// One to four faults in `text`, as bytes that need not be text any more.
  mutating func mutate(_ text: String) -> [UInt8] {
    var text = text
    for _ in 0...(next(2) * next(4)) { text = next(3) == 0 ? mutateCharacters(text) : mutateTokens(text) }
    var bytes = Array(text.utf8)
    if next(20) == 0 {
      for _ in 0...next(4) where !bytes.isEmpty { bytes[next(bytes.count)] = UInt8(next(256)) }
    }
    if next(20) == 0 { bytes.removeLast(next(bytes.count)) }
    return bytes
  }

  /// A patch of some path that `text` may have.
  mutating func assignment(from paths: [String]) -> String {
    let path = next(8) == 0 ? String(pick(paths).dropLast(next(4))) : pick(paths)
    return path + "=" + pick(Self.values)
  }

  private mutating func mutateCharacters(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let place = next(scalars.count)
    switch next(4) {
    case 0 where !scalars.isEmpty: scalars.remove(at: place)
    case 1:
      scalars.insert(
        contentsOf: [Unicode.Scalar](repeating: pick(Self.scalars), count: 1 + next(3)), at: place)
    case 2:
      scalars.insert(
        contentsOf: String(repeating: pick(["[", "{a: ", "- ", "? "]), count: next(2000)).unicodeScalars,
        at: place)
    default: scalars.insert(pick(Self.scalars), at: place)
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  private mutating func mutateTokens(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = next(lines.count)
    switch next(8) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[line], at: next(lines.count))
    case 2: lines.swapAt(line, next(lines.count))
    case 3: lines[line] = String(repeating: " ", count: next(8)) + lines[line].drop { $0 == " " }
    default:
      lines[line] = replaceToken(lines[line], by: next(3) == 0 ? token(of: pick(lines)) : pick(Self.values))
    }
    return lines.joined(separator: "\n")
  }

  private func tokens(of line: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    var start: String.Index?
    for index in line.indices {
      let isPart = line[index].isLetter || line[index].isNumber || "_.-+".contains(line[index])
      if isPart && start == nil { start = index }
      if !isPart, let from = start {
        ranges.append(from..<index)
        start = nil
      }
    }
    if let start { ranges.append(start..<line.endIndex) }
    return ranges
  }

  private mutating func token(of line: String) -> String {
    let ranges = tokens(of: line)
    return ranges.isEmpty ? "" : String(line[pick(ranges)])
  }

  private mutating func replaceToken(_ line: String, by replacement: String) -> String {
    let ranges = tokens(of: line)
    guard !ranges.isEmpty else { return line + replacement }
    return line.replacingCharacters(in: pick(ranges), with: replacement)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
