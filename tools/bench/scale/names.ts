import { ids, ws } from "./ids";

/** How many reviews, and how many selections, have names to search, besides the sets. */
const named = 10_000;
/** Reviews that `seed.ts` makes itself. */
export const reviewed = 500;
const presets = 1_000;

const things = ["Harbour", "Portrait", "Kitchen", "Meadow", "Station", "Lantern", "Orchard", "Glacier"];
const times = ["at dawn", "at dusk", "in the rain", "by night", "in winter", "under glass", "from above"];
const list = (words: readonly string[]) => `(ARRAY[${words.map((word) => `'${word}'`).join(", ")}])`;

/** A title as people choose them: two words that many share, and a number. */
const titleSql = (number: string) =>
  `${list(things)}[1 + ${number} % ${things.length}] || ' ' || ${list(times)}[1 + ${number} % ${times.length}] || ', ' || ${number}`;

const sometime = (number: string) => `now() - ${number} * interval '1 hour'`;

/** Makes what has names. Its reviews ended without a preference, so they protect nothing; each has two candidates. */
export const namesSql: ((count: number) => string)[] = [
  () => `INSERT INTO "Review" (id, "workspaceId", "accountId", title, "createdAt", "closedAt")
    SELECT ${ids.review("r")}, w.id, a.id, ${titleSql("r")}, ${sometime("r")}, now()
    FROM generate_series(${reviewed + 1}, ${named}) r, "Workspace" w, "Account" a WHERE w.slug = '${ws}'`,
  (count) => `INSERT INTO "Candidate" ("reviewId", "artifactId", "workspaceId", position)
    SELECT ${ids.review("r")}, a.id, a."workspaceId", p FROM generate_series(${reviewed + 1}, ${named}) r, generate_series(0, 1) p
    JOIN "Artifact" a ON true WHERE a.id = ${ids.artifact(`1 + (r * 2 + p) * 7 % ${count}`)}`,
  () => `INSERT INTO "Selection" (id, "workspaceId", "accountId", title, published, "createdAt")
    SELECT ${ids.selection("s")}, w.id, a.id, ${titleSql("s")}, s % 3 = 0, ${sometime("s")}
    FROM generate_series(1, ${named}) s, "Workspace" w, "Account" a WHERE w.slug = '${ws}'`,
  (count) => `INSERT INTO "SelectionItem" ("selectionId", "artifactId", "workspaceId", position)
    SELECT ${ids.selection("s")}, a.id, a."workspaceId", p FROM generate_series(1, ${named}) s, generate_series(0, 1) p
    JOIN "Artifact" a ON true WHERE a.id = ${ids.artifact(`1 + (s * 2 + p) * 11 % ${count}`)}`,
  () => `INSERT INTO "PresetRevision" ("workspaceId", "presetKey", sha256, params, "createdAt")
    SELECT w.id, 'preset-' || p, md5('p' || r) || md5('s'), '{}', ${sometime("p")}
    FROM generate_series(0, ${presets - 1}) p, generate_series(1, 3) r, "Workspace" w WHERE w.slug = '${ws}'`,
];

/**
 * Searches in the palette: the first letter of all sets, a letter within many names, a word, the start of two words,
 * and no match.
 */
export const typed = { all: "s", within: "e", word: "harbour", two: "dawn portr", none: "zzyzx" } as const;
