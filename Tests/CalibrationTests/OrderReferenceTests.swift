// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Testing

/// Numbers of Reference/order_models.py, which computes them from definitions in 40 digits.
struct OrderReferenceTests {
  struct Reference: Sendable {
    var model: CustomerModel
    var parameters: [Double]
    var history: OrderHistory
    var logLikelihood: Double
    var alive: Double
    /// Expected orders in the next 52 units of time, or 5 occasions.
    var next: Double
    var gradient: [Double]

    init(
      _ model: CustomerModel, _ parameters: [Double], _ history: OrderHistory, logLikelihood: Double,
      alive: Double,
      next: Double, gradient: [Double]
    ) {
      (self.model, self.parameters, self.history) = (model, parameters, history)
      (self.logLikelihood, self.alive, self.next, self.gradient) = (logLikelihood, alive, next, gradient)
    }
  }

  /// Among them: α = β; s = 1; 260 and 1000 orders; a hypergeometric argument of 1 − 10⁻⁵ and its like; a = 1; a + b < 1.
  static let references: [Reference] = [
    Reference(
      .paretoNBD, [0.5532, 10.577, 0.6062, 11.669], OrderHistory(orders: 26, recency: 30.857, age: 31.0),
      logLikelihood: -39.130574122900036,
      alive: 0.9978713302806056, next: 25.455933060220669,
      gradient: [3.6139220515188837, -0.58635139340038237, -1.2930217823768556, 0.037692549808103597]),
    Reference(
      .paretoNBD, [1.0, 10.0, 1.0, 10.0], OrderHistory(orders: 3, recency: 20.0, age: 40.0),
      logLikelihood: -11.947674450152362,
      alive: 0.29655845740785941, next: 0.84572518090816881,
      gradient: [0.47284100895603571, -0.0045209231687142353, -0.65705078178515703, 0.053670707563800071]),
    Reference(
      .paretoNBD, [0.6, 11.5, 0.8, 11.5], OrderHistory(orders: 0, recency: 0.0, age: 39.0),
      logLikelihood: -0.46931844776483967,
      alive: 0.20146121983502563, next: 0.091920855770704566,
      gradient: [-0.69813655132429898, 0.022771153041772193, 0.30003692388191899, -0.014653731527971763]),
    Reference(
      .paretoNBD, [0.5, 10.0, 0.6, 12.0], OrderHistory(orders: 260, recency: 150.0, age: 200.0),
      logLikelihood: -142.4575389835674,
      alive: 6.4425027996636094e-29, next: 3.8844977402690508e-27,
      gradient: [4.747773313365848, -1.5719126887038553, -0.93980614790991956, 0.040160680200951298]),
    Reference(
      .paretoNBD, [0.5, 10.0, 0.6, 12.0], OrderHistory(orders: 1000, recency: 199.0, age: 200.0),
      logLikelihood: 557.81667826645656,
      alive: 0.93457156686422689, next: 216.42238891825996,
      gradient: [5.8269925080255782, -4.7154772723048703, -2.762384996654799, 0.046859316951237559]),
    Reference(
      .paretoNBD, [0.5, 0.01, 0.6, 1000.0], OrderHistory(orders: 2, recency: 0.5, age: 500.0),
      logLikelihood: -9.4065160077083635,
      alive: 0.00012798461863775087, next: 3.2935529510823174e-5,
      gradient: [-1.9299472245301884, 47.056241425636117, 1.6649673363716357, -0.00099756470952731183]),
    Reference(
      .paretoNBD, [0.5, 2000.0, 0.6, 0.02], OrderHistory(orders: 1, recency: 1.0, age: 300.0),
      logLikelihood: -10.668958803877215,
      alive: 0.027207651597597001, next: 0.00087870770842421185,
      gradient: [1.9900075046990525, -0.00049279223086676004, -3.8755162263602224, 29.403561515711685]),
    Reference(
      .paretoNBD, [25.0, 300.0, 15.0, 900.0], OrderHistory(orders: 4, recency: 30.0, age: 80.0),
      logLikelihood: -14.774665597143849,
      alive: 0.046509799280347318, next: 0.1279826721846623,
      gradient: [0.02231940060630433, -0.0016945140822717413, 0.018587012015410657, -0.0002831599465948501]),
    Reference(
      .bgNBD, [0.24259, 4.4136, 0.79292, 2.42589], OrderHistory(orders: 2, recency: 30.43, age: 38.86),
      logLikelihood: -9.4597053069785272,
      alive: 0.72660888484186854, next: 1.5585746214638496,
      gradient: [2.7033366204714583, -0.00028711470578131462, -0.20291719834430603, 0.076605824924261183]),
    Reference(
      .bgNBD, [0.525, 6.183, 0.891, 1.614], OrderHistory(orders: 0, recency: 0.0, age: 38.86),
      logLikelihood: -1.0425523492108517,
      alive: 1.0, next: 0.4778355315113135,
      gradient: [-1.9858139984968604, 0.073254708587641786, 0.0, -7.1124145103772624e-33]),
    Reference(
      .bgNBD, [1.5, 20.0, 1.0, 3.0], OrderHistory(orders: 40, recency: 60.0, age: 80.0),
      logLikelihood: -71.461618354598428,
      alive: 0.0039788020407163337, next: 0.069574559587733197,
      gradient: [2.2899246718421161, -0.44333719928827568, -1.5206440893092102, 0.28636272895224297]),
    Reference(
      .bgNBD, [0.3, 2.0, 0.2, 0.3], OrderHistory(orders: 1, recency: 5.0, age: 300.0),
      logLikelihood: -4.4308267243716621,
      alive: 0.011113633599518804, next: 0.0024273638878621947,
      gradient: [2.0387329036842538, -0.033698165333294484, 2.944431832002406, -1.9629545546682707]),
    Reference(
      .bgNBD, [4.0, 50.0, 30.0, 200.0], OrderHistory(orders: 12, recency: 100.0, age: 101.0),
      logLikelihood: -40.009650840261925,
      alive: 0.86346213473163611, next: 3.4041632569158804,
      gradient: [0.38054606018737308, -0.026056715489814297, -0.046415104753507154, 0.0067971809148773497]),
    Reference(
      .mbgNBD, [0.24259, 4.4136, 0.79292, 2.42589], OrderHistory(orders: 2, recency: 30.43, age: 38.86),
      logLikelihood: -9.6882644195812019,
      alive: 0.77444716699911697, next: 1.7138449694793507,
      gradient: [2.6929713432948414, 0.00031268601881934792, -0.45486355084705961, 0.13977386310271478]),
    Reference(
      .mbgNBD, [0.525, 6.183, 0.891, 1.614], OrderHistory(orders: 0, recency: 0.0, age: 38.86),
      logLikelihood: -0.53983746353101456,
      alive: 0.3897350809187629, next: 0.19770581741637242,
      gradient: [-0.77394137939378601, 0.028549929779084967, 0.28571974896380032, -0.15773004729042508]),
    Reference(
      .mbgNBD, [1.5, 20.0, 1.0, 3.0], OrderHistory(orders: 40, recency: 60.0, age: 80.0),
      logLikelihood: -71.508043641338323,
      alive: 0.0040731495594053154, next: 0.07150964451637988,
      gradient: [2.2899036188017382, -0.4433274107332117, -1.5434657095551719, 0.2874449710609305]),
    Reference(
      .mbgNBD, [0.3, 2.0, 0.2, 0.3], OrderHistory(orders: 1, recency: 5.0, age: 300.0),
      logLikelihood: -6.003888884669304,
      alive: 0.046438735301366722, next: 0.01024004714637838,
      gradient: [1.9057509624525435, -0.027289850999018856, 2.1011396568264997, 0.70238877074464107]),
    Reference(
      .mbgNBD, [4.0, 50.0, 30.0, 200.0], OrderHistory(orders: 12, recency: 100.0, age: 101.0),
      logLikelihood: -40.142646545767768,
      alive: 0.86401860291838915, next: 3.4106867415294583,
      gradient: [0.38054236271073462, -0.026056322399704449, -0.05056588509804606, 0.0073876078451762686]),
    Reference(
      .bgBB, [1.204, 0.75, 0.657, 2.783], OrderHistory(orders: 0, recency: 0.0, age: 6.0),
      logLikelihood: -1.1672624726738938,
      alive: 0.1080165841686742, next: 0.072802877475043012,
      gradient: [-0.39122887285297995, 0.41110091222213469, 0.86132293653743232, -0.18584796107398881]),
    Reference(
      .bgBB, [1.204, 0.75, 0.657, 2.783], OrderHistory(orders: 4, recency: 5.0, age: 6.0),
      logLikelihood: -5.0956756388634244,
      alive: 0.6967010676851032, next: 2.0296230314777986,
      gradient: [0.25356778913400102, 0.18053259348486526, -0.72559955117053424, 0.14138066653518426]),
    Reference(
      .bgBB, [0.3, 5.0, 4.0, 30.0], OrderHistory(orders: 2, recency: 3.0, age: 40.0),
      logLikelihood: -6.2792594579530531,
      alive: 0.0019847524752919735, next: 0.00045351144088187395,
      gradient: [3.3657188681764341, -0.20918852165006502, 0.070059649537256855, -0.0066575051955605961]),
  ]

  /// Relative to the sizes of what is added up, of which many orders have large ones.
  @Test(arguments: references) func `numbers are those of forty digits`(_ reference: Reference) throws {
    let type = try #require(reference.model.ofOrders)
    let model = type.init(SIMD4(reference.parameters), mostOrders: reference.history.orders)
    let (value, gradient) = model.logLikelihood(reference.history)
    let size = 1 + abs(reference.logLikelihood) + Double(reference.history.orders)
    #expect(abs(value - reference.logLikelihood) < 1e-13 * size)
    for place in 0..<4 {
      let parameter = reference.parameters[place]
      #expect(abs(gradient[place] - reference.gradient[place]) * parameter < 1e-11 * size)
    }
    // An error of the logarithm of odds is one of odds themselves.
    let alive = model.probabilityAlive(reference.history)
    #expect(abs(alive / reference.alive - 1) < 1e-13 * size)
    let next = model.expectedOrders(reference.history, next: reference.model == .bgBB ? 5 : 52)
    #expect(abs(next / reference.next - 1) < 1e-12 * size)
  }

  /// SciPy's estimates, by a search without gradients.
  @Test func `MBG-NBD on CDNOW`() {
    let fit = MBGNBD.fit(CDNOW.summary)
    for (estimate, found) in zip(fit.estimates, [0.52484312, 6.18308503, 0.89135935, 1.61400232]) {
      #expect(abs(estimate / found - 1) < 1e-6)
    }
    #expect(abs(fit.logLikelihood + 9582.135715553748) < 1e-8)
  }
}
