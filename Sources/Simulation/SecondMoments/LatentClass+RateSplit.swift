// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension LatentClass<Double> {
  /// This class at a rate of zero and at mean · (1 + cv²), with shares that keep mean and variance: where nothing else
  /// depends on the order rate second moments are quadratic in it, and these two are enough.
  func splitByRate(_ business: Business<Double>) -> [(group: LatentClass<Double>, share: Double)] {
    guard let cv = business.customers.orders?.rateCV, cv > 0, orderRate > 0 else { return [(self, 1)] }
    return TwoPoints.points(variance: cv * cv).map { rate, share in
      (part(share, orderRate: orderRate * rate), share)
    }
  }
}
