// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Reporting
import Scenarios

/// The page: what it is of, as data, and the script that does the rest.
struct LivePage {
  private let frame: PageFrame

  /// - Parameter reading: which reading of the file it is of.
  init(_ answers: LiveAnswers, reading: Int) {
    let language = answers.settings.language
    let words = LiveWords.all.map { word in
      JSONValue.Member(key: word.key, value: .text(word.text.text(in: language)))
    }
    let scenario = answers.scenario(reading: reading)
    func data(_ value: JSONValue, id: String) -> String {
      "<script type=\"application/json\" id=\"\(id)\">\(value.textForPages)</script>\n"
    }
    frame = PageFrame(
      language: language, title: answers.open.scenario.name,
      style: PageStyle.text + "\n" + Self.text(PackageResources.live_css),
      body: Self.text(PackageResources.live_html) + data(scenario, id: "scenario"), words: .object(words),
      script: Self.script, asksItsServer: true)
  }

  var response: Response {
    Response(
      .ok, type: "text/html; charset=utf-8", body: frame.data,
      headers: [("Content-Security-Policy", frame.policy + "; frame-ancestors 'none'")])
  }

  /// In the order in which one file uses another.
  private static let script =
    "\"use strict\";\n(() => {\nconst words = JSON.parse(document.getElementById(\"words\").textContent);\n"
    + PageScript.drawing
    + [
      PackageResources.page_js, PackageResources.server_js, PackageResources.charts_js,
      PackageResources.answer_js, PackageResources.moves_js, PackageResources.controls_js,
      PackageResources.saving_js, PackageResources.map_js, PackageResources.start_js,
    ].map(text).joined(separator: "\n") + "\n})();\n"

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
