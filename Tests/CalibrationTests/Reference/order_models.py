# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers of OrderReferenceTests.swift, from definitions by integrals and sums in 40 digits; gradients by central differences
over 1e-9 of a parameter. Run as `python3 order_models.py ../Data/CDNOW_sample.txt` with mpmath 1.3 and SciPy 1.17; took a minute.

Independent of the program: likelihoods of Pareto/NBD are integrals over the time of leaving by tanh-sinh quadrature in t
itself; those of BG/NBD and MBG/NBD are integrals over the chance to leave (Beta) of what a customer with that chance does;
BG/BB enumerates occasions; fits are by SciPy's Nelder-Mead and L-BFGS-B without gradients.
"""
import sys
from datetime import date
from mpmath import mp, mpf, quad, gamma, beta, log, linspace

mp.dps = 40


def pareto_ll(p, x, tx, T):
    r, al, s, be = p
    f = lambda u: s * be**s * (be + u) ** (-s - 1) * (al / (al + u)) ** r * (al + u) ** (-x)
    pts = [tx] + [tx + (T - tx) / mpf(2) ** k for k in range(12, -1, -1)]
    died = quad(f, pts) if T > tx else mpf(0)
    lived = (be / (be + T)) ** s * (al / (al + T)) ** r * (al + T) ** (-x)
    return log(gamma(r + x) / gamma(r)) + log(lived + died), lived / (lived + died)


def pareto_next(p, x, tx, T, t):
    r, al, s, be = p
    alive = pareto_ll(p, x, tx, T)[1]
    return alive * (r + x) / (al + T) * quad(lambda u: ((be + T) / (be + T + u)) ** s, [0, t / 4, t])


def over_beta(a, b, f):
    """The mean of f(q, 1 - q) over a Beta(a, b) law of q: in two halves, each in q^a where a < 1, so that no pole is at an end;
    panels end around the mean of the law."""
    def half(a, b, f):
        power = min(a, mpf(1))
        mean, spread = a / (a + b), (a * b / (a + b + 1)) ** mpf(0.5) / (a + b)
        inside = {mean + k * spread for k in range(-8, 18)}
        ends = [mpf(0)] + sorted(v for v in inside if 0 < v < 0.5) + [mpf(0.5)]
        law = lambda y: (y ** (a / power - 1)) * (1 - y ** (1 / power)) ** (b - 1) / power
        return quad(lambda y: law(y) * f(y ** (1 / power)), [v**power for v in ends])

    return (half(a, b, lambda q: f(q, 1 - q)) + half(b, a, lambda v: f(1 - v, v))) / beta(a, b)


def bg_terms(p, x, tx, T, once):
    """Integrals over the chance q to leave: there, and left after the last order. once: 1 where it may leave when won."""
    r, al, a, b = p
    k = gamma(r + x) / gamma(r) * al**r
    there = k * (al + T) ** (-r - x) * over_beta(a, b, lambda q, v: v ** (x + once))
    if x + once == 0:
        return there, mpf(0)
    return there, k * (al + tx) ** (-r - x) * over_beta(a, b, lambda q, v: q * v ** (x - 1 + once))


def bg_ll(p, x, tx, T, once):
    there, left = bg_terms(p, x, tx, T, once)
    return log(there + left), there / (there + left)


def bg_next(p, x, tx, T, t, once):
    """Orders in t of a customer with (lambda, q): (1 - exp(-lambda q t))/q, over both laws given that it is there."""
    r, al, a, b = p
    alive = bg_ll(p, x, tx, T, once)[1]
    A, R = al + T, r + x
    return alive * over_beta(a, b + x + once, lambda q, v: (1 - (A / (A + q * t)) ** R) / q if q > mpf(10) ** -35 else R * t / A)


def bb_ll(p, x, tx, n):
    al, be, ga, de = p
    there = beta(al + x, be + n - x) / beta(al, be) * beta(ga, de + n) / beta(ga, de)
    left = sum(
        beta(al + x, be + i - x) / beta(al, be) * beta(ga + 1, de + i) / beta(ga, de) for i in range(tx, n))
    return log(there + left), there / (there + left)


def bb_next(p, x, tx, n, t):
    al, be, ga, de = p
    alive = bb_ll(p, x, tx, n)[1]
    return alive * (al + x) / (al + be + n) * sum(beta(ga, de + n + k) / beta(ga, de + n) for k in range(1, t + 1))


def gradient(ll, p):
    def slope(i):
        step = p[i] * mpf(10) ** -9
        at = lambda v: ll(p[:i] + [v] + p[i + 1:])
        return (at(p[i] + step) - at(p[i] - step)) / (2 * step)

    return [slope(i) for i in range(len(p))]


def show(name, p, history, ll, alive, more):
    g = gradient(ll, p)
    print(f'    Reference("{name}", {[float(v) for v in p]}, {history}, logLikelihood: {mp.nstr(ll(p), 17)},')
    print(f'      alive: {mp.nstr(alive, 17)}, next: {mp.nstr(more, 17)}, gradient: [{", ".join(mp.nstr(v, 17) for v in g)}]),')


def m(*v):
    return [mpf(str(e)) for e in v]


if __name__ == "__main__":
    CASES = [
        ((".5532", "10.577", ".6062", "11.669"), (26, "30.857", 31)),
        ((1, 10, 1, 10), (3, 20, 40)),  # alpha = beta, s = 1
        ((".6", "11.5", ".8", "11.5"), (0, 0, 39)),  # alpha = beta
        ((".5", 10, ".6", 12), (260, 150, 200)),
        ((".5", 10, ".6", 12), (1000, 199, 200)),
        ((".5", ".01", ".6", 1000), (2, "0.5", 500)),  # hypergeometric argument near 1
        ((".5", 2000, ".6", ".02"), (1, 1, 300)),  # and the other way round
        ((25, 300, 15, 900), (4, 30, 80)),
    ]
    for p, (x, tx, T) in CASES:
        p, tx, T = m(*p), mpf(str(tx)), mpf(str(T))
        show("pareto_nbd", p, (x, float(tx), float(T)), lambda q: pareto_ll(q, x, tx, T)[0],
             pareto_ll(p, x, tx, T)[1], pareto_next(p, x, tx, T, mpf(52)))
    BG = [
        ((".24259", "4.4136", ".79292", "2.42589"), (2, "30.43", "38.86")),
        ((".525", "6.183", ".891", "1.614"), (0, 0, "38.86")),
        (("1.5", 20, 1, 3), (40, 60, 80)),  # a = 1
        ((".3", 2, ".2", ".3"), (1, 5, 300)),  # a + b < 1
        ((4, 50, 30, 200), (12, 100, 101)),
    ]
    for once, name in [(0, "bg_nbd"), (1, "mbg_nbd")]:
        for p, (x, tx, T) in BG:
            p, tx, T = m(*p), mpf(str(tx)), mpf(str(T))
            show(name, p, (x, float(tx), float(T)), lambda q: bg_ll(q, x, tx, T, once)[0],
                 bg_ll(p, x, tx, T, once)[1], bg_next(p, x, tx, T, mpf(52), once))
    for p, (x, tx, n) in [
        (("1.204", ".75", ".657", "2.783"), (0, 0, 6)), (("1.204", ".75", ".657", "2.783"), (4, 5, 6)),
        ((".3", 5, 4, 30), (2, 3, 40)),
    ]:
        p = m(*p)
        # P(alive) on the next occasion, as Fader, Hardie & Shang have it.
        show("bg_bb", p, (x, float(tx), float(n)), lambda q: bb_ll(q, x, tx, n)[0],
             bb_ll(p, x, tx, n)[1] * (p[3] + n) / (p[2] + p[3] + n), bb_next(p, x, tx, n, 5))

    # MBG/NBD on CDNOW, by closed form in floating point and two of SciPy's searches.
    import numpy as np
    from scipy.optimize import minimize
    from scipy.special import gammaln, betaln

    days = {}
    for line in open(sys.argv[1]):
        f = line.split()
        days.setdefault(f[1], set()).add(date(int(f[2][:4]), int(f[2][4:6]), int(f[2][6:])))
    end = date(1997, 9, 30)
    rows = []
    for d in days.values():
        d = sorted(v for v in d if v <= end)
        rows.append((len(d) - 1, (d[-1] - d[0]).days / 7, (end - d[0]).days / 7))
    x, tx, T = np.array(rows).T

    def loss(z):
        r, al, a, b = np.exp(z)
        k = gammaln(r + x) - gammaln(r) + r * np.log(al) - betaln(a, b)
        return -np.sum(k + np.logaddexp(betaln(a, b + x + 1) - (r + x) * np.log(al + T),
                                        betaln(a + 1, b + x) - (r + x) * np.log(al + tx)))

    z = minimize(loss, np.log([0.5, 6, 1, 2]), method="Nelder-Mead",
                 options=dict(xatol=1e-10, fatol=1e-11, maxiter=20000, maxfev=20000))
    print("mbg_nbd on CDNOW", np.exp(z.x), -z.fun)
