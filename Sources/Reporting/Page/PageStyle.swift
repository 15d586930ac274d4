// SPDX-License-Identifier: GPL-3.0-or-later

/// The style sheet of pages. Colours of charts follow the reader's light or dark mode, and paper, by the sheet alone: a
/// saved picture keeps those of the light one.
package enum PageStyle {
  package static let text = """
    :root {
      color-scheme: light dark;
      --page: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d5dae0; --grid: #e6e9ed; --box: #f5f7f9;
      --accent: #0b5ea8; --warn: #8a4b00; --warn-box: #fff6e8;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --page: #14171b; --ink: #e8ebee; --soft: #a3acb6; --line: #3a424b; --grid: #2b3138; --box: #1d2227;
        --accent: #6fb3f0; --warn: #f0b866; --warn-box: #2b2416;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--page); color: var(--ink); font-size: 16px; line-height: 1.65;
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Hiragino Kaku Gothic ProN",
        "Yu Gothic UI", Meiryo, "Noto Sans JP", "Noto Sans CJK JP", sans-serif;
      overflow-wrap: anywhere;
    }
    header, nav, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
    header { padding-top: 2.5rem; }
    h1 { font-size: 1.9rem; line-height: 1.3; margin: 0 0 .4rem; }
    h2 { font-size: 1.4rem; line-height: 1.35; margin: 0 0 1rem; }
    h3 { font-size: 1.05rem; line-height: 1.4; margin: 0 0 .3rem; }
    .subtitle { color: var(--soft); margin: 0; }
    nav { margin-top: 1.75rem; }
    nav h2 { font-size: .95rem; color: var(--soft); font-weight: 600; margin: 0 0 .3rem; }
    nav ol { margin: 0; padding-left: 1.5rem; columns: 18rem 3; column-gap: 2.5rem; }
    nav li { break-inside: avoid; padding-left: .2rem; }
    a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
    main > section { border-top: 1px solid var(--line); margin-top: 2.25rem; padding-top: 1.75rem; }
    h1, h2, h3, p, th { word-break: auto-phrase; }
    h1, h2, .finding { text-wrap: balance; }
    p { margin: 0 0 1rem; max-width: 46rem; text-wrap: pretty; }
    .finding { font-size: 1.22rem; line-height: 1.6; font-weight: 600; }
    .warning {
      background: var(--warn-box); border-left: 4px solid var(--warn); padding: .6rem .9rem; border-radius: 0 4px 4px 0;
    }
    .warning strong { color: var(--warn); }
    .exhibit { margin: 1.75rem 0 2.25rem; }
    .note, .alternative { color: var(--soft); font-size: .9rem; line-height: 1.55; }
    .note { margin-bottom: .6rem; }
    figure { margin: .5rem 0 .75rem; position: relative; }
    .drawing { width: 100%; min-height: 1px; }
    .drawing .chart-wrapper { width: 100%; }
    .drawing svg { display: block; max-width: 100%; height: auto; overflow: visible; }
    .drawing svg { background: transparent !important; }
    .drawing svg g:not(.cells_marks) > text { fill: var(--ink); }
    .drawing svg .role-axis-grid line { stroke: var(--grid); }
    .drawing svg .role-axis-domain line, .drawing svg .role-axis-tick line { stroke: var(--line); }
    .drawing svg .reference_marks line { stroke: var(--ink); }
    figure.drawn .alternative { display: none; }
    .menu { position: absolute; top: -2.1rem; right: 0; font-size: .85rem; }
    .menu summary {
      list-style: none; cursor: pointer; width: 2rem; height: 2rem; line-height: 1.9rem; text-align: center;
      border: 1px solid transparent; border-radius: 4px; color: var(--soft); font-size: 1.2rem;
    }
    .menu summary::-webkit-details-marker { display: none; }
    .menu summary:hover, .menu[open] summary { border-color: var(--line); color: var(--ink); }
    .menu div {
      position: absolute; right: 0; z-index: 2; background: var(--page); border: 1px solid var(--line);
      border-radius: 4px; padding: .25rem; box-shadow: 0 4px 14px rgb(0 0 0 / .18);
    }
    .menu button {
      display: block; width: 100%; font: inherit; color: inherit; background: none; border: 0; border-radius: 3px;
      padding: .35rem .7rem; text-align: left; white-space: nowrap; cursor: pointer;
    }
    .menu button:hover, .menu button:focus-visible { background: var(--box); }
    #vg-tooltip-element {
      visibility: hidden; position: fixed; z-index: 1000; max-width: min(24rem, 92vw); padding: .5rem .65rem;
      background: var(--page); color: var(--ink); border: 1px solid var(--line); border-radius: 4px;
      box-shadow: 0 4px 14px rgb(0 0 0 / .2); font-size: .82rem; line-height: 1.45; pointer-events: none;
    }
    #vg-tooltip-element.visible { visibility: visible; }
    #vg-tooltip-element td { padding: .05rem 0; border: 0; vertical-align: top; }
    #vg-tooltip-element .key { color: var(--soft); padding-right: .9rem; }
    #vg-tooltip-element .value { font-variant-numeric: tabular-nums; }
    .table { overflow-x: auto; border: 1px solid var(--line); border-radius: 4px; }
    .table:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .table table { border-collapse: collapse; font-size: .88rem; line-height: 1.45; width: 100%; }
    .table th, .table td { padding: .4rem .7rem; text-align: left; vertical-align: top; max-width: 22rem; }
    .table thead th { border-bottom: 1px solid var(--line); background: var(--box); vertical-align: bottom; font-weight: 600; }
    .table tbody tr + tr > * { border-top: 1px solid var(--grid); }
    .table tbody th { font-weight: 400; }
    .table td { min-width: 4.5rem; }
    .table tbody th, .table thead th:first-child { min-width: 8.5rem; }
    .table td.t { min-width: 7rem; }
    .table .n, .table td:not(.t) { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
    .table thead .n { white-space: normal; overflow-wrap: break-word; }
    details.folded > summary, footer summary { cursor: pointer; color: var(--accent); font-size: .9rem; padding: .2rem 0; }
    dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .3rem 1.25rem; margin: 0; font-size: .9rem; }
    dt { color: var(--soft); }
    dd { margin: 0; min-width: 0; }
    footer { padding-top: 2rem; padding-bottom: 3rem; color: var(--soft); font-size: .85rem; }
    footer pre { white-space: pre-wrap; font-size: .72rem; line-height: 1.4; }
    @media (max-width: 40rem) {
      body { font-size: 15px; }
      header { padding-top: 1.5rem; }
      h1 { font-size: 1.5rem; }
      h2 { font-size: 1.25rem; }
      .exhibit h3 { padding-right: 2.25rem; }
      .finding { font-size: 1.12rem; }
      .table tbody th, .table thead th:first-child {
        position: sticky; left: 0; background: var(--page); min-width: 6.5rem; max-width: 9.5rem;
        border-right: 1px solid var(--line);
      }
      .table thead th:first-child { background: var(--box); }
      dl { grid-template-columns: 1fr; gap: 0; }
      dd { margin-bottom: .6rem; }
    }
    @media print {
      @page { size: A4; margin: 14mm; }
      body { font-size: 10pt; line-height: 1.5; }
      header, main, footer { max-width: none; padding: 0; }
      h1, h2, h3, main p { break-after: avoid; }
      .exhibit, figure, .warning, tr { break-inside: avoid; }
      .exhibit { margin: 1rem 0 1.25rem; }
      .finding { font-size: 12pt; }
      main > section { margin-top: 1.25rem; padding-top: 1rem; }
      .table { overflow: visible; border: 0; }
      .table table { font-size: 8pt; }
      .table th, .table td { padding: .2rem .4rem; min-width: 0; }
      nav, .menu, details:not([open]), footer { display: none; }
      details.folded > summary { display: none; }
      a { color: inherit; text-decoration: none; }
    }
    """
}
