// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Calibration
import Foundation
import Logs

extension CustomerModel {
  static var names: [String] { allCases.map(\.rawValue) }

  /// Models that an option names, between commas; `nil` if it is not given.
  static func named(_ option: String?) throws -> [CustomerModel]? {
    try option.map { text in
      try text.split(separator: ",").map { name in
        let name = name.trimmingCharacters(in: .whitespaces)
        guard let model = CustomerModel(rawValue: name) else {
          throw ValidationError(
            "--models \(text): there is no model \(name); there are \(names.joined(separator: ", "))")
        }
        return model
      }
    }
  }

  /// The same, of models that such a log can tell the numbers of.
  static func named(_ option: String?, among suitable: [CustomerModel], of loaded: LoadedLog) throws
    -> [CustomerModel]?
  {
    let models = try named(option)
    if let wrong = models?.first(where: { !suitable.contains($0) }) {
      throw ValidationError(
        "--models \(wrong.rawValue): \(loaded.file) is a log of \(loaded.read.kind.rawValue), for which there are "
          + suitable.map(\.rawValue).joined(separator: ", "))
    }
    return models
  }
}
