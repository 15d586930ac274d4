// SPDX-License-Identifier: GPL-3.0-or-later

/// An offer as read: a contract's switches wait for the other offers.
struct OfferFields {
  private(set) var contract: ContractFields?
  private(set) var sideOffer: SideOffer<Quantity>?

  private static let contractKey = "contract"

  init(_ fields: Fields, key: String) {
    let label = fields.label()
    let contract = Self.read(Kind(Self.contractKey, Contract.meaning) { ContractFields($0) }, fields)
    let others = SideOfferKind<Quantity>.kinds.map { ($0.key, Self.read($0, fields)) }
    fields.alternatives([Self.contractKey] + others.map(\.0), required: true)
    let terms = TermsFields(fields)
    let offer = OfferTermsFields(fields)

    func common(with inside: Inside, _ kind: String) -> (Terms<Quantity>, OfferTerms<Quantity>) {
      fields.reportTwice(TermsFields.keys + OfferTermsFields.keys, beside: kind)
      return (
        terms.merged(with: inside.terms).terms(key: key, label: label), offer.merged(with: inside.offer)
      )
    }
    if let (contractFields, inside) = contract {
      var read = contractFields
      (read.contract.terms, read.contract.offer) = common(with: inside, Self.contractKey)
      self.contract = read
    }
    for case (let kind, let read?) in others where sideOffer == nil && contract == nil {
      let (terms, offer) = common(with: read.inside, kind)
      sideOffer = SideOffer(terms: terms, offer: offer, kind: read.kind)
    }
  }

  /// Terms given inside the kind instead of beside it.
  private struct Inside {
    var terms: TermsFields
    var offer: OfferTermsFields

    init(_ fields: Fields) {
      terms = TermsFields(fields)
      offer = OfferTermsFields(fields)
    }
  }

  private static func read<Result>(
    _ kind: Kind<Result>, _ fields: Fields
  ) -> (kind: Result, inside: Inside)? {
    fields.object(kind.key, kind.meaning) { (kind.read($0), Inside($0)) }
  }
}
