import { allows, kindOf } from "./row-kinds.mjs";

const placeOf = ({ file, line }) => `${file}:${line}`;

const list = (kinds) => [...kinds].join(" | ");

/** What is wrong with a claim, given the columns that came. */
function faultsIn(claimed, { by, columns }, types) {
  const came = new Set(columns.map(({ name }) => name));
  const missing = [...claimed]
    .filter(([name, { isOptional }]) => !isOptional && !came.has(name))
    .map(([name]) => `claims a column that does not come: ${name}`);
  const wrong = columns.flatMap((column) => {
    const { name } = column;
    const claim = claimed.get(name);
    if (claim === undefined) return [`does not claim a column that comes: ${name}`];
    const kind = kindOf(types[column.type], types, by);
    const mayBeNull = ["null", "unknown"].some((each) => claim.kinds.has(each));
    return [
      ...(allows(claim.kinds, kind) ? [] : [`${name} is ${kind}, claimed ${list(claim.kinds)}`]),
      ...(column.hasNull && !mayBeNull ? [`${name} was null, claimed ${list(claim.kinds)}`] : []),
    ];
  });
  return [...missing, ...wrong];
}

/** One line for each wrong claim. */
export function faultsOf(sites, seen, types) {
  const claims = new Map(sites.map((site) => [placeOf(site), site.columns]));
  const lines = seen.flatMap((rows) => {
    const claimed = claims.get(placeOf(rows));
    return claimed === undefined
      ? []
      : faultsIn(claimed, rows, types).map((fault) => `${placeOf(rows)} ${fault}`);
  });
  return [...new Set(lines)].sort();
}

/** One line for each claim whose statement no test ran. */
export function unseen(sites, seen) {
  const run = new Set(seen.map(placeOf));
  return sites
    .filter((site) => !run.has(placeOf(site)))
    .map((site) => `${placeOf(site)} no test runs this statement`);
}
