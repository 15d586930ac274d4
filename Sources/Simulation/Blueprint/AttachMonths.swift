// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// In which months which rates of taking contracts hold: the same in all draws.
struct AttachMonths: Sendable {
  /// The rates of some months' contracts, and whose they are.
  struct Model: Sendable {
    /// By contract.
    let rates: [AttachRate]
    /// In which it holds for those who choose then.
    let months: [Int]
    let isForNew: Bool
  }

  /// Month from which nothing changes any more.
  let settledMonth: Int
  /// The distinct ones.
  private(set) var models: [Model] = []
  /// By month 0 … settledMonth, an index into `models`.
  private(set) var forNew: [Int] = []
  private(set) var forPresent: [Int] = []
  /// Whether customers' chances may differ.
  let differs: Bool

  /// - Parameters:
  ///   - business: as the blueprint knows it.
  ///   - horizon: H.
  init(_ business: Business<Double>, horizon: Int) {
    let contracts = business.contracts
    settledMonth =
      contracts.map {
        max(
          $0.availability.fromMonth + 1, $0.availability.untilMonth ?? 0, $0.attachRate.settledMonth,
          $0.responseChanges.last ?? 0)
      }.max() ?? 0
    differs = business.attachDiffers
    let new = (0...settledMonth).map { month in
      contracts.map { $0.availability.contains(month) ? AttachRate(.new, of: $0, month: month) : .none }
    }
    let present = (0...settledMonth).map { month in
      contracts.map { contract in
        guard contract.availability.contains(month) else { return AttachRate.none }
        return month == contract.availability.fromMonth
          ? AttachRate(.existing, of: contract, month: month)
          : AttachRate(.later, of: contract, month: month)
      }
    }
    var known: [[AttachRate]: Int] = [:]
    forNew = indices(of: new, isForNew: true, &known, horizon: horizon)
    // If choices differ, it matters who chooses: newcomers and others have models of their own.
    if differs { known = [:] }
    forPresent = indices(of: present, isForNew: false, &known, horizon: horizon)
  }

  /// By month, an index into `models`.
  ///
  /// - Parameter rates: by month; the last repeats.
  private mutating func indices(
    of rates: [[AttachRate]], isForNew: Bool, _ known: inout [[AttachRate]: Int], horizon: Int
  ) -> [Int] {
    rates.map { own in
      if let index = known[own] { return index }
      let months = (0..<horizon).filter { rates[min($0, rates.count - 1)] == own }
      models.append(Model(rates: own, months: months, isForNew: isForNew))
      known[own] = models.count - 1
      return models.count - 1
    }
  }
}

/// Which of a contract's rates holds in a month.
struct AttachRate: Hashable {
  enum Kind { case none, new, existing, later }

  private let kind: Kind
  /// Rates that are alike in all draws are one.
  private let known: Double?
  /// Whose rate and whose fee count; 0 if neither changes.
  let month: Int

  static let none = AttachRate()

  private init() { (kind, known, month) = (.none, 0, 0) }

  /// - Parameter contract: as the blueprint knows it.
  fileprivate init(_ kind: Kind, of contract: Contract<Double>, month: Int) {
    let rate =
      switch kind {
      case .none: 0.0
      case .new: contract.attachRate.value(at: month)
      case .existing: contract.attachExisting
      case .later: contract.laterAttachPerMonth
      }
    known = rate.isNaN ? nil : rate
    self.kind = rate.isNaN ? kind : .none
    let rateMoves = kind == .new && rate.isNaN && !contract.attachRate.isConstant
    self.month = rateMoves || rate != 0 && !contract.responseChanges.isEmpty ? month : 0
  }

  func rate<Number: Lane>(of contract: Contract<Number>) -> Number {
    if let known { return Number(repeating: known) }
    return switch kind {
    case .none: .zero
    case .new: contract.attachRate.value(in: month)
    case .existing: contract.attachExisting
    case .later: contract.laterAttachPerMonth
    }
  }
}
