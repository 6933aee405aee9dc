-- Prisma has no words for three things, which are added here by hand: the trigram extension, the collation of what is
-- sorted or matched (an order must be the same on every server), and NULLS LAST (nulls come last both ways).

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "library" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "pairing_limit" INTEGER NOT NULL DEFAULT 100,
    "paper_count" INTEGER NOT NULL DEFAULT 0,
    "author_count" INTEGER NOT NULL DEFAULT 0,
    "journal_count" INTEGER NOT NULL DEFAULT 0,
    "keyword_count" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "library_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_record" (
    "id" BIGSERIAL NOT NULL,
    "hash" BYTEA NOT NULL,
    "format" TEXT NOT NULL,
    "dialect" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "parsed" JSON NOT NULL,
    "fields" JSON NOT NULL,
    "title_key" BIGINT,
    "paper_id" BIGINT NOT NULL,
    "journal_mention_id" BIGINT,

    CONSTRAINT "source_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "dialect" TEXT NOT NULL,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "records" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "merged" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "new_authors" INTEGER NOT NULL DEFAULT 0,
    "new_journals" INTEGER NOT NULL DEFAULT 0,
    "new_keywords" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_record" (
    "import_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "source_record_id" BIGINT,
    "status" TEXT NOT NULL,
    "matched_by" TEXT,
    "problems" JSON,

    CONSTRAINT "import_record_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateTable
CREATE TABLE "paper" (
    "id" BIGSERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "genre" TEXT,
    "title" TEXT NOT NULL,
    "subtitle" TEXT,
    "full_title" TEXT NOT NULL,
    "sort_title" TEXT COLLATE "C" NOT NULL,
    "language" TEXT,
    "year" SMALLINT,
    "month" SMALLINT,
    "day" SMALLINT,
    "published" INTEGER,
    "journal_id" BIGINT,
    "journal_mention_id" BIGINT,
    "container_title" TEXT,
    "volume" TEXT,
    "issue" TEXT,
    "page_start" TEXT,
    "page_end" TEXT,
    "article_number" TEXT,
    "url" TEXT,
    "doi" TEXT,
    "publisher" TEXT,
    "name_count" INTEGER NOT NULL,
    "author_count" INTEGER NOT NULL,
    "keyword_count" INTEGER NOT NULL,
    "has_abstract" BOOLEAN NOT NULL,
    "record_hash" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_text" (
    "paper_id" BIGINT NOT NULL,
    "abstract" TEXT,
    "sections" JSON,
    "search" tsvector,

    CONSTRAINT "paper_text_pkey" PRIMARY KEY ("paper_id")
);

-- CreateTable
CREATE TABLE "paper_identifier" (
    "paper_id" BIGINT NOT NULL,
    "scheme" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "printed" TEXT NOT NULL,
    "disputed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "paper_identifier_pkey" PRIMARY KEY ("paper_id","scheme","value")
);

-- CreateTable
CREATE TABLE "author" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "family_name" TEXT NOT NULL,
    "given_name" TEXT,
    "suffix" TEXT,
    "orcid" TEXT COLLATE "C",
    "sort_name" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "author_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "author_name" (
    "author_id" BIGINT NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "name_key" TEXT COLLATE "C" NOT NULL,
    "paper_count" INTEGER NOT NULL,

    CONSTRAINT "author_name_pkey" PRIMARY KEY ("author_id","name")
);

-- CreateTable
CREATE TABLE "byline" (
    "paper_id" BIGINT NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "author_id" BIGINT NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "name_key" TEXT COLLATE "C" NOT NULL,
    "orcid" TEXT COLLATE "C",
    "affiliation" TEXT,
    "matched_by" TEXT NOT NULL,
    "is_repeat" BOOLEAN NOT NULL,
    "published" INTEGER,

    CONSTRAINT "byline_pkey" PRIMARY KEY ("paper_id","role","position")
);

-- CreateTable
CREATE TABLE "journal" (
    "id" BIGSERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "sort_title" TEXT COLLATE "C" NOT NULL,
    "abbreviation" TEXT,

    CONSTRAINT "journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_mention" (
    "id" BIGSERIAL NOT NULL,
    "journal_id" BIGINT NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "title" TEXT,
    "abbreviation" TEXT,
    "folded_title" TEXT COLLATE "C",
    "issns" TEXT[],
    "record_count" INTEGER NOT NULL,

    CONSTRAINT "journal_mention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keyword" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "label" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "keyword_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keyword_label" (
    "keyword_id" BIGINT NOT NULL,
    "label" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "paper_count" INTEGER NOT NULL,

    CONSTRAINT "keyword_label_pkey" PRIMARY KEY ("keyword_id","label","kind")
);

-- CreateTable
CREATE TABLE "paper_keyword" (
    "paper_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "keyword_id" BIGINT NOT NULL,
    "label" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "kind_inferred" BOOLEAN NOT NULL,
    "is_repeat" BOOLEAN NOT NULL,
    "published" INTEGER,

    CONSTRAINT "paper_keyword_pkey" PRIMARY KEY ("paper_id","position")
);

-- CreateTable
CREATE TABLE "author_stats" (
    "author_id" BIGINT NOT NULL,
    "sort_name" TEXT COLLATE "C" NOT NULL,
    "paper_count" INTEGER NOT NULL,
    "co_author_count" INTEGER NOT NULL DEFAULT 0,
    "omitted_paper_count" INTEGER NOT NULL,
    "first_year" SMALLINT,
    "last_year" SMALLINT,

    CONSTRAINT "author_stats_pkey" PRIMARY KEY ("author_id")
);

-- CreateTable
CREATE TABLE "journal_stats" (
    "journal_id" BIGINT NOT NULL,
    "sort_title" TEXT COLLATE "C" NOT NULL,
    "paper_count" INTEGER NOT NULL,
    "first_year" SMALLINT,
    "last_year" SMALLINT,

    CONSTRAINT "journal_stats_pkey" PRIMARY KEY ("journal_id")
);

-- CreateTable
CREATE TABLE "keyword_stats" (
    "keyword_id" BIGINT NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "paper_count" INTEGER NOT NULL,
    "omitted_paper_count" INTEGER NOT NULL,
    "first_year" SMALLINT,
    "last_year" SMALLINT,

    CONSTRAINT "keyword_stats_pkey" PRIMARY KEY ("keyword_id")
);

-- CreateTable
CREATE TABLE "year_stats" (
    "year" SMALLINT NOT NULL,
    "paper_count" INTEGER NOT NULL,

    CONSTRAINT "year_stats_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "co_authorship" (
    "author_id" BIGINT NOT NULL,
    "co_author_id" BIGINT NOT NULL,
    "paper_count" INTEGER NOT NULL,
    "fractional_count" BIGINT NOT NULL,
    "first_year" SMALLINT,
    "last_year" SMALLINT,

    CONSTRAINT "co_authorship_pkey" PRIMARY KEY ("author_id","co_author_id")
);

-- CreateTable
CREATE TABLE "keyword_cooccurrence" (
    "keyword_id" BIGINT NOT NULL,
    "co_keyword_id" BIGINT NOT NULL,
    "paper_count" INTEGER NOT NULL,
    "first_year" SMALLINT,
    "last_year" SMALLINT,

    CONSTRAINT "keyword_cooccurrence_pkey" PRIMARY KEY ("keyword_id","co_keyword_id")
);

-- CreateTable
CREATE TABLE "redirect" (
    "kind" TEXT COLLATE "C" NOT NULL,
    "from_id" BIGINT NOT NULL,
    "to_id" BIGINT NOT NULL,
    "natural_key" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "redirect_pkey" PRIMARY KEY ("kind","from_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "source_record_hash_key" ON "source_record"("hash");

-- CreateIndex
CREATE INDEX "source_record_paper_id_idx" ON "source_record"("paper_id");

-- CreateIndex
CREATE INDEX "source_record_title_key_idx" ON "source_record"("title_key") WHERE "title_key" IS NOT NULL;

-- CreateIndex
CREATE INDEX "source_record_journal_mention_id_idx" ON "source_record"("journal_mention_id") WHERE "journal_mention_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "import_record_source_record_id_idx" ON "import_record"("source_record_id");

-- CreateIndex
CREATE INDEX "paper_by_date_desc" ON "paper"("published" DESC NULLS LAST, "sort_title", "id");

-- CreateIndex
CREATE INDEX "paper_by_date" ON "paper"("published", "sort_title", "id");

-- CreateIndex
CREATE INDEX "paper_by_title" ON "paper"("sort_title", "id");

-- CreateIndex
CREATE INDEX "paper_by_journal" ON "paper"("journal_id", "published" DESC NULLS LAST, "sort_title", "id");

-- CreateIndex
CREATE INDEX "paper_text_search_idx" ON "paper_text" USING GIN ("search");

-- CreateIndex
CREATE INDEX "paper_identifier_scheme_value_idx" ON "paper_identifier"("scheme", "value");

-- CreateIndex
CREATE UNIQUE INDEX "author_key_key" ON "author"("key");

-- CreateIndex
CREATE INDEX "author_sort_name_id_idx" ON "author"("sort_name", "id");

-- CreateIndex
CREATE INDEX "author_name_name_key_idx" ON "author_name"("name_key");

-- CreateIndex
CREATE INDEX "author_name_key_trgm" ON "author_name" USING GIN ("name_key" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "byline_by_author" ON "byline"("author_id", "role", "published" DESC NULLS LAST, "paper_id");

-- CreateIndex
CREATE INDEX "byline_orcid_by_name" ON "byline"("name_key", "orcid") WHERE "orcid" IS NOT NULL;

-- CreateIndex
CREATE INDEX "journal_sort_title_id_idx" ON "journal"("sort_title", "id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_mention_key_key" ON "journal_mention"("key");

-- CreateIndex
CREATE INDEX "journal_mention_journal_id_idx" ON "journal_mention"("journal_id");

-- CreateIndex
CREATE INDEX "journal_mention_folded_title_idx" ON "journal_mention"("folded_title");

-- CreateIndex
CREATE INDEX "journal_mention_title_trgm" ON "journal_mention" USING GIN ("folded_title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "journal_mention_issns_idx" ON "journal_mention" USING GIN ("issns");

-- CreateIndex
CREATE UNIQUE INDEX "keyword_key_key" ON "keyword"("key");

-- CreateIndex
CREATE INDEX "keyword_key_trgm" ON "keyword" USING GIN ("key" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "paper_keyword_by_keyword" ON "paper_keyword"("keyword_id", "published" DESC NULLS LAST, "paper_id");

-- CreateIndex
CREATE INDEX "author_stats_by_paper_count" ON "author_stats"("paper_count" DESC, "sort_name", "author_id");

-- CreateIndex
CREATE INDEX "author_stats_by_co_author_count" ON "author_stats"("co_author_count" DESC, "sort_name", "author_id");

-- CreateIndex
CREATE INDEX "author_stats_by_last_year" ON "author_stats"("last_year" DESC NULLS LAST, "sort_name", "author_id");

-- CreateIndex
CREATE INDEX "journal_stats_by_paper_count" ON "journal_stats"("paper_count" DESC, "sort_title", "journal_id");

-- CreateIndex
CREATE INDEX "keyword_stats_by_paper_count" ON "keyword_stats"("paper_count" DESC, "key", "keyword_id");

-- CreateIndex
CREATE INDEX "co_authorship_author_id_paper_count_co_author_id_idx" ON "co_authorship"("author_id", "paper_count" DESC, "co_author_id");

-- CreateIndex
CREATE INDEX "keyword_cooccurrence_keyword_id_paper_count_co_keyword_id_idx" ON "keyword_cooccurrence"("keyword_id", "paper_count" DESC, "co_keyword_id");

-- CreateIndex
CREATE INDEX "redirect_kind_to_id_idx" ON "redirect"("kind", "to_id");

-- CreateIndex
CREATE INDEX "redirect_kind_natural_key_idx" ON "redirect"("kind", "natural_key");

-- The one row of the library.
INSERT INTO "library" DEFAULT VALUES;
