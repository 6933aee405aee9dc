import type { ImportReport } from '../ingest/import-report.js';
import { wrapText } from '../process/wrap-text.js';
import { formatNodeId } from '../schema/node-id.js';
import { formatCount, formatNumber, formatTable } from './print.js';

const problemsShown = 20;

/** What an import did: a heading, a table of counts, the first 20 problems with their lines. */
export function formatImport(report: ImportReport): string {
  const { counts, seconds } = report;
  const rate = formatNumber(Math.round(counts.records / Math.max(seconds, 0.001)));
  const what = report.dryRun ? 'dry run, nothing was changed' : `import ${report.importId}`;
  const facts = `  ${what}, ${report.format} as ${report.dialect} writes it, ${seconds.toFixed(1)} s, ${rate} records/s`;
  const table = formatTable(
    [
      ['records read', counts.records],
      ['new papers', counts.created],
      ['merged into papers', counts.merged],
      ['skipped, known already', counts.skipped],
      ['failed', counts.failed],
      ['new authors', counts.newAuthors],
      ['new journals', counts.newJournals],
      ['new keywords', counts.newKeywords],
      ['problems', report.problemCount],
    ],
    '  ',
  );
  const replaced = report.replacedSample
    ? [report.dryRun ? 'The sample library would make room for your own records.' : 'The sample library made room for your own records.']
    : [];
  const more = report.dryRun
    ? [`  what would become of each record: scholargraph imports ${formatNodeId('Import', report.importId)} --json`]
    : [];
  return [report.name, facts, ...replaced, table, ...formatProblems(report), ...more].join('\n');
}

function formatProblems({ problems, problemCount }: ImportReport): string[] {
  const shown = problems.slice(0, problemsShown).map(({ severity, code, message, line, tag }) => {
    const place = [line === undefined ? undefined : `line ${line}`, tag, severity.toLowerCase()].filter(Boolean).join(', ');
    return wrapText(`  ${place}: ${message} [${code}]`, '    ');
  });
  const more = problemCount - shown.length;
  return more > 0 ? [...shown, `  and ${formatCount(more, 'more problem')}; --report FILE writes all of them`] : shown;
}
