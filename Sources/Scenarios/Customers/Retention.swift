// SPDX-License-Identifier: GPL-3.0-or-later

/// How customers leave, all multipliers at 1. A new law needs a file with its numbers, its fields and what it does
/// (`RetentionLaw`), and a line in each place here.
package enum Retention<Value: Sendable>: Sendable {
  case geometric(GeometricRetention<Value>)
  case betaGeometric(BetaGeometricRetention<Value>)
  case weibull(WeibullRetention<Value>)
  case pareto(ParetoRetention<Value>)
  case bgNBD(DropoutRetention<Value>)
  case mbgNBD(DropoutRetention<Value>)
  case table(TableRetention<Value>)

  package func map<Other>(_ transform: (Value) -> Other) -> Retention<Other> {
    switch self {
    case .geometric(let law): .geometric(law.map(transform))
    case .betaGeometric(let law): .betaGeometric(law.map(transform))
    case .weibull(let law): .weibull(law.map(transform))
    case .pareto(let law): .pareto(law.map(transform))
    case .bgNBD(let law): .bgNBD(law.map(transform))
    case .mbgNBD(let law): .mbgNBD(law.map(transform))
    case .table(let law): .table(law.map(transform))
    }
  }

  package var law: any RetentionLaw<Value> {
    switch self {
    case .geometric(let law): law
    case .betaGeometric(let law): law
    case .weibull(let law): law
    case .pareto(let law): law
    case .bgNBD(let law): law
    case .mbgNBD(let law): law
    case .table(let law): law
    }
  }
}

extension Retention where Value == Quantity {
  static func oneOf(_ fields: Fields) -> Retention? {
    fields.oneOf(
      required: true,
      [
        Kind("geometric", GeometricRetention.meaning) { .geometric(GeometricRetention($0)) },
        Kind("beta_geometric", BetaGeometricRetention.meaning) { .betaGeometric(BetaGeometricRetention($0)) },
        Kind("weibull", WeibullRetention.meaning) { .weibull(WeibullRetention($0)) },
        Kind("pareto", ParetoRetention.meaning) { .pareto(ParetoRetention($0)) },
        Kind("bg_nbd", DropoutRetention.meaning) { .bgNBD(DropoutRetention($0, whenWon: false)) },
        Kind("mbg_nbd", DropoutRetention.meaningWhenWon) { .mbgNBD(DropoutRetention($0, whenWon: true)) },
        Kind("table", TableRetention.meaning) { .table(TableRetention($0)) },
      ])
  }
}

extension Retention: Equatable where Value: Equatable {}
