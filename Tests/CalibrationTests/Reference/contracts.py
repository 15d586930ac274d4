# SPDX-License-Identifier: GPL-3.0-or-later
"""Laws of leaving fitted independently of ltv: numbers for ContractFitTests. Run with Python 3 and mpmath 1.3:
python3 contracts.py"""
from mpmath import mp, mpf, beta, findroot, log, diff, exp, loggamma

mp.dps = 40
# Fader & Hardie 2007, "High End" customers, 1,000 at the start, yearly.
HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491]
# Made up: churn that rises with age.
RISING = [2000, 1739, 1426, 1160, 950, 787, 661, 561, 483, 419, 368, 325, 290]


def log_likelihood(counts, survival):
    total = mpf(0)
    for n in range(1, len(counts)):
        total += (counts[n - 1] - counts[n]) * log(survival(n - 1) - survival(n))
    return total + counts[-1] * log(survival(len(counts) - 1))


def shaped(a, b, c):
    top = loggamma(a + b) - loggamma(b)
    return lambda n: mpf(1) if n == 0 else exp(top + loggamma(b + mpf(n) ** c) - loggamma(a + b + mpf(n) ** c))


def weibull(scale, shape):
    return lambda n: exp(-((mpf(n) / scale) ** shape)) if n else mpf(1)


def climb(counts, law, start):
    def at(*logs):
        return log_likelihood(counts, law(*[exp(x) for x in logs]))

    size = len(start)
    slopes = [
        (lambda k: lambda *x: diff(at, x, tuple(1 if i == k else 0 for i in range(size))))(k) for k in range(size)
    ]
    peak = findroot(slopes, [log(mpf(x)) for x in start], tol=1e-20)
    peak = [peak[i] for i in range(size)]
    return [mp.nstr(exp(x), 15) for x in peak], mp.nstr(at(*peak), 15)


print("beta_geometric", climb(HIGH_END, lambda a, b: shaped(a, b, mpf(1)), [0.67, 3.8]))
print("shaped_beta_geometric", climb(RISING, shaped, [1.199800, 7.999767, 1.399748]))
print("weibull", climb(HIGH_END, weibull, [12, 0.8]))
