// SPDX-License-Identifier: GPL-3.0-or-later

import CMalloc
import Foundation

/// Tells the C library to keep freed memory for the next solve: at most 64 MB a processor.
///
/// Each takes and returns a quarter of a megabyte. By default the C library hands that to the system and asks for it
/// again, page by page, thousands of times in a run.
package func keepMemoryBetweenSolves() {
  #if canImport(Glibc)
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
    mallopt(M_MMAP_THRESHOLD, 1 << 20)
    // By default up to eight stores a processor, each of which keeps what its threads gave back: a live page, which has a
    // thread for each question, would grow for hours. Each also reserves tens of megabytes of addresses, far more than it uses.
    let stores = addressesAreLimited ? 1 : ProcessInfo.processInfo.activeProcessorCount
    mallopt(M_ARENA_MAX, Int32(clamping: stores))
  #endif
}

#if canImport(Glibc)
  /// Whether the process may have only so many bytes of addresses (`ulimit -v`).
  private var addressesAreLimited: Bool {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 && limit.rlim_cur != rlim_t.max
  }
#endif

/// The most memory that the process has had so far, bytes.
func mostMemorySoFar() -> Double {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) * 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_maxrss)
  #endif
}
