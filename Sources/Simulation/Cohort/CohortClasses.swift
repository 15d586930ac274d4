// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Classes of one segment's customers of one age, side by side: what each does, as tables. A class, so that vintages
/// do not copy it.
final class CohortClasses: Sendable {
  let count: Int
  let segment: Int
  let memberships: [Int]
  /// Of all classes, alike: what an order is worth, in mean orders, and what is paid of the fees that contracts state.
  let valueLevel: Double
  let feeLevel: Double
  /// Of each, and of all from it on: its share of the segment's customers.
  let weights: SuccessiveShares
  /// Orders a month before season, conditions and programmes.
  let orderRates: [Double]
  /// Months by which customers are older than ages count.
  let ageOffset: Int
  /// Whether customers of a class differ in their order rates.
  let hasRateSpread: Bool
  let attachNew: AttachChances
  let attachPresent: AttachChances
  /// Chance to stay at the month's end, by row, then class; of those who have not left before.
  let stay: [Double]
  /// Chance to leave after an order, by row, then class; empty if customers do not leave so.
  let leaving: [Double]
  /// Who leaves inside a month, by row, then class; empty if nobody does.
  let leavingInside: [LeavingInside]
  /// Chance to leave at once after being acquired, by phase, then class; empty if nobody does.
  let leavingWhenWon: [Double]
  private let firstAge: Int
  let lastAge: Int
  private let phases: Int
  private let conditions: Int

  /// - Parameter ages: those that are lived.
  init(
    _ classes: [LatentClass<Double>], segment: Int, ages: Range<Int>, hasRateClasses: Bool? = nil,
    setting: CohortSetting
  ) {
    count = classes.count
    self.segment = segment
    memberships = classes.map(\.membership)
    valueLevel = classes.first?.valueLevel ?? 1
    feeLevel = classes.first?.feeLevel ?? 1
    weights = SuccessiveShares(classes.map(\.weight))
    orderRates = classes.map(\.orderRate)
    ageOffset = classes.first?.ageOffset ?? 0
    hasRateSpread = hasRateClasses.map { setting.rateShape != nil && !$0 } ?? setting.hasRateSpread
    let tables =
      setting.contracts == 0
      ? [] : classes.map { setting.plan.attach.tables(usage: $0.usage, segment: segment) }
    attachNew = AttachChances(tables.map(\.new), contracts: setting.contracts)
    attachPresent = AttachChances(tables.map(\.present), contracts: setting.contracts)
    firstAge = ages.lowerBound
    lastAge = classes.settledAge(in: ages, setting: setting)
    phases = setting.kernel.modifiers.phases.count
    conditions = setting.kernel.conditions.count
    var stay: [Double] = []
    var leaving: [Double] = []
    var leavingInside: [LeavingInside] = []
    for age in firstAge...lastAge {
      for phase in 0..<phases {
        for condition in 0..<conditions {
          for member in classes {
            if setting.leavesInside {
              let month = member.monthOfLeaving(
                age: age, phase: phase, condition: condition, setting: setting.kernel)
              leavingInside.append(month.inside)
              stay.append(month.stayAtEnd)
            } else {
              stay.append(
                member.stay(age: age, phase: phase, condition: condition, setting: setting.kernel))
            }
            guard setting.leavesAfterOrders else { continue }
            leaving.append(
              member.leaving(age: age, phase: phase, condition: condition, setting: setting.kernel))
          }
        }
      }
    }
    self.stay = stay
    self.leaving = leaving
    self.leavingInside = leavingInside
    leavingWhenWon =
      setting.leavesWhenWon
      ? (0..<phases).flatMap { phase in
        classes.map { $0.leavingWhenWon(phase: phase, setting: setting.kernel) }
      } : []
  }

  /// Where the tables of a month have the first class.
  func row(age: Int, phase: Int, condition: Int) -> Int {
    ((((min(age, lastAge) - firstAge) * phases) + phase) * conditions + condition) * count
  }
}

extension [LatentClass<Double>] {
  /// The age from which on what they do stays as it is, of those that are lived.
  func settledAge(in ages: Range<Int>, setting: CohortSetting) -> Int {
    let settled = reduce(setting.kernel.modifiers.settledAge) {
      Swift.max($0, $1.hazard.ages - 1)
    }
    return Swift.max(ages.lowerBound, Swift.min(settled, ages.upperBound - 1))
  }
}

extension LatentClass<Double> {
  /// Chance to leave after an order.
  fileprivate func leaving(age: Int, phase: Int, condition: Int, setting: KernelSetting<Double>) -> Double {
    let modifier = setting.modifiers.modifier(
      membership: membership, phase: phase, condition: condition, age: age + ageOffset)
    return hazard.leavingPerOrder(
      multiplier: setting.conditions.churnMultipliers[condition] * modifier.churn)
  }
}

/// Who of a class leaves at a moment inside a month, and when.
///
/// The moments are two: a share of those who leave does so right after the month's start, the others at `moment`, such
/// that the mean and the mean square of all their moments are right. So are the mean and the variance of what they order.
struct LeavingInside {
  let probability: Double
  /// Of those who leave, the share with the later moment.
  let laterShare: Double
  /// The later moment, a part of the month.
  let moment: Double

  /// Nobody.
  static var none: LeavingInside { LeavingInside(staying: 1, part: (1, 1)) }

  /// - Parameters:
  ///   - staying: the chance not to leave inside the month.
  ///   - part: what part of the month one is present, and the mean of its square.
  init(staying: Double, part: (mean: Double, square: Double)) {
    probability = 1 - staying
    // Hazards so small that differences would cancel are alike all month.
    let isEven = probability < 1e-9
    let mean = isEven ? 0.5 : (part.mean - staying) / probability
    let square = isEven ? 1.0 / 3 : (part.square - staying) / probability
    laterShare = square > 0 ? min(1, mean * mean / square) : 0
    moment = mean > 0 ? min(1, square / mean) : 0
  }
}

extension LatentClass<Double> {
  /// Who leaves inside a month, and the chance of others to stay at its end.
  fileprivate func monthOfLeaving(
    age: Int, phase: Int, condition: Int, setting: KernelSetting<Double>
  ) -> (inside: LeavingInside, stayAtEnd: Double) {
    guard hazard.leavesInside else {
      return (.none, stay(age: age, phase: phase, condition: condition, setting: setting))
    }
    let staying = ownStay(age: age, phase: phase, condition: condition, setting: setting)
    let modifier = setting.modifiers.modifier(
      membership: membership, phase: phase, condition: condition, age: age + ageOffset)
    return (
      LeavingInside(
        staying: staying, part: part(age: age, phase: phase, condition: condition, setting: setting)),
      modifier.staying
    )
  }
}

/// The chance of each contract by plan month, for classes side by side.
struct AttachChances: Sendable {
  /// By month, then contract, then class; the last month repeats.
  let chances: [Double]
  /// By month.
  private let active: [Bool]
  private let width: Int

  /// - Parameter tables: by class, then month, then contract.
  init(_ tables: [[[Double]]], contracts: Int) {
    width = contracts * tables.count
    let months = tables.first?.count ?? 0
    var chances: [Double] = []
    var active: [Bool] = []
    for month in 0..<months {
      for contract in 0..<contracts { chances += tables.map { $0[month][contract] } }
      active.append(chances.suffix(width).contains { $0 > 0 })
    }
    self.chances = chances
    self.active = active
  }

  /// Where the chances of a month begin; `nil` if nobody attaches.
  func row(time: Int) -> Int? {
    let month = min(time, active.count - 1)
    return month >= 0 && active[month] ? month * width : nil
  }
}

/// Shares in which a number is split one after the other.
struct SuccessiveShares: Sendable {
  /// Of each share, that of what those before it left.
  let ofRest: [Double]

  init(_ weights: [Double]) {
    var ofRest = weights
    var rest = 0.0
    for index in weights.indices.reversed() {
      rest += weights[index]
      ofRest[index] = rest > 0 ? weights[index] / rest : 0
    }
    self.ofRest = ofRest
  }
}
