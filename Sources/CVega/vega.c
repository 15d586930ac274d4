// SPDX-License-Identifier: GPL-3.0-or-later
//
// `#embed` takes a file as it is, in no time; the same bytes as a Swift literal would take the compiler minutes.
#include "CVega.h"

static const unsigned char vega[] = {
#embed "vega-6.1.2.min.js"
};
static const unsigned char vega_lite[] = {
#embed "vega-lite-6.3.0.min.js"
};
static const unsigned char vega_embed[] = {
#embed "vega-embed-7.0.2.min.js"
};
static const unsigned char licences[] = {
#embed "LICENCES.txt"
};

ltv_vega_file ltv_vega_script(int index) {
  static const ltv_vega_file scripts[ltv_vega_script_count] = {
      {"vega-6.1.2.min.js", vega, sizeof vega},
      {"vega-lite-6.3.0.min.js", vega_lite, sizeof vega_lite},
      {"vega-embed-7.0.2.min.js", vega_embed, sizeof vega_embed},
  };
  return scripts[index];
}

ltv_vega_file ltv_vega_licences(void) {
  return (ltv_vega_file){"LICENCES.txt", licences, sizeof licences};
}
