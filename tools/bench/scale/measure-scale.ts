import { availableParallelism, totalmem } from "node:os";
import { isCanceled } from "@/lib/db/canceled";
import { db } from "@/lib/db/client";
import { casesOf } from "./cases";
import { type DatabaseVariables, openServer, withDatabase } from "./database";
import { type Figure, measure, postmaster } from "./measure";
import { type ScaleMeasurement, scaleTable } from "./scale-table";
import { seed } from "./seed";

const say = (line: string) => process.stderr.write(`${line}\n`);
const megabytes = (bytes: bigint) => `${Math.round(Number(bytes) / 1e6)} MB`;

async function sizes(): Promise<string> {
  const [row] = await db().$queryRaw<{ rows: bigint; indexes: bigint; count: bigint; version: string }[]>`
    SELECT pg_relation_size('"Artifact"') AS rows, pg_indexes_size('"Artifact"') AS indexes,
      (SELECT count(*) FROM pg_index WHERE indrelid = '"Artifact"'::regclass) AS count, current_setting('server_version') AS version`;
  return row === undefined
    ? ""
    : `PostgreSQL ${row.version}: rows of artifacts ${megabytes(row.rows)}, their ${row.count} indexes ${megabytes(row.indexes)}`;
}

/** The figure of a query that met its time limit, which ends only its own row. */
function stopped(error: Error): Figure {
  if (!isCanceled(error) && !isCanceled(error.cause)) throw error;
  return { ms: Number.NaN, serverMs: null };
}

async function measureSize(count: number): Promise<ScaleMeasurement> {
  const before = performance.now();
  say(`seeding ${count.toLocaleString("en")} artifacts …`);
  const viewer = await seed(count);
  say(`seeded in ${Math.round((performance.now() - before) / 1000)} s`);
  const pid = await postmaster();
  const figures = new Map<string, Figure>();
  const cases = await casesOf(viewer, count);
  for (const one of cases) {
    const { what } = one;
    const figure = await measure(one, pid).catch(stopped);
    say(`  ${what}: ${Number.isNaN(figure.ms) ? "stopped" : `${figure.ms.toFixed(1)} ms`}`);
    figures.set(what, figure);
  }
  return { count, cases, figures, about: await sizes() };
}

type Options = { scale: number; url: string | undefined; folder: string; variables: DatabaseVariables };

/** Measures a workspace of `scale` artifacts and one of a tenth, each in a database of its own. */
export async function measureScale({ scale, url, folder, variables }: Options): Promise<string> {
  variables.FLUXARA_SECRET ??= "a secret for links that nobody opens";
  const server = await openServer(url, folder);
  try {
    const small = await withDatabase(server, variables, () => measureSize(scale / 10));
    const large = await withDatabase(server, variables, () => measureSize(scale));
    const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
    return `${machine}. ${large.about}.\n\n${scaleTable(small, large)}`;
  } finally {
    await server.stop();
  }
}
