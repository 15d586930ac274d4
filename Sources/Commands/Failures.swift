// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Reporting

/// Runs `body`. If it fails, reports the error and its remedy, and throws the exit code.
func reportingFailures<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as RunError {
    Output.report("error: \(error.message); \(error.remedy)")
    throw Exit.invalid
  } catch let error as VariedScenario.Invalid {
    for finding in error.findings { Output.report("\(finding)") }
    throw Exit.invalid
  } catch let error as RunFolderError {
    Output.report("error: \(error)")
    throw error.isRequest ? Exit.invalid : Exit.failed
  } catch let error as WorkFolder.Failure {
    Output.report("error: \(error.text)")
    throw error.isRequest ? Exit.invalid : Exit.failed
  } catch let error as MissingParts {
    Output.report("error: \(error.text)")
    throw Exit.invalid
  } catch let error as ResultFolder.Failure {
    Output.report("error: \(error.message)")
    throw Exit.invalid
  } catch let error as ReportFailure {
    Output.report("error: \(error.message)")
    throw Exit.failed
  }
}

extension RunFolderError {
  /// Whether another folder should have been named (exit code 2). If not, the folder cannot be written (exit code 1).
  fileprivate var isRequest: Bool {
    switch self {
    case .isFile, .foreignFolder, .protected, .reserved, .busy, .danglingLink, .noWorkingFolder, .notText:
      true
    case .notWritable, .diskFull, .failed: false
    }
  }
}

extension WorkFolder.Failure {
  fileprivate var isRequest: Bool {
    switch self {
    case .unfinished, .foreign, .mixed, .busy, .noWork: true
    case .diskFull, .notWritable: false
    }
  }

  fileprivate var text: String {
    switch self {
    case .unfinished(let folder):
      "\(folder) holds unfinished work; go on with it by --resume, or choose another folder"
    case .foreign(let folder, let differences):
      "\(folder) holds other work: \(differences.joined(separator: ", ")); "
        + "go on with that one, or choose another folder"
    case .mixed(let folder, let other, let differences):
      "\(folder) holds a part of other work than \(other): \(differences.joined(separator: ", ")); "
        + "merge parts that belong together"
    case .busy(let folder):
      "another ltv is at work in \(folder); wait for it (--wait), or choose another folder"
    case .noWork(let folder):
      "\(folder) holds no part of a sweep or a run, or one whose list is damaged; name folders that ltv sweep "
        + "--shard or ltv run --shard wrote, and repair a damaged one by --resume"
    case .diskFull(let folder):
      "no space left on the disk for \(folder); what is finished is kept: make room, then go on with --resume"
    case .notWritable(let folder, let reason): "cannot write to \(folder): \(reason)"
    }
  }
}

extension MissingParts {
  fileprivate var text: String {
    let which = shards.map { "\($0)" }.joined(separator: ", ")
    let parts =
      switch shards.count {
      case 0: "some parts are"
      case 1: "part \(which) is"
      default: "parts \(which) are"
      }
    let command = "ltv \(kind.rawValue)"
    let remedy =
      shards == [.whole]
      ? "finish it by \(command) --resume"
      : "compute what is missing by \(command) --shard, or finish it there by --resume"
    let unit = kind == .sweep ? "point" : "block"
    return "\(parts) missing or unfinished, with \(size) \(unit)\(size == 1 ? "" : "s"); \(remedy)"
  }
}
