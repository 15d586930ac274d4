// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The rows of `Quantities`: what is counted of customers, of everybody and once more for those in each programme's
/// reach.
struct QuantityLayout: Sendable, Equatable {
  private let contracts: Int
  private let sales: Int
  private let programmes: Int
  /// Whether some customers pay other fees than others: then what is paid has rows beside those that count.
  let weighsFees: Bool
  /// Months of the longest period that is billed at once.
  let longestBilling: Int
  /// Whether some months of contracts have fees of their own.
  let listsFees: Bool

  init(
    contracts: Int, sales: Int, programmes: Int, weighsFees: Bool, longestBilling: Int, listsFees: Bool
  ) {
    self.contracts = contracts
    self.sales = sales
    self.programmes = programmes
    self.weighsFees = weighsFees
    self.longestBilling = longestBilling
    self.listsFees = listsFees
  }

  var withoutSales: QuantityLayout {
    QuantityLayout(
      contracts: contracts, sales: 0, programmes: programmes, weighsFees: weighsFees,
      longestBilling: longestBilling, listsFees: listsFees)
  }

  // Of everybody; of those in a programme's reach, so many rows further on.

  /// There at the start of a month.
  static let present = 0
  /// Left at its end.
  static let left = 1
  static let firstSales = 2
  /// Orders that are paid for.
  static let paidOrders = 3
  /// Paid orders × what they are worth in the customer's segment, in units of the mean order value.
  static let orderValues = 4
  func coveredOrders(_ contract: Int) -> Int { 5 + contract }
  func inForce(_ contract: Int) -> Int { 5 + contracts + contract }
  func joined(_ contract: Int) -> Int { 5 + 2 * contracts + contract }
  /// Left or switched before the term was over.
  func exited(_ contract: Int) -> Int { 5 + 3 * contracts + contract }
  func purchases(_ sale: Int) -> Int { 5 + 4 * contracts + sale }
  /// Reached on an occasion, whether they buy or not.
  func contacts(_ sale: Int) -> Int { 5 + 4 * contracts + sales + sale }

  // In units of the contract's fees as they are written.

  /// Of the months that are paid for.
  func monthlyFees(_ contract: Int) -> Int { countsFees ? feeRows + contract : inForce(contract) }
  func upfrontFees(_ contract: Int) -> Int { weighsFees ? feeRows + contracts + contract : joined(contract) }
  func exitFees(_ contract: Int) -> Int { weighsFees ? feeRows + 2 * contracts + contract : exited(contract) }

  private var feeRows: Int { 5 + 4 * contracts + 2 * sales }

  /// Fees of months that have their own, in money of month 0, as they are written.
  func listedFees(_ contract: Int) -> Int { listedRows + contract }

  /// Whether months that are paid for have rows of their own, since not all who are in force pay `fee_per_month`.
  var countsFees: Bool { weighsFees || longestBilling > 1 || listsFees }

  private var listedRows: Int { feeRows + (weighsFees ? 3 : countsFees ? 1 : 0) * contracts }

  private var rowsOfAPart: Int { listedRows + (listsFees ? contracts : 0) }

  /// How many rows further on those in a programme's reach are.
  func inReach(_ programme: Int) -> Int { (1 + programme) * rowsOfAPart }

  /// How far the rows of everybody are, and of those in each programme's reach.
  var parts: [Int] { (0...programmes).map { $0 * rowsOfAPart } }

  // Of everybody alone, where bills cover several months: what becomes of these, counted in the month of the bill (the
  // first that is followed, where it came before), in units of the contract's fees as they are written.

  /// In force so many months after the bill.
  func used(_ contract: Int, after months: Int) -> Int { billRows + contract * longestBilling + months }
  /// Months left of those that are paid for when a customer leaves or switches, so many months after the bill.
  func unused(_ contract: Int, after months: Int) -> Int {
    billRows + (contracts + contract) * longestBilling + months
  }

  // The same of fees of months that have their own, in money of month 0.
  func usedListed(_ contract: Int, after months: Int) -> Int {
    billRows + (2 * contracts + contract) * longestBilling + months
  }
  func unusedListed(_ contract: Int, after months: Int) -> Int {
    billRows + (3 * contracts + contract) * longestBilling + months
  }

  private var billRows: Int { (1 + programmes) * rowsOfAPart }

  var rows: Int {
    billRows + (longestBilling > 1 ? (listsFees ? 4 : 2) * contracts * longestBilling : 0)
  }
}
