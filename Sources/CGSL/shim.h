// SPDX-License-Identifier: GPL-3.0-or-later
#include <gsl/gsl_blas.h>
#include <gsl/gsl_bspline.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf.h>

// Swift takes GSL's constant pointers for variables that anybody may change, and refuses them.
static inline const gsl_multimin_fminimizer_type *ltv_nmsimplex2(void) {
  return gsl_multimin_fminimizer_nmsimplex2;
}
static inline const gsl_min_fminimizer_type *ltv_brent(void) { return gsl_min_fminimizer_brent; }
static inline const gsl_multimin_fdfminimizer_type *ltv_bfgs2(void) {
  return gsl_multimin_fdfminimizer_vector_bfgs2;
}
