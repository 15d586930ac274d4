// SPDX-License-Identifier: GPL-3.0-or-later

/// Moves the value of a rank to its place, smaller ones before and larger ones behind: what sorting would do for the
/// one place that is looked at (Hoare 1961, doi:10.1145/366622.366647).
///
/// - Precondition: `range` holds the values that belong there, `rank` lies in it, and all values are numbers.
func select(rank: Int, of values: inout [Double], in range: Range<Int>) {
  var low = range.lowerBound
  var high = range.upperBound - 1
  values.withUnsafeMutableBufferPointer { values in
    while low < high {
      let middle = low + (high - low) / 2
      // The median of three, so that order in the input does no harm.
      let pivot = max(min(values[low], values[high]), min(max(values[low], values[high]), values[middle]))
      var left = low
      var right = high
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          let value = values[left]
          values[left] = values[right]
          values[right] = value
          left += 1
          right -= 1
        }
      }
      if rank <= right { high = right } else if rank >= left { low = left } else { return }
    }
  }
}
