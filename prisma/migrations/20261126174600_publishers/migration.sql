-- Who brings papers out. COLLATE "C", NULLS LAST and WHERE are added by hand.

-- AlterTable
ALTER TABLE "journal" ADD COLUMN     "linking_issn" TEXT COLLATE "C",
ADD COLUMN     "publisher_id" BIGINT;

-- AlterTable
ALTER TABLE "journal_mention" ADD COLUMN     "linking_issn" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "library" ADD COLUMN     "publisher_count" INTEGER DEFAULT 0;

-- AlterTable
ALTER TABLE "paper" ADD COLUMN     "publisher_id" BIGINT;

-- CreateTable
CREATE TABLE "publisher" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "publisher_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publisher_name" (
    "publisher_id" BIGINT NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "paper_count" INTEGER NOT NULL,

    CONSTRAINT "publisher_name_pkey" PRIMARY KEY ("publisher_id","name")
);

-- CreateTable
CREATE TABLE "journal_publisher" (
    "journal_id" BIGINT NOT NULL,
    "publisher_id" BIGINT NOT NULL,
    "paper_count" INTEGER NOT NULL,

    CONSTRAINT "journal_publisher_pkey" PRIMARY KEY ("journal_id","publisher_id")
);

-- CreateTable
CREATE TABLE "publisher_stats" (
    "publisher_id" BIGINT NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "paper_count" INTEGER NOT NULL,
    "first_year" SMALLINT,
    "last_year" SMALLINT,

    CONSTRAINT "publisher_stats_pkey" PRIMARY KEY ("publisher_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "publisher_key_key" ON "publisher"("key");

-- CreateIndex
CREATE INDEX "publisher_key_trgm" ON "publisher" USING GIN ("key" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "publisher_stats_by_paper_count" ON "publisher_stats"("paper_count" DESC, "key", "publisher_id");

-- CreateIndex
CREATE INDEX "journal_by_publisher" ON "journal"("publisher_id", "sort_title", "id") WHERE "publisher_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "paper_by_publisher" ON "paper"("publisher_id", "published" DESC NULLS LAST, "sort_title", "id") WHERE "publisher_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "publisher_stats_by_last_year" ON "publisher_stats"("last_year" DESC NULLS LAST, "key", "publisher_id");

-- Names are folded in src/identity, where SQL does not reach: src/ingest/draw-publishers.ts draws the publishers of papers that are here
-- already, when the library is opened next.
UPDATE "library" SET "publisher_count" = NULL WHERE EXISTS (SELECT FROM "paper" WHERE "publisher" IS NOT NULL);
