// SPDX-License-Identifier: GPL-3.0-or-later

/// The script of pages: draws each chart from the specification beside it, and lets readers save it.
///
/// Expressions of charts are interpreted (`ast`), not compiled, so that pages need no right to evaluate text. The menu is
/// not vega-embed's, which keyboards do not reach.
package enum PageScript {
  /// The script of a page whose charts stand in it.
  static let text = #"""
    "use strict";
    (() => {
      const words = JSON.parse(document.getElementById("words").textContent);

    """# + drawing + #"""
        async function draw(figure) {
          const spec = JSON.parse(figure.querySelector("script").textContent);
          spec.data.values = unpacked(spec.data.values);
          const drawing = figure.querySelector(".drawing");
          const view = await embed(drawing, spec);
          addMenu(figure, view);
          printAtItsWidth(view);
          figure.classList.add("drawn");
        }

        for (const figure of document.querySelectorAll("figure.chart")) {
          draw(figure).catch((error) => console.error(figure.id, error));
        }
      })();

      """#

  /// Functions that draw a chart from its specification, and what they need; `words` is the page's.
  package static let drawing = #"""
      const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans JP", "Noto Sans CJK JP", sans-serif';
      const [ink, line, grid] = ["#1b1f24", "#b9c0c8", "#e6e9ed"];
      const config = (columns) => ({
        background: "white", font, padding: 4,
        autosize: { type: "fit-x", contains: "padding", resize: true },
        view: { stroke: null },
        axis: {
          labelColor: ink, titleColor: ink, gridColor: grid, domainColor: line, tickColor: line, labelFontSize: 12,
          titleFontSize: 12, titleFontWeight: "normal", labelLimit: 190, titleLimit: 320, titlePadding: 8, labelPadding: 5,
        },
        axisBand: { grid: false, ticks: false },
        lineBreak: "\n",
        axisPoint: { grid: false },
        title: { anchor: "start", frame: "bounds", fontSize: 12, fontWeight: "normal", color: ink, offset: 10, limit: 600 },
        legend: {
          orient: "top", labelColor: ink, titleColor: ink, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal",
          labelLimit: 230, titleLimit: 320, symbolOpacity: 1, columns, symbolStrokeWidth: 3, columnPadding: 18, offset: 8,
        },
        text: { color: ink, fontSize: 12 },
        scale: { barBandPaddingInner: 0.28, rectBandPaddingInner: 0.04, bandWithNestedOffsetPaddingInner: 0.24 },
      });

      // As many entries of a legend side by side as there is room for.
      function legendColumns(width, widths) {
        const room = width - 50;
        if (widths.reduce((sum, each) => sum + each, 0) <= room) return Math.max(1, widths.length);
        return Math.max(1, Math.floor(room / Math.max(...widths)));
      }

      const tooltip = (heads) => (tip, sanitize) =>
        "<table>" +
        heads
          .map((head, index) => [head, tip[index]])
          .filter(([, value]) => value !== "")
          .map(([head, value]) => `<tr><td class="key">${sanitize(head)}</td><td class="value">${sanitize(value)}</td></tr>`)
          .join("") +
        "</table>";

      async function save(view, type, name) {
        const link = document.createElement("a");
        link.href = await view.toImageURL(type, type === "png" ? 2 : 1);
        link.download = `${name}.${type}`;
        document.body.append(link);
        link.click();
        link.remove();
      }

      // Paper is narrower than most windows: drawn anew, texts keep their size.
      function printAtItsWidth(view) {
        let width;
        addEventListener("beforeprint", () => {
          width = view.signal("width");
          view.signal("width", 640).run();
        });
        addEventListener("afterprint", () => view.signal("width", width).run());
      }

      function addMenu(figure, view) {
        const menu = document.createElement("details");
        menu.className = "menu";
        const summary = document.createElement("summary");
        summary.textContent = "⋯";
        summary.title = words.menu;
        summary.setAttribute("aria-label", words.menu);
        const choices = document.createElement("div");
        for (const type of ["png", "svg"]) {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = words[type];
          button.addEventListener("click", () => {
            menu.open = false;
            save(view, type, figure.id);
          });
          choices.append(button);
        }
        menu.append(summary, choices);
        document.addEventListener("click", (event) => {
          if (!menu.contains(event.target)) menu.open = false;
        });
        menu.addEventListener("keydown", (event) => {
          if (event.key === "Escape") menu.open = false;
        });
        figure.append(menu);
      }

      // Rows of columns as `PackedRows` writes them.
      function unpacked(columns) {
        const whole = (column) => {
          if (column.parts) {
            const parts = column.parts.map(whole);
            return parts[0].map((_, row) => parts.map((part) => part[row]));
          }
          return column.texts ? column.at.map((place) => column.texts[place]) : column;
        };
        const entries = Object.entries(columns).map(([key, column]) => [key, whole(column)]);
        return entries[0][1].map((_, row) => Object.fromEntries(entries.map(([key, column]) => [key, column[row]])));
      }

      async function embed(drawing, spec) {
        const { view } = await vegaEmbed(drawing, spec, {
          mode: "vega-lite", ast: true, renderer: "svg", actions: false, defaultStyle: false,
          config: config(legendColumns(drawing.clientWidth, spec.usermeta.legendWidths)),
          tooltip: { disableDefaultStyle: true, formatTooltip: tooltip(spec.usermeta.heads) },
        });
        const picture = drawing.querySelector("[role=graphics-document]") ?? drawing;
        picture.setAttribute("role", "img");
        picture.setAttribute("aria-label", spec.description);
        return view;
      }


    """#
}
