// SPDX-License-Identifier: GPL-3.0-or-later

/// What is done to keep customers, make them buy more, or have them bring others.
package struct Programme<Value: Sendable>: Sendable, HasTerms {
  package var terms: Terms<Value>
  package var target: Target
  package var kind: ProgrammeKind<Value>

  package init(terms: Terms<Value>, target: Target, kind: ProgrammeKind<Value>) {
    self.terms = terms
    self.target = target
    self.kind = kind
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Programme<Other> {
    Programme<Other>(terms: terms.map(transform), target: target, kind: kind.map(transform))
  }
}

/// The kinds of programmes. A new one needs a file with its fields and its effect, and a line in each place here.
package enum ProgrammeKind<Value: Sendable>: Sendable {
  case contact(Contact<Value>)
  case loyalty(Loyalty<Value>)
  case discount(Discount<Value>)
  case personalisation(Personalisation<Value>)
  case referral(Referral<Value>)

  package func map<Other>(_ transform: (Value) -> Other) -> ProgrammeKind<Other> {
    switch self {
    case .contact(let contact): .contact(contact.map(transform))
    case .loyalty(let loyalty): .loyalty(loyalty.map(transform))
    case .discount(let discount): .discount(discount.map(transform))
    case .personalisation(let personalisation): .personalisation(personalisation.map(transform))
    case .referral(let referral): .referral(referral.map(transform))
    }
  }
}

extension ProgrammeKind where Value == Quantity {
  static var kinds: [Kind<ProgrammeKind>] {
    [
      Kind("contact", Contact.meaning) { .contact(Contact($0)) },
      Kind("loyalty", Loyalty.meaning) { .loyalty(Loyalty($0)) },
      Kind("discount", Discount.meaning) { .discount(Discount($0)) },
      Kind("personalisation", Personalisation.meaning) { .personalisation(Personalisation($0)) },
      Kind("referral", Referral.meaning) { .referral(Referral($0)) },
    ]
  }
}

extension Programme {
  /// Whether it brings customers: it is then a channel, and those it brings are a segment.
  package var isReferral: Bool { referral != nil }

  /// How it brings customers if it does.
  package var referral: Referral<Value>? {
    switch kind {
    case .referral(let referral): referral
    case .contact, .loyalty, .discount, .personalisation: nil
    }
  }

  /// Share of customers who belong to it for life; `nil` if nobody does.
  var memberShare: Value? {
    switch kind {
    case .loyalty(let loyalty): loyalty.takeUp
    case .contact, .discount, .personalisation, .referral: nil
    }
  }

  /// Whether it does nothing where there are no orders.
  var needsOrders: Bool {
    switch kind {
    case .discount: true
    case .contact, .loyalty, .personalisation, .referral: false
    }
  }

  /// Takes away what depends on what a customer did before: everybody is at the lowest rank, and the target asks for no
  /// number of orders.
  package mutating func forgetHistories() {
    target.ordersLast12 = .all
    switch kind {
    case .loyalty(var loyalty):
      loyalty.ranks = []
      kind = .loyalty(loyalty)
    case .contact, .discount, .personalisation, .referral: break
    }
  }
}

extension Programme<Double> {
  /// What the programme does, in the terms that solvers read.
  package var effect: ProgrammeEffect {
    var effect = ProgrammeEffect(availability: availability, target: target)
    switch kind {
    case .contact(let contact): contact.describe(&effect)
    case .loyalty(let loyalty): loyalty.describe(&effect)
    case .discount(let discount): discount.describe(&effect)
    case .personalisation(let personalisation): personalisation.describe(&effect)
    case .referral(let referral): referral.describe(&effect)
    }
    return effect
  }
}

/// A programme as read, with its terms and target beside its kind or inside it.
struct ProgrammeFields {
  private(set) var programme: Programme<Quantity>?

  init(_ fields: Fields, key: String) {
    let label = fields.label()
    var kind: ProgrammeKind<Quantity>?
    var inside: (key: String, terms: TermsFields, target: Target?)?
    for option in ProgrammeKind<Quantity>.kinds {
      let read = fields.object(option.key, option.meaning) { within in
        (kind: option.read(within), terms: TermsFields(within), target: within.target())
      }
      if let read, kind == nil {
        kind = read.kind
        inside = (option.key, read.terms, read.target)
      }
    }
    fields.alternatives(ProgrammeKind<Quantity>.kinds.map(\.key), required: true)
    var terms = TermsFields(fields)
    var target = fields.target()
    if let inside {
      fields.reportTwice(TermsFields.keys + ["target"], beside: inside.key)
      terms = terms.merged(with: inside.terms)
      target = target ?? inside.target
    }
    guard let kind else { return }
    programme = Programme(
      terms: terms.terms(key: key, label: label), target: target ?? .everybody, kind: kind)
  }
}

extension Programme: Equatable where Value: Equatable {}
extension ProgrammeKind: Equatable where Value: Equatable {}
