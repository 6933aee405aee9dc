-- AlterTable
ALTER TABLE "import" ADD COLUMN     "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "byte_size" BIGINT,
ADD COLUMN     "bytes_read" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "database" TEXT,
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "problem_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "replaced_sample" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "import_record" ADD COLUMN     "unkept" JSON;

UPDATE "import" i SET "problem_count" = p.count
FROM (SELECT "import_id", sum(json_array_length("problems"))::int AS count FROM "import_record" WHERE "problems" IS NOT NULL GROUP BY 1) p
WHERE p."import_id" = i."id";

-- The ids of dry runs, below zero: a dry run leaves the ids of imports as they were.
CREATE SEQUENCE "dry_run_number";
