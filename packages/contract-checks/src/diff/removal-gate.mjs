/**
 * What may be taken away: only what an earlier contract has as `deprecated` with an `x-sunset`, once that day has
 * passed.
 * @param {import('./gates.mjs').Earlier} earlier
 * @param {Date} now
 * @returns {import('./gates.mjs').Breach[]} Each told once, however many operations it concerns.
 */
export function removalBreaches({ name, findings }, now) {
  const told = new Set();
  const breaches = [];
  for (const finding of findings) {
    for (const removal of finding.removals) {
      const message = faultOf(removal, name, now);
      const key = JSON.stringify([message, finding.base]);
      if (message === undefined || told.has(key)) continue;
      told.add(key);
      breaches.push({ gate: 'removal', message, place: finding.revision });
    }
  }
  return breaches;
}

/** `x-sunset` names the last day on which it works, so it may go on the day after (UTC). */
function faultOf({ what, name, deprecated, sunset }, earlier, now) {
  const it = `The ${what} \`${name}\``;
  if (!deprecated) {
    return `${it} goes without notice: it is not deprecated in ${earlier}. Keep it with \`deprecated: true\` and an \`x-sunset\`, release that, and take it away in a release after that day.`;
  }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(String(sunset))
    ? new Date(`${sunset}T00:00:00Z`)
    : new Date(Number.NaN);
  if (Number.isNaN(day.getTime())) {
    return `${it} is deprecated without a day to go in ${earlier}. Give it an \`x-sunset\` such as '2030-12-31', release that, and take it away in a release after that day.`;
  }
  const gone = new Date(day.getTime() + 24 * 60 * 60 * 1000);
  if (now >= gone) return undefined;
  return `${it} is promised until ${sunset} in ${earlier}. Keep it until then.`;
}
