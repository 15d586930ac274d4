// SPDX-License-Identifier: GPL-3.0-or-later

/// Scenarios generated at random over what sheets can compute, as text.
struct RandomScenario {
  private var state: UInt64
  private(set) var text = ""

  init(seed: Int) {
    state = UInt64(clamping: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let horizon = integer(14, 30)
    line("horizon_months: \(horizon)")
    line("ltv_months: \(chance(0.5) ? horizon : integer(13, 40))")
    line("discount_rate_per_year: \(between(0, 0.08))")
    if chance(0.5) { line("inflation_per_year: \(between(0, 0.03))") }
    addMarket()
    addAcquisition()
    addCustomers()
    addOffers()
    addProgrammes()
    line("costs:")
    line("  setup: 5000")
    line("  fixed_per_month: \(chance(0.5) ? "{schedule: {0: 100, 7: \(between(50, 300))}}" : "120")")
    if chance(0.5) { line("  after_plan: none") }
    if chance(0.5) { line("  steps: [{per_customers: \(between(30, 90)), cost_per_month: 40}]") }
    line("strategies: {only: {label: Only}}")
  }

  // MARK: Chance

  private mutating func unit() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) / 9_007_199_254_740_992
  }

  private mutating func between(_ low: Double, _ high: Double) -> Double {
    ((low + (high - low) * unit()) * 10_000).rounded() / 10_000
  }

  private mutating func integer(_ low: Int, _ high: Int) -> Int {
    min(high, low + Int(unit() * Double(high - low + 1)))
  }

  private mutating func chance(_ share: Double) -> Bool { unit() < share }

  private mutating func line(_ text: String) { self.text += text + "\n" }

  /// A number, a schedule or a ramp around it.
  private mutating func moving(_ number: Double) -> String {
    let other = (number * between(0.6, 1.3) * 10_000).rounded() / 10_000
    return switch integer(0, 3) {
    case 0: "{schedule: {0: \(number), \(integer(2, 20)): \(other)}}"
    case 1: "{ramp: {0: \(number), \(integer(2, 20)): \(other)}}"
    default: "\(number)"
    }
  }

  // MARK: Parts

  private mutating func addMarket() {
    switch integer(0, 3) {
    case 0: return
    case 1:
      line(
        "market: {flow: {customers_per_month: \(between(8, 60))}, decline_per_year: \(between(-0.05, 0.1))}")
    default:
      line("market:")
      line("  stock: {customers: \(between(150, 2000))}")
      line("  decline_per_year: \(moving(between(0.001, 0.1)))")
      if chance(0.6) { line("  returning_share: \(between(0.05, 0.6))") }
      if chance(0.5) { line("  decline_reaches_customers: true") }
    }
  }

  private mutating func addAcquisition() {
    line("acquisition:")
    line("  cost_inflation_per_year: \(between(0, 0.05))")
    line("  scarcity_elasticity: \(chance(0.4) ? 0 : between(0.2, 1.3))")
    line("  channels:")
    for index in 0..<integer(1, 2) {
      line("    channel\(index):")
      line("      spend_per_month: \(moving(between(200, 500)))")
      switch integer(0, 2) {
      case 0: line("      cost_per_customer: \(moving(between(20, 40)))")
      case 1:
        line("      cost_per_customer: \(between(20, 40))")
        line("      saturation_per_month: \(between(40, 90))")
        line("      measured_at_spend_per_month: \(between(100, 400))")
      default:
        line(
          "      response: {points: [{spend: 100, customers: 6}, {spend: 300, customers: \(between(8, 16))}]}"
        )
      }
    }
  }

  private mutating func addCustomers() {
    line("customers:")
    if chance(0.5) {
      line("  segments:")
      line(
        "    many: {share: 0.7, churn_multiplier: \(between(0.7, 1.5)), value_multiplier: \(between(0.5, 2))}"
      )
      line(
        "    few: {share: 0.3, churn_multiplier: \(between(0.5, 1.2)), order_multiplier: \(between(0.4, 2)), fee_multiplier: \(between(0.4, 2))}"
      )
    }
    let law = integer(0, 5)
    line("  retention:")
    switch law {
    case 0, 1: line("    geometric: {churn_per_month: \(between(0.01, 0.12))}")
    case 2:
      let stepped = chance(0.5)
      let shape = chance(0.4) ? ", shape: \(between(0.7, 1.4))" : ""
      line(
        "    beta_geometric: {alpha: \(between(0.7, 2)), beta: \(between(4, 15)), period_months: \(integer(1, 3)), stepped: \(stepped)\(shape)}"
      )
    case 3, 4: line("    weibull: {scale_months: \(between(15, 40)), shape: \(between(0.6, 1.8))}")
    default:
      line(
        "    table: {survival: [1, \(between(0.7, 0.9)), \(between(0.5, 0.69))], period_months: 3, tail_churn_per_month: 0.03, churn_multiplier: \(between(0.8, 1.2))}"
      )
    }
    if chance(0.6) {
      line(
        "  first_sale: {price: \(moving(between(20, 200))), margin: \(between(-0.2, 0.6)), payment_lag_months: \(integer(0, 2))}"
      )
    }
    line("  orders:")
    line("    per_month: \(between(0.2, 1.5))")
    line("    value: \(moving(between(20, 80)))")
    line("    value_drift_per_year: \(between(-0.05, 0.05))")
    line("    margin: \(between(0.2, 0.6))")
    line("    unit_cost: \(between(0, 5))")
    line("    payment_lag_months: \(integer(0, 3))")
    line("    from_age_months: \(integer(0, 1))")
    if chance(0.4) {
      line("    seasonality: [\((0..<12).map { _ in "\(between(0.5, 1.5))" }.joined(separator: ", "))]")
    }
    if chance(0.4) {
      line("    returns: {rate: \(between(0.05, 0.3)), cost: 2, cost_recovered: \(between(0, 1))}")
    }
    for key in ["trend", "vintage_trend"] where chance(0.5) {
      line(
        "  \(key): {order_multiplier: \(moving(1)), value_multiplier: \(moving(1)), fee_multiplier: \(moving(1))}"
      )
    }
    if law != 2, chance(0.6) {
      line("  existing: {customers: \(integer(30, 300)), mean_tenure_months: \(between(3, 15))}")
    }
  }

  private mutating func addOffers() {
    guard chance(0.75) else { return }
    line("core: {backlash: \(between(0, 0.3))}")
    line("offers:")
    for index in 0..<integer(0, 2) {
      line("  contract\(index):")
      if chance(0.3) { line("    core_fit: \(between(0.5, 1))") }
      line("    setup: 200")
      line("    contract:")
      line("      attach_rate: \(between(0.1, 0.45))")
      line("      attach_existing: \(between(0.05, 0.3))")
      if chance(0.5) { line("      later_attach_per_month: \(between(0.005, 0.05))") }
      line("      fee_per_month: \(moving(between(10, 40)))")
      line("      upfront_fee: \(between(0, 40))")
      line("      cost_per_month: \(between(1, 6))")
      line("      visits_per_year: 2")
      line("      cost_per_visit: \(between(1, 9))")
      if chance(0.4) { line("      exit_fee: \(between(5, 30))") }
      if chance(0.4) { line("      covers_orders: true") }
      if chance(0.3) { line("      cost_per_order: 3") }
      let billing = integer(1, 3)
      line("      term_months: \(integer(billing, 6))")
      line("      first_term_months: \(integer(billing, 6))")
      line("      billing_months: \(billing)")
      if chance(0.3) { line("      fees_by_month: [3, 5]") }
      line(
        "      renewal_rate: \(chance(0.5) ? "\(between(0.5, 0.95))" : "[\(between(0.5, 0.9)), \(between(0.6, 0.97))]")"
      )
      line("      churn_multiplier: \(chance(0.5) ? 1 : between(0.4, 1.3))")
      line("      order_multiplier: \(between(0.5, 1.3))")
      line("      replaces_first_sale: \(chance(0.4))")
      line("      payment_lag_months: \(integer(0, 1))")
      line("      fee_drift_per_year: \(between(0, 0.04))")
    }
    line("  extra:")
    line("    from_month: \(integer(0, 5))")
    line("    until_month: \(integer(8, 40))")
    line("    fixed_per_month: 7")
    line(
      "    add_on: {take_up: \(between(0.1, 0.9)), \(chance(0.5) ? "per_month" : "per_order"): 0.4, price: 12, margin: 0.4}"
    )
    if chance(0.6) {
      let timing = [
        "by_year: [0.3, 0.2]", "at_months: [2, 9]", "per_month: 0.05", "per_month: 0.05, repeats: true",
        "by_year: [0.3, 0.2], repeats: true",
      ][integer(0, 4)]
      line("  event:")
      line(
        "    event: {\(timing), reach: 0.7, take_up: \(between(0.1, 0.9)), price: 90, margin: 0.5, cost_per_contact: 2}"
      )
    }
  }

  private mutating func addProgrammes() {
    guard chance(0.6) else { return }
    line("programmes:")
    if chance(0.5) {
      line(
        "  letters: {contact: {per_month: \(between(0.3, 2)), cost_each: 0.3, ideal_per_month: 1, churn_multiplier: 0.8, order_multiplier: 1.1, leave_per_contact: 0.004}}"
      )
    }
    if chance(0.5) {
      line(
        "  card: {fixed_per_month: 9, loyalty: {take_up: \(between(0.2, 0.8)), reward_rate: 0.05, redemption: 0.8, churn_multiplier: \(chance(0.5) ? 1 : 0.9), order_multiplier: 1.1}}"
      )
    }
    if chance(0.4) { line("  coupons: {discount: {rate: 0.1, take_up: 0.4, order_multiplier: 1.15}}") }
    if chance(0.4) {
      line(
        "  known: {personalisation: {churn_multiplier: 0.8, order_multiplier: 1.2, learning_months: 6, cost_per_customer_month: 0.5}}"
      )
    }
    if chance(0.4) {
      line(
        "  friends: {referral: {per_customer_month: 0.03, reward: 5, churn_multiplier: 0.9, value_multiplier: 1.1}}"
      )
    }
  }
}
