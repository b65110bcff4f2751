# Writes what R's package survey finds in a made-up survey of 342 municipalities and 5 waves.
#   Rscript large.R large.csv found.csv
# See README.md for the steps around it. R is needed only to make the numbers again.
suppressMessages(library(survey))
options(digits = 17, survey.lonely.psu = "certainty")
files <- commandArgs(trailingOnly = TRUE)
d <- read.csv(files[1])
margins <- read.csv("large_margins.csv")
for (name in c("stratum", "cluster", "leeftijd", "geslacht")) d[[name]] <- factor(d[[name]])

found <- NULL
keep <- function(set, item, table, columns) {
  found <<- rbind(found, data.frame(
    set = set, item = item, gemeente = if ("gemeente" %in% columns) table$gemeente else NA,
    jaar = if ("jaar" %in% columns) table$jaar else NA,
    value = sprintf("%.17g", as.numeric(coef(table))), se = sprintf("%.17g", as.numeric(SE(table)))))
}
total <- function(name) with(margins[margins$variable == name, ], setNames(total, paste0(name, value)))
age <- total("leeftijd"); sex <- total("geslacht")
wanted <- c("(Intercept)" = sum(age), age[-1], sex[-1])
calibrated <- function(design, how)
  calibrate(design, ~leeftijd + geslacht, wanted, calfun = how, epsilon = 1e-12, maxit = 200)

persons <- svydesign(id = ~1, strata = ~stratum, weights = ~gewicht, fpc = ~populatie, data = d)
clusters <- svydesign(id = ~cluster, strata = ~stratum, weights = ~gewicht, data = d)
designs <- list(
  plain = persons, linear = calibrated(persons, "linear"), raking = calibrated(persons, "raking"),
  clusters = clusters, clusters.raking = calibrated(clusters, "raking"))
for (set in names(designs)) {
  for (item in c("q01", "q07", "q19")) {
    # One group of a calibrated sample of clusters takes R seconds: years only.
    for (by in c("jaar", if (set != "clusters.raking") "gemeente")) {
      what <- as.formula(paste0("~", item)); group <- as.formula(paste0("~", by))
      keep(set, item, svyby(what, group, designs[[set]], svymean, na.rm = TRUE), by)
    }
  }
  cat(set, "\n")
}
keep("plain", "q01", svyby(~q01, ~gemeente + jaar, persons, svymean, na.rm = TRUE), c("gemeente", "jaar"))
write.csv(found, files[2], row.names = FALSE, quote = FALSE, na = "")
