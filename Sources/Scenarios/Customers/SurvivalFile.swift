// SPDX-License-Identifier: GPL-3.0-or-later

/// A cohort table in a CSV file: who of those won is still there, age by age.
struct SurvivalFile {
  private let file: DataFile
  private let age: String
  private let value: String?

  init(_ fields: Fields) {
    file = DataFile(fields)
    age =
      file.columnName("age", default: "age", "Header of the column of ages: 0, 1, 2 … periods.") ?? "age"
    value = file.columnName(
      "value", "Header of the column of those still there: shares or numbers, divided by the first.")
  }

  /// 1, then falling; `nil`, with findings, where the file does not give that.
  func shares() -> [Double]? {
    guard let value, let table = file.table(), let ages = file.column("age", age, table),
      let values = file.column("value", value, table)
    else { return nil }
    var found: [Double] = []
    for row in table.rows {
      guard let age = file.number(row, ages, named: age), let count = file.number(row, values, named: value)
      else { return nil }
      guard age == Double(found.count) else {
        file.report(
          row, "age \(format(age)) stands where \(found.count) is due",
          "give every age once, in order, from 0 on")
        return nil
      }
      guard found.isEmpty ? count > 0 : count >= 0 else {
        file.report(row, "\(format(count)) customers cannot be there", "give shares or numbers of customers")
        return nil
      }
      if let last = found.last, count > last {
        file.report(
          row, "more customers are there than at the age before",
          "customers who left do not come back; give numbers of those won")
        return nil
      }
      found.append(count)
    }
    guard let first = found.first else {
      file.report("the file has no figures", "it needs a row for each age, from 0 on")
      return nil
    }
    return found.map { $0 / first }
  }
}
