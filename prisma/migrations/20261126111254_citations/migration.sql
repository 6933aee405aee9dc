-- What papers cite. COLLATE "C", NULLS LAST and WHERE are added by hand.

-- CreateTable
CREATE TABLE "reference_entry" (
    "paper_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "doi" TEXT,
    "title" TEXT,
    "year" INTEGER,
    "first_family" TEXT,
    "title_key" BIGINT,
    "work_key" TEXT COLLATE "C",
    "cited_paper_id" BIGINT,

    CONSTRAINT "reference_entry_pkey" PRIMARY KEY ("paper_id","position")
);

-- CreateTable
CREATE TABLE "reference_identifier" (
    "paper_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "scheme" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "reference_identifier_pkey" PRIMARY KEY ("paper_id","position","scheme","value")
);

-- CreateTable
CREATE TABLE "citation" (
    "citing_paper_id" BIGINT NOT NULL,
    "cited_paper_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "citing_published" INTEGER,

    CONSTRAINT "citation_pkey" PRIMARY KEY ("citing_paper_id","position")
);

-- CreateTable
CREATE TABLE "citation_stats" (
    "paper_id" BIGINT NOT NULL,
    "sort_title" TEXT COLLATE "C" NOT NULL,
    "cited_by_count" INTEGER NOT NULL,
    "reference_count" INTEGER NOT NULL,
    "unresolved_count" INTEGER NOT NULL,

    CONSTRAINT "citation_stats_pkey" PRIMARY KEY ("paper_id")
);

-- CreateIndex
CREATE INDEX "reference_entry_title_key_idx" ON "reference_entry"("title_key") WHERE "title_key" IS NOT NULL;

-- CreateIndex
CREATE INDEX "reference_entry_wanted" ON "reference_entry"("work_key", "paper_id") WHERE "cited_paper_id" IS NULL AND "work_key" IS NOT NULL;

-- CreateIndex
CREATE INDEX "reference_identifier_scheme_value_idx" ON "reference_identifier"("scheme", "value");

-- CreateIndex
CREATE INDEX "citation_by_cited" ON "citation"("cited_paper_id", "citing_published" DESC NULLS LAST, "citing_paper_id");

-- CreateIndex
CREATE INDEX "citation_stats_by_cited_by_count" ON "citation_stats"("cited_by_count" DESC, "sort_title", "paper_id");

-- No record kept so far has references.
INSERT INTO "citation_stats" SELECT "id", "sort_title", 0, 0, 0 FROM "paper";
