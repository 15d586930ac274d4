// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing

@testable import Experiments

struct SobolIndicesTests {
  @Test func `Ishigami's function has its indices`() throws {
    let design = try TestDesign(dimensions: 3, draws: 4096)
    let (a, b) = (7.0, 0.1)
    let one = pow(1 + b * pow(.pi, 4) / 5, 2) / 2
    let two = a * a / 8
    let both = 8 * b * b * pow(.pi, 8) / 225
    let all = one + two + both
    let firsts = [one / all, two / all, 0]
    let totals = [(one + both) / all, two / all, both / all]
    for input in 0..<3 {
      let indices = try #require(design.indices(of: [input], ishigami))
      try expect(indices.first, is: firsts[input], within: 0.03)
      try expect(indices.total, is: totals[input], within: 0.03)
    }
    // Together, the first and the third explain what is not the second's.
    let group = try #require(design.indices(of: [0, 2], ishigami))
    try expect(group.first, is: 1 - two / all, within: 0.03)
    try expect(group.total, is: 1 - two / all, within: 0.03)
  }

  /// Saltelli & Sobol 1995 (doi:10.1016/0951-8320(95)00099-2): six inputs of falling weight.
  @Test func `Sobol's G function has its indices`() throws {
    let weights = [0, 1, 4.5, 9, 99, 99]
    let design = try TestDesign(dimensions: 6, draws: 4096)
    let parts = weights.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let variance = parts.reduce(1) { $0 * (1 + $1) } - 1
    for (input, part) in parts.enumerated() {
      let indices = design.indices(of: [input]) { u in
        zip(u, weights).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
      }
      try expect(indices?.first, is: part / variance, within: 0.03)
      try expect(indices?.total, is: part * (1 + variance) / (1 + part) / variance, within: 0.03)
    }
  }

  @Test func `inputs without influence have none, and what does not vary has no indices`() throws {
    let design = try TestDesign(dimensions: 2, draws: 256)
    let indices = try #require(design.indices(of: [1]) { 3 * $0[0] })
    #expect(indices.first.value == 0 && indices.total.value == 0)
    #expect(design.indices(of: [1]) { _ in 1e9 + 0.1 } == nil)
  }
}
