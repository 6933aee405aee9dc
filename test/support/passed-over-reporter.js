/** Says after a run which tests were passed over: their names say why. Jest alone only counts them. */
export default class PassedOverReporter {
  onRunComplete(_contexts, { testResults }) {
    const passedOver = testResults.flatMap((file) => file.testResults.filter(({ status }) => status === 'pending'));
    if (passedOver.length === 0) return;
    const names = passedOver.map(({ fullName }) => `  ${fullName}`);
    process.stderr.write(`\nPassed over, ${passedOver.length} tests:\n${names.join('\n')}\n`);
  }
}
