// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Logs
import Metrics
import Reporting

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "What a client's log of orders or subscriptions shows, without a model.",
    usage: "ltv describe <log> [<options>]",
    discussion: """
      Reads a table of orders, a list of subscriptions or a cohort table as the
      client sends it: encoding, separator, heads in English or Japanese and dates
      tell themselves; what would be a guess is refused. Rows that cannot be read
      are left out, counted by reason in quality.csv. Writes what came by month, by
      cohort, by tenth of customers; who ordered again, and who came back.

      EXAMPLE
        ltv describe orders.csv
        ltv describe CDNOW_sample.txt --columns customer=1,date=3,amount=5
      """)

  @OptionGroup var group: LogOptionsGroup

  @OptionGroup var results: LogResultOptions

  func run() throws {
    let started = Date()
    let claim = try reportingFailures { try results.claim(log: group.log, date: started) }
    let loaded = try LoadedLog(group)
    let tables = Self.tables(of: loaded.read)
    let folder = try loaded.write(tables, to: claim, in: results.formats, started: started)
    try Output.write(text: loaded.report(in: results.lang))
    try Output.write(text: DescriptionReport(tables, language: results.lang).text)
    if let note = loaded.noteOnBeginning(in: results.lang, from: group.from) {
      try Output.write(paragraph: note)
    }
    try Output.write(files: folder, Wording(results.lang))
    try results.writeReport(of: folder)
  }

  private static func tables(of read: ReadLog) -> [ResultTable] {
    switch read.content {
    case .orders(let log): OrderDescription(log, currency: read.form.currency).tables
    case .subscriptions(let log): SubscriptionDescription(log, currency: read.form.currency).tables
    case .cohorts(let log): CohortDescription(log).tables
    }
  }
}
