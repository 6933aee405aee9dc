-- CreateIndex
CREATE INDEX "author_stats_by_name" ON "author_stats"("sort_name", "paper_count" DESC, "author_id");

-- CreateIndex
CREATE INDEX "journal_stats_by_title" ON "journal_stats"("sort_title", "paper_count" DESC, "journal_id");

-- CreateIndex
CREATE INDEX "keyword_stats_by_key" ON "keyword_stats"("key", "paper_count" DESC, "keyword_id");

-- Prisma has no words for indexes over expressions. Each must read as src/loaders/search-hits.ts does.
-- Whose name has these words? The family name stands at both ends, so that a phrase is found in either reading order.
CREATE INDEX "author_name_words" ON "author_name" USING GIN (to_tsvector('simple', "name_key" || ' ' || split_part("name_key", '|', 1)));

-- Which journal's title has these words?
CREATE INDEX "journal_mention_title_words" ON "journal_mention" USING GIN (to_tsvector('english', "folded_title"));

-- Which keyword has these words?
CREATE INDEX "keyword_key_words" ON "keyword" USING GIN (to_tsvector('english', "key"));
