// SPDX-License-Identifier: GPL-3.0-or-later

/// The top of a scenario file: the plan's frame, and the base of the business.
struct ScenarioFields {
  var name = ""
  var currency = "JPY"
  var start = CalendarMonth(year: 2000, month: 1)
  var fiscalYearStart = 4
  var horizonMonths = 1
  var ltvMonths = 1
  var discountRatePerYear: Quantity
  var baseline: String?
  var business: Business<Quantity>
  var correlations: [CorrelationEntry] = []

  init(_ fields: Fields, fallbackName: String) {
    let months = 1...Decoding.longestPlan
    let schema = fields.whole(
      "schema", 1...1_000_000, .none, default: 1, "Version of the format; this one is 1.")
    if schema != 1 {
      fields.report(.error, "schema", "this version of the workbench reads schema 1", "write `schema: 1`")
    }
    name = fields.text("name", default: "the file's name", "Name of the scenario.") ?? fallbackName
    currency = fields.text("currency", default: "JPY", "Currency of all money, such as JPY.") ?? currency
    start = fields.month("start", required: true, "Month 0: dates, seasons and fiscal years count from it.")
    fiscalYearStart = fields.whole(
      "fiscal_year_start", 1...12, .none, default: 4, "First calendar month of the fiscal year.")
    horizonMonths = fields.whole(
      "horizon_months", months, .months, "Length of the business plan, H. Acquisition stops with it.")
    ltvMonths = fields.whole(
      "ltv_months", months, .months, default: horizonMonths, shownDefault: "horizon_months",
      "Window of one customer's value, W, counted from the first month, even past the horizon.")
    fields.joint()
    fields.quantities()
    discountRatePerYear = fields.number(
      "discount_rate_per_year",
      NumberRange(
        lower: 0, upper: 10, isBelow: true, hint: "a discount rate is a share a year, such as 0.05"),
      .perYear, "Nominal discount rate.")
    baseline = fields.text(
      "baseline", default: "the first strategy", "The strategy that the others are compared with.")
    fields.decoding?.start = start
    fields.decoding?.horizonMonths = horizonMonths
    business = Business(fields)
    fields.cases()
    fields.strategies()
    correlations = fields.correlations()
  }
}

extension Fields {
  /// A month of a year, `2026-04`.
  func month(_ key: String, required: Bool, _ meaning: String) -> CalendarMonth {
    let placeholder = CalendarMonth(year: 2000, month: 1)
    guard let text = text(key, required: required, pattern: #"^[0-9]{4}-(0[1-9]|1[0-2])$"#, meaning) else {
      return placeholder
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    if parts.count == 2, parts[0].count == 4, parts[1].count == 2, isPlain,
      let year = Int(parts[0], radix: 10),
      let month = Int(parts[1], radix: 10), (1...12).contains(month), (1000...9000).contains(year)
    {
      return CalendarMonth(year: year, month: month)
    }
    let suggestion =
      writtenMonth(text).map { "write `\($0.year)-\($0.month < 10 ? "0" : "")\($0.month)`" }
      ?? "write year and month, such as `2026-04`"
    report(.error, key, "\(quoted(text)) is not a month", suggestion)
    return placeholder
  }

  /// A month as people write it: `2026/4`, `04/2026`, `2026年4月`, `202604`; `nil` if that is not sure.
  private func writtenMonth(_ text: String) -> CalendarMonth? {
    let groups = narrowed(text).split { !($0.isASCII && $0.isNumber) }
    let parts =
      groups.first.map { $0.count == 6 ? [$0.prefix(4), $0.suffix(2)] + groups.dropFirst() : groups } ?? []
    guard let year = parts.prefix(2).firstIndex(where: { $0.count == 4 }), parts.count > 1,
      parts[1 - year].count <= 2, let years = Int(parts[year], radix: 10),
      let month = Int(parts[1 - year], radix: 10),
      (1...12).contains(month), (1000...9000).contains(years)
    else { return nil }
    return CalendarMonth(year: years, month: month)
  }

  /// Quantities that are drawn together.
  func joint() {
    let read = names(
      "joint", entry: "draws",
      "Quantities drawn together: rows of a file, such as what a fit found for several parameters at once."
    ) { JointFields($1, name: $0) }
    guard let decoding else { return }
    for fields in read {
      for (name, quantity) in fields.quantities(decoding) {
        if node?["quantities"]?[name] != nil || decoding.jointQuantities[name] != nil {
          decoding.report(
            .error, quantity.node, "there is another quantity \(quoted(name))",
            "give one of them another name")
        }
        decoding.jointQuantities[name] = quantity
      }
    }
  }

  /// Quantities are read where they are used; here they are only checked.
  func quantities() {
    let meaning = "Unknowns used in several places, by `{ref: name}`."
    if describe("quantities", .names(.number(.any(), .none), entry: "quantity"), default: "{}", meaning) {
      return
    }
    guard let node = value("quantities"), let decoding else { return }
    guard let entries = node.entries else {
      report(.error, "quantities", "a mapping from names is expected here, not \(node.described)")
      return
    }
    for entry in entries {
      if !Name.isValid(entry.key) {
        decoding.report(
          .error, entry.value.path, entry.keyLocation, "\(quoted(entry.key)) cannot be a name",
          Name.advice(for: entry.key))
      }
      if entry.value.isNull {
        decoding.report(.error, entry.value, "this quantity has no value", "give it one or remove it")
      }
      decoding.quantities[entry.key] = entry.value
    }
    for entry in entries where !entry.value.isNull && Name.isValid(entry.key) {
      decoding.checkQuantity(entry.value)
    }
  }

  /// Cases are decoded after they are applied; here their place in the format is described.
  func cases() {
    _ = describe(
      "cases", .names(.patch(Fields.describe { CaseFields($0) }), entry: "case"), default: "{}",
      "Named patches on the base (bull, base, bear), crossed with the strategies by `ltv run --case`.")
  }

  /// Strategies are decoded after they are applied; here their place in the format is described.
  func strategies() {
    let meaning = "Named patches on the base. Without any there is one, `base`, that changes nothing."
    _ = describe(
      "strategies", .names(.patch(Fields.describe { StrategyFields($0) }), entry: "strategy"),
      default: "{base: {}}", meaning)
  }
}

/// What a case says besides its patch.
struct CaseFields {
  static let weights = NumberRange.share("a weight is a belief, such as 0.3")

  init(_ fields: Fields) {
    _ = fields.label()
    _ = fields.optionalNumber(
      "weight", Self.weights, .share,
      "How far the case is believed in; known. All cases have one or none has, and they add up to 1.")
    _ = Business(fields)
  }
}

/// What a strategy says besides its patch.
struct StrategyFields {
  var label: Label
  var extends: String?

  /// The sections of the base that a strategy may patch.
  static let sections = [
    "market", "acquisition", "customers", "core", "offers", "programmes", "costs",
    "inflation_per_year",
  ]

  init(_ fields: Fields) {
    label = fields.label()
    extends = fields.text("extends", "Another strategy, to start from instead of the base.")
    if case .describing = fields.mode { _ = Business(fields) }
  }
}

/// The shape of a whole scenario file.
enum FormatShape {
  static let root = Fields.describe { ScenarioFields($0, fallbackName: "") }

  /// What a strategy may patch, as a mapping.
  static let business = ObjectShape(
    fields: root.fields.filter { StrategyFields.sections.contains($0.key) })
}
