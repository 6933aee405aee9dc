-- Which papers are in this volume, this issue of a journal; and which volumes are there? By hand: Prisma has no words for an
-- index of expressions, and does not see it. What is not given is '' here, so that it is looked up as any other. The columns
-- behind INCLUDE let the volumes be counted in the index alone.
CREATE INDEX "paper_by_volume" ON "paper"("journal_id", COALESCE("volume", ''), COALESCE("issue", '')) INCLUDE ("volume", "issue", "year");
