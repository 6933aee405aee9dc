-- What is asked of bylines by their author, and of keywords by their label, is answered from the index alone.
DROP INDEX "byline_by_author";
CREATE INDEX "byline_by_author" ON "byline"("author_id", "role", "published" DESC NULLS LAST, "paper_id", "is_repeat");
DROP INDEX "paper_keyword_by_keyword";
CREATE INDEX "paper_keyword_by_keyword" ON "paper_keyword"("keyword_id", "published" DESC NULLS LAST, "paper_id", "is_repeat");
