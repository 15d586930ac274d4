// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parallel

/// The results of `body` for 0 ..< count, in order, on all processors. Each depends on its place alone, so that nothing depends on
/// how many processors there are.
func inParallel<Result: Sendable>(count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
  parallelMap(count: count, threads: ProcessInfo.processInfo.activeProcessorCount, body)
}
