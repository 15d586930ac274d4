// SPDX-License-Identifier: GPL-3.0-or-later

/// Makes an `OrderLog` of the rows of orders.
struct OrderCollector {
  let columns: LogColumns
  let options: LogOptions
  var dates: DateReader
  var amounts: AmountReader
  var refunds: RefundReader
  var quality = LogQuality()
  /// The first and the last day of any row that is kept.
  private(set) var days: ClosedRange<Day>?
  private var customers = NameTable()
  private var book = PurchaseBook()
  private var traits: [TraitCollector]
  private var lastOrder = OpenOrder()
  private let places: (customer: Int, date: Int, amount: Int, order: Int, refund: Int, currency: Int)
  private let last: Int32
  private let today: Int32

  init(_ columns: LogColumns, _ options: LogOptions, _ assumptions: Assumptions) {
    self.columns = columns
    self.options = options
    dates = DateReader(asked: options.dates, assumed: assumptions.dates, timeZone: options.timeZone)
    amounts = AmountReader(hasMinorUnits: options.hasMinorUnits, decimals: options.decimals)
    refunds = RefundReader()
    traits = columns.traits.map { TraitCollector(name: $0.name, place: $0.place) }
    places = (
      columns[.customer], columns[.date], columns[.amount], columns[.order], columns[.refund],
      columns[.currency]
    )
    today = options.today.number
    last = options.until?.number ?? .max
  }

  /// The lines of one order so far.
  private struct OpenOrder {
    var order: UInt64 = 0
    var customer = -1
    var day: Int32 = 0
    var amount = 0.0
    var isOpen = false
  }

  mutating func take(_ record: RecordScanner) throws(Interruption) {
    let line = record.line
    guard let name = quality.customer(of: record, at: places.customer, heads: columns.heads.count) else {
      return
    }
    let dateCell = record.cell(places.date)
    if dateCell.isEmpty { return quality.note(.noDate, line: line) }
    let day = dates.read(dateCell, line: line)
    if day == DateReader.unreadable {
      return quality.note(.unreadableDate, line: line, example: String(decoding: dateCell, as: UTF8.self))
    }
    if day > last { return quality.note(.afterUntil, line: line) }
    if day > today {
      return quality.note(.afterToday, line: line, example: String(decoding: dateCell, as: UTF8.self))
    }
    var amount = 0.0
    if places.amount >= 0 {
      let amountCell = record.cell(places.amount)
      if amountCell.isEmpty { return quality.note(.noAmount, line: line) }
      amount = amounts.read(amountCell, line: line)
      try amounts.refuse(amountCell, at: places.amount, in: record)
      if amount.isNaN {
        return quality.note(
          .unreadableAmount, line: line, example: String(decoding: amountCell, as: UTF8.self))
      }
    }
    var refunded = 0.0
    if places.refund >= 0 {
      switch refunds.read(record.cell(places.refund), &amounts, line: line) {
      case .nothing: break
      // A net amount and what was given back say the same refund twice.
      case .money(let money): refunded = amount == -money ? 0 : money
      case .wholeRow:
        // Of no money known: it says nothing of what was bought.
        if amount == 0 { return quality.note(.refundOfNothing, line: line) }
        amount = -abs(amount)
      case .unreadable:
        return quality.note(
          .unreadableRefund, line: line, example: String(decoding: record.cell(places.refund), as: UTF8.self))
      }
    }
    if places.currency >= 0, !record.cell(places.currency).isEmpty {
      amounts.note(currency: record.cell(places.currency), line: line)
      try amounts.refuse(record.cell(places.currency), at: places.currency, in: record)
    }
    let customer = customers.number(of: name)
    for place in traits.indices { traits[place].take(record.cell(traits[place].place), of: customer) }
    widen(Day(number: day))
    add(amount, of: customer, on: day, order: record.cell(places.order))
    if refunded != 0 {
      book.add(PurchaseBook.Entry(customer: customer, day: day, amount: -refunded, isRefund: true))
    }
  }

  private mutating func widen(_ day: Day) {
    if let days, days.contains(day) { return }
    days = min(day, days?.lowerBound ?? day)...max(day, days?.upperBound ?? day)
  }

  /// Lines of an order are one order, on the day of its first line, where they follow one another: else what falls on
  /// one day is added up there.
  private mutating func add(_ amount: Double, of customer: Int, on day: Int32, order: CellBytes) {
    if order.isEmpty {
      flush()
      book.add(
        PurchaseBook.Entry(
          customer: customer, day: day, amount: amount, isRefund: places.order >= 0 && amount < 0))
      return
    }
    let hash = NameTable.hash(order)
    if lastOrder.isOpen, lastOrder.order == hash, lastOrder.customer == customer {
      lastOrder.amount += amount
      return
    }
    flush()
    lastOrder = OpenOrder(order: hash, customer: customer, day: day, amount: amount, isOpen: true)
  }

  private mutating func flush() {
    guard lastOrder.isOpen else { return }
    lastOrder.isOpen = false
    book.add(
      PurchaseBook.Entry(
        customer: lastOrder.customer, day: lastOrder.day, amount: lastOrder.amount,
        isRefund: lastOrder.amount < 0))
  }

  /// The log; `nil` if nothing is left.
  mutating func log() -> OrderLog? {
    flush()
    guard let days else { return nil }
    let from = options.from ?? days.lowerBound
    let until = max(from, options.until ?? days.upperBound)
    var netting = Netting(from: from, customers: customers.count)
    netting.take(book.close())
    quality.note(.refundOfNothing, count: netting.refundsOfNothing)
    quality.note(.beforeFrom, count: netting.purchasesBefore)
    let order = customers.order().filter { netting.starts[$0] < netting.starts[$0 + 1] }
    guard !order.isEmpty else { return nil }
    var purchases: [OrderLog.Purchase] = []
    purchases.reserveCapacity(netting.purchases.count)
    var starts = [0]
    starts.reserveCapacity(order.count + 1)
    for customer in order {
      purchases += netting.purchases[netting.starts[customer]..<netting.starts[customer + 1]]
      starts.append(purchases.count)
    }
    let before = order.map { netting.isFromBefore[$0] }
    return OrderLog(
      customers: order.map(customers.text), starts: starts, purchases: purchases,
      traits: traits.map { $0.column(order) }, observed: from...until,
      isFromBefore: before.contains(true) ? before : [], hasAmounts: places.amount >= 0)
  }
}
