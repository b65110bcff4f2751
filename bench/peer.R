# One task of `script/bench stats --peers` in R: Rscript peer.R survey.csv TASK
# T1: every municipality in every year; T2: 60 groups. Prints processor seconds of the estimates
# alone: reading the file and making the design are not counted.
suppressMessages(library(survey))
options(survey.lonely.psu = "certainty")
arguments <- commandArgs(trailingOnly = TRUE)
d <- read.csv(arguments[1])
task <- arguments[2]
by <- if (startsWith(task, "T1")) ~gemeente + jaar else ~leeftijd + geslacht + jaar
# Many items in one call is what R is best at; more than 10 at once do not fit in memory with T1.
most <- c("T1-complete" = 10, "T2-complete" = 40)
items <- sprintf("q%02d", seq_len(if (task %in% names(most)) most[[task]] else 1))
complete <- endsWith(task, "complete")
if (complete) for (item in items) d[[item]][is.na(d[[item]])] <- 1
design <- svydesign(id = ~1, strata = ~stratum, weights = ~gewicht, fpc = ~populatie, data = d,
                    check.strata = FALSE)
what <- as.formula(paste("~", paste(items, collapse = "+")))
used <- system.time(found <- svyby(what, by, design, svymean, na.rm = !complete))
cat(sprintf('{"program": "R survey %s", "items": %d, "processor": %.3f, "clock": %.3f, "groups": %d}\n',
            packageVersion("survey"), length(items), sum(used[1:2]), used[3], nrow(found)))
