// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The customers a business has when its plan starts, by class and by where their history left them.
struct ExistingCustomers<Count: Lane> {
  /// Those who came in one month, or in all of them where age does not matter.
  struct Arrival {
    /// When the plan starts; any age where it does not matter.
    let age: Int
    /// By class, then recency; adds up to their number over all arrivals.
    let byRecency: [[Count]]
  }

  /// Those of one history, everybody counted who has it.
  struct Past {
    /// Into `classes`.
    let classes: Range<Int>
    /// When the plan starts.
    let age: Int
    /// Of `classes`, by class, then recency: who is still present.
    let byRecency: [[Count]]
    /// Everybody, whether still there or not.
    let customers: Double
  }

  let memberships: Memberships<Count>
  /// Under the strategy.
  private(set) var classes: [LatentClass<Count>] = []
  private(set) var arrivals: [Arrival] = []
  /// Where histories are known, instead of arrivals.
  private(set) var past: [Past] = []
  private var pastPlaces: [(age: Int, byRecency: [Count])] = []
  /// By age from 1, then life: how many there are for each that arrived, where arrivals of all ages are one but side offers
  /// are sold by age; empty elsewhere.
  private var ages: [[Count]] = []
  /// By class, how its customers lived before the plan; many classes may have lived alike.
  private var lives: [Int] = []
  /// Months since the oldest of them came, continuous: customers arrived steadily over this window.
  private(set) var tenureWindow = Count.zero
  /// How many of one customer won in each month of the window are still present.
  private(set) var survivors = Count.zero
  /// Whether classes differ in order rate; if not, each stands for customers whose rates vary.
  private(set) var hasRateClasses = false

  /// The oldest customers that history is followed back to, months.
  static var longestTenure: Int { 1200 }

  /// - Parameters:
  ///   - months: how long the plan follows them.
  ///   - byEverything: see `Memberships`.
  init(plan: Plan<Count>, nodes: NodeCounts, months: Int, byEverything: Bool = false) {
    let blueprint = plan.blueprint
    memberships = Memberships(plan: plan, byEverything: byEverything)
    guard let existing = plan.business.customers.existing,
      let known = blueprint.business.customers.existing, known.customers != 0
    else { return }
    if let known = known.histories {
      add(known, of: plan, nodes: nodes, months: months)
      return
    }
    let classes = ExistingClasses(
      plan: plan, nodes: nodes, ages: Self.longestTenure + months, memberships: memberships)
    hasRateClasses = classes.hasRateClasses
    let shares = classes.base.map { $0.weight * plan.base.customers.segments[$0.segment].share }
    var history = ExistingHistory(plan: plan, classes: classes)
    let lives = classes.base.indices.map { history.life(of: $0) }
    // Expectations of sales need ages only to weigh chances by them; second moments need them one by one.
    let keepsAges = blueprint.agesMatterToLives || byEverything && blueprint.agesMatterToSales
    let weighsAges = !keepsAges && blueprint.agesMatterToSales
    var tenures = (0..<Count.width).map { Tenure(mean: existing.meanTenureMonths[lane: $0]) }
    var lived: [(age: Int, byRecency: [[Count]])] = []
    for age in 1...Self.longestTenure {
      let states = history.states(afterMonths: age)
      let present = states.map { $0.reduce(.zero, +) }
      let survivors = zip(shares, lives).reduce(Count.zero) { sum, item in sum + item.0 * present[item.1] }
      let fraction = Count { tenures[$0].add(age: age, survivors: survivors[lane: $0]) }
      let counted = states.map { $0.map { $0 * fraction } }
      if weighsAges { ages.append(counted.map { $0.reduce(.zero, +) }) }
      if keepsAges || lived.isEmpty {
        lived.append((age, counted))
      } else {
        lived[0].byRecency = zip(lived[0].byRecency, counted).map { zip($0, $1).map { $0 + $1 } }
      }
      if tenures.allSatisfy(\.isClosed) { break }
    }
    self.classes = classes.strategy
    self.lives = lives
    tenureWindow = Count { tenures[$0].window }
    survivors = Count { tenures[$0].total }
    // If nobody stays a month, there are none.
    let scale = existing.customers.dividedOrZero(by: survivors)
    let weights = shares.map { $0 * scale }
    arrivals = lived.map { age, byRecency in
      Arrival(
        age: age, byRecency: zip(weights, lives).map { weight, life in byRecency[life].map { $0 * weight } })
    }
  }

  /// Those whose histories are known.
  private mutating func add(_ known: PastCustomers, of plan: Plan<Count>, nodes: NodeCounts, months: Int) {
    hasRateClasses = true
    let laws = (0..<Count.width).map { PastLaw(base: plan.base.lane($0)) }
    let waiting = ExistingWait(plan: plan, months: known.monthsBeforeStart)
    for history in known.histories {
      let classes = ExistingClasses(
        plan: plan, nodes: nodes,
        ages: history.monthsBegun + known.monthsBeforeStart + months + 1,
        memberships: memberships, history: (history, laws))
      let presence = Count { laws[$0].alive(history) * history.customers }
      let first = self.classes.count
      self.classes += classes.strategy
      let age = history.monthsBegun + known.monthsBeforeStart
      let byRecency = classes.base.map { waiting.states(of: $0, presence * $0.weight, history: history) }
      past.append(
        Past(
          classes: first..<self.classes.count, age: age, byRecency: byRecency, customers: history.customers))
      pastPlaces += byRecency.map { (age, $0) }
    }
    // They did not come steadily: this says only that there are some.
    (tenureWindow, survivors) = (.one, .one)
  }

  /// The oldest of those whose chances of a sale are weighed by age; 0 if none are.
  var oldestWeighed: Int { ages.count }

  /// See `ages`, of one class.
  func ages(of index: Int) -> [Count] { ages.map { $0[lives[index]] } }

  /// Where customers of a class are when the plan starts.
  func places(of index: Int) -> [(age: Int, byRecency: [Count])] {
    past.isEmpty ? arrivals.map { ($0.age, $0.byRecency[index]) } : [pastPlaces[index]]
  }

  /// Who is still present when the plan starts, where histories are known.
  var stillThere: Count? {
    guard !past.isEmpty else { return nil }
    var sum = Count.zero
    for count in past.flatMap(\.byRecency).joined() { sum += count }
    return sum
  }
}

/// The window of steady arrivals that gives customers still present a mean tenure.
private struct Tenure {
  let mean: Double
  private(set) var total = 0.0
  private(set) var window = 0.0
  /// Whether nobody is older.
  private(set) var isClosed = false
  private var moment = 0.0

  init(mean: Double) {
    self.mean = mean
  }

  /// Opens the window to customers of `age`; the share of them that it takes in.
  mutating func add(age: Int, survivors: Double) -> Double {
    guard !isClosed else { return 0 }
    var fraction = 1.0
    if moment + survivors * Double(age) >= mean * (total + survivors) {
      let needed = mean * total - moment
      let each = survivors * (Double(age) - mean)
      fraction = age == 1 || each <= 0 ? 1 : min(1, max(0, needed / each))
      isClosed = true
    }
    total += fraction * survivors
    moment += fraction * survivors * Double(age)
    window = total > 0 ? Double(age - 1) + fraction : 0
    if survivors < 1e-12 * total { isClosed = true }
    return fraction
  }
}

/// The customers that a business has when its plan starts, in sum.
package struct ExistingTotals: Sendable {
  /// The window over which they came, months; 0 without any.
  package var tenureWindow: Double
  /// How many of one customer won in each of those months are still present.
  package var survivors: Double
}
