import type { Caller } from "../processes/caller";
import { ws } from "./runner-order";

type Batch = { id: string; state: string; counts: Record<string, number> };
type Cell = { at: number[]; jobs: { status: string }[]; artifacts: { state: string }[] };
type Page = { items: Cell[]; nextCursor: string | null };

async function cellsOf(caller: Caller, id: string): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const after = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/workspaces/${ws}/batches/${id}/cells?limit=100${after}`;
    const page: Page = await caller.sure<Page>([200], "GET", path);
    cells.push(...page.items);
    cursor = page.nextCursor;
  }
  return cells;
}

const isRight = ({ jobs, artifacts }: Cell): boolean =>
  jobs.length === 1 && artifacts.length === (jobs[0]?.status === "completed" ? 1 : 0);

/** What the API says of the batches: all done, and in each completed cell one picture. */
export async function judgeBatches(caller: Caller, ids: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const id of ids) {
    const { state, counts } = await caller.sure<Batch>([200], "GET", `/workspaces/${ws}/batches/${id}`);
    const { total, completed = 0, failed = 0 } = counts;
    if (state !== "done" || total !== completed + failed)
      faults.push(`batch ${id} is ${state}: ${JSON.stringify(counts)}`);
    const cells = await cellsOf(caller, id);
    const wrong = cells.filter((cell) => !isRight(cell));
    if (wrong.length > 0) faults.push(`${wrong.length} cells of batch ${id} are wrong`);
    if (cells.length !== total) faults.push(`batch ${id} lists ${cells.length} of ${total} cells`);
  }
  return faults;
}
