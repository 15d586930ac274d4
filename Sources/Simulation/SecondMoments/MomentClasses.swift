// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Up to eight classes of customers side by side: where they are when something begins to count, and what the rest of
/// their lives adds from there. A class, so that what was once worked out about them is kept.
final class MomentClasses {
  typealias State = CustomerState<SIMD8<Double>>

  let chunk: ClassChunk
  private let setting: MomentSetting
  private let counting: ClassKernel<SIMD8<Double>>
  /// By class: those that stand for its order rates.
  private var parts: [[Part]]

  private struct Part {
    let kernel: MomentKernel
    var rates: MomentRates
    /// Of the class.
    let share: Double

    mutating func moments(
      of counts: [SIMD8<Double>], lane: Int, start: Int, age: Int, months: Range<Int>, amounts: LifeAmounts
    ) -> Moments {
      kernel.moments(
        of: counts, lane: lane, time: start, age: age, months: months, amounts: amounts, rates: &rates)
        * share
    }
  }

  /// - Parameters:
  ///   - values: what a class's orders are worth, relative to the segment's mean, with shares of customers.
  ///   - splitsRates: whether customers of a class differ in their order rates.
  ///   - ages: as the classes count them, that are lived.
  init(
    _ chunk: ClassChunk, values: [(value: Double, share: Double)], splitsRates: Bool, plan: Plan<Double>,
    setting: MomentSetting, ages: Int
  ) {
    self.chunk = chunk
    self.setting = setting
    counting = ClassKernel(
      lanes: chunk.classes.map { ClassKernel($0, setting: setting.counting, attach: plan.attach) })
    parts = chunk.classes.map { member in
      (splitsRates ? member.splitByRate(plan.business) : [(member, 1)]).flatMap { group, share in
        values.map { value, part in
          Part(
            kernel: MomentKernel(group, value: value, plan: plan, setting: setting),
            rates: MomentRates(group, setting: setting, ages: ages), share: share * part)
        }
      }
    }
  }

  private var contractMonths: ContractMonths<SIMD8<Double>> { counting.contractMonths }

  /// How many kinds of customers are followed.
  var count: Int { parts.reduce(0) { $0 + $1.count } }

  var newCustomer: State { counting.newCustomer }

  /// Customers from before the plan, by recency.
  func existing(_ byRecency: [SIMD8<Double>], plan: Plan<Double>) -> State {
    var state = counting.emptyState
    let shares = plan.business.customers.existing?.inContract ?? []
    state.place(
      byRecency, inContract: shares.map(SIMD8.init(repeating:)),
      contractMonths: contractMonths)
    return state
  }

  func state(of customers: State, start: Int, age: Int, after months: Int) -> State {
    counting.state(of: customers, start: start, age: age, after: months)
  }

  /// By class: moments added up over `customers` of what they add in some months of a life that begins in plan month
  /// `start` at age `age`.
  ///
  /// - Parameter customers: where they are before the first of these months.
  func moments(
    of customers: State, start: Int, age: Int, months: Range<Int>, amounts: LifeAmounts
  ) -> [Moments] {
    let counts = customers.uncontracted + customers.byStage(contractMonths)
    return parts.indices.map { lane in
      var total = Moments.zero
      for index in parts[lane].indices {
        total += parts[lane][index].moments(
          of: counts, lane: lane, start: start, age: age, months: months, amounts: amounts)
      }
      return total
    }
  }
}

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

extension LatentClass<Double> {
  /// This class at a rate of zero and at mean · (1 + cv²), with shares that keep mean and variance: where nothing else
  /// depends on the order rate second moments are quadratic in it, and these two are enough.
  func splitByRate(_ business: Business<Double>) -> [(group: LatentClass<Double>, share: Double)] {
    guard let cv = business.customers.orders?.rateCV, cv > 0, orderRate > 0 else { return [(self, 1)] }
    return TwoPoints.points(variance: cv * cv).map { rate, share in
      (part(share, orderRate: orderRate * rate), share)
    }
  }
}

/// Customers who differ in how often they order or in what their orders are worth, as a few points: second moments are
/// quadratic in both, so that points which keep mean and variance are enough.
enum TwoPoints {
  /// All alike.
  static let alike = [(value: 1.0, share: 1.0)]

  /// Of the inverse of a Gamma(shape), shape > 2, relative to its mean.
  static func points(shape: Double) -> [(value: Double, share: Double)] {
    points(variance: 1 / (shape - 2))
  }

  /// Of a law with a mean of 1: nothing, and as much as keeps mean and variance.
  static func points(variance: Double) -> [(value: Double, share: Double)] {
    let factor = 1 + variance
    return [(0, 1 - 1 / factor), (factor, 1 / factor)]
  }
}
