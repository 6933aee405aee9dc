-- How often authors, journals and years are cited. The counts of what is kept already are made here, by hand.

-- AlterTable
ALTER TABLE "author_stats" ADD COLUMN     "cited_by_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "journal_stats" ADD COLUMN     "cited_by_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "year_stats" ADD COLUMN     "cited_by_count" INTEGER NOT NULL DEFAULT 0;

UPDATE "author_stats" s SET "cited_by_count" = c.total FROM (
  SELECT b."author_id", sum(z."cited_by_count") AS total FROM "byline" b JOIN "citation_stats" z ON z."paper_id" = b."paper_id"
  WHERE z."cited_by_count" > 0 AND b."role" = 'AUTHOR' AND NOT b."is_repeat" GROUP BY 1) c WHERE c."author_id" = s."author_id";

UPDATE "journal_stats" s SET "cited_by_count" = c.total FROM (
  SELECT p."journal_id", sum(z."cited_by_count") AS total FROM "paper" p JOIN "citation_stats" z ON z."paper_id" = p."id"
  WHERE z."cited_by_count" > 0 GROUP BY 1) c WHERE c."journal_id" = s."journal_id";

UPDATE "year_stats" s SET "cited_by_count" = c.total FROM (
  SELECT p."year", sum(z."cited_by_count") AS total FROM "paper" p JOIN "citation_stats" z ON z."paper_id" = p."id"
  WHERE z."cited_by_count" > 0 GROUP BY 1) c WHERE c."year" = s."year";

-- CreateIndex
CREATE INDEX "author_stats_by_cited_by_count" ON "author_stats"("cited_by_count" DESC, "sort_name", "author_id");

-- CreateIndex
CREATE INDEX "journal_stats_by_cited_by_count" ON "journal_stats"("cited_by_count" DESC, "sort_title", "journal_id");
