# Makes methods.csv, response.csv and nhanes.csv: numbers for representativeness, weights, tests and
# published examples. Run in this folder: Rscript methods.R. Written for this library with base R
# and the package survey; no code of other packages.

library(survey)
options(digits = 17, survey.lonely.psu = "fail")
found <- list()
keep <- function(set, values) {
  keys <- if (is.null(names(values))) seq_along(values) else names(values)
  found[[length(found) + 1]] <<- data.frame(set, key = keys, value = as.numeric(values))
}
write <- function(frame, file) {
  number <- function(x) formatC(x, digits = 17, format = "g")
  for (name in names(frame)) if (is.double(frame[[name]])) frame[[name]] <- number(frame[[name]])
  write.csv(frame, file, row.names = FALSE, quote = FALSE)
}

# The R-indicator: Shlomo, Skinner & Schouten (2012), formulas for an estimated logistic model.
# A synthetic draw of 6,000 in two strata; cells of age, urbanity and origin.
set.seed(20261122)
cells <- expand.grid(age = 1:5, urban = 1:3, origin = 1:3, stratum = 1:2)
cells$n <- as.integer(rmultinom(1, 6000, runif(nrow(cells), 0.3, 1)))
eta <- -0.6 + 0.25 * cells$age - 0.2 * cells$urban - 0.3 * (cells$origin == 3) +
  0.1 * cells$stratum + rnorm(nrow(cells), 0, 0.05)
cells$responded <- rbinom(nrow(cells), cells$n, plogis(eta))
size <- tapply(cells$n, cells$stratum, sum)
cells$population <- as.numeric(c(40000, 25000)[cells$stratum])
write(cells, "response.csv")

indicator <- function(rows, formula, simple) {
  n <- nrow(rows)
  if (simple) { rows$h <- 1; rows$N <- 60000 } else { rows$h <- rows$stratum; rows$N <- rows$population }
  rows$d <- rows$N / ave(rep(1, n), rows$h, FUN = length)
  rows$scaled <- rows$d / mean(rows$d)
  variance_of_total <- function(y) {
    sum(sapply(split(seq_len(n), rows$h), function(i) {
      N <- rows$N[i[1]]; m <- length(i)
      N^2 * (1 - m / N) * var(y[i]) / m
    }))
  }
  fit <- suppressWarnings(glm(formula, binomial, rows, weights = scaled, epsilon = 1e-15, maxit = 60))
  rho <- as.numeric(fitted(fit)); x <- model.matrix(fit)
  # At the solution itself: glm's own matrix is one step of Newton old.
  sigma <- solve(crossprod(x * sqrt(rows$scaled * rho * (1 - rho))))
  z <- rho * (1 - rho) * x
  N <- sum(rows$d); p <- rows$d / N
  centre <- sum(p * rho)
  s2 <- sum(rows$d * (rho - centre)^2) / (N - 1)
  bias <- (sum(rows$d * rowSums((z %*% sigma) * z)) - variance_of_total(rho) / N) / N
  factor <- max(0, 1 - bias / s2)
  zc <- sweep(z, 2, colSums(p * z))
  a <- colSums(p * (rho - centre) * zc); b <- t(zc) %*% (p * zc)
  v <- 4 * t(a) %*% sigma %*% a + 2 * sum(diag(b %*% sigma %*% b %*% sigma)) +
    variance_of_total((rho - centre)^2) / N^2
  se <- sqrt(as.numeric(v) / sum(p * (rho - centre)^2))
  cv <- sqrt(s2 * factor) / centre
  list(rows = rows, rho = rho, centre = centre, factor = factor, p = p, N = N, total = variance_of_total,
       out = c(r = 1 - 2 * sqrt(s2 * factor), unadjusted = 1 - 2 * sqrt(s2), se = se, response = centre,
               cv = cv, cv_se = sqrt(0.25 * se^2 / centre^2 + cv^4 / n)))
}
one_by_one <- cells[rep(seq_len(nrow(cells)), cells$n), ]
one_by_one$r <- unlist(mapply(function(n, k) rep(1:0, c(k, n - k)), cells$n, cells$responded))
for (name in c("age", "urban", "origin")) one_by_one[[name]] <- factor(one_by_one[[name]])
for (design in c("srs", "strata")) {
  all <- indicator(one_by_one, r ~ age + urban + origin, design == "srs")
  keep(paste0("indicator.", design), all$out)
  for (name in c("age", "urban", "origin")) {
    k <- one_by_one[[name]]
    others <- interaction(one_by_one[setdiff(c("age", "urban", "origin"), name)], drop = TRUE)
    group <- tapply(all$rows$d, k, sum); mean_k <- tapply(all$rows$d * all$rho, k, sum) / group
    between <- group / all$N * (mean_k - all$centre)^2
    level <- ave(all$p * all$rho, others, FUN = sum) / ave(all$p, others, FUN = sum)
    within <- tapply(all$p * (all$rho - level)^2, k, sum)
    alone <- indicator(one_by_one, as.formula(paste("r ~", name)), design == "srs")
    keep(paste("partial", design, name, sep = "."),
         c(pu = sqrt(sum(between) * all$factor), pc = sqrt(sum(within) * all$factor),
           pu_unadjusted = sqrt(sum(between)), pc_unadjusted = sqrt(sum(within)),
           se = as.numeric(alone$out["se"]) / 2))
    keep(paste("label", design, name, "pu", sep = "."), sign(mean_k - all$centre) * sqrt(between))
    keep(paste("label", design, name, "pc", sep = "."), sqrt(within))
    errors <- sapply(levels(k), function(each) {
      inside <- all$total(ifelse(k == each, all$rho, 0)); outside <- all$total(ifelse(k == each, 0, all$rho))
      sqrt(group[each] / all$N * (inside * (1 / group[each] - 1 / all$N)^2 + outside / all$N^2))
    })
    keep(paste("label", design, name, "se", sep = "."), setNames(errors, levels(k)))
  }
}

# Kalton & Flores-Cervantes (2003), J. Official Statistics 19, 81-97: their example population.
ab <- expand.grid(a = factor(1:4), b = factor(1:3))
drawn <- c(20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70)
living <- c(80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125)
people <- ab[rep(1:12, drawn), ]
whole <- ab[rep(1:12, living), ]
d <- svydesign(id = ~1, weights = ~1, data = people)
per_cell <- function(w) as.numeric(tapply(w, interaction(people$a, people$b), mean))
joint <- colSums(model.matrix(~a * b, whole)); margin <- colSums(model.matrix(~a + b, whole))
straight <- colSums(model.matrix(~as.numeric(a) + as.numeric(b), whole))
tight <- function(...) calibrate(d, ..., epsilon = 1e-13, maxit = 500)
keep("kalton.cells", per_cell(weights(tight(~a * b, joint))))
keep("kalton.raking", per_cell(weights(tight(~a + b, margin, calfun = "raking"))))
keep("kalton.linear", per_cell(weights(tight(~a + b, margin))))
keep("kalton.logit", per_cell(weights(tight(~a + b, margin, calfun = "logit", bounds = c(0.5, 2.2)))))
keep("kalton.greg", per_cell(weights(tight(~as.numeric(a) + as.numeric(b), straight))))

# NHANES 2009-2010, the example data of the package survey (public data of the CDC): high cholesterol.
# Weights are rounded to whole persons, to keep the file small.
data(nhanes)
nhanes$WTMEC2YR <- round(nhanes$WTMEC2YR)
nhanes$agecat <- as.integer(nhanes$agecat)
write.csv(nhanes, "nhanes.csv", row.names = FALSE, quote = FALSE, na = "")
health <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)
m <- svymean(~HI_CHOL, health, na.rm = TRUE, deff = "replace")
keep("nhanes.mean", c(value = coef(m)[[1]], se = SE(m)[[1]], deff = deff(m)[[1]]))
by <- svyby(~HI_CHOL, ~race, health, svymean, na.rm = TRUE)
keep("nhanes.race", coef(by)); keep("nhanes.race.se", SE(by))
by <- svyby(~HI_CHOL, ~agecat + RIAGENDR, health, svymean, na.rm = TRUE)
keep("nhanes.age", setNames(by$HI_CHOL, gsub("\\.", "/", rownames(by)))); keep("nhanes.age.se", setNames(by$se, gsub("\\.", "/", rownames(by))))
for (method in c("logit", "beta")) {
  keep(paste0("nhanes.", method), setNames(as.numeric(attr(svyciprop(~HI_CHOL, subset(health, !is.na(HI_CHOL)), method = method), "ci")), c("low", "high")))
}
chi <- function(set, formula, design) {
  for (kind in c("F", "Chisq", "Wald", "adjWald")) {
    t <- svychisq(formula, design, statistic = kind)
    keep(paste(set, kind, sep = "."), c(statistic = as.numeric(t$statistic), p = as.numeric(t$p.value)))
  }
}
chi("nhanes.chisq", ~HI_CHOL + race, health)

# Omnibus tests
data(api)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
one <- svydesign(id = ~1, weights = ~pw, data = apistrat)
chi("api.chisq", ~stype + sch.wide, one)
wald <- function(set, formula, design) {
  fit <- svyglm(formula, design)
  t <- regTermTest(fit, all.vars(formula)[2])
  keep(set, c(f = as.numeric(t$Ftest), df = t$df, ddf = t$ddf, p = as.numeric(t$p)))
}
wald("wald.stype", api00 ~ stype, strat)
wald("wald.wide", api00 ~ comp.imp, strat)
kinds <- svyby(~api00, ~stype, one, svymean, covmat = TRUE)
b <- coef(kinds); v <- vcov(kinds); l <- rbind(c(-1, 1, 0), c(-1, 0, 1))
q <- as.numeric(t(l %*% b) %*% solve(l %*% v %*% t(l)) %*% (l %*% b))
keep("wald.one", c(wald = q, f = q / 2, p = pf(q / 2, 2, degf(one) - 2, lower.tail = FALSE),
  adjusted = q / 2 * (degf(one) - 1) / degf(one), adjusted_p = pf(q / 2 * (degf(one) - 1) / degf(one), 2, degf(one) - 1, lower.tail = FALSE)))

# Uneven weights, and a composition
w <- apistrat$pw
keep("kish", c(deff = mean(w^2) / mean(w)^2, n = sum(w)^2 / sum(w^2)))
x <- chisq.test(table(apistrat$stype), p = c(4421, 755, 1018) / 6194)
keep("composition", c(statistic = as.numeric(x$statistic), p = x$p.value))

write(do.call(rbind, found), "methods.csv")
