// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

let package = Package(
  name: "ltv",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "ltv", targets: ["ltv"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CProcess"),
    .systemLibrary(name: "CRename"),
    .systemLibrary(
      name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
    .target(
      name: "CVega",
      exclude: [
        "LICENCES.txt", "README.md", "vega-6.1.2.min.js", "vega-embed-7.0.2.min.js",
        "vega-lite-6.3.0.min.js",
      ]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .target(name: "Integers"),
    .target(name: "Checksums", dependencies: ["CNettle"]),
    .target(name: "Parallel"),
    .target(name: "CProcessor"),
    .target(name: "CRandom123", dependencies: ["CGSL"]),
    .target(name: "Randomness", dependencies: ["CGSL", "CRandom123", "Integers"]),
    .target(
      name: "Scenarios",
      dependencies: [
        "Checksums", "Integers", "Randomness",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(name: "Metrics", dependencies: ["Integers", "Randomness"]),
    .target(name: "Logs", dependencies: ["Integers", "Metrics"]),
    .target(
      name: "Calibration",
      dependencies: ["Integers", "Logs", "Metrics", "Parallel", "Randomness", "Scenarios"]),
    .target(name: "Simulation", dependencies: ["Integers", "Metrics", "Randomness", "Scenarios"]),
    .target(
      name: "Experiments",
      dependencies: [
        "Checksums", "CMalloc", "Integers", "Metrics", "Parallel", "Randomness", "Scenarios", "Simulation",
      ]),
    .target(name: "LiveModel", dependencies: ["Metrics", "Scenarios"]),
    .target(
      name: "Reporting",
      dependencies: ["CRename", "CVega", "CXlsxWriter", "Checksums", "Integers", "Metrics", "Parallel"]),
    .target(
      name: "Serving",
      dependencies: ["Experiments", "Integers", "Metrics", "Parallel", "Reporting", "Scenarios"],
      resources: [
        .embedInCode("Page/answer.js"), .embedInCode("Page/charts.js"), .embedInCode("Page/controls.js"),
        .embedInCode("Page/live.css"), .embedInCode("Page/live.html"), .embedInCode("Page/map.js"),
        .embedInCode("Page/moves.js"), .embedInCode("Page/page.js"), .embedInCode("Page/saving.js"),
        .embedInCode("Page/server.js"), .embedInCode("Page/start.js"),
      ]),
    .target(
      name: "Commands",
      dependencies: [
        "CProcess", "Calibration", "Checksums", "Experiments", "Integers", "LiveModel", "Logs", "Metrics",
        "Reporting", "Scenarios", "Serving",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [
        .embedInCode("Templates/consumables.yaml"), .embedInCode("Templates/mail-order.yaml"),
        .embedInCode("Templates/maintenance.yaml"), .embedInCode("Templates/membership.yaml"),
        .embedInCode("Templates/starter.yaml"),
        .embedInCode("Templates/subscription.yaml"),
      ]),
    .executableTarget(name: "ltv", dependencies: ["CProcessor", "Commands"]),
    .executableTarget(
      name: "ltv-bench",
      dependencies: [
        "CProcessor", "Calibration", "Experiments", "Logs", "Metrics", "Parallel", "Randomness", "Scenarios",
        "Simulation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/Sources"),
    // What suites share that know nothing of each other's modules. No product has it.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "RandomnessTests", dependencies: ["CRandom123", "Integers", "Randomness"]),
    .testTarget(name: "ScenariosTests", dependencies: ["Randomness", "Scenarios", "TestSupport"]),
    .testTarget(name: "LogsTests", dependencies: ["Logs", "Metrics", "TestSupport"]),
    .testTarget(
      name: "CalibrationTests",
      dependencies: ["Calibration", "Logs", "Metrics", "Randomness", "TestSupport"],
      exclude: ["Data", "Reference"]),
    .testTarget(name: "MetricsTests", dependencies: ["Metrics"]),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "Calibration", "Experiments", "Logs", "Metrics", "Parallel", "Randomness", "Scenarios", "Simulation",
        "TestSupport",
      ]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "Metrics", "Parallel", "Randomness", "Scenarios", "Simulation", "TestSupport",
      ]),
    .testTarget(name: "GoldenTests", dependencies: ["Experiments", "Metrics", "Scenarios", "TestSupport"]),
    .testTarget(
      name: "LiveModelTests",
      dependencies: ["Experiments", "LiveModel", "Metrics", "Scenarios", "TestSupport"]),
    .testTarget(
      name: "ReportingTests", dependencies: ["Checksums", "CVega", "Metrics", "Reporting", "TestSupport"]),
    .testTarget(
      name: "ServingTests",
      dependencies: ["Experiments", "Metrics", "Reporting", "Scenarios", "Serving", "TestSupport"]),
    .testTarget(name: "CommandsTests", dependencies: ["Commands", "ltv", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  // `#embed`
  cLanguageStandard: .gnu2x
)

for target in package.targets
where target.type != .system && !["CProcessor", "CRandom123", "CVega"].contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ]
}
