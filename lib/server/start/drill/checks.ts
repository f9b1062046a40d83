import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { Manifest } from "@/lib/contracts/backup";
import type { Export } from "@/lib/contracts/exports";
import type { SystemHealth } from "@/lib/contracts/health";
import { chainFault, chainStart, endAfter } from "@/lib/domain/audit/chain";
import { AppError } from "@/lib/errors";
import type { Visitor } from "./visitor";

type Original = { ws: string; id: string; sha256: string };
type WorkspaceLine = { id: string; slug: string };

const atOnce = 4;
const wrong = (message: string) => new AppError("unavailable", message);

export async function listWorkspaces(visitor: Visitor): Promise<WorkspaceLine[]> {
  const workspaces: WorkspaceLine[] = [];
  for await (const workspace of visitor.all<WorkspaceLine>("/workspaces")) workspaces.push(workspace);
  return workspaces;
}

async function count(items: AsyncIterable<unknown>): Promise<number> {
  let counted = 0;
  for await (const _ of items) counted++;
  return counted;
}

function assertSame(what: string, found: number, expected: number): void {
  if (found !== expected) throw wrong(`${found} ${what} are listed, ${expected} were backed up`);
}

/** `available`: how many artifacts are, by the rows; `removed`: workspaces that the journal removed. */
type ExpectedContents = { manifest: Manifest; available: number; removed: number };

/** The visitor's own account came after the backup. */
export async function checkCounts(
  visitor: Visitor,
  workspaces: readonly WorkspaceLine[],
  { manifest: { tables }, available, removed }: ExpectedContents,
): Promise<void> {
  assertSame("accounts", await count(visitor.all("/accounts")), (tables.Account ?? 0) + 1);
  assertSame("workspaces", workspaces.length, (tables.Workspace ?? 0) - removed);
  const { counts } = await visitor.json<SystemHealth>("/operator/health");
  assertSame("available artifacts", counts.artifacts, available);
}

/** The page that people see first, of each workspace. */
export async function checkFirstPages(visitor: Visitor, workspaces: readonly WorkspaceLine[]): Promise<void> {
  for (const { slug } of workspaces) {
    await visitor.json(`/workspaces/${slug}/artifacts?limit=50`);
    await visitor.measure(`/w/${slug}`);
  }
}

/** All originals, as the lists have them. */
export async function* everyOriginal(
  visitor: Visitor,
  workspaces: readonly WorkspaceLine[],
): AsyncGenerator<Original> {
  for (const { slug } of workspaces)
    for await (const { id, sha256 } of visitor.all<Omit<Original, "ws">>(`/workspaces/${slug}/artifacts`))
      yield { ws: slug, id, sha256 };
}

/** Downloads originals and compares their hashes. */
export async function checkOriginals(
  visitor: Visitor,
  originals: AsyncIterable<Original> | Iterable<Original>,
): Promise<void> {
  const faults: string[] = [];
  const left = Readable.from(originals) as AsyncIterable<Original>;
  const iterator = left[Symbol.asyncIterator]();
  const work = async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const { ws, id, sha256 } = next.value;
      const found = await visitor
        .measure(`/api/v1/workspaces/${ws}/artifacts/${id}/original`)
        .catch((error: Error) => ({ sha256: error.message }));
      if (found.sha256 !== sha256) faults.push(`${sha256} of ${id} in ${ws}: ${found.sha256}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (faults.length > 0)
    throw wrong(`${faults.length} are not what they were: ${faults.slice(0, 20).join("; ")}`);
}

/** An environment may allow only some formats. */
const formats = ["original", "png", "webp"] as const;

/** Exports an original as an archive and downloads all of it. */
export async function checkExport(visitor: Visitor, original: Original | undefined): Promise<void> {
  if (original === undefined) return;
  const { ws, id } = original;
  let refusal: unknown;
  for (const format of formats) {
    const json = { artifactIds: [id], format };
    const made = await visitor
      .json<Export>(`/workspaces/${ws}/exports`, { method: "POST", json })
      .catch((error) => {
        refusal = error;
      });
    if (made === undefined) continue;
    const { bytes } = await visitor.measure(`/api/v1/workspaces/${ws}/exports/${made.id}/archive`);
    if (bytes !== made.bytes) throw wrong(`An archive of ${made.bytes} bytes came with ${bytes}`);
    return;
  }
  throw refusal;
}

type Head = { seq: number; hash: string };

/** Follows a chain of audit events as it is downloaded, up to its end; it must have the head that was backed up. */
async function checkChain(visitor: Visitor, path: string, head: Head): Promise<void> {
  const { body } = await visitor.open(path);
  const lines = createInterface({ input: Readable.fromWeb(body as never), crlfDelay: Infinity });
  let end = chainStart;
  let hasHead = false;
  for await (const line of lines) {
    const event = JSON.parse(line);
    const fault = chainFault(event, end);
    if (fault !== null) throw wrong(`${path}, event ${end.seq + 1}: ${fault}`);
    end = endAfter(event);
    hasHead ||= end.seq === head.seq && end.hash === head.hash;
  }
  if (!hasHead) throw wrong(`${path} has no event ${head.seq} with the hash that was backed up`);
}

export async function checkAudit(
  visitor: Visitor,
  workspaces: readonly WorkspaceLine[],
  { audit }: Manifest,
): Promise<void> {
  for (const { workspace, ...head } of audit) {
    const slug = workspaces.find(({ id }) => id === workspace)?.slug;
    if (workspace === null) await checkChain(visitor, "/api/v1/operator/audit.jsonl", head);
    else if (slug !== undefined) await checkChain(visitor, `/api/v1/workspaces/${slug}/audit.jsonl`, head);
  }
}
