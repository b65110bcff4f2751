# Writes reference.csv and the data sets beside it, with R's package survey (4.1.1 or newer).
#   Rscript reference.R
# R is needed only to make the numbers again; the tests read the files.
suppressMessages(library(survey))
options(digits = 17)
data(api)
data(fpc, package = "survey")
data(mu284, package = "survey")

found <- NULL
keep <- function(name, x) {
  x <- unlist(x)
  for (i in seq_along(x)) {
    found <<- rbind(found, c(name, if (is.null(names(x))) i else names(x)[i], sprintf("%.17g", x[i])))
  }
}
both <- function(name, estimate) {
  keep(name, setNames(as.numeric(coef(estimate)), seq_along(coef(estimate))))
  keep(paste0(name, ".se"), setNames(as.numeric(SE(estimate)), seq_along(SE(estimate))))
}
by <- function(name, table) {
  keys <- rownames(table)
  keep(name, setNames(as.numeric(coef(table)), keys))
  keep(paste0(name, ".se"), setNames(as.numeric(SE(table)), keys))
}
write <- function(d, file) {
  exact <- function(x) if (is.numeric(x)) ifelse(is.na(x), NA, sprintf("%.17g", x)) else as.character(x)
  write.csv(as.data.frame(lapply(d, exact)), file, row.names = FALSE, quote = FALSE, na = "")
}

columns <- c("stype", "cnum", "dnum", "snum", "api00", "api99", "enroll", "api.stu", "comp.imp",
             "sch.wide", "pw")
write(apistrat[, c(columns, "fpc")], "apistrat.csv")
write(apiclus1[, c(columns, "fpc")], "apiclus1.csv")
write(apiclus2[, c(columns, "fpc1", "fpc2")], "apiclus2.csv")
write(fpc, "fpc.csv")
write(mu284, "mu284.csv")

strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
clus1 <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
clus2 <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2)
one <- svydesign(id = ~1, weights = ~pw, data = apistrat)

# Estimates
both("strat.mean", svymean(~api00, strat))
both("strat.total", svytotal(~enroll, strat))
keep("strat.mean.deff", deff(svymean(~api00, strat, deff = TRUE)))
keep("strat.mean.deff.replace", deff(svymean(~api00, strat, deff = "replace")))
keep("strat.total.deff", deff(svytotal(~enroll, strat, deff = TRUE)))
keep("strat.total.deff.replace", deff(svytotal(~enroll, strat, deff = "replace")))
by("strat.stype", svyby(~api00, ~stype, strat, svymean))
by("strat.comp", svyby(~api00, ~comp.imp, strat, svymean))
by("strat.cnum", svyby(~api00, ~cnum, strat, svymean))
by("strat.comp.total", svyby(~enroll, ~comp.imp, strat, svytotal))
both("strat.ratio", svyratio(~api.stu, ~enroll, strat))
r <- svyby(~api.stu, ~comp.imp, denominator = ~enroll, strat, svyratio)
keep("strat.comp.ratio", setNames(r[, 2], rownames(r)))
keep("strat.comp.ratio.se", setNames(r[, 3], rownames(r)))
both("strat.kind", svymean(~stype, one))
both("strat.sch", svymean(~I(as.numeric(sch.wide == "Yes")), strat))
missing <- apistrat
missing$api00[seq(1, 200, by = 6)] <- NA
holes <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = missing, fpc = ~fpc)
both("holes.mean", svymean(~api00, holes, na.rm = TRUE))
by("holes.comp", svyby(~api00, ~comp.imp, holes, svymean, na.rm = TRUE))
both("clus1.mean", svymean(~api00, clus1))
both("clus1.total", svytotal(~enroll, clus1))
by("clus1.stype", svyby(~api00, ~stype, clus1, svymean))
keep("clus1.mean.deff", deff(svymean(~api00, clus1, deff = TRUE)))
both("clus2.mean", svymean(~api00, clus2))
both("clus2.total", svytotal(~api00, clus2))
by("clus2.stype", svyby(~api00, ~stype, clus2, svymean))
both("mu284", svytotal(~y1, svydesign(id = ~id1 + id2, fpc = ~n1 + n2, data = mu284)))
fpcd <- svydesign(id = ~psuid, strat = ~stratid, weight = ~weight, data = fpc, nest = TRUE,
                  fpc = ~Nh)
fpcfree <- svydesign(id = ~psuid, strat = ~stratid, weight = ~weight, data = fpc, nest = TRUE)
by("fpc.free.x4", svyby(~x, ~I(x > 4), fpcfree, svymean))
by("fpc.x4", svyby(~x, ~I(x > 4), fpcd, svymean))

# One PSU in a stratum
for (policy in c("certainty", "remove", "adjust", "average")) {
  options(survey.lonely.psu = policy)
  d <- svydesign(id = ~1, strata = ~dnum, weights = ~pw, data = apiclus1)
  lonely <- svydesign(id = ~1, weights = ~pw, strata = ~dnum, data = subset(apiclus1, dnum != 413))
  both(paste0("lonely.", policy), svymean(~api00, d))
  both(paste0("lonely.without413.", policy), svymean(~api00, lonely))
}
options(survey.lonely.psu = "fail")

# Intervals
for (method in c("logit", "beta", "mean", "asin", "likelihood")) {
  keep(paste0("interval.", method), setNames(
    as.numeric(attr(svyciprop(~I(comp.imp == "Yes"), strat, method = method), "ci")), c("low", "high")))
}

# Comparison
t <- svyttest(api00 ~ comp.imp, strat)
keep("ttest", as.numeric(t$estimate)); keep("ttest.t", as.numeric(t$statistic)); keep("ttest.p", as.numeric(t$p.value))
keep("ttest.df", as.numeric(t$parameter))
cov4 <- vcov(svyby(~api00, ~comp.imp + sch.wide, strat, svymean, covmat = TRUE))
keep("cov4", as.numeric(cov4))
means4 <- svyby(~api00, ~comp.imp + sch.wide, strat, svymean)
by("cov4.mean", means4)
chi <- svychisq(~comp.imp + sch.wide, strat)
keep("chisq.F", as.numeric(chi$statistic)); keep("chisq.df", as.numeric(chi$parameter))
keep("chisq.p", as.numeric(chi$p.value))
chi <- svychisq(~stype + sch.wide, one)
keep("chisq3.F", as.numeric(chi$statistic)); keep("chisq3.df", as.numeric(chi$parameter))
keep("chisq3.p", as.numeric(chi$p.value))
clus1 <- update(clus1, elementary = factor(stype == "E"))
chi <- svychisq(~comp.imp + elementary, clus1)
keep("chisq.clus1.F", as.numeric(chi$statistic)); keep("chisq.clus1.p", as.numeric(chi$p.value))
whole <- svymean(~api00, strat)
yes <- svycontrast(svyby(~api00, ~comp.imp, strat, svymean, covmat = TRUE), list(d = c(-1, 1)))
both("contrast", yes)

# Calibration
totals <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, api99 = 3914069)
greg <- function(d, ...) calibrate(d, ~stype + api99, totals, ...)
gs <- greg(strat); g1 <- greg(clus1)
both("greg.strat", svymean(~api00, gs)); both("greg.clus1", svymean(~api00, g1))
both("greg.strat.total", svytotal(~enroll, gs)); both("greg.clus1.total", svytotal(~enroll, g1))
by("greg.strat.comp", svyby(~api00, ~comp.imp, gs, svymean))
by("greg.clus1.comp", svyby(~api00, ~comp.imp, g1, svymean))
keep("greg.clus1.weights", as.numeric(weights(g1)))
cell <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018)
both("post.clus1", svymean(~api00, calibrate(clus1, ~stype, cell)))
by("post.clus1.comp", svyby(~api00, ~comp.imp, calibrate(clus1, ~stype, cell), svymean))
pop <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
by("post.strat.comp", svyby(~api00, ~comp.imp, postStratify(one, ~stype, pop), svymean))
margin <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch.wideYes = 5122)
raked <- calibrate(strat, ~stype + sch.wide, margin, calfun = "raking", epsilon = 1e-12, maxit = 200)
both("raking", svymean(~api00, raked))
by("raking.comp", svyby(~api00, ~comp.imp, raked, svymean))
keep("raking.weights", as.numeric(weights(raked)))
sweep <- rake(strat, list(~stype, ~sch.wide), list(pop, data.frame(sch.wide = c("No", "Yes"),
  Freq = c(1072, 5122))), control = list(epsilon = 1e-12, maxit = 200, verbose = FALSE))
by("rake.comp", svyby(~api00, ~comp.imp, sweep, svymean))
logit <- calibrate(strat, ~stype + api99, totals, calfun = "logit", bounds = c(0.8, 1.25),
                   epsilon = 1e-12, maxit = 200)
both("bounded", svymean(~api00, logit))
keep("bounded.weights", as.numeric(weights(logit)))

colnames(found) <- c("set", "key", "value")
write(as.data.frame(found), "reference.csv")
