// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension IndividualSolver {
  /// Which contract a customer takes in a month: the attach schedule, with one customer's chances remembered
  /// as long as it lives.
  struct AttachChoice {
    private let models: [AttachModel<Double>]
    /// By model: whether anybody takes a contract.
    private let isPossible: [Bool]
    /// By plan month, the last repeats: an index into `models`.
    private let forNew: [Int]
    private let forPresent: [Int]
    private let contracts: Int
    /// By model, then contract: chances added up; those of this customer where they differ.
    private var upTo: [Double]
    /// By model: whether `upTo` holds.
    private var isKnown: [Bool]
    private let differs: Bool
    private let oddsMultipliers: [Double]
    private var usage = 1.0
    private var odds = 1.0

    init(schedule: AttachSchedule<Double>, contracts: Int) {
      models = schedule.models
      isPossible = models.map(\.isPossible)
      forNew = schedule.forNew
      forPresent = schedule.forPresent
      self.contracts = contracts
      upTo = [Double](repeating: 0, count: models.count * contracts)
      isKnown = models.map { _ in false }
      differs = schedule.differs
      oddsMultipliers = schedule.oddsMultipliers
    }

    /// Turns to a customer whose order rate is `usage` × `orders.per_month`.
    mutating func meet(usage: Double, segment: Int) {
      guard differs else { return }
      self.usage = usage
      odds = oddsMultipliers[segment]
      for index in models.indices where models[index].differs { isKnown[index] = false }
    }

    /// The model of a month, or `nil` if no contract can be taken.
    func model(month: Int, isNew: Bool) -> Int? {
      let index = isNew ? forNew[min(month, forNew.count - 1)] : forPresent[min(month, forPresent.count - 1)]
      return isPossible[index] ? index : nil
    }

    /// The contract that a customer takes by this model, given a uniform number.
    mutating func contract(model: Int, variate: Double) -> Int? {
      if !isKnown[model] { remember(model) }
      for contract in 0..<contracts where variate < upTo[model * contracts + contract] { return contract }
      return nil
    }

    private mutating func remember(_ model: Int) {
      var sum = 0.0
      for (contract, chance) in models[model].probabilities(usage: usage, odds: odds).enumerated() {
        sum += chance
        upTo[model * contracts + contract] = sum
      }
      isKnown[model] = true
    }
  }
}

extension AttachModel<Double> {
  /// Whether anybody takes a contract.
  var isPossible: Bool { rates.contains { $0 > 0 } }
}
