// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a command took, from its start to its end.
struct ChildUsage {
  let seconds: Double
  /// The most memory it held at any time, bytes.
  let peakMemory: Double
}

/// Runs a command to its end without listening to it, as `Process` does not say how much memory a child took.
func runChild(_ arguments: [String], environment: [String: String]) throws -> ChildUsage {
  let command = arguments.map { strdup($0) } + [nil]
  let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { (command + variables).forEach { free($0) } }
  #if canImport(Darwin)
    var files: posix_spawn_file_actions_t?
    let bytes = 1.0
  #else
    var files = posix_spawn_file_actions_t()
    let bytes = 1024.0
  #endif
  posix_spawn_file_actions_init(&files)
  defer { posix_spawn_file_actions_destroy(&files) }
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)

  var child: pid_t = 0
  var status: Int32 = 0
  var usage = rusage()
  let clock = ContinuousClock()
  let start = clock.now
  guard posix_spawn(&child, arguments[0], &files, nil, command, variables) == 0 else {
    throw BenchmarkError("\(arguments[0]) cannot be started")
  }
  while wait4(child, &status, 0, &usage) < 0 && errno == EINTR {}
  let seconds = (clock.now - start) / .seconds(1)
  guard status == 0 else {
    throw BenchmarkError("\(arguments.joined(separator: " ")) failed; what it said is above")
  }
  return ChildUsage(seconds: seconds, peakMemory: Double(usage.ru_maxrss) * bytes)
}
