-- AlterTable
ALTER TABLE "byline" ADD COLUMN "affiliations" JSON;
UPDATE "byline" SET "affiliations" = json_build_array("affiliation") WHERE "affiliation" IS NOT NULL;
ALTER TABLE "byline" DROP COLUMN "affiliation";

-- What was read of kept records says it in the same words: "affiliation":"…" becomes "affiliations":["…"].
UPDATE "source_record"
SET "parsed" = regexp_replace("parsed"::text, '"affiliation":("(?:[^"\\]|\\.)*")', '"affiliations":[\1]', 'g')::json
WHERE "parsed"::text LIKE '%"affiliation":%';

-- AlterTable
ALTER TABLE "paper_keyword" ADD COLUMN "scheme" TEXT;
