// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The log-likelihood of a summary under one model, with its gradient; covariates' coefficients follow the model's parameters,
/// those of ordering before those of leaving.
struct OrderLikelihood<Model: OrderModel>: Sendable {
  /// Rows of one group, with as many orders each.
  private struct Piece {
    var group: Int
    var runs: [HistoryRun]
  }

  private static var batchRows: Int { 2048 }

  private let summary: PurchaseSummary
  private let layout: OrderParameters
  /// Each is added up by itself, so that sums do not depend on the number of processors.
  private let batches: [[Piece]]

  init(_ summary: PurchaseSummary) {
    self.summary = summary
    layout = OrderParameters(Model.self, covariates: summary.covariateNames.count)
    var batches: [[Piece]] = [[]]
    var size = 0
    for (group, rows) in summary.groups.map(\.rows).enumerated() {
      for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.batchRows) {
        let part = start..<min(start + Self.batchRows, rows.upperBound)
        if size + part.count > Self.batchRows, size > 0 {
          batches.append([])
          size = 0
        }
        batches[batches.count - 1].append(Piece(group: group, runs: summary.runs(part)))
        size += part.count
      }
    }
    self.batches = batches
  }

  func callAsFunction(_ parameters: [Double]) -> MaximumLikelihood.Evaluation {
    let parts = inParallel(count: batches.count) { batch in
      batches[batch].reduce(into: (value: 0.0, gradient: [Double](repeating: 0, count: parameters.count))) {
        add($1, parameters, to: &$0)
      }
    }
    return parts.dropFirst().reduce(into: parts[0]) { sum, part in
      sum.value += part.value
      for place in sum.gradient.indices { sum.gradient[place] += part.gradient[place] }
    }
  }

  private func add(_ piece: Piece, _ parameters: [Double], to sum: inout MaximumLikelihood.Evaluation) {
    let group = summary.groups[piece.group]
    let own = layout.own(parameters, covariates: group.covariates)
    let model = Model(own, mostOrders: group.mostOrders)
    var gradient = SIMD4<Double>.zero
    for run in piece.runs {
      let part = model.logLikelihood(run)
      sum.value += part.value
      gradient += part.gradient
    }
    layout.add(gradient, at: own, parameters, covariates: group.covariates, to: &sum.gradient)
  }
}

/// Where the parameters of a model with covariates stand.
package struct OrderParameters: Sendable {
  private let size: Int
  private let covariates: Int
  private let ordering: SIMD4<Double>
  private let leaving: SIMD4<Double>

  package init(_ model: any OrderModel.Type, covariates: Int) {
    size = model.model.parameters.count
    self.covariates = covariates
    ordering = model.ordering
    leaving = model.leaving
  }

  /// Whether covariates move when customers leave.
  private var hasLeaving: Bool { leaving != .zero }

  func names(_ model: CustomerModel, covariates: [String]) -> [String] {
    model.parameters + covariates.map { "ordering.\($0)" }
      + (hasLeaving ? covariates.map { "leaving.\($0)" } : [])
  }

  /// The exponents with which coefficient `place`, counted after the model's parameters, moves these.
  func exponents(_ place: Int) -> SIMD4<Double> { place < covariates ? ordering : leaving }

  /// The parameters of customers with these covariates.
  package func own(_ parameters: [Double], covariates values: [Double]) -> SIMD4<Double> {
    var own = SIMD4<Double>(repeating: 1)
    var shift = SIMD4<Double>.zero
    for place in 0..<size { own[place] = parameters[place] }
    for place in 0..<(parameters.count - size) {
      shift += parameters[size + place] * values[place % covariates] * exponents(place)
    }
    guard shift != .zero else { return own }
    for place in 0..<size { own[place] *= exp(shift[place]) }
    return own
  }

  /// Adds the gradient by `parameters` of what has this gradient by customers' own.
  func add(
    _ gradient: SIMD4<Double>, at own: SIMD4<Double>, _ parameters: [Double], covariates values: [Double],
    to sum: inout [Double]
  ) {
    let byLogarithms = gradient * own
    for place in 0..<size { sum[place] += byLogarithms[place] / parameters[place] }
    for place in 0..<(parameters.count - size) {
      sum[size + place] += (byLogarithms * exponents(place)).sum() * values[place % covariates]
    }
  }
}
